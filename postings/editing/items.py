"""The verbs on items. Each is one accepted write under one version and leaves one line of history."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from postings.models import Change, ListKind, Necessity, Requirement

from .aggregate import Aggregate, opened
from .errors import NotPossible
from .order import group_of, position_between, renumber, shown_lists
from .splitting import divided, halves, joined
from .values import LONGEST_ITEM, BadValue, clean_spans, one_line

QUOTED = 60


def item_text(text: str) -> str:
    """The text of an item as it is kept: one line, not empty, not too long; raises `BadValue`."""
    line = one_line(text)
    if not line:
        raise BadValue("An item needs some text.")
    if len(line) > LONGEST_ITEM:
        raise BadValue(f"At most {LONGEST_ITEM} characters.")
    return line


def edit_item(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    item_id: int,
    text: str | None = None,
    kind: str | None = None,
    necessity: str | None = None,
    restore: bool = False,
) -> Change:
    """Change an item's text, list kind or necessity; None leaves a part as it is.

    `restore` takes in an item that was removed meanwhile. Necessity belongs to qualifications only.
    """
    line = item_text(text) if text is not None else None
    if kind is not None and kind not in ListKind.values:
        raise BadValue("Not one of the lists.")
    if necessity is not None and necessity not in Necessity.values:
        raise BadValue("Not one of the choices.")
    with opened(posting_id, version) as whole:
        item = whole.item(item_id) if restore else whole.shown_item(item_id)
        was = (item.text, item.kind, item.necessity)
        item.removed = False
        if line is not None and line != item.text:
            item.edited_text = line
        if kind is not None and kind != item.kind:
            move_to_kind(whole, item, kind)
        if necessity is not None and necessity != item.necessity and item.kind == ListKind.QUALIFICATIONS:
            item.edited_necessity = necessity
        whole.touch(item, actor)
        verb, sentence = edit_sentence(was, (item.text, item.kind, item.necessity))
        return whole.close(verb=verb, sentence=sentence, actor=actor)


def move_to_kind(whole: Aggregate, item: Requirement, kind: str) -> None:
    """To the end of the list of another kind. What is no qualification has no necessity."""
    item.edited_kind = kind
    if kind != ListKind.QUALIFICATIONS and item.necessity:
        item.edited_necessity = Necessity.NOT_SAID
    whole.put_last(item, whole.list_of(kind))
    item.placed_by_person = True


def edit_sentence(was: tuple[str, str, str], now: tuple[str, str, str]) -> tuple[str, str]:
    """The verb and its sentence, by what differs."""
    if was[0] != now[0]:
        return "edit", f"reworded {NOUNS[now[1]]}"
    if was[1] != now[1]:
        return (
            "move",
            f"moved an item from {ListKind(was[1]).label} to {ListKind(now[1]).label}: {quoted(now[0])}",
        )
    if was[2] != now[2]:
        return "necessity", f"marked as {NECESSITIES[now[2]]}: {quoted(now[0])}"
    return "edit", f"confirmed an item: {quoted(now[0])}"


def add_item(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    text: str,
    kind: str,
    necessity: str = "",
    spans: list[list[int]] | None = None,
) -> Change:
    """Add an item at the end of its list; with `spans` where it was picked out of the source text."""
    line = item_text(text)
    if kind not in ListKind.values or necessity not in Necessity.values:
        raise BadValue("Not one of the lists.")
    with opened(posting_id, version) as whole:
        length = len(whole.posting.document.text or "")
        item = new_item(whole, line, kind, necessity if kind == ListKind.QUALIFICATIONS else "", actor)
        item.spans = clean_spans(spans or [], length)
        whole.put_last(item, whole.list_of(kind))
        whole.add(item)
        return whole.close(
            verb="add", sentence=f"added to {ListKind(kind).label}: {quoted(line)}", actor=actor
        )


def new_item(whole: Aggregate, text: str, kind: str, necessity: str, actor: AbstractBaseUser) -> Requirement:
    """An item that a person makes; its list and position are still to be set."""
    item = Requirement(
        posting=whole.posting,
        origin=Requirement.Origin.ADDED,
        edited_text=text,
        edited_kind=kind,
        edited_necessity=necessity,
        placed_by_person=True,
    )
    whole.touch(item, actor)
    return item


def remove_item(*, posting_id: int, version: int, actor: AbstractBaseUser, item_id: int) -> Change:
    """Remove an item. It stays as a tombstone, so that no reading brings it back."""
    with opened(posting_id, version) as whole:
        item = whole.shown_item(item_id)
        item.removed = True
        whole.touch(item, actor)
        return whole.close(verb="remove", sentence=f"removed {quoted(item.text)}", actor=actor)


def restore_item(*, posting_id: int, version: int, actor: AbstractBaseUser, item_id: int) -> Change:
    """Bring a removed item back to where it was."""
    with opened(posting_id, version) as whole:
        item = whole.item(item_id)
        if not item.removed:
            raise NotPossible("This item is not removed.")
        item.removed = False
        whole.touch(item, actor)
        return whole.close(verb="restore", sentence=f"restored {quoted(item.text)}", actor=actor)


def move_item(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    item_id: int,
    direction: str = "",
    position: int | None = None,
) -> Change:
    """Move an item up or down among what it stands with on the page, or to a position there, from 0."""
    with opened(posting_id, version) as whole:
        item = whole.shown_item(item_id)
        group = group_of(shown_lists(whole.lists, whole.items), item)
        now = next(at for at, one in enumerate(group) if one is item)
        target = position if position is not None else now + {"up": -1, "down": 1}[direction]
        if not 0 <= target < len(group) or target == now:
            raise NotPossible("It cannot go further that way.")
        place_beside(whole, item, group[target], after=target > now)
        item.placed_by_person = True
        whole.touch(item, actor)
        way = "up" if target < now else "down"
        return whole.close(verb="order", sentence=f"moved {way}: {quoted(item.text)}", actor=actor)


def place_item(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    item_id: int,
    beside: int,
    after: bool = True,
) -> Change:
    """Put an item just before or after another, wherever that one stands: its list and necessity are taken on.

    This is what dragging does: one write, whether the item stays in its list or goes to another.
    """
    with opened(posting_id, version) as whole:
        item, neighbour = whole.shown_item(item_id), whole.shown_item(beside)
        group = group_of(shown_lists(whole.lists, whole.items), neighbour)
        rest = [one for one in group if one is not item]
        at = rest.index(neighbour) + after if neighbour in rest else -1
        if at < 0 or [*rest[:at], item, *rest[at:]] == group:
            raise NotPossible("It stands there already.")
        was = (item.text, item.kind, item.necessity)
        way = "up" if item in group and group.index(item) > at else "down"
        if neighbour.kind != item.kind:
            item.edited_kind = neighbour.kind
        if neighbour.necessity != item.necessity:
            item.edited_necessity = neighbour.necessity
        place_beside(whole, item, neighbour, after=after)
        item.placed_by_person = True
        whole.touch(item, actor)
        now = (item.text, item.kind, item.necessity)
        verb, sentence = (
            edit_sentence(was, now) if was != now else ("order", f"moved {way}: {quoted(item.text)}")
        )
        return whole.close(verb=verb, sentence=sentence, actor=actor)


def place_beside(whole: Aggregate, item: Requirement, neighbour: Requirement, *, after: bool) -> None:
    """Put an item just before or after another, in its list; only this row changes where there is room."""
    home = neighbour.list
    row = [one for one in whole.in_list(home) if one is not item]
    at = next(number for number, one in enumerate(row) if one is neighbour) + after
    item.list = home
    middle = position_between(row[at - 1] if at else None, row[at] if at < len(row) else None)
    if middle is None:
        item.position = -1
        renumber([*row[:at], item, *row[at:]])
    else:
        item.position = middle


def split_item(
    *, posting_id: int, version: int, actor: AbstractBaseUser, item_id: int, text: str, at: int
) -> Change:
    """Cut an item in two at a caret in `text` (the text as typed). The second half follows the first."""
    parts = halves(text, at)
    if parts is None:
        raise BadValue("Put the caret inside the text, between two words.")
    left, right = map(item_text, parts)
    with opened(posting_id, version) as whole:
        item = whole.shown_item(item_id)
        first, second = divided(item.spans, whole.posting.document.text or "", left, right)
        half = new_item(whole, right, item.kind, item.necessity, actor)
        half.spans = [list(span) for span in second]
        item.edited_text, item.spans = left, [list(span) for span in first]
        whole.touch(item, actor)
        half.list, half.position = item.list, item.position
        whole.add(half)
        place_beside(whole, half, item, after=True)
        return whole.close(
            verb="split", sentence=f"split in two: {quoted(left)} and {quoted(right)}", actor=actor
        )


def merge_items(
    *, posting_id: int, version: int, actor: AbstractBaseUser, item_id: int, text: str | None = None
) -> Change:
    """Join an item with the next one that it stands with; that one becomes a tombstone."""
    with opened(posting_id, version) as whole:
        item = whole.shown_item(item_id)
        group = group_of(shown_lists(whole.lists, whole.items), item)
        at = next(number for number, one in enumerate(group) if one is item)
        if at + 1 >= len(group):
            raise NotPossible("There is no item after it to merge with.")
        other = group[at + 1]
        item.edited_text = item_text(f"{text if text is not None else item.text} {other.text}")
        item.spans = joined(item.spans, other.spans)
        other.removed = True
        whole.touch(item, actor)
        whole.touch(other, actor)
        return whole.close(verb="merge", sentence=f"merged with the next: {quoted(item.text)}", actor=actor)


def quoted(text: str) -> str:
    """A text in quotes, cut to a length that a sentence bears."""
    return f"“{text}”" if len(text) <= QUOTED else f"“{text[:QUOTED].rstrip()}…”"


NOUNS: dict[Any, str] = {
    ListKind.QUALIFICATIONS: "a qualification",
    ListKind.RESPONSIBILITIES: "a responsibility",
    ListKind.BENEFITS: "a benefit",
}
NECESSITIES: dict[Any, str] = {
    Necessity.REQUIRED: "a must",
    Necessity.NOT_SAID: "not said",
    Necessity.PREFERRED: "nice to have",
}
