"""A batch: live progress while it runs, then the balance and a line for every record."""

import csv
import re
import tempfile
import zipfile
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from postings.intake import report, undoing
from postings.intake.labels import file_label
from postings.intake.ledger import WORKABLE
from postings.intake.places import place
from postings.models import ImportBatch, ImportFile, ImportRecord, Outcome
from postings.pages.fragments import render_page

from . import pace
from .figures import Bar, bar, share_bar
from .mappings import address

ROWS = 50
FILES_SHOWN = 100
LATEST = 12
STATES = ImportBatch.State
UNPACKED = ImportFile.State.UNPACKED
MAPPED = re.compile(r"feed|CSV|XLSX|JSON|XML|workbook")


def batch_page(request: HttpRequest, object_id: str) -> HttpResponse:
    """The page, or the part of it that htmx asks for every second."""
    batch = find(request, object_id)
    running = batch.state in (*WORKABLE, STATES.PAUSED) or bool(batch.pending)
    context = {
        **admin.site.each_context(request),
        "title": batch.title,
        "side": "batches",
        "batch": batch,
        "running": running,
        "polls": batch.state in WORKABLE or (batch.state == STATES.CANCELLED and batch.pending),
        "may_act": request.user.has_perm("postings.add_importbatch"),
        "figures": report.balance(batch),
        **(progress(batch) if running else ended(request, batch)),
    }
    return render_page(request, "admin/imports/batch.html", context, {"batch": "admin/imports/_batch.html"})


def find(request: HttpRequest, object_id: str | int) -> ImportBatch:
    """The batch, for those who may look at batches."""
    if not request.user.has_perm("postings.view_importbatch"):
        raise PermissionDenied
    if not str(object_id).isdecimal() or len(str(object_id)) > 18:
        raise Http404("There is no such batch.")
    return get_object_or_404(ImportBatch.objects.select_related("created_by"), pk=object_id)


def progress(batch: ImportBatch) -> dict[str, Any]:
    """How far it is, file by file, and the latest records."""
    read = batch.seen - batch.pending
    counted = batch.files.aggregate(all=Count("pk"), whole=Count("pk", filter=Q(state=UNPACKED)))
    unpacking = counted["whole"] < counted["all"]
    latest = report.records(batch).exclude(outcome=Outcome.PENDING).order_by("-chunk__number", "-number")
    return {
        "read": read,
        "pace": pace_of(batch, read, None if unpacking else batch.pending),
        "unpacking": unpacking,
        "bar": bar(read, batch.seen, 1000),
        "files": files(batch),
        "more_files": max(0, counted["all"] - FILES_SHOWN),
        "latest": [(record, place(record), mapping_address(record)) for record in latest[:LATEST]],
    }


def pace_of(batch: ImportBatch, read: int, waiting: int | None) -> pace.Pace | None:
    """How it goes; nothing while it is paused."""
    if batch.state == STATES.RUNNING:
        return pace.pace(batch.pk, read, waiting, timezone.now().timestamp())
    pace.forget(batch.pk)
    return None


def files(batch: ImportBatch) -> list[tuple[ImportFile, int, Bar]]:
    """The first files with how many of their records are read."""
    shown = batch.files.select_related("upload").annotate(
        taken=Count("records"), read=Count("records", filter=~Q(records__outcome=Outcome.PENDING))
    )
    return [
        (file, file.read, bar(file.read, file.taken, 440)) for file in shown.order_by("number")[:FILES_SHOWN]
    ]


def ended(request: HttpRequest, batch: ImportBatch) -> dict[str, Any]:
    """The balance and a page of the report."""
    tab = request.GET.get("tab", "all")
    if tab not in report.TABS:
        raise Http404("There is no such list.")
    found = Paginator(report.records(batch, tab), ROWS).get_page(request.GET.get("page"))
    accounted = report.accounted(batch)
    seconds = (
        (batch.finished_at - batch.started_at).total_seconds()
        if batch.finished_at and batch.started_at
        else 0
    )
    return {
        "tab": tab,
        "tabs": tabs(batch),
        "page": found,
        "rows": rows(found),
        "accounted": accounted,
        "balanced": accounted == batch.seen,
        "shares": share_bar(report.balance(batch), 1000),
        "seconds": round(seconds, 1),
        "rate": round(batch.seen / seconds) if seconds >= 1 else None,
        "refused": report.refused_count(batch),
        "kept_files": refused_documents(batch).count(),
        "can_undo": undoing.can_undo(batch),
        "file_count": batch.files.count(),
        "file_rows": file_rows(batch),
        "file_bytes": sum(batch.files.values_list("upload__size", flat=True)),
    }


def file_rows(batch: ImportBatch) -> list[tuple[ImportFile, str]]:
    """The first files with what each was recognised as, and where its columns are mapped."""
    shown = batch.files.select_related("upload").order_by("number")[:FILES_SHOWN]
    return [(file, address(file.upload_id) if MAPPED.search(file.recognised) else "") for file in shown]


def mapping_address(record: ImportRecord) -> str:
    """Where a person says what the columns are, for a record that asks for it."""
    if record.code != "mapping-needed" or record.file is None:
        return ""
    return address(record.file.upload_id, record.member)


def tabs(batch: ImportBatch) -> list[tuple[str, str, int]]:
    """Name, words and count of every list of the report."""
    counted = [(outcome.value, outcome.label, number) for outcome, number in report.balance(batch)]
    return [("look", "Needs a look", report.refused_count(batch)), ("all", "All", batch.seen), *counted]


def rows(page: "Page[ImportRecord]") -> list[tuple[ImportRecord, str, str]]:
    """The records of a page with their places, and where their columns are mapped if that is what they lack."""
    return [(record, place(record), mapping_address(record)) for record in page]


class Echo:
    """A file that hands back what is written to it."""

    def write(self, value: str) -> str:
        return value


def report_csv(request: HttpRequest, pk: int) -> StreamingHttpResponse:
    """The whole report as a table; cells that a spreadsheet would take for a formula are made plain text."""
    batch = find(request, pk)
    writer = csv.writer(Echo())
    lines: Iterator[str] = (
        writer.writerow([plain_cell(cell) for cell in line]) for line in report.lines(batch)
    )
    response = StreamingHttpResponse(with_mark(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{batch.pk}.csv"'
    return response


def with_mark(lines: Iterator[str]) -> Iterator[str]:
    """The byte order mark first: spreadsheets need it to see UTF-8."""
    yield "\ufeff"
    yield from lines


def plain_cell(cell: str) -> str:
    """A quote before what would begin a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def refused_documents(batch: ImportBatch) -> QuerySet[ImportRecord]:
    """The records that were refused and whose bytes are kept: as documents, or as the rows that they were."""
    kept = Q(document__isnull=False) | Q(raw__isnull=False)
    return ImportRecord.objects.filter(kept, batch=batch, outcome__in=report.REFUSED)


def refused_files(records: QuerySet[ImportRecord]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file to mend: a document each; the rows of one table together, under its header."""
    tables: dict[tuple[str, bytes], list[bytes]] = {}
    for record in (
        records.select_related("document", "file__upload").order_by("number").iterator(chunk_size=20)
    ):
        if record.document:
            yield f"{record.number:06}-{record.document.name}", bytes(record.document.data)
            continue
        header, end, row = bytes(record.raw or b"").partition(b"\n")
        if not row:
            yield f"{record.number:06}-refused.txt", header
            continue
        name = (record.member or (record.file.upload.name if record.file else "")).rsplit(" › ", 1)[-1]
        tables.setdefault((file_label(name), header + end), []).append(row.rstrip(b"\r\n") + b"\n")
    for number, ((name, header), rows) in enumerate(tables.items(), start=1):
        stem = name.rsplit(".", 1)[0]
        yield f"rows-{number:03}-{stem}.csv", header + b"".join(rows)


def refused_zip(request: HttpRequest, pk: int) -> FileResponse:
    """The documents of the refused records as received, to be corrected and imported again."""
    batch = find(request, pk)
    if not request.user.has_perm("postings.view_sourcedocument"):
        raise PermissionDenied
    spool = tempfile.SpooledTemporaryFile(max_size=8 << 20)  # noqa: SIM115 (the response closes it)
    with zipfile.ZipFile(spool, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in refused_files(refused_documents(batch)):
            archive.writestr(name, data)
    spool.seek(0)
    return FileResponse(
        spool, as_attachment=True, filename=f"refused-{batch.pk}.zip", content_type="application/zip"
    )
