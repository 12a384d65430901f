"""JSON cut into records: an array, an object with an array inside, one object a line, or objects one after another.

A record is found by its brackets, so that a broken one leaves those after it whole; it is only then that it is
read as JSON. Memory stays at one record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    """Whether a file begins as JSON does. `[Senior] Baker` does not."""
    return BEGINS.match(head[:4096]) is not None


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
        collect(found, splitter.found_at, parse_record(piece.data, nesting), 0)
        if number >= MOST_LOOKED_AT:
            break
    return found


def collect(found: dict[str, list[Record]], path: str, value: Record, depth_here: int) -> None:
    """An example, and those in the arrays inside it."""
    if not value:
        return
    examples = found.setdefault(path, [])
    if len(examples) < EXAMPLES:
        examples.append(value)
    if depth_here >= DEEPEST_ARRAY:
        return
    for key, inner in value.items():
        below = f"{path}.{key}" if path else key
        if isinstance(inner, dict) and depth_here < DEEPEST_ARRAY:
            collect_arrays(found, below, inner, depth_here + 1)
        elif isinstance(inner, list):
            for one in inner[:EXAMPLES]:
                if isinstance(one, dict):
                    collect(found, below, one, depth_here + 1)


def collect_arrays(found: dict[str, list[Record]], path: str, value: Record, depth_here: int) -> None:
    """The arrays inside an object that is itself no record."""
    for key, inner in value.items():
        if isinstance(inner, list):
            for one in inner[:EXAMPLES]:
                if isinstance(one, dict):
                    collect(found, f"{path}.{key}", one, depth_here)
        elif isinstance(inner, dict) and depth_here < DEEPEST_ARRAY:
            collect_arrays(found, f"{path}.{key}", inner, depth_here + 1)


@dataclass
class Splitter:
    """Goes through JSON by its brackets. `path` is where the records lie; None takes every outermost good object."""

    source: Source | Head
    limit: int
    path: str | None
    nesting: int = 0  # how deep a good object may be
    found_at: str = ""
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
        here = ".".join(name for _, name in self.frames if name)
        if self.path is not None:
            outermost = all(kind == b"[" for kind, _ in self.frames[:-1])
            if here != self.path or (not self.path and not outermost):
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
