"""How values are worded on the screen, for every page."""

import re
from collections.abc import Iterable
from decimal import Decimal

from django import template

from postings.models import Posting
from postings.pages.words import currency_sign, exact_amount
from postings.search import names
from postings.search.highlight import Piece

register = template.Library()

MASK = re.compile(r"(\*{2,})")
SHORT_UNITS = {"HOUR": "h", "DAY": "day", "WEEK": "wk", "MONTH": "mo"}


@register.filter
def shown_title(title: str) -> str:
    """A title with its runs of blanks as a dash; the stored value stays as it is written."""
    return re.sub(r"\s{2,}", " – ", title.strip())


@register.filter
def mask_pieces(text: str) -> list[Piece]:
    """A text cut at its masked figures (`****`), which are the hits."""
    return [Piece(part, hit=part.startswith("**")) for part in MASK.split(text) if part]


@register.filter
def pay(posting: Posting) -> str:
    """Pay in the width of a column: `to £50k`, `$77k–83k`, `$24.54 / h`. Empty where it is not stated."""
    low, high, sign = posting.salary_min, posting.salary_max, currency_sign(posting.salary_currency)
    unit = SHORT_UNITS.get(posting.salary_unit, "")
    if low is None and high is None:
        return ""
    if low is None or high is None or low == high:
        amount = f"{sign}{short_amount(high if low is None else low)}"
        words = amount if low is not None and low == high else f"{'to' if low is None else 'from'} {amount}"
    else:
        words = f"{sign}{short_amount(low)}–{short_amount(high)}"
    return f"{words} / {unit}" if unit else words


@register.filter
def exact_pay(posting: Posting) -> str:
    """Pay as stated: `£25,000 to £30,000 a year`. Empty where it is not stated."""
    low, high, sign = posting.salary_min, posting.salary_max, currency_sign(posting.salary_currency)
    if low is None and high is None:
        return ""
    if low is None or high is None:
        words = f"{'up to' if low is None else 'from'} {sign}{exact_amount(high if low is None else low)}"
    else:
        ends = dict.fromkeys([f"{sign}{exact_amount(low)}", f"{sign}{exact_amount(high)}"])
        words = " to ".join(ends)
    unit = names.UNITS.get(posting.salary_unit)
    return f"{words} {'an' if unit == 'hour' else 'a'} {unit}" if unit else words


@register.filter
def types(posting: Posting) -> str:
    """The employment types in words, joined: `Part-time, Temporary`."""
    return worded_types(kind.value for kind in posting.employment_types.all())


def worded_types(values: Iterable[str]) -> str:
    """Employment types in words, joined, in the order of the words."""
    return ", ".join(sorted(names.EMPLOYMENT_TYPES.get(value, value) for value in values))


def short_amount(amount: Decimal | None) -> str:
    """`50k`, `24.54`, `500`."""
    amount = amount or Decimal(0)
    if amount >= 1000:
        return (
            f"{amount / 1000:.1f}".removesuffix(".0") + "k" if amount < 20_000 else f"{round(amount / 1000)}k"
        )
    return exact_amount(amount)
