"""A record of a table or feed as JSON, with the mapping that says which of its values states what.

The mapping travels in the record under `MAPPING`, so a record reads the same wherever and whenever it is read.
It is data, the same for every feed:

    {"source": "acme-jobs",
     "fields": {"title": "name", "location": {"join": ["city", "country"]}, "date_posted": ["posted", "created"],
                "salary": {"min": "pay.from", "max": "pay.to", "currency": "pay.currency", "unit": "pay.period"}},
     "text": ["description", {"path": "skills", "heading": "Requirements"},
              {"each": "lists", "heading": "text", "path": "content"}],
     "values": {"remote": {"true": "Remote", "false": ""}}}

A field is a path (all its values), a list (the first that has a value), `join` (one of each, with commas), or
`flag` with the `words` to say where it is true.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from postings.parsing.document import Note, SourceText, Span, Unreadable

from . import typed
from .paths import Record, values, words
from .stated import LABELS, Part, Statement, compose_record, is_markup

NAME = "mapped"
MAPPING = "requisite:mapping"
NOTES = "requisite:notes"  # remarks on a record, beside its mapping
MARK = '{"' + MAPPING + '":'
MOST_PARTS = 100


def sure(text: str, name: str) -> float:
    """Only what was cut out of a table or feed begins with its mapping."""
    return 1.0 if text.startswith(MARK) else 0.0


def render(text: str) -> tuple[SourceText, ...]:
    """One source text: the record's fields as label lines over its description."""
    try:
        record = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        refused = Unreadable("json-broken", "The record is not valid JSON. Mend it and import it again.")
        return (SourceText("", (), (), Span(0, 0), refused=refused),)
    mapping, notes = record.pop(MAPPING, {}), notes_of(record.pop(NOTES, ()))
    source = read_record(record, mapping if isinstance(mapping, dict) else {})
    return (replace(source, notes=(*source.notes, *notes)),)


def notes_of(noted: object) -> tuple[Note, ...]:
    """The remarks that were made on a record when it was cut out of its file."""
    return tuple(
        Note(str(one["code"])[:40], str(one["text"]))
        for one in (noted if isinstance(noted, list) else ())
        if isinstance(one, dict) and one.get("code") and one.get("text")
    )


def read_record(record: Record, mapping: dict[str, Any]) -> SourceText:
    """A record's source text under a mapping."""
    return compose_record(
        statements(record, mapping), parts(record, mapping), str(mapping.get("source", ""))[:30]
    )


def statements(record: Record, mapping: dict[str, Any]) -> Iterator[Statement]:
    """What the fields of a record say, in words and with a type where they have one."""
    fields = mapping.get("fields", {})
    named = mapping.get("values", {})
    named = named if isinstance(named, dict) else {}
    made: dict[str, Statement] = {}
    for field, spec in fields.items() if isinstance(fields, dict) else ():
        if field == "salary":
            found = typed.salary(record, spec)
        else:
            found = typed.statement(field, [renamed(word, named.get(field)) for word in picked(record, spec)])
        if found and field in LABELS:
            made[field] = found
    if "identifier" in made:
        made.pop("url", None)
    yield from made.values()


def renamed(word: str, names: object) -> str:
    """A source's own code in words, where the mapping has them."""
    return str(names.get(word.strip().casefold(), word)) if isinstance(names, dict) else word


def picked(record: Record, spec: Any) -> list[str]:
    """The words that a field's part of the mapping leads to."""
    if isinstance(spec, str):
        return list(dict.fromkeys(filter(None, map(words, values(record, spec)))))
    if isinstance(spec, list):
        return next((found for one in spec if (found := picked(record, one))), [])
    if isinstance(spec, dict) and "flag" in spec:
        return [str(spec.get("words", ""))] if "true" in picked(record, spec["flag"]) else []
    if isinstance(spec, dict) and isinstance(spec.get("join"), list):
        first = [found[0].strip() for one in spec["join"] if (found := picked(record, one))]
        return [", ".join(dict.fromkeys(filter(None, first)))] if any(first) else []
    return []


def parts(record: Record, mapping: dict[str, Any]) -> list[Part]:
    """The description's parts in the mapping's order, one that repeats another left out."""
    found: dict[str, Part] = {}
    specs = mapping.get("text", [])
    for spec in specs if isinstance(specs, list) else [specs]:
        for part in part_of(record, spec):
            if part.content.strip() and len(found) < MOST_PARTS:
                found.setdefault(" ".join(part.content.split()), part)
    return list(found.values())


def part_of(record: Record, spec: Any) -> Iterator[Part]:
    """The parts that one entry of `text` gives."""
    if isinstance(spec, dict) and "each" in spec:
        for one in values(record, str(spec["each"])):
            heading = " ".join(picked(one, spec.get("heading", "")))[:200] if isinstance(one, dict) else ""
            yield Part(listed(picked(one, spec.get("path", ""))), heading)
    elif isinstance(spec, dict):
        heading = str(spec.get("heading", ""))[:200]
        yield Part(listed(picked(record, spec.get("path", ""))), heading)
    else:
        yield Part(listed(picked(record, spec)))


def listed(found: list[str]) -> str:
    """Several values of one field are the lines of a list."""
    if len(found) < 2 or any(is_markup(one) or "\n" in one.strip() for one in found):
        return "\n".join(found)
    return "\n".join(f"• {one.strip()}" for one in found)
