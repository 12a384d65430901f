"""Bars as SVG measures: no style attribute is needed, so the strict policy holds."""

from dataclasses import dataclass

from postings.models import Outcome

LEAST = 6  # of 1000: every part that is there can be seen


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled length out of a whole one."""

    filled: int
    whole: int


def bar(done: int, of: int, whole: int) -> Bar:
    """How much of a bar of `whole` units is filled."""
    return Bar(round(whole * done / of) if of else 0, whole)


@dataclass(frozen=True, slots=True)
class Part:
    """One outcome's stretch of the balance bar."""

    outcome: str
    start: int
    length: int


def share_bar(figures: list[tuple[Outcome, int]], whole: int) -> list[Part]:
    """The outcomes in proportion, each that is not zero at least `LEAST` long, one unit apart."""
    shown = [(outcome.value, number) for outcome, number in figures if number]
    total = sum(number for _, number in shown)
    room = whole - LEAST * len(shown)
    parts, start = [], 0
    for outcome, number in shown:
        length = LEAST + round(room * number / total)
        parts.append(Part(outcome, start, length))
        start += length
    return parts
