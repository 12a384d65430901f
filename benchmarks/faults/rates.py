"""How fast a whole import is: against reading alone, the plain way of saving, and a small database."""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure, figure

from .corpus import posting
from .filled import fill
from .site import ROOT, Site, site, until

CORES = 2
PLAIN = 300  # postings saved the plain way: enough for a rate


def figures(n: int) -> list[Figure]:
    """`n` postings read alone, imported whole by two workers, saved plainly, and others imported where `n` and
    where ten times `n` are there already: the large databases are made by copies, since a whole import of
    100,000 takes too long for a trial.
    """
    folder = written(n)
    alone, seconds = reading_alone(folder, n)
    with site("rates") as one:
        whole, took = importing(one, folder, n)
        begun = time.monotonic()
        small, _ = importing(one, written(n // 5, first=2_000_000), n // 5)
        fill(one, 10 * n)
        large, _ = importing(one, written(n // 5, first=3_000_000), n // 5)
        larger = time.monotonic() - begun
    plain, plain_took = saved_plainly()
    found = [
        figure(
            "whole import, share of the rate of reading alone", whole / alone, n, seconds + took, floor=0.6
        ),
        figure("whole import, times the plain way of saving", whole / plain, PLAIN, plain_took, floor=2.0),
        figure(
            f"rate where {10 * n:,} postings are there, share of that where {n:,} are",
            large / small,
            n // 5,
            larger,
            floor=0.8,
        ),
        figure("reading alone, postings a second", alone, n, seconds),
        figure("whole import, postings a second", whole, n, took),
    ]
    return found


def written(n: int, first: int = 0) -> Path:
    """A ZIP of so many invented postings."""
    import zipfile

    from .site import VAR

    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / f"postings-{first}-{n}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(first, first + n):
            archive.writestr(f"{number}.txt", posting(number))
    return path


READ = """
import os, sys, time, zipfile
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")
os.environ.setdefault("REQUISITE_HTTPS", "false")
import django
django.setup()
from postings.intake.limited import Reader
path, part, parts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
with zipfile.ZipFile(path) as archive:
    records = [archive.read(name) for name in archive.namelist()[part::parts]]
with Reader() as reader:
    reader.read(records[0], "warm.txt")
    begun = time.monotonic()
    for record in records:
        reader.read(record, "a.txt")
    print(time.monotonic() - begun)
"""


def reading_alone(path: Path, n: int) -> tuple[float, float]:
    """Postings a second of as many limited readers as there are cores, as workers have them, and the seconds.

    Nothing is stored, and starting is not counted.
    """
    together = [
        subprocess.Popen(
            [sys.executable, "-c", READ, str(path), str(part), str(CORES)], cwd=ROOT, stdout=subprocess.PIPE
        )
        for part in range(CORES)
    ]
    took = max(float(process.communicate()[0]) for process in together)
    return n / took, took


def importing(one: Site, path: Path, n: int) -> tuple[float, float]:
    """Postings a second of two workers, from the first lease to the end of the batch, and the seconds."""
    one.queue(path)
    workers = [one.worker() for _ in range(CORES)]
    until(lambda: one.state() in ("done", "failed"), "the import does not end", 7200, 0.2)
    took = one.one(
        "SELECT (julianday(finished_at) - julianday(started_at)) * 86400 FROM postings_importbatch "
        "ORDER BY id DESC LIMIT 1"
    )
    created = one.one("SELECT created FROM postings_importbatch ORDER BY id DESC LIMIT 1")
    if created != n:
        raise RuntimeError(f"{created} of {n} created")
    for process in workers:
        process.terminate()
        process.wait()
    return n / took, took


def saved_plainly() -> tuple[float, float]:
    """Postings a second, read and saved with one save() an object, one transaction a posting, search left out."""
    path = written(PLAIN, first=1_000_000)
    with site("plain") as one:
        environment = one.environment | {"REQUISITE_TRIAL": str(path)}
        begun = time.monotonic()
        answer = subprocess.run(
            [sys.executable, "-m", "benchmarks.faults.plain_saves", str(path)],
            cwd=ROOT, env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        return PLAIN / float(answer.stdout), time.monotonic() - begun
