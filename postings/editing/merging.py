"""Merging two companies, and undoing it. A merge is a change of the company that remains."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F

from postings.models import Change, Company, CompanyAlias, Posting
from postings.search import index

from .company_key import company_key
from .company_likeness import refresh, take_domains
from .errors import NotPossible, StaleVersion, UndoNotPossible

AT_ONCE = 500


def merge(*, kept: int, gone: int, version: int, actor: AbstractBaseUser) -> Change:
    """Let one company stand for two: names and postings of `gone` go to `kept` (ids; its `version`).

    Raises `StaleVersion` when one of them was changed or merged meanwhile, `NotPossible` for one with itself.
    """
    if kept == gone:
        raise NotPossible("A company cannot be merged with itself.")
    with transaction.atomic():
        remains = taken(kept, version)
        held = Company.objects.filter(pk=gone, merged_into=None).update(
            merged_into=remains, version=F("version") + 1
        )
        goes = Company.objects.get(pk=gone)
        if not held:
            raise StaleVersion(goes)
        origins = dict(CompanyAlias.objects.filter(company=goes).values_list("pk", "origin"))
        aliases = list(origins)
        CompanyAlias.objects.filter(pk__in=aliases).update(company=remains, origin=CompanyAlias.Origin.MERGE)
        move_postings(list(Posting.objects.filter(company=goes).values_list("pk", flat=True)), remains)
        take_domains(remains, goes)
        refresh(goes, remains)
        return Change.objects.create(
            company=remains,
            actor_id=actor.pk,
            verb="merge",
            sentence=f"merged “{goes.name[:100]}” into “{remains.name[:100]}”",
            before={"companies": {str(gone): {"merged_into": None}}, "aliases": aliases, "origins": origins},
            after={"companies": {str(gone): {"merged_into": kept}}, "aliases": aliases},
            version=remains.version,
        )


def undo_merge(change: Change, actor: AbstractBaseUser) -> Change:
    """Part two companies again; postings that came since go with the name that they state."""
    ((key, state),) = change.before["companies"].items()
    with transaction.atomic():
        kept = Company.objects.get(pk=change.company_id or 0)
        remains = taken(kept.pk, kept.version)
        if state["merged_into"] is not None:
            return merge_again(change, remains, int(key), actor)
        apart = Company.objects.filter(pk=int(key), merged_into=remains)
        if not apart.update(merged_into=None, version=F("version") + 1):
            raise UndoNotPossible("These companies were changed again. See the history.")
        goes = Company.objects.get(pk=int(key))
        give_back(change, remains, goes)
        move_postings(named(remains, keys_of(goes)), goes)
        refresh(goes, remains)
        return Change.objects.create(
            company=remains,
            actor_id=actor.pk,
            verb="undo",
            sentence=f"undid: {change.sentence}"[:300],
            before=change.after,
            after=change.before,
            version=remains.version,
            undoes=change,
        )


def give_back(change: Change, kept: Company, gone: Company) -> None:
    """The names that a merge brought go back, known from where they were known before."""
    names = CompanyAlias.objects.filter(pk__in=change.before["aliases"], company=kept)
    origins = change.before.get("origins", {})
    for alias in names:
        alias.company, alias.origin = gone, origins.get(str(alias.pk), alias.origin)
    CompanyAlias.objects.bulk_update(names, ["company", "origin"])


def merge_again(change: Change, remains: Company, gone: int, actor: AbstractBaseUser) -> Change:
    """The undo of an undone merge, or of a name that was parted from its company."""
    if Company.objects.filter(pk=gone, merged_into=None).count() == 0:
        raise UndoNotPossible("These companies were changed again. See the history.")
    again = merge(kept=remains.pk, gone=gone, version=remains.version, actor=actor)
    again.undoes, again.verb = change, "undo"
    again.save(update_fields=["undoes", "verb"])
    return again


def taken(pk: int, version: int) -> Company:
    """The company for one write, under its version."""
    if not Company.objects.filter(pk=pk, version=version, merged_into=None).update(version=F("version") + 1):
        raise StaleVersion(Company.objects.get(pk=pk))
    return Company.objects.get(pk=pk)


def keys_of(company: Company) -> set[str]:
    """The keys of all names of a company."""
    return set(CompanyAlias.objects.filter(company=company).values_list("name_key", flat=True))


def named(company: Company, keys: set[str]) -> list[int]:
    """The postings of a company whose stated name has one of these keys."""
    postings = Posting.objects.filter(company=company).only("facts_read", "facts_edited")
    return [
        posting.pk for posting in postings.iterator() if company_key(posting.fact("company") or "") in keys
    ]


def move_postings(pks: list[int], company: Company) -> None:
    """Give postings to a company and write their words anew."""
    for start in range(0, len(pks), AT_ONCE):
        some = pks[start : start + AT_ONCE]
        Posting.objects.filter(pk__in=some).update(company=company)
        write_words(some)


def rewrite_words(company: Company) -> None:
    """Write the words of all postings of a company anew: its name is among them."""
    pks = list(Posting.objects.filter(company=company).values_list("pk", flat=True))
    for start in range(0, len(pks), AT_ONCE):
        write_words(pks[start : start + AT_ONCE])


def write_words(pks: list[int]) -> None:
    """Write the words of some postings anew."""
    index.write_many(
        Posting.objects.filter(pk__in=pks).select_related("company").prefetch_related("requirements")
    )
