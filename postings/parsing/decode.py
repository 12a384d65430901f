"""Bytes to text, with a note of every guess.

Order: byte order mark, strict UTF-8, the encoding that the record declares, Windows-1252. No detector guesses:
on short texts they turn euro signs into Baltic letters.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from .document import Note

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([A-Za-z0-9_.:-]{2,40})""", re.I)
#: how far into a record a declaration is looked for, in bytes (HTML says 1024; feeds put comments before it)
_DECLARED_WITHIN = 4096
#: declared encodings that are never believed: UTF-7 hides markup, the others are no encodings of text
_REFUSED = frozenset(
    {"utf-7", "utf7", "unicode-1-1-utf-7", "idna", "punycode", "rot13", "rot_13", "undefined"}
)
#: C0 controls other than tab and line ends, DEL, lone surrogates, non-characters
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A record as text: line ends are `\\n`, no control character or lone surrogate is left."""

    text: str
    encoding: str
    notes: tuple[Note, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a record. Never raises: a byte that fits nowhere becomes U+FFFD, and a note says so."""
    text, encoding, notes = _read(data)
    cleaned = clean(text)
    if cleaned != text and _UNWANTED.search(text):
        notes = (*notes, Note("control-characters", "Control characters were replaced by blanks."))
    return Decoded(cleaned, encoding, notes)


def clean(text: str) -> str:
    """Text that every database can hold: `\\n` line ends, controls and lone surrogates as blanks."""
    return _UNWANTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))


def _read(data: bytes) -> tuple[str, str, tuple[Note, ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _with_losses(data[len(mark) :], name)
    wide = _wide_without_mark(data)
    if wide:
        text, name, notes = _with_losses(data, wide)
        return text, name, (Note("encoding-guessed", f"Read as {name}: no mark says so."), *notes)
    try:
        return data.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) - error.start <= 3:
            note = Note("text-cut", "The last character of the file is cut off.")
            return data.decode("utf-8", "replace"), "utf-8", (note,)
    declared = _declared(data)
    if declared:
        try:
            return data.decode(declared), declared, ()
        except (UnicodeDecodeError, LookupError, ValueError):
            pass
    text, name, notes = _with_losses(data, "cp1252")
    return (
        text,
        name,
        (
            Note("encoding-guessed", "Read as Windows-1252: it is not UTF-8 and declares nothing else."),
            *notes,
        ),
    )


def _with_losses(data: bytes, name: str) -> tuple[str, str, tuple[Note, ...]]:
    text = data.decode(name, "replace")
    lost = text.count("\ufffd")
    notes = (Note("characters-lost", f"{lost} characters could not be read."),) if lost else ()
    return text, name, notes


def _declared(data: bytes) -> str | None:
    """The encoding named in the record, where Python knows one of text by that name and it is 8 bits wide."""
    found = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        " ".encode(name)
    except (LookupError, UnicodeError, TypeError):
        return None
    # The declaration was read as ASCII, so a wide encoding is a lie.
    return None if name in _REFUSED or name.startswith(("utf-16", "utf-32", "utf-8")) else name


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 shows by its NULs: more than a tenth of the bytes, nearly all on one side of the pairs."""
    sample = data[:4096]
    if len(sample) < 4 or sample.count(0) * 10 <= len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 9 * even and odd * 4 > len(sample):
        return "utf-16-le"
    if even > 9 * odd and even * 4 > len(sample):
        return "utf-16-be"
    return None
