"""B: archives that climb, lie, burst, lock, link, overlap or break."""

# ruff: noqa: E501 (an input a line)

import gzip
import tarfile

from .case import Case, case
from .making import (
    DEVICE,
    LINK,
    POSTING,
    gzip_zeros,
    in_directory,
    in_end,
    in_headers,
    many_members,
    nested,
    overlapping,
    patched,
    stored,
    tar_claiming,
    tarred,
    with_mode,
    zeros,
    zipped,
)

TWO = zipped(("a.txt", POSTING + b"Note: one\n"), ("good.txt", POSTING))
PLAIN = stored(("a.txt", POSTING + b"Note: one\n"), ("good.txt", POSTING))
BROKEN = "archive-damaged member-damaged"
CREATED = "created duplicate"


def other(number: int) -> bytes:
    """A posting that differs from others in its title."""
    return POSTING.replace(b"Sailmaker", b"Sailmaker %d" % number)


def one_bad_of_many() -> bytes:
    data = stored(*((f"{number}.txt", other(number)) for number in range(60)))
    return data.replace(b"Sailmaker 37", b"Sailmaker 38", 1)


def zip_of(name: str) -> bytes:
    return zipped((name, POSTING), ("good.txt", other(1)))


ZIPS: list[Case] = [
    *(
        case(f"zip with the member {name!r}", "a.zip", zip_of(name), "created", "created:2")
        for name in (
            "../../x.txt", "/abs.txt", "..\\w.txt", "C:/a.txt", "\\\\host\\share\\a.txt", "a/../../../b.txt",
            "a\x01b.txt", "n" * 300 + ".txt", "Büro.txt", "<script>alert(1)</script>.txt", "{{ 7*7 }}.txt", "CON", "~/.ssh/a",
        )
    ),
    case("zip with a name twice", "a.zip", zipped(("a.txt", POSTING), ("a.txt", other(2))), "created", "created:2"),
    case("zip with a name in capitals and not", "a.zip", zipped(("A.txt", POSTING), ("a.TXT", other(2))), "created", "created:2"),
    case("zip with what systems put beside files", "a.zip", zipped(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("Thumbs.db", b"x"), ("f/", b""), ("a.txt", POSTING)), "created", "created:1"),
    case("zip with nothing but such", "a.zip", zipped(("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x")), "archive-empty", "archive-empty:1"),
    case("zip without members", "a.zip", zipped(), "archive-empty archive-damaged", ""),
    case("zip of 150 MiB of zeros", "a.zip", lambda: zeros(150), "record-too-big archive-ratio created", "created:1", slow=True),
    case("zip of 5 GiB of zeros", "a.zip", lambda: zeros(5 << 10), "record-too-big archive-ratio archive-too-big created", slow=True),
    case("zips in one another, two", "a.zip", nested(2), "created", "created:1"),
    case("zips in one another, three", "a.zip", nested(3), "nested", "nested:1"),
    case("zips in one another, thirty", "a.zip", lambda: nested(30), "nested", "nested:1"),
    case("gzip in one another, six", "a.gz", nested(6, "gz"), "nested", "nested:1"),
    case("zip of 20,001 members", "a.zip", lambda: many_members(20_001), "too-many-members", "too-many-members:1", slow=True),
    case("zip of 300 empty members", "a.zip", lambda: many_members(300), "empty-file", "empty-file:300"),
    case("zip whose directory says too small a size", "a.zip", in_directory(TWO, 24, "I", 10), f"created {BROKEN}", "created:1"),
    case("zip whose directory says too great a size", "a.zip", in_directory(TWO, 24, "I", 1 << 30), f"{CREATED} {BROKEN}", "created:1"),
    case("zip with a forged packed size", "a.zip", in_headers(TWO, 18, 20, "I", 0xFFFFFFFE), f"{CREATED} {BROKEN} overlap", ""),
    case("zip with a packed size of nothing", "a.zip", in_headers(TWO, 18, 20, "I", 0), f"{CREATED} {BROKEN} overlap empty-file", ""),
    case("zip with a wrong check sum", "a.zip", in_headers(TWO, 14, 16, "I", 0xDEADBEEF), f"created {BROKEN}", "created:1 member-damaged:1"),
    case("zip with a locked member", "a.zip", in_headers(TWO, 6, 8, "H", 1), "created encrypted", "created:1 encrypted:1"),
    case("zip with a member that hides its lock", "a.zip", patched(TWO, 6, "H", 1), f"created encrypted {BROKEN}", "created:1"),
    *(
        case(f"zip packed by method {method}", "a.zip", in_headers(TWO, 8, 10, "H", method), f"created zip-method {BROKEN}", "created:1 zip-method:1")
        for method in (1, 6, 9, 12, 14, 93, 99, 65535)
    ),
    case("zip that says deflated of what is stored", "a.zip", in_headers(PLAIN, 8, 10, "H", 8), f"created {BROKEN}", "created:1"),
    case("zip that says stored of what is deflated", "a.zip", in_headers(TWO, 8, 10, "H", 0), f"created not-text no-text no-posting {BROKEN}", "created:1"),
    case("zip cut by ten bytes", "a.zip", TWO[:-10], "archive-damaged", "archive-damaged:1"),
    case("zip cut in its middle", "a.zip", TWO[: len(TWO) // 2], "archive-damaged", "archive-damaged:1"),
    case("zip with one bit turned in its data", "a.zip", PLAIN.replace(b"Note: one", b"Note: onf", 1), f"created {BROKEN}", "created:1 member-damaged:1"),
    case("zip with one member broken of sixty", "a.zip", one_bad_of_many, f"created duplicate {BROKEN}", "created:59 member-damaged:1"),
    case("zip with a link", "a.zip", with_mode("a.txt", LINK, b"/etc/passwd"), "created symlink", "created:1 symlink:1"),
    case("zip with a link that climbs", "a.zip", with_mode("../a", LINK, b"../../../x"), "created symlink", "created:1 symlink:1"),
    case("zip with a device", "a.zip", with_mode("a.txt", DEVICE, b""), "created empty-file tar-kind symlink", "created:1"),
    case("zip whose entries share their bytes", "a.zip", overlapping(40), f"overlap {CREATED}", "overlap:39"),
    case("zip whose members begin behind its end", "a.zip", in_directory(TWO, 42, "I", 1 << 30), f"{CREATED} {BROKEN}", ""),
    case("zip whose directory begins elsewhere", "a.zip", in_end(TWO, 16, "I", 7), f"{CREATED} {BROKEN}", ""),
    case("zip whose end counts more members", "a.zip", in_end(TWO, 10, "H", 500), f"{CREATED} {BROKEN}", ""),
    case("zip whose end speaks of a long remark", "a.zip", in_end(TWO, 20, "H", 9000), f"{CREATED} {BROKEN}", ""),
    case("zip with a remark of 60,000 letters", "a.zip", lambda: in_end(TWO, 20, "H", 60_000) + b"x" * 60_000, "created", "created:2"),
    case("zip with bytes before it", "a.zip", b"PK\x03\x04" + bytes(80) + TWO, f"{CREATED} {BROKEN} overlap", ""),
    case("zip with another behind it", "a.zip", TWO + zipped(("c.txt", other(3))), f"{CREATED} {BROKEN} overlap", ""),
    case("zip that holds itself", "a.zip", lambda: zipped(("a.zip", TWO), ("b.zip", TWO)), f"{CREATED}", "created:2"),
    case("zip whose end is all ones", "a.zip", TWO[:-18] + b"\xff" * 18, f"{BROKEN}", ""),
]  # fmt: skip

TARS: list[Case] = [
    case("tar with names that climb", "a.tar", tarred(("../../x.txt", POSTING), ("/abs.txt", other(4))), "created", "created:2"),
    case("tar with a link", "a.tar", tarred(("a.txt", b""), kind=tarfile.SYMTYPE, target="/etc/passwd"), "symlink", "symlink:1"),
    case("tar with a hard link", "a.tar", tarred(("a.txt", b""), kind=tarfile.LNKTYPE, target="b.txt"), "symlink", "symlink:1"),
    case("tar with a device", "a.tar", tarred(("a.txt", b""), kind=tarfile.CHRTYPE), "tar-kind", "tar-kind:1"),
    case("tar with a pipe", "a.tar", tarred(("a.txt", b""), kind=tarfile.FIFOTYPE), "tar-kind", "tar-kind:1"),
    case("tar with folders only", "a.tar", tarred(("a", b""), kind=tarfile.DIRTYPE), "archive-empty", "archive-empty:1"),
    case("tar with a name of 70,000 letters", "a.tar", lambda: tarred(("n" * 70_000, POSTING)), "created name-too-long", ""),
    case("tar that is cut off", "a.tar", tarred(("a.txt", POSTING), ("b.txt", other(5)))[:1400], "created archive-damaged", "archive-damaged:1"),
    case("tar that claims 8 GiB", "a.tar", tar_claiming(b"77777777777"), "archive-damaged record-too-big", ""),
    case("tar that claims less than nothing", "a.tar", tar_claiming(b"\xff" * 12), "archive-damaged record-too-big empty-file no-text no-posting created", ""),
    case("tar that claims a size in base 256", "a.tar", tar_claiming(b"\x80" + b"\x7f" * 11), "archive-damaged record-too-big", ""),
    case("tar in gzip, cut off", "a.tgz", gzip.compress(tarred(("a.txt", POSTING)))[:-40], "created archive-damaged member-damaged", ""),
    case("gzip of 150 MiB of zeros", "a.gz", lambda: gzip_zeros(150), "record-too-big archive-ratio", slow=True),
    case("gzip in parts", "a.gz", gzip.compress(POSTING[:200]) + gzip.compress(POSTING[200:]), "created", "created:1"),
    case("gzip with waste behind it", "a.gz", gzip.compress(POSTING) + b"waste", "created archive-damaged", ""),
    case("gzip with a wrong check sum", "a.gz", gzip.compress(POSTING)[:-8] + bytes(8), "archive-damaged", "archive-damaged:1"),
    case("gzip head alone", "a.gz", b"\x1f\x8b\x08\x00", "archive-damaged", "archive-damaged:1"),
    case("gzip of nothing", "a.gz", gzip.compress(b""), "empty-file archive-empty", ""),
    case("gzip that is broken in its middle", "a.gz", gzip.compress(POSTING * 40)[:60] + b"\xff" * 60, "archive-damaged", "archive-damaged:1"),
]  # fmt: skip

CASES = ZIPS + TARS
