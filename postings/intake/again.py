"""Reading documents again, after an upgrade of the reader: a batch of its own, with the same report.

What people changed stays: see `editing.readings`.
"""

from django.db import transaction
from django.db.models import F, QuerySet

from postings.models import ImportBatch, ImportChunk, ImportRecord, SourceDocument

from .batches import TITLE
from .unpack import RECORDS_AT_ONCE

STATES = ImportBatch.State


def read_again(documents: QuerySet[SourceDocument], title: str, user_id: int | None = None) -> ImportBatch:
    """A batch that reads these documents again, in the order of their ids.

    The batch is paused until all its records are in, some of them a transaction; then the workers see it. A
    stop half way leaves a paused batch of a part, which may be resumed or cancelled.
    """
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.READ_AGAIN, title=title[:TITLE], state=STATES.PAUSED, created_by_id=user_id
    )
    after = 0
    while rows := next_rows(documents, after):
        add(batch, rows)
        after = rows[-1][0]
    ImportBatch.objects.filter(pk=batch.pk, state=STATES.PAUSED).update(state=STATES.QUEUED)
    batch.refresh_from_db()
    return batch


def next_rows(documents: QuerySet[SourceDocument], after: int) -> list[tuple[int, str]]:
    """Id and hash of the next documents: enough for some chunks."""
    ordered = documents.filter(pk__gt=after).order_by("pk").values_list("pk", "sha256")
    return list(ordered[: RECORDS_AT_ONCE * 20])


@transaction.atomic
def add(batch: ImportBatch, rows: list[tuple[int, str]]) -> None:
    """Records and chunks for some documents, with the batch's figures."""
    seen = ImportRecord.objects.filter(batch=batch).count()
    done = ImportChunk.objects.filter(batch=batch).count()
    parts = [rows[at : at + RECORDS_AT_ONCE] for at in range(0, len(rows), RECORDS_AT_ONCE)]
    chunks = ImportChunk.objects.bulk_create(
        ImportChunk(batch=batch, number=done + number) for number in range(1, len(parts) + 1)
    )
    ImportRecord.objects.bulk_create(
        ImportRecord(batch=batch, chunk=chunk, number=number, document_id=pk, sha256=sha256)
        for number, (chunk, (pk, sha256)) in enumerate(
            ((chunk, row) for chunk, part in zip(chunks, parts, strict=True) for row in part), start=seen + 1
        )
    )
    ImportBatch.objects.filter(pk=batch.pk).update(
        seen=F("seen") + len(rows), pending=F("pending") + len(rows)
    )
