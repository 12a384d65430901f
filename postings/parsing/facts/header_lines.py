"""The lines at the head of a posting that stand without labels: the title, the company, the place, one below the other."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.labels import line_end, trimmed
from postings.parsing.facts.places import is_address, is_place
from postings.parsing.facts.title import is_furniture_line, names_work, shown_title
from postings.parsing.facts.view import View

_MOST_LINES = 4
_LONGEST = 70
_NO_NAME = re.compile(
    r"[:.!?…|@]|https?|\d{3}|\b(?:full|part)[ -]?time|\b(?:permanent|contract|temporary|freelance|intern\w*|remote|hybrid"
    r"|on-?site|posted|apply|salary|hours?|shifts?|department|division|team|jobs?|careers?|vacanc\w+|about|description"
    r"|you|we|your|our|is|are|will)\b",
    re.I,
)


def company_and_place(view: View) -> tuple[Span | None, Span | None]:
    """The company and the place below the title: a line that is a place, and one more line beside it that is a name.

    Nothing unless the place is known: without it, a line below a title may be anything.
    """
    lines = _below_the_title(view)
    place = next((span for span in lines if is_place(view.cut(span)) or is_address(view.cut(span))), None)
    if place is None:
        return None, None
    names = [span for span in lines if span != place and _is_name(view.cut(span))]
    others = [span for span in lines if span != place]
    return (names[0] if len(names) == 1 == len(others) else None), place


def _below_the_title(view: View) -> list[Span]:
    """The short lines right below the title, up to the first blank line; none in running text."""
    shown = shown_title(view)
    if shown is None or not view.structured:
        return []
    text, found = view.text, list[Span]()
    end = line_end(text, shown.end)
    while len(found) < _MOST_LINES and end < len(text):
        start, end = end + 1, line_end(text, end + 1)
        span = trimmed(text, start, end, " \t\r\xa0*_|,;•–-")
        if span.start >= span.end or span.end - span.start > _LONGEST:
            break
        found.append(span)
    return found


def _is_name(words: str) -> bool:
    first = words[0]
    return (
        (first.isupper() or first.isdigit())
        and len(words.split()) <= 6
        and not _NO_NAME.search(words)
        and not names_work(words)
        and not is_furniture_line(words)
    )
