"""What may be taken away from a report: all its lines as a table, and what was refused, to be mended."""

import csv
import tempfile
import zipfile
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpRequest, StreamingHttpResponse

from postings.intake import report
from postings.intake.labels import file_label
from postings.models import ImportBatch, ImportRecord

from .finding import find


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


def kept(batch: ImportBatch) -> tuple[int, str]:
    """How many refused records can be taken away, and what they are: files, or records of a file."""
    counted = refused_documents(batch).aggregate(
        all=Count("pk"), documents=Count("pk", filter=Q(document__isnull=False))
    )
    return counted["all"], "file" if counted["documents"] == counted["all"] else "record"


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
