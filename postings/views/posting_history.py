"""The history of a posting: who, when, what, before and after, and what can be undone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from postings.models import Change, ListKind, Necessity, Posting, Requirement
from postings.pages.word_diff import DiffPiece, word_diff
from postings.pages.words import LABELS, worded

MOST = 200
QUOTED = 120
Items = dict[str, Requirement]
SHOWN_WHOLE = ("edit", "add", "remove", "restore", "split", "merge")  # the diff says it all
OBJECTS = {"removed": "removed an item", "restored": "restored an item"}
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """One line of history."""

    change: Change
    who: str
    sentence: str
    diffs: list[list[DiffPiece]] = field(default_factory=list)
    note: str = ""
    undone: bool = False
    can_undo: bool = False


@dataclass(frozen=True)
class Day:
    """The lines of one day."""

    title: str
    entries: list[Entry]


class History:
    """The newest lines, grouped by day; `people` leaves out what machines did."""

    def __init__(self, posting: Posting, items: Iterable[Requirement], people: bool, may_edit: bool) -> None:
        self.people = people
        changes = Change.objects.filter(posting=posting).select_related(
            "actor", "batch", "undone_by", "undoes"
        )
        if people:
            changes = changes.filter(actor__isnull=False)
        by_key = {str(item.pk): item for item in items}
        self.count = changes.count()
        entries = [entry_of(change, posting, by_key, may_edit) for change in changes[:MOST]]
        self.days: list[Day] = []
        for entry in entries:
            title = day_title(timezone.localtime(entry.change.at).date())
            if not self.days or self.days[-1].title != title:
                self.days.append(Day(title, []))
            self.days[-1].entries.append(entry)


def entry_of(change: Change, posting: Posting, items: Items, may_edit: bool) -> Entry:
    """A change as a line."""
    undone = hasattr(change, "undone_by") and change.undone_by is not None
    recent = change.at > timezone.now() - timedelta(days=settings.REQUISITE_UNDO_DAYS)
    sentence, quoted = parted(change.sentence)
    moved = change.verb == "move" or (change.undoes is not None and change.undoes.verb == "move")
    diffs = [] if moved else diffs_of(change, posting, items)  # its sentence names both lists
    return Entry(
        change,
        change.actor.shown_name if change.actor else machine_name(change),
        sentence,
        diffs,
        note_of(change, quoted),
        undone,
        may_edit and bool(change.actor_id) and not undone and recent,
    )


def note_of(change: Change, quoted: str) -> str:
    """What stands under the differences: what a reading left alone, where a fact was taken from, what is meant."""
    if not change.actor_id:
        return machine_note(change)
    quotes = [word["quote"] for word in change.after.get("facts", {}).values() if word and word.get("quote")]
    if quotes:
        return f"from “{quotes[0][:QUOTED]}{'…' if len(quotes[0]) > QUOTED else ''}”"
    return "" if change.verb in SHOWN_WHOLE else quoted


def parted(sentence: str) -> tuple[str, str]:
    """A sentence and the text that it quotes, which stands on a line of its own."""
    for joint in (": “", " “"):
        before, _, after = sentence.partition(joint)
        if after:
            return OBJECTS.get(before, before), f"“{after}"
    return sentence, ""


def machine_name(change: Change) -> str:
    """`Import 12` or `Reader 3`."""
    if change.verb == "create" and change.batch_id:
        return f"Import {change.batch_id}"
    return (
        f"Reader {change.after.get('reader', '')}".strip() if "reader" in change.after else "Someone who left"
    )


def machine_note(change: Change) -> str:
    """What a reading left alone."""
    if change.verb != "read":
        return ""
    offers = change.after.get("offers", 0)
    words = f" {offers} offered." if offers else ""
    return f"Nothing that a person set was touched.{words}"


def diffs_of(change: Change, posting: Posting, items: Items) -> list[list[DiffPiece]]:
    """Before and after in words, at most three of them."""
    found = []
    for key, before in change.before.get("requirements", {}).items():
        after = change.after.get("requirements", {}).get(key)
        pieces = item_diff(before, after, items.get(key))
        if pieces:
            found.append(pieces)
    for name, before in change.before.get("facts", {}).items():
        if name in LABELS:
            after = change.after.get("facts", {}).get(name)
            found.append(fact_diff(name, before, after, posting.facts_read.get(name)))
    return [pieces for pieces in found if any(piece.way != "kept" for piece in pieces)][:3]


def item_diff(
    before: dict[str, Any] | None, after: dict[str, Any] | None, item: Requirement | None
) -> list[DiffPiece]:
    """What a change did to an item. A side that nobody had set is what the machine reads."""
    read = (item.read_text if item else "") or ""
    if before is None:
        return [DiffPiece((after or {}).get("edited_text") or read, "added")]
    if after is None:
        return [DiffPiece(before.get("edited_text") or read, "removed")]
    if "edited_text" in before:
        return word_diff(before["edited_text"] or read, after["edited_text"] or read)
    if "removed" in before:
        text = item.text if item else ""
        return [DiffPiece(text, "removed" if after["removed"] else "added")]
    if before.get("edited_kind") != after.get("edited_kind"):
        kinds = [state["edited_kind"] or (item.read_kind if item else "") for state in (before, after)]
        return swap(*(ListKind(kind).label if kind else "as read" for kind in kinds))
    if "edited_necessity" in before:
        said = [state["edited_necessity"] for state in (before, after)]
        read_as = (item.read_necessity if item else "") or ""
        return swap(*(Necessity(read_as if one is None else one).label for one in said))
    return []


def fact_diff(
    name: str, before: dict[str, Any] | None, after: dict[str, Any] | None, read: Any
) -> list[DiffPiece]:
    """What a change did to a fact."""
    old, new = (
        worded(name, read if word is None else word["value"]) or "not stated" for word in (before, after)
    )
    return swap(old, new)


def swap(old: str, new: str) -> list[DiffPiece]:
    """One word for another."""
    return [DiffPiece(f"{old} ", "removed"), DiffPiece(new, "added")] if old != new else []


def day_title(day: date) -> str:
    """`Today`, `Yesterday`, `Friday 20 November`, with the year where it is another."""
    today = timezone.localdate()
    if day == today:
        return "Today"
    if day == today - timedelta(days=1):
        return "Yesterday"
    words = f"{DAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"
