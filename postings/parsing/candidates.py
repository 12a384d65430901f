"""Where a statement may end: the pieces between every place that could be a seam.

Far too many on purpose (about a hundred a posting): which of them are seams is decided in `cutting.py`.
Structure settles the sure ones here: a list element begins a unit, and nothing inside it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from .document import Block, SourceText, Span
from .seams import goes_on, headings_in

#: stripped entities and bullets: they stand between statements and belong to neither
_SEPARATOR = r"(?:&?nbsp;|&?bull;|&?middot;|[•·●▪■◦○‣⁃➢➤►▶❖✓✔\uf0b7\uf0a7\uf0d8])"
_TOKEN = re.compile(rf"(?P<sep>{_SEPARATOR}+)|(?P<word>(?:(?!{_SEPARATOR})\S)+)")
#: where none of these stands, words are what stands between blanks
_HAS_SEPARATOR = re.compile(r"nbsp;|bull;|middot;|[•·●▪■◦○‣⁃➢➤►▶❖✓✔\uf0b7\uf0a7\uf0d8]")
_BULLET = re.compile(r"bull;|middot;|[^\sa-z&;]|^o$")
_DASH = re.compile(r"(?:[-–—]+|\*{1,2}|o|\?|>+|~|\+|§)$")
#: two words glued together: `shiftYour`, `staff.The`, `(HCA)Band`
_GLUE = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z][a-z])|(?<=[a-z]{2}[.!?:;,)])(?=[A-Z][a-z])|(?<=[a-z]{2}[.!?])(?=[A-Z])|(?<=\))(?=[A-Z][a-z]{2})"
    r"|(?<=[A-Z]{3})(?=[A-Z][a-z]{3})"
)
_LETTER_BULLET = re.compile(r"o(?=[A-Z][a-z]|[A-Z]{2})")
#: the marks that may part a list element that holds several: others stand inside one statement
_CALM = ("none", "comma")  # ends of words that make no seam
_IN_BULLETS = frozenset("wide bullet dash dash2 bold glue glue-end".split())


@dataclass(slots=True)
class Piece:
    """The stretch from one candidate seam to the next. `mark` says what stands before it; `sure` is True
    where structure makes it begin a unit, False where structure forbids it, None where it must be decided."""

    start: int
    end: int
    block: Block
    number: int
    mark: str
    sure: bool | None = None
    gap: int = 0


def pieces(source: SourceText) -> list[Piece]:
    """The pieces of a source text's body, in order. Label lines and the title are not among them."""
    found: list[Piece] = []
    previous: Block | None = None
    wrapped = _is_wrapped(source)
    for number, block in enumerate(source.blocks):
        if block.kind == "label" or block.span.start < source.body.start or block.span == source.title:
            previous = None
            continue
        gap = source.text.count("\n", previous.span.end, block.span.start) if previous else 3
        first = Piece(
            block.span.start, block.span.end, block, number, "gap" if gap > 1 else "line", None, gap
        )
        first.sure = (
            True if _begins(block, previous) or _anew(source.text, block, previous, wrapped) else None
        )
        if previous and goes_on(source.text, previous, block):
            first.sure = False
        if block.kind == "heading":
            found.append(first)
        else:
            found.extend(_inside(source.text, block, number, first))
        previous = block
    return _settle_headings(source.text, found)


#: marks that part a line into the stretches in which a heading may stand
_STRETCH = frozenset("gap line end glue-end wide bullet dash dash2 bold".split())


def _settle_headings(text: str, found: list[Piece]) -> list[Piece]:
    """Make the seams around a heading inside a line sure ones."""
    at = 0
    while at < len(found):
        stop = at + 1
        while (
            stop < len(found) and found[stop].number == found[at].number and found[stop].mark not in _STRETCH
        ):
            stop += 1
        stretch = Span(found[at].start, found[stop - 1].end)
        edges = {
            edge for span in headings_in(text, stretch, found[at].mark) for edge in (span.start, span.end)
        }
        if edges:
            for number in range(at, min(stop + 1, len(found))):
                piece = found[number]
                before = found[number - 1].end if number else -1
                if piece.start in edges or (
                    number > at and any(before - 1 <= edge <= piece.start for edge in edges)
                ):
                    piece.sure = True
        at = stop
    return found


def _begins(block: Block, previous: Block | None) -> bool:
    """Whether a block is a unit of its own by structure."""
    if previous is None or block.kind in ("heading", "bullet") or previous.kind == "heading":
        return True
    return previous.kind == "bullet" and previous.tag == "li" and block.tag not in ("li+", "li")


def _is_wrapped(source: SourceText) -> bool:
    """Whether the lines of a text are broken at a width, so that a line may go on with the one above: several
    begin with a small letter, and they are no small part of the lines without a blank line before them."""
    lines = [
        block
        for above, block in pairwise(block for block in source.blocks if block.kind != "label")
        if block.kind == "paragraph"
        and block.tag[:1] == "p"
        and above.kind in ("paragraph", "bullet")
        and source.text.count("\n", above.span.end, block.span.start) == 1
    ]
    small = sum(source.text[block.span.start].islower() for block in lines)
    return small >= 3 and 20 * small >= 3 * len(lines)


def _anew(text: str, block: Block, previous: Block | None, wrapped: bool) -> bool:
    """Whether a line begins a unit because it begins with a capital: always where no lines are wrapped, and
    after the end of a sentence where they are."""
    if previous is None or not text[block.span.start].isupper():
        return False
    if not wrapped:
        return True
    return (
        previous.kind == "paragraph" and block.kind == "paragraph" and text[previous.span.end - 1] in ".!?:;"
    )


def _inside(text: str, block: Block, number: int, first: Piece) -> Iterator[Piece]:
    """The pieces of one line of running text."""
    start = None
    mark, gap = first.mark, first.gap
    end = before = block.span.start
    left = ""
    bold_edges = {edge for span in block.strong for edge in span}
    pending = ""
    calm = False  # whether the word on the left has no mark at its end
    for place, (offset, word, separator, dash, ends, begins, plain) in _tokens(text, block.span):
        at = place + offset
        blanks = at - before
        if plain and calm and blanks == 1 and not bold_edges:  # most words: nothing parts them
            left, calm = ends, ends in _CALM
            end = before = at + len(word)
            continue
        if separator or (dash and left):
            calm = False
            pending = "bullet" if separator and _BULLET.search(word) else "dash" if not separator else "wide"
            if pending == "dash" and blanks > 1:
                pending = "dash2"
            before = at + len(word)
            continue
        found = pending or _mark(left, begins, blanks, at in bold_edges)
        pending = ""
        if found and block.kind == "bullet" and found not in _IN_BULLETS:
            found = ""
        if start is None:
            start = at
        elif found:
            yield Piece(
                start, end, block, number, mark, first.sure if start == block.span.start else None, gap
            )
            start, mark, gap = at, found, blanks
        left, calm = ends, ends in _CALM
        end = before = at + len(word)
    if start is not None:
        yield Piece(start, end, block, number, mark, first.sure if start == block.span.start else None, gap)


class _Token(NamedTuple):
    """A word or separator with where it begins in what stands between two blanks, and all that its look says:
    whether it may be a bullet, the mark that it ends in and the mark that it begins with, as `_mark` names them, and
    whether it is nothing but a word."""

    offset: int
    word: str
    separator: bool
    dash: bool
    ends: str
    begins: str
    plain: bool


def _token(offset: int, word: str, separator: bool = False) -> _Token:
    dash, begins = bool(_DASH.match(word)), _beginning(word[0])
    plain = not (separator or dash or begins)
    return _Token(offset, word, separator, dash, _ending(word), begins, plain)


def _tokens(text: str, span: Span) -> Iterator[tuple[int, _Token]]:
    """Words with their places; glued words come as two, separators are marked."""
    if not _HAS_SEPARATOR.search(text, span.start, span.end):
        at = span.start
        for word in text[at : span.end].split():
            at = text.index(word, at)
            for token in _of_word(word):
                yield at, token
            at += len(word)
        return
    for found in _TOKEN.finditer(text, span.start, span.end):
        if found.lastgroup == "sep":
            yield found.start(), _token(0, found["sep"], True)
        else:
            for token in _of_word(found["word"]):
                yield found.start(), token


@lru_cache(maxsize=20_000)
def _of_word(word: str) -> tuple[_Token, ...]:
    """The tokens of what stands between two blanks: words repeat, so each is looked at once."""
    tokens = []
    at = 0
    if word[0] in ".!?" and word[1:2].isupper():
        # the mark belongs to the sentence before it: `responsibilities .The company`
        word, at = word[1:], at + 1
    if word[:1] == "o" and _LETTER_BULLET.match(word):
        tokens.append(_token(at, "o", True))
        word, at = word[1:], at + 1
    cuts = [glue.start() for glue in _GLUE.finditer(word)] if len(word) > 5 else []
    tokens += [_token(at + cut, word[cut:end]) for cut, end in pairwise([0, *cuts, len(word)])]
    return tuple(tokens)


def _ending(word: str) -> str:
    """The mark that a word ends in."""
    last = word[-1]
    if last in ')"”’]' and len(word) > 1 and word[-2] in ".!?":
        last = word[-2]
    return "end" if last in ".!?…" else {":": "colon", ";": "semi", ",": "comma"}.get(last, "none")


def _beginning(first: str) -> str:
    """What the first letter of a word makes of the place before it; empty for nothing."""
    if first.isupper():
        return "cap"
    return "digit" if first.isdigit() or first in "*£$" else ""


def _mark(left: str, begins: str, blanks: int, bold_edge: bool) -> str:
    """What makes the place before a word a candidate, by the end of the word on the left; empty for nothing."""
    if blanks > 1:
        return "wide"
    if left == "end":
        return "end" if blanks else "glue-end"
    if left in ("colon", "semi"):
        return left
    if not blanks:
        return "glue"
    if bold_edge:
        return "bold"
    return "" if left == "comma" else begins
