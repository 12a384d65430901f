"""A batch: live progress while it runs, then the balance and a line for every record."""

import re
from collections import Counter
from typing import Any

from django.contrib import admin
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from postings.intake import report, undoing
from postings.intake.ledger import WORKABLE
from postings.intake.places import place
from postings.models import ImportBatch, ImportFile, ImportRecord, Outcome
from postings.pages.fragments import render_page

from . import pace
from .downloads import kept
from .figures import Bar, bar, share_bar
from .finding import find
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
    tab, code = request.GET.get("tab", "all"), request.GET.get("code", "")
    codes = report.codes(batch)
    if tab not in report.TABS or (code and code not in {one for _, one, _ in codes}):
        raise Http404("There is no such list.")
    found = Paginator(report.records(batch, tab, code), ROWS).get_page(request.GET.get("page"))
    accounted = report.accounted(batch)
    seconds = (
        (batch.finished_at - batch.started_at).total_seconds()
        if batch.finished_at and batch.started_at
        else 0
    )
    return {
        "tab": tab,
        "tabs": tabs(batch),
        "code": code,
        "codes": codes_under(tab, codes),
        "page": found,
        "rows": rows(found),
        "accounted": accounted,
        "balanced": accounted == batch.seen,
        "shares": share_bar(report.balance(batch), 1000),
        "seconds": round(seconds, 1),
        "rate": round(batch.seen / seconds) if seconds >= 1 else None,
        "refused": report.refused_count(batch),
        "kept": kept(batch),
        "has_documents": batch.records.filter(document__isnull=False).exists(),
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


def codes_under(tab: str, codes: list[tuple[str, str, int]]) -> list[tuple[str, int]]:
    """The codes of a list with how many records have each, the most frequent first."""
    wanted, counts = report.TABS[tab], Counter[str]()
    for outcome, code, number in codes:
        if wanted is None or outcome in wanted:
            counts[code] += number
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))


def rows(page: "Page[ImportRecord]") -> list[tuple[ImportRecord, str, str]]:
    """The records of a page with their places, and where their columns are mapped if that is what they lack."""
    return [(record, place(record), mapping_address(record)) for record in page]
