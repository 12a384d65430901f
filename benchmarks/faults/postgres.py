"""A PostgreSQL server of its own for the time of the trials, from Debian's packages; nothing of it stays."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HINT = "There is no PostgreSQL server here. Install Debian's package `postgresql`."


def binaries() -> Path:
    """The folder of initdb and pg_ctl, the newest version; RuntimeError with what to do where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        raise RuntimeError(HINT)
    return found[-1].parent


def as_postgres(command: Sequence[str]) -> None:
    """Run a command as the user postgres where we are root: the server refuses to run as root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*user, *command], check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def server(listen: str = "", port: int = 5432) -> Iterator[Path]:
    """A running server; its socket folder. `listen` is an address to be reached at over the network besides."""
    folder = Path(tempfile.mkdtemp(prefix="requisite-pg-"))
    try:
        begin(folder, listen, port)
        yield folder
    finally:
        end(folder)


def begin(folder: Path, listen: str, port: int) -> None:
    """Make the server's files and start it."""
    folder.chmod(0o755)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    tools = binaries()
    as_postgres([f"{tools}/initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "requisite"])
    if listen:
        with (folder / "data" / "pg_hba.conf").open("a") as rules:
            rules.write("host all requisite samenet trust\n")
    options = f"-c listen_addresses='{listen}' -c port={port} -c unix_socket_directories='{folder}'"
    as_postgres(
        [f"{tools}/pg_ctl", "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, "start"]
    )


def end(folder: Path) -> None:
    """Stop the server where it runs, however far its start came, and remove its files."""
    try:
        if (folder / "data" / "postmaster.pid").exists():
            as_postgres([f"{binaries()}/pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def database(folder: Path, name: str, port: int = 5432) -> str:
    """A new, empty database; its DATABASE_URL over the socket."""
    as_postgres([f"{binaries()}/createdb", "-h", str(folder), "-p", str(port), "-U", "requisite", name])
    return f"postgres://requisite@:{port}/{name}?host={folder}"
