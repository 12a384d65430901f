"""What a fact may be: one check for what the reader read and for what a person typed, on either database.

A check takes any value and gives the value to keep, or raises `BadValue` with a sentence. None: not stated.
"""

import datetime
import math
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

EMPLOYMENT_TYPES = (
    "FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER",
)  # fmt: skip
PERMANENCE = ("permanent", "fixed_term")
REMOTE = ("ONSITE", "HYBRID", "REMOTE")
EDUCATION = ("SECONDARY", "VOCATIONAL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE", "PROFESSIONAL")
ROLES = ("employer", "agency")
UNITS = ("HOUR", "DAY", "WEEK", "MONTH", "YEAR")
MOST_YEARS = 80
MOST_PAY = 9_999_999_999
LONGEST_ITEM = 10_000
LONGEST_HEADING = 300
SPANS_AT_MOST = 500

# What no database text may hold on PostgreSQL: NUL, and halves of characters.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class BadValue(ValueError):
    """A value that a fact cannot have; the text is a sentence for the person."""


def clean_text(text: object) -> str:
    """Text that both databases store alike."""
    return UNSTORABLE.sub("", str(text))


def one_line(text: object) -> str:
    """Text on one line: line breaks and runs of blanks become one blank."""
    return " ".join(clean_text(text).split())


def words(longest: int) -> Callable[[Any], str | None]:
    """A check for a line of text of at most `longest` characters; empty is not stated."""

    def check(value: Any) -> str | None:
        line = one_line(value)
        if len(line) > longest:
            raise BadValue(f"At most {longest} characters.")
        return line or None

    return check


def clean_spans(spans: Iterable[Any], length: int) -> list[list[int]]:
    """Spans inside the text, in order, none empty."""
    pairs = ([max(int(start), 0), min(int(end), length)] for start, end in spans)
    return sorted(pair for pair in pairs if pair[0] < pair[1])[:SPANS_AT_MOST]


def title(value: Any) -> str | None:
    """A title keeps its inner blanks: they are shown as a dash."""
    line = re.sub(r"[\r\n\t]+", " ", clean_text(value)).strip()
    if len(line) > 300:
        raise BadValue("At most 300 characters.")
    return line or None


def choice(allowed: tuple[str, ...]) -> Callable[[Any], str | None]:
    """A check for one of some codes."""

    def check(value: Any) -> str | None:
        if value in (None, ""):
            return None
        if value not in allowed:
            raise BadValue("Not one of the choices.")
        return str(value)

    return check


def choices(allowed: tuple[str, ...]) -> Callable[[Any], list[str] | None]:
    """A check for one or several of some codes; a single one may come without a list."""

    def check(value: Any) -> list[str] | None:
        values = [value] if isinstance(value, str) else list(value or [])
        if any(one not in allowed for one in values):
            raise BadValue("Not one of the choices.")
        return list(dict.fromkeys(values)) or None

    return check


def number(most: int, sentence: str) -> Callable[[Any], int | float | None]:
    """A check for a number from 0 to `most`."""

    def check(value: Any) -> int | float | None:
        if value is None or value == "":
            return None
        try:
            found = float(value)
        except (TypeError, ValueError, OverflowError) as error:
            raise BadValue(sentence) from error
        if isinstance(value, bool) or not math.isfinite(found) or not 0 <= found <= most:
            raise BadValue(sentence)
        return int(found) if found == int(found) else round(found, 2)

    return check


def yes_or_no(value: Any) -> bool | None:
    """A check for true, false or not stated."""
    if value is None or isinstance(value, bool):
        return value
    raise BadValue("Yes, no or not stated.")


def day(value: Any) -> str | None:
    """A check for a day as `2019-10-04`."""
    if value in (None, ""):
        return None
    try:
        found = datetime.date.fromisoformat(str(value)[:10])
    except ValueError as error:
        raise BadValue("A day as 2019-10-04, or empty for not stated.") from error
    if not 1970 <= found.year <= 2100:
        raise BadValue("A day between 1970 and 2100, or empty for not stated.")
    return found.isoformat()


def languages(value: Any) -> list[str] | None:
    """A check for names of languages."""
    names = [value] if isinstance(value, str) else list(value or [])
    lines = [line for line in map(one_line, names) if line]
    if len(lines) > 20 or any(len(line) > 40 for line in lines):
        raise BadValue("At most 20 languages of 40 characters.")
    return list(dict.fromkeys(lines)) or None


def salary(value: Any) -> dict[str, Any] | None:
    """A check for `{"min", "max", "currency", "unit"}`; amounts keep two decimals at most."""
    if not value:
        return None
    if not isinstance(value, dict):
        raise BadValue("Pay has a lower end, an upper end, a currency and a unit.")
    amount = number(MOST_PAY, "An amount of 0 or more, or empty for not stated.")
    low, high = amount(value.get("min")), amount(value.get("max"))
    currency = one_line(value.get("currency") or "").upper() or None
    if currency and not re.fullmatch("[A-Z]{3}", currency):
        raise BadValue("A currency has three letters: GBP, USD, EUR.")
    unit = choice(UNITS)(value.get("unit"))
    if low is None and high is None:
        return None
    if low is not None and high is not None and low > high:
        raise BadValue("The end is before the beginning.")
    return {"min": low, "max": high, "currency": currency, "unit": unit}


def place(value: Any) -> dict[str, str] | None:
    """A check for `{"country", "region", "town"}`; the country is a code of two letters."""
    if not value:
        return None
    if not isinstance(value, dict):
        raise BadValue("A place has a country, a region and a town.")
    country = one_line(value.get("country") or "").upper()
    if country and not re.fullmatch("[A-Z]{2}", country):
        raise BadValue("A country is its code of two letters: GB, US, DE.")
    name = words(100)
    parts = {
        "country": country,
        "region": name(value.get("region") or ""),
        "town": name(value.get("town") or ""),
    }
    return {key: part for key, part in parts.items() if part} or None


CHECKS: dict[str, Callable[[Any], Any]] = {
    "title": title,
    "company": words(200),
    "company_role": choice(ROLES),
    "employer_disclosed": yes_or_no,
    "location": words(300),
    "place": place,
    "employment_type": choices(EMPLOYMENT_TYPES),
    "permanence": choice(PERMANENCE),
    "salary": salary,
    "min_experience_years": number(MOST_YEARS, f"0 to {MOST_YEARS}, or empty for not stated."),
    "education": choice(EDUCATION),
    "remote": choice(REMOTE),
    "travel_percent": number(100, "0 to 100, or empty for not stated."),
    "date_posted": day,
    "closing_date": day,
    "languages": languages,
    "reports_to": words(300),
    "identifier": words(200),
    "work_hours": words(300),
}
NAMES = tuple(CHECKS)
LENGTHS = {
    "title": 300,
    "company": 200,
    "location": 300,
    "reports_to": 300,
    "identifier": 200,
    "work_hours": 300,
}


def checked(name: str, value: Any) -> Any:
    """The value of a fact as it is kept; raises `BadValue`, or KeyError for a name that is no fact."""
    check = CHECKS[name]
    return None if value is None else check(value)


def money(value: Any) -> Decimal | None:
    """An amount that was checked, for its column."""
    return None if value is None else Decimal(str(value)).quantize(Decimal("0.01"))
