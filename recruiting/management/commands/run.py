"""Web server and worker in one go, for a machine that does both. Ctrl-C stops both."""

import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

PAUSE_BEFORE_RESTART = 1.0  # seconds


class Command(BaseCommand):
    help = "Serve the site on this machine and read what is uploaded, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--demo", action="store_true", help="first migrate, import seeds/, make demo users"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        if is_taken(port):
            raise CommandError(f"Port {port} is taken. Choose another one: make run PORT={port + 1}")
        if options["demo"]:
            prepare()
        for number in (
            signal.SIGINT,
            signal.SIGTERM,
        ):  # by name: a shell's background jobs start with SIGINT ignored
            signal.signal(number, interrupt)
        commands = {"web": web_command(port), "worker": worker_command()}
        running = {name: start(command) for name, command in commands.items()}
        self.stdout.write(self.style.SUCCESS(f"Requisite is at http://127.0.0.1:{port}/  (Ctrl-C stops it)"))
        try:
            while True:
                time.sleep(PAUSE_BEFORE_RESTART)
                for name, process in running.items():
                    if process.poll() is not None:
                        self.stderr.write(f"The {name} ended with {process.returncode}; it is started again.")
                        running[name] = start(commands[name])
        except KeyboardInterrupt:
            self.stdout.write("Stopping.")
        finally:
            stop(list(running.values()))


def prepare() -> None:
    """All that a fresh copy needs to be tried; on the next start there is little left to do."""
    call_command("migrate", verbosity=0)
    call_command("import_once", str(settings.BASE_DIR / "seeds"))
    call_command("demo_users")


def interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def is_taken(port: int) -> bool:
    """Whether something listens on the port of this machine already."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def web_command(port: int) -> list[str]:
    return [
        sys.executable, "-m", "gunicorn", "recruiting.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4",
        "--worker-class", "gthread", "--timeout", "120", "--log-level", "warning",
    ]  # fmt: skip


def worker_command() -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"]


def start(command: list[str]) -> subprocess.Popen[bytes]:
    """In a session of its own, so that Ctrl-C reaches the children through `stop` only, in order."""
    return subprocess.Popen(command, cwd=settings.BASE_DIR, start_new_session=True)  # noqa: S603


def stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """End all of them, politely first."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
