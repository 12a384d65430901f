"""How the first records of a chosen table or feed would be read, by the file's beginning, before it is sent."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from postings.intake import looking
from postings.intake.archives import looks_like_zip
from postings.intake.containers import open_container
from postings.intake.entries import Limits
from postings.intake.mapping import Kept
from postings.intake.tars import looks_like_gzip

RECORDS = 5
WORDS = dict(looking.CHOICES)


@dataclass(frozen=True, slots=True)
class Preview:
    """The columns with what each is taken for, and records as (labels and values, beginning of the text)."""

    columns: list[tuple[str, str]]
    records: list[tuple[list[tuple[str, str]], str]]


def preview(head: bytes, name: str, kept: Sequence[Kept]) -> Preview | None:
    """None for what is no table or feed, or cannot be told by its beginning: archives and workbooks."""
    if looks_like_zip(head) or looks_like_gzip(head):
        return None
    opened = open_container(io.BytesIO(head), Limits.of(settings.REQUISITE_LIMITS), name, kept)
    for _ in opened.entries:
        break
    looked = opened.cutting.looked_at.get("")
    look = looking.look_of(looked, None) if looked else None
    if look is None:
        return None
    said = looking.said_of(look.columns, look.mapping)
    columns = [(column.path, WORDS[choice]) for column, choice in zip(look.columns, said, strict=True)]
    records = [looking.shown_record(record, look.mapping) for record in look.examples[:RECORDS]]
    return Preview([one for one in columns if one[1] != WORDS[""]], records)
