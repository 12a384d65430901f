"""What may be done to a batch: pause, resume, cancel, import a dry run, undo. All by POST."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST

from postings.intake import ledger, undoing
from postings.intake.batches import create_batch
from postings.models import ImportBatch, Upload

from . import pace
from .finding import find

PAGE = "admin:postings_importbatch_change"


def may(request: HttpRequest, permission: str = "postings.add_importbatch") -> None:
    """Importing is a right of its own."""
    if not request.user.has_perm(permission):
        raise PermissionDenied


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One of the verbs that need no confirming; the answer is the batch's page, or that of the new batch."""
    may(request)
    if verb not in VERBS:
        raise Http404("There is no such action.")
    batch = find(request, pk)
    return redirect(PAGE, VERBS[verb](request, batch))


def pause(request: HttpRequest, batch: ImportBatch) -> int:
    """Stop at the next record's border."""
    pace.forget(batch.pk)
    if not ledger.pause(batch.pk):
        messages.info(request, "This import had ended already.")
    return batch.pk


def resume(request: HttpRequest, batch: ImportBatch) -> int:
    """Go on where it was."""
    pace.forget(batch.pk)
    if not ledger.resume(batch.pk):
        messages.info(request, "This import was not paused.")
    return batch.pk


def import_now(request: HttpRequest, batch: ImportBatch) -> int:
    """Import the files of a dry run, which are here already."""
    uploads = Upload.objects.filter(imports__batch=batch).order_by("imports__number")
    new, _ = create_batch(uploads, batch.title, user_id=request.user.pk, key=f"after-dry-run-{batch.pk}")
    return new.pk


VERBS: dict[str, Callable[[HttpRequest, ImportBatch], int]] = {
    "pause": pause,
    "resume": resume,
    "import": import_now,
}


def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, with the counts: what is read stays, what is not is refused."""
    may(request)
    batch = find(request, pk)
    if request.method == "POST":
        if not ledger.cancel(batch.pk):
            messages.info(request, "This import had ended already.")
        return redirect(PAGE, batch.pk)
    return confirm(
        request, batch, "Cancel the import", "admin/imports/cancel.html", {"read": batch.seen - batch.pending}
    )


def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, with the counts and the list of what stays; then take back what nobody has touched."""
    may(request)
    batch = find(request, pk)
    if not undoing.can_undo(batch):
        messages.info(request, "There is nothing to take back from this import.")
        return redirect(PAGE, batch.pk)
    if request.method == "POST":
        result = undoing.undo(batch)
        messages.success(request, result.sentence)
        return redirect(PAGE, batch.pk)
    return confirm(
        request, batch, "Undo the import", "admin/imports/undo.html", {"plan": undoing.plan(batch)}
    )


def confirm(
    request: HttpRequest, batch: ImportBatch, title: str, template: str, also: dict[str, Any]
) -> HttpResponse:
    """A page that says what will happen, in counts."""
    context = {**admin.site.each_context(request), "title": title, "side": "batches", "batch": batch, **also}
    return TemplateResponse(request, template, context)
