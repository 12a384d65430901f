"""The posting's identifier in its source: a labelled reference with a figure in it, never a masked one."""

from __future__ import annotations

import re

from postings.parsing.document import Note, Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

_TOKEN = re.compile(r"[A-Za-z]{0,12}[ _/#-]?[\w/.-]*\d[\w/.-]*")
_SURE = (
    "webindex",
    "job id",
    "requisition id",
    "job requisition id",
    "req id",
    "requisition number",
    "job number",
    "posting number",
    "role number",
    "job reference",
    "reference number",
    "vacancy reference",
    "job req id",
    "class code",
    "announcement code",
)


def read(view: View) -> Reading:
    """The first identifier in the order of the labels' precedence; two values for one kind of label are no fact."""
    for label in view.labelled("identifier", loose=False):
        value = view.cut(label.value)[:60]
        if "****" in value:
            continue
        match = _TOKEN.match(value)
        if match and (label.name in _SURE or len(match[0]) >= 4):
            other = _other_value(view, label.name, match[0])
            span = Span(label.value.start, label.value.start + match.end())
            if other:
                return None, (
                    Note(
                        "identifier-conflict",
                        f"The identifier is stated twice: {match[0]} and {view.cut(other)}.",
                        (span, other),
                    ),
                )
            return found("identifier", match[0], (span,))
    return NOTHING


def _other_value(view: View, name: str, value: str) -> Span | None:
    for label in view.firm:
        if label.name == name and not view.cut(label.value).startswith(value):
            match = _TOKEN.match(view.cut(label.value)[:60])
            if match:
                return Span(label.value.start, label.value.start + match.end())
    return None
