"""Ranges that postings are chosen by: years of experience, months of posting."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from . import names


@dataclass(frozen=True)
class Range:
    """A range of whole numbers, each end included; `unknown` takes in what is not stated, or only that."""

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
        unknown = Q(**{f"{column}__isnull": True})
        if not self.bounded:
            return unknown if self.unknown else Q()
        within = self.within(column)
        return within | unknown if self.unknown else within

    def within(self, column: str) -> Q:
        """The postings between the ends."""
        within = Q() if self.low is None else Q(**{f"{column}__gte": self.low})
        return within if self.high is None else within & Q(**{f"{column}__lte": self.high})

    def passes(self, key: Any) -> bool:
        """Whether a posting is within that says this to its facet ('' where it says nothing)."""
        if key == "":
            return self.unknown
        number = self.number(key)
        above = self.low is None or number >= self.low
        return self.bounded and above and (self.high is None or number <= self.high)

    def number(self, key: str) -> int:
        """The number that a facet's key stands for."""
        return int(key)

    def word(self, number: int) -> str:
        """How an end is called."""
        return str(number)

    def __str__(self) -> str:
        """As a chip says it."""
        if not self.bounded:
            return "not stated"
        words = self.words()
        return f"{words} or not stated" if self.unknown else words

    def words(self) -> str:
        """The ends in words."""
        if self.low is None or self.high is None:
            return (
                f"up to {self.word(self.high or 0)}" if self.low is None else f"{self.word(self.low)} or more"
            )
        return (
            self.word(self.low)
            if self.low == self.high
            else f"{self.word(self.low)} to {self.word(self.high)}"
        )


@dataclass(frozen=True)
class Months(Range):
    """A range of months, counted from the year nought: see `month_number`."""

    def within(self, column: str) -> Q:
        within = Q() if self.low is None else Q(**{f"{column}__gte": first_day(self.low)})
        return within if self.high is None else within & Q(**{f"{column}__lt": first_day(self.high + 1)})

    def number(self, key: str) -> int:
        return month_number(key)

    def word(self, number: int) -> str:
        return f"{names.MONTHS[number % 12]} {number // 12}"

    def words(self) -> str:
        return (
            f"from {self.word(self.low)}" if self.low is not None and self.high is None else super().words()
        )


def month_number(text: str) -> int:
    """The number of a month that is written `2019-10`."""
    year, _, month = text.partition("-")
    return int(year) * 12 + int(month) - 1


def month_text(number: int) -> str:
    """A month as addresses hold it: `2019-10`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def first_day(number: int) -> date:
    """The first day of a month."""
    return date(number // 12, number % 12 + 1, 1)
