"""Facts and contradictions as the posting's page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from postings.editing.columns import conflicting_fact, is_open
from postings.models import Posting
from postings.pages.words import LABELS, STRIP, place_or_location, worded


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


@dataclass(frozen=True)
class Banner:
    """A contradiction: its sentence, and the values that a person can choose."""

    text: str
    fact: str
    label: str
    choices: list[tuple[str, str]]  # (value as posted, words on the button)


def fact_view(posting: Posting, name: str, conflicts: list[dict[str, Any]]) -> FactView:
    """A fact as its cell shows it."""
    edit = posting.facts_edited.get(name, {})
    words = place_or_location(posting) if name == "location" else worded(name, posting.fact(name))
    conflict = next((note for note in conflicts if conflicting_fact(note) == name), None)
    others = (
        [one for one in figures(posting, conflict, name) if worded(name, one) != words] if conflict else []
    )
    offer = edit.get("offer")
    return FactView(
        name,
        LABELS[name],
        words,
        edit.get("at", ""),
        " or ".join(worded(name, one) for one in others) if conflict else "",
        bool(posting.places.get(name)),
        (worded(name, offer["value"]) or "not stated") if is_open(offer) else "",
    )


def strip_of(posting: Posting, conflicts: list[dict[str, Any]], opened: str) -> list[FactView]:
    """The facts that are stated, set by a person, contradictory or just being set."""
    facts = [fact_view(posting, name, conflicts) for name in STRIP]
    return [
        fact
        for fact in facts
        if fact.words
        or fact.is_edited
        or fact.name == opened
        or any(conflicting_fact(note) == fact.name for note in conflicts)
    ]


def banners_of(posting: Posting, conflicts: list[dict[str, Any]]) -> list[Banner]:
    """One banner a contradiction."""
    banners = []
    for note in conflicts:
        name = conflicting_fact(note)
        if name not in LABELS:
            continue
        shown = posting.fact(name)
        choices = [
            (
                str(value),
                f"{worded(name, value)} is right" if value == shown else f"Use {worded(name, value)}",
            )
            for value in sorted(figures(posting, note, name), key=lambda value: value == shown)
        ]
        tail = f" Shown: {worded(name, shown)}." if shown is not None else " None is shown."
        banners.append(Banner(note["text"] + tail, name, LABELS[name], choices))
    return banners


def figures(posting: Posting, note: dict[str, Any] | None, name: str) -> Sequence[int]:
    """The figures at a contradiction's places, where the fact is a number: the shown one first."""
    if note is None or name not in ("travel_percent",):
        return []
    text = posting.document.text or ""
    found = []
    for start, end in note["spans"]:
        digits = "".join(letter if letter.isdigit() else " " for letter in text[start:end]).split()
        found += [int(figure) for figure in digits[:1] if int(figure) <= 100]
    return list(dict.fromkeys(found))
