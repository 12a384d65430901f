"""Server time of the list page against the Django admin's list of the same rows, in one run.

    python -m benchmarks.list_page [N]

N postings (50,000), varied from those of `docs/examples`, in a SQLite file of their own in `var/benchmark/`, which is
kept for the next run. Both pages are asked for in turn by the test client, signed in, with all middleware. The last
line is the figures as JSON; exit status 1 when a floor is missed.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "benchmark"
ROUNDS = 15
FLOOR = 2.5
TOWNS = (
    "Leeds",
    "Derby",
    "Cork",
    "Graz",
    "Tallinn",
    "Portland",
    "Bristol",
    "Lund",
    "Ghent",
    "Porto",
    "Turin",
    "Brno",
)
CROWD = ("Lead", "Senior", "Junior", "Deputy", "Night", "Relief", "Chief", "Trainee", "Acting", "Field")


def set_up() -> None:
    """Point Django at the benchmark's own database and make the tables."""
    VAR.mkdir(parents=True, exist_ok=True)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="recruiting.settings",
        REQUISITE_HTTPS="false",
        REQUISITE_VAR=str(VAR),
        REQUISITE_LOG_LEVEL="ERROR",
        DATABASE_URL=f"sqlite:///{VAR / 'list.sqlite3'}",
    )
    for arguments in (["migrate", "--verbosity", "0"], ["import_postings", str(ROOT / "docs" / "examples")]):
        subprocess.run(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
        )
    import django

    django.setup()


def fill(wanted: int) -> None:
    """Add postings varied from the examples until there are `wanted`, with their words and employment types."""
    from django.db import connection, transaction

    from postings.models import Company, Posting, PostingEmploymentType
    from postings.search import index

    present = Posting.objects.count()
    chance = random.Random(present)  # noqa: S311 - a benchmark, not a secret
    patterns = list(Posting.objects.order_by("id")[:8].prefetch_related("requirements", "employment_types"))
    companies = make_companies(Company, 400)
    while present < wanted:
        batch: list[tuple[Posting, Posting]] = []
        for _ in range(min(1000, wanted - present)):
            pattern = chance.choice(patterns)
            columns = [field for field in Posting._meta.concrete_fields if not field.primary_key]
            fields = {column.attname: getattr(pattern, column.attname) for column in columns}
            posting = Posting(**fields)
            posting.ordinal = present + len(batch)
            posting.identifier = ""
            posting.title = f"{chance.choice(CROWD)} {pattern.title} {chance.randrange(900)}"
            posting.company = chance.choice(companies)
            posting.location = posting.town = chance.choice(TOWNS)
            posting.min_experience_years = chance.choice((None, None, 1, 2, 3, 5, 8))
            batch.append((posting, pattern))
        with transaction.atomic():
            Posting.objects.bulk_create([posting for posting, _ in batch])
            index.store([index.row(posting, pattern.requirements.all()) for posting, pattern in batch])
            PostingEmploymentType.objects.bulk_create(
                PostingEmploymentType(posting=posting, value=kind.value)
                for posting, pattern in batch
                for kind in pattern.employment_types.all()
            )
        present += len(batch)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make_companies(model: type, wanted: int) -> list:
    """`wanted` companies with invented names."""
    from postings.editing.companies import find_or_create

    return [find_or_create(f"{TOWNS[n % 12]} {CROWD[n % 10]} Works {n}", "employer") for n in range(wanted)]


def measure(first: object, second: object) -> tuple[list[float], list[float]]:
    """Seconds of both calls, in turn, the warm-up left out."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_number in range(ROUNDS + 2):
        for call, kept in zip((first, second), times, strict=True):
            start = time.perf_counter()
            call()  # type: ignore[operator]
            if round_number >= 2:
                kept.append(time.perf_counter() - start)
    return times


def main() -> int:
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    begun = time.perf_counter()
    set_up()
    fill(wanted)
    from django.test import Client

    from recruiting.models import User

    person, _ = User.objects.get_or_create(
        username="measurer", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def ask(address: str) -> None:
        response = client.get(address, headers={"host": "localhost"})
        assert response.status_code == 200, (address, response.status_code)  # noqa: S101
        response.content  # noqa: B018

    figures = []
    rival = "/admin/postings/posting/"
    print(f"{'page':44}{'ours ms':>10}{'admin ms':>10}{'ratio':>8}")
    for name, address in (
        ("list", "/"),
        ("list, a search", "/?q=plan"),
        ("list, two filters", "/?company_role=employer&years_from=2"),
        ("list, page 1,000", "/?page=1000"),
    ):
        ours, theirs = measure(lambda a=address: ask(a), lambda: ask(rival))
        mine, other = statistics.median(ours), statistics.median(theirs)
        print(f"{name:44}{mine * 1000:10.1f}{other * 1000:10.1f}{other / mine:8.2f}")
        floor = FLOOR if name == "list" else None
        figures.append(
            {
                "name": f"{name}: times faster than the admin's list",
                "value": round(other / mine, 2),
                "floor": floor,
                "ok": floor is None or other / mine >= floor,
                "n": wanted,
                "seconds": round(time.perf_counter() - begun, 1),
            }
        )
    print(json.dumps({"figures": figures}))
    return 0 if all(figure["ok"] for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
