"""Rows of lists and items: their recorded state, and writing many of them in few statements."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F

from postings.models import Requirement, RequirementList
from postings.models.many_rows import insert_rows, insert_with_ids

ITEM_FIELDS = (
    "list_id", "position", "origin", "read_text", "read_kind", "read_necessity", "read_heading", "spans",
    "confidence", "why", "edited_text", "edited_kind", "edited_necessity", "placed_by_person", "removed",
    "touched_by_id", "touched_at", "offer",
)  # fmt: skip
UPDATED = [name.removesuffix("_id") for name in ITEM_FIELDS]
AWAY = 10_000  # where list positions go while they change places
MOST_LISTS = 9_000


def item_state(item: Requirement) -> dict[str, Any]:
    """All that is recorded of an item, as JSON can hold it."""
    state = {name: getattr(item, name) for name in ITEM_FIELDS}
    state["touched_at"] = item.touched_at.isoformat() if item.touched_at else None
    return state


def write_lists(ordered: Iterable[RequirementList], before: dict[int, int]) -> None:
    """Store the lists of one posting at their positions; positions are unique at every moment."""
    lists = list(ordered)
    old = [one for one in lists if one.pk]
    if any(before.get(one.pk) != one.position for one in old):
        pks = list(before)
        RequirementList.objects.filter(pk__in=pks).update(position=F("position") + AWAY)
        RequirementList.objects.bulk_update(old, ["position"])
    elif {one.position for one in lists if not one.pk} & set(before.values()):
        pks = [pk for pk in before if pk not in {one.pk for one in old}]
        RequirementList.objects.filter(pk__in=pks).update(position=F("position") + AWAY)
    RequirementList.objects.bulk_create([one for one in lists if not one.pk])


def write_items(
    kept: Iterable[Requirement], gone: Iterable[Requirement], before: dict[int, dict[str, Any]]
) -> None:
    """Store new items and those that are not as they were; delete those that are gone."""
    items = list(kept)
    for item in items:
        item.list_id = item.list.pk
    changed = [item for item in items if item.pk and item_state(item) != before.get(item.pk)]
    removed = [item.pk for item in gone]
    if removed:
        Requirement.objects.filter(pk__in=removed).delete()
    if changed:
        Requirement.objects.bulk_update(changed, UPDATED, batch_size=40)
    Requirement.objects.bulk_create([item for item in items if not item.pk], batch_size=200)


def new_items() -> Callable[[], Requirement]:
    """What makes items that nothing is known of yet, in a third of the time that names of fields take.

    Their places (`spans`) are one and the same list until they are set.
    """
    values = [getattr(Requirement(position=0), field.attname) for field in Requirement._meta.concrete_fields]
    return lambda: Requirement(*values)


def write_new(lists: Iterable[RequirementList], items: Iterable[Requirement]) -> None:
    """Store the lists and items of postings that had none; the items do not learn their ids."""
    insert_with_ids(list(lists))
    new = list(items)
    for item in new:
        item.list_id = item.list.pk
    insert_rows(new)
