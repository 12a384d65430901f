"""What the labelled items say about each candidate seam and each unit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from postings.parsing.candidates import Piece
from postings.parsing.document import Span
from postings.parsing.seams import Unit

from .gold import GoldItem, GoldPosting

#: outside every item nobody has said where statements end: there the marks decide
_SENTENCE_MARKS = frozenset("gap end glue-end bullet".split())


def begins(posting: GoldPosting, found: Sequence[Piece]) -> list[bool]:
    """For each piece whether it begins a unit."""
    text = posting.source.text
    starts = {item.start for item in posting.items}
    ends = sorted(item.end for item in posting.items)
    answer = []
    before = 0
    for piece in found:
        first = _first_letter(text, piece.start, piece.end)
        closes = bisect_right(ends, first) - bisect_right(ends, before) > 0
        # an item ends between the last letter of the piece before and the first of this one
        inside = any(item.start < first < item.end for item in posting.items)
        cut = first in starts or closes or (not inside and piece.mark in _SENTENCE_MARKS)
        answer.append(bool(cut or piece.sure))
        before = _last_letter(text, piece.start, piece.end) - 1
    return answer


def kind_of(posting: GoldPosting, span: Span) -> tuple[str, bool]:
    """The list of the item that holds most of a unit's characters (O: none), and whether unit and item are the same."""
    text = posting.source.text
    best, most = None, 0
    for item in _touching(posting.items, span):
        shared = min(item.end, span.end) - max(item.start, span.start)
        if shared > most:
            best, most = item, shared
    if best is None or 2 * most < span.end - span.start - 2:
        return "O", False
    first, last = _first_letter(text, span.start, span.end), _last_letter(text, span.start, span.end)
    return best.kind, first == best.start and last == best.end


def labels_of(posting: GoldPosting, units: Sequence[Unit]) -> list[str]:
    """The label of each unit: its list, O, or H and a list for a short unit of no list right before one."""
    kinds = [kind_of(posting, unit.span)[0].replace("P", "Q") for unit in units]
    labels = list(kinds)
    for number in range(len(units) - 1):
        text = posting.source.text[units[number].span.start : units[number].span.end]
        if kinds[number] == "O" and kinds[number + 1] != "O" and _can_be_heading(text):
            labels[number] = "H" + kinds[number + 1]
    return labels


def _can_be_heading(text: str) -> bool:
    count = len(text.split())
    return count <= 6 or (text.rstrip().endswith(":") and count <= 20)


def _touching(items: Sequence[GoldItem], span: Span) -> Sequence[GoldItem]:
    low = bisect_left(items, span.start - 5000, key=lambda item: item.start)
    high = bisect_left(items, span.end, key=lambda item: item.start)
    return [item for item in items[low:high] if item.end > span.start]


def _first_letter(text: str, start: int, end: int) -> int:
    while start < end and not text[start].isalnum():
        start += 1
    return start


def _last_letter(text: str, start: int, end: int) -> int:
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return end
