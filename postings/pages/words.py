"""How a posting's facts and changes are worded."""

import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from postings.models import Posting
from postings.search import names

LABELS = {
    "title": "Title",
    "company": "Company",
    "company_role": "Advertiser",
    "employer_disclosed": "Employer named",
    "location": "Location",
    "place": "Place",
    "employment_type": "Type",
    "permanence": "Permanence",
    "remote": "Remote",
    "salary": "Pay",
    "date_posted": "Posted",
    "closing_date": "Closes",
    "min_experience_years": "Years asked",
    "education": "Education",
    "languages": "Languages",
    "travel_percent": "Travel",
    "work_hours": "Hours",
    "reports_to": "Reports to",
    "identifier": "Identifier",
}
# In the strip, in this order; title, company and role stand in the head.
STRIP = (
    "location", "employment_type", "permanence", "remote", "salary", "date_posted", "closing_date",
    "min_experience_years", "education", "languages", "work_hours", "reports_to", "travel_percent",
    "identifier",
)  # fmt: skip
NOT_STATED = {
    "employment_type": "type", "salary": "salary", "date_posted": "posted", "closing_date": "closing date",
    "min_experience_years": "years asked",
}  # fmt: skip
CHOICES: dict[str, dict[str, str]] = {
    "employment_type": names.EMPLOYMENT_TYPES,
    "permanence": names.PERMANENCE,
    "remote": names.REMOTE,
    "education": names.EDUCATION,
    "company_role": names.ADVERTISERS,
}


def worded(name: str, value: Any) -> str:
    """A fact's value in words; '' where it is not stated."""
    if value is None or value == [] or value == {}:
        return ""
    if name in CHOICES:
        values = value if isinstance(value, list) else [value]
        return ", ".join(CHOICES[name].get(one, str(one)) for one in values)
    if name == "salary":
        return salary_words(value)
    if name in ("date_posted", "closing_date"):
        return day_words(value)
    if name == "travel_percent":
        return f"{value} %"
    if name == "languages":
        return ", ".join(value) if isinstance(value, list) else str(value)
    if name == "place":
        return ", ".join(value[part] for part in ("country", "region", "town") if value.get(part))
    if name == "employer_disclosed":
        return "Yes" if value else "No"
    return str(value)


def salary_words(value: dict[str, Any]) -> str:
    """`£25,000 to £30,000 a year`."""
    sign = currency_sign(value.get("currency") or "")
    ends = [
        f"{sign}{exact_amount(Decimal(str(end)))}"
        for end in (value.get("min"), value.get("max"))
        if end is not None
    ]
    words = " to ".join(dict.fromkeys(ends))
    if value.get("min") is None:
        words = f"up to {words}"
    elif value.get("max") is None:
        words = f"from {words}"
    unit = names.UNITS.get(value.get("unit") or "")
    return f"{words} {'an' if unit == 'hour' else 'a'} {unit}" if unit else words


def currency_sign(currency: str) -> str:
    """`£` where there is a sign, else the code and a blank."""
    return names.CURRENCY_SIGNS.get(currency, f"{currency} " if currency else "")


def exact_amount(amount: Decimal | None) -> str:
    """`50,000`, `24.54`."""
    return f"{amount or 0:,.2f}".removesuffix(".00")


def day_words(value: str) -> str:
    """`4 Oct 2019`."""
    try:
        day = datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return str(value)
    return f"{day.day} {names.MONTHS[day.month - 1]} {day.year}"


def place_or_location(posting: Posting) -> str:
    """The location as the strip shows it: the place where it is known, else as written."""
    if "location" in posting.facts_edited and "place" not in posting.facts_edited:
        return posting.location
    return worded("place", posting.fact("place")) or posting.location


def ago(moment: datetime.datetime) -> str:
    """`40 seconds ago`, `12 minutes ago`, `3 hours ago`, `on 4 Oct 2019`."""
    seconds = max(int((timezone.now() - moment).total_seconds()), 0)
    for size, word in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= size or size == 1:
            number = seconds // size
            if size == 3600 and number >= 24:
                break
            return f"{number} {word}{'' if number == 1 else 's'} ago"
    return f"on {day_words(timezone.localtime(moment).date().isoformat())}"


def short_ago(moment: datetime.datetime) -> str:
    """`12 min`, `3 h`, `4 Oct`."""
    seconds = max(int((timezone.now() - moment).total_seconds()), 0)
    if seconds < 60:
        return "now"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 86_400:
        return f"{seconds // 3600} h"
    day = timezone.localtime(moment).date()
    return f"{day.day} {names.MONTHS[day.month - 1]}"
