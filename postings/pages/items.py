"""Items and lists as the posting's page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse

from postings.editing.columns import is_open
from postings.editing.matching import overlap, size
from postings.editing.order import SHOWN_KINDS, Shown
from postings.models import ListKind, Necessity, Posting, Requirement

from .source_segments import MASK
from .word_diff import DiffPiece, word_diff
from .words import short_ago, worded

STYLES = {ListKind.RESPONSIBILITIES: "does", ListKind.BENEFITS: "gives"}
NECESSITY_STYLES = {Necessity.REQUIRED: "must", Necessity.NOT_SAID: "asks", Necessity.PREFERRED: "nice"}
MARK_WORDS = {
    "does": "Responsibility",
    "gives": "Benefit",
    "must": "Must",
    "asks": "Necessity not said",
    "nice": "Nice to have",
}
KIND_CHOICES = [(kind.value, kind.label, STYLES.get(kind, "must")) for kind in SHOWN_KINDS]
GROUP_TITLES = {
    Necessity.REQUIRED: "Must have",
    Necessity.NOT_SAID: "Asked, necessity not said",
    Necessity.PREFERRED: "Nice to have",
}
TYPED = ("min_experience_years", "languages")


@dataclass(frozen=True)
class StatedTwice:
    """A fact that several places state otherwise, as an item that holds one of them says it."""

    fact: str
    words: str
    spans: list[list[int]]


@dataclass(frozen=True)
class ItemView:
    """One item with all that its line says."""

    item: Requirement
    is_first: bool
    is_last: bool
    tags: list[str] = field(default_factory=list)
    conflict: StatedTwice | None = None

    @property
    def root(self) -> str:
        """The id of its element."""
        return f"item-{self.item.pk}"

    @property
    def split_url(self) -> str:
        """Where to choose the place to split at."""
        return reverse("postings:posting_item", args=[self.item.posting_id, self.item.pk]) + "?split=1"

    @property
    def style(self) -> str:
        """does, gives, must, asks or nice."""
        return style_of(self.item)

    @property
    def mark_word(self) -> str:
        """The mark in words."""
        return MARK_WORDS[self.style]

    @property
    def percent(self) -> int | None:
        """The confidence, only where it speaks: under the sure mark and untouched."""
        confidence = self.item.confidence
        if confidence is None or self.item.is_touched or confidence >= settings.REQUISITE_SURE_FROM:
            return None
        return round(confidence * 100)

    @property
    def meter(self) -> str:
        """The filled part of the meter of 18."""
        return f"{18 * (self.percent or 0) / 100:.1f}"

    @property
    def in_doubt(self) -> bool:
        """Whether to say "check"."""
        return self.percent is not None and (self.item.confidence or 0) < settings.REQUISITE_DOUBT_BELOW

    @property
    def who(self) -> str:
        """Who touched it, and when: `Maria, 12 min`; added ones say whether the source holds them."""
        if not self.item.touched_at:
            return ""
        name = short_name(self.item.touched_by)
        if self.is_added:
            return f"{name}, {'from the source' if self.item.spans else 'not in the source'}"
        return f"{name}, {short_ago(self.item.touched_at)}"

    @property
    def is_added(self) -> bool:
        """Whether a person added it."""
        return self.item.origin == Requirement.Origin.ADDED

    @property
    def offer(self) -> dict[str, Any] | None:
        """A reading that waits for an answer."""
        return self.item.offer if is_open(self.item.offer) else None

    @property
    def offer_words(self) -> str:
        """What the offer would change besides the text."""
        offer = self.offer or {}
        parts = []
        if offer and offer["kind"] != self.item.kind:
            parts.append(f"in {ListKind(offer['kind']).label}")
        elif offer and offer["necessity"] != self.item.necessity:
            parts.append(f"as {Necessity(offer['necessity']).label.lower()}")
        return ", ".join(parts)

    @property
    def offer_diff(self) -> list[DiffPiece]:
        """The offer's words against the person's."""
        return word_diff(self.item.text, self.offer["text"]) if self.offer else []


def short_name(user: Any) -> str:
    """The first name, as a line of an item has room for."""
    return (user.first_name or user.shown_name) if user else "Someone"


def style_of(item: Requirement) -> str:
    """How an item is marked, in the list and in the source."""
    return STYLES.get(item.kind, "") or NECESSITY_STYLES.get(item.necessity, "asks")  # type: ignore[call-overload]


@dataclass(frozen=True)
class GroupView:
    """Items under one sub-heading; `title` is empty where a list has no groups."""

    title: str
    items: list[ItemView]


@dataclass(frozen=True)
class ListView:
    """One list of a kind, under its own heading."""

    heading: str
    count: int
    groups: list[GroupView]
    is_bare: bool


@dataclass(frozen=True)
class KindView:
    """One of the three kinds with its lists."""

    kind: str
    title: str
    style: str
    lists: list[ListView]

    @property
    def count(self) -> int:
        """How many items the kind has."""
        return sum(one.count for one in self.lists)

    @property
    def add_root(self) -> str:
        """The id of the place where a new item is typed."""
        return f"add-{self.kind}"

    @property
    def heading(self) -> str:
        """The heading in the head of the kind, where there is one list only."""
        return self.lists[0].heading if len(self.lists) == 1 else ""


def kind_views(
    posting: Posting, shown: Mapping[str, list[Shown]], conflicts: list[StatedTwice]
) -> list[KindView]:
    """All three kinds, empty ones too."""
    views = []
    for kind, lists in shown.items():
        made = [list_view(posting, one, lists, conflicts) for one in lists]
        views.append(
            KindView(
                kind,
                ListKind(kind).label,
                "must" if kind == ListKind.QUALIFICATIONS else STYLES[ListKind(kind)],
                made,
            )
        )
    return views


def list_view(posting: Posting, one: Shown, lists: list[Shown], conflicts: list[StatedTwice]) -> ListView:
    """One list with its groups."""
    groups = []
    for group in one.groups:
        title = GROUP_TITLES[Necessity(group.necessity)] if one.kind == ListKind.QUALIFICATIONS else ""
        last = len(group.items) - 1
        items = [
            ItemView(
                item,
                at == 0,
                at == last,
                tags_of(posting, item, bool(one.heading)),
                conflict_of(item, conflicts),
            )
            for at, item in enumerate(group.items)
        ]
        groups.append(GroupView(title, items))
    return ListView(one.heading, len(one.items), groups, not one.heading and len(lists) > 1)


def tags_of(posting: Posting, item: Requirement, under_heading: bool) -> list[str]:
    """What an item says in typed form, and where it comes from when that is a reason to look."""
    tags = []
    if under_heading and not item.list.heading and not item.is_touched and item.why:
        tags.append(item.why)
    for name in TYPED:
        value = posting.fact(name)
        if value and item.spans and overlap(item.spans, posting.places.get(name, [])):
            tags.append(
                f"{value} year{'' if value == 1 else 's'}" if name == TYPED[0] else worded(name, value)
            )
    if MASK.search(item.text):
        tags.append("masked figure")
    return tags


def conflict_of(item: Requirement, conflicts: list[StatedTwice]) -> StatedTwice | None:
    """The contradiction that one side of lies in this item."""
    return next((one for one in conflicts if overlap(item.spans, one.spans)), None)


def removed_items(items: Iterable[Requirement]) -> list[Requirement]:
    """Removed items that can be restored; one whose words live on in a merged item is not among them."""
    items = list(items)
    living = [span for item in items if not item.removed and item.is_touched for span in item.spans]
    return [
        item
        for item in items
        if item.removed and not (item.spans and overlap(item.spans, living) == size(item.spans))
    ]
