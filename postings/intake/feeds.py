"""XML feeds cut into records: read forward, no entity is ever expanded, nothing is fetched, memory stays at one record.

An element is an object: its children by their local names, its attributes as `@name`, repeated children as lists.
"""

from __future__ import annotations

import html.entities
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from postings.parsing.formats.paths import Record

from .jsons import EXAMPLES
from .sources import PIECE, Source

HTML_TAGS = frozenset(
    "html head body div p span a ul ol li table tr td h1 h2 h3 h4 h5 h6 b i strong em br article section main header "
    "footer nav form img title meta link script style center font pre blockquote".split()
)
XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
CUT_ENTITY = re.compile(rb"&[A-Za-z0-9#]{0,31}$")
ROOT = re.compile(rb"<([A-Za-z_][\w.:-]{0,80})")
PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*", re.DOTALL | re.I)
TEXT = "#text"


class Piece(NamedTuple):
    """One record and the line where it begins; or a code."""

    record: Record
    line: int
    code: str = ""


class TooLarge(Exception):
    """A record over the limit, or elements too deep in one another; the message is the code."""


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


def unclosed_page(head: bytes) -> bool:
    """Whether it holds elements that only pages have: an unknown element may begin one."""
    return (
        re.search(rb"<(?:div|html|body|ul|li|p|br)\b", head[:65536], re.I) is not None
        and b"CDATA" not in head
    )


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


class Collector:
    """Takes the parser's events: builds what lies at the record path, lets go of all else.

    With no path (`None`) it keeps the first examples of every path, to find out where the records lie.
    """

    def __init__(self, path: str | None, limit: int, nesting: int) -> None:
        self.path, self.limit, self.nesting = path, limit, nesting
        self.names: list[str] = []
        self.stack: list[Record] = []
        self.sizes = 0
        self.line_now: Callable[[], int] = lambda: 1
        self.line = 1
        self.done: list[Piece] = []
        self.found: dict[str, list[Record]] = {}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.names.append(local(tag))
        if len(self.names) > self.nesting:
            raise TooLarge("nesting")
        inside = bool(self.stack)
        if inside or self.path is None or ".".join(self.names) == self.path:
            self.stack.append({f"@{local(name)}": value for name, value in attributes.items()})
            if not inside:
                self.sizes, self.line = 0, self.line_now()

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        if not self.stack:
            return
        self.sizes += len(text)
        if self.path is not None and self.sizes > self.limit:
            raise TooLarge("record-too-big")
        self.stack[-1].setdefault(TEXT, []).append(text)

    def end(self, tag: str) -> None:
        """An element ends: it becomes a value of the one around it, or a record."""
        here = ".".join(self.names)
        self.names.pop()
        if not self.stack:
            return
        made = self.stack.pop()
        value = simple(made)
        if self.path is None:
            self.remember(here, value)
        if self.stack:
            add(self.stack[-1], local(tag), value)
        elif self.path is not None:
            self.done.append(Piece(value if isinstance(value, dict) else {TEXT: value}, self.line))

    def remember(self, path: str, value: Any) -> None:
        """An example of a path whose elements have children."""
        examples = self.found.setdefault(path, [])
        if isinstance(value, dict) and len(examples) < EXAMPLES and len(value) > 1:
            examples.append(value)

    def close(self) -> None:
        """The parser asks for a result; there is none."""


def simple(made: Record) -> Any:
    """An element without children or attributes is its text."""
    text = "".join(made.pop(TEXT, []))
    if not made:
        return text
    return made | {TEXT: text} if text.strip() else made


def add(record: Record, name: str, value: Any) -> None:
    """A child; one of a name that is there already makes a list."""
    if name not in record:
        record[name] = value
    elif isinstance(record[name], list):
        record[name].append(value)
    else:
        record[name] = [record[name], value]


def known_entities(data: bytes) -> bytes:
    """HTML's own entities as figures: XML knows five names only, and feeds use them all the same."""
    return ENTITY.sub(figure, data)


def figure(match: re.Match[bytes]) -> bytes:
    """`&nbsp;` as `&#160;`."""
    name = match[1].decode("ascii")
    point = html.entities.name2codepoint.get(name)
    return match[0] if name in XML_NAMES or point is None else b"&#%d;" % point


def parser_for(collector: Collector) -> Any:
    """A parser that refuses entities of the file's own and everything outside it."""
    return DefusedXMLParser(target=collector, forbid_dtd=False, forbid_entities=True, forbid_external=True)


def candidates(head: bytes, nesting: int) -> dict[str, list[Record]]:
    """Where records may lie, by path, each with its first examples."""
    collector = Collector(None, len(head) + 1, nesting)
    parser = parser_for(collector)
    fed(parser, known_entities(head), last=False)  # what was found before a fault counts
    return {path: examples for path, examples in collector.found.items() if examples}


def records(source: Source, path: str, limit: int, nesting: int) -> Iterator[Piece]:
    """Every record; where the file is broken, a piece that says so ends it."""
    collector = Collector(path, limit, nesting)
    parser = parser_for(collector)
    collector.line_now = lambda: parser.parser.CurrentLineNumber
    kept = b""
    code = ""
    while not code:
        piece = source.read(PIECE)
        data, kept = held_back(kept + piece) if piece else (kept, b"")
        code = fed(parser, known_entities(data), last=not piece)
        yield from collector.done
        collector.done.clear()
        if not piece:
            break
    if code:
        yield Piece({}, parser.parser.CurrentLineNumber, code)


def fed(parser: Any, data: bytes, last: bool) -> str:
    """Give the parser some more; the code of what it refuses."""
    try:
        parser.feed(data)
        if last:
            parser.close()
    except DefusedXmlException:
        return "xml-entity"
    except TooLarge as error:
        return str(error)
    except (ParseError, ValueError, LookupError):
        return "xml-broken"
    return ""


def held_back(data: bytes) -> tuple[bytes, bytes]:
    """The data, and apart from it an entity that is cut off at its end."""
    match = CUT_ENTITY.search(data, max(0, len(data) - 40))
    return (data[: match.start()], data[match.start() :]) if match else (data, b"")
