"""The share of the time spent travelling, in per cent; a label beats a line of the list, and a note tells of the other."""

from __future__ import annotations

import re

from postings.parsing.document import Note, Span
from postings.parsing.facts.numbers_words import WORDS, number, plain
from postings.parsing.facts.view import NOTHING, Reading, View, found

_PERCENT = re.compile(
    rf"(?<![\w*.])(?P<low>\d{{1,3}}|(?:{WORDS})\b)(?:\s?%)?(?:\s?(?:-|–|to)\s?(?P<high>\d{{1,3}}"
    rf"|(?:{WORDS})(?: hundred)?\b))?\s?(?:%|per ?cent\b)",
    re.I,
)
_TRAVEL = re.compile(r"\btravel", re.I)
_TRAVEL_WORDS = frozenset({"travel", "travels", "travelling", "traveling"})
_OTHER = re.compile(
    r"\b(?:discount|commission|bonus|growth|customers?|revenue|allowance|reimburs|expenses"
    r"|covered)\b",
    re.I,
)


def _figure(text: str) -> tuple[float, int, int] | None:
    """The share that a text states: of a range its upper end."""
    match = _PERCENT.search(text)
    if not match:
        return None
    high = match["high"].replace("one hundred", "hundred") if match["high"] else match["low"]
    value = number(high)
    if value is None or value > 100:
        return None
    return value, match.start(), match.end()


def read(view: View) -> Reading:
    """Per cent of the time; conflicting labels leave it unknown."""
    labelled: list[tuple[float, Span]] = []
    lines: list[tuple[float, Span]] = []
    for label in view.labelled("travel_percent", loose=False):
        figure = _figure(view.cut(label.value)[:200])
        if figure:
            whole = Span(label.span.start, label.value.start + figure[2])
            (lines if _is_item(view, label.value.start) else labelled).append((figure[0], whole))
    taken = [span for _, span in labelled + lines]
    for sentence in view.sentences_with(_TRAVEL_WORDS):
        if any(span.start < sentence.end and sentence.start < span.end for span in taken):
            continue
        text = view.cut(sentence)[:500]
        travel = _TRAVEL.search(text)
        figure = _figure(text) if travel else None
        if (
            travel
            and figure
            and abs(figure[1] - travel.start()) <= 90
            and not _OTHER.search(text[figure[1] : figure[2] + 25])
        ):
            lines.append(
                (
                    figure[0],
                    sentence
                    if len(text) <= 160
                    else Span(sentence.start + figure[1], sentence.start + figure[2]),
                )
            )
    return _settled(labelled, lines)


def _is_item(view: View, position: int) -> bool:
    """Whether a label stands in a bullet of the lists, where it is one line of running text among others."""
    return any(
        block.kind == "bullet" and block.span.start <= position < block.span.end
        for block in view.source.blocks
    )


def _settled(labelled: list[tuple[float, Span]], lines: list[tuple[float, Span]]) -> Reading:
    figures = labelled or lines
    if not figures:
        return NOTHING
    values = {value for value, _ in figures}
    if len(values) > 1:
        if labelled or len(values) > 2:
            return None, (_conflict([(value, span, "a label") for value, span in figures]),)
        return None, (_conflict([(value, span, "the text") for value, span in figures]),)
    value, span = figures[0]
    others = [(other, place) for other, place in lines if other != value] if labelled else []
    notes: tuple[Note, ...] = ()
    if others:
        notes = (
            _conflict([(value, span, "the tail"), *((other, place, "the list") for other, place in others)]),
        )
    return found("travel_percent", plain(value), (span,), notes)


def _conflict(figures: list[tuple[float, Span, str]]) -> Note:
    parts = ", ".join(f"{plain(value)} % in {where}" for value, _, where in figures)
    return Note(
        "travel-conflict",
        f"Travel is stated {'twice' if len(figures) == 2 else f'{len(figures)} times'}: {parts}.",
        tuple(span for _, span, _ in figures),
    )
