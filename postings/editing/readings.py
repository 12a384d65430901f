"""How readings come in, and how a later one meets what people have changed.

The machine's side is replaced; a person's word stays for ever. What nobody has touched is replaced; what a
person touched keeps the person's word and gets the new reading as an offer where it says something new;
removed items keep their readings away; added items stay where they were put.
"""

from typing import Any

from django.db import transaction

from postings.models import Change, ImportBatch, Posting, SourceDocument
from postings.search import index

from . import posting_likeness
from .arriving import Arrival, write_arrivals
from .columns import COLUMNS, set_columns, write_employment_types
from .company_likeness import note_domains
from .received import received
from .reconciling import Meeting

Read = dict[str, Any]


def create(document: SourceDocument, read: Read, *, batch: ImportBatch | None = None) -> Posting:
    """The posting of a first reading, with its lists, columns, words and first line of history.

    `read` is one posting as the reader gives it, in plain lists and dictionaries.
    """
    with transaction.atomic():
        return write_arrivals([Arrival(document, read, batch)])[0]


def apply(
    posting: Posting, read: Read, *, document: SourceDocument, batch: ImportBatch | None = None
) -> bool:
    """Bring a posting up to a later reading, of its document or of a newer one; whether anything changed.

    The instance is brought up to date. The version rises when something changed; history says what.
    """
    with transaction.atomic():
        posting.refresh_from_db(from_queryset=Posting.objects.select_for_update(no_key=True))
        meeting = Meeting(posting, document, received(read, len(document.text or "")))
        meeting.run()
        moved = posting.document_id != document.pk
        posting.document, posting.ordinal, posting.reader = document, read.get("ordinal", 0), read["reader"]
        if not (meeting.changed or moved):
            posting.save(update_fields=["reader"])
            return False
        meeting.write()
        if meeting.raised_doubt:
            posting.reviewed_at = posting.reviewed_by = None
        set_columns(posting, meeting.kept)
        posting.version += 1
        posting.save(update_fields=[*COLUMNS, *READ_COLUMNS])
        write_employment_types(posting)
        index.store([index.row(posting, meeting.kept)])
        note_domains(posting.company, document.text or "")
        posting_likeness.write(posting, document.text or "")
        Change.objects.create(
            posting=posting,
            batch=batch,
            verb="read",
            sentence=meeting.sentence(moved),
            before={"document": meeting.document_before},
            after={"reader": posting.reader, "document": document.pk, "offers": posting.offer_count},
            version=posting.version,
        )
    return True


READ_COLUMNS = (
    "document", "ordinal", "reader", "version", "updated_at", "company", "facts_read", "facts_edited",
    "places", "notes", "sections", "reviewed_at", "reviewed_by",
)  # fmt: skip
