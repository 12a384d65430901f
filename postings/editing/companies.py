"""Companies by the names that they are met under. Merging lives in `merging.py`."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from postings.models import Company, CompanyAlias

from .company_family import remaining
from .company_key import LONGEST, company_key
from .company_likeness import begin
from .values import one_line


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
            begin(company)
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
