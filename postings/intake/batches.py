"""Making a batch: the act of importing, once however often the button is pressed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from postings.models import ImportBatch, ImportFile, ImportRecord, Outcome, Upload

TITLE = 200


@dataclass(frozen=True, slots=True)
class Missing:
    """A file that was sent and did not come in."""

    name: str
    code: str
    sentence: str


def create_batch(
    uploads: Iterable[Upload],
    title: str,
    *,
    user_id: int | None = None,
    dry_run: bool = False,
    key: str | None = None,
    missing: Sequence[Missing] = (),
) -> tuple[ImportBatch, bool]:
    """A queued batch of uploads, and whether it is new: the same key gives the batch that was made first.

    What did not come in has its line in the report too. The worker sees the batch as soon as this returns.
    """
    try:
        with transaction.atomic():
            batch = ImportBatch.objects.create(
                title=title[:TITLE],
                dry_run=dry_run,
                idempotency_key=key or None,
                created_by_id=user_id,
                seen=len(missing),
                rejected=len(missing),
            )
            ImportRecord.objects.bulk_create(
                ImportRecord(
                    batch=batch,
                    number=number,
                    member=absent.name[:255],
                    outcome=Outcome.REJECTED,
                    code=absent.code,
                    sentence=absent.sentence,
                )
                for number, absent in enumerate(missing, start=1)
            )
            ImportFile.objects.bulk_create(
                ImportFile(batch=batch, upload=upload, number=number)
                for number, upload in enumerate(uploads, start=1)
            )
    except IntegrityError:
        if not key:
            raise
        return ImportBatch.objects.get(idempotency_key=key), False
    return batch, True


def title_for(names: list[str]) -> str:
    """What a batch is called when nobody said: its file, or the first and how many more."""
    if not names:
        return "Nothing"
    more = len(names) - 1
    return names[0] if not more else f"{names[0]} and {more:,} more"


def discard(batch: ImportBatch) -> None:
    """Remove a batch, and its uploads where nothing else names them: a dry run leaves nothing behind."""
    with transaction.atomic():
        uploads = list(batch.files.values_list("upload_id", flat=True))
        batch.delete()
        Upload.objects.filter(pk__in=uploads, imports__isnull=True).delete()
