"""Where the work is: a label, the tail of the title, the first lines, then prose that places the job."""

from __future__ import annotations

import re

from postings.parsing.document import Label, Span
from postings.parsing.facts.header_lines import company_and_place
from postings.parsing.facts.labels import trimmed
from postings.parsing.facts.location_prose import in_header, in_prose
from postings.parsing.facts.places import (
    find_places,
    holds_place,
    is_place,
    is_wordlike,
    resolve,
    town_and_state,
)
from postings.parsing.facts.title import place_words_in, shown_title, title_tail
from postings.parsing.facts.view import NOTHING, Reading, View, found, split_sentences

#: labels that mean the place of the job by themselves; the others need a known place in their value
_PLAIN = frozenset(
    "location|job location|locations|primary location|work location|place of work"
    "|position location"
    "|duty station|job locations|office location|location post code|where this vacancy is based"
    "|primary work location|location name|location s|work site|location id".split("|")
)
_LONGEST = 130
_REMOTE = re.compile(
    r"(?:100% )?(?:fully )?remote\b.{0,30}|home[ -]?based|anywhere|worldwide|hybrid\b.{0,40}", re.I
)
_REMOTE_TAIL = re.compile(r" - (Remote)$")
_US_LIKE = re.compile(r", ?[A-Z]{2}(?: \d{5})?")
_MORE = re.compile(
    r"(?:, ?[A-Z][a-z'’]{2,20}(?: (?!There\b|The\b|We\b|Our\b|You\b|This\b|Salary\b|Are\b"
    r"|Job\b)[A-Z][a-z'’]{2,20}){0,2}){1,12}(?=[ .]|$)"
)
_POSTCODES = re.compile(r"[A-Z]{1,2}(?:\d[\dA-Z]?|\*{4})(?: (?:\d[A-Z]{2}|\*{4}))?(?![\w*])")
#: in brackets behind a place: how much of the work is done there (`(Hybrid, 3 office days)`), no place
_ARRANGEMENT = re.compile(
    r"\s*\((?:(?:fully |100% )?(?:on-?site|hybrid|remote|in[ -]office)\b[^()]{0,60}"
    r"|[^()]{0,40}\b(?:office|onsite|on-site|remote) days?\b[^()]{0,40}"
    r"|\d days? (?:on-?site|remote|in)\b[^()]{0,60})\)\W*$",
    re.I,
)
#: a sentence where a label's value is looked for: the place is named inside it
_SENTENCE = re.compile(
    r"(?:this|the|our|your|all|position|job|work|you|we|it|candidates?)\b.{0,60}\b(?:is|are|will|can|must|may)\b",
    re.I,
)


def read(view: View) -> Reading:
    """The location as written."""
    span = location_span(view)
    return found("location", " ".join(view.cut(span).split()), (span,)) if span else NOTHING


def read_place(view: View, location: Span | None) -> Reading:
    """Country, region and town as far as the location states them."""
    if location is None:
        return NOTHING
    place = resolve(view.cut(location))
    return found("place", place, (location,)) if place else NOTHING


def location_span(view: View) -> Span | None:
    """Where the location stands."""
    tail = _tail(view)
    town = next((span for span in tail if "town" in resolve(view.cut(span)) and "," in view.cut(span)), None)
    if town and _US_LIKE.search(view.cut(town)):
        return town
    span = _by_firm_label(view) or _by_loose_label(view)
    if span:
        return span
    away = _REMOTE_TAIL.search(view.cut(shown_title(view) or Span(0, 0)))
    if away and not tail:
        at = shown_title(view).start  # type: ignore[union-attr]
        return Span(at + away.start(1), at + away.end(1))
    below = company_and_place(view)[1]
    if below:
        return below
    shown = _by_title(view)
    header, prose = in_header(view), in_prose(view)
    told = prose if header and prose and _says_more(view.cut(prose), view.cut(header)) else header or prose
    if (
        shown
        and told
        and not (tail and view.format.endswith("html"))
        and _says_more(view.cut(told), view.cut(shown))
    ):
        return told
    return shown or _beside_company(view) or told


def _tail(view: View) -> tuple[Span, ...]:
    shown = shown_title(view)
    return title_tail(view, shown)[1] if shown else ()


def _spelled(spans: tuple[Span, ...], view: View) -> Span | None:
    """The first of a title's places, or its spelled-out form where the end repeats it glued (`BexhillonSea`)."""
    if len(spans) > 1 and "".join(view.cut(spans[1]).split()).casefold() == view.cut(spans[0]).casefold():
        return spans[1]
    return spans[0] if spans else None


def _says_more(told: str, shown: str) -> bool:
    """Whether the text's place is the title's with more beside it, or a town where the title has a region alone."""
    told_words, shown_words = (" ".join(text.casefold().split()) for text in (told, shown))
    if re.search(rf"(?<!\w){re.escape(shown_words)}(?!\w)", told_words):
        return len(shown_words) < len(told_words) and told.count(",") <= 3
    if "".join(shown_words.split()) == "".join(told_words.split()):
        return " " in told_words
    return (
        "," not in shown
        and "town" not in resolve(shown)
        and "town" in resolve(told)
        and told_words not in shown_words
    )


def _beside_company(view: View) -> Span | None:
    """The place that some sources append to a company's name."""
    for label in view.labelled("company", loose=False):
        words = view.cut(label.value)
        at = words.rfind("  ")
        if at > 0 and is_place(words[at:].strip()):
            return trimmed(view.text, label.value.start + at, label.value.end)
    return None


def _by_firm_label(view: View) -> Span | None:
    for label in view.labelled("location", loose=False):
        span = _plausible(view, label)
        if span:
            return span
    return None


def _plausible(view: View, label: Label) -> Span | None:
    """A label's value as a location, cut at what is no longer one; None when it is none."""
    span = trimmed(view.text, label.value.start, min(label.value.end, label.value.start + _LONGEST + 60))
    words = view.cut(span)
    arrangement = _ARRANGEMENT.search(words)
    if arrangement and arrangement.start() > 2:
        words = words[: arrangement.start()]
        span = Span(span.start, span.start + len(words))
    if not words or words[0].islower() and not holds_place(words):
        return None
    if _SENTENCE.match(words) and len(words.split()) > 5:
        return _inside(view, span)
    if len(words) <= _LONGEST and label.name in _PLAIN and len(words.split()) <= 16:
        first = next(iter(split_sentences(words, 0, len(words))), None)
        if first and first.end == len(words) or label in view.firm:
            return span
    return span if len(words) <= 90 and (is_place(words) or _REMOTE.fullmatch(words)) else None


def _inside(view: View, span: Span) -> Span | None:
    """The place that a sentence names: `Town, ST` before a place alone; nothing where it names none."""
    places = list(find_places(view.text, span.start, span.end))
    return town_and_state(view.text, span.start, span.end) or (places[-1] if places else None)


def _by_loose_label(view: View) -> Span | None:
    """`Location: Leeds Salary: ...`: the value up to what is no place any more."""
    for label in view.labelled("location"):
        if label in view.firm:
            continue
        start, end = label.value
        stop = next((s.end for s in split_sentences(view.text, start, end)), end)
        places = list(find_places(view.text, start, min(stop, start + 160)))
        close = [span for span in places if span.start - start <= 48]
        if close:
            last = close[0]
            begins = start if close[0].start - start <= 24 and view.text[start].isupper() else close[0].start
            for span in places[1:]:
                if span.start - last.end <= 34 and view.text[last.end : span.start].count(",") >= 1:
                    last = span
            more = _MORE.match(view.text, last.end, min(end, last.end + 160))
            return trimmed(view.text, begins, more.end() if more else last.end, " \t\xa0,;:.–-")
        code = _POSTCODES.match(view.text, start, end)
        if code:
            return Span(code.start(), code.end())
        if label.name in _PLAIN and label.value.end - start <= 40 and view.text[start].isupper():
            return trimmed(view.text, start, min(stop, label.value.end), " \t\xa0,;:.–-")
    return None


def _by_title(view: View) -> Span | None:
    tail = _tail(view)
    if tail:
        return _spelled(tail, view)
    return next((span for span in place_words_in(view) if not is_wordlike(view.cut(span))), None)
