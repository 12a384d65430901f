"""A: file names and uploads as a browser, or somebody who plays one, sends them."""

# ruff: noqa: E501 (an input a line)

from .case import Case, case
from .making import POSTING, pdf, stored, zipped

#: names under which a good posting is sent, each of which has to be taken in and shown
NAMES = {
    "name that climbs out of its folder": b"../../etc/passwd",
    "name with a Windows path": b"C:\\fakepath\\a.txt",
    "name that climbs by backslashes": b"..\\..\\x.txt",
    "name that is an absolute path": b"/etc/shadow",
    "name that runs script": b"%22><svg onload=alert(1)>.txt",
    "name with an entity": b"&lt;img src=x onerror=alert(1)&gt;.txt",
    "name with a NUL": b"a\x00b.txt",
    "name with a tab": b"a\tb.txt",
    "name with an encoded line end": b"a%0D%0ASet-Cookie: x=1.txt",
    "name of 300 characters": b"n" * 296 + b".txt",
    "name that turns the line round": "CV\u202etxt.exe".encode(),
    "name of invisible characters": "\u200b\u2060\ufeff.txt".encode(),
    "name of template text": b"{{ 7*7 }}{% debug %}.txt",
    "name that is a formula": b"=HYPERLINK(1).txt",
    "name that is a device of Windows": b"CON.txt",
    "name with a stream of NTFS": b"a.txt::$DATA",
    "name with a percent sign and letters": b"100%s %n %(name)s.txt",
    "name of dots": b"....",
    "name without an ending": b"posting",
    "name with the letters of emoji families": "👩‍👩‍👧‍👦.txt".encode(),
    "name of combining marks": ("z" + "\u0301" * 120 + ".txt").encode(),
    "name that asks for a command": b"$(touch x);`id`.txt",
    "name of a hidden file": b".htaccess",
}
#: contents that are something else than their names say: what may become of them
LIES = (
    ("ZIP that is called a table", "a.csv", zipped(("a.txt", POSTING)), "created", "created:1"),
    ("table that is called a ZIP", "a.zip", b"title,description\nSailor,Hold the rudder\n", "created mapping-needed no-text no-posting", ""),
    ("picture that is called a text", "a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "not-text", "not-text:1"),
    ("program that is called a text", "a.txt", b"\x7fELF\x02\x01\x01" + bytes(64), "not-text", "not-text:1"),
    ("PDF head on a ZIP", "a.txt", b"%PDF-1.4\n" + zipped(("a.txt", POSTING)), "pdf-broken", "pdf-broken:1"),
    ("PDF that is called HTML", "a.html", pdf(["too little"]), "no-text-layer no-posting created", ""),
    ("text that is called a PDF", "a.pdf", POSTING, "created", "created:1"),
    ("text that is called a workbook", "a.xlsx", POSTING, "created", "created:1"),
    ("archive of another kind: 7-Zip", "a.7z", b"7z\xbc\xaf\x27\x1c" + bytes(80), "not-text", "not-text:1"),
    ("archive of another kind: RAR", "a.rar", b"Rar!\x1a\x07\x00" + bytes(80), "not-text", "not-text:1"),
    ("archive of another kind: xz", "a.xz", b"\xfd7zXZ\x00" + bytes(80), "not-text", "not-text:1"),
    ("archive of another kind: zstd", "a.zst", b"\x28\xb5\x2f\xfd" + bytes(80), "not-text", "not-text:1"),
    ("archive of another kind: bzip2", "a.bz2", b"BZh91AY&SY" + bytes(80), "not-text", "not-text:1"),
    ("document of the old Office", "a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-text", "not-text:1"),
    ("database that is called a text", "a.txt", b"SQLite format 3\0" + bytes(100), "not-text no-text no-posting", ""),
    ("random bytes", "a.txt", bytes((number * 73 + 41) % 256 for number in range(3000)), "not-text no-text no-posting created", ""),
    ("no bytes at all", "a.txt", b"", "empty-file", "empty-file:1"),
    ("nothing but a byte order mark", "a.txt", b"\xef\xbb\xbf", "empty-file", "empty-file:1"),
    ("nothing but a wide byte order mark", "a.txt", b"\xff\xfe", "empty-file", "empty-file:1"),
    ("nothing but blanks", "a.txt", b" \r\n\t" * 900, "empty-file", "empty-file:1"),
    ("nothing but NULs", "a.txt", bytes(4096), "empty-file", "empty-file:1"),
    ("one letter", "a.txt", b"x", "no-text no-posting created", ""),
    ("head of a ZIP alone", "a.zip", b"PK\x03\x04", "archive-damaged", "archive-damaged:1"),
    ("ZIP behind a text", "a.txt", POSTING + stored(("b.txt", POSTING)), "created no-posting no-text not-text", ""),
)  # fmt: skip

CASES: list[Case] = [
    *(case(name, file, POSTING, "created", "created:1") for name, file in NAMES.items()),
    *(case(name, file, data, allowed, needs) for name, file, data, allowed, needs in LIES),
    case("name that is not UTF-8", b"\xff\xfe.txt", POSTING, "name-encoding", "name-encoding:1"),
    case("name in Latin-1", b"Lebenslauf_M\xfcller.txt", POSTING, "name-encoding created", ""),
    case("name of 5,000 characters", b"n" * 5000, POSTING, "created", statuses=frozenset({302, 400, 413})),
    case("file sent twice in one request", "a.txt", POSTING, "created duplicate", "duplicate:1", copies=2),
    case("file sent sixty times in one request", "a.txt", POSTING, "created duplicate", "duplicate:59", copies=60),
    case("more files than a request may hold", "a.txt", POSTING, "", copies=2001, statuses=frozenset({400, 413})),
    case("upload that is cut off", "a.txt", POSTING * 20, "upload-cut created", cut=True, statuses=frozenset({400, 422})),
]  # fmt: skip
