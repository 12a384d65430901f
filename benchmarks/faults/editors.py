"""Twenty people who edit, one edit every two seconds each, with and without an import beside them, on SQLite."""

import http.client
import json
import statistics
import threading
import time
from urllib.parse import urlencode, urlsplit

from benchmarks.figures import Figure, figure

from .rates import written
from .site import Site, site, until

PEOPLE = 20
EVERY = 2.0  # seconds between two edits of one person
POSTINGS = 60
WARM = 6  # seconds of editing before anything is measured: a server's first answers are slow
SIGNED_IN = """
import json
from django.conf import settings
from django.test import Client
from django.contrib.auth.models import Group
from recruiting.models import User
keys = []
for number in range({people}):
    person = User.objects.create_user(f"editor{{number}}", password=None)
    person.groups.add(Group.objects.get(name="Recruiter"))
    client = Client()
    client.force_login(person)
    keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
open({path!r}, "w").write(json.dumps(keys))
"""


def figures(n: int) -> list[Figure]:
    """`n` seconds of editing without, and `n` seconds with an import that outlasts them."""
    n = max(n, 8)  # fewer seconds hold too few edits for a 95th percentile
    begun = time.monotonic()
    with site("editors") as one:
        one.queue(written(POSTINGS, first=500_000))
        worker = one.worker()
        until(lambda: one.state() == "done", "the import does not end")
        path = one.folder / "sessions.json"
        one.call("shell", "-v0", "-c", SIGNED_IN.format(people=PEOPLE, path=str(path)))
        address = one.serve(workers=1, threads=8)
        keys = json.loads(path.read_text())
        warm = edit_for(WARM, one, address, keys)
        before = edit_for(n, one, address, keys)
        one.queue(written(max(1_000, n * 150)))
        until(lambda: one.settled() > 0, "the import does not begin")
        during = edit_for(n, one, address, keys)
        still = one.state() == "running"
        worker.terminate()
        kept = one.one("SELECT count(*) FROM postings_change WHERE verb = 'edit'")
    edits = sum(len(some.seconds) for some in (warm, before, during))
    seconds = time.monotonic() - begun
    calm, busy = p95(before.seconds), p95(during.seconds)
    return [
        figure(
            "edits answered with an error or a locked database",
            warm.failed + before.failed + during.failed,
            edits,
            seconds,
            most=0,
        ),
        figure("accepted edits that are not in the history", edits - kept, edits, seconds, most=0),
        figure(
            "edit beside an import, p95 against without", busy / calm, len(during.seconds), seconds, most=5
        ),
        figure("edit without an import, p95 in ms", calm * 1000, len(before.seconds), seconds),
        figure("edit beside an import, p95 in ms", busy * 1000, len(during.seconds), seconds),
        figure("the import outlasted the editing", float(still), 1, seconds, floor=1),
    ]


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


class Edits:
    """How long the accepted ones took, and how many were refused for no reason of their own."""

    def __init__(self) -> None:
        self.seconds: list[float] = []
        self.failed = 0


def edit_for(n: int, one: Site, address: str, keys: list[str]) -> Edits:
    """Everybody edits an item of postings of their own, so that no edit is stale."""
    items = one.rows(
        "SELECT p.id, p.version, min(r.id) FROM postings_posting p JOIN postings_requirement r "
        "ON r.posting_id = p.id GROUP BY p.id, p.version ORDER BY p.id LIMIT 60"
    )
    edits = Edits()
    shares = [items[number :: len(keys)] for number in range(len(keys))]
    people = [
        threading.Thread(target=edit, args=(n, address, key, [list(item) for item in share], edits, number))
        for number, (key, share) in enumerate(zip(keys, shares, strict=True))
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return edits


def edit(n: int, address: str, key: str, items: list[list[int]], edits: Edits, number: int) -> None:
    """One person's edits for `n` seconds, one every two seconds whatever the last one took."""
    door = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    begun = time.monotonic() + number * EVERY / PEOPLE
    for turn in range(int(n / EVERY)):
        time.sleep(max(0.0, begun + turn * EVERY - time.monotonic()))
        item = items[turn % len(items)]
        posting, version, requirement = item
        form = urlencode({
            "csrfmiddlewaretoken": TOKEN, "version": version, "kind": "qualifications", "necessity": "",
            "text": f"Edited by person {number} at turn {turn} of this trial",
        })  # fmt: skip
        headers = {
            "Cookie": f"sessionid={key}; csrftoken={TOKEN}", "HX-Request": "true", "HX-Target": "lists",
            "Content-Type": "application/x-www-form-urlencoded",
        }  # fmt: skip
        sent = time.monotonic()
        door.request("POST", f"/postings/{posting}/items/{requirement}/", form, headers)
        answer = door.getresponse()
        answer.read()
        if answer.status == 200:
            edits.seconds.append(time.monotonic() - sent)
            item[1] += 1
        else:
            edits.failed += 1


TOKEN = "x" * 32
