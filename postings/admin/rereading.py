"""What reading documents again would change: some are read now, brought up to date, and that is taken back.

The same verbs do the work as in the background, in a transaction that is rolled back; so what is shown is what comes.
"""

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from postings.editing import readings
from postings.intake import outcomes
from postings.intake.limited import Reader
from postings.models import Posting, SourceDocument

READ_AT_MOST = 10  # documents
PATIENCE = 8.0  # seconds, after which no further document is begun
LINES = 4  # of a posting's items, before and after


@dataclass(slots=True)
class Would:
    """What would become of one document, or of one of the postings in it."""

    document: SourceDocument
    outcome: str  # updated, unchanged, created, rejected or quarantined
    posting: Posting | None = None
    sentence: str = ""
    gone: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    offers: int = 0

    @property
    def more(self) -> int:
        """Lines that are not shown."""
        return max(0, len(self.gone) - LINES) + max(0, len(self.new) - LINES)


@dataclass(frozen=True, slots=True)
class Preview:
    """All documents that would be read, those that were read for it, and what would become of them."""

    documents: int
    read: int
    rows: list[Would]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many have each outcome."""
        return sorted(Counter(row.outcome for row in self.rows).items())

    @property
    def shown(self) -> list[Would]:
        """Those that would not stay as they are."""
        return [row for row in self.rows if row.outcome != "unchanged"]


def preview(documents: QuerySet[SourceDocument]) -> Preview:
    """Read some of the documents, from all over them, and see. Nothing of it stays."""
    count, until = documents.count(), time.monotonic() + PATIENCE
    rows: list[Would] = []
    read = 0
    with Reader() as reader:
        for document in spread(documents, count):
            if time.monotonic() > until:
                break
            rows += would(document, reader)
            read += 1
    return Preview(count, read, rows)


def spread(documents: QuerySet[SourceDocument], count: int) -> list[SourceDocument]:
    """All of a few; of many every so-manyth, in the order of their ids."""
    ids = documents.order_by("pk").values_list("pk", flat=True)
    if count <= READ_AT_MOST:
        chosen = list(ids)
    else:
        chosen = [ids[number * count // READ_AT_MOST] for number in range(READ_AT_MOST)]
    return list(SourceDocument.objects.filter(pk__in=chosen).order_by("pk"))


def would(document: SourceDocument, reader: Reader) -> list[Would]:
    """What a reading would make of one document."""
    reading = reader.read(bytes(document.data), document.name)
    if reading.code:
        outcome = "quarantined" if reading.quarantined else "rejected"
        return [Would(document, outcome, sentence=reading.sentence)]
    if document.text is not None and document.text != reading.postings[0]["text"]:
        return [Would(document, "rejected", sentence=outcomes.rendered_differently().sentence)]
    return [of_posting(document, read) for read in reading.postings]


def of_posting(document: SourceDocument, read: dict[str, Any]) -> Would:
    """What a reading would make of the posting that it is one of."""
    known = Posting.objects.filter(document=document, ordinal=read["ordinal"]).select_related("company")
    posting = known.first()
    if posting is None:
        outcome = "unchanged" if document.reader else "created"
        return Would(document, outcome, sentence=read["fields"].get("title") or "")
    before_items, before_facts = items_of(posting), facts_of(posting)
    with transaction.atomic():
        changed = readings.apply(posting, read, document=document)
        after_items, after_facts, offers = items_of(posting), facts_of(posting), posting.offer_count
        transaction.set_rollback(True)
    return Would(
        document,
        "updated" if changed else "unchanged",
        posting,
        gone=list((before_items - after_items).elements()),
        new=list((after_items - before_items).elements()),
        facts=sorted(
            name for name in before_facts | after_facts if after_facts.get(name) != before_facts.get(name)
        ),
        offers=offers,
    )


def items_of(posting: Posting) -> Counter[str]:
    """The items as the page of the posting shows them."""
    return Counter(item.text for item in posting.requirements.filter(removed=False))


def facts_of(posting: Posting) -> dict[str, Any]:
    """The facts that count, by their names in words."""
    names = {*posting.facts_read, *posting.facts_edited}
    return {name.replace("_", " "): posting.fact(name) for name in names}
