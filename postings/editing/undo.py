"""Undoing one change: where the thing is still as that change left it. An undo is a change too."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from postings.models import Change, Posting, Requirement, RequirementList

from .aggregate import Aggregate, as_moment, opened
from .company_naming import undo_naming
from .errors import StaleVersion, UndoNotPossible
from .merging import undo_merge
from .rows import ITEM_FIELDS
from .same_posting import undo_apart

TRIES = 5


def undo(*, change_id: int, actor: AbstractBaseUser, posting_id: int | None = None) -> Change:
    """Bring back what was before a change; raises `UndoNotPossible` with a sentence that says why not.

    It needs no version of its own: what the change left is compared with what is there, field by field.
    """
    change = Change.objects.select_related("posting").get(pk=change_id)
    if posting_id is not None and change.posting_id != posting_id:
        raise Change.DoesNotExist
    refuse_at_once(change)
    if change.company_id:
        return undo_merge(change, actor) if "companies" in change.before else undo_naming(change, actor)
    for attempt in range(TRIES):
        version = Posting.objects.values_list("version", flat=True).get(pk=change.posting_id or 0)
        try:
            with transaction.atomic():
                undo_this = undo_apart if "apart" in change.before else undo_in_posting
                return undo_this(change, version, actor)
        except StaleVersion:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("not reached")


def refuse_at_once(change: Change) -> None:
    """What can be known without looking at the posting."""
    if change.actor_id is None:
        raise UndoNotPossible("What a reader did is not undone: correct the posting instead.")
    if Change.objects.filter(undoes=change).exists():
        raise UndoNotPossible("This was undone already.")
    if change.at < timezone.now() - timedelta(days=settings.REQUISITE_UNDO_DAYS):
        raise UndoNotPossible(f"Changes can be undone for {settings.REQUISITE_UNDO_DAYS} days.")


def undo_in_posting(change: Change, version: int, actor: AbstractBaseUser) -> Change:
    """Compare, then put the former values back."""
    with opened(change.posting_id or 0, version) as whole:
        if Change.objects.filter(undoes=change).exists():
            raise UndoNotPossible("This was undone already.")
        compare(change, whole)
        restore_lists(change, whole)
        restore_items(change, whole)
        restore_facts(change, whole)
        drop_lists(change, whole)
        return whole.close(verb="undo", sentence=f"undid: {change.sentence}", actor=actor, undoes=change)


def compare(change: Change, whole: Aggregate) -> None:
    """Raise unless everything is as the change left it."""
    now = whole.before
    for table, rows in change.after.items():
        if table == "lists":
            continue
        for key, left in rows.items():
            there = now[table].get(key)
            if table == "requirements" and left is not None and change.before[table][key] is not None:
                there = there and {name: there[name] for name in left}
            if there != left:
                raise UndoNotPossible(changed_again(change, whole.posting))


def changed_again(change: Change, posting: Posting) -> str:
    """Who changed it again, and when."""
    later = Change.objects.filter(posting=posting, pk__gt=change.pk).select_related("actor")
    for other in later.exclude(verb="read").order_by("pk"):
        if touches(other.after, change.after):
            who = other.actor.shown_name if other.actor else "the reader"
            at = timezone.localtime(other.at)
            return f"This was changed again at {at:%H:%M} by {who}. See the history to undo both."
    return "This is not as the change left it any more. See the history."


def touches(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two changes are about one thing."""
    return any(a.get(table, {}).keys() & rows.keys() for table, rows in b.items())


def restore_lists(change: Change, whole: Aggregate) -> None:
    """Lists that the change took away come back, at the end of the order."""
    there = {str(one.pk) for one in whole.lists}
    for key, state in change.before.get("lists", {}).items():
        if state is not None and key not in there:
            last = RequirementList.objects.filter(posting=whole.posting).aggregate(last=Max("position"))[
                "last"
            ]
            one = RequirementList(
                pk=int(key), posting=whole.posting, position=-1 if last is None else last, **state
            )
            one.position += 1
            one.save(force_insert=True)
            whole.lists.append(one)
            whole.list_positions[one.pk] = one.position


def restore_items(change: Change, whole: Aggregate) -> None:
    """Items get their former values; one that the change made goes, one that it took away comes back."""
    by_pk = {str(item.pk): item for item in whole.items}
    for key, state in change.before.get("requirements", {}).items():
        if state is None:
            whole.gone.append(by_pk[key])
            whole.items.remove(by_pk[key])
            continue
        item = by_pk.get(key)
        if item is None:
            item = Requirement(pk=int(key), posting=whole.posting)
            set_state(item, state)
            item.list = home_of(whole, item)
            item.save(force_insert=True)
            whole.items.append(item)
        else:
            set_state(item, state)
            item.list = home_of(whole, item)
        if not item.is_touched:
            forget_words(item)
            item.list = home_of(whole, item)


def set_state(item: Requirement, state: dict[str, Any]) -> None:
    """Recorded values into an instance."""
    for name in ITEM_FIELDS:
        if name in state:
            setattr(item, name, as_moment(state[name]) if name == "touched_at" else state[name])


def home_of(whole: Aggregate, item: Requirement) -> RequirementList:
    """The list that an item was in; the first of its kind where that one is gone, or of another kind by now."""
    found = next((one for one in whole.lists if one.pk == item.list_id), None)
    return found if found and found.kind == item.kind else whole.list_of(item.kind)


def forget_words(item: Requirement) -> None:
    """An item that is nobody's again says what the machine reads, whatever became a word in between."""
    item.edited_text = item.edited_kind = item.edited_necessity = item.offer = None
    item.placed_by_person = item.removed = False


def restore_facts(change: Change, whole: Aggregate) -> None:
    """Facts and the review as they were."""
    facts = dict(whole.posting.facts_edited)
    for name, word in change.before.get("facts", {}).items():
        if word is None:
            facts.pop(name, None)
        else:
            facts[name] = word
    whole.posting.facts_edited = facts
    reviewed = change.before.get("posting", {})
    if "reviewed_at" in reviewed:
        whole.posting.reviewed_at = as_moment(reviewed["reviewed_at"])
    if "reviewed_by_id" in reviewed:
        whole.posting.reviewed_by_id = reviewed["reviewed_by_id"]
    if "copy_of_id" in reviewed:
        original = reviewed["copy_of_id"]
        if original and not Posting.objects.filter(pk=original, copy_of=None).exists():
            raise UndoNotPossible("The other posting is not there as it was. See the history.")
        whole.posting.copy_of_id = original


def drop_lists(change: Change, whole: Aggregate) -> None:
    """A list that the change made goes when nothing is in it."""
    for key, state in change.before.get("lists", {}).items():
        one = next((one for one in whole.lists if str(one.pk) == key), None)
        if state is None and one is not None and not any(item.list.pk == one.pk for item in whole.items):
            whole.lists.remove(one)
            whole.dropped.append(one)
