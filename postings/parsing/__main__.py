"""The reader's command: `python -m postings.parsing [--with-text] FILE...`, JSON objects, one a line.

Exit status 0 when every file got its line, error lines included; 2 for a wrong call.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from . import READER, parse
from .document import Item, Note, ParsedPosting, Section, Span, Unreadable
from .learned import SHIPPED


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the files named and print what they say."""
    parser = argparse.ArgumentParser(prog="python -m postings.parsing", description="Read job postings.")
    parser.add_argument("--with-text", action="store_true", help="print the source text of each posting too")
    parser.add_argument(
        "--weights", type=Path, default=SHIPPED, metavar="FOLDER", help="learned weights to read with"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="raw posting files")
    options = parser.parse_args(arguments)
    for name in options.files:
        for line in lines(name, options.with_text, options.weights):
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
    return 0


def lines(name: str, with_text: bool = False, weights: Path = SHIPPED) -> Iterator[dict[str, Any]]:
    """The objects to print for one file: a posting each, or one that says why there is none."""
    try:
        data = Path(name).read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield {"source": name, "error": {"code": "unreadable-file", "text": f"Cannot be opened: {reason}."}}
        return
    for read in parse(data, name=Path(name).name, weights=weights):
        if isinstance(read, Unreadable):
            yield {"source": name, "error": {"code": read.code, "text": read.text}}
        else:
            yield {"source": name, **as_json(read, with_text)}


def as_json(posting: ParsedPosting, with_text: bool = False) -> dict[str, Any]:
    """A posting in the shape that the command prints."""
    shape: dict[str, Any] = {
        "format": posting.format,
        "reader": READER,
        "text_sha256": hashlib.sha256(posting.text.encode("utf-8")).hexdigest(),
        "fields": posting.fields,
        "places": {name: _spans(spans) for name, spans in posting.places.items()},
        "items": [_item(item) for item in posting.items],
        "sections": [_section(section, posting.text) for section in posting.sections],
        "notes": [_note(note) for note in posting.notes],
    }
    if with_text:
        shape["text"] = posting.text
    return shape


def _item(item: Item) -> dict[str, Any]:
    shape: dict[str, Any] = {
        "list": item.list,
        "necessity": item.necessity,
        "text": item.text,
        "start": item.spans[0].start,
        "end": item.spans[-1].end,
        "heading": item.heading,
        "confidence": round(item.confidence, 3),
        "why": item.why,
    }
    if len(item.spans) > 1:
        shape["spans"] = _spans(item.spans)
    return shape


def _section(section: Section, text: str) -> dict[str, Any]:
    heading = text[section.heading.start : section.heading.end] if section.heading else None
    return {"kind": section.kind, "heading": heading, "start": section.span.start, "end": section.span.end}


def _note(note: Note) -> dict[str, Any]:
    return {"code": note.code, "text": note.text, "spans": _spans(note.spans)}


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main())
