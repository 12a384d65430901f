"""The source text cut into what the page shows: lines, runs that belong to items, pieces inside them. Pure.

Spans may nest and overlap. A run is a stretch that the same items cover; a piece is a stretch of a run with
the same facts, headings and so on. Nothing is added to the text, nothing of it left out but line ends.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

MASK = re.compile(r"\*{2,}")
RUNS = ("item", "left")
LABEL = re.compile(r"[^\S\n]*[^:.!?\n]{1,40}:[^\S\n]*")


@dataclass(frozen=True)
class Mark:
    """A stretch of the text with what it is.

    `item`, `left` (left out of a list), `fact`, `conflict` (one place of several that disagree), `heading`,
    `mask` or `label`. `key` names the item (its number) or the fact; a conflict's has its number after a dot.
    `style` is how an item's span is drawn; `href` where a click leads that is no place of the page.
    """

    start: int
    end: int
    what: str
    key: str = ""
    style: str = ""
    href: str = ""

    @property
    def anchor(self) -> str:
        """The name of its first place in the source; '' for what nothing leads to."""
        return f"source-{self.what}-{self.key}" if self.key else ""

    @property
    def fact(self) -> str:
        """The fact that it is about."""
        return self.key.partition(".")[0] if self.what in ("fact", "conflict") else ""


@dataclass(frozen=True)
class Piece:
    """Some characters and all marks that cover them, but items."""

    text: str
    marks: tuple[Mark, ...] = ()

    @property
    def facts(self) -> list[str]:
        """The facts read here, or stated otherwise."""
        return list(dict.fromkeys(mark.fact for mark in self.marks if mark.fact))

    @property
    def classes(self) -> str:
        """The classes of the piece."""
        return " ".join(f"ps-{mark}" for mark in dict.fromkeys(mark.what for mark in self.marks))


@dataclass(frozen=True)
class Run:
    """A stretch that the same items cover, or that was left out; none for the text between.

    `opens` names the anchors here.
    """

    items: tuple[Mark, ...]
    pieces: tuple[Piece, ...]
    opens: tuple[str, ...] = ()

    @property
    def target(self) -> Mark | None:
        """The item that a click means: the shortest."""
        return min(self.items, key=lambda mark: mark.end - mark.start) if self.items else None


@dataclass(frozen=True)
class Line:
    """One line of the source, which begins at `start`; `apart` when a blank line stands before it."""

    start: int
    runs: tuple[Run, ...]
    apart: bool = False


@dataclass
class Opened:
    """Which items and facts have had their first place already."""

    seen: set[str] = field(default_factory=set)

    def take(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names that have not."""
        fresh = tuple(name for name in dict.fromkeys(names) if name not in self.seen)
        self.seen.update(fresh)
        return fresh


def lines_of(text: str, marks: Sequence[Mark]) -> list[Line]:
    """The whole text, line by line."""
    marks = [*marks, *(Mark(found.start(), found.end(), "mask") for found in MASK.finditer(text))]
    marks = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    marks += labels(text, marks)
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    lines: list[Line] = []
    opened = Opened()
    start, blank = 0, False
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip("\r\n"))
        if line.strip():
            inside = [mark for mark in marks if mark.start < end and mark.end > start]
            runs = tuple(runs_of(text, start, end, inside, opened))
            lines.append(Line(start, runs, blank and bool(lines)))
        blank = not line.strip()
        start += len(line)
    return lines


def in_source(text: str, shown: int) -> int:
    """The place in the text of the n-th character that its lines show: line ends and blank lines are not shown."""
    start = 0
    for line in text.splitlines(keepends=True):
        length = len(line.rstrip("\r\n")) if line.strip() else 0
        if length and shown <= length:
            return start + shown
        shown -= length
        start += len(line)
    return len(text)


def trimmed(text: str, start: int, end: int) -> list[int]:
    """A stretch without the blanks at its ends."""
    inside = text[start:end]
    return [start + len(inside) - len(inside.lstrip()), start + len(inside.rstrip())]


def labels(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Field labels of the format: what stands before a fact at the beginning of its line, up to a colon."""
    found = []
    for mark in marks:
        if mark.what == "fact":
            begin = text.rfind("\n", 0, mark.start) + 1
            if begin < mark.start and LABEL.fullmatch(text[begin : mark.start]):
                found.append(Mark(begin, mark.start, "label"))
    return list(dict.fromkeys(found))


def runs_of(text: str, start: int, end: int, marks: Sequence[Mark], opened: Opened) -> Iterable[Run]:
    """The runs of one line."""
    items = [mark for mark in marks if mark.what in RUNS]
    for left, right in stretches(start, end, items):
        own = tuple(mark for mark in items if mark.start <= left and mark.end >= right)
        others = [mark for mark in marks if mark.what not in RUNS and mark.start < right and mark.end > left]
        pieces = tuple(
            Piece(text[a:b], tuple(mark for mark in others if mark.start <= a and mark.end >= b))
            for a, b in stretches(left, right, others)
        )
        inner = (mark for piece in pieces for mark in piece.marks)
        yield Run(own, pieces, opened.take(mark.anchor for mark in (*own, *inner) if mark.anchor))


def stretches(start: int, end: int, marks: Iterable[Mark]) -> Iterable[tuple[int, int]]:
    """The stretches between all borders of the marks."""
    borders = {start, end}
    for mark in marks:
        borders |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    ordered = sorted(borders)
    return pairwise(ordered)
