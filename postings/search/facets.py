"""The filters of the list, in the order of the page."""

from . import names
from .facet_kinds import (
    NOT_STATED,
    Companies,
    CompanyFacet,
    EmploymentFacet,
    Facet,
    Flag,
    FlagFacet,
    Key,
    LanguageFacet,
    MonthFacet,
    NumberFacet,
    PayFacet,
    YearsFacet,
)

__all__ = [
    "BY_NAME",
    "COPIES",
    "COPY",
    "FACETS",
    "NOT_STATED",
    "Companies",
    "CompanyFacet",
    "Facet",
    "FlagFacet",
    "Key",
    "MonthFacet",
    "YearsFacet",
]

COPIES = "copies"  # what people said is the same as another posting: left out unless asked for
COPY = "copy"
REVIEW_FLAGS = (
    Flag("check", "Has items to check", "doubt_count"),
    Flag("contradiction", "Contradictions", "has_contradiction"),
    Flag("masked", "Masked figures", "has_mask"),
    Flag("reviewed", "Reviewed", "reviewed_at", stated=True),
)
LIST_FLAGS = (
    Flag("must", "Must haves", "must_count"),
    Flag("asked", "Qualifications, not said if must", "unsaid_count"),
    Flag("nice", "Nice to haves", "nice_count"),
    Flag("duties", "Responsibilities", "duty_count"),
    Flag("benefits", "Benefits", "benefit_count"),
)
COPY_FLAGS = (Flag(COPY, "Same as another posting", "copy_of_id", stated=True),)
TRAVEL_BANDS = (
    ("0", "None", 0, 0),
    ("1-25", "Up to 25 %", 1, 25),
    ("26-50", "26 to 50 %", 26, 50),
    ("51-100", "Over 50 %", 51, 100),
)

FACETS: tuple[Facet, ...] = (
    YearsFacet("years", "Years asked", "min_experience_years", opened=True),
    FlagFacet("review", "Review", flags=REVIEW_FLAGS, opened=True),
    Facet("advertiser", "Advertiser", "company_role", names.ADVERTISERS, opened=True, fixed=True),
    CompanyFacet("company", "Company", "company_id", plural="companies", opened=True),
    EmploymentFacet(
        "type", "Employment type", "employment_types__value", names.EMPLOYMENT_TYPES, opened=True
    ),
    Facet("permanence", "Permanence", "permanence", names.PERMANENCE),
    Facet("location", "Location as written", "location", plural="locations"),
    Facet("country", "Country", "country", names.COUNTRIES, plural="countries"),
    Facet("region", "Region", "region", plural="regions"),
    Facet("town", "Town", "town", plural="towns"),
    Facet("remote", "Remote", "remote", names.REMOTE),
    FlagFacet("has", "List has", flags=LIST_FLAGS),
    Facet("education", "Education", "education", names.EDUCATION),
    LanguageFacet("language", "Languages", "languages", plural="languages"),
    PayFacet("pay", "Pay a year", "salary_year", plural="pay bands"),
    NumberFacet("travel", "Travel", "travel_percent", bands=TRAVEL_BANDS),
    MonthFacet("posted", "Posted", "date_posted"),
    FlagFacet(COPIES, "Copies", flags=COPY_FLAGS),
    Facet("source", "Source", "source", plural="sources"),
    Facet("format", "Format", "document__format", plural="formats"),
)
BY_NAME = {facet.name: facet for facet in FACETS}
