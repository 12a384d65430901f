"""Figures with their floors, as one table and as one JSON object."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field


@dataclass
class Figure:
    """A measured value; `floor` is the least that it may be (`most`: the greatest), `n` the postings behind it."""

    name: str
    value: float
    floor: float | None
    n: int
    most: bool = field(default=False)
    note: str = ""
    seconds: float = 0.0

    @property
    def ok(self) -> bool:
        if self.floor is None:
            return True
        value = round(self.value, 4)
        return value <= self.floor if self.most else value >= self.floor


@contextmanager
def timed(figures: list[Figure]) -> Iterator[list[Figure]]:
    """A list for the figures of one part: they are added to `figures` with the seconds that the part took."""
    began, part = time.perf_counter(), list[Figure]()
    yield part
    taken = round(time.perf_counter() - began, 1)
    for one in part:
        one.seconds = taken
    figures += part


def as_table(figures: Sequence[Figure]) -> str:
    """The figures as a table of Markdown, which is as easy to read on a terminal."""
    lines = [
        f"| {'figure':44} | {'value':>7} | {'floor':>8} | {'':6} | {'n':>5} |",
        f"|{'-' * 46}|{'-' * 8}:|{'-' * 9}:|{'-' * 8}|{'-' * 6}:|",
    ]
    for one in figures:
        floor = "" if one.floor is None else f"{'≤' if one.most else '≥'} {one.floor:.2f}"
        name = one.name + (f" ({one.note})" if one.note else "")
        lines.append(
            f"| {name:44} | {one.value:7.3f} | {floor:>8} | {'' if one.ok else 'missed':6} | {one.n:5} |"
        )
    return "\n".join(lines)


def as_json(figures: Sequence[Figure]) -> str:
    """One line: {"figures": [{"name", "value", "floor", "ok", "n", "seconds"}]}; `most` marks a ceiling."""
    return json.dumps(
        {
            "figures": [
                {
                    **{k: v for k, v in asdict(one).items() if k != "note"},
                    "value": round(one.value, 4),
                    "ok": one.ok,
                }
                for one in figures
            ]
        }
    )
