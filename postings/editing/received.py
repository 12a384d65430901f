"""A reading made fit to store, the same on both databases: nothing too long, out of range or unstorable.

What has to be cut or left out says so in a note, so that nothing is lost without a word.
"""

import hashlib
import math
from collections.abc import Iterable
from typing import Any

from postings.models import ListKind, Necessity

from .values import (
    CHECKS,
    LENGTHS,
    LONGEST_HEADING,
    LONGEST_ITEM,
    BadValue,
    checked,
    clean_spans,
    clean_text,
    one_line,
)

LONGEST_WHY = 200
KINDS, NECESSITIES = frozenset(ListKind.values), frozenset(Necessity.values)  # made at each call otherwise


def received(read: dict[str, Any], length: int) -> dict[str, Any]:
    """The reading with every value checked; `length` is that of the source text, which no span may leave."""
    notes = [clean_note(note, length) for note in read.get("notes", ())]
    fields = clean_fields(read.get("fields", {}), notes)
    return {
        "fields": fields,
        "places": {
            name: pairs
            for name, spans in read.get("places", {}).items()
            if name in fields and (pairs := clean_spans(spans, length))
        },
        "items": list(clean_items(read.get("items", ()), length, notes)),
        "sections": [clean_section(section, length) for section in read.get("sections", ())],
        "notes": notes,
    }


def clean_fields(fields: dict[str, Any], notes: list[dict[str, Any]]) -> dict[str, Any]:
    """The facts that can be kept; others become a note. Facts not stated are left out."""
    kept = {}
    for name, value in fields.items():
        if name not in CHECKS or value is None:
            continue
        longest = LENGTHS.get(name)
        if longest and isinstance(value, str) and len(value) > longest:
            notes.append(
                remark("value-cut", f"The {spoken(name)} was longer than {longest} characters and is cut.")
            )
            value = value[:longest].rstrip()
        try:
            good = checked(name, value)
        except (BadValue, TypeError) as error:
            notes.append(remark("value-refused", f"The {spoken(name)} that was read is left out. {error}"))
            continue
        if good is not None:
            kept[name] = good
    return kept


def clean_items(
    items: Iterable[dict[str, Any]], length: int, notes: list[dict[str, Any]]
) -> Iterable[dict[str, Any]]:
    """Items with a text and a kind; a text that is too long is cut with a note."""
    for item in items:
        text = clean_text(item["text"]).strip()
        if not text or item["list"] not in KINDS:
            continue
        spans = clean_spans(item.get("spans", ()), length)
        if len(text) > LONGEST_ITEM:
            notes.append(
                remark("value-cut", f"An item was longer than {LONGEST_ITEM} characters and is cut.", spans)
            )
            text = text[:LONGEST_ITEM].rstrip()
        necessity = item.get("necessity") or ""
        yield {
            "kind": item["list"],
            "necessity": necessity if necessity in NECESSITIES else "",
            "text": text,
            "spans": spans,
            "heading": heading_of(item.get("heading")),
            "confidence": share(item.get("confidence")),
            "why": clean_text(item.get("why") or "")[:LONGEST_WHY],
        }


def heading_of(heading: str | None) -> str:
    """A heading on one line and of a length that its column takes; a longer one stays unlike any other."""
    line = one_line(heading or "")
    if not any(letter.isalpha() for letter in line):  # a number or a bullet is no heading
        return ""
    if len(line) <= LONGEST_HEADING:
        return line
    return f"{line[: LONGEST_HEADING - 10].rstrip()}… {hashlib.sha256(line.encode()).hexdigest()[:6]}"


def share(confidence: Any) -> float:
    """A confidence from 0 to 1; what is no number is no confidence at all."""
    try:
        value = float(confidence)
    except (TypeError, ValueError):
        return 0.0
    return min(max(value, 0.0), 1.0) if math.isfinite(value) else 0.0


def clean_section(section: dict[str, Any], length: int) -> dict[str, Any]:
    """A section with its places inside the text."""
    heading = clean_spans([section["heading"]], length) if section.get("heading") else []
    return {
        "kind": clean_text(section["kind"]),
        "heading": heading[0] if heading else None,
        "start": min(max(int(section["start"]), 0), length),
        "end": min(max(int(section["end"]), 0), length),
    }


def clean_note(note: dict[str, Any], length: int) -> dict[str, Any]:
    """A note with its places inside the text."""
    return {
        "code": clean_text(note["code"]),
        "text": clean_text(note["text"]),
        "spans": clean_spans(note.get("spans", ()), length),
    }


def remark(code: str, text: str, spans: list[list[int]] | None = None) -> dict[str, Any]:
    """A note of our own."""
    return {"code": code, "text": text, "spans": spans or []}


def spoken(name: str) -> str:
    """A fact's name as words."""
    return name.replace("_", " ")
