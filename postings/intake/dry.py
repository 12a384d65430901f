"""A dry run: the same reading and the same report, and no posting, document or company written.

The ledger's lines are written, since the report is made of them. There are no documents to come back to, so
each file's records are read as they are taken out of it.
"""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import F

from postings.editing.identity import identity_key, identity_of
from postings.editing.posting_likeness import remarks, subject_of_reading
from postings.models import ImportBatch, ImportFile, ImportRecord, Outcome, Posting, SourceDocument

from . import ledger, outcomes
from .entries import Entry
from .limited import Reader, Reading
from .outcomes import Verdict
from .places import place
from .unpack import Step, digest, document_name, is_enough, mark_progress, record, steps

Read = dict[str, Reading]


@dataclass(slots=True)
class Seen:
    """What is known before some records are judged."""

    batch: ImportBatch
    documents: dict[str, SourceDocument]
    version: str
    readings: Read


def run(files: list[ImportFile], owner: str, reader: Reader) -> None:
    """Go through the leased files of one dry run; raises LostLease when they are no longer ours."""
    waiting: list[Step] = []
    for step in steps(files):
        waiting.append(step)
        if is_enough(waiting):
            write(files, waiting, owner, read(waiting, reader), reader)
            waiting = []
    if waiting:
        write(files, waiting, owner, read(waiting, reader), reader)


def read(waiting: list[Step], reader: Reader) -> Read:
    """Every content that this reader has not read before, read once; outside any transaction."""
    entries = {
        digest(step.entry.data): (step.file, step.entry)
        for step in waiting
        if step.entry and not step.entry.code
    }
    known = SourceDocument.objects.filter(sha256__in=entries, reader=reader.version_in_use())
    done = set(known.values_list("sha256", flat=True))
    return {
        sha256: reader.read(entry.data, document_name(file, entry))
        for sha256, (file, entry) in entries.items()
        if sha256 not in done
    }


@transaction.atomic
def write(files: list[ImportFile], waiting: list[Step], owner: str, readings: Read, reader: Reader) -> None:
    """One transaction: the lease, the lines with their outcomes, the figures, how far each file is."""
    ledger.renew(files, owner, attempts=0)
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=files[0].batch_id)
    seen = Seen(batch, known_documents(waiting), reader.version_in_use(), readings)
    taken = [(step.file, step.entry) for step in waiting if step.entry]
    made = [
        line(seen, file, entry, batch.seen + number) for number, (file, entry) in enumerate(taken, start=1)
    ]
    figures = Counter(row.outcome for row in made)
    ImportBatch.objects.filter(pk=batch.pk).update(
        seen=F("seen") + len(made),
        ignored=F("ignored") + sum(step.ignored for step in waiting),
        reader=seen.version,
        **{outcome: F(outcome) + number for outcome, number in figures.items()},
    )
    mark_progress(waiting)


def known_documents(waiting: list[Step]) -> dict[str, SourceDocument]:
    """The documents that have these contents already."""
    hashes = [digest(step.entry.data) for step in waiting if step.entry]
    documents = SourceDocument.objects.filter(sha256__in=hashes)
    return {document.sha256: document for document in documents.defer("data", "text")}


def line(seen: Seen, file: ImportFile, entry: Entry, number: int) -> ImportRecord:
    """The ledger's line of one record, written at once: the next one may be its duplicate."""
    row = record(seen.batch, None, file, entry, number, {})
    if not entry.code:
        verdict = judge(seen, row)
        row.outcome, row.code, row.sentence = verdict.outcome, verdict.code, verdict.sentence
        row.posting_id, row.identity = verdict.posting_id, verdict.identity
    row.save(force_insert=True)
    return row


def judge(seen: Seen, row: ImportRecord) -> Verdict:
    """What an import would make of it."""
    same = ImportRecord.objects.filter(batch=seen.batch, sha256=row.sha256).order_by("number")
    first = same.select_related("file__upload").first()
    if first:
        return Verdict(Outcome.DUPLICATE, outcomes.duplicate(place(first)), posting_id=first.posting_id)
    document = seen.documents.get(row.sha256)
    if document and document.reader == seen.version:
        posting = Posting.objects.filter(document=document).order_by("ordinal").first()
        return Verdict(
            Outcome.UNCHANGED, outcomes.unchanged(None), posting_id=posting.pk if posting else None
        )
    reading = seen.readings[row.sha256]
    if reading.code:
        outcome = Outcome.QUARANTINED if reading.quarantined else Outcome.REJECTED
        return Verdict(outcome, reading.sentence[: outcomes.LENGTH], code=reading.code[:40])
    return judge_posting(seen, reading, document)


def judge_posting(seen: Seen, reading: Reading, document: SourceDocument | None) -> Verdict:
    """Created or updated: by its document, or by its identity, here or earlier in this batch."""
    posting = reading.postings[0]
    identity = identity_of(posting)
    key = identity_key(identity)
    known = Posting.objects.filter(document=document, ordinal=0).first() if document else None
    if known is None and key:
        known = Posting.objects.filter(**identity).first()
    in_batch = bool(key) and ImportRecord.objects.filter(batch=seen.batch, identity=key).exists()
    others = len(reading.postings) - 1
    if known is None and not in_batch:
        (like,) = remarks([subject_of_reading(posting)])
        sentence = outcomes.created(posting, settings.REQUISITE_DOUBT_BELOW, others, like)
        return Verdict(Outcome.CREATED, titled(posting, sentence), identity=key)
    sentence = outcomes.updated(posting, settings.REQUISITE_DOUBT_BELOW, others=others)
    return Verdict(
        Outcome.UPDATED, titled(posting, sentence), posting_id=known.pk if known else None, identity=key
    )


def titled(posting: dict[str, object], sentence: str) -> str:
    """There is no posting to link to, so the sentence says which it would be."""
    fields = posting["fields"]
    title = fields.get("title") if isinstance(fields, dict) else None
    return f"“{title}”: {sentence}"[: outcomes.LENGTH] if title else sentence
