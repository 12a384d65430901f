"""A second look at the seams that the chain was unsure of, now that it has decided about those around them.

The chain sees one place at a time. Here the stretches that a seam would make are held against their neighbours:
are they as long, do they begin alike, do they speak of the same list?
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from .surroundings import Surroundings

#: the chain's margins up to which a place is looked at once more, in its steps (32 to one unit)
UNSURE = 132
#: margins beyond this are all the same
_MOST = 400
_MARKS = {
    mark: number
    for number, mark in enumerate(
        "gap line end glue-end wide bullet dash dash2 colon semi bold glue cap digit".split()
    )
}
_POINTS = {point: number for number, point in enumerate(".!?:;,)*", 1)}
_KINDS = {
    kind: number for number, kind in enumerate("none resp qual bene abou summ appl fact lega nois".split())
}
#: how many seams are counted on either side
_NEAR = 6
#: how many places a stretch is followed for: the work stays in proportion to the text
_FAR = 40


@dataclass(frozen=True, slots=True)
class First:
    """What the chain said: at each place its margin, above 0 for a seam; what structure settled is out of reach."""

    margins: tuple[int, ...]

    def unsure(self, around: Surroundings) -> Iterator[int]:
        """The places to be looked at once more."""
        for number, piece in enumerate(around.found):
            if number and piece.sure is None and abs(self.margins[number]) <= UNSURE:
                yield number


class Look:
    """The second look at one posting."""

    def __init__(self, around: Surroundings, first: First) -> None:
        self.around = around
        self.margins = [max(-_MOST, min(_MOST, margin)) for margin in first.margins]
        self.seams = [number for number, margin in enumerate(first.margins) if margin > 0 or number == 0]
        ends = [*self.seams[1:], len(around.found)][: len(self.seams)]
        self.lengths = [
            around.first[end] - around.first[start] for start, end in zip(self.seams, ends, strict=True)
        ]
        self.shared = self._shared()

    def _shared(self) -> list[int]:
        """What is the same at every place: how long the posting is, and how often its marks were seams."""
        found = self.around.found
        numbers = [len(found)]
        for mark in ("wide", "cap", "end"):
            places = [number for number, piece in enumerate(found) if piece.mark == mark]
            cut = sum(self.margins[number] > 0 for number in places)
            numbers += [min(100, len(places)), 100 * cut // len(places) if places else -1]
        return numbers

    def numbers(self, number: int) -> list[int]:
        """What is seen at a place, as whole numbers."""
        around, margins, seams = self.around, self.margins, self.seams
        count = len(around.found)
        spot = bisect_left(seams, number)
        here = spot < len(seams) and seams[spot] == number
        following = seams[spot + here : spot + here + 2]
        start, end, last = seams[spot - 1], *(*following, count, count)[:2]
        before = seams[spot - 2] if spot > 1 else 0
        near = [*self.lengths[max(0, spot - 4) : spot - 1], *self.lengths[spot + here : spot + here + 3]]
        at = [around.first[place] for place in (before, start, number, end, last)]
        own = around.role.get(around.found[number].block.span.start, "-")
        heads = [self._begins(place) for place in (before, start, number, end, last)]
        return [
            margins[number],
            margins[number - 1],
            margins[number + 1] if number + 1 < count else _MOST,
            max(margins[max(start + 1, number - _FAR) : number], default=-_MOST),
            max(margins[number + 1 : min(end, number + _FAR)], default=-_MOST),
            margins[start],
            margins[end] if end < count else _MOST,
            at[2] - at[1],
            at[3] - at[2],
            at[3] - at[1],
            4 * sum(near) // len(near) if near else -1,
            max(near, default=-1),
            sum(margin > 0 for margin in margins[max(0, number - _NEAR) : number]),
            sum(margin > 0 for margin in margins[number + 1 : number + 1 + _NEAR]),
            *self._at_mark(number, start, end),
            int(own[1:] or 0) if own[0] == "p" else 8,
            around.sentences[around.found[number].block.span.start],
            *(value for head in heads for value in head[:-1]),
            sum(heads[place][-1] == heads[2][-1] for place in (0, 1, 3, 4)),
            *self._list(at[0], at[1]),
            *self._list(at[1], at[2]),
            *self._list(at[2], at[3]),
            *self._list(at[3], at[4]),
            *self.shared,
        ]

    def _at_mark(self, number: int, start: int, end: int) -> list[int]:
        """The marks at the place and at the seams around it, the words on both sides, the running heading."""
        around = self.around
        found, first = around.found, around.first[number]
        words, large = around.words, around.capitals
        left = words[first - 1]
        small, begins = around.tables.word(around.folded[first - 1])
        top = len(large) - 1
        return [
            _MARKS.get(found[number].mark, -1),
            _MARKS.get(found[start].mark, -1),
            _MARKS.get(found[end].mark, -1) if end < len(found) else -2,
            found[number].gap,
            _POINTS.get(left[-1], 0),
            small,
            begins,
            large[first] - large[max(0, first - 3)],
            large[min(top, first + 4)] - large[min(top, first + 1)],
            int(around.bracket[first]),
            around.tables.join(words[max(0, first - 2) : first], words[first : first + 3]),
            _KINDS.get(around.kind[number], -1),
            around.heads[number],
        ]

    def _begins(self, place: int) -> tuple[int, int, int, int, int]:
        """How the stretch from a place on begins: its first word, and the end of that word as a number."""
        first = self.around.first[place]
        if first >= len(self.around.words):
            return (-2, -2, -2, -2, -2)
        folded = self.around.folded[first]
        small, begins = self.around.tables.word(folded)
        ending = (
            1 if folded.endswith("ing") else 2 if folded.endswith("s") else 3 if folded.endswith("ed") else 0
        )
        tail = sum(ord(letter) << (5 * spot) for spot, letter in enumerate(folded[-2:])) % 4096
        return (small, begins, int(self.around.words[first][0].isupper()), ending, tail)

    def _list(self, start: int, end: int) -> list[int]:
        """What the line table says about a stretch of words, a word."""
        count = max(1, end - start)
        return [8 * sum_ // count for sum_ in self.around.line(start, end)]
