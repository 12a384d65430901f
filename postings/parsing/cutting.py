"""Which of the candidate seams are seams: a chain of two labels over the pieces.

Structure has settled the sure ones; for the rest this module says what is seen at a place, and the weights decide.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from .candidates import Piece
from .chain import Weights, best, lead
from .document import SourceText, Span
from .evidence import Tables
from .seams import Unit
from .second_look import First, Look
from .surroundings import Surroundings, binned
from .trees import NO_TREES, Trees, total

#: the labels of the chain: a piece goes on with the unit before it, or begins one
LABELS = ("on", "cut")
#: where no mark stands, whatever makes the place a candidate
_UNMARKED = frozenset("cap digit glue".split())
#: what stands before a place, as its sign says; other words say nothing here
_POINTS = frozenset(".!?:;,)*")
_NEVER = 10**6


@dataclass(frozen=True, slots=True)
class Cut:
    """Whether a piece begins a unit, and by what margin (None: structure said so)."""

    begins: bool
    margin: int | None


def cut(
    source: SourceText, found: Sequence[Piece], weights: Weights, tables: Tables, again: Trees = NO_TREES
) -> list[Cut]:
    """The decision for every piece, in order: the chain's, and where it was unsure that of a second look."""
    around = Surroundings(source, found, tables)
    first = first_look(around, weights)
    margins = list(first.margins)
    if again.roots:
        look = Look(around, first)
        for number in first.unsure(around):
            margins[number] = total(again, look.numbers(number))
    return [
        Cut(margin > 0, None if piece.sure is not None else abs(margin))
        for piece, margin in zip(found, margins, strict=True)
    ]


def first_look(around: Surroundings, weights: Weights) -> First:
    """What the chain says about every piece."""
    places = []
    for number, piece in enumerate(around.found):
        if piece.sure is None:
            places.append((0, lead(weights, at(around, number))))
        else:
            places.append((-_NEVER, 0) if piece.sure else (0, -_NEVER))
    return First(tuple(margin if label == 1 else -margin for label, margin in best(weights, places)))


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
    around = Surroundings(source, found, tables)
    return [at(around, number) for number in range(len(found))]


def at(around: Surroundings, number: int) -> list[str]:
    """What is seen at one place, as names."""
    piece, first = around.found[number], around.first[number]
    left = around.words[first - 1] if first else ""
    weak = "w" if piece.mark in _UNMARKED else piece.mark
    point = left[-1:] if left[-1:] in _POINTS else ""
    return [
        "b",
        *_of_mark(around, number, weak, point),
        *_of_words(around, first, weak),
        *_of_stretches(around, number, first, weak),
        *_of_style(around, number, weak, point),
    ]


def _of_mark(around: Surroundings, number: int, weak: str, point: str) -> list[str]:
    """The mark before the place with the look of the words on both sides."""
    piece, first = around.found[number], around.first[number]
    shapes, mark = around.shapes, piece.mark
    left = shapes[first - 1] if first else "_"
    right = shapes[first] if first < len(shapes) else "_"
    right2 = shapes[first + 1] if first + 1 < len(shapes) else "_"
    block = piece.block.tag if piece.block.kind != "paragraph" else "p"
    block = block if block in ("li", "p") else "mark"
    above = around.found[number - 1].block if number else piece.block
    line = binned(above.span.end - above.span.start, (20, 45, 58, 66, 80)) if mark in ("line", "gap") else 9
    following = around.found[number + 1].mark if number + 1 < len(around.found) else "eof"
    role = around.role.get(piece.block.span.start, "-")
    return [
        f"ln{line}{point}{right}",
        f"ln{line}{mark}{above.kind[0]}{block}{right[0]}",
        f"m{mark}",
        f"m{mark}{point}",
        f"m{mark}s{around.style}",
        f"m{mark}s{around.style[:2]}{right}",
        f"m{mark}{point}{right}",
        f"m{mark}{left}{right}{right2}",
        f"m{mark}{block}{piece.gap > 1}",
        f"g{piece.gap}{mark}",
        f"nx{following}{weak}",
        f"ro{role}{weak}{point}",
        f"ro{role}{weak}{binned(around.sentences[piece.block.span.start], (1, 3, 6))}",
    ]


def _of_words(around: Surroundings, first: int, weak: str) -> list[str]:
    """The words on both sides, how they are written, and what the tables know about them."""
    words, folded, shapes = around.words, around.folded, around.shapes
    l2, l1 = (folded[first - 2] if first > 1 else ""), (folded[first - 1] if first else "")
    r1, r2, r3 = (*folded[first : first + 3], "", "", "")[:3]
    right = words[first] if first < len(words) else ""
    look, look2 = (*shapes[first : first + 2], "_", "_")[:2]
    small, begins = around.tables.word(r1)
    same = right in around.small or right.lower() in around.small
    large = look[0] == "X"
    company, title = large and r1 in around.company, large and r1 in around.title
    colon = next((n for n, word in enumerate(words[first : first + 4]) if word[-1] == ":"), 9)
    sign = right[-1:] if right[-1:] in _POINTS else ""
    return [
        f"l{l1}",
        f"l{l2} {l1}",
        f"L{l2}",
        f"r{r1}",
        f"r{r1} {r2}",
        f"r{r1} {r2} {r3}",
        f"R{r2}{look[0]}",
        f"S{r3}",
        f"x{weak}{r1}",
        f"y{weak}{l1}",
        f"ls{weak}{l1[-3:]}",
        f"rs{weak}{r1[-3:]}{look}",
        f"r2{weak}{r2[-3:]}{look}{look2}",
        f"sm{small}{weak}{look}",
        f"be{begins}{weak}{look}",
        f"bs{begins},{small}{weak}",
        f"same{same}{weak}{look}",
        f"co{company}{weak}",
        f"co{r2}" if company else "co",
        f"ti{title}{weak}",
        f"ti{title}{r2 in around.title}{weak}",
        f"rc{colon}{weak}",
        f"rc{colon}{look}",
        f"re{sign}{look}{weak}",
    ]


def _of_stretches(around: Surroundings, number: int, first: int, weak: str) -> list[str]:
    """The stretches before and after the place up to the next strong mark: how long, of which kind."""
    strong, words = around.strong, around.words
    before = bisect_right(strong, number - 1)
    after = bisect_right(strong, number)
    behind = around.first[strong[before - 1]] if before and number else 0
    ahead = around.first[strong[after]] if after < len(strong) else len(words)
    back, fore = binned(first - behind, (1, 2, 4, 8, 14, 24)), binned(ahead - first, (2, 3, 5, 9, 16, 28))
    here = around.kind_of(max(behind, first - 10), first)
    there = around.kind_of(first, min(ahead, first + 10))
    look = around.shapes[first] if first < len(words) else "_"
    capitals = around.capitals
    count = len(capitals) - 1
    left = capitals[first] - capitals[max(0, first - 3)]
    right = capitals[min(count, first + 4)] - capitals[min(count, first + 1)]
    place = binned(number * 8 // max(1, len(around.found)), (0, 1, 2, 4, 6, 7))
    return [
        f"n{back}{weak}",
        f"f{fore}{weak}",
        f"nf{back}{fore}{weak}",
        f"t{here[0]}{there}{weak}",
        f"t{here}",
        f"t{there}{weak}{look}",
        f"tc{left}{right}{weak}{look[0]}",
        f"tc{right}{weak}{look}",
        f"tp{left}{weak}{look}",
        f"br{around.bracket[first]}{weak}",
        f"pos{place}{weak}",
    ]


def _of_style(around: Surroundings, number: int, weak: str, point: str) -> list[str]:
    """The place in the light of the whole posting: its style, its headings, joins as they are elsewhere."""
    piece, first = around.found[number], around.first[number]
    words, kind, wide = around.words, around.kind[number], around.wide
    join = around.tables.join(words[max(0, first - 2) : first], words[first : first + 3])
    joins = binned(join, (-90, -60, -40, -20, -5, 10, 25, 45, 70))
    left = around.shapes[first - 1] if first else "_"
    look = around.shapes[first] if first < len(words) else "_"
    mark, sign = piece.mark, around.signs[number]
    return [
        f"j{joins}{weak}",
        f"j{joins}{kind}{'w' if weak == 'w' else 's'}",
        f"j{joins}{around.style}",
        f"k{kind}{weak}",
        f"k{kind}{mark}{around.style[:3]}{look}",
        f"h{around.heads[number] > 0}{around.ended[number]}{weak}",
        f"hd{around.heads[number]}{left}",
        f"dc{sign}{mark}",
        f"dc{sign}{look[0]}",
        f"ws{wide}{mark}{point}",
        f"ws{wide}{mark}{look}",
        f"ws{wide[0]}{wide[2]}{mark}{point}{piece.gap > 1}",
    ]
