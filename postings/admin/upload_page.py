"""The page that takes files in: many at once, or a ZIP; the batch is queued and its page opened."""

import uuid
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponseBase, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from postings.intake.batches import TITLE, create_batch, title_for
from postings.intake.keeping import kept_mappings
from postings.intake.labels import file_label
from postings.intake.mapping import NEEDS_MAPPING
from postings.intake.recognise import HEAD, recognise
from postings.models import Upload

from .arriving import ArrivingHandler
from .lost import NOTHING_CAME, broke_off, lost_files
from .preview import preview

HEADS_AT_ONCE = 60
NOT_READ = "not read"


class UploadForm(forms.Form):
    """What comes beside the files: `chosen` is how many the page counted, `key` makes one press of two.

    The page sends `key` before the files and `whole` after them: one without the other is half an upload.
    """

    title = forms.CharField(max_length=TITLE, required=False)
    dry_run = forms.BooleanField(required=False)
    key = forms.UUIDField(required=False)
    chosen = forms.IntegerField(required=False, min_value=0)
    whole = forms.BooleanField(required=False)


@csrf_exempt
def upload_page(request: HttpRequest) -> HttpResponseBase:
    """GET the form, POST the files. The token is checked in `take_in`, once the way in is set."""
    if not request.user.has_perm("postings.add_importbatch"):
        raise PermissionDenied
    if request.method != "POST":
        return show(request, UploadForm())
    handler = ArrivingHandler(request)
    request.upload_handlers = [handler]
    try:
        request.POST  # noqa: B018 (reads the request through the handler)
    except TooManyFilesSent:
        handler.abandon()
        limit = settings.DATA_UPLOAD_MAX_NUMBER_FILES
        return show(
            request, UploadForm(), f"More than {limit:,} files at once. Put them into a ZIP.", status=413
        )
    except UnreadablePostError:
        handler.abandon()
        return show(request, UploadForm(), NOTHING_CAME, status=400)
    except (MultiPartParserError, RequestDataTooBig):
        handler.abandon()
        return show(
            request, UploadForm(), "The upload did not arrive whole. Choose the files again.", status=400
        )
    request.arriving = handler  # type: ignore[attr-defined]
    response = take_in(request)
    if response.status_code == 403:  # no token, or a wrong one: nothing stays
        handler.abandon()
    return response


@csrf_protect
def take_in(request: HttpRequest) -> HttpResponse:
    """Make the batch of what has arrived, and say what has not."""
    handler: ArrivingHandler = request.arriving  # type: ignore[attr-defined]
    form = UploadForm(request.POST)
    uploads = handler.finish()
    handler.cut = handler.cut or ("key" in request.POST and "whole" not in request.POST)
    if problem := refusal(form, handler, uploads):
        handler.abandon()
        return show(request, form, problem, status=400 if handler.cut else 422)
    return keep(request, form.cleaned_data, handler, uploads)


def refusal(form: UploadForm, handler: ArrivingHandler, uploads: list[Upload]) -> str:
    """Why no batch is made of a request; "" where one is."""
    if handler.cut and not uploads:
        return NOTHING_CAME
    if not form.is_valid():
        return "Correct what is marked, then choose again."
    return "" if uploads or handler.too_big else "Choose at least one file."


def keep(
    request: HttpRequest, data: dict[str, Any], handler: ArrivingHandler, uploads: list[Upload]
) -> HttpResponse:
    """The batch and its page.

    What followed the files of an upload that broke off is not known, whether it was a dry run among it: so it
    is one, and its key stays free for the same form sent again.
    """
    chosen = data["chosen"] or 0
    batch, is_new = create_batch(
        uploads,
        data["title"] or title_for([upload.name for upload in uploads] or handler.too_big),
        user_id=request.user.pk,
        dry_run=data["dry_run"] or handler.cut,
        key=str(data["key"]) if data["key"] and not handler.cut else None,
        missing=lost_files(handler, len(uploads), chosen),
    )
    if handler.cut:
        messages.warning(request, broke_off(len(uploads), chosen))
    if not is_new:
        handler.abandon()
        messages.info(request, "These files were sent twice. This is the batch of the first time.")
    return redirect("admin:postings_importbatch_change", batch.pk)


def show(request: HttpRequest, form: UploadForm, problem: str = "", status: int = 200) -> HttpResponse:
    """The form. Its key is new each time, so that only a second press of the same form is the same act."""
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Import postings",
        "side": "import",
        "form": form,
        "problem": problem,
        "key": uuid.uuid4(),
        "most_files_words": f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES:,}",
        "most_bytes": settings.REQUISITE_LIMITS["upload_bytes"],
        "head_bytes": HEAD,
        "heads_at_once": HEADS_AT_ONCE,
    }
    return TemplateResponse(request, "admin/imports/upload.html", context, status=status)


class ChosenForm(forms.Form):
    """How many files were chosen, and how large they are together."""

    count = forms.IntegerField(min_value=0, max_value=10**9, required=False)
    bytes = forms.IntegerField(min_value=0, max_value=10**18, required=False)


@require_POST
def recognise_page(request: HttpRequest) -> HttpResponse:
    """The list of chosen files, with what each seems to be by its first bytes. Nothing is written."""
    if not request.user.has_perm("postings.add_importbatch"):
        raise PermissionDenied
    heads = request.FILES.getlist("head")[:HEADS_AT_ONCE]
    kept = kept_mappings()
    sizes = [int(size) if size.isdecimal() and len(size) < 18 else 0 for size in request.POST.getlist("size")]
    files = []
    for head, size in zip(heads, [*sizes, *[0] * len(heads)], strict=False):
        data, name = head.read(HEAD), head.name or ""
        kind, sure = recognise(data, name, kept)
        shown = {"name": file_label(name), "size": size, "kind": kind, "sure": sure}
        files.append(shown | {"preview": preview(data, name, kept) if sure != NOT_READ else None})
    form = ChosenForm(request.POST)
    data = form.cleaned_data if form.is_valid() else {}
    count = max(data.get("count") or 0, len(files))
    most = settings.DATA_UPLOAD_MAX_NUMBER_FILES
    context = {
        "files": files,
        "count": count,
        "count_words": f"{count:,}",
        "bytes": data.get("bytes") or 0,
        "more": count - len(files),
        "more_words": f"{count - len(files):,}",
        "too_many": count > most,
        "most_words": f"{most:,}",
        "unmapped": sum(file["sure"] == NEEDS_MAPPING for file in files),
    }
    return TemplateResponse(request, "admin/imports/_chosen.html", context)
