"""Web pages one after another in one file: each is a record. A file of one page is that page, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .sources import PIECE, Source

BEGINS = re.compile(rb"\s*+(?:<!--[^>]{0,300}-->\s*+)*+(?:<!doctype\s+html|<html[\s>])", re.I)
#: a page's end, with another one behind it
BORDER = re.compile(rb"</html\s{0,20}>(?:\s|<!--[^>]{0,300}-->)*+(?=<!doctype\s+html|<html[\s>])", re.I)
OVERLAP = 8192  # bytes that an end and the next beginning may lie apart


class Page(NamedTuple):
    """A page's bytes and first line; without bytes where it is over the limit."""

    data: bytes
    line: int
    too_large: bool = False


def looks_like_page(head: bytes) -> bool:
    """Whether a file begins as a whole web page does."""
    return BEGINS.match(head) is not None


def pages(source: Source, limit: int) -> Iterator[Page]:
    """Every page in order; one over the limit is passed over."""
    buffer, line, searched = b"", 1, 0
    lines_gone, too_large = 0, False
    while piece := source.read(PIECE):
        buffer += piece
        while border := BORDER.search(buffer, searched):
            data, buffer = buffer[: border.end()], buffer[border.end() :]
            yield page(data, line, too_large, limit)
            line += lines_gone + data.count(b"\n")
            lines_gone, too_large, searched = 0, False, 0
        searched = max(0, len(buffer) - OVERLAP)
        if searched > limit:
            too_large = True
            lines_gone += buffer.count(b"\n", 0, searched)
            buffer, searched = buffer[searched:], 0
    if buffer:
        yield page(buffer, line, too_large, limit)


def page(data: bytes, line: int, too_large: bool, limit: int) -> Page:
    """A page, or that it is too large."""
    too_large = too_large or len(data) > limit
    return Page(b"" if too_large else data, line, too_large)
