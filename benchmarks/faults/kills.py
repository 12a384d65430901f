"""`kill -9` at random moments of an import, then on again: nothing lost, nothing doubled, the file in order."""

import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from subprocess import Popen

from benchmarks.figures import Figure, figure

from . import postgres
from .corpus import posting
from .site import Site, site, until

A_KILL = 12  # records that are settled before a kill is made ready, on average
RECORDS_A_KILL = 75  # of the import: the kills shall all be made before it ends


@dataclass(frozen=True)
class Harm:
    """What an import of so many records shows at its end."""

    lost: int
    doubled: int
    unbalanced: int
    broken: int


def figures(n: int) -> list[Figure]:
    """`n` kills on SQLite, two for every five of them on PostgreSQL, and both wrong orders caught."""
    found = []
    with site("kills-sqlite") as one:
        found += trial(one, "SQLite", n)
    with postgres.server() as folder, site("kills-postgresql", postgres.database(folder, "kills")) as one:
        found += trial(one, "PostgreSQL", max(1, n * 2 // 5))
    return found + bites(max(8, n // 10))


def trial(one: Site, name: str, kills: int) -> list[Figure]:
    begun = time.monotonic()
    harm, made = run(one, kills, one.worker)
    seconds = time.monotonic() - begun
    return [
        figure(f"kill -9 during an import, {name}", made, made, seconds, floor=kills),
        figure(f"records lost after kill -9, {name}", harm.lost, made, seconds, most=0),
        figure(f"records doubled after kill -9, {name}", harm.doubled, made, seconds, most=0),
        figure(f"batches out of balance after kill -9, {name}", harm.unbalanced, 1, seconds, most=0),
        figure(f"database damaged after kill -9, {name}", harm.broken, made, seconds, most=0),
    ]


def bites(kills: int) -> list[Figure]:
    """The same trial on workers with the two wrong orders of writing: it has to find the harm they do."""
    found = []
    for order in ("progress-first", "rows-first"):
        begun = time.monotonic()
        with site(f"kills-{order}") as one:
            harm, made = run(one, kills, partial(wrong, one, order), identities=False)
        name = f"harm found where a worker writes {order.replace('-', ' ')}"
        found.append(figure(name, harm.lost + harm.doubled, made, time.monotonic() - begun, floor=1))
    return found


def wrong(one: Site, order: str) -> Popen[bytes]:
    return one.begin("-m", "benchmarks.faults.wrong_worker", order)


def run(
    one: Site, kills: int, worker: Callable[[], Popen[bytes]], identities: bool = True
) -> tuple[Harm, int]:
    """Import while killing so often, then let two workers end it; what harm was done, and the kills made."""
    records = kills * RECORDS_A_KILL + 60
    files = one.folder / "files"
    files.mkdir()
    for number in range(1, records + 1):
        text = posting(number)
        (files / f"{number}.txt").write_bytes(
            text if identities else text.replace(b"Webindex: ", b"Note: no ")
        )
    one.queue(files)
    dice = random.Random(kills)  # noqa: S311 (when to kill, no secrets)
    made = broken = 0
    while made < kills and one.state() in ("queued", "running"):
        process = worker()
        if dice.random() < 0.1:  # while it starts, or takes files into the ledger
            time.sleep(dice.uniform(0.3, 3))
        else:
            goal = one.settled() + dice.randint(1, 2 * A_KILL)
            until(partial(reached, one, goal), "no progress", 120, 0.002)
            # at once, or anywhere in what a worker does until its next progress shows
            time.sleep(dice.uniform(0, dice.choice((0.05, 2.5))))
        process.send_signal(signal.SIGKILL)
        process.wait()
        made += 1
        broken += not intact(one)
    together = [worker(), worker()]
    until(lambda: one.state() == "done", "the import does not end", 900)
    for process in together:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    return harm_in(one, records, broken), made


def reached(one: Site, goal: int) -> bool:
    return one.settled() >= goal or one.state() == "done"


def intact(one: Site) -> bool:
    """SQLite's own word on its file; PostgreSQL answers, or does not."""
    return one.one("PRAGMA integrity_check" if one.url.startswith("sqlite") else "SELECT 'ok'") == "ok"


def harm_in(one: Site, records: int, broken: int) -> Harm:
    titles = one.one("SELECT count(DISTINCT title) FROM postings_posting")
    postings = one.one("SELECT count(*) FROM postings_posting")
    seen, created, pending = one.rows("SELECT seen, created, pending FROM postings_importbatch")[0]
    ledger = one.one("SELECT count(DISTINCT number) FROM postings_importrecord WHERE outcome = 'created'")
    search = one.one("SELECT count(*) FROM posting_search")
    lists = one.one(
        "SELECT count(*) FROM postings_posting p WHERE NOT EXISTS "
        "(SELECT 1 FROM postings_requirement r JOIN postings_requirementlist l ON l.id = r.list_id "
        "WHERE l.posting_id = p.id)"
    )
    balanced = (seen, created, pending, ledger, search) == (records, records, 0, records, postings)
    return Harm(records - titles + lists, postings - titles, int(not balanced), broken)
