"""The name that a text gives its own company: patterns of evidence, and the sum of what they find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts.company_words import ALIAS, EVIDENCE, FIRM_WORD, GENERIC, KINDS, SHORT_FORM, UNITS
from postings.parsing.facts.places import is_place
from postings.parsing.facts.view import View


def name_in_text(view: View) -> Span | None:
    """The name for which the text gives the most evidence."""
    scores: dict[str, float] = defaultdict(float)
    strongest: dict[str, int] = defaultdict(int)
    first: dict[str, Span] = {}
    for weight, span in _candidates(view):
        key = view.cut(span).casefold().rstrip(".")
        scores[key] += weight if key not in scores or weight > 2 else 1
        scores[key] += 1 if span.start < view.source.body.start + 600 and key not in first else 0
        strongest[key] = max(strongest[key], weight)
        first.setdefault(key, span)
    if not scores:
        return None
    folded = view.text.casefold()
    for key in scores:  # a name that goes on being used is the one that speaks
        scores[key] += min(4, folded.count(key) - 1) * 0.7 if strongest[key] > 2 else 0
    _merge(view, scores, strongest, first)
    best = max(scores, key=lambda key: (scores[key], -first[key].start))
    return first[best] if scores[best] >= 4 else None


def _merge(view: View, scores: dict[str, float], strongest: dict[str, int], first: dict[str, Span]) -> None:
    """Give a short form's evidence to the full name: `Acme Research Institute (ARI)`, `Acme` beside `Acme Software`."""
    for match in _aliases(view):
        span = _cleaned(view.text, Span(match.start("n"), match.end("n")))
        short = match["a"].casefold()
        if span and short in scores and short != view.cut(span).casefold():
            key = view.cut(span).casefold()
            first.setdefault(key, span)
            scores[key] = scores.get(key, 0) + scores[short]
            strongest[key] = max(strongest.get(key, 0), strongest[short])
            scores[short] = 0
    for key in sorted(scores, key=len):
        for longer in scores:
            if len(longer) > len(key) and longer.startswith(key + " ") and strongest[longer] >= 2:
                if strongest[longer] < 3 and not FIRM_WORD.search(longer[len(key) :]):
                    continue
                whole = FIRM_WORD.search(longer[len(key) :]) or scores[longer] >= 2 * scores[key]
                keep, drop = (longer, key) if whole else (key, longer)
                scores[keep] += scores[drop]
                scores[drop] = 0
                break


def _aliases(view: View) -> Iterator[re.Match[str]]:
    text = view.text
    for sentence in view.sentences_where(SHORT_FORM):
        if sentence.start < _searched(view).end:
            yield from ALIAS.finditer(text, *sentence)


def _searched(view: View) -> Span:
    return Span(view.source.body.start, min(view.source.body.end, view.source.body.start + 60_000))


def _candidates(view: View) -> Iterator[tuple[int, Span]]:
    text = view.text
    title = view.cut(view.title).casefold() if view.title else ""
    for weight, match in _evidence(view):
        span = _cleaned(text, Span(match.start("n"), match.end("n")))
        if span is None:
            continue
        words = text[span.start : span.end].casefold().replace(",", " ").split()
        if (
            all(word.strip(".") in GENERIC for word in words)
            or words[0].isdigit()
            or len(words) == 1
            and words[0] in KINDS
            or "\\" in text[span.start : span.end]
            or " ".join(words) in title
            or (is_place(text[span.start : span.end]) and words[1:2] != ["of"])
        ):
            continue
        if len(words) <= 8 and words[-1] not in UNITS:
            yield weight, span if view.structured else _without_header(text, span)


def _evidence(view: View) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match of a pattern with its weight, each place once; only in sentences that can hold it."""
    text, (begin, stop) = view.text, _searched(view)
    for evidence in EVIDENCE:
        last = -1
        for sentence in view.sentences_with(evidence.words):
            if sentence.start >= stop:
                break
            start, end = max(begin, sentence.start - 2), min(stop, sentence.end + 2)
            if evidence.after and not evidence.after.search(text, start, end):
                continue
            for match in evidence.pattern.finditer(text, start, end):
                if match.start() > last:
                    last = match.start()
                    yield evidence.weight, match


def _without_header(text: str, span: Span) -> Span:
    """A name in collapsed text without the header words that ran into it (`Leeds Acme Staffing`): its commoner tail."""
    name = text[span.start : span.end]
    whole = text.count(name)
    for match in re.finditer(r" (?=[A-Z])", name):
        tail = name[match.end() :]
        if (
            len(tail) >= 4
            and tail.split()[0].casefold() not in GENERIC
            and text.count(tail) > whole
            and not is_place(tail)
        ):
            return Span(span.start + match.end(), span.end)
    return span


def _cleaned(text: str, span: Span) -> Span | None:
    """A name without the generic words that a sentence put before it."""
    start, end = span
    while True:
        blank = text.find(" ", start, end)
        if blank < 0 or text[start:blank].casefold().strip(",.") not in GENERIC - {
            "american",
            "united",
            "new",
            "san",
            "north",
            "south",
            "east",
            "west",
            "los",
            "health",
            "human",
            "data",
            "research",
            "machine",
            "one",
        }:
            break
        if text.startswith("of ", blank + 1):
            break
        start = blank + 1
    owner = re.search(r"[’']s ", text[start:end])
    if owner:
        end = start + owner.start()
    while end > start and text[end - 1] in ",;: -":
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if text[start:end].endswith(".com") and text.count(text[start : end - 4]) > 2:
        end -= 4
    if re.search(r"[’'](?:ll|re|ve|m|d)$| (?:We|You|Our|I|They|It|This|The)$", text[start:end]):
        return None
    return Span(start, end) if end - start >= 2 else None
