"""The most memory that each process takes while an archive of a gibibyte goes through, as the kernel counts it."""

import http.cookiejar
import re
import threading
import time
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, figure

from .corpus import posting
from .site import site, until

MIB = 1 << 20
SMALL, LONG, OVER = (
    200,
    20,
    4,
)  # postings of real size; of the greatest size; members over it, for each MiB of the rest
NAME, PASSWORD = "trial", "a long enough pass phrase"
PERSON = f"""
from django.contrib.auth.models import Group
from recruiting.models import User
person = User.objects.create_user({NAME!r}, password={PASSWORD!r}, is_staff=True)
person.groups.add(Group.objects.get(name="Data staff"))
"""


def figures(n: int) -> list[Figure]:
    """An archive of `n` MiB, sent over HTTP and read by one worker."""
    begun = time.monotonic()
    with site("memory") as one:
        one.call("shell", "-v0", "-c", PERSON)
        archive = made(one.folder / "all.zip", n)
        address = one.serve()
        session = signed_in(address)
        session.open(f"{address}/").read()
        before = peak(children(one.running[-1].pid)[0])
        worker = one.worker()
        watch = Watch(worker.pid)
        upload(session, address, archive)
        web = peak(children(one.running[one.running.index(worker) - 1].pid)[0])
        until(lambda: one.state() in ("done", "failed"), "the import does not end", 3600, 1)
        worker_peak, child_peak = watch.end()
        seen, pending = one.rows("SELECT seen, pending FROM postings_importbatch")[0]
        seconds = time.monotonic() - begun
    return [
        figure("worker, MiB at its most", worker_peak / MIB, seen, seconds, most=256),
        figure("limited process, MiB at its most", child_peak / MIB, seen, seconds, most=512),
        figure("web process, MiB more than before", (web - before) / MIB, seen, seconds, most=64),
        figure("records of the archive without an outcome", pending, seen, seconds, most=0),
    ]


def made(path: Path, mib: int) -> Path:
    """A stored ZIP of so many MiB: postings of real size, some of the greatest size, the rest too large."""
    long = posting(1) + b"Notes: " + b" ".join(b"word%d" % number for number in range(22_000)) + b"\n"
    too_large = posting(2) + bytes(range(33, 127)) * 12_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for number in range(SMALL):
            archive.writestr(f"small/{number}.txt", posting(number))
        for number in range(LONG):
            archive.writestr(f"long/{number}.txt", b"Note: %d\n" % number + long)
        number = 0
        while path.stat().st_size < (mib - 2) * MIB:
            archive.writestr(f"large/{number}.txt", b"%d " % number + too_large)
            number += 1
    return path


def signed_in(address: str) -> urllib.request.OpenerDirector:
    session = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()), urllib.request.ProxyHandler({})
    )
    page = session.open(f"{address}/accounts/login/").read().decode()
    form = f"csrfmiddlewaretoken={token(page)}&username={NAME}&password={PASSWORD.replace(' ', '+')}&next=/"
    session.open(f"{address}/accounts/login/", form.encode()).read()
    return session


def token(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    if not found:
        raise RuntimeError("there is no form on the page")
    return found[1]


def upload(session: urllib.request.OpenerDirector, address: str, archive: Path) -> None:
    """Send the archive with the import page's own form, a piece at a time."""
    import_page = f"{address}/admin/postings/importbatch/import/"
    page = session.open(import_page).read().decode()
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    border = "----trial"
    head = "".join(
        f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    )
    head += f'--{border}\r\nContent-Disposition: form-data; name="files"; filename="all.zip"\r\n\r\n'
    tail = f"\r\n--{border}--\r\n".encode()
    length = len(head) + archive.stat().st_size + len(tail)

    def body() -> Iterator[bytes]:
        yield head.encode()
        with archive.open("rb") as file:
            while piece := file.read(MIB):
                yield piece
        yield tail

    request = urllib.request.Request(import_page, data=body(), method="POST")  # noqa: S310 (our own server)
    request.add_header("Content-Type", f"multipart/form-data; boundary={border}")
    request.add_header("Content-Length", str(length))
    request.add_header("Referer", import_page)
    session.open(request, timeout=1800).read()


def peak(pid: int) -> int:
    """The most that a process has held in memory so far, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Watch(threading.Thread):
    """Looks at a worker and its limited processes twenty times a second, since these come and go."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid, self.worker, self.child, self.ending = pid, 0, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self.ending.wait(0.05):
            try:
                self.worker = max(self.worker, peak(self.pid))
                self.child = max([self.child, *(peak(child) for child in children(self.pid))])
            except OSError:  # it has just ended
                continue

    def end(self) -> tuple[int, int]:
        self.ending.set()
        self.join()
        return self.worker, self.child
