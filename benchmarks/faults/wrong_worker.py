"""A worker that writes in a wrong order, for the trial to find: `python -m benchmarks.faults.wrong_worker ORDER`.

`progress-first` commits that the records are done before it commits what they became; `rows-first` commits the
postings before the ledger knows of them, looks for none that are there already, and gets round the table's
unique key. Each is what a plausible importer does; each is harmless until something is killed in between.
"""

import os
import random
import sys
import time
from collections import Counter

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402 (after the set-up)
from django.db import transaction  # noqa: E402

from postings.editing import readings  # noqa: E402
from postings.intake import ledger, store  # noqa: E402
from postings.intake.findings import Finding  # noqa: E402
from postings.models import ImportRecord, Outcome  # noqa: E402

BETWEEN = 1.0  # seconds between the two transactions: a stalled disk, so that few kills suffice


class Wrong(store.Slice):
    """A slice in two transactions."""

    def rows(self, findings: list[Finding]) -> None:
        with transaction.atomic():
            for finding in findings:
                for read in finding.reading.postings if finding.reading else ():
                    unkeyed = {**read, "ordinal": random.randrange(1 << 15)}  # noqa: S311 (a trial)
                    if finding.record.document:
                        readings.create(finding.record.document, unkeyed, batch=self.batch)

    def progress(self, findings: list[Finding]) -> None:
        with transaction.atomic():
            ledger.renew([self.chunk], self.owner, attempts=0)
            for finding in findings:
                finding.record.outcome = Outcome.CREATED
            ImportRecord.objects.bulk_update([finding.record for finding in findings], ["outcome"])
            ledger.count(self.batch.pk, Counter(created=len(findings)))
            self.end_chunk()


class ProgressFirst(Wrong):
    def write(self, findings: list[Finding], first: object = ()) -> int:
        self.progress(findings)
        time.sleep(BETWEEN)
        self.rows(findings)
        return len(findings)


class RowsFirst(Wrong):
    def write(self, findings: list[Finding], first: object = ()) -> int:
        self.rows(findings)
        time.sleep(BETWEEN)
        self.progress(findings)
        return len(findings)


if __name__ == "__main__":
    store.Slice = {"progress-first": ProgressFirst, "rows-first": RowsFirst}[sys.argv[1]]  # type: ignore[misc]
    call_command("worker")
