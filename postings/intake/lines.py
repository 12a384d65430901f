"""The lines of a file as bytes, one at a time: split at line ends only, never longer than a limit."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from postings.parsing.decode import decode

from .sources import PIECE, Readable, Source

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Line(NamedTuple):
    """A line with its end; cut off at the limit where it is `too_long`."""

    number: int
    data: bytes
    too_long: bool = False


class Recoded:
    """A file in a wide encoding as UTF-8."""

    def __init__(self, source: Source, encoding: str) -> None:
        self.source = source
        self.decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self.waiting = b""

    def read(self, size: int, /) -> bytes:
        """Some bytes of UTF-8."""
        while not self.waiting:
            piece = self.source.read(PIECE)
            self.waiting = self.decoder.decode(piece, final=not piece).encode("utf-8", "replace")
            if not piece and not self.waiting:
                return b""
        given, self.waiting = self.waiting[:size], self.waiting[size:]
        return given


def as_text(source: Source) -> Source:
    """The same file without its byte order mark; one in UTF-16 or UTF-32 becomes UTF-8."""
    head = source.head(4096)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            source.read(len(mark))
            return source if encoding == "utf-8" else recoded(source, encoding)
    encoding = decode(head).encoding
    return recoded(source, encoding) if encoding.startswith("utf-16") else source


def recoded(source: Source, encoding: str) -> Source:
    """The source in UTF-8. Its bytes are counted where they come from."""
    stream: Readable = Recoded(source, encoding)
    return Source(stream, source.budget)


def ending_of(head: bytes) -> bytes:
    """What ends the lines of a file: a carriage return only where there is nothing else."""
    return b"\r" if b"\n" not in head and b"\r" in head else b"\n"


def lines(source: Source, limit: int, ending: bytes = b"\n") -> Iterator[Line]:
    """Every line in order, numbered from 1. Of one over the limit the rest is passed over."""
    waiting = b""
    number = 1
    too_long = False
    while True:
        piece = source.read(PIECE)
        if not piece:
            break
        waiting += piece
        *whole, waiting = waiting.split(ending)
        for data in whole:
            yield Line(number, data[:limit] + ending, too_long or len(data) > limit)
            number, too_long = number + 1, False
        if len(waiting) > limit:
            waiting, too_long = waiting[:limit], True
    if waiting or too_long:
        yield Line(number, waiting[:limit], too_long or len(waiting) > limit)
