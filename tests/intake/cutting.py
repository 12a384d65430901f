"""Files cut into entries in one call."""

import io
import json
from collections.abc import Sequence
from typing import Any

from postings.intake.containers import Opened, open_container
from postings.intake.entries import Entry, Limits
from postings.intake.mapping import Kept
from postings.parsing import ParsedPosting, Unreadable, parse
from postings.parsing.formats.mapped import MAPPING

WORK = "Bake bread and rolls every morning. Clean the ovens after each shift. Order flour and yeast in time."


def opened(data: bytes, name: str = "", kept: Sequence[Kept] = (), **limits: int) -> Opened:
    return open_container(io.BytesIO(data), Limits(**limits), name, kept)


def cut(data: bytes, name: str = "", kept: Sequence[Kept] = (), **limits: int) -> list[Entry]:
    """All entries of a file."""
    return list(opened(data, name, kept, **limits).entries)


def shown(entries: list[Entry]) -> list[tuple[int | None, str]]:
    """Line and code of each entry."""
    return [(entry.line, entry.code) for entry in entries]


def values(entry: Entry) -> dict[str, Any]:
    """A record's own values."""
    record = json.loads(entry.data)
    record.pop(MAPPING)
    return record


def mapping_of(entry: Entry) -> dict[str, Any]:
    """The mapping that a record carries."""
    return json.loads(entry.data)[MAPPING]


def read(entry: Entry) -> ParsedPosting | Unreadable:
    """A record's one posting."""
    (found,) = parse(entry.data)
    return found
