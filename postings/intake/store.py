"""Readings into rows: postings, outcomes and the batch's figures, some records in each short transaction.

A transaction holds what was done and the ledger's word that it was done; nothing else has to be kept in step.
Records are written one after another until a twentieth of a second has gone, whatever the machine.
"""

import logging
import time
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import DatabaseError, IntegrityError, OperationalError, transaction

from postings.editing import readings
from postings.editing.arriving import write_arrivals
from postings.editing.identity import identity_key, identity_of
from postings.editing.posting_likeness import just_stored, remarks
from postings.models import ImportBatch, ImportChunk, ImportRecord, Outcome, Posting, SourceDocument
from postings.models.many_rows import update_rows

from . import ledger, outcomes
from .findings import REFUSED, Finding
from .first import FirstReading, created, first_readings, identified, still_new, verdicts_of, worst
from .holding import hold, keys_of
from .limited import Reader, Reading
from .outcomes import Verdict

SECONDS_A_TRANSACTION = 0.05
TRIES = 5  # two workers that wait for each other: the database ends one of them, and it tries again
FIELDS = ["outcome", "code", "sentence", "posting", "previous_document", "identity"]
READ = ["text", "text_version", "format", "reader"]  # of a document
log = logging.getLogger(__name__)


def store(chunk: ImportChunk, owner: str, reader: Reader, findings: list[Finding]) -> None:
    """Write what was found, in the order of the records; the chunk is done when nothing in it is pending."""
    at = 0
    tries = 0
    while True:
        first = [] if tries else first_readings(findings[at:], chunk.batch)
        try:
            at += Slice(chunk, owner, reader, tries).write(findings[at:], first)
            tries = 0
        except (OperationalError, IntegrityError) as error:
            tries += 1
            if tries == TRIES:
                raise
            log.info("a transaction is tried again: %s", error)
            continue
        if at >= len(findings):
            return


class Slice:
    """One transaction's worth of records; a single record where the transaction is tried again."""

    def __init__(self, chunk: ImportChunk, owner: str, reader: Reader, tries: int) -> None:
        self.chunk, self.batch, self.owner, self.tries = chunk, chunk.batch, owner, tries
        self.version, self.text_version = reader.version_in_use(), reader.text_version

    @transaction.atomic
    def write(self, findings: list[Finding], first: Sequence[FirstReading] = ()) -> int:
        """Write as many as there is time for, at least one; how many were written.

        Of the findings those at the head that were made ready as `first` are written together.
        """
        findings = findings[: len(first)] if first else findings
        ledger.renew([self.chunk], self.owner, attempts=0)
        hold(
            keys_of(
                posting for finding in findings if finding.reading for posting in finding.reading.postings
            )
        )
        self.documents = locked_documents(findings)
        written = self.write_together(first) or self.write_each(findings)
        update_rows(written, FIELDS)
        ledger.count(self.batch.pk, Counter(record.outcome for record in written), reader=self.version)
        self.end_chunk()
        return len(written)

    def write_together(self, first: Sequence[FirstReading]) -> list[ImportRecord]:
        """Store first readings in a statement a table. None of them where the tables refuse one."""
        new = still_new(first, self.documents)
        if not new:
            return []
        try:
            with transaction.atomic():
                write_arrivals([arrival for one in new for arrival in one.arrivals])
                read = [self.mark_read(self.documents[one.document_id], one.reading) for one in new]
                update_rows(read, READ)
                verdicts = verdicts_of(new)
        except OperationalError:
            raise
        except (DatabaseError, *REFUSED) as error:
            log.info("records are stored one by one: %s", error)
            return []
        for one, verdict in zip(new, verdicts, strict=True):
            give(one.record, verdict)
        return [one.record for one in new]

    def write_each(self, findings: list[Finding]) -> list[ImportRecord]:
        """Store one record after another until the time is up."""
        until = time.monotonic() + SECONDS_A_TRANSACTION
        written: list[ImportRecord] = []
        for finding in findings:
            self.settle(finding)
            written.append(finding.record)
            if self.tries or time.monotonic() > until:
                break
        return written

    def end_chunk(self) -> None:
        """The chunk is done with its last record."""
        if not ImportRecord.objects.filter(chunk=self.chunk, outcome=Outcome.PENDING).exists():
            ImportChunk.objects.filter(pk=self.chunk.pk).update(done=True, lease_owner="", lease_until=None)

    def settle(self, finding: Finding) -> None:
        """Give one record its outcome; a reading that the tables refuse takes nothing else down."""
        record = finding.record
        try:
            with transaction.atomic():
                verdict = finding.verdict or self.judge(record, finding.reading or Reading())
        except OperationalError:
            raise
        except (DatabaseError, *REFUSED) as error:
            # Another worker may just have made the same posting or company: then the next try finds it.
            if isinstance(error, IntegrityError) and self.tries < TRIES - 1:
                raise
            log.exception("record %s could not be stored", record)
            verdict = outcomes.not_stored(error)
        give(record, verdict)

    def judge(self, record: ImportRecord, reading: Reading) -> Verdict:
        """What a reading makes of its record, now that nobody else can change its document."""
        document = self.documents.get(record.document_id or 0)
        if document is None:
            return outcomes.document_gone()
        again = self.batch.kind == ImportBatch.Kind.READ_AGAIN
        if document.reader == self.version and not again:  # another worker was quicker
            return Verdict(Outcome.UNCHANGED, outcomes.unchanged(None), posting_id=first_posting(document))
        if reading.code:
            outcome = Outcome.QUARANTINED if reading.quarantined else Outcome.REJECTED
            return Verdict(outcome, reading.sentence[: outcomes.LENGTH], code=reading.code[:40])
        if document.text is not None and document.text != reading.postings[0]["text"]:
            return outcomes.rendered_differently()
        was_read = bool(document.reader)
        update_rows([self.mark_read(document, reading)], READ)
        together = len(reading.postings)
        return worst([self.posting(document, posting, was_read, together) for posting in reading.postings])

    def mark_read(self, document: SourceDocument, reading: Reading) -> SourceDocument:
        """The source text is kept at the first reading and never again. Saves nothing."""
        posting = reading.postings[0]
        if document.text is None:
            document.text, document.text_version = posting["text"], self.text_version
            document.format = posting["format"]
        document.reader = self.version
        return document

    def posting(
        self, document: SourceDocument, read: dict[str, Any], was_read: bool, together: int
    ) -> Verdict:
        """Create the posting, or bring the one that it is up to date."""
        identity = identity_of(read)
        here = Posting.objects.filter(document=document, ordinal=read["ordinal"]).first()
        known = here or (identified().filter(**identity).first() if identity["identifier"] else None)
        key = identity_key(identity)
        if known is None:
            posting = readings.create(document, read, batch=self.batch)
            (remark,) = remarks([just_stored(posting)])
            return created(posting, read, together, remark)
        if here is None and was_read:
            return Verdict(Outcome.UNCHANGED, outcomes.superseded(), posting_id=known.pk, identity=key)
        before = known.document_id
        changed = readings.apply(known, read, document=document, batch=self.batch)
        if not changed and before == document.pk:
            return Verdict(Outcome.UNCHANGED, outcomes.unchanged(None), posting_id=known.pk, identity=key)
        return Verdict(
            Outcome.UPDATED,
            outcomes.updated(read, settings.REQUISITE_DOUBT_BELOW, known.offer_count, together - 1),
            posting_id=known.pk,
            previous_document_id=before if before != document.pk else None,
            identity=key,
        )


def give(record: ImportRecord, verdict: Verdict) -> None:
    """Put a verdict into its record's columns."""
    record.outcome, record.code, record.sentence = verdict.outcome, verdict.code, verdict.sentence
    record.posting_id, record.identity = verdict.posting_id, verdict.identity
    record.previous_document_id = verdict.previous_document_id


def locked_documents(findings: list[Finding]) -> dict[int, SourceDocument]:
    """The documents as they are now, held until the end of the transaction, always in the same order.

    SQLite holds the whole database already; PostgreSQL the rows, in a way that leaves foreign keys alone.
    """
    ids = [
        finding.record.document_id for finding in findings if finding.reading and finding.record.document_id
    ]
    documents = SourceDocument.objects.select_for_update(no_key=True).filter(pk__in=ids)
    return {document.pk: document for document in documents.defer("data").order_by("pk")}


def first_posting(document: SourceDocument) -> int | None:
    """The posting that a document is read as."""
    return Posting.objects.filter(document=document).order_by("ordinal").values_list("pk", flat=True).first()
