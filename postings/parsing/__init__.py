"""The reader: the bytes of a record in, postings out. Pure: no Django, no database, no network.

>>> from postings.parsing import parse
>>> parse(b"")
(Unreadable(code='empty', text='The file is empty.'),)
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .decode import decode
from .document import Note, ParsedPosting, SourceText, Unreadable
from .facts import FIELD_NAMES, read_facts
from .formats import render_decoded
from .learned import SHIPPED, model
from .lists import read_lists

#: the version of the rules; a newer one may read the same record otherwise
READER = "2"
#: the version of the way source texts are rendered; spans count in a text of this version
TEXT_VERSION = 1

__all__ = ["READER", "TEXT_VERSION", "ParsedPosting", "Unreadable", "parse"]

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF file"),
)
#: every field as it is before anything is read: not stated
UNKNOWN: dict[str, Any] = {name: [] if name == "languages" else None for name in FIELD_NAMES}
#: letters that a posting has at the very least
_LEAST_LETTERS = 20


def parse(data: bytes, *, name: str = "", weights: Path = SHIPPED) -> tuple[ParsedPosting | Unreadable, ...]:
    """The postings of one record, in order; `name` is its file name, a weak hint at its format.

    `weights` is a folder of learned weights other than the reader's own. Never raises for what a record holds.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        return (Unreadable("empty", "The file is empty."),)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return (Unreadable("binary", f"This is {what}, not text. Save it as text or HTML."),)
    decoded = decode(data)
    found = tuple(
        _read(format_name, source, decoded.notes, weights)
        for format_name, source in render_decoded(decoded, name)
    )
    return found or (Unreadable("no-posting", "No posting was found in this file."),)


def _read(
    format_name: str, source: SourceText, notes: tuple[Note, ...], weights: Path
) -> ParsedPosting | Unreadable:
    if source.refused:
        return source.refused
    if sum(map(str.isalpha, source.text[:2000])) < _LEAST_LETTERS:
        return Unreadable("no-posting", "There is not enough text here for a posting.")
    read = read_lists(source, model(weights))
    facts, found = read_facts(source, read.sections, read.items, format_name)
    facts = (*facts, *source.facts)  # the later ones win: what a record states with a type of its own
    return ParsedPosting(
        format=format_name,
        text=source.text,
        fields=UNKNOWN | {fact.name: fact.value for fact in facts},
        places={fact.name: fact.spans for fact in facts if fact.spans},
        items=read.items,
        sections=read.sections,
        notes=(*notes, *source.notes, *found),
    )
