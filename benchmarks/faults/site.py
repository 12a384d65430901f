"""A database of its own, on SQLite or PostgreSQL, and the processes that work on it."""

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var" / "faults"


class Site:
    """One installation: its variable folder, its database, its running processes, all stopped at the end."""

    def __init__(self, name: str, url: str = "", **environment: str) -> None:
        self.folder = VAR / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.url = url or f"sqlite:///{self.folder / 'site.sqlite3'}"
        self.environment = os.environ | {
            "DATABASE_URL": self.url,
            "REQUISITE_VAR": str(self.folder),
            "REQUISITE_HTTPS": "false",
            "REQUISITE_LOG_LEVEL": "WARNING",
            "REQUISITE_LEASE_SECONDS": "2",
            **environment,
        }
        self.running: list[subprocess.Popen[bytes]] = []
        try:
            self.call("migrate", "-v0")
        except BaseException:
            self.stop()
            raise

    def begin(self, *command: str, stdin: int | None = None) -> subprocess.Popen[bytes]:
        """Start `python COMMAND` in the project's folder; what it says goes to a file of the site."""
        with (self.folder / "processes.log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT, env=self.environment, stdin=stdin, stdout=log, stderr=log,
            )  # fmt: skip
        self.running.append(process)
        return process

    def worker(self) -> subprocess.Popen[bytes]:
        return self.begin("manage.py", "worker")

    def call(self, *arguments: str) -> None:
        """Run a management command to its end; what it says is in the error where it fails."""
        process = self.begin("manage.py", *arguments)
        if process.wait(timeout=3600):
            raise RuntimeError((self.folder / "processes.log").read_text(errors="replace")[-2000:])

    def queue(self, path: Path) -> None:
        """Make a batch of the files below a path, for workers to find."""
        self.call("shell", "-v0", "-c", QUEUE.format(path=str(path)))

    def rows(self, question: str) -> list[tuple[Any, ...]]:
        """The rows of one statement, over a connection of this process."""
        with closing(self.connection()) as database:
            return list(database.execute(question).fetchall())

    def connection(self) -> Any:
        """A connection of this process to the site's database, by its own driver."""
        if self.url.startswith("sqlite"):
            return sqlite3.connect(self.folder / "site.sqlite3", timeout=20)
        return psycopg.connect(self.url.replace("postgres://", "postgresql://"), autocommit=True)

    def one(self, question: str) -> Any:
        return self.rows(question)[0][0]

    def state(self) -> str:
        """Where the newest batch stands."""
        return self.one("SELECT state FROM postings_importbatch ORDER BY id DESC LIMIT 1")

    def settled(self) -> int:
        """How many records of the newest batch have their outcome."""
        return self.one("SELECT seen - pending FROM postings_importbatch ORDER BY id DESC LIMIT 1")

    def progress(self) -> int:
        """How far the newest batch is: records in the ledger, and records with their outcome."""
        return self.one("SELECT 2 * seen - pending FROM postings_importbatch ORDER BY id DESC LIMIT 1")

    def serve(self, workers: int = 1, threads: int = 8) -> str:
        """Start the web server; its address once it answers."""
        port = free_port()
        bind = f"127.0.0.1:{port}"
        self.begin(
            "-m", "gunicorn", "recruiting.wsgi", "-b", bind, "--workers", str(workers), "--threads", str(threads)
        )  # fmt: skip
        until(lambda: answers(port), "the web server does not answer")
        return f"http://{bind}"

    def stop(self) -> None:
        """End every process, the politely asked first."""
        for process in self.running:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.running:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


QUEUE = """
from pathlib import Path
from postings.intake.batches import create_batch
from postings.management.commands.import_postings import files_in, kept
path = Path({path!r})
create_batch(kept(list(files_in(path))), path.name)
"""


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as door:
        door.settimeout(1)
        return door.connect_ex(("127.0.0.1", port)) == 0


def until(reached: Callable[[], bool], complaint: str, seconds: float = 600, pause: float = 0.05) -> None:
    """Wait until something has come about; RuntimeError with the complaint where it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached():
            return
        time.sleep(pause)
    raise RuntimeError(complaint)


@contextmanager
def site(name: str, url: str = "", **environment: str) -> Iterator[Site]:
    """A site for the time of a trial."""
    one = Site(name, url, **environment)
    try:
        yield one
    finally:
        one.stop()
