"""Postings in another language than English: what is learned knows nothing of their words, so structure alone reads them.

A known heading opens a list; elements of lists and lines that are one statement each belong to it; any other heading,
or a line that looks like one, closes it. Prose is left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from .headings import classify, is_pure
from .headings_abroad import classify_abroad
from .lines import looks_like_heading
from .seams import Unit

_LABELS = {"responsibilities": "R", "qualifications": "Q", "benefits": "B"}
_MOST_WORDS, _FEWEST_WORDS = 6, 3
#: the share of lines that may begin small or with a mark before lines are taken for scraps of sentences
_SCRAPS = 0.1


def labels_abroad(texts: Sequence[str], units: Sequence[Unit]) -> list[str]:
    """The label of each unit (R, Q, B, the heading before one, or O)."""
    found: list[str] = []
    label: str | None = None
    whole = _are_whole(texts, units)
    for number, (text, unit) in enumerate(zip(texts, units, strict=True)):
        listed = number + 1 < len(units) and units[number + 1].block.kind == "bullet"
        if _is_known(text, unit):
            label = _LABELS.get(classify(text).kind or "")
            found.append(f"H{label}" if label else "O")
        elif unit.block.kind == "bullet":
            found.append(label or "O")
        elif unit.block.kind == "heading" or _looks_like_another(text, listed):
            label = None
            found.append("O")
        else:
            statement = whole and _is_statement(text, unit, number, units)
            found.append(label if label and statement else "O")
    return found


def _is_known(text: str, unit: Unit) -> bool:
    """Whether a unit is a heading that is known, in its language or in English."""
    if unit.block.kind == "bullet" or len(text) > 90:
        return False
    return bool(classify_abroad(text)) or (
        (unit.block.kind == "heading" or is_pure(text)) and classify(text).kind is not None
    )


def _looks_like_another(text: str, listed: bool) -> bool:
    """Whether a line may be a heading of another section; a lead-in with a colon over a list goes on with it."""
    few = len(text.split()) <= _MOST_WORDS
    if text.rstrip().endswith(":"):
        return few and not listed
    return few and (text.rstrip().endswith("?") or looks_like_heading(text))


def _is_statement(text: str, unit: Unit, number: int, units: Sequence[Unit]) -> bool:
    """Whether a line is one statement: the only unit of its block, with some words, no lead-in."""
    alone = all(
        units[other].block.span != unit.block.span
        for other in (number - 1, number + 1)
        if 0 <= other < len(units)
    )
    return alone and len(text.split()) >= _FEWEST_WORDS and text.rstrip()[-1] not in ":?"


def _are_whole(texts: Sequence[str], units: Sequence[Unit]) -> bool:
    """Whether the lines are whole sentences: few begin small or with a mark."""
    lines = [text for text, unit in zip(texts, units, strict=True) if unit.block.kind == "paragraph"]
    scraps = sum(not (text[:1].isupper() or text[:1].isdigit() or text[:1] in '¿¡"“„«') for text in lines)
    return scraps <= _SCRAPS * len(lines)
