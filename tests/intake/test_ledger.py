"""Leases, figures and states: nobody writes without a lease, and what stops is gone on with."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from postings.intake import ledger
from postings.intake.limited import Reader
from postings.intake.read import read_chunk
from postings.intake.unpack import unpack
from postings.intake.work import Worker
from postings.models import ImportBatch, ImportChunk, ImportFile, ImportRecord, Posting, SourceDocument

from .archives import zipped
from .importing import figures, outcomes, posting, queue, run

pytestmark = pytest.mark.django_db
STATES = ImportBatch.State


def many(count, first=8000):
    return {"all.zip": zipped([(f"{number}.txt", posting(number)) for number in range(first, first + count)])}


def unpacked(count=60):
    """A batch whose records are all in the ledger and none of them read."""
    batch = queue(many(count))
    unpack(ledger.lease_files("somebody"), "somebody")
    return batch


def run_out(model):
    """As if the lease time had passed."""
    model.objects.update(lease_until=timezone.now() - timedelta(seconds=1))


def test_unpacking_puts_every_record_into_the_ledger_as_pending():
    batch = unpacked()
    batch.refresh_from_db()
    assert figures(batch) == {"seen": 60, "pending": 60}
    assert SourceDocument.objects.count() == 60
    assert batch.files.get().state == ImportFile.State.UNPACKED


def test_leased_work_is_given_to_nobody_else_until_the_lease_has_run_out():
    unpacked(20)
    first = ledger.lease_chunk("one")
    assert first is not None
    assert ledger.lease_chunk("two") is None
    run_out(ImportChunk)
    again = ledger.lease_chunk("two")
    assert again == first
    assert again.attempts == 2


def test_worker_that_lost_its_lease_writes_nothing(reader):
    batch = unpacked(20)
    chunk = ledger.lease_chunk("slow")
    run_out(ImportChunk)
    assert ledger.lease_chunk("quick") is not None
    with pytest.raises(ledger.LostLease):
        read_chunk(chunk, "slow", reader, lambda: False)
    batch.refresh_from_db()
    assert figures(batch) == {"seen": 20, "pending": 20}
    assert Posting.objects.count() == 0


def test_unpacker_that_lost_its_lease_writes_nothing():
    batch = queue(many(60))
    files = ledger.lease_files("slow")
    run_out(ImportFile)
    assert ledger.lease_files("quick") == files
    with pytest.raises(ledger.LostLease):
        unpack(files, "slow")
    batch.refresh_from_db()
    assert figures(batch) == {}


def test_unpacking_goes_on_behind_the_records_that_are_in_the_ledger(monkeypatch):
    from postings.intake import unpack as module

    batch = queue(many(60))
    whole = module.write
    calls = []

    def stop_after_one(*arguments):
        if calls:
            raise KeyboardInterrupt
        calls.append(1)
        whole(*arguments)

    monkeypatch.setattr(module, "write", stop_after_one)
    with pytest.raises(KeyboardInterrupt):
        unpack(ledger.lease_files("first"), "first")
    monkeypatch.undo()
    batch.refresh_from_db()
    assert figures(batch) == {"seen": 25, "pending": 25}
    run_out(ImportFile)
    unpack(ledger.lease_files("second"), "second")
    batch.refresh_from_db()
    assert figures(batch) == {"seen": 60, "pending": 60}
    members = ImportRecord.objects.filter(batch=batch).order_by("number").values_list("member", flat=True)
    assert list(members) == [f"{number}.txt" for number in range(8000, 8060)]


def test_worker_told_to_stop_gives_its_work_back_at_a_border(reader):
    batch = unpacked(20)
    worker = Worker(reader=reader)
    asked = []

    def after_seven():
        asked.append(1)
        return len(asked) > 7

    chunk = ledger.lease_chunk(worker.owner)
    read_chunk(chunk, worker.owner, reader, after_seven)
    batch.refresh_from_db()
    assert figures(batch) == {"seen": 20, "pending": 13, "created": 7}
    assert ledger.lease_chunk("next") == chunk
    run_out(ImportChunk)
    assert figures(run(reader, batch)) == {"seen": 20, "created": 20}


def test_paused_batch_waits_and_goes_on_when_resumed(reader):
    batch = unpacked(30)
    assert ledger.pause(batch.pk)
    assert not ledger.pause(batch.pk)
    assert ledger.lease_chunk("anybody") is None
    assert ledger.resume(batch.pk)
    assert figures(run(reader, batch)) == {"seen": 30, "created": 30}


def test_pause_stops_a_worker_in_the_middle_of_its_chunk(reader):
    batch = unpacked(20)
    chunk = ledger.lease_chunk("one")
    ledger.pause(batch.pk)
    with pytest.raises(ledger.LostLease):
        read_chunk(chunk, "one", reader, lambda: False)
    assert Posting.objects.count() == 0


def test_cancelled_batch_keeps_what_was_read_and_refuses_the_rest_with_a_reason(reader):
    batch = unpacked(30)
    worker = Worker(reader=reader)
    assert worker.step(batch.pk)
    assert ledger.cancel(batch.pk)
    assert not ledger.cancel(batch.pk)
    while worker.step():
        pass
    batch.refresh_from_db()
    assert batch.state == STATES.CANCELLED
    assert figures(batch) == {"seen": 30, "created": 25, "rejected": 5}
    assert outcomes(batch)[-1] == ("rejected", "cancelled")


def test_record_at_which_workers_are_lost_again_and_again_is_given_up(reader):
    batch = unpacked(3)
    for name in ("one", "two", "three", "four", "five"):
        assert ledger.lease_chunk(name)
        run_out(ImportChunk)
    assert figures(run(reader, batch)) == {"seen": 3, "created": 2, "quarantined": 1}
    assert outcomes(batch)[0] == ("quarantined", "worker-lost")


class Counting(Reader):
    """A reader that notes before each record how many postings there are by then."""

    def __init__(self) -> None:
        super().__init__()
        self.there: list[int] = []

    def read(self, data, name, meanwhile=lambda: None):
        self.there.append(Posting.objects.count())
        return super().read(data, name, meanwhile)


@pytest.mark.parametrize(("lost", "there"), [(0, [0, 0, 0]), (1, [0, 1, 2])])
def test_where_a_worker_was_lost_every_record_is_written_at_once_so_that_no_innocent_one_is_given_up(
    lost, there
):
    unpacked(3)
    for number in range(lost):
        assert ledger.lease_chunk(f"lost {number}")
        run_out(ImportChunk)
    with Counting() as reader:
        read_chunk(ledger.lease_chunk("next"), "next", reader, lambda: False)
    assert reader.there == there
    assert Posting.objects.count() == 3
    assert ImportChunk.objects.get().done


def test_balance_is_held_by_the_database():
    batch = ImportBatch.objects.create(title="x")
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(seen=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        ImportBatch.objects.filter(pk=batch.pk).update(seen=1, pending=1, state=STATES.DONE)


def test_batch_is_not_done_before_every_file_is_in(reader):
    batch = queue({"a.txt": posting(1), "b.txt": posting(2)})
    ImportFile.objects.filter(number=2).update(lease_owner="other", lease_until=timezone.now() + ledger.LEASE)
    worker = Worker(reader=reader)
    for _ in range(4):
        worker.step(batch.pk)
    batch.refresh_from_db()
    assert (batch.state, figures(batch)) == (STATES.RUNNING, {"seen": 1, "created": 1})
    run_out(ImportFile)
    assert run(reader, batch).state == STATES.DONE


def test_idle_worker_asks_without_taking_a_write_lock(django_assert_num_queries):
    with django_assert_num_queries(4):
        assert not Worker().step()
