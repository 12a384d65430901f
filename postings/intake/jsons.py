"""JSON cut into records: an array, an object with an array inside, one object a line, or objects one after another.

A record is found by its brackets, so that a broken one leaves those after it whole; it is only then that it is
read as JSON. Memory stays at one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from postings.parsing.formats.paths import Record

from .lines import lines
from .objects import is_object, parse_record
from .sources import PIECE, Head, Source

TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|["{}\[\]:,]', re.DOTALL)
STRING_REST = re.compile(rb'[^"\\]*(?:\\.[^"\\]*)*', re.DOTALL)
BEGINS = re.compile(rb'\s*(?:\{\s*(?:["}]|$)|\[\s*(?:[\[{"\]]|-?\d|$))')
BEGINS_LATER = re.compile(
    rb"\s*(?:(?:\xef\xbb\xbf|\x1e|//[^\n]*\n|(?>/\*.{0,2000}?\*/)|\)\]\}',?|(?:(?:var|let|const)\s+)?[\w.$]{1,60}\s*[=(])\s*)+"
    rb'(?:\{\s*"|\[\s*\{\s*")',
    re.DOTALL,
)
KEY = re.compile(r"\d|-")  # what the names of records have that are kept by their numbers
EVERY = "*"  # the last name of a path that leads to all objects inside one
LINE_OBJECT = re.compile(rb"\s*\{")
EXAMPLES = 5
MOST_LOOKED_AT = 50  # objects that are read to find out where the records lie
DEEPEST_ARRAY = 3
DEEPEST_LOOK = 8  # brackets deep, an object may be a record
DEEPEST_PATH = 20
LONGEST_KEY = 200


class Piece(NamedTuple):
    """The bytes of one record and its first line; or a code where there is none to be had."""

    data: bytes
    line: int
    code: str = ""


def looks_like_json(head: bytes) -> bool:
    """Whether a file begins as JSON does, or as a script that hands JSON on. `[Senior] Baker` does not."""
    return BEGINS.match(head[:4096]) is not None or BEGINS_LATER.match(head[:4096]) is not None


def is_lines(head: bytes, whole: bool, nesting: int) -> bool:
    """Whether it is one object a line: more than one line, and most of those looked at are objects."""
    found = [line for line in head.split(b"\n") if line.strip()]
    if not whole:
        found = found[:-1]
    found = found[:EXAMPLES]
    if len(found) < 2 or not all(LINE_OBJECT.match(line) for line in found[:2]):
        return False
    return sum(is_object(line, nesting) for line in found) * 2 >= len(found)


def line_records(source: Source, limit: int) -> Iterator[Piece]:
    """One record a line; blank lines are none."""
    for line in lines(source, limit):
        if line.too_long:
            yield Piece(line.data[:limit], line.number, "record-too-big")
        elif line.data.strip():
            yield Piece(line.data.strip(), line.number)


def first_records(head: bytes, whole: bool, nesting: int) -> dict[str, list[Record]]:
    """Where records may lie, with examples, in whichever way the file holds them."""
    if not is_lines(head, whole, nesting):
        return candidates(head, nesting)
    good = (line for line in head.split(b"\n") if is_object(line, nesting))
    return {"": [parse_record(line, nesting) for line in islice(good, EXAMPLES)]}


def candidates(head: bytes, nesting: int) -> dict[str, list[Record]]:
    """Where records may lie, by path, each with its first examples; "" is the file's own objects."""
    found: dict[str, list[Record]] = {}
    splitter = Splitter(Head(head), len(head) + 1, None, nesting)
    for number, piece in enumerate(splitter.pieces()):
        path = splitter.found_at
        if splitter.in_object and KEY.search(path.removeprefix(splitter.above)):
            path = below(splitter.above, EVERY)
        collect(found, path, parse_record(piece.data, nesting), 0)
        if number >= MOST_LOOKED_AT:
            break
    return found


def collect(found: dict[str, list[Record]], path: str, value: Record, depth_here: int) -> None:
    """An example, and those in the arrays inside it; of an object full of records, they are the examples."""
    if is_keyed(value):
        collect_all(found, below(path, EVERY), value.values(), depth_here + 1)
        return
    examples = found.setdefault(path, []) if value else []
    if len(examples) < EXAMPLES and value:
        examples.append(without_keyed(value, DEEPEST_LOOK))
    collect_inside(found, path, value, depth_here + 1)


def collect_inside(found: dict[str, list[Record]], path: str, value: Record, depth_here: int) -> None:
    """What lies in the arrays of an object, and in its objects that are full of records or have arrays."""
    if depth_here > DEEPEST_ARRAY:
        return
    for name, inner in value.items():
        if isinstance(inner, list):
            collect_all(found, below(path, name), inner, depth_here)
        elif is_keyed(inner):
            collect_all(found, below(path, f"{name}.{EVERY}"), inner.values(), depth_here)
        elif isinstance(inner, dict):
            collect_inside(found, below(path, name), inner, depth_here + 1)


def collect_all(found: dict[str, list[Record]], path: str, values: Iterable[object], depth_here: int) -> None:
    """The first objects of several values."""
    for one in islice(values, EXAMPLES):
        if isinstance(one, dict):
            collect(found, path, one, depth_here)


def is_keyed(value: object) -> bool:
    """Whether an object holds records by their numbers: `{"1001": {"title": …}, "1002": {"title": …}}`."""
    if not isinstance(value, dict) or not all(
        isinstance(one, dict) and KEY.search(name) for name, one in value.items()
    ):
        return False
    names = [set(one) for one in islice(value.values(), EXAMPLES)]
    return bool(names) and len(set.intersection(*names)) >= 2


def without_keyed(value: Record, deepest: int) -> Record:
    """An object without the records that it holds by their numbers: they are none of its own values."""
    return {
        name: without_keyed(inner, deepest - 1) if isinstance(inner, dict) and deepest else inner
        for name, inner in value.items()
        if not is_keyed(inner)
    }


def below(path: str, name: str) -> str:
    """The path of what is called so inside."""
    return f"{path}.{name}" if path else name


@dataclass
class Splitter:
    """Goes through JSON by its brackets. `path` is where the records lie; None takes every outermost good object."""

    source: Source | Head
    limit: int
    path: str | None
    nesting: int = 0  # how deep a good object may be
    also: tuple[str, ...] = ()  # other paths where records of the same kind lie
    found_at: str = ""
    above: str = ""  # the path of what the object lies in
    in_object: bool = False  # whether that is an object and no array
    buffer: bytes = b""
    at: int = 0
    line: int = 1
    ended: bool = False
    overflowed: bool = False
    frames: list[tuple[bytes, str]] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """Every record; at the end, where brackets are left open, a piece with the code of that."""
        key = ""
        while token := self.token():
            if token[:1] == b'"':
                key = token[1:-1].decode("utf-8", "replace") if len(token) <= LONGEST_KEY else ""
                continue
            if token in (b"{", b"["):
                self.frames.append((token, key))
                if token == b"{" and (piece := self.object_here()):
                    yield piece
            elif token in (b"}", b"]") and self.frames:
                self.frames.pop()
            if token != b":":
                key = ""
        if self.frames and self.path is not None:
            yield Piece(b"", self.line, "json-cut")

    def object_here(self) -> Piece | None:
        """The object that begins here, where it is a record; None to go into it."""
        if len(self.frames) > (DEEPEST_LOOK if self.path is None else DEEPEST_PATH):
            return None
        names = [name for _, name in self.frames if name]
        here, self.above = ".".join(names), ".".join(names[:-1])
        self.in_object = len(self.frames) > 1 and self.frames[-2][0] == b"{"
        if self.path is not None:
            if not any(self.is_at(path, here) for path in (self.path, *self.also)):
                return None
            self.found_at = here
            return self.record()
        kept = self.buffer, self.at, self.line, list(self.frames)
        piece = self.record()
        if piece.code or not is_object(piece.data, self.nesting):  # cut off, or one inside it is broken
            self.buffer, self.at, self.line, self.frames = kept
            return None
        self.found_at = here
        return piece

    def is_at(self, path: str, here: str) -> bool:
        """Whether the object that begins here lies at a path."""
        if path.endswith(EVERY):
            name = self.frames[-1][1]
            return self.in_object and path == below(self.above, EVERY) and KEY.search(name) is not None
        return here == path and (bool(path) or all(kind == b"[" for kind, _ in self.frames[:-1]))

    def record(self) -> Piece:
        """The object whose bracket was just read, to its end; too large a one is passed over."""
        self.forget(self.at - 1)
        self.at = 1
        line, open_brackets, self.overflowed = self.line, 1, False
        while open_brackets:
            token = self.token(keep=True)
            if not token:
                self.frames.clear()
                return Piece(self.buffer[: self.limit], line, "json-cut")
            open_brackets += (token in (b"{", b"[")) - (token in (b"}", b"]"))
            if self.at > self.limit:
                self.overflowed = True
                self.forget(self.at)
        self.frames.pop()
        data = self.buffer[: self.at]
        self.forget(self.at)
        return Piece(b"", line, "record-too-big") if self.overflowed else Piece(data, line)

    def forget(self, upto: int) -> None:
        """Let go of what is read."""
        self.line += self.buffer.count(b"\n", 0, upto)
        self.buffer, self.at = self.buffer[upto:], max(0, self.at - upto)

    def token(self, keep: bool = False) -> bytes:
        """The next bracket, comma, colon or whole string; b"" at the end. `keep` holds on to what is read."""
        while True:
            match = TOKEN.search(self.buffer, self.at)
            if match and match[0] != b'"':
                self.at = match.end()
                if not keep and self.at > PIECE:
                    self.forget(self.at)
                return match[0]
            self.at = match.start() if match else len(self.buffer)
            if not keep:
                self.forget(self.at)
            if match and len(self.buffer) - self.at > self.limit:
                self.overflowed = True
                if not self.pass_over_string():
                    return b""
            elif not self.more():
                return b""

    def more(self) -> bool:
        """Read on."""
        piece = b"" if self.ended else self.source.read(PIECE)
        self.ended = not piece
        self.buffer += piece
        return bool(piece)

    def pass_over_string(self) -> bool:
        """Go behind a string that is larger than a record may be; False where the file ends first."""
        self.forget(self.at + 1)
        while True:
            match = STRING_REST.match(self.buffer)
            end = match.end() if match else 0
            self.forget(end)
            if self.buffer[:1] == b'"':
                self.forget(1)
                return True
            if not self.more():
                return False
