"""Who works on what, and how far every batch is: leases, figures, and the states of a batch.

A lease is a name and a time in the row itself. Whoever holds it renews it in the transaction that writes
what was done; a lease that has run out may be taken by anybody. So a worker that was killed is followed by
another within `LEASE`, and one that was only slow finds its lease gone and writes nothing.
"""

import os
import socket
import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.utils import timezone

from postings.models import ImportBatch, ImportChunk, ImportFile, ImportRecord, Outcome

LEASE = timedelta(seconds=settings.REQUISITE_LEASE_SECONDS)
FILES_AT_ONCE = 50
GOOD = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED, Outcome.DUPLICATE)
WORKABLE = (ImportBatch.State.QUEUED, ImportBatch.State.RUNNING)
STATES = ImportBatch.State


class LostLease(Exception):
    """Another worker has taken over, or the batch was paused or cancelled: write nothing, go on elsewhere."""


def owner_name() -> str:
    """A name that no other worker has, with the machine and process for whoever reads the table."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"


def free(now: datetime, batch_id: int | None) -> Q:
    """What may be leased: in a batch that is to go on, and held by nobody."""
    condition = Q(batch__state__in=WORKABLE) & (Q(lease_until__isnull=True) | Q(lease_until__lt=now))
    return condition & Q(batch_id=batch_id) if batch_id else condition


def waiting_files(batch_id: int | None = None) -> QuerySet[ImportFile]:
    """Files that have records not yet in the ledger, oldest batch first."""
    unfinished = ~Q(state=ImportFile.State.UNPACKED)
    return ImportFile.objects.filter(free(timezone.now(), batch_id), unfinished).order_by(
        "batch_id", "number"
    )


def waiting_chunks(batch_id: int | None = None) -> QuerySet[ImportChunk]:
    """Chunks with records that nobody has read yet, oldest batch first."""
    return ImportChunk.objects.filter(free(timezone.now(), batch_id), done=False).order_by(
        "batch_id", "number"
    )


def lease_files(owner: str, batch_id: int | None = None) -> list[ImportFile]:
    """Some files of one batch, or none. Looks before it locks, so that waiting costs no write lock."""
    if not waiting_files(batch_id).exists():
        return []
    with transaction.atomic():
        found = waiting_files(batch_id).select_for_update(skip_locked=True, of=("self",))
        files = list(found.select_related("upload", "batch")[:FILES_AT_ONCE])
        files = [file for file in files if file.batch_id == files[0].batch_id]
        take(
            ImportFile.objects.filter(pk__in=[file.pk for file in files]),
            owner,
            state=ImportFile.State.UNPACKING,
        )
        begin({file.batch_id for file in files})
    return files


def lease_chunk(owner: str, batch_id: int | None = None) -> ImportChunk | None:
    """One chunk, or None."""
    if not waiting_chunks(batch_id).exists():
        return None
    with transaction.atomic():
        found = waiting_chunks(batch_id).select_for_update(skip_locked=True, of=("self",))
        chunk = found.select_related("batch").first()
        if chunk is None:
            return None
        take(ImportChunk.objects.filter(pk=chunk.pk), owner)
        begin({chunk.batch_id})
    chunk.attempts += 1
    return chunk


def take(rows: QuerySet[Any], owner: str, **also: Any) -> None:
    """Write the lease."""
    rows.update(lease_owner=owner, lease_until=timezone.now() + LEASE, attempts=F("attempts") + 1, **also)


def begin(batch_ids: Iterable[int]) -> None:
    """A batch runs from its first lease on."""
    queued = ImportBatch.objects.filter(pk__in=batch_ids, state=STATES.QUEUED)
    queued.update(state=STATES.RUNNING, started_at=timezone.now())


def renew(rows: Sequence[ImportFile | ImportChunk], owner: str, **also: Any) -> None:
    """Hold on to leases, or raise LostLease. Call it first in the transaction that writes what was done.

    `attempts=0` beside it says that there was progress: attempts count leases that led to nothing.
    """
    if not rows:
        return
    model: type[Model] = type(rows[0])
    held = model._default_manager.filter(
        pk__in=[row.pk for row in rows], lease_owner=owner, batch__state=STATES.RUNNING
    )
    if held.update(lease_until=timezone.now() + LEASE, **also) != len(rows):
        raise LostLease(f"{owner} no longer holds {rows[0]}")


def release(owner: str) -> None:
    """Give back what this worker holds, so that the next one need not wait."""
    for model in (ImportFile, ImportChunk):
        model._default_manager.filter(lease_owner=owner).update(lease_owner="", lease_until=None)


def count(batch_id: int, found: dict[str, int], **also: Any) -> None:
    """Move records from pending to their outcomes in the batch's figures."""
    moved = {name: F(name) + number for name, number in found.items() if number}
    if moved:
        pending = F("pending") - sum(found.values())
        ImportBatch.objects.filter(pk=batch_id).update(pending=pending, **moved, **also)


def finish(batch_id: int) -> bool:
    """End a batch when every file is in and every record has its outcome. True when it ended."""
    batch = ImportBatch.objects.filter(pk=batch_id, state__in=WORKABLE, pending=0)
    unfinished = ImportFile.objects.filter(batch_id=batch_id).exclude(state=ImportFile.State.UNPACKED)
    figures = batch.values(*(outcome.value for outcome in GOOD)).first()
    if figures is None or unfinished.exists():
        return False
    state = STATES.DONE if any(figures.values()) else STATES.FAILED
    return bool(batch.update(state=state, finished_at=timezone.now()))


def pause(batch_id: int) -> bool:
    """Stop at the next record border. False when there is nothing to pause."""
    return change_state(batch_id, WORKABLE, STATES.PAUSED)


def resume(batch_id: int) -> bool:
    """Go on where it was."""
    return change_state(batch_id, [STATES.PAUSED], STATES.QUEUED)


def cancel(batch_id: int) -> bool:
    """Read no further: what was read stays, the rest is refused by the next worker that passes."""
    return change_state(batch_id, [*WORKABLE, STATES.PAUSED], STATES.CANCELLED, finished_at=timezone.now())


def change_state(batch_id: int, before: Iterable[str], after: str, **also: Any) -> bool:
    """One conditional UPDATE: two people pressing at once get one answer each, and only one of them a yes."""
    return bool(ImportBatch.objects.filter(pk=batch_id, state__in=before).update(state=after, **also))


def settle_cancelled(limit: int = 500) -> bool:
    """Give some records of a cancelled batch their outcome. True when there was something to do."""
    batch = ImportBatch.objects.filter(state=STATES.CANCELLED, pending__gt=0).order_by("pk").first()
    if batch is None:
        return False
    with transaction.atomic():
        ImportBatch.objects.select_for_update(no_key=True).get(pk=batch.pk)
        pending = ImportRecord.objects.filter(batch=batch, outcome=Outcome.PENDING).order_by("number")
        ids = list(pending.values_list("pk", flat=True)[:limit])
        refused = ImportRecord.objects.filter(pk__in=ids, outcome=Outcome.PENDING).update(
            outcome=Outcome.REJECTED,
            code="cancelled",
            sentence="The import was cancelled before this record was read. Import the file again.",
        )
        count(batch.pk, {"rejected": refused})
    return True
