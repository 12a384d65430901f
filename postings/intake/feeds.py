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
LONGEST = 8192  # characters of a text that is looked at
DEEPEST = 10_000  # elements in one another that are passed over
LONGEST_TAG = 8 << 20  # bytes of one tag or comment: the parser keeps it whole


class Piece(NamedTuple):
    """One record and the line where it begins; or a code."""

    record: Record
    line: int
    code: str = ""


class TooLarge(Exception):
    """What ends a file: elements too deep in one another outside any record; the message is the code."""


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


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


class Collector:
    """Takes the parser's events: builds what lies at the record path, lets go of all else.

    A record over a limit is passed over and told by its code.
    """

    def __init__(self, path: str, limit: int, nesting: int) -> None:
        self.path, self.limit, self.nesting = path, limit, nesting
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
        if inside or ".".join(self.names) == self.path:
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

    def close(self) -> None:
        """The parser asks for a result; there is none."""


class Ahead:
    """Finds out where records may lie: the first examples of every path, long texts cut short."""

    def __init__(self, nesting: int, most: int) -> None:
        self.nesting, self.most = nesting, most
        self.parser = parser_for(self)
        self.kept = b""
        self.names: list[str] = []
        self.stack: list[Record] = []
        self.sizes = 0
        self.letters = 0  # of all values, blanks left out
        self.left = 0
        self.code = ""  # where the file is broken
        self.examples: dict[str, list[Record]] = {}

    def add(self, piece: bytes) -> bool:
        """Take some more of the file; True once there is enough, or nothing more to be had."""
        data, self.kept = held_back(self.kept + piece)
        self.code = fed(self.parser, known_entities(data), last=False)
        return bool(self.code) or self.sizes >= self.most

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.names.append(local(tag))
        if len(self.names) > DEEPEST:
            raise TooLarge("nesting")
        if len(self.names) <= self.nesting:
            self.stack.append(attributes_of(attributes))
            self.sizes += size_of(tag, attributes)
            self.left = LONGEST

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        if self.left > 0 and len(self.names) <= self.nesting:
            self.stack[-1].setdefault(TEXT, []).append(text[: self.left])
            self.sizes += min(len(text), self.left)
            self.letters += len(text.strip())
        self.left -= len(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        here = ".".join(self.names)
        self.names.pop()
        if len(self.names) >= self.nesting:
            return
        value = simple(self.stack.pop())
        examples = self.examples.setdefault(here, [])
        if isinstance(value, dict) and len(examples) < EXAMPLES and len(value) > 1:
            examples.append(value)
        if self.stack:
            add(self.stack[-1], local(tag), value)
        self.left = LONGEST

    @property
    def ended(self) -> bool:
        """Whether it was a whole file without a fault."""
        return bool(self.examples) and not self.names and not self.code

    def found(self) -> dict[str, list[Record]]:
        """The paths of elements that have children, with examples."""
        return {path: examples for path, examples in self.examples.items() if examples}

    def found_so_far(self) -> dict[str, list[Record]]:
        """The same, with those that have not ended yet; in a broken file they never will."""
        for name in reversed(() if self.code else tuple(self.names)):
            self.end(name)
        return self.found()

    def close(self) -> None:
        """The parser asks for a result; there is none."""


def attributes_of(attributes: dict[str, str]) -> Record:
    """An element's attributes as values of its own."""
    return {f"@{local(name)}": value for name, value in attributes.items()}


def size_of(tag: str, attributes: dict[str, str]) -> int:
    """Characters of an element's name and attributes."""
    return len(tag) + sum(len(name) + len(value) for name, value in attributes.items())


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


def parser_for(target: Collector | Ahead) -> Any:
    """A parser that refuses entities of the file's own and everything outside it."""
    return DefusedXMLParser(target=target, forbid_dtd=False, forbid_entities=True, forbid_external=True)


def records(source: Source, path: str, limit: int, nesting: int) -> Iterator[Piece]:
    """Every record; where the file is broken, a piece that says so ends it."""
    collector = Collector(path, limit, nesting)
    parser = parser_for(collector)
    collector.line_now = lambda: parser.parser.CurrentLineNumber
    kept, given, code = b"", 0, ""
    while not code:
        piece = source.read(PIECE)
        data, kept = held_back(kept + piece) if piece else (kept, b"")
        data = known_entities(data)
        given += len(data)
        code = fed(parser, data, last=not piece)
        yield from collector.done
        collector.done.clear()
        if not piece:
            break
        if given - parser.parser.CurrentByteIndex > limit + LONGEST_TAG:
            code = code or "record-too-big"
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
