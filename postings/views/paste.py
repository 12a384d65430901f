"""Paste a posting: a recruiter's import of one, which ends on the posting's page and can be undone."""

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods

from postings.forms.paste import PasteForm
from postings.intake import pasting, undoing
from postings.models import ImportBatch, Outcome

STATES = ImportBatch.State
SAID = {
    Outcome.CREATED: "Read from your paste.",
    Outcome.UPDATED: "This posting was here; it was read again from your paste. Edits are kept.",
    Outcome.UNCHANGED: "This very text was here already.",
}


@permission_required("postings.change_posting", raise_exception=True)
@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest) -> HttpResponse:
    """GET the form; POST the text, and on to the posting."""
    if request.method == "GET":
        return show(request, PasteForm(initial={"key": uuid.uuid4()}))
    form = PasteForm(request.POST)
    if not form.is_valid():
        return show(request, form, status=422)
    batch = pasting.paste(form.cleaned_data["text"], int(request.user.pk or 0), str(form.cleaned_data["key"]))
    record = pasting.record_of(batch)
    if record is None or record.outcome == Outcome.PENDING:
        messages.info(request, "It is still being read. Look again in a minute: it is not lost.")
        return redirect("postings:paste")
    if record.posting is None:
        form.add_error("text", record.sentence or "No posting was found in this text.")
        return show(request, form, status=422)
    said = SAID.get(Outcome(record.outcome), "")
    if undoing.can_undo(batch):
        undo = reverse("postings:paste_undo", args=[batch.pk])
        messages.success(request, format_html('{} <a href="{}">Undo</a>', said, undo))
    else:
        messages.info(request, said)
    return redirect(record.posting)


@permission_required("postings.change_posting", raise_exception=True)
@require_http_methods(["GET", "POST"])
def paste_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own paste back; GET says what will go."""
    batch = get_object_or_404(pasting.pastes_of(int(request.user.pk or 0)), pk=pk)
    if not undoing.can_undo(batch):
        messages.info(request, "There is nothing left to take back.")
        return redirect("postings:paste")
    if request.method == "POST":
        messages.success(request, undoing.undo(batch).sentence)
        return redirect("postings:paste")
    context = {"nav": "postings", "batch": batch, "plan": undoing.plan(batch)}
    return render(request, "postings/paste_undo.html", context)


def show(request: HttpRequest, form: PasteForm, status: int = 200) -> HttpResponse:
    """The form over the person's last pastes. Its key is new each time it is shown."""
    context = {
        "nav": "postings",
        "form": form,
        "key": uuid.uuid4(),
        "latest": pasting.latest(int(request.user.pk or 0)),
    }
    return render(request, "postings/paste.html", context, status=status)
