"""What the places of one posting share: its words and how they are written, its style, its running headings.

Each word is folded, shaped and looked up once; `cutting.py` only puts together what is seen at a place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise
from operator import add

from .candidates import Piece
from .document import Block, SourceText
from .evidence import LINE_KINDS, Tables, fold_word, shape
from .headings import classify, heading_at

#: marks after which every reader stops
STRONG = frozenset("gap line end glue-end wide bullet dash dash2 colon semi bold".split())
#: how far an open bracket reaches, in words
_BRACKET = 15


def binned(value: int, steps: Sequence[int]) -> int:
    """The number of the step that a value has reached: 0 below the first."""
    return bisect_right(steps, value)


class Surroundings:
    """The words of a posting's pieces with what is known about each, and what its pieces have in common."""

    def __init__(self, source: SourceText, found: Sequence[Piece], tables: Tables) -> None:
        self.text = source.text
        self.found = found
        self.tables = tables
        self.words: list[str] = []
        self.first: list[int] = []
        for piece in found:
            self.first.append(len(self.words))
            self.words.extend(self.text[piece.start : piece.end].split())
        self.first.append(len(self.words))
        self.folded = [fold_word(word) for word in self.words]
        self.shapes = [shape(word) for word in self.words]
        self.small = {word for word in self.words if word[0].islower()}
        self._walk()
        self.style = self._style()
        self.wide = self._wide_style()
        self.signs = self._signs()
        self.strong = [number for number, piece in enumerate(found) if piece.mark in STRONG or piece.sure]
        self._headings()
        self._names(source)
        self._roles(source)

    def _walk(self) -> None:
        """Running sums over the words (the line table's rows packed, capitals), and whether a bracket is open."""
        row = self.tables.lines.rows.__getitem__
        pairs = [f"{before} {folded}" for before, folded in pairwise(("", *self.folded))]
        rows = map(add, map(row, self.folded), map(row, pairs))
        self.sums = list(accumulate(rows, initial=0))
        self.capitals = list(accumulate([word[0].isupper() for word in self.words], initial=0))
        self.bracket = self._in_brackets()

    def _in_brackets(self) -> list[bool]:
        """For each place whether a bracket that was opened not long before it is still open."""
        inside = [False] * (len(self.words) + 1)
        spots = [number for number, word in enumerate(self.words) if "(" in word or ")" in word]
        for number, following in pairwise([*spots, len(self.words) - 1]):
            word = self.words[number]
            if word.rfind("(") > word.rfind(")"):
                for within in range(number + 1, min(number + _BRACKET, following + 1)):
                    inside[within] = True
        return inside

    def line(self, start: int, stop: int) -> list[int]:
        """What the line table says about a stretch of words, in sums."""
        return self.tables.lines.unpacked(self.sums[stop] - self.sums[start])

    def _style(self) -> str:
        """How many lines, double blanks, bullets and glued words there are."""
        marks = Counter(piece.mark for piece in self.found)
        lines = binned(marks["gap"] + marks["line"], (2, 6))
        wide = binned(marks["wide"], (1, 4, 10))
        bullets = binned(marks["bullet"] + marks["dash"] + marks["dash2"], (1, 4))
        return f"{lines}{wide}{bullets}{binned(marks['glue'], (2, 6))}"

    def _wide_style(self) -> str:
        """What the double blanks of the posting part: sentences, or words that go on with a small letter."""
        places = [number for number, piece in enumerate(self.found) if piece.mark == "wide"]
        ended = small = 0
        for number in places:
            first = self.first[number]
            ended += bool(first) and self.words[first - 1][-1] in ".!?;"
            small += first < len(self.words) and self.words[first][0].islower()
        count = max(1, len(places))
        return f"{binned(10 * ended // count, (1, 5, 9))}{binned(10 * small // count, (1, 3, 6))}{binned(len(places), (1, 4))}"

    def _signs(self) -> list[str]:
        """The sign that stands before each piece (a dash, a bullet, a question mark that was one), and how often."""
        signs = []
        for number, piece in enumerate(self.found):
            between = self.text[self.found[number - 1].end : piece.start].strip() if number else ""
            signs.append(between[:1] if between[:1] not in ("&", "n", "b") else "n")
        count = Counter(signs)
        return [f"{sign}{binned(count[sign], (2, 4))}" for sign in signs]

    def _headings(self) -> None:
        """At each piece: how many words of heading begin here, whether one ended here, the running kind."""
        self.heads: list[int] = []
        self.ended: list[bool] = []
        self.kind: list[str] = []
        bare = [word.strip("():;,.-–*") or "." for word in self.words]
        running, end = "none", -1
        for number, piece in enumerate(self.found):
            first = self.first[number]
            self.ended.append(first == end)
            length = 0
            if piece.block.kind == "heading":
                length = self.first[number + 1] - first
            elif piece.sure is not False and bare[first][0].isupper():
                length = heading_at(bare[first : first + 8], 0)
            if length and first >= end:
                told = classify(" ".join(self.words[first : first + length])).kind
                running, end = (told or running)[:4], first + length
            self.heads.append(length if first + length == end else 0)
            self.kind.append(running)

    def _names(self, source: SourceText) -> None:
        """The words of the title, and the first word of the company where a label names it."""
        self.company: set[str] = set()
        self.title: set[str] = set()
        for label in source.labels:
            words = [fold_word(word) for word in self.text[label.value.start : label.value.end].split()]
            if "company" in label.name or "employer" in label.name:
                self.company.update(words[:1])
            elif "title" in label.name:
                self.title.update(words)
        if source.title:
            self.title.update(
                fold_word(word) for word in self.text[source.title.start : source.title.end].split()
            )

    def _roles(self, source: SourceText) -> None:
        """For each line whether it is a bullet, one of several lines right below each other, or alone."""
        lines = [block for block in source.blocks if block.kind != "label"]
        near = [False, *(self._next_to(one, two) for one, two in pairwise(lines)), False]
        self.role: dict[int, str] = {}
        for number, block in enumerate(lines):
            count = 0
            for step, edge in ((-1, number), (1, number + 1)):
                at = edge
                while 0 <= at < len(near) and near[at] and count < 3:
                    count, at = count + 1, at + step
            self.role[block.span.start] = f"p{count}" if block.kind == "paragraph" else block.kind[0]
        #: how many sentences each line seems to hold
        self.sentences = Counter(piece.block.span.start for piece in self.found if piece.mark == "end")

    def _next_to(self, above: Block, below: Block) -> bool:
        return (
            above.kind == below.kind == "paragraph"
            and self.text[below.span.start].isupper()
            and self.text.count("\n", above.span.end, below.span.start) == 1
        )

    def kind_of(self, start: int, stop: int) -> str:
        """The kind that the line table gives to a stretch of words, and how clearly."""
        totals = self.line(start, stop)
        top = max(totals)
        number = totals.index(top)
        totals[number] = -(10**6)
        return LINE_KINDS[number] + str(binned(top - max(totals), (10, 40)))
