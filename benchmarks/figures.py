"""How benchmarks report: a figure each, and all of them as one line of JSON at the end."""

import json
from collections.abc import Iterable
from typing import TypedDict


class Figure(TypedDict):
    """A figure, the bound that it must keep (None: it is only told), of how many, and how long it took."""

    name: str
    value: float
    floor: float | None
    ok: bool
    n: int
    seconds: float


def figure(
    name: str, value: float, n: int, seconds: float, floor: float | None = None, most: float | None = None
) -> Figure:
    """A figure; it is all right where it reaches its `floor`, or is not above `most`."""
    return {
        "name": name,
        "value": round(value, 2),
        "floor": floor if most is None else most,
        "ok": (floor is None or value >= floor) and (most is None or value <= most),
        "n": n,
        "seconds": round(seconds, 1),
    }


def table(figures: Iterable[Figure]) -> None:
    """One line a figure, for people."""
    for one in figures:
        bound = "" if one["floor"] is None else f"{one['floor']:g}"
        word = "" if one["floor"] is None else "ok" if one["ok"] else "missed"
        print(
            f"{one['value']:>12,.2f} {bound:>8} {word:<7} {one['name']} (n {one['n']:,}, {one['seconds']:.0f} s)"
        )


def report(figures: Iterable[Figure]) -> int:
    """Print all as the last line; the exit status: 1 when a floor is missed."""
    told = list(figures)
    print(json.dumps({"figures": told}))
    return 0 if all(one["ok"] for one in told) else 1
