"""The title: the label or header line that shows it, without the place, pay or reference that hang on its end."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.labels import line_end, trimmed
from postings.parsing.facts.places import find_places, is_place
from postings.parsing.facts.view import NOTHING, Reading, View, found

#: where a segment at the end of a title may begin
_SEAM = re.compile(r"\s{2,}|\s[–—|-]\s|,\s|\s?[–—|]\s?|ndash;|\s?[(\[]|(?<=\w)-(?=[A-Z])")
_MONEY = re.compile(
    r"(?:up ?to|upto|circa|c|from|ote|basic|plus|to)?[ .]*(?:(?:[£$€]|pound;|gbp|eur)? ?(?:\*{4}|\d{2,3}[,.]?\d{3}|\d{2,3} ?k)[kK]?"
    r"[ +]*)+.{0,40}|x ?(?:\*{4}|\d+)|ote\b.{0,30}|ref\b.{0,30}|(?:\*{4}\S*\s*)+.{0,30}|.{0,20}\bbens?\b.{0,10}|.{0,12}benefits|[\w ]{0,24}\blocation!?", re.I
)
_GENDER = re.compile(r"\s*[([](?:[mfwdxh][/|*\s]{0,2}){2,4}(?:/?div\.?)?[)\]]\s*", re.I)
_JOIN = re.compile(r"\s+(?:–|—|-|at|@)\s+")
_FURNITURE = re.compile(
    r"(?:job description|job posting|job summary|about us|about the (?:job|role)|overview|description|summary|who we are"
    r"|url|locations?|city|full job description|company description|.*recruitment\*{0,2}$|.*\?$|.*!$|.*\.$|.*:$)", re.I
)
_ROLE_WORD = re.compile(
    r"\b(?:engineer|manager|director|analyst|scientist|specialist|assistant|technician|officer|consultant|nurse|developer"
    r"|administrator|coordinator|supervisor|designer|architect|lead|head|executive|intern|teacher|worker|driver"
    r"|representative|advisor|adviser|accountant|operator|clerk|associate|planner|buyer|inspector|surveyor|economist"
    r"|lawyer|counsel|secretary|receptionist|programmer|therapist|physician|mechanic|electrician|attendant|cook|chef"
    r"|trainee|apprentice|professor|lecturer|librarian|researcher|editor|writer|recruiter|controller|auditor|agent"
    r"|provider|aide|technologist|practitioner|investigator|laborer|labourer|welder|cleaner|guard|instructor"
    r"|chemist|biologist|toxicologist|geologist|hygienist|strategist|partner|president|chief|expert|expert)s?\b", re.I
)


def title_tail(view: View, span: Span) -> tuple[Span, tuple[Span, ...]]:
    """A shown title without its tail, and the places that stood in the tail (last first)."""
    text, start, end = view.text, span.start, span.end
    places: list[Span] = []
    while True:
        cuts = [match for match in _SEAM.finditer(text, start, end) if match.start() > start]
        cut = None
        for match in reversed(cuts[-4:]):
            segment = trimmed(text, match.end(), end, " \t\xa0*_|,;:•–-)]([!.")
            words = text[segment.start : segment.end]
            if not words:
                cut = match
                break
            if is_place(words) or words.casefold() in ("remote", "homebased", "home based"):
                places.append(segment)
                cut = match
                break
            if _MONEY.fullmatch(words):
                cut = match
                break
            opened = match[0].strip() in ("(", "[") and text[end - 1] in ")]"
            if opened and words.casefold().endswith("location"):
                cut = match
                break
        if cut is None or cut.start() - start < 3:
            return Span(start, end), tuple(places)
        end = trimmed(text, start, cut.start(), " \t\xa0*_|,;:•–-").end


def shown_title(view: View) -> Span | None:
    """Where the title is shown in full: the format's own place, a label, else a first line that looks like one."""
    text = view.text
    if view.source.title and view.source.title.end > view.source.title.start:
        return trimmed(text, *view.source.title, " \t\r\n\xa0")
    for label in view.labelled("title", loose=False):
        if label.value.end - label.value.start <= 160:
            return label.value
    heading = _heading_line(view)
    if heading:
        return heading
    for label in view.labelled("title"):
        if label.value.end - label.value.start <= 100:
            return label.value
    return None


def _heading_line(view: View) -> Span | None:
    """The first line with text when it is short, no sentence and names a kind of work."""
    text, start, seen = view.text, 0, 0
    while start < len(text) and seen < 3:
        end = line_end(text, start)
        span = trimmed(text, start, end, " \t\r\n\xa0#*")
        line = text[span.start : span.end]
        start = end + 1
        if not line:
            continue
        seen += 1
        words = line.split()
        if len(words) > 14 or len(line) > 120 or _FURNITURE.fullmatch(line) or "http" in line:
            continue
        if _ROLE_WORD.search(line) or (line.isupper() and seen == 1 and len(words) <= 8):
            return span
    return None


def title_span(view: View) -> Span | None:
    """The title as read, without its tail."""
    shown = shown_title(view)
    if shown is None:
        return None
    text = view.text
    gender = _GENDER.search(text, shown.start, shown.end)
    span, _ = title_tail(view, shown)
    if gender and gender.end() >= span.end:
        span = trimmed(text, span.start, gender.start(), " \t\xa0")
    return span if span.end > span.start else None


def read(view: View) -> Reading:
    """The title as shown, without a place, pay or reference at its end."""
    span = view.title
    return found("title", view.cut(span), (span,)) if span else NOTHING


def place_words_in(view: View) -> tuple[Span, ...]:
    """Places that the shown title holds: in its tail first, else anywhere in it."""
    shown = shown_title(view)
    if shown is None:
        return ()
    _, places = title_tail(view, shown)
    return places or tuple(find_places(view.text, shown.start, shown.end))
