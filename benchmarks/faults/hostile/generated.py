"""Generated hostile inputs: good files of every importable format, damaged by chance; the same ones every time.

An input is a number: its format, its damages and its container follow from the number, so that any one of them can
be made again with `made(NUMBER)`.
"""

# ruff: noqa: E501 (an input a line)

import gzip
import json
import random
from functools import cache

from benchmarks.faults.corpus import posting
from benchmarks.faults.site import ROOT
from postings.intake.batches import create_batch
from postings.intake.uploads import Arrivals
from postings.models import ImportRecord, Upload

from .contract import Judge
from .making import PDF_LINES, SAILMAKER, WORK, docx, page, pdf, stored, tarred, xlsx, zipped

A_BATCH = 100
LONGEST = 300_000  # bytes; what grows beyond is cut
NASTY = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n", b'"', b"'", b"<", b">", b"&", b"{", b"}", b"[", b"]",
    b"\\", b"\\u0000", b"\\ud83d", b"\x1b[2J", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"1E+1000000", b"NaN", b"-1", b"9" * 400,
    b"<!--", b"]]>", b"<script>", b"</body>", b"<div>" * 300, b"&x;", b"{{", b"%s", b"=1+1", b"PK\x03\x04", b"PK\x01\x02",
    b"\x1f\x8b\x08", b"%PDF-1.4", b"endobj", b"stream\n", b"\xcc\x81" * 200, b" " * 5000, b"\xf0\x9f\x91\xa9\xe2\x80\x8d" * 20,
    b"0000-00-00", b"2147483648", b"\x7f\x80\x81", b"\xff" * 64, bytes(64),
)  # fmt: skip
RECORDS = [
    {
        "id": 7,
        "title": "Sailmaker",
        "company": "Hull and Canvas Ltd",
        "salary_min": 28_000,
        "description": WORK,
    },
    {"id": 8, "title": "Rigger", "company": "Hull and Canvas Ltd", "salary_min": "30k", "description": WORK},
]
GREENHOUSE = {
    "jobs": [
        {
            "id": 41, "title": "Sailmaker", "absolute_url": "https://jobs.example/41", "location": {"name": "Leith"},
            "updated_at": "2026-03-01T10:00:00Z", "content": f"&lt;p&gt;{WORK}&lt;/p&gt;",
        }
    ]
}  # fmt: skip
FEED = (
    f"<?xml version='1.0'?><rss version='2.0'><channel><item><title>Sailmaker</title><guid>1</guid><link>https://jobs."
    f"example/1</link><description><![CDATA[<p>{WORK}</p>]]></description></item><item><title>Rigger</title><guid>2"
    f"</guid><link>https://jobs.example/2</link><description>{WORK}</description></item></channel></rss>"
)
STRUCTURED = json.dumps({
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Sailmaker", "description": f"<p>{WORK}</p>",
    "datePosted": "2026-03-01", "hiringOrganization": {"@type": "Organization", "name": "Hull and Canvas Ltd"},
    "baseSalary": {"currency": "GBP", "value": {"minValue": 28_000, "maxValue": 31_000, "unitText": "YEAR"}},
})  # fmt: skip
MARKDOWN = "# Sailmaker\n\nHull and Canvas Ltd\n\n## Your tasks\n\n- Cut sails\n- Mend sails\n\n## Requirements\n\n- Two years\n"


@cache
def good_files() -> tuple[tuple[str, bytes], ...]:
    """A small good file of every format, and the project's seeds."""
    table = [tuple(RECORDS[0]), *(tuple(record.values()) for record in RECORDS)]
    lines = "\n".join(",".join(f'"{cell}"' for cell in row) for row in table).encode()
    objects = b"\n".join(json.dumps(record).encode() for record in RECORDS)
    text = posting(3)
    files = [(path.name, path.read_bytes()) for path in sorted((ROOT / "seeds").iterdir())]
    files += [
        ("a.txt", text), ("a.md", MARKDOWN.encode()), ("a.html", page()), ("wide.txt", text.decode().encode("utf-16")),
        ("structured.html", page(f'<script type="application/ld+json">{STRUCTURED}</script>')),
        ("a.csv", lines), ("a.tsv", lines.replace(b",", b"\t")), ("a.jsonl", objects),
        ("a.json", json.dumps(RECORDS).encode()), ("jobs.json", json.dumps(GREENHOUSE).encode()), ("a.xml", FEED.encode()),
        ("a.docx", docx(SAILMAKER)), ("a.pdf", pdf(PDF_LINES)), ("packed.pdf", pdf(PDF_LINES, packed=1)),
        ("a.zip", zipped(("a.txt", text), ("b.html", page()))), ("stored.zip", stored(("a.txt", text), ("b.html", page()))),
        ("a.gz", gzip.compress(text, mtime=0)), ("a.tar", tarred(("a.txt", text), ("b.html", page()))),
        ("a.tgz", gzip.compress(tarred(("a.txt", text)), mtime=0)), ("deep.zip", zipped(("b.zip", zipped(("a.txt", text))))),
    ]  # fmt: skip
    return tuple(files)


@cache
def workbook() -> bytes:
    """A workbook; made apart because each takes a process of its own to read, so that fewer are tried."""
    return xlsx([tuple(RECORDS[0]), *(tuple(record.values()) for record in RECORDS)])


def damaged(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one damage."""
    at = dice.randrange(len(data) + 1)
    upto = min(len(data), at + dice.choice((1, 4, 30, 400)))
    way = dice.randrange(9)
    if way == 0:  # bits turned
        changed = bytearray(data)
        for _ in range(dice.choice((1, 1, 3, 20)) if data else 0):
            changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
        return bytes(changed)
    if way == 1:  # the end or the beginning cut off
        return data[:at] if dice.random() < 0.8 else data[at:]
    if way == 2:  # a hole
        return data[:at] + data[upto:]
    if way == 3:  # a piece again and again
        return data[:at] + data[at:upto] * dice.choice((2, 5, 50, 300)) + data[upto:]
    if way == 4:  # a piece of another file
        other = dice.choice(good_files())[1]
        start = dice.randrange(len(other))
        return data[:at] + other[start : start + dice.choice((10, 200, 5000))] + data[at:]
    if way == 5:  # two pieces in each other's places
        return data[upto:] + data[at:upto] + data[:at]
    if way == 6:  # bytes by chance
        return data[:at] + dice.randbytes(dice.choice((1, 8, 100))) + data[upto:]
    piece = dice.choice(NASTY)
    return data[:at] + piece + data[at if way == 7 else upto :]


def made(number: int) -> tuple[str, bytes]:
    """The name and the bytes of an input."""
    dice = random.Random(number)  # noqa: S311 (invention, no secrets)
    name, data = ("a.xlsx", workbook()) if number % 40 == 0 else dice.choice(good_files())
    for _ in range(dice.choice((1, 1, 2, 4))):
        data = damaged(data, dice)[:LONGEST]
    container = dice.randrange(12)
    if container == 0:
        name, data = f"{name}.zip", zipped((name, data), ("good.txt", posting(4)))
    elif container == 1:
        name, data = f"{name}.gz", gzip.compress(data, mtime=0)
    elif container == 2:
        name, data = f"{name}.tar", tarred((name, data), ("good.txt", posting(4)))
    elif container == 3:
        name, data = f"{name}.zip", damaged(stored((name, data), ("good.txt", posting(4))), dice)
    if dice.random() < 0.1:
        name = name.rsplit(".", 1)[0] + dice.choice((".txt", ".csv", ".html", ".pdf", ""))
    return f"{number} {name}", data


def batches(n: int) -> list[int]:
    """The first numbers of the batches that `n` inputs make."""
    return list(range(0, n, A_BATCH))


def judged(judge: Judge, first: int, n: int) -> tuple[int, dict[str, list[str]]]:
    """Import a batch of inputs with a good record among them; how many, and what breaks the contract, by name."""
    files = [made(number) for number in range(first, min(first + A_BATCH, n))]
    good = posting(800_000 + first)
    whole = [*files[: len(files) // 2], ("beside.txt", good), *files[len(files) // 2 :]]
    batch = judge.run(create_batch(arrived(whole), f"generated {first}")[0].pk)
    wrong = (
        judge.settled(batch, [data for _, data in whole]) + judge.good_is_in(batch, good) + judge.pages(batch)
    )
    wrong += [f"nothing came of the good member in {name}" for name in silent(batch.pk, files)]
    if first % 1000 == 0:
        wrong += unlike(judge, whole)
    return len(files), {f"generated from {first}": wrong} if wrong else {}


def silent(batch: int, files: list[tuple[str, bytes]]) -> list[str]:
    """Whole archives of which no record tells: a member or two went in, and nothing came out."""
    told = set(ImportRecord.objects.filter(batch=batch).values_list("file__upload__name", flat=True))
    return [name for name, _ in files if name not in told]


def unlike(judge: Judge, files: list[tuple[str, bytes]]) -> list[str]:
    """The same files again: nothing new may come of them."""
    batch = judge.run(create_batch(arrived(files), "again")[0].pk)
    return [f"the same files again created {batch.created}"] if batch.created else []


def arrived(files: list[tuple[str, bytes]]) -> list[Upload]:
    """The files as uploads."""
    arrivals = Arrivals(None, 1 << 30)
    for name, data in files:
        arrivals.begin(name)
        arrivals.add(data)
        arrivals.end()
    return arrivals.finish()
