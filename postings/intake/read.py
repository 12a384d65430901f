"""Pending records into readings: all that takes time, outside any transaction. `store.py` writes them."""

from collections.abc import Callable, Iterable

from django.db.models import Count, Min

from postings.models import ImportBatch, ImportChunk, ImportRecord, Outcome, SourceDocument

from . import ledger, outcomes
from .findings import Finding
from .limited import Reader
from .outcomes import Verdict
from .places import place
from .store import store

# Leases of a chunk without any progress, the present one among them, from which on …
ONE_BY_ONE = (
    2  # … every record is written as soon as it is read, so that a worker's end costs one record's work
)
GIVEN_UP = 6  # … the first record is what ended them, and is given up


def read_chunk(chunk: ImportChunk, owner: str, reader: Reader, should_stop: Callable[[], bool]) -> None:
    """Read what is pending in a leased chunk and write it; raises LostLease when it is no longer ours.

    Told to stop, it writes what it has read and gives the chunk back.
    """
    records = pending(chunk)
    if chunk.attempts >= GIVEN_UP and records:
        store(chunk, owner, reader, [Finding(records[0], verdict=outcomes.given_up())])
        records = records[1:]
    known = Known(chunk.batch, records, reader)
    for some in parts(records, 1 if chunk.attempts >= ONE_BY_ONE else len(records)):
        findings: list[Finding] = []
        for record in some:
            if should_stop():
                break
            findings.append(find(record, known, reader, Renewal(chunk, owner)))
        store(chunk, owner, reader, findings)
        if len(findings) < len(some):
            ledger.release(owner)
            return


def parts(records: list[ImportRecord], at_once: int) -> list[list[ImportRecord]]:
    """The records in parts that are written one after another; one empty part where there is none."""
    return [records[at : at + at_once] for at in range(0, len(records), at_once)] if records else [[]]


def pending(chunk: ImportChunk) -> list[ImportRecord]:
    """The records of a chunk that have no outcome yet, with their bytes."""
    records = ImportRecord.objects.filter(chunk=chunk, outcome=Outcome.PENDING)
    return list(records.select_related("document").prefetch_related("file__upload").order_by("number"))


class Known:
    """What is known of some contents before they are read, in two queries."""

    def __init__(self, batch: ImportBatch, records: list[ImportRecord], reader: Reader) -> None:
        self.batch = batch
        self.version = reader.version_in_use()
        self.first = first_places(batch, [record.sha256 for record in records])
        self.earlier = earlier_batches(record.document_id for record in records)

    def verdict(self, record: ImportRecord) -> Verdict | None:
        """Duplicate or unchanged; None where the record has to be read."""
        first = self.first.get(record.sha256)
        if first and first.number < record.number:
            return Verdict(Outcome.DUPLICATE, outcomes.duplicate(place(first)), posting_id=first.posting_id)
        if self.batch.kind == ImportBatch.Kind.READ_AGAIN or not record.document:
            return None
        if record.document.reader == self.version:
            return self.unchanged(record.document)
        return None

    def unchanged(self, document: SourceDocument) -> Verdict:
        """The same bytes, read by the same reader before."""
        batch_id, posting_id = self.earlier.get(document.pk, (None, None))
        return Verdict(Outcome.UNCHANGED, outcomes.unchanged(batch_id), posting_id=posting_id)


def first_places(batch: ImportBatch, hashes: list[str]) -> dict[str, ImportRecord]:
    """Where each content that is there more than once stands first in the batch.

    It goes by number, so the answer is always the same.
    """
    records = ImportRecord.objects.filter(batch=batch, sha256__in=[sha256 for sha256 in hashes if sha256])
    counted = records.order_by().values("sha256").annotate(first=Min("number"), copies=Count("id"))
    numbers = list(counted.filter(copies__gt=1).values_list("first", flat=True))
    if not numbers:
        return {}
    first = ImportRecord.objects.filter(batch=batch, number__in=numbers)
    there = first.select_related("file__upload", "document").defer("document__data")
    return {record.sha256: record for record in there}


def earlier_batches(document_ids: Iterable[int | None]) -> dict[int, tuple[int, int | None]]:
    """The batch and posting that each document became when it was first taken in."""
    made = ImportRecord.objects.filter(
        document_id__in=[pk for pk in document_ids if pk], outcome__in=[Outcome.CREATED, Outcome.UPDATED]
    )
    rows = made.order_by("-id").values_list("document_id", "batch_id", "posting_id")
    return {document_id: (batch_id, posting_id) for document_id, batch_id, posting_id in rows if document_id}


class Renewal:
    """Called while a record takes its time: holds on to the chunk."""

    def __init__(self, chunk: ImportChunk, owner: str) -> None:
        self.chunk, self.owner, self.calls = chunk, owner, 0

    def __call__(self) -> None:
        self.calls += 1
        if self.calls % 10 == 0:
            ledger.renew([self.chunk], self.owner)


def find(record: ImportRecord, known: Known, reader: Reader, meanwhile: Callable[[], None]) -> Finding:
    """The verdict that needs no reading, else the reading."""
    if verdict := known.verdict(record):
        return Finding(record, verdict=verdict)
    if record.document is None:
        return Finding(record, verdict=outcomes.document_gone())
    return Finding(record, reading=reader.read(bytes(record.document.data), record.document.name, meanwhile))
