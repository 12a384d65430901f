"""The lowest education that is accepted, taken over the highest demand a posting makes."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.education_words import (
    CALLED_FOR,
    DEGREE,
    DEGREE_WORDS,
    IDLE,
    LEVELS,
    NURSE,
    SHORT,
    WORDS,
)
from postings.parsing.facts.view import NOTHING, Reading, View, found

_ACADEMIC = LEVELS[:6]
_GRADUATE_ROLE = re.compile(r"\bgraduate\b", re.I)
_OPTIONAL_TAIL = re.compile(
    r"\b(?:preferred|preferably|desirable|desired|a plus|advantage(?:ous)?|nice to have"
    r"|beneficial|not required|not essential|an asset)\b",
    re.I,
)
_CLAUSE = re.compile(r"[;,(]| but | and ")


def read(view: View) -> Reading:
    """One of `LEVELS`: of alternatives the lowest, of several demands the highest."""
    best: tuple[int, Span] | None = None
    last: tuple[int, Span] | None = None
    before = ""
    numbers = [(name, view.numbers_with(words), pattern) for name, words, pattern in WORDS]
    mentions = set().union(*(held for _, held, _ in numbers), view.numbers_with(DEGREE_WORDS))
    for number in sorted(mentions):
        sentence = view.sentences[number]
        patterns = [(name, pattern) for name, held, pattern in numbers if number in held]
        kind = view.kind_at(sentence.start)
        if view.structured and kind in ("about", "benefits", "legal", "apply") and not _asks(view, sentence):
            continue
        level, goes_on = (
            _level(view, sentence, patterns),
            bool(_GOES_ON.match(view.text, sentence.start) or _OPEN_END.search(before)),
        )
        before = view.cut(sentence)[-40:]
        if level is None:
            continue
        if last and last == best and goes_on and level[0] < last[0]:
            best = level  # the next line is an alternative: `or a Bachelor's with five years`
        elif best is None or level[0] > best[0]:
            best = level
        last = level
    return found("education", LEVELS[best[0]], (best[1],)) if best else NOTHING


_OPEN_END = re.compile(r"\b(?:or|in lieu of degree)\W*$", re.I)
_GOES_ON = re.compile(r"(?i:or)(?: |(?=[A-Z]))|(?i:alternatively)\b")


def _asks(view: View, sentence: Span) -> bool:
    return bool(
        re.search(
            r"\b(?:must|required|requires|essential|minimum|you will (?:be|have|hold|need)|you have"
            r"|need to|should|suit|candidates?|qualified|degree (?:in|from|with)|years)\b",
            view.cut(sentence),
            re.I,
        )
    )


def _level(
    view: View, sentence: Span, patterns: list[tuple[str, re.Pattern[str]]]
) -> tuple[int, Span] | None:
    """The lowest level that one sentence accepts, when it asks for one at all."""
    text = view.cut(sentence)
    if view.under_wish(sentence) and not re.search(r"\brequired\b", text, re.I):
        return None
    found_levels: list[tuple[int, Span]] = []
    for name, pattern in patterns:
        for match in pattern.finditer(text):
            if name == "PROFESSIONAL" and NURSE.fullmatch(match[0]) and not _asked(text, match):
                continue
            if match[0] in SHORT and view.structured and not _asks(view, sentence):
                continue
            if not _idle(text, match) and not _optional(text, match):
                found_levels.append(
                    (LEVELS.index(name), Span(sentence.start + match.start(), sentence.start + match.end()))
                )
                break
    if not any(level in (3, 4, 5) for level, _ in found_levels):
        degree = DEGREE.search(text) if "degree" in text.lower() else None
        if degree and not _idle(text, degree) and not _optional(text, degree):
            found_levels.append((3, Span(sentence.start + degree.start(), sentence.start + degree.end())))
    if not found_levels:
        return None
    professional = [entry for entry in found_levels if entry[0] == 6]
    if professional and not re.search(r"\bone (?:or more )?of\b", text, re.I):
        return professional[0]
    return min(found_levels)


def _asked(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside a calling ask for it; alone it only names the job (`ICU Registered Nurse`)."""
    beside = text[max(0, match.start() - 60) : match.start()] + "|" + text[match.end() : match.end() + 60]
    return bool(CALLED_FOR.search(beside))


_COLLEAGUE = re.compile(
    r"\b(?:work(?:ing)? (?:with|alongside|closely with)|supervis\w+"
    r"|assist(?:ing)?)(?: [\w-]+){0,3} $",
    re.I,
)


def _idle(text: str, match: re.Match[str]) -> bool:
    """Whether a mention asks nothing: company talk, training on offer, a colleague, a degree of something."""
    before = text[max(0, match.start() - 50) : match.start()]
    return bool(IDLE.search(before + text[match.start() : match.end() + 40]) or _COLLEAGUE.search(before))


def _optional(text: str, match: re.Match[str]) -> bool:
    """Whether the mention itself is the optional one: `Bachelor's required, Master's preferred`."""
    clause = re.split(r"[;]|\.(?= |$)", text[match.end() : match.end() + 160], maxsplit=1)[0]
    if _ENDS_OPTIONAL.search(clause) and not re.search(
        r"\b(?:required|must|minimum|or M\.?S)\b|(?:preferred|desirable),? or\b", clause, re.I
    ):
        return True
    end = re.search(r"[,)]|\brequired\b| or | and | but |\bwith\b", clause)
    if _OPTIONAL_TAIL.search(clause[: end.start()] if end else clause):
        return True
    return bool(_LED_OPTIONAL.search(text[max(0, match.start() - 170) : match.start()]))


_ENDS_OPTIONAL = re.compile(
    r"\b(?:preferred|desirable|desired|a plus|advantageous|beneficial|an advantage|not essential"
    r"|not required)\W*$",
    re.I,
)
_LED_OPTIONAL = re.compile(
    r"\b(?:ideally|preferably)\b(?! with| have experience)[^.;]{0,120}$|\b(?:preferred:|desired:?"
    r"|desirable:|advantageous|bonus|prefer you have:?)(?:[^.;]|e\.g\.){0,150}$",
    re.I,
)
