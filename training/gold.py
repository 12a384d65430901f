"""The labelled postings, laid over the source texts that the reader renders."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from postings.parsing.document import SourceText
from postings.parsing.formats import render

_LETTERS = re.compile(r"[^\W_]+")


class MissingFolder(Exception):
    """A folder that is needed is not named by its setting, or is not there."""


@dataclass(frozen=True, slots=True)
class GoldItem:
    """A labelled item: its list (R, Q, P or B) and where it stands in the source text, in characters."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldPosting:
    """A labelled posting with its source text."""

    name: str
    path: Path
    source: SourceText
    items: tuple[GoldItem, ...]


def folder(setting: str) -> Path:
    """The folder that a setting names. Raises MissingFolder with a sentence where there is none."""
    value = os.environ.get(setting, "")
    if not value:
        raise MissingFolder(
            f"{setting} is not set: it names the folder of postings kept outside the project."
        )
    path = Path(value)
    if not path.is_dir():
        raise MissingFolder(f"{setting} names {value}, and there is no such folder.")
    return path


def raw_files(gold: Path) -> dict[str, Path]:
    """The raw file of each labelled posting."""
    sources = json.loads((gold / "dev_sources.json").read_text(encoding="utf-8"))
    return {name: gold.parent / path for name, path in sources.items()}


def load(gold: Path) -> list[GoldPosting]:
    """Every labelled posting of `dev.json`, by name."""
    labelled = json.loads((gold / "dev.json").read_text(encoding="utf-8"))
    found = []
    for name, path in sorted(raw_files(gold).items()):
        _, source = render(path.read_bytes(), path.name)[0]
        found.append(GoldPosting(name, path, source, _place(source.text, labelled[name]["items"])))
    return found


def letters(text: str) -> str:
    """The text without case, white space and punctuation: what is compared."""
    return "".join(_LETTERS.findall(unicodedata.normalize("NFKC", text).casefold()))


def _letter_places(text: str) -> tuple[str, list[int]]:
    """The letters of a text and the character that each comes from."""
    out: list[str] = []
    places: list[int] = []
    for number, character in enumerate(text):
        for letter in letters(character):
            out.append(letter)
            places.append(number)
    return "".join(out), places


def _place(text: str, items: list[dict[str, str]]) -> tuple[GoldItem, ...]:
    hay, places = _letter_places(text)
    found: list[GoldItem] = []
    at = 0
    for item in items:
        wanted = letters(item["t"])
        spot = hay.find(wanted, at) if wanted else -1
        if spot < 0 and wanted:
            spot = hay.find(wanted)
        if spot < 0:
            continue
        at = spot + len(wanted)
        found.append(GoldItem(item["k"], places[spot], places[at - 1] + 1))
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
