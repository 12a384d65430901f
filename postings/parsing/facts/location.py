"""Where the work is: a label, the tail of the title, the first lines, then prose that places the job."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Label, Span
from postings.parsing.facts.labels import trimmed
from postings.parsing.facts.places import (
    find_places, holds_place, is_place, is_wordlike, resolve,
)
from postings.parsing.facts.title import place_words_in, shown_title, title_tail
from postings.parsing.facts.view import NOTHING, Reading, View, found, split_sentences

#: labels that mean the place of the job by themselves; the others need a known place in their value
_PLAIN = frozenset("location|job location|locations|primary location|work location|place of work|position location"
                   "|duty station|job locations|office location|location post code|where this vacancy is based"
                   "|primary work location|location name|location s|work site|location id".split("|"))
_LONGEST = 130
_REMOTE = re.compile(r"(?:100% )?(?:fully )?remote\b.{0,30}|home[ -]?based|anywhere|worldwide|hybrid\b.{0,40}", re.I)
_BASED = re.compile(
    r"\b(?:based|located|situated|based out of|headquartered|work(?:ing)?|role|position|vacancy|job|offices?|site|home|branch|store"
    r"|shifts?|opportunity|patch|territory|territories|clients?|team|area|business|company|practice|firm|hospital|location|locations"
    r"|campaign|exist|exists|available|available now|required|needed|arisen|live|recruiting|covering|cover|covers|across)\b"
    r"[ ,:]{0,2}(?:is |are |include |includes |to |be |also )?"
    r"(?:(?:to be |based |located |in or |close |be |work |working )*)(?:based |located )?"
    r"(?P<prep>in|at|near|around|within|across|throughout|from|on|to|nr|of|for|covering)? ?(?:the |our |their )?(?:beautiful |heart of |area of )?$", re.I
)
_STRONG = re.compile(r"(?:based|located|situated|live|basis|working|work|role|position|office|offices)[^.]{0,28}$|(?:in|near|across|throughout|covering|outskirts of)(?: the)?(?: area of)? ?$", re.I)
_BEFORE_PLACE = re.compile(r"\b(in|near|nr|at|around|across|throughout|covering|covers|within|from|of|for|to|the|between|outside|cover|around)"
                           r"(?: the| both(?: the)?| our| their| either)? ?$", re.I)
_UNKNOWN = re.compile(r"\b(?:is|are|be|being|role|position|team|job|vacancy|work|opportunity|person)?\s?"
                      r"(?:based|located|situated) (?:in|at|near|around|just outside|on) (?:or (?:in|near) )?(?:the )?"
                      r"((?:[A-Z][\w'’-]+)(?: (?:on|upon|by|le|in|under|of|the|and|&|[A-Z][\w'’-]+))*)")
_TALK = re.compile(r"\b(?:offices? in|headquart|founded|operat(?:es|ing|ions)|countries|worldwide|global|branches|customers"
                   r"|clients (?:in|across)|university of|city of|bank of|such as|including)\b", re.I)


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
    shown = shown_title(view)
    tail = title_tail(view, shown)[1] if shown else ()
    town = next((span for span in tail if "town" in resolve(view.cut(span)) and "," in view.cut(span)), None)
    if town:
        return town
    for reader in (_by_firm_label, _by_loose_label, _by_title, _by_header, _by_prose):
        span = reader(view)
        if span:
            return span
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
            return trimmed(view.text, begins, last.end, " \t\xa0,;:.–-")
        if label.name in _PLAIN and label.value.end - start <= 40 and view.text[start].isupper():
            return trimmed(view.text, start, min(stop, label.value.end), " \t\xa0,;:.–-")
    return None


def _by_title(view: View) -> Span | None:
    places = place_words_in(view)
    firm = [span for span in places if not is_wordlike(view.cut(span)) or _is_tail(view, span)]
    return firm[0] if firm else None


def _is_tail(view: View, span: Span) -> bool:
    shown = shown_title(view)
    return bool(shown) and span in title_tail(view, shown)[1]  # type: ignore[arg-type]


def _by_header(view: View) -> Span | None:
    """A place that stands alone among the first words: between double blanks, dashes, or before the first sentence."""
    text, start = view.text, view.source.body.start
    limit = min(view.source.body.end, start + 320)
    stop = next((match.start() for match in re.finditer(r"\b(?:We|Our|An?|My|The|I|You|Are) (?:are|is|am|have|has|client|leading|exciting|fantastic|excellent|you|unique|great|urgent)", text[start:limit])), limit - start)
    for span in find_places(text, start, start + stop):
        before = text[max(start, span.start - 3) : span.start]
        alone = not before.strip() or before.endswith("  ") or before.rstrip()[-1:] in "-–,:;(*|/)kK."
        ends = text[span.end : span.end + 3]
        closed = not ends.strip() or ends.startswith(("  ", ".", " *", " (", " –", " -", ")", "\n", " £", " U", " S", " A", " P", ", "))
        if is_wordlike(view.cut(span)) and not (alone and closed):
            continue
        if alone or closed and text[span.start - 1 : span.start] == " ":
            return span
    return None


def _by_prose(view: View) -> Span | None:
    """The place that prose gives the job; a preposition must lead to it, and company talk does not count."""
    best: tuple[int, Span] | None = None
    for sentence in view.sentences:
        kind = view.kind_at(sentence.start)
        for weight, span in _placed(view, sentence):
            if kind in ("about", "legal", "benefits"):
                weight -= 1
            if weight > 0 and (best is None or weight > best[0]):
                best = (weight, span)
    return best[1] if best else None


def _placed(view: View, sentence: Span) -> Iterator[tuple[int, Span]]:
    text = view.text
    talk = bool(_TALK.search(view.cut(sentence)))
    for span in find_places(text, sentence.start, sentence.end):
        before = text[max(sentence.start, span.start - 70) : span.start]
        if text[span.end : span.end + 1].isalnum() or not _BEFORE_PLACE.search(before):
            continue
        strong = bool(re.search(r"\b(?:based|located|situated|live)\b[^.]{0,40}$", before, re.I))
        middling = bool(_BASED.search(before))
        after = text[span.end : span.end + 1]
        if after == " " and text[span.end + 1 : span.end + 2].isupper():
            middling = False  # "in London Underground": part of a longer name
        weight = 4 if strong and not talk else 3 if strong or middling and not talk else 2 if middling else 1 if not talk else 0
        if weight >= 2:
            yield weight, span
    for match in _UNKNOWN.finditer(text, sentence.start, sentence.end):
        span = Span(match.start(1), match.end(1))
        words = view.cut(span).split()
        if not talk and len(words) <= 4:
            yield 3, span
