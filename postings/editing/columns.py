"""The effective columns of a posting: the person's value where there is one, else the machine's.

Nothing else writes them. Pages filter and sort by these columns, never by the facts as JSON.
"""

import datetime
import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings

from postings.models import ListKind, Necessity, Posting, PostingEmploymentType, Requirement
from postings.search import index

from .companies import Naming, find_or_create_many
from .values import EMPLOYMENT_TYPES, BadValue, checked, choices, money

# A year of work: 52 weeks of 5 days or 40 hours.
UNITS_A_YEAR = {"HOUR": 2080, "DAY": 260, "WEEK": 52, "MONTH": 12, "YEAR": 1}
MOST_COUNTED = 32_767


def refresh(posting: Posting, requirements: list[Requirement] | None = None) -> None:
    """Bring the effective columns, the employment types and the words of a stored posting up to date.

    Saves the columns and never the version. `requirements` spares a query where they are at hand.
    """
    if requirements is None:
        requirements = list(posting.requirements.all())
    set_columns(posting, requirements)
    posting.save(update_fields=[*COLUMNS, "company"])
    write_employment_types(posting)
    index.write(posting)


def set_columns(posting: Posting, requirements: Iterable[Requirement]) -> None:
    """Set the columns on the instance; finds or makes the company."""
    set_own_columns(posting, requirements)
    set_companies([posting])


def set_own_columns(posting: Posting, requirements: Iterable[Requirement]) -> None:
    """Set the columns that need no query: all but the company."""
    for name, value in compute(posting, requirements).items():
        setattr(posting, name, value)


def set_companies(postings: Sequence[Posting]) -> None:
    """Set the companies of some postings; those that nobody has named before are made."""
    named = [Naming(effective(posting, "company") or "", posting.company_role) for posting in postings]
    for posting, company in zip(postings, find_or_create_many(named), strict=True):
        posting.company = company


def compute(posting: Posting, requirements: Iterable[Requirement]) -> dict[str, Any]:
    """The columns out of facts, notes and items; no query. The company is not among them."""
    items = list(requirements)
    return fact_columns(posting) | count_columns(items) | state_columns(posting, items)


def fact_columns(posting: Posting) -> dict[str, Any]:
    """The columns that come from facts."""
    place = effective(posting, "place") or {}
    years = effective(posting, "min_experience_years")
    travel = effective(posting, "travel_percent")
    return {
        "title": effective(posting, "title") or "",
        "company_role": effective(posting, "company_role") or "",
        "employer_disclosed": effective(posting, "employer_disclosed"),
        "location": effective(posting, "location") or "",
        "country": place.get("country", ""),
        "region": place.get("region", ""),
        "town": place.get("town", ""),
        "permanence": effective(posting, "permanence") or "",
        "remote": effective(posting, "remote") or "",
        "education": effective(posting, "education") or "",
        "languages": between_bars(effective(posting, "languages") or []),
        "min_experience_years": None if years is None else math.ceil(years),
        "travel_percent": None if travel is None else round(travel),
        "date_posted": as_date(effective(posting, "date_posted")),
        "closing_date": as_date(effective(posting, "closing_date")),
    } | salary_columns(effective(posting, "salary"))


def salary_columns(salary: dict[str, Any] | None) -> dict[str, Any]:
    """The ends of the pay, and its upper end in a year."""
    salary = salary or {}
    low, high = money(salary.get("min")), money(salary.get("max"))
    upper = high if high is not None else low
    times = UNITS_A_YEAR.get(salary.get("unit") or "")
    return {
        "salary_min": low,
        "salary_max": high,
        "salary_currency": salary.get("currency") or "",
        "salary_unit": salary.get("unit") or "",
        "salary_year": in_a_year(upper, times),
    }


def in_a_year(amount: Decimal | None, times: int | None) -> Decimal | None:
    """An amount in a year; None where the unit is not stated or the product has no room in its column."""
    if amount is None or times is None:
        return None
    product = amount * times
    return product if product < 10**12 else None


def count_columns(requirements: list[Requirement]) -> dict[str, int]:
    """How many items of each kind are shown."""
    shown = [item for item in requirements if not item.removed]
    asked = [item.necessity for item in shown if item.kind == ListKind.QUALIFICATIONS]
    kinds = [item.kind for item in shown]
    counts = {
        "must_count": asked.count(Necessity.REQUIRED),
        "unsaid_count": asked.count(Necessity.NOT_SAID),
        "nice_count": asked.count(Necessity.PREFERRED),
        "duty_count": kinds.count(ListKind.RESPONSIBILITIES),
        "benefit_count": kinds.count(ListKind.BENEFITS),
        "doubt_count": sum(in_doubt(item) for item in shown),
    }
    return {name: min(count, MOST_COUNTED) for name, count in counts.items()}


def state_columns(posting: Posting, requirements: list[Requirement]) -> dict[str, Any]:
    """What is to be looked at."""
    offers = sum(is_open(item.offer) for item in requirements if not item.removed)
    offers += sum(is_open(edit.get("offer")) for edit in posting.facts_edited.values())
    return {
        "has_contradiction": any(contradicted(posting)),
        "has_mask": any(note["code"] == "masked" for note in posting.notes),
        "pay_masked": pay_masked(posting),
        "offer_count": min(offers, MOST_COUNTED),
    }


def pay_masked(posting: Posting) -> bool:
    """Whether the source has a mask where the pay would stand; a person's word on the pay settles it."""
    noted = any(note["code"] == "pay-masked" for note in posting.notes)
    return noted and "salary" not in posting.facts_edited and posting.facts_read.get("salary") is None


def in_doubt(item: Requirement) -> bool:
    """Whether a person should check an item: the reader is unsure and nobody has touched it."""
    unsure = item.confidence is not None and item.confidence < settings.REQUISITE_DOUBT_BELOW
    return unsure and not item.is_touched and not item.removed


def is_open(offer: dict[str, Any] | None) -> bool:
    """Whether an offer waits for an answer (`declined` keeps it from being made again)."""
    return bool(offer) and not offer.get("declined")  # type: ignore[union-attr]


def contradicted(posting: Posting) -> Iterable[dict[str, Any]]:
    """The notes of contradictions that nobody has settled yet: a person's word on the fact settles one."""
    return (
        note
        for note in posting.notes
        if note["code"].endswith("-conflict") and conflicting_fact(note) not in posting.facts_edited
    )


def conflicting_fact(note: dict[str, Any]) -> str:
    """The fact that a contradiction is about: `travel-conflict` is about `travel_percent`."""
    name = note["code"].removesuffix("-conflict").replace("-", "_")
    return {"travel": "travel_percent"}.get(name, name)


def effective(posting: Posting, name: str) -> Any:
    """A fact's effective value as its column takes it; what no check lets through counts as not stated."""
    try:
        return checked(name, posting.fact(name))
    except BadValue:
        return None


def employment_types(posting: Posting) -> list[str]:
    """The effective employment types, always as a list."""
    try:
        return choices(EMPLOYMENT_TYPES)(posting.fact("employment_type")) or []
    except BadValue:
        return []


def write_employment_types(posting: Posting) -> None:
    """Make the rows of employment types equal to the fact; no write where they are already."""
    wanted = set(employment_types(posting))
    rows = PostingEmploymentType.objects.filter(posting=posting)
    there = set(rows.values_list("value", flat=True))
    if there - wanted:
        rows.filter(value__in=there - wanted).delete()
    PostingEmploymentType.objects.bulk_create(
        PostingEmploymentType(posting=posting, value=value) for value in sorted(wanted - there)
    )


def between_bars(names: list[str]) -> str:
    """Names as one column holds them, each between bars, in order and once."""
    kept = dict.fromkeys(name.replace("|", "/") for name in names)
    return f"|{'|'.join(sorted(kept))}|" if kept else ""


def as_date(value: str | None) -> datetime.date | None:
    """A checked day for its column."""
    return datetime.date.fromisoformat(value) if value else None


COLUMNS = (
    "title", "company_role", "employer_disclosed", "location", "country", "region", "town", "permanence",
    "remote", "education", "languages", "min_experience_years", "travel_percent", "salary_min", "salary_max",
    "salary_currency", "salary_unit", "salary_year", "date_posted", "closing_date", "must_count",
    "unsaid_count", "nice_count", "duty_count", "benefit_count", "doubt_count", "has_contradiction",
    "has_mask", "pay_masked", "offer_count",
)  # fmt: skip
