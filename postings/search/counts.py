"""How many postings each value of each open facet would give: one statement for all of them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .facets import Facet
from .selection import Selection


@dataclass(frozen=True)
class Count:
    """A value of a facet, how it is called, and how many postings would be there if it were chosen too."""

    value: str
    label: str
    n: int


def facet_counts(selection: Selection, facets: Iterable[Facet]) -> dict[str, list[Count]]:
    """Exact counts by facet, the most first. A facet's own filter does not narrow its own counts."""
    by_name = {facet.name: facet for facet in facets}
    branches = [
        rows for name, facet in by_name.items() for rows in facet.rows(selection.postings(leaving_out=name))
    ]
    if not branches:
        return {}
    numbers: Counter[tuple[str, str]] = Counter()
    labels: dict[tuple[str, str], str] = {}
    for name, packed, label, n in branches[0].union(*branches[1:], all=True):
        for value in by_name[name].unpack(packed):
            numbers[name, value] += n
            labels[name, value] = by_name[name].label(value, label)
    counts: dict[str, list[Count]] = {name: [] for name in by_name}
    for (name, value), n in numbers.items():
        counts[name].append(Count(value, labels[name, value], n))
    for values in counts.values():
        values.sort(key=lambda count: (-count.n, count.label))
    return counts
