"""XML feeds cut into records: read forward, memory stays at one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from postings.parsing.formats.paths import Record

from .elements import DEEPEST, TEXT, Feeding, TooLarge, add, attributes_of, local, simple, size_of
from .sources import PIECE, Source

HTML_TAGS = frozenset(
    "html head body div p span a ul ol li table tr td h1 h2 h3 h4 h5 h6 b i strong em br article section main header "
    "footer nav form img title meta link script style center font pre blockquote".split()
)
ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,80})")
PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*", re.DOTALL | re.I)
LONGEST_TAG = 8 << 20  # bytes of one tag or comment: the parser keeps it whole


class Piece(NamedTuple):
    """One record and the line where it begins; or a code."""

    record: Record
    line: int
    code: str = ""


def looks_like_xml(head: bytes) -> bool:
    """Whether a file is XML and no web page."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    prolog = PROLOG.match(start)
    root = ROOT.match(start, prolog.end() if prolog else 0)
    if not root or re.match(rb"\s*<!doctype html", start, re.I):
        return False
    name = local(root[1].decode("ascii", "replace")).lower()
    if name in HTML_TAGS:
        return False
    return start.startswith(b"<?xml") or (b"</" in head and name not in HTML_TAGS and not unclosed_page(head))


def begins_before_its_root(head: bytes) -> bool:
    """Whether no more is seen than a comment or a document type: XML may lie behind it."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    prolog = PROLOG.match(start)
    rest = start[prolog.end() :] if prolog else start
    return rest.startswith((b"<!--", b"<!DOCTYPE", b"<?"))


def unclosed_page(head: bytes) -> bool:
    """Whether it holds elements that only pages have: an unknown element may begin one."""
    return (
        re.search(rb"<(?:div|html|body|ul|li|p|br)\b", head[:65536], re.I) is not None
        and b"CDATA" not in head
    )


class Collector:
    """Takes the parser's events: builds what lies at the record paths, lets go of all else.

    A record over a limit is passed over and told by its code.
    """

    def __init__(self, paths: Collection[str], limit: int, nesting: int) -> None:
        self.paths, self.limit, self.nesting = paths, limit, nesting
        self.names: list[str] = []
        self.stack: list[Record] = []
        self.sizes = 0
        self.outside = 0  # how deep the record lies that is being read
        self.code = ""  # of the record that is being passed over
        self.line_now: Callable[[], int] = lambda: 1
        self.line = 1
        self.done: list[Piece] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.names.append(local(tag))
        if len(self.names) > self.nesting:
            self.too_deep()
        if self.code:
            return
        inside = bool(self.stack)
        if inside or ".".join(self.names) in self.paths:
            if not inside:
                self.sizes, self.line, self.outside = 0, self.line_now(), len(self.names) - 1
            self.stack.append(attributes_of(attributes))
            self.count(size_of(tag, attributes))

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        if self.stack and self.count(len(text)):
            self.stack[-1].setdefault(TEXT, []).append(text)

    def count(self, size: int) -> bool:
        """Count some characters of a record; whether they still fit into it."""
        self.sizes += size
        if self.sizes > self.limit:
            self.pass_over("record-too-big")
        return not self.code

    def too_deep(self) -> None:
        """Pass over the record; outside any, and beyond all measure, the file ends here."""
        if len(self.names) > DEEPEST or not (self.stack or self.code):
            raise TooLarge("nesting")
        if self.stack:
            self.pass_over("nesting")

    def pass_over(self, code: str) -> None:
        """Let go of the record that is being read."""
        self.stack.clear()
        self.code = code

    def end(self, tag: str) -> None:
        """An element ends: it becomes a value of the one around it, or a record."""
        self.names.pop()
        if self.code and len(self.names) == self.outside:
            self.done.append(Piece({}, self.line, self.code))
            self.code = ""
        if not self.stack:
            return
        value = simple(self.stack.pop())
        if self.stack:
            add(self.stack[-1], local(tag), value)
        else:
            self.done.append(Piece(value if isinstance(value, dict) else {TEXT: value}, self.line))


def records(source: Source, paths: Collection[str], limit: int, nesting: int) -> Iterator[Piece]:
    """Every record; where the file is broken, a piece that says so ends it."""
    collector = Collector(paths, limit, nesting)
    feeding = Feeding(collector)
    collector.line_now = lambda: feeding.line
    code, piece = "", b"-"
    while piece and not code:
        piece = source.read(PIECE)
        code = feeding.add(piece)
        yield from collector.done
        collector.done.clear()
        if piece and feeding.waiting > limit + LONGEST_TAG:
            code = code or "record-too-big"
    if code:
        yield Piece({}, feeding.line, code)
