"""A record of JSON read: one object, its values as a database can hold them, what it states twice remarked."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NamedTuple

from postings.parsing.decode import decode
from postings.parsing.formats.paths import Record

SURROGATE = re.compile("[\ud800-\udfff]")
HALF = re.compile(rb"\\u[dD][89a-fA-F]")  # an escape of half a character, or one of a pair
LONGEST_NUMBER = 300  # digits; a longer one is kept as text
MOST_NOTES, NAMED, TOLD = 20, 80, 300  # remarks; characters of a name and of a value in them


class Twice(NamedTuple):
    """A name of an object and a value that stands under it before another one."""

    name: str
    value: Any


class BadRecord(ValueError):
    """Bytes that are no record; the message is the code."""


def parse_record(data: bytes, nesting: int) -> Record:
    """A record's values; raises BadRecord. What no database can hold becomes a value that it can."""
    return parse_noted(data, nesting)[0]


def parse_noted(data: bytes, nesting: int) -> tuple[Record, list[Twice]]:
    """The same, with the names that one object states twice: of those the last one counts."""
    twice: list[Twice] = []

    def together(pairs: list[tuple[str, Any]]) -> Record:
        made = dict(pairs)
        if len(made) < len(pairs):
            twice.extend(Twice(name, value) for name, value in pairs if value != made[name])
        return made

    try:
        value = json.loads(
            decode(data).text,
            strict=False,
            object_pairs_hook=together,
            parse_constant=lambda _: None,
            parse_float=finite,
            parse_int=lambda word: int(word) if len(word) <= LONGEST_NUMBER else word,
        )
    except RecursionError as error:
        raise BadRecord("nesting") from error
    except ValueError as error:
        raise BadRecord("json-broken") from error
    if not isinstance(value, dict):
        raise BadRecord("json-no-object")
    if depth(value) > nesting:
        raise BadRecord("nesting")
    return json.loads(plain_json(value)) if HALF.search(data) else value, twice


def notes_of(twice: list[Twice]) -> list[dict[str, str]]:
    """A remark for each value that gave way to a later one of the same name."""
    return [
        {
            "code": "name-twice",
            "text": f"“{one.name[:NAMED]}” stands twice in one object; the last one counts, not "
            f"{plain_json(one.value)[:TOLD]}",
        }
        for one in twice[:MOST_NOTES]
    ]


def finite(word: str) -> float | None:
    """A number, or None for one that no column can hold."""
    number = float(word)
    return number if math.isfinite(number) else None


def depth(value: Any) -> int:
    """How deep values lie in one another, without recursion."""
    deepest, waiting = 0, [(value, 1)]
    while waiting:
        one, at = waiting.pop()
        deepest = max(deepest, at)
        if isinstance(one, dict | list):
            waiting.extend((inner, at + 1) for inner in (one.values() if isinstance(one, dict) else one))
    return deepest


def plain_json(value: Any) -> str:
    """JSON in one line, with halves of characters replaced."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return SURROGATE.sub("\ufffd", text)


def is_json(data: bytes) -> bool:
    """Whether some bytes are JSON of any kind."""
    try:
        json.loads(decode(data).text, strict=False)
    except (ValueError, RecursionError):
        return False
    return True


def is_object(data: bytes, nesting: int) -> bool:
    """Whether some bytes are a JSON object."""
    try:
        parse_record(data, nesting)
    except BadRecord:
        return False
    return True
