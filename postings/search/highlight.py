"""Which line of a posting a search found, and where in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from postings.models import Requirement

from .index import field_of
from .query import ITEM_COLUMNS, Search, Term
from .words import Word, words

NEAR = 22  # characters before a hit that even a narrow screen shows
LEAD = 56  # characters shown before a hit that would stand too far to the right
FAR = 92


@dataclass(frozen=True)
class Piece:
    """A stretch of a line, hit or not; `far` ones may be left out where there is little room."""

    text: str
    hit: bool = False
    far: bool = False


@dataclass(frozen=True)
class HitLine:
    """The best line of a posting and how many further lines match."""

    item: Requirement
    pieces: tuple[Piece, ...]
    more: int


def hit_line(items: Iterable[Requirement], search: Search) -> HitLine | None:
    """The item that matches most of the search's words; the first of equals. None where no item does."""
    terms = [term for term in search.wanted if set(term.columns) & set(ITEM_COLUMNS)]
    best: tuple[int, Requirement, list[tuple[int, int]]] | None = None
    found = 0
    for item in items if terms else ():
        column = field_of(item)
        possible = [term for term in terms if column in term.columns and may_stand_in(item.text, term)]
        line = list(words(item.text)) if possible else []
        places = [spans(line, term) for term in possible]
        matched = sum(1 for place in places if place)
        found += bool(matched)
        if matched and (best is None or matched > best[0]):
            best = matched, item, [span for place in places for span in place]
    if best is None:
        return None
    return HitLine(best[1], cut(best[1].text, best[2]), found - 1)


def may_stand_in(text: str, term: Term) -> bool:
    """Whether a closer look is worth it: False only where a word's letters are not in the text at all.

    That can be told without folding the text for plain words only, not for such as C++, node.js or R&D.
    """
    if not text.isascii():
        return True
    letters = text.lower().replace("'", "")
    return all(word[:-1] in letters for word in term.words if is_plain(word))


def is_plain(word: str) -> bool:
    """A word that is spelt in a text as it is here, but for its ending."""
    return len(word) > 3 and word.isalpha() and not word.endswith(("plusplus", "sharp", "js", "dotnet"))


def spans(line: Sequence[Word], term: Term) -> list[tuple[int, int]]:
    """Where a term stands in a line, in characters."""
    length, found = len(term.words), []
    for start in range(len(line) - length + 1):
        window = line[start : start + length]
        if fits([word.text for word in window], term):
            found.append((window[0].start, window[-1].end))
    return found


def fits(folded: list[str], term: Term) -> bool:
    """Whether words are those of a term, the last one perhaps as a beginning only."""
    *first, last = folded
    if first != list(term.words[:-1]):
        return False
    return last.startswith(term.words[-1]) if term.begins else last == term.words[-1]


def cut(text: str, hits: list[tuple[int, int]]) -> tuple[Piece, ...]:
    """The line in pieces; its beginning is left out where the first hit would be out of sight."""
    hits = sorted(hits)
    begin = 0
    if hits and hits[0][1] > FAR:
        begin = max(hits[0][0] - LEAD, 0)
        begin = text.find(" ", begin, hits[0][0]) + 1 or begin
    first = hits[0][0] if hits else begin
    pieces = before("…" * bool(begin) + text[begin:first])
    at = first
    for start, end in hits:
        if start >= at:
            pieces += [Piece(text[at:start])] if start > at else []
            pieces.append(Piece(text[start:end], hit=True))
            at = end
    return (*pieces, Piece(text[at:])) if at < len(text) else tuple(pieces)


def before(lead: str) -> list[Piece]:
    """The words before the first hit: the last few, and the others apart."""
    near = lead.find(" ", max(len(lead) - NEAR, 0)) + 1 if len(lead) > NEAR else 0
    return [piece for piece in (Piece(lead[:near], far=True), Piece(lead[near:])) if piece.text]
