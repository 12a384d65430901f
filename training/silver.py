"""Lines of postings that nobody labelled: lists under headings that say what they are, and columns that hold lists.

They teach which words stand in which list and how one item follows another. Whatever is among the labelled
postings is left out, so that nothing learned here has seen what it is measured on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postings.parsing.document import LIST_KINDS, SourceText
from postings.parsing.formats import render
from postings.parsing.outline import Placed, place
from postings.parsing.sorting import words_at

from .gold import letters

_CODES = {"responsibilities": "R", "qualifications": "Q", "benefits": "B"}
#: a run of at least so many elements is a list
_LEAST_RUN = 2


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive items of one list, or sentences that belong to none (`kind` is R, Q, B or O)."""

    kind: str
    items: tuple[str, ...]


def print_of(text: str) -> str:
    """A print of a text's letters by which two copies of it are known."""
    return hashlib.sha256(letters(text)[:4000].encode()).hexdigest()


def runs(corpora: Path, known: frozenset[str]) -> Iterator[Run]:
    """Every run of every corpus. `known` holds the prints of texts to be left out."""
    seen: set[str] = set(known)
    for source in _sources(corpora):
        mark = print_of(source.text)
        if mark not in seen:
            seen.add(mark)
            yield from _runs_of(source)
    yield from _column_runs(corpora)


def texts(corpora: Path, known: frozenset[str]) -> Iterator[str]:
    """The source texts themselves, for counting how words are written."""
    for source in _sources(corpora):
        if print_of(source.text) not in known:
            yield source.text


def _sources(corpora: Path) -> Iterator[SourceText]:
    for name in ("adzuna_text", "indeed_html"):
        for path in sorted((corpora / name).iterdir()):
            yield from (source for _, source in render(path.read_bytes(), path.name))
    for name in ("scott2026", "workday", "ae_jds", "armenian", "adzuna_train2499", "la_bulletins"):
        for row in _rows(corpora / f"{name}.jsonl"):
            raw = row.get("raw") or row.get("raw_html")
            if raw:
                yield from (source for _, source in render(raw.encode("utf-8"), ""))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def _runs_of(source: SourceText) -> Iterator[Run]:
    kind, items = "", list[str]()
    for placed in place(source):
        now = _kind_of(placed)
        if now != kind:
            yield from _finish(kind, items)
            kind, items = now, []
        if now:
            items.append(words_at(source.text, placed.unit.spans))
    yield from _finish(kind, items)


def _kind_of(placed: Placed) -> str:
    unit = placed.unit
    if unit.heading:
        return ""
    marked = unit.block.kind == "bullet" or unit.mark in ("wide", "bullet")
    if placed.kind in LIST_KINDS:
        return _CODES[placed.kind] if marked else ""
    if placed.kind in ("apply", "legal"):
        return "O"
    return "O" if placed.kind == "about" and placed.heading.kind == "about" and not marked else ""


def _finish(kind: str, items: list[str]) -> Iterator[Run]:
    if kind and (kind == "O" or len(items) >= _LEAST_RUN):
        yield Run(kind, tuple(items))


def _column_runs(corpora: Path) -> Iterator[Run]:
    for row in _rows(corpora / "google_skills.jsonl"):
        for column, kind in (
            ("responsibilities", "R"),
            ("requirements_must", "Q"),
            ("requirements_nice", "Q"),
        ):
            yield from _finish(kind, _list(row.get(column)))
    for row in _rows(corpora / "jobbank_ca.jsonl"):
        skills = str(row.get("requirement_text") or "").split("Specific Skills\n")
        if len(skills) > 1:
            yield from _finish(
                "R", [part.strip() for part in skills[1].split("\n")[0].split(";") if part.strip()]
            )


def _list(value: object) -> list[str]:
    if isinstance(value, list):
        return [str(one) for one in value]
    return []


def count(found: Iterable[Run]) -> dict[str, int]:
    """How many items there are of each kind."""
    totals: dict[str, int] = {}
    for run in found:
        totals[run.kind] = totals.get(run.kind, 0) + len(run.items)
    return totals
