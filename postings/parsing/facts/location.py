"""Where the work is: a label, the tail of the title, the first lines, then prose that places the job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Label, Span
from postings.parsing.facts.labels import trimmed
from postings.parsing.facts.places import (
    find_places,
    holds_place,
    is_place,
    is_wide,
    is_wordlike,
    resolve,
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
_STRONG = re.compile(
    r"\b(?:based|located|situated|live|living|reside|commutable|office|offices|site|store|branch"
    r"|home|hospital|locations? include)\b[^.]{0,40}$",
    re.I,
)
_OWN_OFFICE = re.compile(r"\b[Tt]he [A-Z][\w ]{2,30} (?:office|branch|site|store|team)\b")
_BASED = re.compile(r"\b(?:based|located|situated)\b[^.]{0,40}$", re.I)
_JOB = re.compile(
    r"\b(?:role|position|job|vacancy|vacancies|opportunit\w+|team|join|office|seek\w*|recruit\w*"
    r"|requir\w+|branch|basis|shifts?|candidates?|you|work\w*|needed|looking|covering|cover"
    r"|territory|patch|appointed|contract|hire|hiring|nurse|engineer|manager|assistant)\b",
    re.I,
)
_BEFORE_PLACE = re.compile(
    r"\b(in|near|nr|at|around|across|throughout|covering|covers|within|from|of|for|to|between"
    r"|outside|cover|around|include|includes)"
    r"(?: the| both(?: the)?| our| their| either)? ?$",
    re.I,
)
_REMOTE_TAIL = re.compile(r" - (Remote)$")
_US_LIKE = re.compile(r", ?[A-Z]{2}(?: \d{5})?")
_MORE = re.compile(r"(?:, ?[A-Z][a-z'’]{2,20}(?: [A-Z][a-z'’]{2,20}){0,2}){1,12}(?=[ .]|$)")
_POSTCODES = re.compile(r"[A-Z]{1,2}(?:\d[\dA-Z]?|\*{4})(?: (?:\d[A-Z]{2}|\*{4}))?(?![\w*])")
_ARRANGEMENT = re.compile(r"\s*\((?:fully |100% )?(?:on-?site|hybrid|remote|in[ -]office)\)\W*$", re.I)
_UNKNOWN = re.compile(
    r"\b(?:(?:based|located|situated) (?:in|at|near|around|just outside|on)"
    r"|on ?-?site at) (?:or (?:in|near) )?(?:the )?"
    r"((?:[A-Z][\w'’-]{1,24})(?: (?:(?:on|upon|by|le|in|under|of|the|and|&) )?[A-Z][\w'’-]{1,24}){0,4})"
)
_LOWER = re.compile(r"\b(?:based|located|office|offices) in ([a-z]{4,20})\b")
_POSTCODE_AREA = re.compile(
    r"\b[A-Z]{1,2}(?:(?:/|, | and )[A-Z]{1,2}){0,6} (?:and surrounding )?[Pp]ostcodes?(?: "
    r"areas?)?\b"
)
_TALK = re.compile(
    r"\b(?:offices? in|headquart|founded|operat(?:es|ing|ions)|countries|worldwide"
    r"|global\b(?! brand)|branches (?:in|across)|customers"
    r"|clients (?:in|across)|university of|city of|bank of|such as|including|except for)\b",
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
    shown = _by_title(view)
    header, prose = _by_header(view), _by_prose(view)
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
    if len(words) <= _LONGEST and label.name in _PLAIN and len(words.split()) <= 16:
        first = next(iter(split_sentences(words, 0, len(words))), None)
        if first and first.end == len(words) or label in view.firm:
            return span
    return span if len(words) <= 90 and (is_place(words) or _REMOTE.fullmatch(words)) else None


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


def _by_header(view: View) -> Span | None:
    """A place among the first words that stands for itself: nothing but a seam before it or after it."""
    text, start = view.text, view.source.body.start
    stop = _SPEECH.search(text, start, min(view.source.body.end, start + 320))
    for span in find_places(text, start, stop.start() if stop else min(view.source.body.end, start + 320)):
        before, after = text[max(start, span.start - 24) : span.start], text[span.end : span.end + 16]
        if re.search(r"\b(?:of|from)(?: the)? $", before):
            continue
        alone = (
            not before.strip()
            or before.endswith("  ")
            or before.rstrip()[-1:] in "-–,:;(*|/)"
            or bool(re.search(r"\bCar ?$|[kK] ?$", before))
        )
        closed = not _LONGER_NAME.match(after) and (
            not after[:2].strip() or bool(re.match(r" {2,}|\n|[.)]| ?[(*£–\d-]| [A-Z]|,| pound;", after))
        )
        if not closed or is_wide(view.cut(span)) and not alone or is_wordlike(view.cut(span)) and not alone:
            continue
        if alone or re.match(r"[ .]*(?:[A-Z*£(]|pound;)|\s*$|\.", after):
            return span
    for span in find_places(text, start, min(view.source.body.end, start + 520)):
        if _PAY_NEXT.match(text, span.end) and not _BEFORE_PLACE.search(
            text[max(start, span.start - 12) : span.start]
        ):
            return span
    return None


_PAY_NEXT = re.compile(r" {1,3}(?:(?:[Uu]p ?to|[Cc]irca) )?(?:\*{4}|£|pound;|\d{2}[kK,])")
_SPEECH = re.compile(
    r"\b(?:We|Our|An?|My|The|I|You|Are|This|As|Are you) (?:are|is|am|have|has|client|leading"
    r"|exciting|fantastic|excellent|you|unique|great|urgent|new|an?|looking|well)\b"
)
_LONGER_NAME = re.compile(
    r"(?:[’']s)? ?(?:Universit|Council|Underground|Airport|College|School|Hospital|Bank\b|Borough"
    r"|Street|Road|Ltd|Limited|Group|plc|Business|Stock|Market|Office for|Based on|Medical"
    r"|Science|Insurance|Times\b)",
    re.I,
)


def _by_prose(view: View) -> Span | None:
    """The place that prose gives the job; a preposition must lead to it, and company talk does not count."""
    best: tuple[int, Span] | None = None
    for sentence in view.sentences:
        kind = view.kind_at(sentence.start)
        for weight, span in _placed(view, sentence):
            if kind in ("legal", "benefits", "apply"):
                weight -= 2
            if weight >= 2 and (best is None or weight > best[0]):
                best = (weight, span)
    return best[1] if best else None


def _placed(view: View, sentence: Span) -> Iterator[tuple[int, Span]]:
    """Places of one sentence with the weight of what leads to them: 5 based in, 3 a job word and a preposition, 0 talk."""
    text = view.text
    for span in find_places(text, sentence.start, sentence.end):
        before = text[max(sentence.start, span.start - 70) : span.start]
        around = text[max(sentence.start, span.start - 90) : min(sentence.end, span.end + 40)]
        talk, job = bool(_TALK.search(around)), bool(_JOB.search(around))
        words = view.cut(span)
        if re.search(r"\b(?:[Cc]ity|[Uu]niversity|[Cc]ounty|[Bb]ank|[Cc]ouncil) of $", before):
            continue
        led = _BEFORE_PLACE.search(before) or _OWN_OFFICE.search(
            text, span.start - 4, min(sentence.end, span.end + 12)
        )
        if (
            not led
            and not words.startswith(("near", "outskirts"))
            or _LONGER_NAME.match(text[span.end : span.end + 16])
        ):
            continue
        strong = bool(_STRONG.search(before)) and not (talk and not _BASED.search(before))
        weight = 5 if strong and not talk else 3 if strong or job and not talk else 0
        if is_wide(words):
            weight -= 2
        if led and led[0].strip().casefold() in ("from", "of", "to", "for", "between") and not strong:
            weight -= 2
        yield weight, span
    for match in _UNKNOWN.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(1), match.end(1))
        around = text[max(sentence.start, span.start - 90) : min(sentence.end, span.end + 40)]
        if not _TALK.search(around) and len(view.cut(span).split()) <= 4 and not is_wide(view.cut(span)):
            yield 4, span
    for match in _LOWER.finditer(text, sentence.start, sentence.end):
        if is_place(match[1]) and not is_wordlike(match[1]):
            yield 4, Span(match.start(1), match.end(1))
    match = _POSTCODE_AREA.search(text, *sentence)
    if match:
        yield 4, Span(match.start(), match.end())
