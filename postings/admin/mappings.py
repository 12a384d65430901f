"""Mappings: what the columns of a source are. Guessed, shown with records, corrected by a person, kept."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from postings.intake import looking
from postings.intake.batches import create_batch
from postings.models import Mapping, Upload

from .readonly import ReadOnlyAdmin, moment

SHOWN_VALUES, SHOWN_LETTERS = 3, 90


class MappingForm(forms.Form):
    """The name that a mapping is kept under; what its columns are comes beside it, one choice each."""

    name = forms.CharField(max_length=60, label="Name of this source")


@admin.register(Mapping)
class MappingAdmin(ReadOnlyAdmin):
    """Kept mappings; each is changed on the page that shows its records."""

    list_display = ("name", "kind", "source", "title_column", "created_by", "changed", "page")
    nothing_yet = (
        "No mappings yet. A table whose columns are not clear asks for one in the report of its import."
    )
    list_select_related = ("created_by",)
    search_fields = ("name", "source")
    list_display_links = None
    actions = ("forget",)

    @admin.display(description="Title from")
    def title_column(self, mapping: Mapping) -> str:
        return ", ".join(looking.paths_in(mapping.mapping.get("fields", {}).get("title", []))) or "–"

    @admin.display(description="Changed", ordering="changed_at")
    def changed(self, mapping: Mapping) -> str:
        return moment(mapping.changed_at)

    @admin.display(description="Page")
    def page(self, mapping: Mapping) -> str:
        if mapping.upload_id is None:
            return "–"
        return format_html('<a href="{}">Change</a>', address(mapping.upload_id, mapping.member))

    @admin.action(description="Forget selected mappings", permissions=["forget"])
    def forget(self, request: HttpRequest, mappings: QuerySet[Mapping]) -> None:
        """Later files are guessed again; what was imported stays."""
        count, _ = mappings.delete()
        messages.success(request, f"Forgot {count}. What was imported with them stays.")

    def has_forget_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("postings.delete_mapping")

    def get_urls(self) -> list[URLPattern]:
        page = path("for/<int:pk>/", self.admin_site.admin_view(mapping_page), name="postings_mapping_make")
        return [page, *super().get_urls()]


def address(upload_id: int, member: str = "") -> str:
    """Where the columns of a file are mapped."""
    made = reverse("admin:postings_mapping_make", args=[upload_id])
    return f"{made}?{urlencode({'member': member})}" if member else made


def mapping_page(request: HttpRequest, pk: int) -> HttpResponse:
    """GET the columns with what they seem to be; POST shows the records anew, keeps it, or imports with it."""
    if not request.user.has_perm("postings.add_mapping"):
        raise PermissionDenied
    upload = get_object_or_404(Upload, pk=pk)
    member = request.GET.get("member", "")[:255]
    look = looking.look_into(upload, member, request.GET.get("records"))
    if look is None:
        raise Http404("There is no table in this file.")
    kept = Mapping.objects.filter(signature=look.signature).first()
    if request.method != "POST":
        said = looking.said_of(look.columns, look.mapping)
        name = kept.name if kept else upload.name.rsplit(".", 1)[0][:60]
        return show(request, upload, member, look, said, MappingForm({"name": name}))
    said = choices_in(request, len(look.columns))
    form = MappingForm(request.POST)
    if "show" in request.POST:
        return show(request, upload, member, look, said, form)
    problem = missing(said)
    if problem or not form.is_valid():
        return show(request, upload, member, look, said, form, problem or "Give it a name.", status=422)
    mapping = looking.keep(look, upload, member, form.cleaned_data["name"], said, request.user.pk)
    if "import" not in request.POST:
        messages.success(
            request, f"{mapping.name} is kept. Files with these columns go through by themselves."
        )
        return redirect("admin:postings_mapping_changelist")
    batch, _ = create_batch([upload], f"{upload.name}, mapped", user_id=request.user.pk)
    return redirect("admin:postings_importbatch_change", batch.pk)


def choices_in(request: HttpRequest, count: int) -> list[str]:
    """What was chosen for each column; what is no choice is not used."""
    known = {choice for choice, _ in looking.CHOICES}
    given = (request.POST.get(f"column-{number}", "") for number in range(count))
    return [choice if choice in known else "" for choice in given]


def missing(said: list[str]) -> str:
    """What has to be said before records can be made."""
    if "title" not in said:
        return "Say which column is the title."
    return "" if looking.TEXT in said else "Say which column is the description."


def show(
    request: HttpRequest,
    upload: Upload,
    member: str,
    look: looking.Look,
    said: list[str],
    form: MappingForm,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page, with five records as they would be read."""
    mapping = look.mapping
    if request.method == "POST":
        mapping = looking.mapping_from(look.columns, said, "shown")
    context: dict[str, Any] = {
        **admin.site.each_context(request),
        "title": "Map columns",
        "side": "mappings",
        "upload": upload,
        "member": member,
        "look": look,
        "form": form,
        "problem": problem,
        "choices": looking.CHOICES,
        "columns": [
            (number, column, choice, [shortened(value) for value in column.values[:SHOWN_VALUES]])
            for number, (column, choice) in enumerate(zip(look.columns, said, strict=True))
        ],
        "records": [looking.shown_record(record, mapping) for record in look.examples],
    }
    return TemplateResponse(request, "admin/imports/mapping.html", context, status=status)


def shortened(value: str) -> str:
    """A value as an example: its beginning."""
    value = " ".join(value.split())
    return value if len(value) <= SHOWN_LETTERS else value[:SHOWN_LETTERS].rstrip() + "…"
