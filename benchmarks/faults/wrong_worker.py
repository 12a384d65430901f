"""Workers that write in a wrong order, for the trial to find.

`progress-first` commits that the records are done before it commits what they became; `rows-first` commits the
postings before the ledger knows of them, looks for none that are there already, and gets round the table's
unique key. Each is what a plausible importer does; each is harmless until something is killed in between.
"""

import random
import time
from collections import Counter

from django.db import transaction

from postings.editing import readings
from postings.intake import ledger, store
from postings.intake.findings import Finding
from postings.models import ImportRecord, Outcome

BETWEEN = 0.5  # seconds between the two transactions: a stalled disk, so that few kills suffice


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


ORDERS = {"progress-first": ProgressFirst, "rows-first": RowsFirst}
