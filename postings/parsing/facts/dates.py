"""When a posting was published and when it closes: ISO dates out of labels and sentences."""

from __future__ import annotations

import re
from datetime import date

from postings.parsing.document import Note, Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january januar janvier enero", "feb february februar février febrero", "mar march märz mars marzo",
         "apr april avril abril", "may mai mayo", "jun june juni juin junio", "jul july juli juillet julio",
         "aug august août agosto", "sep sept september septembre septiembre", "oct october oktober octobre octubre",
         "nov november novembre noviembre", "dec december dezember décembre diciembre"), start=1)
    for name in names.split()
}  # fmt: skip
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<![\w*])(\d{{1,2}})(?:st|nd|rd|th"
    rf"|\.)?(?: of)?[ ,/-]{{1,2}}({_NAME})\b\.?[ ,/-]{{1,3}}(\d{{4}})\b",
    re.I,
)
_MONTH_FIRST = re.compile(
    rf"\b({_NAME})\b\.?[ -]{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?[ ,-]{{1,3}}(\d{{4}})\b", re.I
)
_ISO = re.compile(r"(?<![\d/-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/-])")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_CLOSING = re.compile(
    r"\b(?:closing date|closes?\b|closed|deadline|(?:applications?|resumes?|cvs?"
    r"|applicants?)\b[^.\n]{0,60}\b(?:by|until|before|on or before|no later than)\b|apply (?:by"
    r"|before|no later than)"
    r"|(?:submitted|received|accepted)\b[^.\n]{0,30}\b(?:by|until|before)\b|final filing date"
    r"|application window|end date|priority date|valid through)",
    re.I,
)
_CLOSES = frozenset(
    (
        "close closes closing closed deadline apply application applications applicants resumes cvs "
        "submitted received accepted filing priority until before end valid"
    ).split()
)
_POSTED = re.compile(
    r"\b(?:date posted|posted on|posted:|posting date|originally posted|published on"
    r"|date of posting)\b",
    re.I,
)
_START = re.compile(
    r"\b(?:start(?:s|ing)? (?:date|on)|interview|assessment|review begins|begins|open(?:s"
    r"|ed)? (?:on|from)|rule \d)\b",
    re.I,
)


def month_comes_first(view: View) -> bool | None:
    """Whether the source writes months first; None where nothing tells."""
    text = view.text
    americas = (
        "$" in text or bool(re.search(r", [A-Z]{2}(?: \d{5})?\b", text[:6000])) or "United States" in text
    )
    british = "£" in text or "pound;" in text or view.format.startswith("adzuna")
    return None if americas == british else americas


def find_date(view: View, start: int, end: int) -> tuple[str, Span] | None:
    """The first date between two positions."""
    text, found_dates = view.text, []
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_ISO, "ymd")):
        match = pattern.search(text, start, end)
        if match:
            found_dates.append((match.start(), _date(dict(zip(order, match.groups(), strict=True))), match))
    match = _NUMERIC.search(text, start, end)
    if match:
        found_dates.append((match.start(), _numeric(view, match), match))
    for _, value, hit in sorted(found_dates, key=lambda entry: entry[0]):
        if value:
            return value, Span(hit.start(), hit.end())
    return None


def _date(parts: dict[str, str]) -> str | None:
    month = _MONTHS.get(parts["m"].casefold()) or (int(parts["m"]) if parts["m"].isdigit() else 0)
    year = int(parts["y"])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    try:
        return date(year, month, int(parts["d"])).isoformat() if 1970 <= year <= 2100 else None
    except ValueError:
        return None


def _numeric(view: View, match: re.Match[str]) -> str | None:
    """A date of figures alone; where both orders are possible the source's country decides, else nothing does."""
    first, second, year = match[1], match[3], match[4]
    if match[2] == "." or int(first) > 12:
        return _date({"d": first, "m": second, "y": year})
    if int(second) > 12:
        return _date({"d": second, "m": first, "y": year})
    if first == second:
        return _date({"d": first, "m": second, "y": year})
    months_first = month_comes_first(view)
    if months_first is None:
        return None
    return _date(
        {"d": second, "m": first, "y": year} if months_first else {"d": first, "m": second, "y": year}
    )


def _labelled(view: View, field: str) -> Reading | None:
    stated: dict[str, Span] = {}
    for label in view.labelled(field):
        dated = find_date(view, label.value.start, min(label.value.end, label.value.start + 90))
        if dated:
            stated.setdefault(dated[0], dated[1])
    if not stated:
        return None
    if len(stated) > 1:
        name = "Posting" if field == "date_posted" else "Closing"
        places = tuple(stated.values())
        return None, (
            Note(
                f"{field.replace('_', '-')}-conflict",
                f"{name} date is stated as {' and as '.join(stated)}.",
                places,
            ),
        )
    value, span = next(iter(stated.items()))
    return found(field, value, (span,))


def read_posted(view: View) -> Reading:
    """The day of publication; `posted today` says nothing without a day to count from."""
    reading = _labelled(view, "date_posted")
    if reading:
        return reading
    for sentence in view.sentences_with(frozenset({"posted", "posting", "published"})):
        match = _POSTED.search(view.text, *sentence)
        dated = match and find_date(view, match.end(), min(match.end() + 40, len(view.text)))
        if dated:
            return found("date_posted", dated[0], (dated[1],))
    return NOTHING


def read_closing(view: View) -> Reading:
    """The last day for applications."""
    reading = _labelled(view, "closing_date")
    if reading:
        return reading
    for sentence in view.sentences_with(_CLOSES):
        match = _CLOSING.search(view.text, *sentence)
        if match is None:
            continue
        dated = find_date(view, match.end(), min(match.end() + 90, sentence.end + 24, len(view.text)))
        if dated and not _START.search(view.text, match.end(), dated[1].start):
            return found("closing_date", dated[0], (dated[1],))
    return NOTHING
