"""Which heading governs a unit by structure: what stands in a list right below a heading is what it announces.

The chain in `kinds.py` weighs words against headings; here is what it must not weigh away: a list under
`Selection process` holds no requirements, whatever its words, and a list under `Duties` holds items.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .abroad import labels_abroad
from .document import LIST_KINDS, SectionKind
from .headings import classify, is_note, is_pure
from .headings_abroad import is_abroad
from .lines import looks_like_heading
from .seams import Unit
from .shapes import VALUE

#: kinds that close a list for good: nothing below such a heading is an item
_CLOSING = frozenset(["apply", "legal", "noise"])
_MOST_WORDS = 14
_HEADINGS = ("HR", "HQ", "HB")
#: what structure adds to a label, in steps of the weights (32 make one unit of the chain's sums)
_CLOSED_LIST, _CLOSED_LINE, _OTHER_LIST = 160, 96, 112
_OPEN_LIST, _OPEN_LINE, _OPEN_HEADING, _SECOND_HEADING = -96, -24, -32, -64
_NEVER, _ALWAYS = -320, 640


@dataclass(frozen=True, slots=True)
class Governed:
    """The kind that a heading gives to a unit; `listed` where the unit is an element of a list below it, `pure`
    where the heading is one by markup or shape and says nothing else."""

    kind: SectionKind | None
    listed: bool
    pure: bool = False


def pushes(texts: Sequence[str], units: Sequence[Unit]) -> list[dict[str, int]]:
    """For each unit what structure adds to its labels, in steps of the weights."""
    if is_abroad(texts):
        return [{label: _ALWAYS} for label in labels_abroad(texts, units)]
    ruled = governed(texts, units)
    return [
        {**_of_values(unit), **(_of_heading(text, one) if one else _of_itself(texts, units, number))}
        for number, (text, unit, one) in enumerate(zip(texts, units, ruled, strict=True))
    ]


def _of_values(unit: Unit) -> dict[str, int]:
    """One of several values in a line is never a heading."""
    return dict.fromkeys(_HEADINGS, _NEVER) if unit.block.tag == VALUE else {}


def _of_itself(texts: Sequence[str], units: Sequence[Unit], number: int) -> dict[str, int]:
    """A heading that closes lists is the heading of none; one that opens a list is hardly none."""
    if not is_structural_heading(texts[number], units, number):
        return {}
    kind = classify(texts[number]).kind
    return {"O": _CLOSED_LINE} if kind in _CLOSING else {"O": _OPEN_HEADING} if kind in LIST_KINDS else {}


def _of_heading(text: str, one: Governed) -> dict[str, int]:
    """What stands below a heading is pushed towards what the heading announces."""
    if one.kind in _CLOSING:
        return {"O": _CLOSED_LIST if one.listed else _CLOSED_LINE}
    if one.kind in ("about", "facts") and one.listed:
        return {"O": _OTHER_LIST}
    if one.kind in LIST_KINDS:
        if one.listed:
            return {} if text.rstrip().endswith(":") else {"O": _OPEN_LIST}
        if not one.pure:
            return {}
        lead_in = text.rstrip().endswith(":")
        return (
            {"O": _OPEN_LINE} if lead_in else {"O": _OPEN_LINE, **dict.fromkeys(_HEADINGS, _SECOND_HEADING)}
        )
    return {}


def governed(texts: Sequence[str], units: Sequence[Unit]) -> list[Governed | None]:
    """For each unit the heading that governs it; None for headings themselves and where none does."""
    found: list[Governed | None] = []
    kind: SectionKind | None = None
    headed = pure = False
    look = ""
    for number, (text, unit) in enumerate(zip(texts, units, strict=True)):
        if not is_structural_heading(text, units, number):
            found.append(Governed(kind, unit.block.kind == "bullet", pure) if headed else None)
            continue
        told, own = classify(text).kind, _look(text, unit)
        # below the level of the last heading, unknown words go on with its list, and nothing but a plain
        # heading opens what it closed; notes belong to what they stand under
        lower = own > look and (told is None or (kind in _CLOSING and not is_pure(text)))
        if headed and (lower or (kind in _CLOSING and is_note(text))):
            found.append(Governed(kind, False) if kind in _CLOSING else None)
            continue
        kind, headed, look, pure = told, True, own, unit.block.kind == "heading" and is_pure(text)
        found.append(None)
    return found


def is_structural_heading(text: str, units: Sequence[Unit], number: int) -> bool:
    """A heading by markup or shape, a line that is nothing else, or a short line over a list that leads into it."""
    unit = units[number]
    if unit.block.kind == "heading":
        return True
    below = units[number + 1] if number + 1 < len(units) else None
    if unit.block.kind != "paragraph" or below is None:
        return False
    listed = below.block.kind == "bullet"
    if text.rstrip().endswith(":"):
        return listed and len(text.split()) <= _MOST_WORDS
    if unit.spans != (unit.block.span,) or not looks_like_heading(text):
        return False
    kind = classify(text).kind
    return kind == "noise" or (kind in LIST_KINDS and is_pure(text)) or (listed and kind is not None)


def _look(text: str, unit: Unit) -> str:
    """The level that a heading is written on, the highest first by letters: element, capitals, bold, just a line."""
    if unit.block.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return unit.block.tag
    if text.isupper():
        return "hC"
    return "hb" if unit.block.emphasis else "hp"
