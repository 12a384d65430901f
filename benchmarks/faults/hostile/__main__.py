"""One process of the trial: `python -m benchmarks.faults.hostile named|generated N PART PARTS`, on the site's database.

The last line is one JSON object: how many were tried, which broke the contract and how, and the errors of the server.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")

import django

django.setup()

from django.contrib.auth.models import Group  # noqa: E402 (after the set-up)
from django.db import transaction  # noqa: E402
from django.test import Client  # noqa: E402

from benchmarks.faults.corpus import posting  # noqa: E402
from postings.intake.limited import Reader  # noqa: E402
from recruiting.models import User  # noqa: E402

from .contract import Judge, quiet  # noqa: E402
from .generated import batches, judged  # noqa: E402
from .named import CASES  # noqa: E402

SLOW = 5  # seconds; an input that takes longer is told


def client() -> Client:
    """Signed in as data staff, who see every page that an import shows on."""
    person = User.objects.create_user("trial", password=None, is_staff=True)
    person.groups.add(*Group.objects.filter(name__in=["Data staff", "Recruiter"]))
    one = Client(SERVER_NAME="localhost", raise_request_exception=False)
    one.force_login(person)
    return one


def main(kind: str, n: int, part: int, parts: int) -> int:
    quiet()
    broken: dict[str, list[str]] = {}
    tried = 0
    with Reader() as reader:
        judge = Judge(client(), reader)
        if kind == "named":
            for number, one in enumerate(CASES[part:n:parts]):
                begun = time.monotonic()
                tried += 1
                with transaction.atomic():  # each finds an empty database
                    wrong = judge.named(one, posting(900_000 + number))
                    transaction.set_rollback(True)
                if (seconds := time.monotonic() - begun) > SLOW:
                    print(f"{one.name}: {seconds:.0f} s", flush=True)
                if wrong:
                    broken[one.name] = wrong
                    print(f"{one.name}: {'; '.join(wrong)}", flush=True)
        else:
            for number in batches(n)[part::parts]:
                made, found = judged(judge, number, n)
                tried += made
                broken |= found
                for name, words in found.items():
                    print(f"{name}: {'; '.join(words)}", flush=True)
    print(json.dumps({"tried": tried, "broken": broken, "server_errors": judge.server_errors}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:5])))
