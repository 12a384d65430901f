"""Two machines, four workers, one of them killed: network namespaces, each with an empty file system of its own.

Each machine sees the system's programs and this checkout read-only, an empty writable folder of its own, and over
its own network device the database of a third. Nothing else is shared. Needs root and iproute2, as on a server.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.figures import Figure, figure

from . import postgres
from .rates import written
from .site import ROOT, site, until

PORT = 5499
NETWORK = "10.213.{number}."  # .1 is here, .2 is the machine


def figures(n: int) -> list[Figure]:
    """`n` postings on two machines of two workers each."""
    if os.geteuid() != 0 or not shutil.which("ip"):
        raise RuntimeError("This trial makes network namespaces: run it as root, with iproute2 installed.")
    begun = time.monotonic()
    with ExitStack() as running:
        machines = [running.enter_context(machine(number)) for number in (1, 2)]
        folder = running.enter_context(postgres.server(",".join(each.here for each in machines), PORT))
        one = running.enter_context(site("machines", postgres.database(folder, "machines", PORT)))
        one.queue(written(n))
        workers = [each.worker() for each in machines for _ in range(2)]
        until(lambda: one.settled() > n // 5 or ended(workers), "the machines do not read")
        taken = {owner.partition(":")[0] for (owner,) in one.rows(OWNERS)}
        os.killpg(workers[0].pid, signal.SIGKILL)
        until(lambda: one.state() == "done" or ended(workers[1:]), "the import does not end", 3600, 0.2)
        seen, created, pending = one.rows("SELECT seen, created, pending FROM postings_importbatch")[0]
        postings, titles = one.rows("SELECT count(*), count(DISTINCT title) FROM postings_posting")[0]
        foreign = [str(path) for each in machines for path in each.foreign()]
    seconds = time.monotonic() - begun
    wrong = abs(n - seen) + abs(n - created) + pending + abs(n - titles) + (postings - titles)
    print("machines that held leases:", sorted(taken), "files left by workers:", foreign or "none")
    return [
        figure("records lost or doubled by two machines", wrong, n, seconds, most=0),
        figure("machines at work together", len(taken), 2, seconds, floor=2),
    ]


def ended(workers: list[subprocess.Popen[bytes]]) -> bool:
    """False while all of them live; RuntimeError where one has ended by itself, instead of waiting for it."""
    if any(worker.poll() is not None for worker in workers):
        raise RuntimeError("a worker has ended by itself: see requisite1.log and requisite2.log")
    return False


@contextmanager
def machine(number: int) -> Iterator["Machine"]:
    """A machine for the time of a trial; nothing of one that could not be made in full stays either."""
    one = Machine(number)
    try:
        one.begin()
        yield one
    finally:
        one.end()


OWNERS = "SELECT DISTINCT lease_owner FROM postings_importchunk WHERE lease_owner <> ''"


class Machine:
    """A network namespace with a device to us, and an empty root in which workers run."""

    def __init__(self, number: int) -> None:
        self.name = f"requisite{number}"
        self.here = NETWORK.format(number=number) + "1"
        self.there = NETWORK.format(number=number) + "2"
        self.root = ROOT / "var" / "faults" / self.name
        self.running: list[subprocess.Popen[bytes]] = []

    def begin(self) -> None:
        """Make the network, after what an earlier trial may have left of it."""
        self.end()
        self.root.mkdir(parents=True, exist_ok=True)
        for command in (
            f"ip netns add {self.name}",
            f"ip link add {self.name}a type veth peer name {self.name}b netns {self.name}",
            f"ip addr add {self.here}/30 dev {self.name}a",
            f"ip link set {self.name}a up",
            f"ip -n {self.name} addr add {self.there}/30 dev {self.name}b",
            f"ip -n {self.name} link set {self.name}b up",
            f"ip -n {self.name} link set lo up",
        ):
            subprocess.run(command.split(), check=True)

    def worker(self) -> subprocess.Popen[bytes]:
        """A worker on this machine, in mounts of its own: a root in memory, programs and checkout read-only."""
        environment = {
            "PATH": os.environ["PATH"],
            "DATABASE_URL": f"postgres://requisite@{self.here}:{PORT}/machines",
            "SECRET_KEY": "one-key-for-both-machines-one-key-for-both-machines-1234",
            "REQUISITE_HTTPS": "false", "REQUISITE_VAR": "/var/requisite", "REQUISITE_LEASE_SECONDS": "2",
            "REQUISITE_LOG_LEVEL": "WARNING", "HOME": "/",
        }  # fmt: skip
        shell = f"exec ip netns exec {self.name} unshare --mount --uts --fork sh -c '{self.script()}'"
        log = (self.root.parent / f"{self.name}.log").open("ab")
        process = subprocess.Popen(
            ["sh", "-c", shell], env=environment, stdout=log, stderr=log, start_new_session=True
        )
        self.running.append(process)
        return process

    def script(self) -> str:
        """Make the root and go into it."""
        own = [str(ROOT), *(str(Path(prefix).resolve()) for prefix in (sys.prefix, sys.base_prefix))]
        lines = [f"hostname {self.name}", f"mount -t tmpfs none {self.root}"]
        for path in [*own, "/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/dev"]:
            if Path(path).exists():
                lines += [f"mkdir -p {self.root}{path}", f"mount --rbind -o ro {path} {self.root}{path}"]
        lines.append(f"mkdir -p {' '.join(f'{self.root}/{name}' for name in ('tmp', 'var/requisite'))}")
        lines.append(f'exec chroot {self.root} sh -c "cd {ROOT} && exec {sys.executable} manage.py worker"')
        return " && ".join(lines)

    def foreign(self) -> list[Path]:
        """What its workers left on the shared disk: nothing, since their root was in memory."""
        return list(self.root.iterdir()) if self.root.is_dir() else []

    def end(self) -> None:
        """Stop the workers; take the network away."""
        for process in self.running:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        subprocess.run(["ip", "netns", "del", self.name], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["ip", "link", "del", f"{self.name}a"], check=False, stderr=subprocess.DEVNULL)
