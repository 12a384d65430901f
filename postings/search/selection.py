"""A selection of postings: what is searched for and what is filtered, as one value that queries come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property

from django.db.models import Q, QuerySet

from postings.models import Posting

from .facets import BY_NAME, COPIES
from .found import Found
from .hits import by_relevance, matching
from .orders import ORDERS, SORTS, ByLetters
from .query import Search
from .ranges import Months, Range

__all__ = ["SORTS", "ByLetters", "Months", "Range", "Selection"]


@dataclass(frozen=True)
class Selection:
    """What is asked: a search, values by facet, ranges, arrival, and single postings by id."""

    search: Search = field(default_factory=Search)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: Range = field(default_factory=Range)
    since: datetime | None = None  # only what arrived after this moment
    ids: tuple[int, ...] = ()
    posted: Months = field(default_factory=Months)

    @property
    def ranges(self) -> Mapping[str, Range]:
        """The ranges by facet."""
        return {"years": self.years, "posted": self.posted}

    def postings(self, leaving_out: str = "") -> QuerySet[Posting]:
        """All postings of it; with `leaving_out`, as if that facet had no filter."""
        condition = matching(self.search)
        for name, values in self.chosen.items():
            if name != leaving_out:
                condition &= BY_NAME[name].condition(values)
        for name, values in self.excluded.items():
            if name != leaving_out:
                condition &= Q(pk__in=Posting.objects.filter(~BY_NAME[name].condition(values)).values("pk"))
        if self.without_copies and leaving_out != COPIES:
            condition &= Q(copy_of=None)
        for name, wanted in self.ranges.items():
            if wanted and name != leaving_out:
                condition &= wanted.condition(BY_NAME[name].column)
        if self.since:
            condition &= Q(created_at__gt=self.since)
        if self.ids:
            condition &= Q(pk__in=self.ids)
        return Posting.objects.filter(condition)

    @property
    def without_copies(self) -> bool:
        """Whether what is the same as another posting is left out: unless it is asked for, or ticked."""
        return COPIES not in self.chosen and not self.ids

    @cached_property
    def found(self) -> Found:
        """The same postings as places in the arrays of all postings, as they are now; see `found.py`."""
        return Found(self)

    def ordered(self, sort: str) -> QuerySet[Posting]:
        """All postings of it in one of the orders of `SORTS`."""
        if sort == "relevance":
            return by_relevance(self.postings(), self.search)
        return self.postings().order_by(*ORDERS[sort])

    def used(self, facet: str) -> tuple[str, ...]:
        """The values of a facet that are excluded or chosen, in this order."""
        return tuple(dict.fromkeys((*self.excluded.get(facet, ()), *self.chosen.get(facet, ()))))

    def is_empty(self) -> bool:
        """Whether nothing is asked, so that every posting belongs to it."""
        filtered = self.chosen or self.excluded or any(self.ranges.values())
        return not (self.search.terms or filtered or self.since or self.ids)

    def without_facet(self, name: str) -> "Selection":
        """The same without any filter on one facet."""
        if name == "since":
            return replace(self, since=None)
        return replace(
            self,
            chosen={facet: values for facet, values in self.chosen.items() if facet != name},
            excluded={facet: values for facet, values in self.excluded.items() if facet != name},
            years=Range() if name == "years" else self.years,
            posted=Months() if name == "posted" else self.posted,
        )
