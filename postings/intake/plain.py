"""A reading as plain lists and dictionaries: what crosses from the reader's process to the rows."""

from typing import Any

from postings.parsing.document import Item, Note, ParsedPosting, Section, Span


def plain(posting: ParsedPosting, reader: str, ordinal: int) -> dict[str, Any]:
    """The shape that `editing.readings` takes, with the source text beside it."""
    return {
        "format": posting.format,
        "text": posting.text,
        "reader": reader,
        "ordinal": ordinal,
        "fields": dict(posting.fields),
        "places": {name: pairs(spans) for name, spans in posting.places.items()},
        "items": [plain_item(item) for item in posting.items],
        "sections": [plain_section(section) for section in posting.sections],
        "notes": [plain_note(note) for note in posting.notes],
    }


def plain_item(item: Item) -> dict[str, Any]:
    """One line of a list."""
    return {
        "list": item.list,
        "necessity": item.necessity,
        "text": item.text,
        "spans": pairs(item.spans),
        "heading": item.heading,
        "confidence": item.confidence,
        "why": item.why,
    }


def plain_section(section: Section) -> dict[str, Any]:
    """A section; its blocks stay with the reader."""
    heading = list(section.heading) if section.heading else None
    return {"kind": section.kind, "heading": heading, "start": section.span.start, "end": section.span.end}


def plain_note(note: Note) -> dict[str, Any]:
    """A remark with its places."""
    return {"code": note.code, "text": note.text, "spans": pairs(note.spans)}


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    """Spans as JSON knows them."""
    return [[span.start, span.end] for span in spans]
