"""A worker's loop: what there is to do next, and doing it. Any number may run, on either database."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection
from django.utils import timezone

from postings.models import ImportBatch

from . import dry, ledger
from .limited import Reader
from .read import read_chunk
from .unpack import unpack
from .uploads import forget_unfinished

POLL = 1.0
AFTER_TROUBLE = 5.0
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Worker:
    """One loop with its own name and its own limited process. `stopping` is set by a signal."""

    owner: str = field(default_factory=ledger.owner_name)
    reader: Reader = field(default_factory=Reader)
    stopping: bool = False
    clean_at: float = 0

    def should_stop(self) -> bool:
        """Asked at every record border."""
        return self.stopping

    def step(self, batch_id: int | None = None) -> bool:
        """Do one piece of work, of one batch or of any. False when there was nothing to do."""
        try:
            return self.unpack(batch_id) or self.read(batch_id) or self.tidy(batch_id)
        except ledger.LostLease as lost:
            log.info("%s", lost)
            ledger.release(self.owner)
            return True

    def unpack(self, batch_id: int | None) -> bool:
        """Take files into the ledger; those of a dry run are read on the way and leave no documents."""
        files = ledger.lease_files(self.owner, batch_id)
        if not files:
            return False
        batch = files[0].batch
        if batch.dry_run:
            dry.run(files, self.owner, self.reader)
        else:
            unpack(files, self.owner)
        ledger.finish(batch.pk)
        return True

    def read(self, batch_id: int | None) -> bool:
        """Read a chunk."""
        chunk = ledger.lease_chunk(self.owner, batch_id)
        if chunk is None:
            return False
        read_chunk(chunk, self.owner, self.reader, self.should_stop)
        ledger.finish(chunk.batch_id)
        return True

    def tidy(self, batch_id: int | None) -> bool:
        """Refuse what was cancelled, and end batches whose last worker stopped just before it could."""
        if ledger.settle_cancelled():
            return True
        running = ImportBatch.objects.filter(state__in=ledger.WORKABLE, pending=0)
        if batch_id:
            running = running.filter(pk=batch_id)
        ended = [pk for pk in running.values_list("pk", flat=True) if ledger.finish(pk)]
        return bool(ended)

    def clean(self) -> None:
        """Once an hour, take away uploads that were cut off more than a day ago."""
        if time.monotonic() >= self.clean_at:
            forget_unfinished(timezone.now() - timedelta(days=1))
            self.clean_at = time.monotonic() + 3600

    def close(self) -> None:
        """Give back the leases and end the limited process."""
        self.reader.stop()
        ledger.release(self.owner)


def run(worker: Worker, sleep: Callable[[float], object] = time.sleep) -> None:
    """Work until told to stop, looking for work every second when there is none.

    A locked database or a lost connection is waited out: the leases run on, and nothing is done twice.
    """
    while not worker.stopping:
        try:
            close_old_connections()
            worker.clean()
            if not worker.step():
                sleep(POLL)
        except DatabaseError as error:
            log.warning("the database did not answer, trying again: %s", error)
            connection.close()
            sleep(AFTER_TROUBLE)
        except Exception:
            log.exception("a step failed; its lease runs out and it is tried again")
            sleep(AFTER_TROUBLE)
    worker.close()


def run_batch(worker: Worker, batch_id: int, after_step: Callable[[], None] = lambda: None) -> None:
    """Work on one batch until it has ended, or until told to stop; other workers may help."""
    while not worker.stopping:
        if worker.step(batch_id):
            after_step()
        elif ImportBatch.objects.filter(pk=batch_id, state__in=ledger.WORKABLE).exists():
            time.sleep(POLL / 10)
        else:
            return
