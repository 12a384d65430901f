"""The typed values of a record's fields: dates, pay, identifiers. What is in doubt stays words for the reader."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from .paths import Record, values, words
from .stated import Statement, plain

UNITS = {
    "hour": "HOUR", "hourly": "HOUR", "per-hour": "HOUR", "per-hour-wage": "HOUR", "1 hour": "HOUR", "hr": "HOUR",
    "day": "DAY", "daily": "DAY", "per-day-wage": "DAY", "1 day": "DAY",
    "week": "WEEK", "weekly": "WEEK", "per-week-salary": "WEEK", "1 week": "WEEK",
    "month": "MONTH", "monthly": "MONTH", "per-month-salary": "MONTH", "1 month": "MONTH",
    "year": "YEAR", "yearly": "YEAR", "annual": "YEAR", "annually": "YEAR", "annum": "YEAR", "per-year-salary": "YEAR",
    "1 year": "YEAR", "per annum": "YEAR",
}  # fmt: skip
SHOWN_UNITS = {"HOUR": "an hour", "DAY": "a day", "WEEK": "a week", "MONTH": "a month", "YEAR": "a year"}
MOST_PAY = 10**9  # a figure beyond this is no pay
TRACKING = re.compile(r"utm_.*|gh_src|lever-.*|source|ref|src|fbclid|gclid|jsessionid|trk|_ga", re.I)

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_MAIL = re.compile(r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})\b.*")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FIGURE = re.compile(r"\d{1,12}(?:\.\d{1,4})?")
_CURRENCY = re.compile(r"[A-Z]{3}")


def statement(field: str, found: list[str]) -> Statement | None:
    """A field in words, with its typed value where the words leave no doubt; None where nothing is left of it."""
    found = [word for word in found if word.strip()]
    if not found:
        return None
    if field in ("date_posted", "closing_date"):
        return _date(field, found[0])
    if field == "identifier":
        shown = plain(found[0]).strip()[:200]
        return Statement(field, shown, shown)
    if field in ("employment_type", "remote"):
        return Statement(field, ", ".join(dict.fromkeys(_spaced(word) for word in found)))
    if field == "url":
        return Statement(field, found[0], address(found[0]) or None)
    return Statement(field, (found[0] if field in ("title", "company") else "; ".join(found)))


def _spaced(code: str) -> str:
    """`FULL_TIME` and `FullTime` as people write them; what has blanks is written by people already."""
    code = code.strip()
    if " " in code:
        return code
    parted = _CAMEL.sub(" ", code.replace("_", " "))
    return parted.capitalize() if parted.isupper() or parted != code else code


def _date(field: str, word: str) -> Statement:
    """A moment or a day as an ISO day where it is written without doubt; else the words as they are."""
    word = word.strip()
    day = iso_day(word)
    if day is None:
        return Statement(field, word)
    shown = word if not word.replace(".", "").isdigit() else day
    return Statement(field, shown, day)


def iso_day(word: str) -> str | None:
    """The day of an ISO date or time, a mail date, or seconds or milliseconds since 1970; None for all else."""
    try:
        if match := _ISO.fullmatch(word):
            made = datetime(int(match[1]), int(match[2]), int(match[3]), tzinfo=UTC)
        elif word.isdecimal() and word.isascii() and 9 <= len(word) <= 13:
            made = datetime.fromtimestamp(int(word) / (1000 if len(word) > 11 else 1), tz=UTC)
        elif match := _MAIL.fullmatch(word):
            made = datetime(int(match[3]), _MONTHS.index(match[2]) + 1, int(match[1]), tzinfo=UTC)
        else:
            return None
    except (ValueError, OverflowError, OSError):
        return None
    return made.date().isoformat() if 1970 <= made.year <= 2100 else None


def salary(record: Record, spec: Any) -> Statement | None:
    """Pay in words; typed where the record gives figures and leaves no doubt about currency and unit."""
    if not isinstance(spec, dict):
        found = [
            words(value)
            for path in (spec if isinstance(spec, list) else [spec])
            for value in _at(record, path)
        ]
        return Statement("salary", found[0]) if found and found[0].strip() else None
    low, high = _figure(record, spec.get("min")), _figure(record, spec.get("max"))
    text = next(iter(words(value) for value in _at(record, spec.get("text"))), "")
    if low is None and high is None:
        return Statement("salary", text) if text.strip() else None
    if low is not None and high is not None and low > high:
        low, high = high, low
    currency = next(iter(words(value) for value in _at(record, spec.get("currency"))), "").strip().upper()
    unit = UNITS.get(
        next(iter(words(value) for value in _at(record, spec.get("unit"))), "").strip().casefold()
    )
    figures = [f"{figure:,}" for figure in dict.fromkeys((low, high)) if figure is not None]
    known = currency if _CURRENCY.fullmatch(currency) else None
    shown = f"{currency} {' - '.join(figures)} {SHOWN_UNITS[unit] if unit else ''}".strip()
    shown = f"up to {shown}" if low is None else f"from {shown}" if high is None else shown
    return Statement("salary", shown, {"min": low, "max": high, "currency": known, "unit": unit})


def _at(record: Record, path: Any) -> list[Any]:
    return values(record, path) if isinstance(path, str) and path else []


def _figure(record: Record, path: Any) -> int | float | None:
    """A figure that could be pay; nought and what is no plain figure are none."""
    for value in _at(record, path):
        word = words(value).strip().replace(",", "")
        if _FIGURE.fullmatch(word) and 0 < float(word) <= MOST_PAY:
            return int(float(word)) if float(word).is_integer() else float(word)
    return None


def address(url: str) -> str:
    """An address without what only says where a visitor came from; '' for what is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    kept = [(name, value) for name, value in parse_qsl(parts.query) if not TRACKING.fullmatch(name)]
    path = parts.path.partition(";jsessionid")[0].rstrip("/")
    return urlunsplit(("https", parts.netloc.lower(), path, urlencode(kept), ""))
