"""The same records on SQLite and on PostgreSQL: the same rows, the same readings, the same hits."""

import hashlib
import json
import time
from pathlib import Path

from django.conf import settings

from benchmarks.figures import Figure, figure

from . import postgres
from .rates import written
from .site import Site, site, until

#: What recruiters type, with the signs that search engines stumble over.
SEARCHES = (
    "manager", "C++", "C#", ".NET", "node.js", "it's", "-remote", "nurs*", '"project manager"', "title:engineer",
    "must:degree", "-benefits:pension", "école", "ECOLE", "50%", "a_b", "driving licence", "&", "***", '"', "must:",
)  # fmt: skip
TABLES = {
    "postings_posting": "title, location, country, region, town, permanence, remote, education, languages, "
    "min_experience_years, travel_percent, salary_currency, salary_unit, must_count, unsaid_count, nice_count, "
    "duty_count, benefit_count, doubt_count, offer_count, company_role, identifier, source",
    "postings_requirement": "read_text, read_kind, read_necessity, read_heading, why, position",
    "postings_company": "name, role",
    "postings_companyalias": "name, name_key",
    "postings_importrecord": "number, outcome, code, sha256",
    "postings_sourcedocument": "sha256, text, format",
    "posting_search": "title, company, location, duties, must, wants, offers",
}
HITS = """
import json
from django.test import RequestFactory
from postings.search.query import read_search
from postings.search.selection import Selection
found = {{}}
for words in {searches!r}:
    selection = Selection(search=read_search(words))
    found[words] = sorted(
        f"{{sha}} {{ordinal}}" for sha, ordinal in selection.postings().values_list("document__sha256", "ordinal")
    )
open({path!r}, "w").write(json.dumps(found))
"""


def figures(n: int) -> list[Figure]:
    """Rows and searches that differ, over the corpora where they are, else over `n` invented postings."""
    begun = time.monotonic()
    source = Path(settings.REQUISITE_CORPORA) / "adzuna_text" if settings.REQUISITE_CORPORA else written(n)
    with site("alike-sqlite") as one:
        ours = taken_in(one, source)
    with postgres.server() as folder, site("alike-postgresql", postgres.database(folder, "alike")) as one:
        theirs = taken_in(one, source)
    seconds = time.monotonic() - begun
    different = [name for name in TABLES if ours[name] != theirs[name]]
    apart = [words for words in SEARCHES if ours["hits"][words] != theirs["hits"][words]]
    print("tables that differ:", different or "none", "searches that differ:", apart or "none")
    records = len(ours["postings_importrecord"])
    return [
        figure("tables that differ between the databases", len(different), records, seconds, most=0),
        figure("searches that differ between the databases", len(apart), len(SEARCHES), seconds, most=0),
    ]


def taken_in(one: Site, source: Path) -> dict:
    """Import with one worker; every row as text, hashed, in an order that no database decides; the hits."""
    one.queue(source)
    one.worker()
    until(lambda: one.state() in ("done", "failed"), "the import does not end", 3600, 0.5)
    found: dict = {
        table: sorted(digest(row) for row in one.rows(f"SELECT {columns} FROM {table}"))  # noqa: S608
        for table, columns in TABLES.items()
    }
    path = one.folder / "hits.json"
    one.call("shell", "-v0", "-c", HITS.format(searches=SEARCHES, path=str(path)))
    found["hits"] = json.loads(path.read_text())
    return found


def digest(row: tuple) -> str:
    return hashlib.sha256(repr(row).encode()).hexdigest()
