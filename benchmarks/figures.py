"""How benchmarks report: a figure each, and all of them as one line of JSON at the end."""

import json
from collections.abc import Iterable
from typing import TypedDict


class Figure(TypedDict):
    """A figure, the floor that it must not miss (None: it is only told), of how many, and how long it took."""

    name: str
    value: float
    floor: float | None
    ok: bool
    n: int
    seconds: float


def figure(name: str, value: float, n: int, seconds: float, floor: float | None = None) -> Figure:
    """A figure; it is all right where it reaches its floor."""
    return {
        "name": name,
        "value": round(value, 2),
        "floor": floor,
        "ok": floor is None or value >= floor,
        "n": n,
        "seconds": round(seconds, 1),
    }


def report(figures: Iterable[Figure]) -> int:
    """Print all as the last line; the exit status: 1 when a floor is missed."""
    told = list(figures)
    print(json.dumps({"figures": told}))
    return 0 if all(one["ok"] for one in told) else 1
