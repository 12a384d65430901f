"""Right, wrong, missed, invented: how a field that was read is compared with the true one.

`right` = the same value, `wrong` = another, `missed` = none where there is one, `invented` = one where there is
none; accuracy is right over all four. The comparison is that of the gold folder's scorer.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from benchmarks.columns import words

KINDS = ("right", "wrong", "missed", "invented")
Columns = dict[str, Any]
_NAMES = ("title", "company", "location", "reports_to")


def plain(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, str):
        return words(value) or None
    if isinstance(value, list):
        return frozenset(map(plain, value)) or None
    if isinstance(value, dict):
        return frozenset((key, plain(entry)) for key, entry in value.items() if entry is not None) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def same(name: str, true: Any, mine: Any) -> bool:
    """Whether two values say the same: near-equal texts count, sets have no order."""
    true, mine = plain(true), plain(mine)
    if name in ("employment_type", "languages"):
        return _as_set(true) == _as_set(mine)
    if isinstance(true, str) and isinstance(mine, str) and name in _NAMES:
        short, long = sorted((true, mine), key=len)
        return true == mine or (len(short) >= 4 and short in long and len(short) / len(long) > 0.6)
    return bool(true == mine)


def _as_set(value: Any) -> frozenset[Any]:
    return value if isinstance(value, frozenset) else frozenset({value})


def verdict(name: str, true: Any, mine: Any) -> str | None:
    """One of `KINDS`; None for a pair of nothings."""
    if plain(true) is None and plain(mine) is None:
        return None
    if plain(true) is None:
        return "invented"
    if plain(mine) is None:
        return "missed"
    return "right" if same(name, true, mine) else "wrong"


def read_value(name: str, fields: Columns) -> Any:
    """A field as it is compared: `salary_figures` are those of the pay, in whatever order."""
    if name != "salary_figures":
        return fields.get(name)
    salary = fields.get("salary") or {}
    return [salary[key] for key in ("min", "max") if salary.get(key) is not None]


class Counts:
    """How often each field was right, wrong, missed, invented, over a number of postings."""

    def __init__(self) -> None:
        self.fields: dict[str, Counter[str]] = defaultdict(Counter)
        self.postings = 0

    def add(self, truth: Columns, fields: Columns) -> list[tuple[str, str]]:
        """Count one posting; the fields that are not right, each with its verdict."""
        self.postings += 1
        wrong = []
        for name, true in truth.items():
            mine = read_value(name, fields)
            if isinstance(true, dict) and isinstance(mine, dict):
                mine = {key: mine.get(key) for key in true}  # columns of pay have no currency
            kind = verdict(name, true, mine)
            if kind:
                self.fields[name][kind] += 1
                if kind != "right":
                    wrong.append((name, kind))
        return wrong

    def accuracy(self, name: str) -> float:
        """Right over right, wrong, missed and invented; 1 where nothing is stated and nothing read."""
        counts = self.fields[name]
        return counts["right"] / counts.total() if counts.total() else 1.0

    def invented(self, name: str) -> float:
        """The share of postings for which a value was invented."""
        return self.fields[name]["invented"] / max(1, self.postings)
