"""Ranges that postings are chosen by: years of experience, months of posting."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q


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

    def passes(self, key: Any) -> bool:
        """Whether a posting is within that says this ('' where it says nothing)."""
        if key == "":
            return self.unknown
        number = int(key)
        return (
            self.bounded
            and (self.low is None or number >= self.low)
            and (self.high is None or number <= self.high)
        )
