"""How many postings each value of each open facet would give: one statement for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .facets import NOT_STATED, Facet
from .selection import Selection


@dataclass(frozen=True)
class Count:
    """A value of a facet, how it is called, and how many postings would be there if it were chosen too."""

    value: str
    label: str
    n: int


def facet_counts(selection: Selection, facets: Iterable[Facet]) -> dict[str, list[Count]]:
    """Exact counts by facet, the most first. A facet's own filter does not narrow its own counts."""
    counts: dict[str, list[Count]] = {}
    branches = []
    by_name = {}
    for facet in facets:
        by_name[facet.name] = facet
        counts[facet.name] = []
        branches += facet.rows(selection.postings(leaving_out=facet.name))
    if not branches:
        return counts
    for name, value, label, n in branches[0].union(*branches[1:], all=True):
        shown = value or NOT_STATED
        if n:
            counts[name].append(Count(shown, by_name[name].label(shown, label), n))
    for values in counts.values():
        values.sort(key=lambda count: (-count.n, count.label))
    return counts
