"""The verbs on a posting's facts, on offers, and on its being reviewed."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser

from postings.models import Change, Posting, Requirement

from .aggregate import Aggregate, opened
from .columns import is_open
from .errors import NotPossible
from .items import item_text, move_to_kind, quoted
from .values import NAMES, checked, clean_spans, one_line


def set_fact(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    name: str,
    value: Any,
    spans: Sequence[Sequence[int]] = (),
) -> Change:
    """A person's word on a fact; None says that it is not stated. Raises `BadValue`, KeyError for no fact.

    `spans` are the places in the source text that the person took it from, `[start, end]` in characters.
    """
    good = checked(name, value)
    with opened(posting_id, version) as whole:
        write_fact(whole, name, good, actor, spans)
        sentence = f"set {FACTS[name]}" if good is not None else f"set {FACTS[name]} to not stated"
        return whole.close(verb="fact", sentence=sentence, actor=actor)


def write_fact(
    whole: Aggregate, name: str, value: Any, actor: AbstractBaseUser, spans: Sequence[Sequence[int]] = ()
) -> None:
    """Put the person's word beside the machine's.

    With its places their text is kept: in a newer text that says something else there, they count no more.
    """
    word: dict[str, Any] = {"value": value, "by": actor.pk, "at": whole.now.isoformat()}
    source = whole.posting.document.text or ""
    places = clean_spans([list(span) for span in spans], len(source)) if spans else []
    if places:
        word |= {"spans": places, "quote": quote_of(source, places)}
    whole.posting.facts_edited = {**whole.posting.facts_edited, name: word}


def quote_of(source: str, spans: Sequence[Sequence[int]]) -> str:
    """What the source says at some places, on one line."""
    return one_line(" ".join(source[start:end] for start, end in spans))


def places_of(posting: Posting, name: str) -> list[list[int]]:
    """Where a fact comes from: where the person took it from, while the text still says so; else where it was read."""
    word = posting.facts_edited.get(name, {})
    spans = word.get("spans")
    if spans and quote_of(posting.document.text or "", spans) == word.get("quote"):
        return list(spans)
    return list(posting.places.get(name, []))


def mark_reviewed(*, posting_id: int, version: int, actor: AbstractBaseUser, reviewed: bool = True) -> Change:
    """Say that a person has gone through the posting, or take that back."""
    with opened(posting_id, version) as whole:
        whole.posting.reviewed_at = whole.now if reviewed else None
        whole.posting.reviewed_by_id = actor.pk if reviewed else None
        sentence = "marked this posting as reviewed" if reviewed else "took the review back"
        return whole.close(verb="review", sentence=sentence, actor=actor)


def take_offer(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    item_id: int | None = None,
    fact: str | None = None,
) -> Change:
    """Put what a later reading says in the place of a person's word. It is the person's word from now on."""
    with opened(posting_id, version) as whole:
        if fact is not None:
            offer = open_offer(whole.posting.facts_edited.get(fact, {}).get("offer"))
            write_fact(whole, fact, checked(fact, offer["value"]), actor)
            return whole.close(verb="offer", sentence=f"took the reader’s word on {FACTS[fact]}", actor=actor)
        item = whole.shown_item(item_id or 0)
        take_reading(whole, item, open_offer(item.offer))
        whole.touch(item, actor)
        return whole.close(verb="offer", sentence=f"took the reader’s word: {quoted(item.text)}", actor=actor)


def take_reading(whole: Aggregate, item: Requirement, offer: dict[str, Any]) -> None:
    """The text, kind, necessity and places of an offer become the item's."""
    if offer["kind"] != item.kind:
        move_to_kind(whole, item, offer["kind"])
    item.edited_text, item.edited_kind = item_text(offer["text"]), offer["kind"]
    item.edited_necessity = offer["necessity"]
    item.spans = offer.get("spans") or item.spans
    item.offer = None


def keep_mine(
    *,
    posting_id: int,
    version: int,
    actor: AbstractBaseUser,
    item_id: int | None = None,
    fact: str | None = None,
) -> Change:
    """Decline what a later reading says: it is kept, so that the same is not offered again."""
    with opened(posting_id, version) as whole:
        if fact is not None:
            edit = whole.posting.facts_edited.get(fact, {})
            declined = {**edit, "offer": {**open_offer(edit.get("offer")), "declined": True}}
            whole.posting.facts_edited = {**whole.posting.facts_edited, fact: declined}
            return whole.close(verb="offer", sentence=f"kept {FACTS[fact]} as it is", actor=actor)
        item = whole.shown_item(item_id or 0)
        item.offer = {**open_offer(item.offer), "declined": True}
        whole.touch(item, actor)
        return whole.close(verb="offer", sentence=f"kept as it is: {quoted(item.text)}", actor=actor)


def keep_all(*, posting_id: int, version: int, actor: AbstractBaseUser) -> Change:
    """Decline every offer that waits."""
    return answer_all(posting_id, version, actor, take=False)


def take_all(*, posting_id: int, version: int, actor: AbstractBaseUser) -> Change:
    """Take every offer that waits."""
    return answer_all(posting_id, version, actor, take=True)


def answer_all(posting_id: int, version: int, actor: AbstractBaseUser, *, take: bool) -> Change:
    """Answer all offers of a posting in one write."""
    with opened(posting_id, version) as whole:
        items = [item for item in whole.items if is_open(item.offer) and not item.removed]
        facts = [name for name, edit in whole.posting.facts_edited.items() if is_open(edit.get("offer"))]
        if not items and not facts:
            raise NotPossible("Nothing is offered any more.")
        for item in items:
            if take:
                take_reading(whole, item, open_offer(item.offer))
            else:
                item.offer = {**open_offer(item.offer), "declined": True}
            whole.touch(item, actor)
        for name in facts:
            edit = whole.posting.facts_edited[name]
            if take:
                write_fact(whole, name, checked(name, edit["offer"]["value"]), actor)
            else:
                word = {**edit, "offer": {**edit["offer"], "declined": True}}
                whole.posting.facts_edited = {**whole.posting.facts_edited, name: word}
        sentence = "took all that the reader offers" if take else "kept all as it is"
        return whole.close(verb="offer", sentence=sentence, actor=actor)


def open_offer(offer: dict[str, Any] | None) -> dict[str, Any]:
    """An offer that waits for an answer."""
    if not is_open(offer) or offer is None:
        raise NotPossible("Nothing is offered here any more.")
    return offer


FACTS: dict[str, str] = {name: name.replace("_", " ") for name in NAMES} | {
    "employment_type": "the employment type",
    "min_experience_years": "the years asked",
    "travel_percent": "travel",
    "date_posted": "the date posted",
    "work_hours": "the hours",
    "company_role": "the advertiser’s role",
    "employer_disclosed": "whether the employer is named",
    "place": "the place",
}
