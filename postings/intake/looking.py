"""A look at a file's columns and first records, for a person who says what they are; and what was said as a mapping."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.text import slugify

from postings.models import Mapping, Upload
from postings.parsing.formats.mapped import parts, statements
from postings.parsing.formats.paths import Record
from postings.parsing.formats.stated import LABELS, one_line, plain

from .columns import Column, columns_of, signature
from .containers import open_container
from .cutting import Looked
from .entries import Limits
from .guessing import guess, heading_of, suggest
from .keeping import kept_mappings
from .uploads import open_upload

TEXT, SALARY = "text", "salary"
PAY = {"salary_min": "min", "salary_max": "max", "salary_currency": "currency", "salary_unit": "unit"}
MOST_COLUMNS = 120
#: what a column may be said to be, in the order of the page's list
CHOICES: tuple[tuple[str, str], ...] = (
    ("", "Not used"),
    (TEXT, "Description"),
    *((field, "Address" if field == "url" else label) for field, label in LABELS.items()),
    ("salary_min", "Salary, from"),
    ("salary_max", "Salary, to"),
    ("salary_currency", "Salary, currency"),
    ("salary_unit", "Salary, a year or hour"),
)
REMOTE = {"true": "Remote", "yes": "Remote", "1": "Remote", "false": "", "no": "", "0": ""}
EXCERPT = 300


@dataclass(frozen=True, slots=True)
class Look:
    """A table or feed as the mapping page shows it."""

    kind: str
    records: str
    examples: Sequence[Record]
    columns: list[Column]
    mapping: dict[str, Any]
    paths: list[str]

    @property
    def signature(self) -> str:
        """What the mapping is kept under."""
        return signature(self.kind, (column.path for column in self.columns))


def look_into(upload: Upload, member: str, records: str | None = None) -> Look | None:
    """The columns and first records of an upload's table or feed; None where there is none.

    `records` is the path at which a person says that the records lie.
    """
    with open_upload(upload) as stream:
        limits = Limits.of(settings.REQUISITE_LIMITS)
        opened = open_container(stream, limits, upload.name, kept_mappings())
        for _ in opened.entries:
            if member in opened.cutting.looked_at:
                break
        found = opened.cutting.looked_at.get(member)
    return look_of(found, records) if found else None


def look_of(looked: Looked, records: str | None) -> Look | None:
    """What was looked at, at the path that was chosen, or at the one that a person names."""
    paths = [path for path, examples in looked.candidates.items() if examples]
    chosen = looked.chosen
    path = records if records in paths else chosen.records if chosen else paths[0] if paths else None
    if path is None:
        return None
    examples = looked.candidates[path]
    known = chosen.mapping if chosen and chosen.mapping and chosen.records == path else {}
    columns = columns_of(examples)[:MOST_COLUMNS]
    mapping = known or suggest(columns, guess(looked.kind, examples)[0])
    return Look(looked.kind, path, examples, columns, mapping, paths)


def said_of(columns: Sequence[Column], mapping: Table[str, Any]) -> list[str]:
    """For each column what a mapping takes it for: one of `CHOICES`."""
    known: dict[str, str] = {}
    for field, spec in mapping.get("fields", {}).items():
        if field == SALARY and isinstance(spec, dict):
            known |= {spec[part]: name for name, part in PAY.items() if part in spec}
        else:
            known |= dict.fromkeys(paths_in(spec), field)
    known |= dict.fromkeys(paths_in(mapping.get("text", [])), TEXT)
    return [known.get(column.path, "") for column in columns]


def paths_in(spec: Any) -> list[str]:
    """Every path that a part of a mapping names."""
    if isinstance(spec, str):
        return [spec]
    if isinstance(spec, list):
        return [path for one in spec for path in paths_in(one)]
    if isinstance(spec, dict):
        if "each" in spec:
            return [f"{spec['each']}.{spec['path']}"]
        return paths_in(spec.get("path", spec.get("join", spec.get("flag", []))))
    return []


def mapping_from(columns: Sequence[Column], said: Sequence[str], source: str) -> dict[str, Any]:
    """What a person said of the columns, in the shape of a preset."""
    given: dict[str, list[str]] = {}
    for column, choice in zip(columns, said, strict=True):
        if choice:
            given.setdefault(choice, []).append(column.path)
    texts = [text_spec(path) for path in given.pop(TEXT, [])]
    pay = {PAY[name]: given.pop(name)[0] for name in PAY if name in given}
    fields: dict[str, Any] = {
        field: spec_of(field, paths) for field, paths in given.items() if field in LABELS
    }
    if "min" in pay or "max" in pay:
        fields[SALARY] = pay | ({"text": given[SALARY][0]} if SALARY in given else {})
    mapping: dict[str, Any] = {"source": source, "fields": fields, "text": texts}
    return mapping | ({"values": {"remote": REMOTE}} if "remote" in fields else {})


def spec_of(field: str, paths: list[str]) -> Any:
    """One column; several make a location together, or stand in for one another."""
    if len(paths) == 1:
        return paths[0]
    return {"join": paths} if field == "location" else paths


def text_spec(path: str) -> Any:
    """A part of the description, under a heading where its name is one."""
    heading = heading_of(path)
    return {"path": path, "heading": heading} if heading else path


def shown_record(record: Record, mapping: dict[str, Any]) -> tuple[list[tuple[str, str]], str]:
    """A record as it would be read: its fields with their labels, and how its description begins."""
    said = {one.field: one_line(one.words) for one in statements(record, mapping)}
    fields = [(label, said[field]) for field, label in LABELS.items() if said.get(field)]
    text = " ".join(" ".join(plain(part.content).split()) for part in parts(record, mapping))
    return fields, text if len(text) <= EXCERPT else text[:EXCERPT].rstrip() + "…"


def keep(
    look: Look, upload: Upload, member: str, name: str, said: Sequence[str], user_id: int | None
) -> Mapping:
    """Keep what a person said; said again of the same columns, the last word counts."""
    source = slugify(name)[:30].strip("-") or look.kind
    kept, _ = Mapping.objects.update_or_create(
        signature=look.signature,
        defaults={
            "name": name[:60],
            "source": source,
            "kind": look.kind,
            "records": look.records[:200],
            "columns": [column.path for column in look.columns],
            "mapping": mapping_from(look.columns, said, source),
            "upload": upload,
            "member": member[:255],
            "created_by_id": user_id,
        },
    )
    return kept
