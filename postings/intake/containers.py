"""A file or an archive, cut into records. Nothing is written anywhere: bytes in, entries out.

What a file is shows in its content, whatever its name says. Every limit counts bytes that were really unpacked;
what an archive says about itself is only believed where it makes the archive smaller.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, BinaryIO

from . import archives, documents, tars
from .cutting import Cutting
from .entries import Entry, Limits, TooMuch, refused
from .mapping import Kept
from .office import office_entries
from .signatures import no_text, sentence
from .sources import Budget, Source

BLANK = b" \t\r\n\x0b\x0c\x00"
MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Opened:
    """A file's entries in order, which never changes; and, once they are through, what was seen on the way."""

    def __init__(self, stream: BinaryIO, limits: Limits, name: str = "", kept: Sequence[Kept] = ()) -> None:
        self.stream, self.limits, self.name = stream, limits, name
        self.budget = Budget(limits)
        self.cutting = Cutting(limits, kept)
        self.ignored = 0
        self.entries = self.all_entries()

    @property
    def recognised(self) -> str:
        """What the file was found to be; for an archive, what most of it is."""
        return self.cutting.recognised

    @property
    def sure(self) -> str:
        """How sure that is."""
        return self.cutting.sure

    def all_entries(self) -> Iterator[Entry]:
        """The entries of the whole file; a limit of the whole ends them with a refusal."""
        try:
            for entry in self.inside(Source(self.stream, self.budget), "", self.name, 0, self.stream):
                yield checked(entry)
        except TooMuch as error:
            yield refused("", str(error), self.limits.sentence(str(error)))
        except (zlib.error, EOFError):
            yield refused("", "archive-damaged", tars.DAMAGED)

    def inside(
        self, source: Source, member: str, name: str, depth: int, whole: IO[bytes] | None = None
    ) -> Iterator[Entry]:
        """What one file holds. `whole` is the file itself where it can be gone through in any order."""
        head = source.head(1024)
        if archives.looks_like_zip(head):
            yield from self.zipped(source, member, depth, whole)
        elif tars.looks_like_gzip(head):
            yield from self.unzipped(source, member, name, depth)
        elif tars.looks_like_tar(head) or tars.looks_like_empty_tar(head, name):
            yield from self.tarred(source, member, depth)
        else:
            yield from self.cutting.entries(source, member, name)

    def deeper(self, member: str, depth: int) -> Entry | None:
        """The refusal of an archive that lies too deep."""
        if depth < self.limits.depth:
            return None
        return refused(member, "nested", self.limits.sentence("nested"))

    def zipped(self, source: Source, member: str, depth: int, whole: IO[bytes] | None) -> Iterator[Entry]:
        """A ZIP's members, or the record or rows of an office file, which is a ZIP too."""
        too_deep = self.deeper(member, depth)
        if too_deep and not is_office(source):
            yield too_deep
            return
        stream = whole or source.spooled()
        try:
            stream.seek(0)
            if entries := office_entries(self.cutting, stream, member):
                yield from entries
                return
            if too_deep:
                yield too_deep
                return
            archive = archives.Archive(stream, self.budget, member)
            self.ignored += archive.ignored if depth == 0 else 0
            self.cutting.note("ZIP archive", "sure")
            yield from archive.entries(lambda inner, called: self.inside(inner, called, called, depth + 1))
        finally:
            if whole is None:
                stream.close()

    def unzipped(self, source: Source, member: str, name: str, depth: int) -> Iterator[Entry]:
        """What a gzip file holds: a file, or a TAR archive, which counts as the same archive."""
        if too_deep := self.deeper(member, depth):
            yield too_deep
            return
        packed = source.packed if source.packed is not None else size_of(self.stream)
        inner = Source(tars.Gunzip(source), self.budget, packed)
        called = re.sub(r"\.gz$", "", re.sub(r"\.tgz$", ".tar", name, flags=re.I), flags=re.I)
        head = inner.head(1024)
        if tars.looks_like_tar(head) or tars.looks_like_empty_tar(head, called):
            yield from self.tarred(inner, member, depth)
        else:
            self.cutting.note("gzip archive", "sure")
            yield from self.inside(inner, member, called, depth + 1)

    def tarred(self, source: Source, member: str, depth: int) -> Iterator[Entry]:
        """A TAR archive's members."""
        if too_deep := self.deeper(member, depth):
            yield too_deep
            return
        archive = tars.Tar(source, member)
        self.cutting.note("TAR archive", "sure")
        yield from archive.entries(lambda inner, called: self.inside(inner, called, called, depth + 1))
        self.ignored += archive.ignored if depth == 0 else 0


def open_container(stream: BinaryIO, limits: Limits, name: str = "", kept: Sequence[Kept] = ()) -> Opened:
    """Open a file by its content. `kept` are the mappings that data staff have kept."""
    return Opened(stream, limits, name, kept)


def is_office(source: Source) -> bool:
    """Whether a ZIP begins as office files do."""
    head = source.head(4096)
    return b"[Content_Types].xml" in head or b"word/" in head or b"xl/" in head


def size_of(stream: BinaryIO) -> int:
    """The size of a file that can be gone through in any order."""
    at = stream.tell()
    size = stream.seek(0, 2)
    stream.seek(at)
    return size


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
        what = (
            "blanks" if data.strip(b"\0") else "zeros: it was not saved whole, or is an archive without files"
        )
        return refused(
            entry.member, "empty-file", f"The file holds only {what}. Save it again and import it again."
        )
    if documents.kind_of(data):
        return entry
    if kind := no_text(data[:8]):
        return refused(entry.member, "not-text", sentence(kind))
    return entry


def without_mark(data: bytes) -> bytes:
    """The bytes after a byte order mark."""
    return next((data[len(mark) :] for mark in MARKS if data.startswith(mark)), data)
