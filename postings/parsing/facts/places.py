"""Place names in text: is a phrase a place, where do places stand in a stretch of text, and what do they name?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts import gazetteer_world as world
from postings.parsing.facts.place_names import (
    AFTER,
    ALL,
    AUSTRALIAN,
    BEFORE,
    COUNTRIES,
    COUNTY,
    FIRST_WORDS,
    HOME_NATIONS,
    PROVINCES,
    REGIONS,
    STATES,
    TOWNS,
    WIDE,
    WORDLIKE,
    squeeze,
)

_POSTCODE = re.compile(r"(?:[A-Z]{1,2}(?:\d[\dA-Z]?|\*{4})(?: ?(?:\d[A-Z]{2}|\*{4}))?|\d{5}(?:-\d{4})?)")
_CODES = world.US_CODES | world.CANADIAN_CODES
_US_PLACE = re.compile(
    r"(?<![\w.])([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}), ?([A-Z]{2})(?:,? "
    r"(\d{5})(?:-\d{4})?)?(?![\w])"
)
_LARGE = (
    frozenset(COUNTRIES) | frozenset(STATES) | frozenset(PROVINCES) | frozenset(AUSTRALIAN) | HOME_NATIONS
)
_NAME = re.compile(r"[A-ZÀ-Ž][\w'’.-]*(?: (?:of|the|and|de|la|upon|on|[A-ZÀ-Ž][\w'’.-]*)){0,4}")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=[A-Za-z]\.?))*\.?")
_PART = re.compile(r"[,/|()\[\];]|\s+(?:and|or|to|&|-|–)\s+|\s{2,}|\n")
_LONGEST_NAME = 5


def _known(phrase: str) -> bool:
    """Whether a phrase is one place's name, as such or with a compass word or `area` beside it."""
    squeezed = squeeze(phrase)
    if squeezed in ALL:
        return True
    words = phrase.casefold().split()
    while words and words[-1].strip(".") in AFTER:
        words.pop()
    while words and words[0].strip(".") in BEFORE:
        words.pop(0)
    return bool(words) and squeeze(" ".join(words)) in ALL


def parts_of(phrase: str) -> list[str]:
    """A location as written, cut at commas, slashes, brackets, `and` and `or`."""
    return [part.strip(" .*-–:") for part in _PART.split(phrase) if part.strip(" .*-–:")]


def is_place(phrase: str) -> bool:
    """Whether every part of a phrase is a known place (or a postcode beside one)."""
    american = _US_PLACE.fullmatch(phrase.strip())
    if american:
        return american[2] in _CODES
    parts = [part for part in parts_of(phrase) if not _POSTCODE.fullmatch(part)]
    if not parts:
        return False
    return all(
        _known(part) or all(word in BEFORE | AFTER for word in part.casefold().split()) for part in parts
    ) and any(_known(part) for part in parts)


def is_address(phrase: str) -> bool:
    """Whether a phrase has the form `Town, Region, Country`: names with capitals, the last one a state or a country."""
    parts = phrase.strip(" .").split(", ")
    return (
        2 <= len(parts) <= 4
        and (parts[-1] in _CODES or squeeze(parts[-1]) in _LARGE)
        and all(_NAME.fullmatch(part) for part in parts)
    )


def town_and_state(text: str, start: int, end: int) -> Span | None:
    """The first `Town, ST` in a stretch of text."""
    matches = _US_PLACE.finditer(text, start, end)
    return next((Span(match.start(), match.end()) for match in matches if match[2] in _CODES), None)


def holds_place(phrase: str) -> bool:
    """Whether at least one part of a phrase is a known place, a postcode or `Town, ST`."""
    if any(match[2] in _CODES for match in _US_PLACE.finditer(phrase)):
        return True
    return any(_known(part) or _POSTCODE.fullmatch(part) for part in parts_of(phrase))


def find_places(text: str, start: int, end: int) -> Iterator[Span]:
    """Places in running text, neighbours joined by a comma, a slash, `and` taken as one; left to right."""
    names = list(_names(text, start, end))
    index = 0
    while index < len(names):
        span = names[index]
        while index + 1 < len(names) and _joined(text, span, names[index], names[index + 1]):
            index += 1
            span = Span(span.start, names[index].end)
        yield _widened(text, span, start, end)
        index += 1


def _joined(text: str, whole: Span, last: Span, following: Span) -> bool:
    gap = text[last.end : following.start]
    if len(gap) > 9 or squeeze(text[last.start : last.end]) == squeeze(text[following.start : following.end]):
        return False
    return gap == " " or gap == "" or gap.strip(" ").casefold() in _JOINTS


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    """Known names, longest first, one after the other; a name may be glued to the word before (`benefitsLeeds`)."""
    words = [word.span() for word in _WORD.finditer(text, start, end)]
    index = 0
    while index < len(words):
        taken = 1
        begin, stop = words[index]
        if not text[begin].isupper():
            glued = _GLUED.match(text, begin, stop)
            if not glued:
                index += 1
                continue
            begin = glued.end()
        opening = squeeze(text[begin:stop])
        if opening in FIRST_WORDS or opening.upper() in world.US_CODES:
            for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
                phrase = text[begin : words[index + length - 1][1]]
                if len(phrase) > 40 or any(mark in phrase for mark in ("\n", "  ", ",", ";", "/", "(", "*")):
                    continue
                state = length == 1 and phrase in world.US_CODES and text[max(0, begin - 2) : begin] == ", "
                if state or (len(phrase) > 2 and squeeze(phrase) in ALL):
                    taken = length
                    yield Span(begin, words[index + length - 1][1] - (phrase[-1] == "."))
                    break
        index += taken


_JOINTS = frozenset({",", "/", "&", "and", "or", "(", "[", ", and", "-", "–", ";", "and the", ", or", "/ "})
_GLUED = re.compile(r"[a-z]{4,20}(?=[A-Z])")
_TAIL = re.compile(
    r"(?: (?:and (?:the )?surrounding areas?|areas?|region|corridor|county|city centre)\b"
    r"|,? \d{5}(?:-\d{4})?\b|, (?:UK|USA|United States|United Kingdom)\b)"
)
_UNKNOWN_TOWN = re.compile(
    r"(?<![\w.])[A-Z][a-z'’-]{2,20}(?: (?:on|upon|by|le|in|under|[A-Z][a-z'’-]{2,20})){0,2}, ?\Z"
)
_LED = re.compile(r"(?:\b(?:in|near|at|of|around)|:|;) \Z")
_LIST_END = re.compile(r",? and ([A-Z][a-z]{3,20})(?= |\.|,)(?! [A-Z])")


def _widened(text: str, span: Span, start: int, end: int) -> Span:
    """A place with the compass words before it, an unknown town before its county, and `area` or a postcode after it."""
    head = span.start
    while head > start and text[head - 1] == " ":
        blank = text.rfind(" ", start, head - 1)
        word = text[max(blank + 1, start) : head - 1]
        if word.casefold() in _LEADS and word:
            head = max(blank + 1, start)
        elif word == "of" and text[max(start, blank - 9) : blank].casefold() == "outskirts":
            head = blank - 9
        else:
            break
    name = squeeze(text[span.start : span.end])
    if head == span.start and (name in REGIONS or name in COUNTRIES):
        town = _UNKNOWN_TOWN.search(text, max(start, head - 50), head)
        if (
            town
            and _LED.search(text, max(start, town.start() - 8), town.start())
            and town[0].split()[0].strip(",")
            not in ("The", "In", "At", "Our", "Based", "Location", "Sales", "Manager")
        ):
            head = town.start()
            if text[max(start, head - 5) : head] == "near ":
                head -= 5
    tail = span.end
    match = _TAIL.match(text, tail, min(end, tail + 40))
    if match:
        tail = match.end()
    elif "," in text[span.start : span.end]:
        match = _LIST_END.match(text, tail, min(end, tail + 40))
        tail = match.end() if match else tail
    if text[tail : tail + 1] in (")", "]") and any(mark in text[span.start : tail] for mark in "(["):
        tail += 1
    return Span(head, tail)


_LEADS = frozenset(
    "north south east west northern southern eastern western central near nr greater inner outer "
    "mid "
    "upper lower downtown metro southern/central rural".split()
)


def is_wide(phrase: str) -> bool:
    """Whether a phrase names a country or a part of the world and nothing smaller."""
    return all(
        squeeze(part) in COUNTRIES and squeeze(part) not in HOME_NATIONS or squeeze(part) in WIDE
        for part in parts_of(phrase)
    )


def is_wordlike(phrase: str) -> bool:
    """Whether a place's name is also an everyday word or a name of something else."""
    return squeeze(phrase) in WORDLIKE


def resolve(location: str) -> dict[str, str]:
    """Country (ISO alpha-2), region and town, as far as a location as written states them; nothing beyond it.

    Of several towns, regions or countries none is chosen: the part in which they differ is left out.
    """
    american = [match for match in _US_PLACE.finditer(location) if match[2] in _CODES]
    stated: list[tuple[str, str]] = []
    for match in american:
        stated.append(("country", "US" if match[2] in world.US_CODES else "CA"))
        stated.append(("region", match[2]))
        stated.append(
            ("town", (match[1].rsplit("-", 1)[-1] if match[1].count("-") > 1 else match[1]).strip())
        )
    if not american:
        for part in parts_of(location):
            stated.extend(_states(part))
    return {level: values[0] for level in ("country", "region", "town") if (values := _sole(stated, level))}


def _sole(stated: list[tuple[str, str]], level: str) -> list[str]:
    """The one value of a level; nothing where several are stated. A district beside London is in London."""
    values = list({value.casefold(): value for name, value in stated if name == level}.values())
    if level == "town" and len(values) == 2 and values[1].casefold() == "london":
        return values[1:]
    return values if len(values) == 1 else []


def _states(part: str) -> list[tuple[str, str]]:
    """What one part of a location names: a town, a region with its country, or a country."""
    words = part.split()
    while len(words) > 1 and words[-1].casefold() in AFTER - {"uk"}:
        words.pop()
    while len(words) > 1 and words[0].casefold() in {"near", "nr", "outskirts", "of", "the"}:
        words.pop(0)
    name = " ".join(words)
    squeezed = squeeze(name)
    if squeezed in TOWNS:
        return [("town", name)]
    if squeezed in COUNTRIES:
        country = [("country", COUNTRIES[squeezed])]
        return [*country, ("region", name)] if squeezed in HOME_NATIONS else country
    for table, code in ((STATES, "US"), (PROVINCES, "CA"), (AUSTRALIAN, "AU")):
        if squeezed in table:
            return [("country", code), ("region", table[squeezed])]
    if squeezed in REGIONS:
        return [("region", name), ("country", "GB")] if squeezed in COUNTY else [("region", name)]
    return []
