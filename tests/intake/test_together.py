"""Several workers at the same content at the same moment, on PostgreSQL, where they really write at once."""

import threading

import pytest
from django.db import connection

from postings.intake.limited import Reader
from postings.intake.work import Worker, run_batch
from postings.models import Company, ImportBatch, ImportRecord, Posting, SourceDocument

from .archives import zipped
from .importing import queue

RECORDS = 60

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time"),
]


def posting_of(number):
    """Ten companies and one identity in two versions each, so that workers meet at all of them."""
    from .importing import posting

    return posting(number // 2, title=f"Baker {number % 2}", company=f"Bakery {number % 10} Ltd")


def test_workers_that_meet_at_the_same_records_store_each_once():
    members = [(f"{number}.txt", posting_of(number)) for number in range(RECORDS)]
    batches = [queue({"all.zip": zipped(order)}) for order in (members, members[::-1], members)]
    failures = []

    def work(batch):
        worker = Worker(reader=Reader())
        try:
            run_batch(worker, batch.pk)
        except Exception as error:
            failures.append(error)
        finally:
            worker.close()
            connection.close()

    threads = [threading.Thread(target=work, args=(batch,)) for batch in batches]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert failures == []
    assert set(ImportBatch.objects.values_list("state", flat=True)) == {ImportBatch.State.DONE}
    assert ImportRecord.objects.count() == 3 * RECORDS
    assert not ImportRecord.objects.filter(outcome__in=["pending", "rejected", "quarantined"]).exists()
    assert SourceDocument.objects.count() == RECORDS
    assert Posting.objects.count() == RECORDS // 2
    assert Company.objects.count() <= 10
    created = ImportRecord.objects.filter(outcome="created")
    assert created.count() == RECORDS // 2
