"""A file or an archive, cut into records. Pure: bytes in, entries out, nothing is written anywhere.

Every limit counts bytes that were really unpacked; what an archive says about itself is only believed where
it makes the archive smaller. See `archives.py` for ZIP.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from . import archives
from .entries import Entry, Limits, refused

BLANK = b" \t\r\n\x0b\x0c\x00"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
SIGNATURES = (
    (b"%PDF-", "PDF document"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
)


@dataclass(frozen=True, slots=True)
class Opened:
    """How many of a file's members are no records, and its entries in order."""

    ignored: int
    entries: Iterator[Entry]


def open_container(stream: BinaryIO, limits: Limits) -> Opened:
    """Open a file by its content, whatever its name says. The order of the entries never changes."""
    head = stream.read(8)
    stream.seek(0)
    if archives.looks_like_zip(head):
        archive = archives.Archive(stream, limits)
        return Opened(archive.ignored, map(checked, archive.entries()))
    return Opened(0, iter([whole(stream, limits)]))


def no_text(head: bytes) -> str:
    """What a file is that is no kind of text, by its first bytes; '' for what may be a record."""
    return next((words for signature, words in SIGNATURES if head.startswith(signature)), "")


def whole(stream: BinaryIO, limits: Limits) -> Entry:
    """A file that is one record."""
    data = stream.read(limits.record_bytes + 1)
    if len(data) > limits.record_bytes:
        return refused("", "record-too-big", limits.record_sentence)
    return checked(Entry("", data))


def checked(entry: Entry) -> Entry:
    """The entry, or its refusal when there is nothing in it or it is no kind of text."""
    if entry.code:
        return entry
    data = entry.data
    if not data:
        return refused(
            entry.member, "empty-file", "The file has no bytes. Save it again and import it again."
        )
    if not without_mark(data).strip(BLANK):
        return refused(
            entry.member, "empty-file", "The file holds only blanks. Save it again and import it again."
        )
    if kind := no_text(data[:8]):
        return refused(
            entry.member,
            "not-text",
            f"The content is a {kind}. Save the posting as text or HTML and import that.",
        )
    return entry


def without_mark(data: bytes) -> bytes:
    """The bytes after a byte order mark."""
    return next((data[len(mark) :] for mark in MARKS if data.startswith(mark)), data)
