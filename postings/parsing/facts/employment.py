"""The type of employment (full time, temporary, ...) and whether it is permanent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Note, Span
from postings.parsing.facts.employment_words import (
    ANY,
    BOTH,
    EITHER,
    LINE,
    PERMANENCE_LETTERS,
    PERMANENT,
    PERMANENT_FIRST,
    PERMANENT_PROSE,
    PROSE,
    TALK,
    TERM,
    TERM_PROSE,
    TITLE_PERMANENT,
    TITLE_TEMP,
    TITLE_TERM,
    TYPES,
)
from postings.parsing.facts.title import shown_title
from postings.parsing.facts.view import NOTHING, Reading, View, found


def _labelled(view: View) -> Iterator[tuple[str, Span]]:
    """Types that labels state. A label's name may itself be the question: `Full Time/Part Time: Full Time`."""
    for label in view.labelled("employment_type"):
        value = view.cut(label.value)[:90]
        loose = label not in view.firm
        if label.name in (
            "hours",
            "status",
            "duration",
            "contract",
            "type",
            "work hours",
            "working hours",
        ) and not re.match(
            r"[\W\d*]*(?:full|part|temp|contract|perm|casual|intern|fixed|regular"
            r"|[\w ]{0,14}full[ -]?time)",
            value,
            re.I,
        ):
            continue
        if loose:
            value = re.split(r"[.;\n]|\s{2}", value, maxsplit=1)[0][:44]
        for name, pattern in TYPES:
            match = pattern.search(value)
            if match:
                yield (
                    name,
                    label.value if not loose else Span(label.value.start, label.value.start + len(value)),
                )


def read(view: View) -> Reading:
    """The employment type: one, or a list of several in the order in which they stand."""
    types: dict[str, Span] = {}
    for name, span in _labelled(view):
        types.setdefault(name, span)
    title = view.title
    if title:
        for name, pattern in TYPES:
            match = pattern.search(view.text, *title)
            if match and (
                name in ("FULL_TIME", "PART_TIME", "INTERN")
                or name == "TEMPORARY"
                and TITLE_TEMP.search(match[0])
                or name == "CONTRACTOR"
                and re.search(r"\(contract(?:or)?\)", view.cut(title), re.I)
            ):
                types.setdefault(name, Span(match.start(), match.end()))
    if not types:
        for sentence in view.sentences_with(ANY):
            if view.structured and view.kind_at(sentence.start) == "legal":
                continue
            whole = bool(LINE.fullmatch(view.text, *sentence))
            for name, pattern in TYPES[:2] if whole else PROSE:
                place = _said(view, pattern, sentence)
                if place:
                    types.setdefault(name, place)
    if not types:
        return NOTHING
    if "CONTRACTOR" in types and "TEMPORARY" in types:
        del types["TEMPORARY"]  # a contract for a time is the contractor's, unless a label says both
    ordered = sorted(types.items(), key=lambda pair: (pair[1].start, pair[0]))
    names = [name for name, _ in ordered]
    value = names[0] if len(names) == 1 else names
    return found("employment_type", value, dict.fromkeys(span for _, span in ordered))


def read_permanence(view: View) -> Reading:
    """`permanent` or `fixed_term`; both said of the one job without a label is unknown."""
    stated: dict[str, Span] = {}
    for label in view.labelled("employment_type"):
        value = view.cut(label.value)[:80]
        if label not in view.firm:
            value = re.split(r"[.;\n]|\s{2}", value, maxsplit=1)[0][:40]
        for name, pattern in (("permanent", PERMANENT), ("fixed_term", TERM)):
            match = pattern.search(value)
            if match and not (
                name == "fixed_term"
                and label.name in ("hours", "hours of work", "working hours", "work hours", "schedule")
            ):
                stated.setdefault(name, Span(label.value.start, label.value.start + match.end()))
    if len(stated) > 1:
        spans = tuple(stated.values())
        return None, (
            Note("permanence-conflict", "One label says permanent, another says for a time.", spans),
        )
    if not stated:
        stated = _prose_permanence(view)
    if len(stated) != 1:
        return NOTHING
    name, span = next(iter(stated.items()))
    return found("permanence", name, (span,))


def _prose_permanence(view: View) -> dict[str, Span]:
    stated: dict[str, Span] = {}
    if view.title:
        shown = shown_title(view) or view.title
        for name, pattern in (("fixed_term", TITLE_TERM), ("permanent", TITLE_PERMANENT)):
            match = pattern.search(view.text, *shown)
            if match:
                stated[name] = Span(match.start(), match.end())
    for sentence in view.sentences_with(ANY):
        low = view.cut(sentence).lower()
        if not any(letters in low for letters in PERMANENCE_LETTERS):
            continue
        if view.structured and view.kind_at(sentence.start) == "legal":
            continue
        if EITHER.search(view.text, *sentence) and (
            BOTH.search(view.text, *sentence) or not TERM_PROSE.search(view.text, *sentence)
        ):
            return {}
        first = PERMANENT_FIRST.search(view.text, *sentence)
        if first:
            return stated or {"permanent": Span(first.start(), first.end())}
        for name, pattern in (("fixed_term", TERM_PROSE), ("permanent", PERMANENT_PROSE)):
            span = _said(view, pattern, sentence)
            if span and not stated:
                stated[name] = span
    return stated


def _said(view: View, pattern: re.Pattern[str], sentence: Span) -> Span | None:
    """Where a sentence says it of the job: words beside the match may show that something else is meant."""
    for match in pattern.finditer(view.text, *sentence):
        start, end = max(sentence.start, match.start() - 50), min(sentence.end, match.end() + 30)
        if not TALK.search(view.text, start, end):
            return Span(match.start(), match.end())
    return None
