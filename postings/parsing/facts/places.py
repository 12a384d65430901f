"""Place names in text: is a phrase a place, where do places stand in a stretch of text, and what do they name?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts import gazetteer_uk as uk
from postings.parsing.facts import gazetteer_world as world

_SQUEEZE = re.compile(r"[^a-zà-ž&]+")


def _squeeze(name: str) -> str:
    """A name for comparing: lower case, without blanks and hyphens (sources lose them: `StokeonTrent`)."""
    return _SQUEEZE.sub("", name.casefold())


def _squeezed(names: object) -> frozenset[str]:
    return frozenset(_squeeze(name) for name in names)  # type: ignore[attr-defined]


_TOWNS = _squeezed(uk.TOWNS) | _squeezed(world.CITIES)
_UK_REGIONS = {_squeeze(name): name for name in uk.REGIONS}
_REGIONS = frozenset(_UK_REGIONS) | _squeezed(world.OTHER_REGIONS)
_COUNTRIES = {_squeeze(name): code for name, code in world.COUNTRIES.items()}
_STATES = {_squeeze(name): code for name, code in world.US_STATES.items()}
_PROVINCES = {_squeeze(name): code for name, code in world.CANADIAN_PROVINCES.items()}
_AUSTRALIAN = {_squeeze(name): code for name, code in world.AUSTRALIAN_STATES.items()}
_ALL = _TOWNS | _REGIONS | frozenset(_COUNTRIES) | frozenset(_STATES) | frozenset(_PROVINCES) | frozenset(_AUSTRALIAN)
_WORDLIKE = _squeezed(uk.WORDLIKE)
_NATIONS = _squeezed(uk.NATIONS)

#: words that may stand before or after a place's name without making it something else
_BEFORE = frozenset("north south east west northern southern eastern western central near nr greater inner outer the of "
                    "mid upper lower city outskirts town around upper downtown metro north-west north-east south-west "
                    "south-east county rural".split())
_AFTER = frozenset("area areas region regions city county corridor based town centre center borough district and "
                   "surrounding the based outskirts nationwide wide state metro uk office offices territory site "
                   "postcode postcodes patch hq headquarters bay province".split())
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}(?:\d[\dA-Z]?|\*{4})(?: ?(?:\d[A-Z]{2}|\*{4}))?|\d{5}(?:-\d{4})?)")
_US_PLACE = re.compile(r"(?<![\w.])([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}), ?([A-Z]{2})(?:,? (\d{5})(?:-\d{4})?)?(?![\w])")
_WORD = re.compile(r"[^\W\d_](?:[\w'’-]|\.(?=[A-Za-z]\.?))*\.?")
_PART = re.compile(r"[,/|()\[\];]|\s+(?:and|or|to|&|-|–)\s+|\s{2,}|\n")
_LONGEST_NAME = 5


def _known(phrase: str) -> bool:
    """Whether a phrase is one place's name, as such or with a compass word or `area` beside it."""
    squeezed = _squeeze(phrase)
    if squeezed in _ALL:
        return True
    words = phrase.casefold().split()
    while words and words[-1].strip(".") in _AFTER:
        words.pop()
    while words and words[0].strip(".") in _BEFORE:
        words.pop(0)
    return bool(words) and _squeeze(" ".join(words)) in _ALL


def parts_of(phrase: str) -> list[str]:
    """A location as written, cut at commas, slashes, brackets, `and` and `or`."""
    return [part.strip(" .*-–:") for part in _PART.split(phrase) if part.strip(" .*-–:")]


def is_place(phrase: str) -> bool:
    """Whether every part of a phrase is a known place (or a postcode beside one)."""
    if _US_PLACE.fullmatch(phrase.strip()) and phrase.strip()[-2:] != "":
        return _US_PLACE.fullmatch(phrase.strip())[2] in (world.US_CODES | world.CANADIAN_CODES)  # type: ignore[index]
    parts = [part for part in parts_of(phrase) if not _POSTCODE.fullmatch(part)]
    if not parts:
        return False
    return all(_known(part) or all(word in _BEFORE | _AFTER for word in part.casefold().split())
               for part in parts) and any(_known(part) for part in parts)


def holds_place(phrase: str) -> bool:
    """Whether at least one part of a phrase is a known place, a postcode or `Town, ST`."""
    if any(match[2] in world.US_CODES | world.CANADIAN_CODES for match in _US_PLACE.finditer(phrase)):
        return True
    return any(_known(part) or _POSTCODE.fullmatch(part) for part in parts_of(phrase))


def find_places(text: str, start: int, end: int) -> Iterator[Span]:
    """Places in running text, neighbours joined by a comma, a slash, `and` taken as one; left to right."""
    names = list(_names(text, start, end))
    index = 0
    while index < len(names):
        span = names[index]
        while index + 1 < len(names) and _joined(text[span.end : names[index + 1].start]):
            index += 1
            span = Span(span.start, names[index].end)
        yield _widened(text, span, start, end)
        index += 1


def _joined(gap: str) -> bool:
    return len(gap) <= 7 and gap.strip(" ").casefold() in {",", "/", "&", "and", "or", "(", "[", ", and", "-", "–", ";", ""}


def _names(text: str, start: int, end: int) -> Iterator[Span]:
    words = [word for word in _WORD.finditer(text, start, end)]
    index = 0
    while index < len(words):
        taken = 0
        if words[index][0][0].isupper():
            for length in range(min(_LONGEST_NAME, len(words) - index), 0, -1):
                last = words[index + length - 1]
                if last.end() - words[index].start() > 40:
                    continue
                phrase = text[words[index].start() : last.end()]
                if "\n" in phrase or "  " in phrase or "," in phrase:
                    continue
                state = length == 1 and phrase in world.US_CODES and text[: words[index].start()].endswith(", ")
                if state or (_squeeze(phrase) in _ALL and len(phrase) > 2):
                    taken = length
                    yield Span(words[index].start(), last.end() - (phrase[-1] == "."))
                    break
        index += taken or 1


def _widened(text: str, span: Span, start: int, end: int) -> Span:
    """A place with the compass words before it, and `area` or a postcode after it."""
    head = span.start
    while True:
        blank = text.rfind(" ", start, max(start, head - 1))
        word = text[blank + 1 : head - 1] if text[head - 1 : head] == " " else ""
        if word.casefold() in _BEFORE - {"the", "of", "city", "town", "around"} and "  " not in text[blank : head + 1]:
            head = blank + 1
        elif word == "of" and text[:blank].casefold().endswith("outskirts"):
            head = blank - len("outskirts")
        else:
            break
    tail = span.end
    after = re.compile(r"(?: (?:and (?:the )?surrounding areas?|areas?|region|corridor|county|city centre)\b|,? \d{5}(?:-\d{4})?\b)")
    match = after.match(text, tail, min(end, tail + 40))
    if match:
        tail = match.end()
    if text[tail : tail + 1] in (")", "]") and text[span.start : tail].count("(") + text[span.start : tail].count("[") > 0:
        tail += 1
    return Span(head, tail)


def is_wordlike(phrase: str) -> bool:
    """Whether a place's name is also an everyday word or a name of something else."""
    return _squeeze(phrase) in _WORDLIKE


def resolve(location: str) -> dict[str, str]:
    """Country (ISO alpha-2), region and town, as far as a location as written states them; nothing beyond it."""
    place: dict[str, str] = {}
    match = next((m for m in _US_PLACE.finditer(location) if m[2] in world.US_CODES | world.CANADIAN_CODES), None)
    if match:
        country = "US" if match[2] in world.US_CODES else "CA"
        town = match[1].rsplit("-", 1)[-1] if match[1].count("-") > 1 else match[1]
        return {"country": country, "region": match[2], "town": town.strip()}
    for part in parts_of(location):
        words = part.split()
        while len(words) > 1 and words[-1].casefold() in _AFTER - {"uk"}:
            words.pop()
        while len(words) > 1 and words[0].casefold() in {"near", "nr", "outskirts", "of", "the"}:
            words.pop(0)
        name = " ".join(words)
        squeezed = _squeeze(name)
        if squeezed in _TOWNS and "town" not in place and not (squeezed in _STATES and place):
            place["town"] = name
        elif squeezed in _COUNTRIES and "country" not in place:
            place["country"] = _COUNTRIES[squeezed]
            if squeezed in _NATIONS and squeezed not in ("unitedkingdom", "uk", "greatbritain", "gb") and squeezed in (
                "england", "scotland", "wales", "northernireland"
            ):
                place.setdefault("region", name)
        elif squeezed in _STATES or squeezed in _PROVINCES or squeezed in _AUSTRALIAN:
            for table, country in ((_STATES, "US"), (_PROVINCES, "CA"), (_AUSTRALIAN, "AU")):
                if squeezed in table:
                    place.setdefault("region", table[squeezed])
                    place.setdefault("country", country)
                    break
        elif squeezed in _REGIONS:
            place.setdefault("region", name)
            if squeezed in _COUNTY and "country" not in place:
                place["country"] = "GB"
    return {key: place[key] for key in ("country", "region", "town") if key in place}


_COUNTY = frozenset(name for name in _UK_REGIONS if name.endswith(("shire", "sussex", "yorkshire")) or name in {
    "kent", "surrey", "essex", "cornwall", "devon", "dorset", "norfolk", "suffolk", "somerset", "merseyside",
    "greatermanchester", "greaterlondon", "westmidlands", "tyneandwear", "cumbria", "northumberland", "middlesex",
})
