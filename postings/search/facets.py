"""What postings can be filtered by: for each facet its name in the address, its condition and its counts.

A value of `_` means "not stated". A facet gives its counts as querysets of (facet, value, label, n), so that
`counts.py` can ask for all open facets in one statement.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Concat, Floor, Substr

from postings.models import Posting, PostingEmploymentType

from . import names

NOT_STATED = "_"
TEXT = CharField()
Rows = QuerySet[Posting, Any]


def grouped(
    postings: QuerySet[Posting], facet: str, value: Combinable, label: Combinable | None = None
) -> Rows:
    """Counts by value, as rows of (facet, value, label, n)."""
    return (
        postings.order_by()
        .values(
            facet=Value(facet, TEXT),
            value=Coalesce(Cast(value, TEXT), Value("")),
            label=label or Value("", TEXT),
        )
        .annotate(n=Count("pk"))
        .values_list("facet", "value", "label", "n")
    )


@dataclass(frozen=True)
class Facet:
    """A facet over one column. An empty or missing value of the column means not stated."""

    name: str
    title: str
    column: str = ""
    labels: Mapping[str, str] | None = None
    label_column: str = ""
    plural: str = ""  # how its values are called where it can be searched: "companies"
    opened: bool = False
    fixed: bool = False  # all its named values are shown, also those without a posting

    def condition(self, values: tuple[str, ...]) -> Q:
        """Postings with one of the values."""
        stated = [value for value in values if value != NOT_STATED]
        condition = Q(**{f"{self.column}__in": stated}) if stated else Q(pk__in=[])
        return condition | self.not_stated() if NOT_STATED in values else condition

    def not_stated(self) -> Q:
        """Postings that do not say."""
        nullable = Q(**{f"{self.column.split('__')[0]}__isnull": True})
        return nullable if "__" in self.column else nullable | Q(**{self.column: ""})

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        """The counts of its values among these postings."""
        label = Coalesce(F(self.label_column), Value("")) if self.label_column else None
        return [grouped(postings, self.name, F(self.column), label)]

    def unpack(self, value: str) -> tuple[str, ...]:
        """The values that a counted row stands for."""
        return (value or NOT_STATED,)

    def label(self, value: str, label: str = "") -> str:
        """How a value is called."""
        if value == NOT_STATED:
            return "Not stated"
        return label or (self.labels or {}).get(value) or value


@dataclass(frozen=True)
class EmploymentFacet(Facet):
    """A posting may have several employment types."""

    def condition(self, values: tuple[str, ...]) -> Q:
        return super().condition(values) if values == (NOT_STATED,) else self.with_types(values)

    def with_types(self, values: tuple[str, ...]) -> Q:
        types = PostingEmploymentType.objects.filter(posting=OuterRef("pk"), value__in=values)
        return Q(Exists(types)) | self.not_stated() if NOT_STATED in values else Q(Exists(types))

    def not_stated(self) -> Q:
        return ~Q(Exists(PostingEmploymentType.objects.filter(posting=OuterRef("pk"))))


@dataclass(frozen=True)
class FlagFacet(Facet):
    """Yes-or-no properties side by side; a posting may have several of them."""

    flags: tuple[tuple[str, str, Q], ...] = ()

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = Q(pk__in=[])
        for name, _, flag in self.flags:
            condition |= flag if name in values else Q(pk__in=[])
        return condition

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        """One pass over the postings: each kind of them by the names of the flags it has."""
        marks = [Case(When(flag, then=Value(f"{name} ")), default=Value("")) for name, _, flag in self.flags]
        return [grouped(postings, self.name, Concat(*marks, output_field=TEXT))]

    def unpack(self, value: str) -> tuple[str, ...]:
        return tuple(value.split())

    def label(self, value: str, label: str = "") -> str:
        return label or next((title for name, title, _ in self.flags if name == value), value)


@dataclass(frozen=True)
class MonthFacet(Facet):
    """A date by year (`2019`) or month (`2019-10`). Counted by month; the page adds months up to years."""

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = Q(pk__in=[])
        for value in values:
            condition |= self.not_stated() if value == NOT_STATED else self.within(value)
        return condition

    def within(self, value: str) -> Q:
        """The days of a year or a month; nothing where there is no such one."""
        year, _, month = value.partition("-")
        try:
            first = date(int(year), int(month or 1), 1)
            last_month = int(month or 12)
            end = date(first.year + last_month // 12, last_month % 12 + 1, 1)
        except ValueError:
            return Q(pk__in=[])
        return Q(**{f"{self.column}__gte": first, f"{self.column}__lt": end})

    def not_stated(self) -> Q:
        return Q(**{f"{self.column}__isnull": True})

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        return [grouped(postings, self.name, Substr(Cast(self.column, TEXT), 1, 7))]

    def label(self, value: str, label: str = "") -> str:
        year, _, month = value.partition("-")
        if month.isdigit() and 1 <= int(month) <= 12:
            return f"{names.MONTHS[int(month) - 1]} {year}"
        return super().label(value)


@dataclass(frozen=True)
class NumberFacet(Facet):
    """A whole number by bands: (value in the address, label, lowest, highest), each end included."""

    bands: tuple[tuple[str, str, int, int], ...] = ()

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = self.not_stated() if NOT_STATED in values else Q(pk__in=[])
        for name, _, low, high in self.bands:
            condition |= Q(**{f"{self.column}__range": (low, high)}) if name in values else Q(pk__in=[])
        return condition

    def not_stated(self) -> Q:
        return Q(**{f"{self.column}__isnull": True})

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        cases = [
            When(**{f"{self.column}__range": (low, high)}, then=Value(name))
            for name, _, low, high in self.bands
        ]
        return [grouped(postings, self.name, Case(*cases, default=Value(""), output_field=TEXT))]

    def label(self, value: str, label: str = "") -> str:
        return next((title for name, title, *_ in self.bands if name == value), super().label(value))


@dataclass(frozen=True)
class PayFacet(Facet):
    """Pay a year by bands of 20,000 in the posting's own currency: `GBP-40000` is from £40k to under £60k."""

    width: int = 20_000

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = self.not_stated() if NOT_STATED in values else Q(pk__in=[])
        for value in values:
            currency, _, low = value.partition("-")
            if low.isascii() and low.isdigit() and len(low) <= 9:
                band = Q(salary_year__gte=int(low), salary_year__lt=int(low) + self.width)
                condition |= Q(salary_currency=currency) & band
        return condition

    def not_stated(self) -> Q:
        return Q(salary_year__isnull=True)

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        band = Cast(Floor(F("salary_year") / Value(self.width)) * Value(self.width), IntegerField())
        value = Concat("salary_currency", Value("-"), Cast(band, TEXT))
        stated = Case(When(salary_year__isnull=True, then=Value("")), default=value, output_field=TEXT)
        return [grouped(postings, self.name, stated)]

    def label(self, value: str, label: str = "") -> str:
        currency, _, low = value.partition("-")
        if not (low.isascii() and low.isdigit()):
            return super().label(value)
        low_end, high_end = names.money(int(low), currency), names.money(int(low) + self.width, currency)
        return f"{low_end} to {high_end}"


@dataclass(frozen=True)
class YearsFacet(Facet):
    """Years of experience asked: counted by value, chosen by a range (see `selection.Range`)."""

    def rows(self, postings: QuerySet[Posting]) -> list[Rows]:
        return [grouped(postings, self.name, F(self.column))]


REVIEW_FLAGS = (
    ("check", "Has items to check", Q(doubt_count__gt=0)),
    ("contradiction", "Contradictions", Q(has_contradiction=True)),
    ("masked", "Masked figures", Q(has_mask=True)),
    ("reviewed", "Reviewed", Q(reviewed_at__isnull=False)),
)
LIST_FLAGS = (
    ("must", "Must haves", Q(must_count__gt=0)),
    ("asked", "Qualifications, not said if must", Q(unsaid_count__gt=0)),
    ("nice", "Nice to haves", Q(nice_count__gt=0)),
    ("duties", "Responsibilities", Q(duty_count__gt=0)),
    ("benefits", "Benefits", Q(benefit_count__gt=0)),
)
TRAVEL_BANDS = (
    ("0", "None", 0, 0),
    ("1-25", "Up to 25 %", 1, 25),
    ("26-50", "26 to 50 %", 26, 50),
    ("51-100", "Over 50 %", 51, 100),
)

FACETS: tuple[Facet, ...] = (
    YearsFacet("years", "Years asked", "min_experience_years", opened=True),
    FlagFacet("review", "Review", flags=REVIEW_FLAGS, opened=True),
    Facet("advertiser", "Advertiser", "company_role", names.ADVERTISERS, opened=True, fixed=True),
    Facet(
        "company", "Company", "company__slug", label_column="company__name", plural="companies", opened=True
    ),
    EmploymentFacet(
        "type", "Employment type", "employment_types__value", names.EMPLOYMENT_TYPES, opened=True
    ),
    Facet("permanence", "Permanence", "permanence", names.PERMANENCE),
    Facet("location", "Location as written", "location", plural="locations"),
    Facet("country", "Country", "country", names.COUNTRIES, plural="countries"),
    Facet("region", "Region", "region", plural="regions"),
    Facet("town", "Town", "town", plural="towns"),
    Facet("remote", "Remote", "remote", names.REMOTE),
    FlagFacet("has", "List has", flags=LIST_FLAGS),
    Facet("education", "Education", "education", names.EDUCATION),
    PayFacet("pay", "Pay a year", "salary_year", plural="pay bands"),
    NumberFacet("travel", "Travel", "travel_percent", bands=TRAVEL_BANDS),
    MonthFacet("posted", "Posted", "date_posted"),
    Facet("source", "Source", "source", plural="sources"),
    Facet("format", "Format", "document__format", plural="formats"),
)
BY_NAME = {facet.name: facet for facet in FACETS}
