"""Server time of the list page against the Django admin's list of the same rows, in one run. Part of `desk.py`.

The postings are varied from those of `docs/examples`, in a SQLite file of their own in `var/benchmark/`, which is
kept for the next run. Both pages are asked for in turn by the test client, signed in, with all middleware.
"""

import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from django.http.response import HttpResponseBase

from .figures import Figure, figure

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var" / "benchmark"
ROUNDS = 15
WARM_UP = 2
FLOOR = 2.5
RIVAL = "/admin/postings/posting/"
PAGES = {
    "list": "/",
    "list, a search": "/?q=plan",
    "list, two filters": "/?advertiser=employer&years_from=2",
    "list, page 1,000": "/?page=1000",
}
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


def in_turn(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The median seconds of both calls, made in turn, the warm-up left out."""
    times: tuple[list[float], list[float]] = ([], [])
    for round_number in range(ROUNDS + WARM_UP):
        for call, kept in zip((first, second), times, strict=True):
            start = time.perf_counter()
            call()
            if round_number >= WARM_UP:
                kept.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def asking() -> Callable[[str], HttpResponseBase]:
    """A way to ask for a page as somebody who is signed in and may do everything."""
    from django.test import Client

    from recruiting.models import User

    person, _ = User.objects.get_or_create(
        username="measurer", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    def ask(address: str) -> HttpResponseBase:
        response = client.get(address, headers={"host": "localhost"})
        assert response.status_code == 200, (address, response.status_code)  # noqa: S101
        return response

    return ask


def loaded(wanted: int) -> Iterator[Figure]:
    """How long a process takes to have all counts at hand, once, and what that holds in memory."""
    import tracemalloc

    from postings.search.store import STORES, current

    start = time.perf_counter()
    current()
    seconds = time.perf_counter() - start
    print(f"all postings read for counting in {seconds:.2f} s")
    yield figure("seconds to read all postings for counting, once a process", seconds, wanted, seconds)
    STORES.clear()
    tracemalloc.start()
    current()
    megabytes = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    print(f"they take {megabytes:.1f} MB in memory")
    yield figure("megabytes that they take in memory", megabytes, wanted, seconds)


def figures(wanted: int) -> Iterator[Figure]:
    """The list's figures with `wanted` postings."""
    set_up()
    fill(wanted)
    yield from loaded(wanted)
    ask = asking()
    opened = ask("/").content.decode().count('aria-expanded="true"')  # type: ignore[attr-defined]
    print(f"\n{'page':44}{'ours ms':>10}{'admin ms':>10}{'ratio':>8}")
    for name, address in PAGES.items():
        start = time.perf_counter()
        ours, theirs = in_turn(partial(ask, address), partial(ask, RIVAL))
        print(f"{name:44}{ours * 1000:10.1f}{theirs * 1000:10.1f}{theirs / ours:8.2f}")
        what = f"{name}, {opened} facets open: times faster than the admin's list"
        floor = FLOOR if address == "/" else None
        yield figure(what, theirs / ours, wanted, time.perf_counter() - start, floor)
