"""One posting pasted by a person: an import of one record, done while they wait, taken back like any other."""

import threading
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from postings.models import ImportBatch, ImportRecord

from . import undoing
from .batches import create_batch
from .uploads import Arrivals
from .work import Worker, run_batch

PATIENCE = 45.0  # seconds that a person waits at most; a worker goes on where this ends
KEY = "paste:"
LATEST = 10
LONGEST_NAME = 60


def paste(text: str, user_id: int, key: str) -> ImportBatch:
    """The batch of a pasted text, read as far as the patience lasts. The same key gives the batch made first."""
    arrivals = Arrivals(user_id, 1 << 30)
    arrivals.begin(f"{first_words(text)}.txt")
    arrivals.add(text.replace("\r\n", "\n").encode("utf-8", "replace"))
    arrivals.end()
    batch, is_new = create_batch(
        arrivals.finish(), f"Pasted: {first_words(text)}", user_id=user_id, key=KEY + key
    )
    if not is_new:
        arrivals.abandon()
    read_now(batch)
    batch.refresh_from_db()
    return batch


def first_words(text: str) -> str:
    """What a paste is called: how it begins."""
    words = " ".join(text[:400].split())
    return words[:LONGEST_NAME].strip() or "empty"


def read_now(batch: ImportBatch) -> None:
    """Work on the batch here; another worker may be quicker, and then this one waits for it."""
    worker = Worker()
    timer = threading.Timer(PATIENCE, stop, [worker])
    timer.start()
    try:
        run_batch(worker, batch.pk)
    finally:
        timer.cancel()
        worker.close()


def stop(worker: Worker) -> None:
    """The patience has ended."""
    worker.stopping = True


def record_of(batch: ImportBatch) -> ImportRecord | None:
    """What became of it: the first record."""
    return ImportRecord.objects.filter(batch=batch).select_related("posting").order_by("number").first()


def pastes_of(user_id: int) -> QuerySet[ImportBatch]:
    """A person's own pastes, the latest first, as long as they can be taken back."""
    since = timezone.now() - timedelta(days=30)
    own = ImportBatch.objects.filter(
        created_by_id=user_id, idempotency_key__startswith=KEY, created_at__gt=since
    )
    return own.order_by("-pk")


def latest(user_id: int) -> list[tuple[ImportBatch, ImportRecord]]:
    """A person's last pastes whose posting is still here, with their records."""
    found = []
    for batch in pastes_of(user_id)[:LATEST]:
        record = record_of(batch)
        if record and record.posting and undoing.can_undo(batch):
            found.append((batch, record))
    return found
