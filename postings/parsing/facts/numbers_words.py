"""Numbers written as words, for years, months and days."""

from __future__ import annotations

import re

ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100, "one hundred": 100,
}  # fmt: skip
WORDS = "|".join(sorted(ONES, key=len, reverse=True))
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def number(text: str) -> float | None:
    """The number that a word or figures state (`three`, `3`, `2.5`); None when neither."""
    folded = " ".join(text.casefold().split())
    if folded in ONES:
        return ONES[folded]
    match = _DIGITS.fullmatch(folded)
    return float(match[0]) if match else None


def plain(value: float) -> int | float:
    """A whole number as int."""
    return int(value) if value == int(value) else value
