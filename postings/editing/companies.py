"""Companies by the names that they are met under. Merging lives in `merging.py`."""

import hashlib
import re
import unicodedata

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from postings.models import Company, CompanyAlias

from .values import one_line

LONGEST = 200
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
LEGAL_FORMS = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "lp",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "gmbh",
        "ag",
        "kg",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "pty",
        "pte",
        "cic",
        "cio",
        "pvt",
        "sl",
        "slu",
    ]
)


def company_key(name: str) -> str:
    """The folded form that two spellings of a company's name share; '' for a name without letters or figures.

    Compatibility form, lower case, no invisible characters, one kind of quotes and dashes, punctuation as
    blanks, and without the legal form at its end (`Ltd`, `GmbH`, `Inc.`), unless nothing else is left.
    """
    plain = unicodedata.normalize("NFKC", name).casefold().translate(QUOTES)
    plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    plain = re.sub(r"(?<=\w)[.'](?=\w)", "", plain.replace("&", " and "))
    found = re.findall(r"\w+(?:[+#]+)?", plain)
    kept = list(found)
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    key = " ".join(kept)
    if len(key) > LONGEST:
        key = f"{key[:130]} {hashlib.sha256(key.encode()).hexdigest()}"
    return key


def find(name: str) -> Company | None:
    """The company that a name means, after all merges; None when there is none yet."""
    alias = CompanyAlias.objects.select_related("company").filter(name_key=company_key(name)).first()
    return remaining(alias.company) if alias else None


def find_or_create(name: str, role: str | None = None) -> Company | None:
    """The company that a name means, made when it is new; None for a name without letters or figures.

    `role` is "employer" or "agency" where the posting says it; it fills a role that is not known yet and
    never overwrites one.
    """
    shown = one_line(name)[:LONGEST].rstrip()
    key = company_key(shown)
    if not key:
        return None
    company = find(shown) or create(shown, key, role or "")
    if role and not company.role:
        company.role = role
        Company.objects.filter(pk=company.pk, role="").update(role=role)
    return company


def create(name: str, key: str, role: str) -> Company:
    """Make a company with its own name as first alias. Another worker may be quicker: then its row counts."""
    try:
        with transaction.atomic():
            company = Company.objects.create(name=name, slug=free_slug(name, key), role=role)
            CompanyAlias.objects.create(company=company, name=name, name_key=key)
    except IntegrityError:
        there = find(name)
        if there is None:
            raise
        return there
    return company


def free_slug(name: str, key: str) -> str:
    """The name in an address; told apart by letters from its key where another company has it."""
    base = slugify(name)[:70].strip("-")
    mark = hashlib.sha256(key.encode()).hexdigest()[:8]
    if not base:
        return f"company-{mark}"
    return f"{base}-{mark}" if Company.objects.filter(slug=base).exists() else base


def remaining(company: Company) -> Company:
    """The company that remains after the merges of this one."""
    seen = {company.pk}
    while company.merged_into_id and company.merged_into_id not in seen:
        company = Company.objects.get(pk=company.merged_into_id)
        seen.add(company.pk)
    return company
