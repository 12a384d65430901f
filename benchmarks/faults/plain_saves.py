"""The plain way that an import could be written: read a posting, then one save() an object, one transaction each.

`python -m benchmarks.faults.plain_saves ZIP` prints the seconds it took. The same models and settings as ours;
the words for the search are left out.
"""

import hashlib
import os
import sys
import time
import zipfile

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")

import django

django.setup()

from django.db import transaction  # noqa: E402 (after the set-up)

from postings.editing import posting_likeness  # noqa: E402 (after the set-up)
from postings.editing.columns import set_columns  # noqa: E402
from postings.editing.received import received  # noqa: E402
from postings.intake.plain import plain_postings  # noqa: E402
from postings.models import (  # noqa: E402
    Change,
    ImportBatch,
    ImportRecord,
    Posting,
    PostingEmploymentType,
    Requirement,
    RequirementList,
    SourceDocument,
)
from postings.parsing import READER, TEXT_VERSION, parse  # noqa: E402


@transaction.atomic
def save(data: bytes, name: str, batch: ImportBatch) -> None:
    """Read one record and save all that comes of it, object by object."""
    read = plain_postings(parse(data, name=name), READER)[0]  # type: ignore[arg-type]
    document = SourceDocument(
        sha256=hashlib.sha256(data).hexdigest(), data=data, name=name, format=read["format"], reader=READER,
        text=read["text"], text_version=TEXT_VERSION,
    )  # fmt: skip
    document.save()
    checked = received(read, len(read["text"]))
    posting = Posting(document=document, source=read["format"], identifier=name, reader=READER)
    posting.facts_read, posting.places = checked["fields"], checked["places"]
    posting.notes, posting.sections = checked["notes"], checked["sections"]
    items = [requirement(one) for one in checked["items"]]
    set_columns(posting, items)
    posting.save()
    lists: dict[tuple[str, str], RequirementList] = {}
    for position, item in enumerate(items):
        key = (item.read_kind or "", item.read_heading or "")
        if key not in lists:
            lists[key] = RequirementList(posting=posting, kind=key[0], heading=key[1], position=len(lists))
            lists[key].save()
        item.posting, item.list, item.position = posting, lists[key], position
        item.save()
    for value in posting.facts_read.get("employment_types", []):
        PostingEmploymentType(posting=posting, value=value).save()
    Change(posting=posting, verb="create", sentence="created this posting", after={}, version=1).save()
    posting_likeness.row(posting, document.text or "").save(force_insert=True)
    ImportRecord(
        batch=batch, number=document.pk, document=document, posting=posting, outcome="created"
    ).save()


def requirement(read: dict) -> Requirement:
    """A row of an item as read, not yet in a list."""
    return Requirement(
        read_text=read["text"], read_kind=read["kind"], read_necessity=read["necessity"],
        read_heading=read["heading"], spans=read["spans"], confidence=read["confidence"], why=read["why"],
    )  # fmt: skip


def main(path: str) -> None:
    with zipfile.ZipFile(path) as archive:
        records = [(name, archive.read(name)) for name in archive.namelist()]
    parse(records[0][1], name="warm.txt")
    begun = time.monotonic()
    batch = ImportBatch.objects.create(title="plain")
    for name, data in records:
        save(data, name, batch)
    print(time.monotonic() - begun)


if __name__ == "__main__":
    main(sys.argv[1])
