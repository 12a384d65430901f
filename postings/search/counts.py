"""How many postings each value of a facet would give: exact, counted in memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import overload

from .facets import NOT_STATED, Companies, CompanyFacet, Facet
from .selection import Selection


@dataclass(frozen=True)
class Count:
    """A value of a facet, how it is called, and how many postings would be there if it were chosen too."""

    value: str
    label: str
    n: int

    @property
    def rank(self) -> tuple[int, str]:
        """The most first; those with as many by name."""
        return -self.n, self.label


class Counts(Sequence[Count]):
    """The values of a facet that have postings, the most first; worked out only as far as they are looked at."""

    def __init__(self, facet: Facet, numbers: dict[str, int], companies: Companies) -> None:
        self.facet, self.numbers, self.companies = facet, numbers, companies

    @cached_property
    def names(self) -> dict[str, str]:
        """The names of companies by their slugs."""
        return dict(self.companies.values()) if isinstance(self.facet, CompanyFacet) else {}

    def of(self, value: str) -> Count:
        """One value, also where it has no posting."""
        return Count(value, self.facet.label(value, self.names.get(value, "")), self.numbers.get(value, 0))

    def most(self, number: int) -> list[Count]:
        """The stated values with the most postings, in order."""
        stated = [(-n, value) for value, n in self.numbers.items() if value != NOT_STATED]
        if len(stated) > 2 * number:
            least = nsmallest(number, stated)[-1][0]
            stated = [(n, value) for n, value in stated if n <= least]
        return nsmallest(number, (self.of(value) for _, value in stated), key=lambda count: count.rank)

    @cached_property
    def all(self) -> list[Count]:
        """Every value, in order."""
        return sorted((self.of(value) for value in self.numbers), key=lambda count: count.rank)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Count]:
        return iter(self.all)

    @overload
    def __getitem__(self, at: int) -> Count: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Count]: ...
    def __getitem__(self, at: int | slice) -> Count | Sequence[Count]:
        return self.all[at]


def facet_counts(selection: Selection, facets: Iterable[Facet]) -> dict[str, Counts]:
    """Exact counts by facet. A facet's own filter does not narrow its own counts."""
    found = selection.found
    counts = {}
    for facet in facets:
        by_code = found.counts(facet.name)
        numbers: Counter[str] = Counter()
        for code in by_code.nonzero()[0].tolist():
            for value in found.snapshot.values(facet.name, code):
                numbers[value] += int(by_code[code])
        counts[facet.name] = Counts(facet, numbers, found.snapshot.companies)
    return counts
