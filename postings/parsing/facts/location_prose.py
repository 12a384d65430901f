"""The place that the first words or a sentence of an advertisement give the job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts.places import find_places, is_place, is_wide, is_wordlike
from postings.parsing.facts.view import View

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
_UNKNOWN = re.compile(
    r"\b(?:(?:based|located|situated) (?:in|at|near|around|just outside|on)"
    r"|on ?-?site at) (?:or (?:in|near) )?(?:the )?"
    r"((?:[A-Z][\w'’-]{1,24})(?: (?:(?:on|upon|by|le|in|under|of|the|and|&) )?[A-Z][\w'’-]{1,24}){0,4})"
)
_LOWER = re.compile(r"\b(?:based|located|office|offices) in ([a-z]{4,20})\b")
#: a sentence without any of these matches none of the three patterns of an unknown place
_LEADING = ("ased ", "ocated ", "ituated ", "site at ", "ffice", "ostcode")
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


def in_header(view: View) -> Span | None:
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


def in_prose(view: View) -> Span | None:
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
    said = text[sentence.start : sentence.end]
    if not any(word in said for word in _LEADING):
        return
    for match in _UNKNOWN.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(1), match.end(1))
        around = text[max(sentence.start, span.start - 90) : min(sentence.end, span.end + 40)]
        if not _TALK.search(around) and len(view.cut(span).split()) <= 4 and not is_wide(view.cut(span)):
            yield 4, span
    for match in _LOWER.finditer(text, sentence.start, sentence.end):
        if is_place(match[1]) and not is_wordlike(match[1]):
            yield 4, Span(match.start(1), match.end(1))
    area = _POSTCODE_AREA.search(text, *sentence)
    if area:
        yield 4, Span(area.start(), area.end())
