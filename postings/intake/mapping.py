"""Which mapping a file's records get: the one they carry, one kept for their source, a preset, or a guess."""

from __future__ import annotations

import json
from collections.abc import Mapping as Table
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from postings.parsing.formats.mapped import MAPPING
from postings.parsing.formats.paths import Record

from .columns import columns_of, signature
from .guessing import guess

PRESETS = Path(__file__).parent / "presets"
SCHEMA_ORG = Path(__file__).parent.parent / "parsing" / "formats" / "schema_org.json"
SURE, LIKELY, UNSURE, NEEDS_MAPPING = "sure", "likely", "a guess", "needs a mapping"
LIKELY_FROM, GOES_THROUGH_FROM = 0.75, 0.5
KINDS = {"csv": "CSV", "xlsx": "XLSX", "json": "JSON", "xml": "XML"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A mapping that data staff have kept: for a kind of file with these columns."""

    name: str
    kind: str
    signature: str
    records: str
    columns: tuple[str, ...]
    mapping: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Where a file's records lie and how they are read. Without a mapping a person has to say."""

    records: str
    mapping: dict[str, Any]
    name: str
    sure: str
    columns: tuple[str, ...] = ()
    also: tuple[str, ...] = ()  # other paths where records of the same kind lie

    @property
    def goes_through(self) -> bool:
        """Whether records are made of it, or a person is asked first."""
        return bool(self.mapping)


@dataclass(frozen=True, slots=True)
class Preset:
    """A feed that is known: the paths that its records lie at, and those that each record needs."""

    name: str
    kind: str
    records: tuple[str, ...]
    needs: tuple[str, ...]
    mapping: dict[str, Any]


@cache
def presets() -> tuple[Preset, ...]:
    """The feeds that are known, from their data files; those that need more come first."""
    found = []
    for path in (*sorted(PRESETS.glob("*.json")), SCHEMA_ORG):
        data = json.loads(path.read_text(encoding="utf-8"))
        kind = data.get("kind", "")
        found.append(
            Preset(data["name"], kind, tuple(data["records"]), tuple(data["needs"]), data["mapping"])
        )
    return tuple(sorted(found, key=lambda one: -len(one.needs)))


def choose(kind: str, candidates: Table[str, Sequence[Record]], kept: Sequence[Kept] = ()) -> Chosen | None:
    """The mapping for a file. `candidates` are the paths where its records may lie, with examples of each.

    None where there is nothing that could be a record.
    """
    for path, examples in candidates.items():
        if carried := next((one[MAPPING] for one in examples if isinstance(one.get(MAPPING), dict)), None):
            return Chosen(path, carried, "Record with its mapping", SURE)
    return by_kept(kind, candidates, kept) or by_preset(kind, candidates) or by_guess(kind, candidates)


def alike(candidates: Table[str, Sequence[Record]], chosen: Chosen) -> tuple[str, ...]:
    """The paths beside the chosen one whose records have a title and a text at the same places."""
    title, texts = (
        used_paths({"fields": chosen.mapping.get("fields", {})}),
        used_paths({"text": texts_of(chosen)}),
    )
    found = []
    for path, examples in candidates.items():
        here = {column.path for column in columns_of(examples)}
        apart = not within(path, chosen.records) and not within(chosen.records, path)
        if apart and not title.isdisjoint(here) and not texts.isdisjoint(here):
            found.append(path)
    return tuple(found)


def texts_of(chosen: Chosen) -> list[Any]:
    """The parts of the description, those that stand beside their headings by the place of their words."""
    return [
        f"{one['each']}.{one['path']}" if isinstance(one, dict) and "each" in one else one
        for one in chosen.mapping.get("text", [])
    ]


def within(inner: str, outer: str) -> bool:
    """Whether a path is another one or leads through it."""
    return not outer or f"{inner}.".startswith(f"{outer}.")


def by_kept(kind: str, candidates: Table[str, Sequence[Record]], kept: Sequence[Kept]) -> Chosen | None:
    """A mapping kept for these very columns; else one whose every column is here, at the same path."""
    near = None
    for path, examples in candidates.items():
        paths = tuple(column.path for column in columns_of(examples))
        mark = signature(kind, paths)
        for one in kept:
            if one.kind != kind or one.records != path:
                continue
            chosen = Chosen(path, one.mapping, one.name, SURE, paths)
            if one.signature == mark:
                return chosen
            if kind in ("json", "xml") and near is None and used_paths(one.mapping) <= set(paths):
                near = chosen
    return near


def used_paths(mapping: Any) -> set[str]:
    """The paths that a mapping's title and description come from."""
    found: set[str] = set()
    waiting = [mapping.get("fields", {}).get("title"), *mapping.get("text", [])]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, list):
            waiting.extend(one)
        elif isinstance(one, dict):
            waiting.extend(one.get(name) for name in ("path", "join") if one.get(name) and "each" not in one)
    return found


def by_preset(kind: str, candidates: Table[str, Sequence[Record]]) -> Chosen | None:
    """A feed that is known, by the names that each of its records has."""
    for preset in presets():
        if preset.kind and preset.kind != kind:
            continue
        usual = [path for path in candidates if path in preset.records]
        for path in (*usual, *(path for path in candidates if path not in preset.records)):
            examples = candidates[path]
            if examples and all(has(one, preset.needs) for one in examples):
                if len(preset.needs) < 3 and path not in preset.records:
                    continue
                return Chosen(path, preset.mapping, preset.name, SURE)
    return None


def has(record: Record, needs: Sequence[str]) -> bool:
    """Whether a record has these names, whatever their values."""
    return all(name in record for name in needs)


def by_guess(kind: str, candidates: Table[str, Sequence[Record]]) -> Chosen | None:
    """The likeliest guess of all paths. Below a half no records are made of it."""
    found: list[tuple[float, int, str, dict[str, Any], tuple[str, ...]]] = []
    for number, (path, examples) in enumerate(candidates.items()):
        if not examples:
            continue
        mapping, likely = guess(kind, examples)
        columns = tuple(column.path for column in columns_of(examples))
        found.append((likely, -number, path, mapping, columns))
    if not found:
        return None
    likely, _, path, mapping, columns = max(found, key=lambda one: one[:2])
    name = (
        f"{KINDS[kind]}, {len(columns)} columns"
        if kind in ("csv", "xlsx")
        else f"{KINDS[kind]}, unknown feed"
    )
    if likely < GOES_THROUGH_FROM:
        return Chosen(path, {}, name, NEEDS_MAPPING, columns)
    return Chosen(path, mapping, name, LIKELY if likely >= LIKELY_FROM else UNSURE, columns)
