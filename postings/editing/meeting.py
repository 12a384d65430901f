"""What becomes of an item, or of a fact, when a later reading meets it. Changes instances, saves nothing."""

from typing import Any

from postings.models import Posting, Requirement

from .matching import folded

Read = dict[str, Any]


def renew(item: Requirement, read: Read) -> None:
    """An item that nobody has touched is what the reading says."""
    set_reading(item, read)
    item.spans = read["spans"]


def meet(item: Requirement, read: Read, same_text: bool) -> None:
    """An item that a person touched keeps the person's word; a reading that says something new is offered.

    Where the person changed only some of it, the rest of what they saw becomes their word as well.
    """
    word = (item.text, item.kind, item.necessity)
    new = (read["text"], read["kind"], read["necessity"])
    former = former_reading(item)
    if item.origin == Requirement.Origin.READ:
        keep_word(item, read)
        set_reading(item, read)
    if not same_text:
        item.spans = read["spans"]
    if item.removed or new == word:
        item.offer = None
    elif new != former:
        item.offer = {"text": new[0], "kind": new[1], "necessity": new[2], "spans": read["spans"]}


def former_reading(item: Requirement) -> tuple[Any, Any, Any] | None:
    """What was read of an item last; for an added one, what was offered last."""
    if item.origin == Requirement.Origin.READ:
        return item.read_text, item.read_kind, item.read_necessity or ""
    offer = item.offer
    return (offer["text"], offer["kind"], offer["necessity"]) if offer else None


def keep_word(item: Requirement, read: Read) -> None:
    """Before the machine's side changes, what it said becomes the person's word where they had left it."""
    if item.edited_text is None and item.read_text != read["text"]:
        item.edited_text = item.read_text
    if item.edited_kind is None and item.read_kind != read["kind"]:
        item.edited_kind = item.read_kind
    if item.edited_necessity is None and (item.read_necessity or "") != read["necessity"]:
        item.edited_necessity = item.read_necessity or ""


def set_reading(item: Requirement, read: Read) -> None:
    """The machine's side."""
    item.read_text, item.read_kind, item.read_necessity = read["text"], read["kind"], read["necessity"]
    item.read_heading, item.confidence, item.why = read["heading"], read["confidence"], read["why"]


def relocate(item: Requirement, text: str) -> None:
    """Look for an item that the new text was not read to hold; without its words it has no place there."""
    for words in (item.read_text, item.text):
        at = text.find(words) if words else -1
        if at >= 0 and words:
            item.spans = [[at, at + len(words)]]
            return
    item.spans = []


def meet_facts(posting: Posting, fields: dict[str, Any]) -> None:
    """Offer what is read anew of a fact that a person set; nothing that they said changes."""
    edited = {name: dict(edit) for name, edit in posting.facts_edited.items()}
    for name, edit in edited.items():
        new, former = fields.get(name), posting.facts_read.get(name)
        if same(new, edit["value"]):
            edit.pop("offer", None)
        elif not same(new, former):
            edit["offer"] = {"value": new}
    posting.facts_edited = edited


def same(a: Any, b: Any) -> bool:
    """Whether two values of a fact say the same."""
    return folded(a) == folded(b) if isinstance(a, str) and isinstance(b, str) else a == b
