"""Importing in one call, through the real steps."""

from collections.abc import Mapping

from postings.intake.batches import create_batch
from postings.intake.limited import Reader
from postings.intake.uploads import Arrivals
from postings.intake.work import Worker, run_batch
from postings.models import ImportBatch, ImportRecord, Upload

FILE = """Title: {title}
Webindex: {number}
Company: {company}
Description: {description}
"""
WORDS = (
    "We are a small bakery and look for somebody who likes the early morning.  Main duties  Bake bread and "
    "rolls every day.  Clean the ovens after each shift.  Order flour and yeast from our suppliers.  You must "
    "have two years of experience in a bakery.  What we offer  A pension scheme and 25 days of holiday."
)


def posting(
    number: int, title: str = "Baker", company: str = "Mill Lane Bakery Ltd", description: str = WORDS
) -> bytes:
    """A record with an identity, in the labelled text format."""
    return FILE.format(title=title, number=number, company=company, description=description).encode()


def keep(files: Mapping[str, bytes]) -> list[Upload]:
    """The files as uploads."""
    arrivals = Arrivals(None, 1 << 30)
    for name, data in files.items():
        arrivals.begin(name)
        arrivals.add(data)
        arrivals.end()
    return arrivals.finish()


def queue(files: Mapping[str, bytes], *, dry_run: bool = False) -> ImportBatch:
    """A batch that nobody has begun."""
    return create_batch(keep(files), "a batch", dry_run=dry_run)[0]


def run_import(reader: Reader, files: Mapping[str, bytes], *, dry_run: bool = False) -> ImportBatch:
    """A batch from beginning to end."""
    return run(reader, queue(files, dry_run=dry_run))


def run(reader: Reader, batch: ImportBatch) -> ImportBatch:
    """Work on a batch until it has ended."""
    run_batch(Worker(reader=reader), batch.pk)
    batch.refresh_from_db()
    return batch


def outcomes(batch: ImportBatch) -> list[tuple[str, str]]:
    """Outcome and code of every record, in order."""
    return list(ImportRecord.objects.filter(batch=batch).order_by("number").values_list("outcome", "code"))


def figures(batch: ImportBatch) -> dict[str, int]:
    """The figures that are not zero."""
    names = (
        "seen",
        "pending",
        "created",
        "updated",
        "unchanged",
        "duplicate",
        "rejected",
        "quarantined",
        "ignored",
    )
    return {name: getattr(batch, name) for name in names if getattr(batch, name)}
