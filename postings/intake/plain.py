"""A reading as plain lists and dictionaries: what crosses from the reader's process to the rows."""

from collections.abc import Iterable
from typing import Any

from postings.parsing.document import Item, Note, ParsedPosting, Section, Span

BETWEEN = "\n\n"


def plain_postings(found: Iterable[ParsedPosting], reader: str) -> list[dict[str, Any]]:
    """The postings of one record in the shape that `editing.readings` takes, each with the source text.

    A record has one source text. Where it holds several postings their texts stand one after another, and
    the spans of each count in the whole.
    """
    postings = list(found)
    text = BETWEEN.join(posting.text for posting in postings)
    made = []
    offset = 0
    for ordinal, posting in enumerate(postings):
        made.append(plain(posting, offset) | {"text": text, "reader": reader, "ordinal": ordinal})
        offset += len(posting.text) + len(BETWEEN)
    return made


def plain(posting: ParsedPosting, offset: int) -> dict[str, Any]:
    """One posting, its spans moved by `offset` characters."""
    return {
        "format": posting.format,
        "fields": {name: value for name, value in posting.fields.items() if value not in (None, [])},
        "places": {name: pairs(spans, offset) for name, spans in posting.places.items()},
        "items": [plain_item(item, offset) for item in posting.items],
        "sections": [plain_section(section, offset) for section in posting.sections],
        "notes": [plain_note(note, offset) for note in posting.notes],
    }


def plain_item(item: Item, offset: int) -> dict[str, Any]:
    """One line of a list."""
    return {
        "list": item.list,
        "necessity": item.necessity,
        "text": item.text,
        "spans": pairs(item.spans, offset),
        "heading": item.heading,
        "confidence": item.confidence,
        "why": item.why,
    }


def plain_section(section: Section, offset: int) -> dict[str, Any]:
    """A section; its blocks stay with the reader."""
    return {
        "kind": section.kind,
        "heading": pairs([section.heading], offset)[0] if section.heading else None,
        "start": section.span.start + offset,
        "end": section.span.end + offset,
    }


def plain_note(note: Note, offset: int) -> dict[str, Any]:
    """A remark with its places."""
    return {"code": note.code, "text": note.text, "spans": pairs(note.spans, offset)}


def pairs(spans: Iterable[Span], offset: int) -> list[list[int]]:
    """Spans as JSON knows them."""
    return [[start + offset, end + offset] for start, end in spans]
