"""Internet domains that postings name: two companies that name the same one may be one. Pure."""

import re

from .company_names import Name, Reason

DOMAIN = re.compile(r"(?<![\w.-])(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?![\w-])", re.IGNORECASE)
SECOND_LEVEL = frozenset(["ac", "co", "com", "edu", "gov", "ltd", "net", "org", "plc", "nhs", "gob", "gouv"])
ENDINGS = frozenset("""
    com org net co uk us de fr ie nl be at ch it es pt se no dk fi pl cz eu ca au nz in za sg jp br mx io ai biz info
    jobs careers health group agency edu gov int
""".split())  # fmt: skip
# A text without any of these holds no domain; far quicker to look for.
ENDING = re.compile(rf"\.(?:{'|'.join(sorted(ENDINGS))})(?![\w-])", re.IGNORECASE)
# Where everybody is: mail, job boards, application systems, social networks, public offices.
EVERYBODYS = frozenset("""
    adobe adzuna aol aplitrak apple aptrack applytojob ashbyhq bamboohr bing bit brassring breezy broadbean btinternet
    careerbuilder craigslist cv-library cvlibrary dice dol e-verify eeoc europa facebook fish4 glassdoor gmail goo
    google googlemail gov greenhouse hotmail icims icloud indeed indeedjobs instagram jobvite jobs jobsite lever
    linkedin live mail me microsoft monster msn myworkdayjobs nhs outlook paylocity personio pinterest protonmail
    recruitee reed successfactors simplyhired smartrecruiters snapchat taleo teamtailor tiktok tinyurl totaljobs
    twitter ultipro usajobs wa whatsapp wikipedia workable workday x yahoo ymail youtube zendesk ziprecruiter zoom
""".split())  # fmt: skip
MOST = 5
SHORTEST = 4


def domains_in(text: str) -> set[str]:
    """The domains that a text names, in mail addresses too, without those that everybody uses; some at most."""
    found: dict[str, None] = {}
    if not ENDING.search(text):
        return set()
    for match in DOMAIN.finditer(text):
        domain = registered(match.group().lower())
        if domain and domain.split(".")[0] not in EVERYBODYS:
            found[domain] = None
    return set(list(found)[:MOST])


def registered(host: str) -> str:
    """`example.co.uk` of `jobs.example.co.uk`; '' for what is no domain (`e.g`, `node.js`)."""
    labels = host.split(".")
    if labels[-1] not in ENDINGS:
        return ""
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SECOND_LEVEL else 2
    kept = labels[-keep:]
    return ".".join(kept) if len(kept[0]) > 1 and kept[0] not in SECOND_LEVEL else ""


def domain_reason(shared: set[str], names: list[Name], of_two_only: set[str]) -> Reason | None:
    """What a shared domain says: much where it sounds like a name, less where just these two name it."""
    for domain in sorted(shared):
        label = domain.split(".")[0].replace("-", "")
        if len(label) >= SHORTEST and any(label in name.bare or name.bare in label for name in names):
            return Reason("domain", f"postings of both name {domain}", 70)
    alone = sorted(shared & of_two_only)
    if alone:
        return Reason("domain", f"postings of both, and of no other company, name {alone[0]}", 50)
    return None
