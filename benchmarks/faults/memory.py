"""The most memory that each process takes while an archive of a gibibyte goes through, as the kernel counts it.

The archive holds two hundred thousand postings of real size in archives of as many members as one may have, before
them some postings of the greatest size and some members over it. It is sent with the import page's own form and taken
apart in full; reading ends after some thousand records, since another thousand takes no more memory.
"""

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
from .site import Site, site, until

MIB = 1 << 20
LONG, OVER = 20, 20  # postings of the greatest size; members over it
MEMBERS = 19_000  # of an inner archive; 20,000 may be
READ = 2  # records that are read for every MiB of the archive
NAME, PASSWORD = "trial", "a long enough pass phrase"
PERSON = f"""
from django.contrib.auth.models import Group
from recruiting.models import User
person = User.objects.create_user({NAME!r}, password={PASSWORD!r}, is_staff=True)
person.groups.add(Group.objects.get(name="Data staff"))
"""


def figures(n: int) -> list[Figure]:
    """An archive of `n` MiB, sent over HTTP, taken apart and read in part by one worker."""
    begun = time.monotonic()
    with site("memory") as one:
        one.call("shell", "-v0", "-c", PERSON)
        archive, inside = made(one.folder, n)
        steps = Steps(begun)
        address = one.serve()
        (web,) = children(one.running[-1].pid)
        steps.web = web
        session = signed_in(address)
        session.open(f"{address}/").read()
        before = peak(web)
        worker = one.worker()
        watch = Watch(worker.pid)
        batch = upload(session, address, archive)
        steps.done("sent")
        until(lambda: is_unpacked(one), "the archive is not taken apart", 3600, 0.5)
        steps.done("taken apart")
        until(lambda: one.settled() >= min(inside, OVER + READ * n), "the records are not read", 3600, 0.2)
        steps.done("read in part")
        worker_peak, child_peak = watch.end()
        worker.terminate()
        for page in (batch, f"{address}/", re.sub(r"(?<=/\d/).*", "report.csv", batch)):
            drain(session, page)
            steps.done(f"{page.removeprefix(address)} read")
        more = peak(web) - before
        seen, unsettled, created = one.rows("SELECT seen, pending, created FROM postings_importbatch")[0]
        records = one.one("SELECT count(*) FROM postings_importrecord")
    archive.unlink()
    seconds = time.monotonic() - begun
    print(f"{inside:,} records in {n} MiB: {steps}; {seen - unsettled:,} settled, {created:,} created")
    return [
        figure("worker, MiB at its most", worker_peak / MIB, seen, seconds, most=256),
        figure("limited process, MiB at its most", child_peak / MIB, seen - unsettled, seconds, most=512),
        figure("web process, MiB more than before", more / MIB, seen, seconds, most=64),
        figure(
            "records of the archive that are not in the ledger",
            abs(inside - seen) + abs(inside - records), inside, seconds, most=0,
        ),
    ]  # fmt: skip


class Steps:
    """How long each part took, for people."""

    def __init__(self, begun: float) -> None:
        self.web = 0
        self.last = time.monotonic()
        self.told = [f"made in {self.last - begun:.0f} s"]

    def done(self, what: str) -> None:
        """A part has ended."""
        now = time.monotonic()
        web = f" (web process {peak(self.web) / MIB:.0f} MiB)" if self.web else ""
        self.told.append(f"{what} in {now - self.last:.0f} s{web}")
        self.last = now

    def __str__(self) -> str:
        return ", ".join(self.told)


def is_unpacked(one: Site) -> bool:
    """Whether the whole archive is in the ledger."""
    return one.one("SELECT count(*) FROM postings_importfile WHERE state = 'unpacked'") == 1


def made(folder: Path, mib: int) -> tuple[Path, int]:
    """A stored ZIP of stored ZIPs, as near to so many MiB as whole postings make it, and its records."""
    path, part = folder / "all.zip", folder / "part.zip"
    number, room = 0, mib * MIB - MIB // 4  # for what the outer archive says of its members
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        long = posting(1) + b"Notes: " + b" ".join(b"word%d" % word for word in range(22_000)) + b"\n"
        over = posting(2) + bytes(range(33, 127)) * 12_000
        for place in range(LONG):
            archive.writestr(f"long/{place}.txt", b"Note: %d\n" % place + long)
        for place in range(OVER):
            archive.writestr(f"over/{place}.txt", b"%d " % place + over)
        while (left := room - path.stat().st_size) > MIB:
            number = write_part(part, number, left)
            archive.write(part, f"{number}.zip")
            archive.fp.flush()  # type: ignore[union-attr]
    part.unlink()
    return path, LONG + OVER + number


def write_part(path: Path, first: int, most: int) -> int:
    """An inner archive of postings of 2 to 8 KB from a number on; the number after its last."""
    size, number = 0, first
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        while number < first + MEMBERS and size < most:
            name, text = f"{number}.txt", posting(number, duties=14 + number % 82)
            archive.writestr(name, text)
            size += len(text) + 2 * len(name) + 76  # with its own header and its line in the list
            number += 1
    return number


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


def drain(session: urllib.request.OpenerDirector, page: str) -> None:
    """Read a page to its end and keep nothing of it."""
    with session.open(page, timeout=600) as answer:
        while answer.read(MIB):
            pass


def upload(session: urllib.request.OpenerDirector, address: str, archive: Path) -> str:
    """Send the archive with the import page's own form, a piece at a time; the address of the batch's page."""
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
    with session.open(request, timeout=1800) as answer:
        answer.read()
        if not re.search(r"/importbatch/\d+/", answer.url):
            raise RuntimeError("the archive was not taken in")
        return str(answer.url)


def peak(pid: int) -> int:
    """The most that a process has held in memory so far, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) * 1024 if found else 0


def children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_own(pid: int) -> bool:
    """Whether a child is already the program that it was started for, and no more its parent's memory."""
    return b"postings.intake." in Path(f"/proc/{pid}/cmdline").read_bytes()


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
                self.child = max(
                    [self.child, *(peak(child) for child in children(self.pid) if is_own(child))]
                )
            except OSError:  # it has just ended
                continue

    def end(self) -> tuple[int, int]:
        self.ending.set()
        self.join()
        return self.worker, self.child
