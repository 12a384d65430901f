"""Facts and contradictions as the posting's page shows them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from postings.editing.columns import conflicting_fact, contradicted, is_open
from postings.editing.facts import places_of
from postings.models import Posting
from postings.pages.items import StatedTwice
from postings.pages.words import LABELS, STRIP, place_or_location, worded

from .posting_said import Side, sides_of


@dataclass(frozen=True)
class FactView:
    """One fact with what its cell says."""

    name: str
    label: str
    words: str
    edited_at: str = ""
    conflict: str = ""
    from_text: bool = False
    offer: str = ""

    @property
    def is_edited(self) -> bool:
        """Whether a person set it."""
        return bool(self.edited_at)


@dataclass
class Contradiction:
    """A fact that is stated several times, in ways that disagree, and that no person has settled."""

    posting: Posting
    note: dict[str, Any]

    @property
    def name(self) -> str:
        """The fact."""
        return conflicting_fact(self.note)

    @property
    def label(self) -> str:
        """The fact in words."""
        return LABELS[self.name]

    @cached_property
    def sides(self) -> list[Side]:
        """What can be chosen."""
        return sides_of(self.posting, self.note)

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Number of the side and words on its button; what is shown already comes last."""
        shown = self.posting.fact(self.name)
        numbered = sorted(enumerate(self.sides), key=lambda pair: pair[1].value == shown)
        return [
            (number, f"{side.words} is right" if side.value == shown else f"Use {side.words}")
            for number, side in numbered
        ]

    @property
    def tail(self) -> str:
        """What the page shows meanwhile."""
        words = worded(self.name, self.posting.fact(self.name))
        return f" Shown: {words}." if words else " None is shown."

    @property
    def pieces(self) -> list[tuple[str, str]]:
        """The sentence cut at what each side says, which leads to its place: (text, anchor or '')."""
        rest, pieces = self.note["text"], []
        for side in sorted(self.sides, key=lambda side: self.found(side)[0]):
            words = self.found(side)[1]
            before, _, after = rest.partition(words) if words else (rest, "", "")
            if words and words in rest:
                number = self.note["spans"].index(side.spans[0]) + 1
                pieces += [(before, ""), (words, f"source-conflict-{self.name}.{number}")]
                rest = after
        return [*pieces, (rest + self.tail, "")]

    def found(self, side: Side) -> tuple[int, str]:
        """Where the sentence names a side, and how: in our words, as a plain value, or as the source writes it."""
        text, (start, end) = self.note["text"], side.spans[0]
        for words in (side.words, str(side.value), (self.posting.document.text or "")[start:end]):
            if words in text:
                return text.index(words), words
        return len(text), ""

    @property
    def in_item(self) -> StatedTwice:
        """What an item says that holds one of the places."""
        return StatedTwice(
            self.name, " or ".join(side.words for side in self.sides) or "stated twice", self.note["spans"]
        )


def contradictions_of(posting: Posting) -> list[Contradiction]:
    """The contradictions that nobody has settled, of facts that the page knows."""
    found = (Contradiction(posting, note) for note in contradicted(posting))
    return [one for one in found if one.name in LABELS]


def fact_view(posting: Posting, name: str, conflicts: list[Contradiction]) -> FactView:
    """A fact as its cell shows it."""
    edit = posting.facts_edited.get(name, {})
    words = place_or_location(posting) if name == "location" else worded(name, posting.fact(name))
    sides = next((one.sides for one in conflicts if one.name == name), [])
    others = [side.words for side in sides if side.words != words]
    offer = edit.get("offer")
    return FactView(
        name,
        LABELS[name],
        words,
        edit.get("at", ""),
        " or ".join(others),
        bool(places_of(posting, name)),
        (worded(name, offer["value"]) or "not stated") if is_open(offer) else "",
    )


def strip_of(posting: Posting, conflicts: list[Contradiction], opened: str) -> list[FactView]:
    """The facts that are stated, set by a person, contradictory or just being set."""
    facts = [fact_view(posting, name, conflicts) for name in STRIP]
    torn = {one.name for one in conflicts}
    return [
        fact for fact in facts if fact.words or fact.is_edited or fact.name == opened or fact.name in torn
    ]
