"""What stands in a list's section of the source and became no item. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from postings.models import ListKind

CALM = ("summary",)
LEAST_WORDS = 3  # fewer are what joins items: "and", "as follows"
WORD = re.compile(r"[^\W\d_]{2,}")
BLANK = " \t\r\xa0"
BEFORE = BLANK + "•·●▪*–—-:;,."


@dataclass(frozen=True)
class LeftOut:
    """A stretch of one line, and the kind of the section that it stands in."""

    start: int
    end: int
    kind: str


def left_out(text: str, sections: Iterable[dict[str, Any]], taken: Iterable[Sequence[int]]) -> list[LeftOut]:
    """The stretches of the lists' sections that no item, fact or heading (`taken`, spans) covers, in order.

    What the reader took for running text belongs to a list's section where it stands under the list's heading.
    """
    sections = list(sections)
    headings = [(section["heading"][0], section["heading"][1]) for section in sections if section["heading"]]
    spans = sorted([*((start, end) for start, end in taken), *headings])
    kinds = {
        tuple(section["heading"]): section["kind"]
        for section in sections
        if section["heading"] and section["kind"] in ListKind.values
    }
    found = []
    for section in sections:
        kind = section["kind"]
        if kind in CALM and section["heading"]:
            kind = kinds.get(tuple(section["heading"]), kind)
        if kind in ListKind.values:
            for start, end in gaps(section["start"], section["end"], spans):
                found += [LeftOut(a, b, kind) for a, b in lines_within(text, start, end)]
    return sorted(found, key=lambda one: one.start)


def gaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """What sorted spans leave of a stretch."""
    for left, right in spans:
        if left > start and start < end:
            yield start, min(left, end)
        start = max(start, right)
    if start < end:
        yield start, end


def lines_within(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    """The lines of a stretch that hold some words, without the blanks around and the marks before them."""
    for line in re.finditer(r"[^\n]+", text[start:end]):
        left, right = start + line.start(), start + line.end()
        while left < right and text[left] in BEFORE:
            left += 1
        while right > left and text[right - 1] in BLANK:
            right -= 1
        if len(WORD.findall(text, left, right)) >= LEAST_WORDS:
            yield left, right
