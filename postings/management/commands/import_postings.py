"""Import files, folders and ZIPs from the command line, through the same steps as the worker."""

import signal
import sys
from argparse import ArgumentParser
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from postings.intake import report, uploads, work
from postings.intake.archives import JUNK_FOLDERS, JUNK_NAMES
from postings.intake.batches import create_batch, discard, title_for
from postings.intake.labels import member_label
from postings.intake.pages_at_hand import keep_more_pages
from postings.intake.places import place
from postings.models import ImportBatch, Upload
from postings.models.upload import PART_BYTES

WRONG_CALL = 2


class Command(BaseCommand):
    help = (
        "Import posting files, folders (with all below them) and ZIP archives. "
        "Exit status: 0 all well, 1 something was refused or it was stopped, 2 wrong call."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a file, a folder or a ZIP")
        parser.add_argument("--dry-run", action="store_true", help="show the same report and write nothing")
        parser.add_argument("--title", default="", help="what the batch is called; else after its files")

    def handle(self, *args: Any, **options: Any) -> None:
        paths: list[Path] = options["paths"]
        for path in paths:
            if not path.exists():
                raise CommandError(f"{path} is not there.", returncode=WRONG_CALL)
        files = [found for path in paths for found in files_in(path)]
        if not files:
            raise CommandError("There are no files in these folders.", returncode=WRONG_CALL)
        title = options["title"] or title_for([path.name or str(path.resolve()) for path in paths])
        batch, _ = create_batch(kept(files), title, dry_run=options["dry_run"])
        self.work_on(batch)
        batch.refresh_from_db()
        well = self.tell(batch)
        if batch.dry_run:
            discard(batch)
        if not well:
            sys.exit(1)

    def work_on(self, batch: ImportBatch) -> None:
        """Do the work here, with a bar where somebody is looking. Ctrl-C stops at a record's border."""
        keep_more_pages()
        worker = work.Worker()

        def stop(number: int, frame: FrameType | None) -> None:
            worker.stopping = True

        before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            with tqdm(unit="record", disable=not sys.stderr.isatty(), leave=False) as bar:
                work.run_batch(worker, batch.pk, lambda: show(bar, batch))
        finally:
            worker.close()
            for number, handler in before.items():
                signal.signal(number, handler)

    def tell(self, batch: ImportBatch) -> bool:
        """Print the balance and every refused record. True when all is well."""
        name = "Dry run" if batch.dry_run else f"Batch {batch.pk}"
        self.stdout.write(f"{name}: {report.equation(batch)}")
        if batch.ignored:
            self.stdout.write(f"{batch.ignored:,} folders and system files in archives were passed over.")
        for record in report.refused(batch).iterator(chunk_size=500):
            self.stdout.write(f"{record.outcome}  {place(record)}  {record.code}  {record.sentence}")
        ended = batch.state in (ImportBatch.State.DONE, ImportBatch.State.FAILED)
        if not ended and not batch.dry_run:
            self.stdout.write(
                f"Not finished. `manage.py worker` goes on with batch {batch.pk} where it stopped."
            )
        return ended and not report.refused_count(batch)


def show(bar: "tqdm[Any]", batch: ImportBatch) -> None:
    """Bring the bar up to date; the total grows while archives are opened."""
    batch.refresh_from_db(fields=["seen", "pending"])
    bar.total = batch.seen
    bar.n = batch.seen - batch.pending
    bar.refresh()


def files_in(path: Path) -> list[tuple[Path, str]]:
    """A file, or all files below a folder in order, each with the label that the report shows."""
    if path.is_file():
        return [(path, member_label(path.name))]
    return [
        (found, member_label(f"{path.name}/{found.relative_to(path).as_posix()}"))
        for found in sorted(path.rglob("*"))
        if found.is_file() and not is_junk(found)
    ]


def is_junk(path: Path) -> bool:
    """What operating systems leave in folders."""
    name = path.name.lower()
    return (
        name in JUNK_NAMES or name.startswith("._") or not JUNK_FOLDERS.isdisjoint(map(str.lower, path.parts))
    )


def kept(files: list[tuple[Path, str]]) -> list[Upload]:
    """The files as uploads, in order, never one of them whole in memory."""
    arrivals = uploads.Arrivals(None, settings.REQUISITE_LIMITS["upload_bytes"])
    try:
        for path, label in files:
            arrivals.begin(label)
            with path.open("rb") as stream:
                while piece := stream.read(PART_BYTES):
                    arrivals.add(piece)
            arrivals.end()
        return arrivals.finish()
    except uploads.TooBig as error:
        arrivals.abandon()
        raise CommandError(str(error), returncode=WRONG_CALL) from error
    except OSError as error:
        arrivals.abandon()
        raise CommandError(f"{path} cannot be read: {error.strerror}.", returncode=WRONG_CALL) from error
