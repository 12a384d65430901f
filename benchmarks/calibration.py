"""The calibration picture: how sure the reader says that it is, and how often it is right, in ten bins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from benchmarks.reading import Posting
from benchmarks.wider import letters

LISTS = {"R": "responsibilities", "Q": "qualifications", "P": "qualifications", "B": "benefits"}
Sure = tuple[float, bool]
_SIDE, _EDGE = 320, 44
_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d">
<title id="t">Confidence against share right</title>
<desc id="d">{description}</desc>
<style>
:root {{ color-scheme: light dark; }}
:root {{ --ink: #1f2328; --soft: #59636e; --grid: #d1d9e0; --line: #0b6bcb; --paper: #ffffff; }}
@media (prefers-color-scheme: dark) {{
:root {{ --ink: #e6edf3; --soft: #9aa4af; --grid: #3a424b; --line: #6cb6ff; --paper: #0d1117; }} }}
text {{ font: 12px system-ui, sans-serif; fill: var(--soft); }}
.head {{ fill: var(--ink); font-weight: 600; }}
.grid {{ stroke: var(--grid); fill: none; }}
.even {{ stroke: var(--soft); stroke-dasharray: 4 4; }}
.line {{ stroke: var(--line); stroke-width: 2; fill: none; }}
.dot {{ fill: var(--line); stroke: var(--paper); stroke-width: 1.5; }}
.paper {{ fill: var(--paper); }}
</style>
"""


def judged(labels: dict[str, Any], read: dict[str, Posting]) -> list[Sure]:
    """Every item that was read: its confidence, and whether its first and last letter and its list are right."""
    found: list[Sure] = []
    for name, posting in read.items():
        hay = letters(posting["text"])
        true = set(_placed([(LISTS[item["k"]], item["t"]) for item in labels[name]["items"]], hay))
        items = [item for item in posting["items"] if letters(item["text"]) in hay]
        mine = _placed([(item["list"], item["text"]) for item in items], hay)
        found += [(item["confidence"], place in true) for item, place in zip(items, mine, strict=True)]
    return found


def _placed(items: Sequence[tuple[str, str]], hay: str) -> list[tuple[int, int, str]]:
    """First letter, end and list of items, each looked for after the one before it, else anywhere."""
    spots, at = [], 0
    for kind, text in items:
        needle = letters(text)
        spot = hay.find(needle, at)
        spot = hay.find(needle) if spot < 0 else spot
        if spot >= 0 and needle:
            at = spot + len(needle)
            spots.append((spot, at, kind))
    return spots


def bins(sure: Sequence[Sure], count: int = 10) -> list[tuple[float, float, int]]:
    """As many items in each bin: mean confidence, share right, number of items."""
    ordered = sorted(sure, key=lambda one: one[0])
    edges = [len(ordered) * number // count for number in range(count + 1)]
    parts = [ordered[low:high] for low, high in pairwise(edges) if high > low]
    return [
        (sum(c for c, _ in part) / len(part), sum(right for _, right in part) / len(part), len(part))
        for part in parts
    ]


def picture(labels: dict[str, Any], read: dict[str, Posting]) -> str:
    """The picture as SVG: readable on light and on dark paper, without script."""
    found = bins(judged(labels, read))
    said = "; ".join(f"said {mean:.2f}, right {right:.2f}" for mean, right, _ in found)
    size = _SIDE + 2 * _EDGE
    parts = [_HEAD.format(width=size, height=size, description=said)]
    parts.append(f'<rect class="paper" width="{size}" height="{size}" rx="8"/>')
    for tenth in range(0, 11, 2):
        value = tenth / 10
        x, y = _at(value, value)
        parts.append(f'<path class="grid" d="M{_EDGE} {y}H{_EDGE + _SIDE}M{x} {_EDGE}V{_EDGE + _SIDE}"/>')
        parts.append(f'<text x="{_EDGE - 8}" y="{y + 4}" text-anchor="end">{value:.1f}</text>')
        parts.append(f'<text x="{x}" y="{_EDGE + _SIDE + 18}" text-anchor="middle">{value:.1f}</text>')
    parts.append(f'<path class="even" d="M{_EDGE} {_EDGE + _SIDE}L{_EDGE + _SIDE} {_EDGE}"/>')
    points = [_at(mean, right) for mean, right, _ in found]
    parts.append(f'<path class="line" d="M{" L".join(f"{x} {y}" for x, y in points)}"/>')
    for (x, y), (mean, right, count) in zip(points, found, strict=True):
        told = f"{count} items: said {mean:.2f}, right {right:.2f}"
        parts.append(f'<circle class="dot" cx="{x}" cy="{y}" r="4.5"><title>{told}</title></circle>')
    items = sum(count for _, _, count in found)
    parts.append(
        f'<text class="head" x="{_EDGE}" y="24">Share of items right ({items:,} items, ten bins)</text>'
    )
    parts.append(
        f'<text x="{_EDGE + _SIDE / 2}" y="{size - 6}" text-anchor="middle">confidence that the reader gives</text>'
    )
    return "\n".join([*parts, "</svg>", ""])


def _at(mean: float, right: float) -> tuple[float, float]:
    return round(_EDGE + mean * _SIDE, 1), round(_EDGE + (1 - right) * _SIDE, 1)
