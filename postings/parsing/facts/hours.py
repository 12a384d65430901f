"""The hours of work, as written: `40 hours per week`, `Monday to Friday, 9am to 5pm`."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

_WEEKLY = re.compile(
    r"(?<![\w*.,])\d{1,2}(?:[.,]\d{1,2})?\s?\+?(?:\s?(?:-|–"
    r"|to)\s?\d{1,2}(?:[.,]\d{1,2})?)?\s?-?(?:hours?|hrs?)\.?\s?(?:per|a|each|/|p/|every"
    r"|in the)\s?(?:week|wk|w)\b",
    re.I,
)
_HOURS = frozenset(("hours hour hrs hr").split())
_NAMES = frozenset(
    {"hours", "work hours", "working hours", "hours of work", "hours per week", "weekly hours"}
)
_OTHER = re.compile(r"\b(?:at least|minimum|up to|student|intern|volunteer|holiday|training)\b.{0,20}$", re.I)


def read(view: View) -> Reading:
    """The labelled hours, else weekly hours in prose; masked hours are none."""
    for label in view.firm:
        value = view.cut(label.value)
        if (
            label.name in _NAMES
            and any(sign.isdigit() for sign in value)
            and "****" not in value
            and len(value) <= 120
        ):
            return found("work_hours", value, (label.value,))
    for sentence in view.sentences_with(_HOURS):
        match = _WEEKLY.search(view.text, *sentence)
        if match and "****" not in view.text[max(0, match.start() - 6) : match.end()]:
            span = Span(match.start(), match.end())
            return found("work_hours", view.cut(span), (span,))
    return NOTHING
