"""Contents that nobody has read before, most of every import: made ready outside the transaction, stored together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from postings.editing.arriving import Arrival
from postings.editing.identity import identity_key, identity_of
from postings.editing.posting_likeness import Subject, remarks, with_print
from postings.models import ImportBatch, ImportRecord, Outcome, Posting, SourceDocument

from . import outcomes
from .findings import REFUSED, Finding
from .limited import Reading
from .outcomes import Verdict

ITEMS_A_TRANSACTION = 400  # about a tenth of a second on a slow disk


class FirstReading:
    """A record whose postings are all new as far as is known, with their rows worked out."""

    def __init__(
        self, record: ImportRecord, document: SourceDocument, reading: Reading, batch: ImportBatch
    ) -> None:
        self.record, self.reading, self.document_id = record, reading, document.pk
        text = reading.postings[0]["text"]
        self.arrivals = [Arrival(document, read, batch, text) for read in reading.postings]

    @property
    def items(self) -> int:
        """How many items are to be written."""
        return sum(len(arrival.meeting.kept) for arrival in self.arrivals)

    def subjects(self) -> list[Subject]:
        """What its postings are compared by once they are stored."""
        return [with_print(arrival.posting, arrival.text, arrival.made) for arrival in self.arrivals]

    def verdict(self, remarks: Iterator[str]) -> Verdict:
        """What is said of the record once its postings are stored; takes a remark for each of them."""
        reads, together = self.reading.postings, len(self.arrivals)
        return worst(
            [
                created(arrival.posting, read, together, next(remarks))
                for arrival, read in zip(self.arrivals, reads, strict=True)
            ]
        )


def verdicts_of(first: Sequence[FirstReading]) -> list[Verdict]:
    """What is said of each record."""
    said = iter(remarks([subject for one in first for subject in one.subjects()]))
    return [one.verdict(said) for one in first]


def first_readings(findings: Sequence[Finding], batch: ImportBatch) -> list[FirstReading]:
    """Those at the head of some findings that look new, no two of one posting, up to a transaction's worth."""
    found: list[FirstReading] = []
    taken: set[str] = set()
    items = 0
    for finding in findings:
        document, reading = finding.record.document, finding.reading
        if document is None or reading is None or not reading.postings or document.reader or document.text:
            break
        keys = [key for read in reading.postings if (key := identity_key(identity_of(read)))]
        if len(set(keys) - taken) != len(keys) or items >= ITEMS_A_TRANSACTION:
            break
        try:
            one = FirstReading(finding.record, document, reading, batch)
        except REFUSED:  # written alone it gets its sentence
            break
        found.append(one)
        taken.update(keys)
        items += one.items
    return found


def still_new(first: Sequence[FirstReading], documents: dict[int, SourceDocument]) -> list[FirstReading]:
    """Those at the head that nobody else has read or stored meanwhile. Asked inside the transaction."""
    known = stored(arrival.posting for one in first for arrival in one.arrivals)
    found = []
    for one in first:
        document = documents.get(one.document_id)
        unread = document is not None and not document.reader and document.text is None
        if not unread or any(identity(arrival.posting) in known for arrival in one.arrivals):
            break
        found.append(one)
    return found


def stored(postings: Iterable[Posting]) -> set[tuple[str, str]]:
    """Which of these identities are here already."""
    asked = {identity(posting) for posting in postings if posting.identifier}
    if not asked:
        return set()
    sources, identifiers = zip(*asked, strict=True)
    there = identified().filter(source__in=set(sources), identifier__in=identifiers)
    return set(there.values_list("source", "identifier"))


def identified() -> QuerySet[Posting]:
    """The postings that state an identifier. The index of identities holds these alone: asked without saying so,
    the database reads the whole table."""
    return Posting.objects.exclude(identifier="")


def identity(posting: Posting) -> tuple[str, str]:
    """Source and identifier."""
    return posting.source, posting.identifier


def created(posting: Posting, read: dict[str, Any], together: int, remark: str) -> Verdict:
    """The outcome of a record whose posting was just stored; `together` counts the postings of the record."""
    return Verdict(
        Outcome.CREATED,
        outcomes.created(read, settings.REQUISITE_DOUBT_BELOW, together - 1, remark),
        posting_id=posting.pk,
        identity=identity_key(identity_of(read)),
    )


def worst(verdicts: list[Verdict]) -> Verdict:
    """Of several postings in one record, the one that says most: created, then updated, then unchanged."""
    order = [Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED]
    return min(verdicts, key=lambda verdict: order.index(Outcome(verdict.outcome)))
