"""What postings can be filtered by: for each facet its name in the address, its condition and its values.

A value of `_` means "not stated". A facet is asked in two ways that have to agree (tests compare them): as a
condition of a query, and by keys. A key is what one posting says to a facet, made from the facet's columns; it
stands for one value, for several (a posting may have two employment types), or for none.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from postings.models import PostingEmploymentType

from . import names

NOT_STATED = "_"
Key = Hashable
Companies = Mapping[int, tuple[str, str]]  # id → (slug, name)


@dataclass(frozen=True)
class Facet:
    """A facet over one column. An empty or missing value of the column means not stated."""

    name: str
    title: str
    column: str = ""
    labels: Mapping[str, str] | None = None
    plural: str = ""  # how its values are called where it can be searched: "companies"
    opened: bool = False
    fixed: bool = False  # all its named values are shown, also those without a posting

    @property
    def columns(self) -> tuple[str, ...]:
        """What its key is made from, as names of fields of a posting."""
        return (self.column,)

    def key(self, raw: Any) -> Key:
        """The key of a posting out of the column as the database gives it; a tuple where there are several."""
        return raw or ""

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        """The values that a key stands for."""
        return (key or NOT_STATED,)

    def handles(self, key: Any) -> tuple[Key, ...]:
        """What a key can be found by: its values, for most."""
        return self.values(key, {})

    def handle(self, value: str, slugs: Mapping[str, int]) -> Key:
        """What the keys with a value are found by."""
        return value

    def condition(self, values: tuple[str, ...]) -> Q:
        """Postings with one of the values."""
        stated = [value for value in values if value != NOT_STATED]
        condition = Q(**{f"{self.column}__in": stated}) if stated else Q(pk__in=[])
        return condition | self.not_stated() if NOT_STATED in values else condition

    def not_stated(self) -> Q:
        """Postings that do not say."""
        return Q(**{f"{self.column}__isnull": True}) | Q(**{self.column: ""})

    def label(self, value: str, label: str = "") -> str:
        """How a value is called."""
        if value == NOT_STATED:
            return "Not stated"
        return label or (self.labels or {}).get(value) or value


@dataclass(frozen=True)
class CompanyFacet(Facet):
    """Companies by the slugs of their addresses; their names may change."""

    def key(self, raw: Any) -> Key:
        return raw or 0

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        return (companies[key][0] if key in companies else NOT_STATED,)

    def handles(self, key: Any) -> tuple[Key, ...]:
        return (key,)

    def handle(self, value: str, slugs: Mapping[str, int]) -> Key:
        return 0 if value == NOT_STATED else slugs.get(value, -1)

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = Q(company__slug__in=[value for value in values if value != NOT_STATED])
        return condition | Q(company=None) if NOT_STATED in values else condition


@dataclass(frozen=True)
class EmploymentFacet(Facet):
    """A posting may have several employment types; its key is their tuple."""

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        return key or (NOT_STATED,)

    def condition(self, values: tuple[str, ...]) -> Q:
        types = PostingEmploymentType.objects.filter(posting=OuterRef("pk"))
        condition = Q(Exists(types.filter(value__in=values)))
        return condition | ~Q(Exists(types)) if NOT_STATED in values else condition


@dataclass(frozen=True)
class LanguageFacet(Facet):
    """Languages, all of a posting in one column between bars."""

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        return tuple(key.strip("|").split("|")) if key else (NOT_STATED,)

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = Q(**{self.column: ""}) if NOT_STATED in values else Q(pk__in=[])
        for value in values:
            if value != NOT_STATED and "|" not in value:
                condition |= Q(GreaterThan(StrIndex(self.column, Value(f"|{value}|")), 0))
        return condition


@dataclass(frozen=True)
class Flag:
    """A yes-or-no property: a column that is true, stated, or above nought."""

    name: str
    title: str
    column: str
    stated: bool = False  # the column counts as soon as it is not missing

    @property
    def condition(self) -> Q:
        """The postings that have it."""
        if self.stated:
            return Q(**{f"{self.column}__isnull": False})
        return Q(**{f"{self.column}__gt": 0}) if self.column.endswith("_count") else Q(**{self.column: True})


@dataclass(frozen=True)
class FlagFacet(Facet):
    """Properties side by side; a posting may have several of them."""

    flags: tuple[Flag, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(flag.column for flag in self.flags)

    def key(self, raw: Any) -> Key:
        return tuple(flag.name for flag, value in zip(self.flags, raw, strict=True) if value)

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        return key

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = Q(pk__in=[])
        for flag in self.flags:
            condition |= flag.condition if flag.name in values else Q(pk__in=[])
        return condition

    def label(self, value: str, label: str = "") -> str:
        return label or next((flag.title for flag in self.flags if flag.name == value), value)


@dataclass(frozen=True)
class MonthFacet(Facet):
    """A date by year (`2019`) or month (`2019-10`): a posting has both values."""

    def key(self, raw: Any) -> Key:
        return str(raw)[:7] if raw else ""

    def values(self, key: Any, companies: Companies) -> tuple[str, ...]:
        return (key[:4], key) if key else (NOT_STATED,)

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
        if value not in (f"{first.year:04d}", f"{first.year:04d}-{first.month:02d}"):
            return Q(pk__in=[])
        return Q(**{f"{self.column}__gte": first, f"{self.column}__lt": end})

    def not_stated(self) -> Q:
        return Q(**{f"{self.column}__isnull": True})

    def label(self, value: str, label: str = "") -> str:
        year, _, month = value.partition("-")
        if month.isdigit() and 1 <= int(month) <= 12:
            return f"{names.MONTHS[int(month) - 1]} {year}"
        return super().label(value)


@dataclass(frozen=True)
class NumberFacet(Facet):
    """A whole number by bands: (value in the address, label, lowest, highest), each end included."""

    bands: tuple[tuple[str, str, int, int], ...] = ()

    def key(self, raw: Any) -> Key:
        return next((name for name, _, low, high in self.bands if raw is not None and low <= raw <= high), "")

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = self.not_stated() if NOT_STATED in values else Q(pk__in=[])
        for name, _, low, high in self.bands:
            condition |= Q(**{f"{self.column}__range": (low, high)}) if name in values else Q(pk__in=[])
        return condition

    def not_stated(self) -> Q:
        return Q(**{f"{self.column}__isnull": True})

    def label(self, value: str, label: str = "") -> str:
        return next((title for name, title, *_ in self.bands if name == value), super().label(value))


@dataclass(frozen=True)
class PayFacet(Facet):
    """Pay a year by bands of 20,000 in the posting's own currency: `GBP-40000` is from £40k to under £60k."""

    width: int = 20_000

    @property
    def columns(self) -> tuple[str, ...]:
        return ("salary_year", "salary_currency")

    def key(self, raw: Any) -> Key:
        amount, currency = raw
        return "" if amount is None else f"{currency}-{int(amount // self.width) * self.width}"

    def condition(self, values: tuple[str, ...]) -> Q:
        condition = self.not_stated() if NOT_STATED in values else Q(pk__in=[])
        for value in values:
            currency, _, low = value.partition("-")
            if low.isascii() and low.isdigit() and len(low) <= 12 and value == self.key((int(low), currency)):
                band = Q(salary_year__gte=int(low), salary_year__lt=int(low) + self.width)
                condition |= Q(salary_currency=currency) & band
        return condition

    def not_stated(self) -> Q:
        return Q(salary_year__isnull=True)

    def label(self, value: str, label: str = "") -> str:
        currency, _, low = value.partition("-")
        if not (low.isascii() and low.isdigit()):
            return super().label(value)
        ends = f"{names.money(int(low), currency)} to {names.money(int(low) + self.width, currency)}"
        return ends if currency else f"{ends}, currency not stated"


@dataclass(frozen=True)
class YearsFacet(NumberFacet):
    """Years of experience asked: counted by value, chosen by a range (see `ranges.Range`)."""

    def key(self, raw: Any) -> Key:
        return "" if raw is None else str(raw)
