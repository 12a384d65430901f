"""How sure an item is, and why it is not surer: from the margins by which its decisions were taken."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from .chain import Weights, scores
from .learned import share_right

_STEPS = (8, 20, 40, 70, 110, 160, 240)
#: below this share the reason is worth telling
UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of one item: its kind, where it begins and ends, the seams left out inside (None: structure)."""

    kind: int
    begin: int | None
    end: int | None
    inner: int | None
    bullet: bool
    headed: bool
    words: int


def features(margins: Margins) -> list[str]:
    """What the confidence is reckoned from, as names."""
    edges = min(_bin(margins.begin), _bin(margins.end))
    length = bisect_right((3, 8, 20, 40), margins.words)
    return [
        "b",
        f"k{_bin(margins.kind)}",
        f"a{_bin(margins.begin)}",
        f"z{_bin(margins.end)}",
        f"i{_bin(margins.inner)}",
        f"e{edges}",
        f"l{margins.bullet}{margins.headed}",
        f"n{length}",
    ]


def _bin(margin: int | None) -> int:
    return len(_STEPS) + 1 if margin is None else bisect_right(_STEPS, margin)


def confidence(margins: Margins, weights: Weights) -> tuple[float, str | None]:
    """The share of such items that are right, and what speaks against this one where that is low."""
    share = share_right(scores(weights, features(margins))[0])
    return share, _why(margins) if share < UNSURE else None


def _why(margins: Margins) -> str:
    weakest = min(
        (_bin(margins.kind), 0), (_bin(margins.begin), 1), (_bin(margins.end), 2), (_bin(margins.inner), 3)
    )[1]
    if weakest == 0:
        return "its words fit another list too" if margins.headed else "no heading above"
    if weakest == 1:
        return "may begin earlier or later"
    if weakest == 2:
        return "may end earlier or later"
    return "two sentences may have run together"
