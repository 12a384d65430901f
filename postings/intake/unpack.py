"""Uploads into the ledger: every record its bytes, its place and its number, some of them a transaction.

The records, how far their file has been taken, and the batch's figures are one transaction: after a stop the
file is gone through again and what is in the ledger already is passed over.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter

from django.conf import settings
from django.db import DatabaseError, transaction
from django.db.models import F

from postings.models import ImportBatch, ImportChunk, ImportFile, ImportRecord, Outcome, SourceDocument

from . import ledger
from .containers import open_container
from .entries import Entry, Limits, refused
from .keeping import kept_mappings
from .labels import file_label
from .mapping import Kept
from .uploads import open_upload

RECORDS_AT_ONCE = 25
BYTES_AT_ONCE = 4 << 20
ATTEMPTS = 5  # leases without any progress before a file is given up
FAILED = (
    "The file could not be taken apart. It is kept as it arrived; unpack it yourself and import the parts."
)
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Step:
    """A record of a file; or, without an entry, the file's end."""

    file: ImportFile
    entry: Entry | None
    recognised: str = ""
    sure: str = ""
    ignored: int = 0


def unpack(files: list[ImportFile], owner: str) -> None:
    """Take the leased files of one batch into the ledger; raises LostLease when they are no longer ours."""
    waiting: list[Step] = []
    for step in steps(files):
        waiting.append(step)
        if is_enough(waiting):
            write(files, waiting, owner)
            waiting = []
    if waiting:
        write(files, waiting, owner)


def steps(files: list[ImportFile]) -> Iterator[Step]:
    """What is left of the files, in order; a file that cannot be gone through ends in a refused record."""
    kept = kept_mappings()
    for file in files:
        try:
            if file.attempts >= ATTEMPTS:
                raise RuntimeError("given up")
            yield from steps_of(file, kept)
        except DatabaseError:
            raise
        except Exception:
            log.exception("import file %s could not be unpacked", file.pk)
            yield Step(file, refused("", "unpack-failed", FAILED))
            yield Step(file, None, "unknown", "not read")


def steps_of(file: ImportFile, kept: list[Kept]) -> Iterator[Step]:
    """What is left of one file."""
    with open_upload(file.upload) as stream:
        limits = Limits.of(settings.REQUISITE_LIMITS)
        opened = open_container(stream, limits, file.upload.name, kept)
        for entry in islice(opened.entries, file.records_taken, None):
            yield Step(file, entry)
    yield Step(file, None, opened.recognised, opened.sure, opened.ignored)


def is_enough(waiting: list[Step]) -> bool:
    """Whether these make a transaction: few enough to be written in a tenth of a second."""
    entries = [step.entry for step in waiting if step.entry]
    return len(entries) >= RECORDS_AT_ONCE or sum(len(entry.data) for entry in entries) >= BYTES_AT_ONCE


@transaction.atomic
def write(files: list[ImportFile], waiting: list[Step], owner: str) -> None:
    """One transaction: the lease, the figures, the documents, the records, how far each file is."""
    ledger.renew(files, owner, attempts=0)
    batch = ImportBatch.objects.select_for_update(no_key=True).get(pk=files[0].batch_id)
    taken = [(step.file, step.entry) for step in waiting if step.entry]
    good = sum(not entry.code for _, entry in taken)
    ImportBatch.objects.filter(pk=batch.pk).update(
        seen=F("seen") + len(taken),
        pending=F("pending") + good,
        rejected=F("rejected") + len(taken) - good,
        ignored=F("ignored") + sum(step.ignored for step in waiting),
    )
    chunk = None
    if good:
        number = ImportChunk.objects.filter(batch=batch).count() + 1
        chunk = ImportChunk.objects.create(batch=batch, number=number)
    documents = {} if batch.dry_run else keep_documents(taken)
    ImportRecord.objects.bulk_create(
        record(batch, chunk, file, entry, batch.seen + place, documents)
        for place, (file, entry) in enumerate(taken, start=1)
    )
    mark_progress(waiting)


def keep_documents(taken: list[tuple[ImportFile, Entry]]) -> dict[str, int]:
    """Keep each content once; SHA-256 → id. Another worker may keep the same one at the same moment.

    All workers insert in the order of the hashes: with another order each, two of them would wait for one
    another's new rows until the database ends one.
    """
    entries = {digest(entry.data): (file, entry) for file, entry in reversed(taken) if not entry.code}
    known = known_documents(entries)
    SourceDocument.objects.bulk_create(
        (
            SourceDocument(sha256=sha256, data=entry.data, name=document_name(file, entry))
            for sha256, (file, entry) in sorted(entries.items(), key=itemgetter(0))
            if sha256 not in known
        ),
        ignore_conflicts=True,
    )
    return known_documents(entries)


def known_documents(hashes: dict[str, tuple[ImportFile, Entry]]) -> dict[str, int]:
    """Which of these contents are kept."""
    return dict(SourceDocument.objects.filter(sha256__in=hashes).values_list("sha256", "pk"))


def document_name(file: ImportFile, entry: Entry) -> str:
    """The name of the innermost file that the bytes came in."""
    name = file_label((entry.member or file.upload.name).split(" › ")[-1])
    return f"{name[:230]} line {entry.line}.json" if entry.line else name


def record(
    batch: ImportBatch,
    chunk: ImportChunk | None,
    file: ImportFile,
    entry: Entry,
    number: int,
    documents: dict[str, int],
) -> ImportRecord:
    """The ledger's line for one record."""
    sha256 = "" if entry.code else digest(entry.data)
    return ImportRecord(
        batch=batch,
        chunk=None if entry.code else chunk,
        file=file,
        number=number,
        member=entry.member[:255],
        line=entry.line,
        sha256=sha256,
        raw=entry.raw or None,
        document_id=documents.get(sha256),
        outcome=Outcome.REJECTED if entry.code else Outcome.PENDING,
        code=entry.code,
        sentence=entry.sentence[:500],
    )


def mark_progress(waiting: list[Step]) -> None:
    """How far each file has been taken; a file at its end gives up its lease."""
    taken = Counter(step.file.pk for step in waiting if step.entry)
    ended = {step.file.pk: (step.recognised, step.sure) for step in waiting if not step.entry}
    for pk, number in taken.items():
        if pk not in ended:
            ImportFile.objects.filter(pk=pk).update(records_taken=F("records_taken") + number)
    by_figures: dict[tuple[int, str, str], list[int]] = {}
    for pk, (recognised, sure) in ended.items():
        by_figures.setdefault((taken[pk], recognised, sure), []).append(pk)
    for (number, recognised, sure), pks in by_figures.items():
        ImportFile.objects.filter(pk__in=pks).update(
            records_taken=F("records_taken") + number,
            recognised=recognised,
            sure=sure,
            state=ImportFile.State.UNPACKED,
        )


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
