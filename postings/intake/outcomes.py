"""What is said of a record's outcome: one sentence that names what happened or what to do."""

from dataclasses import dataclass
from typing import Any

from postings.models import Outcome

LENGTH = 500
REMARKS = {
    "masked": "Figures masked",
    "travel-conflict": "Travel stated twice",
    "name-twice": "A name stated twice",
}
KEPT = "Nothing was changed."


@dataclass(slots=True)
class Verdict:
    """An outcome with its code (refusals only), its sentence and what it belongs to."""

    outcome: str
    sentence: str
    code: str = ""
    posting_id: int | None = None
    previous_document_id: int | None = None
    identity: str = ""


def created(posting: dict[str, Any], doubt_below: float, others: int = 0, like: str = "") -> str:
    """'24 items, 5 to check. Figures masked.'; `like` says which posting it repeats."""
    return sentence([items(posting, doubt_below), like, *remarks(posting), *several(others)])


def updated(posting: dict[str, Any], doubt_below: float, offers: int = 0, others: int = 0) -> str:
    """The same, with how many of people's edits were kept against the new reading."""
    kept = f"Edits kept, {counted(offers, 'offer')} made" if offers else ""
    return sentence([items(posting, doubt_below), kept, *several(others)])


def unchanged(batch_id: int | None) -> str:
    """Where the same bytes came in before."""
    return f"Identical to batch {batch_id}." if batch_id else "Identical to what is here."


def superseded() -> str:
    """A record that is older than what is here."""
    return f"A later record of the same posting was read. {KEPT}"


def duplicate(place: str) -> str:
    """Where in this batch the same bytes stood first."""
    return f"The same bytes as {place} in this batch."[:LENGTH]


def rendered_differently() -> Verdict:
    """A document whose stored text the reader no longer makes: its spans would point to the wrong letters."""
    return Verdict(
        Outcome.REJECTED,
        f"This reader renders the text of the record in another way. {KEPT} Carry the spans over first.",
        code="text-differs",
    )


def not_stored(error: Exception) -> Verdict:
    """A reading that the tables refuse."""
    return Verdict(
        Outcome.QUARANTINED,
        f"The reading could not be stored ({type(error).__name__}). It is kept; read it again later.",
        code="not-stored",
    )


def document_gone() -> Verdict:
    """A record whose document was deleted before it was read."""
    return Verdict(
        Outcome.REJECTED,
        "The document was deleted before it was read. Import the file again.",
        code="document-gone",
    )


def given_up() -> Verdict:
    """A record at which several workers were lost."""
    return Verdict(
        Outcome.QUARANTINED,
        "Several workers stopped at this record. It is kept; look into the worker's log, then read it again.",
        code="worker-lost",
    )


def items(posting: dict[str, Any], doubt_below: float) -> str:
    """How much was read, and how much of it is uncertain."""
    found = posting["items"]
    doubtful = sum(item["confidence"] < doubt_below for item in found)
    return counted(len(found), "item") + (f", {doubtful} to check" if doubtful else "")


def remarks(posting: dict[str, Any]) -> list[str]:
    """What stands out."""
    codes = {note["code"] for note in posting["notes"]}
    found = [words for code, words in REMARKS.items() if code in codes]
    if not posting["fields"].get("title"):
        found.append("Title not stated")
    if not posting["fields"].get("company"):
        found.append("Company not stated")
    return found


def several(others: int) -> list[str]:
    """A record that holds more than one posting."""
    return [f"With {counted(others, 'further posting')} in the same record"] if others else []


def counted(number: int, noun: str) -> str:
    """'1 item', '2 items'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sentence(parts: list[str]) -> str:
    """Parts with full stops."""
    return " ".join(f"{part}." for part in parts if part)[:LENGTH]
