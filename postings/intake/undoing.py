"""Taking an import back: what it created and nobody has touched goes, what it updated is as before.

What people have worked on stays, and is listed. The raw documents stay too, as not yet read, so that the same
files may be imported again.
"""

import time
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from postings.editing import readings
from postings.models import Change, ImportBatch, ImportRecord, Outcome, Posting, Requirement, SourceDocument

from .limited import Reader
from .outcomes import counted

AT_ONCE = 25
TAKEN_BACK = "Taken back with its import."
RESTORED = "Restored to what it was before this import."
STATES = ImportBatch.State
ENDED = (STATES.DONE, STATES.FAILED, STATES.CANCELLED)


@dataclass(frozen=True, slots=True)
class Plan:
    """How many go, how many are restored, and which stay."""

    remove: int
    restore: int
    keep: list[Posting]


@dataclass(slots=True)
class Result:
    """What an undo did."""

    removed: int = 0
    restored: int = 0
    kept: int = 0
    more: bool = False

    @property
    def sentence(self) -> str:
        """As the message says it."""
        parts = [f"Took back {counted(self.removed, 'posting')}", f"restored {self.restored:,}"]
        words = ", ".join(parts)
        if self.more:
            return f"{words} so far. Undo again to go on."
        return f"{words}, kept {self.kept:,} that people or later imports have changed."


def can_undo(batch: ImportBatch) -> bool:
    """Whether there is something to take back."""
    if batch.dry_run or batch.state not in ENDED or batch.kind != ImportBatch.Kind.UPLOAD:
        return False
    return removable(batch).exists() or restorable(batch).exists()


def plan(batch: ImportBatch) -> Plan:
    """What `undo` would do now."""
    made = removable(batch)
    kept = made.exclude(untouched(batch)).select_related("company").order_by("pk")
    return Plan(made.filter(untouched(batch)).count(), restorable(batch).count(), list(kept[:500]))


def removable(batch: ImportBatch) -> QuerySet[Posting]:
    """The postings that the batch created and that are still here."""
    created = ImportRecord.objects.filter(batch=batch, outcome=Outcome.CREATED, posting__isnull=False)
    return Posting.objects.filter(document__in=created.values("document")) | Posting.objects.filter(
        pk__in=created.values("posting")
    )


def untouched(batch: ImportBatch) -> Q:
    """No person has worked on it, and no later import has changed it."""
    touched = Requirement.objects.filter(posting=OuterRef("pk"), touched_at__isnull=False)
    read_here = ImportRecord.objects.filter(batch=batch, document=OuterRef("document"))
    by_people = Change.objects.filter(posting=OuterRef("pk"), actor__isnull=False)  # what they took back too
    unsaid = Q(facts_edited={}, reviewed_at=None, copy_of=None) & ~Q(Exists(touched)) & ~Q(Exists(by_people))
    return unsaid & Q(Exists(read_here))


def restorable(batch: ImportBatch) -> QuerySet[ImportRecord]:
    """The updates whose posting is still read from what this batch brought."""
    return ImportRecord.objects.filter(
        batch=batch,
        outcome=Outcome.UPDATED,
        previous_document__isnull=False,
        posting__document=F("document"),
    )


def undo(batch: ImportBatch, seconds: float = 10) -> Result:
    """Take the batch back, some postings a transaction: stopped half way, it may be asked for again.

    After `seconds` it stops by itself and says that there is more, so that a web server's patience suffices.
    """
    result = Result()
    until = time.monotonic() + seconds
    while time.monotonic() < until and remove_some(batch, result):
        pass
    with Reader() as reader:
        for record in restorable(batch).select_related("previous_document").order_by("-number"):
            if time.monotonic() > until:
                break
            result.restored += restore(batch, record, reader)
    left = plan(batch)
    result.more = time.monotonic() > until and bool(left.remove or left.restore)
    result.kept = len(left.keep)
    return result


@transaction.atomic
def remove_some(batch: ImportBatch, result: Result) -> bool:
    """Remove the next untouched postings, and let their documents count as unread."""
    found = removable(batch).filter(untouched(batch)).order_by("pk")
    ids = list(found.values_list("pk", flat=True)[:AT_ONCE])
    if not ids:
        return False
    held = Posting.objects.select_for_update(no_key=True).filter(untouched(batch), pk__in=ids).order_by("pk")
    rows = list(held.values_list("pk", "document_id"))
    records = ImportRecord.objects.filter(batch=batch, document__in=[document for _, document in rows])
    records.filter(outcome=Outcome.CREATED).update(sentence=TAKEN_BACK)
    Posting.objects.filter(pk__in=[pk for pk, _ in rows]).delete()
    SourceDocument.objects.filter(pk__in=[document for _, document in rows]).update(reader="")
    result.removed += len(rows)
    return bool(rows)


def restore(batch: ImportBatch, record: ImportRecord, reader: Reader) -> int:
    """Read a posting from its former document again; people's edits stay. 1 when it was restored."""
    before = record.previous_document
    if before is None or record.posting_id is None or record.document_id is None:
        return 0
    reading = reader.read(bytes(before.data), before.name)
    if not reading.postings:
        return 0
    with transaction.atomic():
        posting = (
            Posting.objects.select_for_update(no_key=True)
            .filter(pk=record.posting_id, document_id=record.document_id)
            .first()
        )
        if posting is None:
            return 0
        readings.apply(posting, reading.postings[0], document=before, batch=batch)
        SourceDocument.objects.filter(pk=record.document_id).update(reader="")
        ImportRecord.objects.filter(pk=record.pk).update(previous_document=None, sentence=RESTORED)
    return 1
