"""`kill -9` at random moments of an import, then on again: nothing lost, nothing doubled, the file in order."""

import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE, Popen

from benchmarks.figures import Figure, figure

from . import postgres
from .corpus import posting
from .site import Site, site, until

A_KILL = 12  # records taken into the ledger or settled before a kill is made ready, on average
RECORDS_A_KILL = {"files": 75, "zip": 60}  # of the import: the kills shall all be made before it ends
TO_BITE = 40  # of one whose workers are wrong and slow: some of the kills suffice
LEASE = "1"  # seconds until the work of a killed worker is taken over


@dataclass(frozen=True)
class Harm:
    """What an import of so many records shows at its end."""

    lost: int
    doubled: int
    unbalanced: int
    broken: int

    def __add__(self, other: "Harm") -> "Harm":
        return Harm(
            self.lost + other.lost, self.doubled + other.doubled,
            self.unbalanced + other.unbalanced, self.broken + other.broken,
        )  # fmt: skip


def figures(n: int) -> list[Figure]:
    """`n` kills on SQLite, two for every five of them on PostgreSQL, and both wrong orders caught."""
    found = trial("SQLite", n)
    with postgres.server() as folder:
        found += trial("PostgreSQL", max(2, n * 2 // 5), folder)
    return found + bites(max(8, n // 10))


def trial(name: str, kills: int, server: Path | None = None) -> list[Figure]:
    """Half of the kills while files are imported, half while a ZIP of the same records is."""
    begun = time.monotonic()
    harm, made = Harm(0, 0, 0, 0), 0
    for form, share in (("files", kills - kills // 2), ("zip", kills // 2)):
        called = f"kills-{name.lower()}-{form}"
        url = postgres.database(server, called) if server else ""
        with site(called, url, REQUISITE_LEASE_SECONDS=LEASE) as one:
            worse, some = Trial(one, share, share * RECORDS_A_KILL[form] + 60).run(packed=form == "zip")
        harm, made = harm + worse, made + some
    seconds = time.monotonic() - begun
    return [
        figure(f"kill -9 during an import, {name}", made, made, seconds, floor=kills),
        figure(f"records lost after kill -9, {name}", harm.lost, made, seconds, most=0),
        figure(f"records doubled after kill -9, {name}", harm.doubled, made, seconds, most=0),
        figure(f"batches out of balance after kill -9, {name}", harm.unbalanced, 2, seconds, most=0),
        figure(f"database damaged after kill -9, {name}", harm.broken, made, seconds, most=0),
    ]


def bites(kills: int) -> list[Figure]:
    """The same trial on workers with the two wrong orders of writing: it has to find the harm they do."""
    found = []
    for order in ("progress-first", "rows-first"):
        begun = time.monotonic()
        with site(f"kills-{order}", REQUISITE_LEASE_SECONDS=LEASE) as one:
            harm, made = Trial(one, kills, kills * TO_BITE + 60, order).run(identities=False)
        name = f"harm found where a worker writes {order.replace('-', ' ')}"
        found.append(figure(name, harm.lost + harm.doubled, made, time.monotonic() - begun, floor=1))
    return found


class Trial:
    """One import that is killed so often."""

    def __init__(self, one: Site, kills: int, records: int, order: str = "") -> None:
        self.one, self.kills, self.records = one, kills, records
        self.order = [order] if order else []
        self.dice = random.Random(kills)  # noqa: S311 (when to kill, no secrets)
        self.made = self.broken = self.unpacking = 0

    def run(self, packed: bool = False, identities: bool = True) -> tuple[Harm, int]:
        """Import while killing, then let two workers end it; what harm was done, and the kills made."""
        self.one.queue(self.written(packed, identities))
        ready = self.worker()
        while self.made < self.kills and self.one.state() in ("queued", "running"):
            at_work, ready = ready, self.worker()
            go(at_work)
            self.wait(self.one.progress if packed and self.made < self.kills // 2 else self.one.settled)
            self.unpacking += self.is_unpacking()
            at_work.kill()
            at_work.wait()
            self.made += 1
            self.broken += not intact(self.one)
        together = [ready, self.worker()]
        for process in together:
            go(process)
        until(lambda: self.one.state() == "done", "the import does not end", 900)
        for process in together:
            process.terminate()
            process.wait(30)
        print(
            f"{self.one.folder.name}: {self.made} kills, {self.unpacking} of them while unpacking", flush=True
        )
        return harm_in(self.one, self.records, self.broken), self.made

    def written(self, packed: bool, identities: bool) -> Path:
        """The records as files in a folder, or as one ZIP."""
        texts = [(f"{number}.txt", posting(number)) for number in range(1, self.records + 1)]
        if not identities:
            texts = [(name, text.replace(b"Webindex: ", b"Note: no ")) for name, text in texts]
        if packed:
            path = self.one.folder / "all.zip"
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                for name, text in texts:
                    archive.writestr(name, text)
            return path
        files = self.one.folder / "files"
        files.mkdir()
        for name, text in texts:
            (files / name).write_bytes(text)
        return files

    def worker(self) -> "Popen[bytes]":
        """One that stands ready while another works."""
        return self.one.begin("-m", "benchmarks.faults.waiting_worker", *self.order, stdin=PIPE)

    def wait(self, progress: Callable[[], int]) -> None:
        """Until the moment of the kill."""
        if self.dice.random() < 0.1:  # while it starts, or whatever it does by then
            time.sleep(self.dice.uniform(0, 3))
            return
        goal = progress() + self.dice.randint(1, 2 * A_KILL)
        until(lambda: progress() >= goal or self.one.state() == "done", "no progress", 120, 0.002)
        # at once, or anywhere in what a worker does until its next progress shows
        longest = self.dice.choice((0.05, 0.3 if self.is_unpacking() else 2.5))
        time.sleep(self.dice.uniform(0, longest))

    def is_unpacking(self) -> bool:
        """Whether files are not yet in the ledger in full."""
        return self.one.one("SELECT count(*) FROM postings_importfile WHERE state <> 'unpacked'") > 0


def go(process: "Popen[bytes]") -> None:
    """The line that a waiting worker waits for."""
    if process.stdin:
        process.stdin.write(b"\n")
        process.stdin.close()


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
