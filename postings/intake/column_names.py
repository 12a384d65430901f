"""What feeds and tables call their columns, by what these state: data, compared after `columns.folded`."""

from __future__ import annotations

#: what feeds call things, besides the labels that postings use
FEED_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title", "job title", "jobtitle", "position title", "position", "job name", "role", "vacancy", "name",
              "posting title", "titel", "titre", "titulo", "headline", "designation", "text", "subject"),
    "company": ("company", "company name", "employer", "employer name", "organization", "organisation",
                "organization name", "hiring organization", "hiring company", "advertiser", "agency", "client",
                "companyname", "firma", "unternehmen", "entreprise", "empresa", "business name", "account name"),
    "location": ("location", "job location", "locations", "city", "town", "place", "location name", "office",
                 "workplace", "ort", "standort", "lieu", "ubicacion", "region", "candidate required location"),
    "employment_type": ("employment type", "job type", "contract type", "employmenttype", "jobtype", "type",
                        "schedule", "contract time", "time type", "commitment", "job types", "formatted work type",
                        "work type", "worktype", "contract"),
    "salary": ("salary", "pay", "compensation", "wage", "salary range", "remuneration", "salary text", "pay rate",
               "salary raw", "rate"),
    "remote": ("remote", "workplace type", "is remote", "work arrangement", "job location type", "remote type",
               "telecommuting", "remote allowed", "work model", "work mode"),
    "date_posted": ("date posted", "posted", "published at", "publication date", "posted at", "date", "created at",
                    "pub date", "posting date", "published", "first published", "posted date", "listed time",
                    "original listed time", "open date", "date published", "published on", "created", "pubdate",
                    "activation date", "post date"),
    "closing_date": ("closing date", "deadline", "valid through", "expires", "application deadline", "expiry date",
                     "expiration date", "closes", "end date", "expiry", "close date", "expires at", "apply by"),
    "identifier": ("id", "job id", "jobid", "reference", "requisition id", "external id", "reference number",
                   "job reference", "ref", "guid", "uuid", "posting id", "referencenumber", "req id", "identifier",
                   "vacancy id", "job key", "jobkey", "position id", "job code", "webindex", "slug"),
    "url": ("url", "link", "job url", "absolute url", "hosted url", "apply url", "job posting url", "job link",
            "permalink", "href", "careers url", "redirect url", "posting url"),
    "experience": ("experience", "years of experience", "experience level", "formatted experience level",
                   "min experience", "experience required"),
    "education": ("education", "education level", "degree", "qualification level"),
    "languages": ("languages", "language skills", "required languages"),
    "department": ("department", "team", "category", "function", "job function", "departments", "division"),
    "work_hours": ("working hours", "hours", "hours per week", "work hours", "weekly hours"),
    "reports_to": ("reports to", "manager", "line manager", "hiring manager"),
    "travel_percent": ("travel", "travel required"),
}  # fmt: skip
#: parts of a description, best first; with the heading that the name itself is
TEXTS: tuple[tuple[str, str], ...] = (
    ("description", ""), ("job description", ""), ("description html", ""), ("content", ""), ("full description", ""),
    ("body", ""), ("text", ""), ("job desc", ""), ("jobdescription", ""), ("details", ""), ("html", ""),
    ("content html", ""), ("descriptionhtml", ""), ("beschreibung", ""), ("job content", ""), ("encoded", ""),
    ("raw", ""), ("description plain", ""), ("description text", ""), ("content text", ""), ("job details", ""),
    ("posting", ""), ("advert", ""), ("summary", ""), ("overview", ""), ("job summary", ""), ("intro", ""),
    ("about the role", "About the role"), ("role", ""),
    ("responsibilities", "Responsibilities"), ("duties", "Duties"), ("key responsibilities", "Key responsibilities"),
    ("job responsibilities", "Responsibilities"), ("tasks", "Tasks"), ("what you will do", "What you will do"),
    ("requirements", "Requirements"), ("qualifications", "Qualifications"), ("job requirements", "Requirements"),
    ("minimum qualifications", "Minimum qualifications"), ("requirements must", "Minimum qualifications"),
    ("preferred qualifications", "Preferred qualifications"), ("requirements nice", "Preferred qualifications"),
    ("skills", "Skills"), ("skills desc", "Skills"), ("required skills", "Required skills"),
    ("required qualifications", "Required qualifications"), ("job requirment", "Requirements"),
    ("nice to have", "Nice to have"), ("experience required", "Experience"),
    ("benefits", "Benefits"), ("perks", "Benefits"), ("what we offer", "What we offer"), ("offer", "What we offer"),
    ("we offer", "What we offer"), ("job benefits", "Benefits"),
    ("company description", "About the company"), ("about us", "About us"), ("about", "About us"),
    ("about company", "About the company"), ("additional information", "Additional information"),
    ("additional", ""), ("how to apply", "How to apply"), ("application instructions", "How to apply"),
)  # fmt: skip
#: the same description again under another name: the first of a row that a record has is enough
SAME = (
    ("description html", "description", "description plain", "description text", "descriptionhtml"),
    ("content html", "encoded", "content", "content text"),
)
LOCATION_PARTS = (
    ("city", "town", "locality", "address locality", "municipality"),
    ("state", "region", "province", "state name", "address region", "county"),
    ("country", "country name", "address country", "country code"),
)
PAY_PARTS = {
    "min": ("salary min", "min salary", "salary minimum", "salary from", "minimum salary", "min amount", "pay min",
            "min", "minimum", "from", "low", "minvalue", "min value"),
    "max": ("salary max", "max salary", "salary maximum", "salary to", "maximum salary", "max amount", "pay max",
            "max", "maximum", "to", "high", "maxvalue", "max value"),
    "currency": ("salary currency", "currency", "currency code", "pay currency"),
    "unit": ("salary period", "pay period", "salary unit", "period", "interval", "unit", "unit text", "salary interval",
             "salary type", "compensation period"),
}  # fmt: skip
#: names that need no long values to be believed
DESCRIPTIONS = frozenset(
    {
        "description",
        "job description",
        "jobdescription",
        "full description",
        "description html",
        "body",
        "content",
    }
)
