"""Workers that are killed in the middle, on a database in a file: nothing is lost, nothing doubled."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

from .archives import zipped
from .importing import posting

RECORDS = 150
KILLS = 4
QUEUE = """
from pathlib import Path
from tests.intake.importing import queue
queue({path.name: path.read_bytes() for path in sorted(Path(%r).iterdir())})
"""


class Site:
    """A database in a file, and processes that work on it."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "site.sqlite3"
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.file}",
            "DJANGO_SETTINGS_MODULE": "tests.settings",
            "REQUISITE_LEASE_SECONDS": "1",
        }
        self.running: list[subprocess.Popen[bytes]] = []

    def begin(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", *arguments]
        process = subprocess.Popen(
            command,
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        self.running.append(process)
        return process

    def call(self, *arguments: str) -> None:
        process = self.begin(*arguments)
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()

    def ask(self, question: str) -> tuple:
        with closing(sqlite3.connect(self.file, timeout=20)) as database:
            return database.execute(question).fetchone()

    def progress(self) -> int:
        """How much has happened: records taken into the ledger, and records read."""
        seen, pending = self.ask("SELECT seen, pending FROM postings_importbatch")
        return 2 * seen - pending

    def state(self) -> str:
        return self.ask("SELECT state FROM postings_importbatch")[0]


def until(reached, process: subprocess.Popen[bytes]) -> None:
    """Wait for something to come about while a process works."""
    for _ in range(6000):
        if reached():
            return
        try:
            process.wait(0.01)
            raise AssertionError("the worker stopped by itself")
        except subprocess.TimeoutExpired:
            continue
    raise AssertionError("nothing came of it in a minute")


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    one = Site(tmp_path)
    one.call("migrate", "-v0")
    files = tmp_path / "files"
    files.mkdir()
    members = [
        (f"{number}.txt", posting(number, title=f"Baker {number}")) for number in range(1, RECORDS - 29)
    ]
    (files / "all.zip").write_bytes(zipped(members))
    for number in range(RECORDS - 29, RECORDS + 1):
        (files / f"{number}.txt").write_bytes(posting(number, title=f"Baker {number}"))
    one.call("shell", "-v0", "-c", QUEUE % str(files))
    yield one
    for process in one.running:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_killed_workers_lose_and_double_nothing(site):
    seed = os.getpid()
    print("seed", seed)
    dice = random.Random(seed)  # noqa: S311 (when to kill, no secrets)
    for _ in range(KILLS):
        worker = site.begin("worker")
        goal = min(site.progress() + dice.randint(1, 60), 2 * RECORDS - 5)
        until(lambda goal=goal: site.progress() >= goal, worker)
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        assert site.ask("PRAGMA integrity_check") == ("ok",)
    together = [site.begin("worker"), site.begin("worker")]
    until(lambda: site.state() == "done", together[0])
    for worker in together:
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0
    assert site.ask("SELECT seen, created, pending FROM postings_importbatch") == (RECORDS, RECORDS, 0)
    assert site.ask("SELECT count(*), count(DISTINCT number) FROM postings_importrecord") == (
        RECORDS,
        RECORDS,
    )
    assert site.ask("SELECT count(*), count(DISTINCT identifier) FROM postings_posting") == (RECORDS, RECORDS)
    assert site.ask("SELECT count(*) FROM postings_sourcedocument") == (RECORDS,)
    assert site.ask("SELECT count(*) FROM posting_search") == (RECORDS,)
    items = site.ask(
        "SELECT count(*), count(DISTINCT posting_id || ' ' || read_text) FROM postings_requirement"
    )
    assert items[0] == items[1] > RECORDS
    assert site.ask("SELECT count(*) FROM postings_change WHERE verb = 'create'") == (RECORDS,)


def test_worker_waits_while_the_database_is_locked_and_then_goes_on(site):
    with closing(sqlite3.connect(site.file, isolation_level=None, timeout=20)) as other:
        other.execute("BEGIN IMMEDIATE")
        worker = site.begin("worker")
        with pytest.raises(subprocess.TimeoutExpired):
            worker.wait(3)
        other.execute("ROLLBACK")
    until(lambda: site.state() == "done", worker)
    assert site.ask("SELECT created FROM postings_importbatch") == (RECORDS,)
