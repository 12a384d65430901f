"""Companies by the names that they are met under. Merging lives in `merging.py`."""

import hashlib
from collections.abc import Collection, Sequence
from typing import NamedTuple

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from postings.models import Company, CompanyAlias

from .company_family import remaining
from .company_key import LONGEST, company_key
from .company_likeness import begin
from .values import one_line


def find(name: str) -> Company | None:
    """The company that a name means, after all merges; None when there is none yet."""
    key = company_key(name)
    return known({key}).get(key)


class Naming(NamedTuple):
    """A company as a posting names it. `role` is "employer" or "agency" where the posting says it."""

    name: str
    role: str | None = None

    @property
    def shown(self) -> str:
        """The name as it would be shown."""
        return one_line(self.name)[:LONGEST].rstrip()


def find_or_create(name: str, role: str | None = None) -> Company | None:
    """The company that a name means, made when it is new; None for a name without letters or figures."""
    return find_or_create_many([Naming(name, role)])[0]


def find_or_create_many(named: Sequence[Naming]) -> list[Company | None]:
    """The same for many names, in order, in few statements.

    A role fills one that is not known yet and never overwrites one.
    """
    keys = [company_key(naming.shown) for naming in named]
    there = known(set(keys) - {""})
    new: dict[str, Naming] = {}
    for key, naming in zip(keys, named, strict=True):
        if key and key not in there:
            new.setdefault(key, naming)  # it is called as it was first written
    if new:
        there |= create(new)
    for key, (_, role) in zip(keys, named, strict=True):
        if key and role and not there[key].role:
            there[key].role = role
            Company.objects.filter(pk=there[key].pk, role="").update(role=role)
    return [there.get(key) for key in keys]


def known(keys: Collection[str]) -> dict[str, Company]:
    """The companies that are here under these keys, after all merges."""
    if not keys:
        return {}
    aliases = CompanyAlias.objects.select_related("company").filter(name_key__in=keys)
    return {alias.name_key: remaining(alias.company) for alias in aliases}


def create(new: dict[str, Naming]) -> dict[str, Company]:
    """Make companies, each with its own name as first alias. Where another worker was quicker its rows count."""
    try:
        with transaction.atomic():
            slugs = free_slugs({key: naming.shown for key, naming in new.items()})
            made = {
                key: Company(name=naming.shown, slug=slugs[key], role=naming.role or "")
                for key, naming in new.items()
            }
            Company.objects.bulk_create(made.values())
            CompanyAlias.objects.bulk_create(
                CompanyAlias(company=company, name=company.name, name_key=key)
                for key, company in made.items()
            )
            begin(made.values())
    except IntegrityError:
        there = known(new)
        if not there:
            raise
        return there | create({key: naming for key, naming in new.items() if key not in there})
    return made


def free_slugs(names: dict[str, str]) -> dict[str, str]:
    """For each key its name in an address; told apart by letters from the key where another has it."""
    bases = {key: slugify(name)[:70].strip("-") for key, name in names.items()}
    taken = set(Company.objects.filter(slug__in=set(bases.values())).values_list("slug", flat=True))
    slugs = {}
    for key, base in bases.items():
        mark = hashlib.sha256(key.encode()).hexdigest()[:8]
        slugs[key] = base if base and base not in taken else f"{base or 'company'}-{mark}"
        taken.add(base)
    return slugs
