"""Elements of XML as values: children by their local names, attributes as `@name`, repeated children as lists.

No entity is ever expanded and nothing is fetched. Markup inside a field (XHTML in Atom, paragraphs that nobody
escaped) becomes the text that it would have been in CDATA.
"""

from __future__ import annotations

import html
import html.entities
import re
from typing import Any, Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from postings.parsing.formats.paths import Record

XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
CUT_ENTITY = re.compile(rb"&[A-Za-z0-9#]{0,31}$")
#: a declaration that says what its own bytes deny: files in UTF-16 come here as UTF-8, others were never in it
WIDE = re.compile(
    rb"\A(<\?xml[^>]{0,200}?)\s+encoding\s*=\s*[\"'](?:utf-?16|utf-?32|ucs)[^\"']{0,9}[\"']", re.I
)
TEXT = "#text"
DEEPEST = 10_000  # elements in one another that are passed over
XHTML = "{http://www.w3.org/1999/xhtml}"
MARKUP = frozenset("p ul ol li br strong em h1 h2 h3 h4 h5 h6".split())


class Taker(Protocol):
    """What takes a parser's events; `stack` are the elements that are open and being built."""

    stack: list[Record]

    def start(self, tag: str, attributes: dict[str, str]) -> None: ...

    def data(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...


class TooLarge(Exception):
    """What ends a file: elements too deep in one another outside any record; the message is the code."""


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1]


class Inline:
    """Stands before what takes the parser's events: markup inside a field is part of its text, and no field."""

    def __init__(self, target: Taker) -> None:
        self.target = target
        self.depth = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self.depth or (len(self.target.stack) > 1 and is_markup(tag)):
            self.depth += 1
            self.target.data(f"<{local(tag)}>")
        else:
            self.target.start(tag, attributes)

    def data(self, text: str) -> None:
        """Text; beside markup it is written as markup is."""
        self.target.data(html.escape(text, quote=False) if self.depth else text)

    def end(self, tag: str) -> None:
        """An element ends."""
        if not self.depth:
            self.target.end(tag)
            return
        self.depth -= 1
        if local(tag) != "br":
            self.target.data(f"</{local(tag)}>")

    def close(self) -> None:
        """The parser asks for a result; there is none."""


def is_markup(tag: str) -> bool:
    """Whether an element is one of a page, by its namespace or, where it can hardly be a field, by its name."""
    return tag.startswith(XHTML) or tag in MARKUP


def attributes_of(attributes: dict[str, str]) -> Record:
    """An element's attributes as values of its own."""
    return {f"@{local(name)}": value for name, value in attributes.items()}


def size_of(tag: str, attributes: dict[str, str]) -> int:
    """How much an element takes before its text: about as much as it does in JSON."""
    return len(local(tag)) + 4 + sum(len(name) + len(value) + 6 for name, value in attributes.items())


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
    """HTML's own entities as figures: XML knows five names only, and feeds use them all the same.

    At a file's beginning a declaration of UTF-16 goes, too.
    """
    return ENTITY.sub(figure, WIDE.sub(rb"\1", data) if data.startswith(b"<?xml") else data)


def figure(match: re.Match[bytes]) -> bytes:
    """`&nbsp;` as `&#160;`."""
    name = match[1].decode("ascii")
    point = html.entities.name2codepoint.get(name)
    return match[0] if name in XML_NAMES or point is None else b"&#%d;" % point


class Feeding:
    """A parser that is given a file piece by piece. It refuses entities of the file's own and everything outside it."""

    def __init__(self, target: Taker) -> None:
        self.parser = DefusedXMLParser(
            target=Inline(target), forbid_dtd=False, forbid_entities=True, forbid_external=True
        )
        self.kept = b""  # an entity that is cut off at the end of a piece
        self.given = 0

    def add(self, piece: bytes) -> str:
        """Give it some more, b"" at the end; the code of what it refuses."""
        data, self.kept = held_back(self.kept + piece) if piece else (self.kept, b"")
        data = known_entities(data)
        self.given += len(data)
        try:
            self.parser.feed(data)
            if not piece:
                self.parser.close()
        except DefusedXmlException:
            return "xml-entity"
        except TooLarge as error:
            return str(error)
        except (ParseError, ValueError, LookupError):
            return "xml-broken"
        return ""

    @property
    def line(self) -> int:
        """The line that it has come to."""
        return int(self.parser.parser.CurrentLineNumber)

    @property
    def waiting(self) -> int:
        """Bytes that it holds without having told anything of them: one tag or comment."""
        return self.given - int(self.parser.parser.CurrentByteIndex)


def held_back(data: bytes) -> tuple[bytes, bytes]:
    """The data, and apart from it an entity that is cut off at its end."""
    match = CUT_ENTITY.search(data, max(0, len(data) - 40))
    return (data[: match.start()], data[match.start() :]) if match else (data, b"")
