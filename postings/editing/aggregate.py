"""A posting with its lists, opened for one accepted write: version, then rows, then the line of history."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from postings.models import Change, ListKind, Posting, Requirement, RequirementList

from .columns import refresh
from .errors import NotPossible, StaleVersion
from .order import GAP, in_order
from .rows import ITEM_FIELDS, item_state, write_items, write_lists

State = dict[str, dict[str, Any]]
SENTENCE = 300


class Aggregate:
    """The rows of one posting as they are, and as the verb leaves them. `close` writes what differs."""

    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.lists: list[RequirementList] = list(posting.lists.all())
        self.items: list[Requirement] = list(posting.requirements.all())
        by_pk = {one.pk: one for one in self.lists}
        for item in self.items:
            item.list = by_pk[item.list_id]
        self.now = timezone.now()
        self.list_positions = {one.pk: one.position for one in self.lists}
        self.items_before = {item.pk: item_state(item) for item in self.items}
        self.before = self.state()
        self.gone: list[Requirement] = []
        self.dropped: list[RequirementList] = []

    def state(self) -> State:
        """All that a change can record, by the row that it belongs to."""
        posting = self.posting
        reviewed = posting.reviewed_at.isoformat() if posting.reviewed_at else None
        return {
            "requirements": {str(item.pk): item_state(item) for item in self.items},
            "lists": {str(one.pk): list_state(one) for one in self.lists},
            "facts": dict(posting.facts_edited),
            "posting": {
                "reviewed_at": reviewed,
                "reviewed_by_id": posting.reviewed_by_id,
                "copy_of_id": posting.copy_of_id,
            },
        }

    def item(self, pk: int) -> Requirement:
        """An item of this posting, removed or not."""
        found = next((item for item in self.items if item.pk == pk), None)
        if found is None:
            raise NotPossible("This item is not here any more.")
        return found

    def shown_item(self, pk: int) -> Requirement:
        """An item that is not removed."""
        item = self.item(pk)
        if item.removed:
            raise NotPossible("This item was removed.")
        return item

    def touch(self, item: Requirement, actor: AbstractBaseUser) -> None:
        """From now on the item is a person's."""
        item.touched_by_id, item.touched_at = actor.pk, self.now

    def list_of(self, kind: str) -> RequirementList:
        """The first list of a kind that has items, else any of that kind, else a new one at the end."""
        own = sorted((one for one in self.lists if one.kind == kind), key=lambda one: one.position)
        # the id alone: an item that an undo puts back may name a list that has gone since
        held = {item.list_id for item in self.items if not item.removed}
        found = next((one for one in own if one.pk in held), own[0] if own else None)
        if found is None:
            position = max((one.position for one in self.lists), default=-1) + 1
            found = RequirementList.objects.create(
                posting=self.posting, kind=ListKind(kind), position=position
            )
            self.lists.append(found)
            self.list_positions[found.pk] = position
        return found

    def in_list(self, home: RequirementList) -> list[Requirement]:
        """All items of a list in order, removed ones too: they keep their places."""
        return in_order(item for item in self.items if item.list.pk == home.pk)

    def put_last(self, item: Requirement, home: RequirementList) -> None:
        """At the end of a list."""
        item.list = home
        item.position = max((one.position for one in self.in_list(home) if one is not item), default=0) + GAP

    def add(self, item: Requirement) -> Requirement:
        """A new item, stored at once so that it has its number."""
        item.save(force_insert=True)
        self.items.append(item)
        self.items_before[item.pk] = item_state(item)
        return item

    def close(
        self, *, verb: str, sentence: str, actor: AbstractBaseUser | None, undoes: Change | None = None
    ) -> Change:
        """Write what differs and its line of history."""
        write_lists([one for one in self.lists if one.pk], self.list_positions)
        write_items(self.items, self.gone, self.items_before)
        RequirementList.objects.filter(pk__in=[one.pk for one in self.dropped]).delete()
        self.posting.save(update_fields=["facts_edited", "reviewed_at", "reviewed_by", "copy_of"])
        refresh(self.posting, self.items)
        before, after = difference(self.before, self.state())
        return Change.objects.create(
            posting=self.posting,
            actor_id=actor.pk if actor else None,
            verb=verb,
            sentence=sentence[:SENTENCE],
            before=before,
            after=after,
            version=self.posting.version,
            undoes=undoes,
        )


@contextmanager
def opened(posting_id: int, version: int) -> Iterator[Aggregate]:
    """The posting for one write, in a transaction. Raises `StaleVersion` when the version is an old one.

    The conditional UPDATE comes first: it decides, and it holds the row until the transaction ends.
    """
    with transaction.atomic():
        wanted = Posting.objects.filter(pk=posting_id, version=version)
        if not wanted.update(version=F("version") + 1, updated_at=timezone.now()):
            raise StaleVersion(Posting.objects.get(pk=posting_id))
        yield Aggregate(Posting.objects.get(pk=posting_id))


def list_state(one: RequirementList) -> dict[str, Any]:
    """What is recorded of a list: that it is there."""
    return {"kind": one.kind, "heading": one.heading}


def difference(before: State, after: State) -> tuple[State, State]:
    """What differs, on both sides; a row that is on one side only is None on the other."""
    old: State = {}
    new: State = {}
    for table in before:
        for key in before[table].keys() | after[table].keys():
            was, is_now = before[table].get(key), after[table].get(key)
            if was == is_now:
                continue
            if table == "requirements" and was is not None and is_now is not None:
                fields = [name for name in ITEM_FIELDS if was[name] != is_now[name]]
                was, is_now = {name: was[name] for name in fields}, {name: is_now[name] for name in fields}
            old.setdefault(table, {})[key] = was
            new.setdefault(table, {})[key] = is_now
    return old, new


def as_moment(value: str | None) -> datetime.datetime | None:
    """A moment as it was recorded."""
    return datetime.datetime.fromisoformat(value) if value else None
