"""A selection of postings: what is searched for and what is filtered, as one value that queries come from."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db.models import Case, F, Func, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from postings.models import Posting

from .facets import BY_NAME
from .hits import by_relevance, matching
from .query import Search

Params = tuple[Any, ...]

SORTS = {
    "relevance": "Relevance",
    "newest": "Latest arrival",
    "posted": "Date posted",
    "title": "Title",
    "company": "Company",
    "pay": "Pay",
    "must": "Most must haves",
    "doubt": "Most to check",
}


class ByLetters(Func):
    """Text in the order of its letters' codes, whatever the language of the database."""

    template = "%(expressions)s"

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> tuple[str, Params]:
        sql, params = self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"')
        return sql, tuple(params)


def folded(field: str) -> tuple[Combinable, ...]:
    """By the folded words of a field, what is empty last."""
    empty_last = Case(When(**{f"search__{field}": ""}, then=Value(1)), default=Value(0))
    return empty_last.asc(), ByLetters(f"search__{field}").asc()


ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "newest": ("-id",),
    "posted": (F("date_posted").desc(nulls_last=True), "-id"),
    "title": (*folded("title"), "-id"),
    "company": (*folded("company"), "-id"),
    "pay": (F("salary_year").desc(nulls_last=True), "-id"),
    "must": ((F("must_count") + F("unsaid_count")).desc(), "-id"),
    "doubt": ("-doubt_count", "-id"),
}


@dataclass(frozen=True)
class Range:
    """A range of years, each end included; `unknown` takes in what is not stated, or only that."""

    low: int | None = None
    high: int | None = None
    unknown: bool = False

    def __bool__(self) -> bool:
        return self.bounded or self.unknown

    @property
    def bounded(self) -> bool:
        """Whether one of the ends is set."""
        return self.low is not None or self.high is not None

    def condition(self, column: str) -> Q:
        """The postings within."""
        within = Q()
        if self.low is not None:
            within &= Q(**{f"{column}__gte": self.low})
        if self.high is not None:
            within &= Q(**{f"{column}__lte": self.high})
        unknown = Q(**{f"{column}__isnull": True})
        if not self.bounded:
            return unknown if self.unknown else Q()
        return within | unknown if self.unknown else within

    def __str__(self) -> str:
        """As a chip says it."""
        if not self.bounded:
            return "not stated"
        if self.low is None:
            words = f"up to {self.high}"
        elif self.high is None:
            words = f"{self.low} or more"
        else:
            words = f"{self.low} to {self.high}" if self.low != self.high else f"{self.low}"
        return f"{words} or not stated" if self.unknown else words


@dataclass(frozen=True)
class Selection:
    """What is asked: a search, chosen and excluded values by facet, years, arrival, and single postings by id."""

    search: Search = field(default_factory=Search)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: Range = field(default_factory=Range)
    since: datetime | None = None  # only what arrived after this moment
    ids: tuple[int, ...] = ()

    def postings(self, leaving_out: str = "") -> QuerySet[Posting]:
        """All postings of it; with `leaving_out`, as if that facet had no filter."""
        condition = matching(self.search)
        for name, values in self.chosen.items():
            if name != leaving_out:
                condition &= BY_NAME[name].condition(values)
        for name, values in self.excluded.items():
            if name != leaving_out:
                condition &= Q(pk__in=Posting.objects.filter(~BY_NAME[name].condition(values)).values("pk"))
        if self.years and leaving_out != "years":
            condition &= self.years.condition("min_experience_years")
        if self.since:
            condition &= Q(created_at__gt=self.since)
        if self.ids:
            condition &= Q(pk__in=self.ids)
        return Posting.objects.filter(condition)

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
        return not (self.search.terms or self.chosen or self.excluded or self.years or self.since or self.ids)

    def without_facet(self, name: str) -> "Selection":
        """The same without any filter on one facet."""
        if name == "years":
            return replace(self, years=Range())
        if name == "since":
            return replace(self, since=None)
        return replace(
            self,
            chosen={facet: values for facet, values in self.chosen.items() if facet != name},
            excluded={facet: values for facet, values in self.excluded.items() if facet != name},
        )
