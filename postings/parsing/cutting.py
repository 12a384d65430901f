"""Which of the candidate seams are seams: a chain of two labels over the pieces.

Structure has settled the sure ones; for the rest this module says what is seen at a place, and the weights decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from .candidates import Piece
from .chain import Weights, best, scores
from .document import SourceText, Span
from .evidence import LINE_KINDS, Tables, fold_word, shape
from .headings import classify, heading_at
from .seams import Unit

#: the labels of the chain: a piece goes on with the unit before it, or begins one
LABELS = ("on", "cut")
#: marks after which every reader stops
_STRONG = frozenset("gap line end glue-end wide bullet dash dash2 colon semi bold".split())
_NEVER = 10**6


@dataclass(frozen=True, slots=True)
class Cut:
    """Whether a piece begins a unit, and by what margin (None: structure said so)."""

    begins: bool
    margin: int | None


def cut(source: SourceText, found: Sequence[Piece], weights: Weights, tables: Tables) -> list[Cut]:
    """The decision for every piece, in order."""
    places = []
    for piece, seen in zip(found, features(source, found, tables), strict=True):
        totals = scores(weights, seen)
        if piece.sure is not None:
            totals[0 if piece.sure else 1] -= _NEVER
        places.append(totals)
    return [
        Cut(label == 1, None if piece.sure is not None else margin)
        for piece, (label, margin) in zip(found, best(weights, places), strict=True)
    ]


def units_of(found: Sequence[Piece], cuts: Sequence[bool]) -> list[Unit]:
    """The pieces joined to units: a span for each line that a unit stands on."""
    joined: list[Unit] = []
    for number, (piece, begins) in enumerate(zip(found, cuts, strict=True)):
        span = Span(piece.start, piece.end)
        if begins or not joined:
            mark = "" if piece.mark in ("gap", "line") else piece.mark
            joined.append(Unit((span,), piece.block, piece.block.kind == "heading", mark))
            continue
        last = joined[-1]
        if found[number - 1].number == piece.number:
            spans = (*last.spans[:-1], Span(last.spans[-1].start, piece.end))
        else:
            spans = (*last.spans, span)
        joined[-1] = Unit(spans, last.block, last.heading, last.mark)
    return joined


def features(source: SourceText, found: Sequence[Piece], tables: Tables) -> list[list[str]]:
    """What is seen at the beginning of each piece, as names."""
    seen = _Posting(source, found, tables)
    return [seen.at(number) for number in range(len(found))]


def _bin(value: int, steps: Sequence[int]) -> int:
    return bisect_right(steps, value)


class _Posting:
    """What the places of one posting share: its words, its style, its running headings."""

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
        self.small = {word for word in self.words if word[0].islower()}
        self.sums = self._line_sums()
        self.style = self._style()
        self.strong = [number for number, piece in enumerate(found) if piece.mark in _STRONG or piece.sure]
        self._headings()

    def _style(self) -> str:
        marks = [piece.mark for piece in self.found]
        lines = _bin(sum(mark in ("gap", "line") for mark in marks), (2, 6))
        wide = _bin(marks.count("wide"), (1, 4, 10))
        bullets = _bin(marks.count("bullet") + marks.count("dash") + marks.count("dash2"), (1, 4))
        glued = _bin(marks.count("glue"), (2, 6))
        return f"{lines}{wide}{bullets}{glued}"

    def _line_sums(self) -> list[tuple[int, ...]]:
        """Running sums of the line table over words and pairs."""
        known = self.tables.lines.features.get
        zero = (0, 0, 0, 0)
        r, q, b, o = zero
        sums: list[tuple[int, ...]] = [zero]
        before = ""
        for word in self.folded:
            one = known(crc32(word.encode("utf-8", "replace")), zero)
            two = known(crc32(f"{before} {word}".encode("utf-8", "replace")), zero)
            r, q, b, o = r + one[0] + two[0], q + one[1] + two[1], b + one[2] + two[2], o + one[3] + two[3]
            sums.append((r, q, b, o))
            before = word
        return sums

    def _headings(self) -> None:
        """At each piece: how many words of heading begin here, whether one ended here, the running kind."""
        self.heads: list[int] = []
        self.ended: list[bool] = []
        self.kind: list[str] = []
        running, end = "none", -1
        for number, piece in enumerate(self.found):
            first = self.first[number]
            self.ended.append(first == end)
            if piece.block.kind == "heading":
                length = self.first[number + 1] - first
            else:
                window = [word.strip("():;,.-–*") for word in self.words[first : first + 8]]
                length = heading_at([word or "." for word in window], 0)
            if length and first >= end:
                told = classify(" ".join(self.words[first : first + length])).kind
                running, end = (told or running)[:4], first + length
            self.heads.append(length if first + length == end else 0)
            self.kind.append(running)

    def _kind_of(self, start: int, stop: int) -> str:
        """The kind that the line table gives to a stretch of words, and how clearly."""
        totals = [b - a for a, b in zip(self.sums[start], self.sums[stop], strict=True)]
        top = max(range(4), key=lambda number: totals[number])
        rest = max(totals[number] for number in range(4) if number != top)
        return LINE_KINDS[top] + str(_bin(totals[top] - rest, (10, 40)))

    def at(self, number: int) -> list[str]:
        """The features of one place."""
        piece, first = self.found[number], self.first[number]
        words, folded = self.words, self.folded
        left = words[first - 1] if first else ""
        right = words[first] if first < len(words) else ""
        right2 = words[first + 1] if first + 1 < len(words) else ""
        l1, r1 = (folded[first - 1] if first else ""), (folded[first] if first < len(words) else "")
        l2 = folded[first - 2] if first > 1 else ""
        r2 = folded[first + 1] if first + 1 < len(words) else ""
        r3 = folded[first + 2] if first + 2 < len(words) else ""
        mark = piece.mark
        point = left[-1:] if left[-1:] in ".!?:;,)*" else ""
        shapes = shape(right) + shape(right2)
        small, begins = self.tables.word(r1)
        join = self.tables.join(words[max(0, first - 2) : first], words[first : first + 3])
        joins = _bin(join, (-90, -60, -40, -20, -5, 10, 25, 45, 70))
        strong = bisect_right(self.strong, number)
        behind = (
            self.first[self.strong[bisect_right(self.strong, number - 1) - 1]]
            if number and self.strong
            else 0
        )
        ahead = self.first[self.strong[strong]] if strong < len(self.strong) else len(words)
        back, fore = _bin(first - behind, (1, 2, 4, 8, 14, 24)), _bin(ahead - first, (2, 3, 5, 9, 16, 28))
        block = piece.block.tag if piece.block.kind != "paragraph" else "p"
        block = "li" if block == "li" else "p" if block == "p" else "mark"
        here, there = (
            self._kind_of(max(behind, first - 10), first),
            self._kind_of(first, min(ahead, first + 10)),
        )
        above = self.found[number - 1].block if number else piece.block
        line = _bin(above.span.end - above.span.start, (20, 45, 58, 66, 80)) if mark in ("line", "gap") else 9
        following = self.found[number + 1] if number + 1 < len(self.found) else None
        same = right in self.small or right.lower() in self.small
        small_mark = mark in ("cap", "digit", "word", "comma", "glue")
        weak = "w" if small_mark else mark
        return [
            "b",
            f"ln{line}{point}{shape(right)}",
            f"ln{line}{mark}{above.kind[0]}{block}{shape(right)[0]}",
            f"m{mark}",
            f"m{mark}{point}",
            f"m{mark}s{self.style}",
            f"m{mark}s{self.style[:2]}{shape(right)}",
            f"m{mark}{point}{shape(right)}",
            f"m{mark}{shape(left)}{shapes}",
            f"m{mark}{block}{piece.gap > 1}",
            f"g{piece.gap}{mark}",
            f"l{l1}",
            f"l{l2} {l1}",
            f"r{r1}",
            f"r{r1} {r2}",
            f"r{r1} {r2} {r3}",
            f"x{weak}{r1}",
            f"y{weak}{l1}",
            f"ls{weak}{l1[-3:]}",
            f"rs{weak}{r1[-3:]}{shape(right)}",
            f"r2{weak}{r2[-3:]}{shapes}",
            f"sm{small}{weak}{shape(right)}",
            f"be{begins}{weak}{shape(right)}",
            f"bs{begins},{small}{weak}",
            f"same{same}{weak}{shape(right)}",
            f"j{joins}{weak}",
            f"j{joins}{self.kind[number]}{'w' if small_mark else 's'}",
            f"j{joins}{self.style}",
            f"n{back}{weak}",
            f"f{fore}{weak}",
            f"nf{back}{fore}{weak}",
            f"k{self.kind[number]}{weak}",
            f"k{self.kind[number]}{mark}{self.style[:3]}{shape(right)}",
            f"h{self.heads[number] > 0}{self.ended[number]}{weak}",
            f"hd{self.heads[number]}{shape(left)}",
            f"t{here[0]}{there}{weak}",
            f"t{here}",
            f"t{there}{weak}{shape(right)}",
            f"pos{_bin(number * 8 // max(1, len(self.found)), (0, 1, 2, 4, 6, 7))}{weak}",
            f"nx{following.mark if following else 'eof'}{weak}",
            f"lp{'(' in left or left.count('(') > left.count(')')}{weak}",
        ]
