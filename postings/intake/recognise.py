"""In a few words, what a file seems to be: shown before anything is written."""

import zlib
from collections.abc import Sequence
from contextlib import closing

from postings.parsing.decode import decode
from postings.parsing.formats import FORMATS

from . import feeds, jsons, tables
from .ahead import look_at_json, look_at_xml
from .archives import looks_like_zip
from .containers import without_mark
from .entries import Limits
from .lines import as_text
from .mapping import Chosen, Kept, choose
from .signatures import no_text, not_plain
from .sources import Budget, Head, Source
from .tars import looks_like_gzip, looks_like_tar

HEAD = 65_536  # bytes that are looked at
WORDS = {
    "adzuna-text": "Labelled text, one posting",
    "indeed-html": "Job page fragment, HTML",
    "html": "Web page, HTML",
    "json-ld": "Web page with schema.org data",
    "microdata": "Web page with schema.org data",
    "plain-text": "Plain text",
    "mapped": "Record with its mapping",
}
SURE = 0.75
OFFICE = ((b"word/", "Word document"), (b"xl/", "Excel workbook"))


def recognise(head: bytes, name: str, kept: Sequence[Kept] = ()) -> tuple[str, str]:
    """The kind of a file by its first bytes; and "sure", "likely", "a guess", "needs a mapping", or "not read"."""
    if looks_like_zip(head):
        return next((words for mark, words in OFFICE if mark in head[:4096]), "ZIP archive"), "sure"
    if looks_like_gzip(head):
        return gzipped(head, name, kept)
    if looks_like_tar(head):
        return "TAR archive", "sure"
    if head.startswith(b"%PDF-"):
        return "PDF document", "sure"
    if words := no_text(head) or not_plain(head):
        return words, "not read"
    if not without_mark(head).strip():
        return "Empty", "not read"
    if chosen := records_in(head, name, kept):
        return chosen.name, chosen.sure
    return text_format(head, name)


def gzipped(head: bytes, name: str, kept: Sequence[Kept]) -> tuple[str, str]:
    """What lies in a gzip file, as far as its beginning tells."""
    try:
        inner = zlib.decompressobj(wbits=31).decompress(head, HEAD)
    except zlib.error:
        return "gzip archive, damaged", "not read"
    words, sure = recognise(inner, name.removesuffix(".gz"), kept) if inner else ("gzip archive", "sure")
    return f"{words}, gz", sure


def records_in(head: bytes, name: str, kept: Sequence[Kept] = ()) -> Chosen | None:
    """How the records of a table or feed would be read; None for a file that is one posting."""
    limits = Limits()
    source = as_text(Source(Head(head), Budget(limits)))
    data = source.head(HEAD)
    whole = len(head) < HEAD
    if jsons.looks_like_json(data):
        with closing(look_at_json(source, whole, limits, kept)) as look:
            return look.chosen
    if feeds.looks_like_xml(data):
        with closing(look_at_xml(source, whole, limits, kept)) as look:
            return look.chosen
    if dialect := tables.looks_like_table(data, name, whole, limits):
        return choose("csv", {"": tables.first_records(data, dialect, limits)}, kept)
    return None


def text_format(head: bytes, name: str) -> tuple[str, str]:
    """Which format of a single posting it is."""
    text = decode(head).text
    chosen = max(FORMATS, key=lambda one: one.sure(text, name))
    sure = chosen.sure(text, name)
    words = WORDS.get(chosen.NAME, chosen.NAME)
    return words, "sure" if sure >= SURE else "likely" if sure >= SURE / 2 else "a guess"
