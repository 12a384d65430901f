"""What a person may rely on: spans that are exact, no item lost in a part that is nobody's, nothing out of a mask."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from benchmarks.reading import Posting
from benchmarks.wider import letters

#: kinds of sections in which an item is lost for a person who looks at the lists
LOST = ("about", "apply", "legal", "noise")
#: fields that are numbers: each must stand in figures or words where the reader says that it stands
_NUMBERS = ("salary", "min_experience_years", "travel_percent")
_NEAR_A_MASK = re.compile(r"[\d.,]*\*{4}[\d.,]*")
_STATED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|couple|an?|no|none|zero|half|"
    r"frequent\w*|extensive\w*|occasional\w*)\b",
    re.I,
)


def inexact(posting: Posting) -> list[str]:
    """What is wrong with the spans of a posting; empty where each points at what it says."""
    text = posting["text"]
    wrong = []
    for item in posting["items"]:
        spans = item.get("spans", [[item["start"], item["end"]]])
        if " ".join(text[start:end] for start, end in spans) != item["text"] or not _ordered(spans, text):
            wrong.append(f"item {item['start']}")
    for name, spans in posting["places"].items():
        if not spans or any(not 0 <= start < end <= len(text) for start, end in spans):
            wrong.append(f"field {name}")
    sections = [[one["start"], one["end"]] for one in posting["sections"]]
    if any(not 0 <= start < end <= len(text) for start, end in sections):
        wrong.append("section")
    return wrong


def _ordered(spans: Sequence[Sequence[int]], text: str) -> bool:
    edges = [edge for span in spans for edge in span]
    return edges == sorted(edges) and all(start < end for start, end in spans) and edges[-1] <= len(text)


def out_of_masks(postings: Iterable[Posting]) -> list[tuple[str, str]]:
    """Fields with a figure although nothing but a mask stands at their place: source and field."""
    found = []
    for posting in postings:
        for name in _NUMBERS:
            stated = " ".join(posting["text"][start:end] for start, end in posting["places"].get(name, []))
            if "****" in stated and not _STATED.search(_NEAR_A_MASK.sub(" ", stated)):
                found.append((posting["source"], name))
    return found


def lost_letters(items: Sequence[str], posting: Posting) -> tuple[Counter[str], int]:
    """How many letters of true items lie in each kind of section that holds no item, and how many there are."""
    kinds = _kind_by_letter(posting)
    hay = letters(posting["text"])
    lost: Counter[str] = Counter()
    total = at = 0
    for item in items:
        needle = letters(item)
        spot = hay.find(needle, at) if needle else -1
        spot = hay.find(needle) if spot < 0 and needle else spot
        if spot < 0:
            continue
        at = spot + len(needle)
        total += len(needle)
        lost.update(kind for kind in kinds[spot:at] if kind in LOST)
    return lost, total


def _kind_by_letter(posting: Posting) -> list[str]:
    """The kind of section of every letter of the text, in the order in which `letters` gives them."""
    by_character = [""] * len(posting["text"])
    for section in posting["sections"]:
        length = section["end"] - section["start"]
        by_character[section["start"] : section["end"]] = [section["kind"]] * length
    for item in posting["items"]:
        for start, end in item.get("spans", [[item["start"], item["end"]]]):
            by_character[start:end] = [item["list"]] * (end - start)
    return [
        kind
        for character, kind in zip(posting["text"], by_character, strict=True)
        for _ in letters(character)
    ]
