"""What people say of a company besides merging: its name, its other names, and what it is not the same as."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction

from postings.models import Change, Company, CompanyAlias, CompanyPair

from .companies import free_slugs
from .company_family import remaining
from .company_key import LONGEST, company_key
from .company_likeness import refresh
from .errors import NotPossible, StaleVersion, UndoNotPossible
from .merging import move_postings, named, rewrite_words, taken
from .values import BadValue, one_line

State = dict[str, Any]


def rename(*, company_id: int, version: int, actor: AbstractBaseUser, name: str) -> Change:
    """The name that a company is shown by. The former one stays a name of it; its address stays."""
    shown, key = checked_name(name)
    with transaction.atomic():
        company = taken(company_id, version)
        if shown == company.name:
            raise NotPossible("It is called so already.")
        before: State = {"name": company.name, "names": {}}
        after: State = {"name": shown, "names": {}}
        if claim(company, key) is None:
            CompanyAlias.objects.create(
                company=company, name=shown, name_key=key, origin=CompanyAlias.Origin.PERSON
            )
            before["names"][key] = None
            after["names"][key] = {"name": shown, "origin": CompanyAlias.Origin.PERSON}
        Company.objects.filter(pk=company.pk).update(name=shown)
        sentence = f"renamed “{company.name[:100]}” to “{shown[:100]}”"
        company.name = shown
        refresh(company)
        rewrite_words(company)
        return told(company, actor, "rename", sentence, before, after)


def add_alias(*, company_id: int, version: int, actor: AbstractBaseUser, name: str) -> Change:
    """One more name that means this company, also at the next import."""
    shown, key = checked_name(name)
    with transaction.atomic():
        company = taken(company_id, version)
        there = claim(company, key)
        if there is not None:
            raise NotPossible(f"It is known as “{there.name}” already.")
        CompanyAlias.objects.create(
            company=company, name=shown, name_key=key, origin=CompanyAlias.Origin.PERSON
        )
        refresh(company)
        after = {"names": {key: {"name": shown, "origin": CompanyAlias.Origin.PERSON}}}
        return told(company, actor, "alias", f"added the name “{shown[:150]}”", {"names": {key: None}}, after)


def remove_alias(*, company_id: int, version: int, actor: AbstractBaseUser, alias_id: int) -> Change:
    """A name that does not mean this company. Postings that state it part with it, to a company of that name."""
    with transaction.atomic():
        company = taken(company_id, version)
        alias = CompanyAlias.objects.filter(pk=alias_id, company=company).first()
        if alias is None:
            raise NotPossible("This name is not here any more.")
        if alias.name_key == company_key(company.name):
            raise NotPossible("The company is shown by this name. Rename it first.")
        stating = named(company, {alias.name_key})
        if stating:
            return part(company, alias, stating, actor)
        before = {"names": {alias.name_key: {"name": alias.name, "origin": alias.origin}}}
        alias.delete()
        refresh(company)
        sentence = f"removed the name “{alias.name[:150]}”"
        return told(company, actor, "alias", sentence, before, {"names": {alias.name_key: None}})


def part(company: Company, alias: CompanyAlias, postings: list[int], actor: AbstractBaseUser) -> Change:
    """A company of its own for a name and the postings that state it: undone by merging the two again."""
    other = Company.objects.create(
        name=alias.name, slug=free_slugs({alias.name_key: alias.name})[alias.name_key], role=company.role
    )
    CompanyAlias.objects.filter(pk=alias.pk).update(company=other)
    move_postings(postings, other)
    refresh(company, other)
    number = f"{len(postings):,} posting{'' if len(postings) == 1 else 's'}"
    sentence = f"parted “{other.name[:100]}” with {number} from “{company.name[:100]}”"
    before = {"companies": {str(other.pk): {"merged_into": company.pk}}, "aliases": [alias.pk]}
    after = {"companies": {str(other.pk): {"merged_into": None}}, "aliases": [alias.pk]}
    return told(company, actor, "part", sentence, before, after)


def tell_apart(*, company_id: int, other_id: int, version: int, actor: AbstractBaseUser) -> Change:
    """Two companies are not the same, whatever their names: it is never suggested again."""
    if company_id == other_id:
        raise NotPossible("A company is the same as itself.")
    with transaction.atomic():
        company = taken(company_id, version)
        other = Company.objects.get(pk=other_id)
        if other.merged_into_id is not None:
            raise StaleVersion(other)
        set_verdict(company.pk, other.pk, CompanyPair.Verdict.DIFFERENT)
        refresh(company)
        sentence = f"said that “{company.name[:100]}” and “{other.name[:100]}” are not the same"
        before, after = {"apart": {str(other.pk): ""}}, {"apart": {str(other.pk): "different"}}
        return told(company, actor, "apart", sentence, before, after)


def undo_naming(change: Change, actor: AbstractBaseUser) -> Change:
    """Names and verdicts as they were before a change, where they are still as it left them."""
    with transaction.atomic():
        current = Company.objects.get(pk=change.company_id or 0)
        if current.merged_into_id is not None:
            raise UndoNotPossible(f"It was merged into “{remaining(current)}” meanwhile. Undo that first.")
        company = taken(current.pk, current.version)
        for part_of_it, left in change.after.items():
            if state_of(company, part_of_it, left) != left:
                raise UndoNotPossible("This was changed again. See the history.")
        put_back(company, change.before)
        company.refresh_from_db()
        refresh(company)
        if "name" in change.before:
            rewrite_words(company)
        sentence = f"undid: {change.sentence}"[:300]
        undone = told(company, actor, "undo", sentence, change.after, change.before)
        undone.undoes = change
        undone.save(update_fields=["undoes"])
        return undone


def state_of(company: Company, part_of_it: str, wanted: Any) -> Any:
    """What is there now of what a change speaks of, in the same shape."""
    if part_of_it == "name":
        return company.name
    if part_of_it == "names":
        rows = CompanyAlias.objects.filter(name_key__in=wanted)
        there: dict[str, Any] = {row.name_key: row for row in rows}
        return {key: alias_state(company, there.get(key)) for key in wanted}
    pairs = {other: CompanyPair.objects.filter(**ids(company.pk, int(other))).first() for other in wanted}
    return {other: pair.verdict if pair else "" for other, pair in pairs.items()}


def alias_state(company: Company, alias: CompanyAlias | None) -> dict[str, Any] | None:
    """A name as a change records it; None where there is none; where it means another company, that."""
    if alias is None:
        return None
    mine = {"name": alias.name, "origin": alias.origin}
    return mine if alias.company_id == company.pk else {**mine, "company": alias.company_id}


def put_back(company: Company, before: State) -> None:
    """The recorded state."""
    if "name" in before:
        Company.objects.filter(pk=company.pk).update(name=before["name"])
    for key, alias in before.get("names", {}).items():
        if alias is None:
            CompanyAlias.objects.filter(company=company, name_key=key).delete()
        else:
            CompanyAlias.objects.create(company=company, name_key=key, **alias)
    for other, verdict in before.get("apart", {}).items():
        set_verdict(company.pk, int(other), verdict)


def set_verdict(one: int, other: int, verdict: str) -> None:
    """Keep what a person said of two companies; what was suggested before goes with the next comparison."""
    CompanyPair.objects.update_or_create(
        **ids(one, other), defaults={"verdict": verdict}, create_defaults={"verdict": verdict}
    )


def ids(one: int, other: int) -> dict[str, int]:
    """Two companies as a pair's columns."""
    first, second = sorted((one, other))
    return {"first_id": first, "second_id": second}


def checked_name(name: str) -> tuple[str, str]:
    """A typed name on one line, and its key."""
    shown = one_line(name)
    if len(shown) > LONGEST:
        raise BadValue(f"At most {LONGEST} characters.")
    key = company_key(shown)
    if not key:
        raise BadValue("A name needs letters or figures.")
    return shown, key


def claim(company: Company, key: str) -> CompanyAlias | None:
    """The company's own alias with this key; None where it is free. Raises where it means another company."""
    alias = CompanyAlias.objects.select_related("company").filter(name_key=key).first()
    if alias is not None and alias.company_id != company.pk:
        raise NotPossible(f"“{alias.name}” is a name of “{remaining(alias.company)}”. Merge the two instead.")
    return alias


def told(
    company: Company, actor: AbstractBaseUser, verb: str, sentence: str, before: State, after: State
) -> Change:
    """The line of history."""
    return Change.objects.create(
        company=company,
        actor_id=actor.pk,
        verb=verb,
        sentence=sentence[:300],
        before=before,
        after=after,
        version=company.version,
    )
