"""Raw documents: looked at, taken away as received, read again."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import content_disposition_header

from postings.intake.again import read_again
from postings.models import ImportBatch, SourceDocument
from postings.parsing import READER

from .readonly import ReadOnlyAdmin, ValuesFilter, moment, refuse_nul
from .rereading import LINES, preview

KEPT = ("action", "select_across", "_selected_action", "index")  # what chose the documents, from page to page
OF_BATCH = "records__batch"


@admin.register(SourceDocument)
class SourceDocumentAdmin(ReadOnlyAdmin):
    """Documents are never changed. Reading one again makes a batch of its own."""

    list_display = ("name", "format", "reader", "posting", "made")
    list_filter = (("format", ValuesFilter), ("reader", ValuesFilter))
    search_fields = ("name", "sha256")
    fields = ("name", "raw", "sha256", "format", "reader", "text_version", "posting", "text", "created_at")
    readonly_fields = fields
    actions = ("read_selected", "read_all_again")
    change_list_template = "admin/imports/documents.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceDocument]:
        return super().get_queryset(request).defer("data", "text").prefetch_related("postings")

    def has_import_permission(self, request: HttpRequest) -> bool:
        """Who may read documents: the permission that the actions name."""
        return request.user.has_perm("postings.add_importbatch")

    @admin.display(description="When", ordering="created_at")
    def made(self, document: SourceDocument) -> str:
        return moment(document.created_at)

    @admin.display(description="Posting")
    def posting(self, document: SourceDocument) -> str:
        found = list(document.postings.all())
        return format_html('<a href="{}">{}</a>', found[0].get_absolute_url(), found[0]) if found else "–"

    @admin.display(description="As received")
    def raw(self, document: SourceDocument) -> str:
        address = reverse("admin:postings_sourcedocument_raw", args=[document.pk])
        return format_html('<a href="{}">Download {}</a>', address, document.name)

    @admin.action(description="Read selected documents", permissions=["import"])
    def read_selected(
        self, request: HttpRequest, documents: QuerySet[SourceDocument]
    ) -> HttpResponseRedirect | None:
        """Read those that no reader has read yet, and those that the reader in use has not."""
        unread = documents.exclude(reader=READER)
        if not unread.exists():
            self.message_user(request, f"All of these were read by reader {READER} already.")
            return None
        return self.begin(request, unread, "Read documents")

    @admin.action(description="Read again…", permissions=["import"])
    def read_all_again(self, request: HttpRequest, documents: QuerySet[SourceDocument]) -> HttpResponse:
        """Show what would change first; then read them, whether or not they have been read."""
        if "confirmed" in request.POST:
            return self.begin(request, documents, "Read again")
        kept = [(name, value) for name in KEPT for value in request.POST.getlist(name)]
        return again_page(request, documents, request.get_full_path(), [*kept, ("confirmed", "1")])

    def read_again_view(self, request: HttpRequest) -> HttpResponse:
        """What would change, of all documents or of those that the list's own filters leave; POST reads them."""
        if not self.has_import_permission(request):
            raise PermissionDenied
        refuse_nul(request)
        try:
            documents = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters as error:
            raise Http404("There is no such filter.") from error
        if request.method == "POST" and documents.exists():
            return self.begin(request, documents, title_of(request))
        return again_page(request, documents, request.get_full_path(), [])

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """The documents of one batch can be asked for too: its page links to them."""
        if lookup == OF_BATCH:
            return str(value).isdecimal() and len(str(value)) < 18
        return super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    def begin(
        self, request: HttpRequest, documents: QuerySet[SourceDocument], title: str
    ) -> HttpResponseRedirect:
        """The new batch and its page."""
        chosen = SourceDocument.objects.filter(pk__in=documents.order_by().values("pk"))
        batch = read_again(chosen, title, request.user.pk)
        return redirect("admin:postings_importbatch_change", batch.pk)

    def get_urls(self) -> list[URLPattern]:
        raw = path(
            "<int:pk>/raw/", self.admin_site.admin_view(raw_document), name="postings_sourcedocument_raw"
        )
        again = path(
            "again/", self.admin_site.admin_view(self.read_again_view), name="postings_sourcedocument_again"
        )
        return [raw, again, *super().get_urls()]


def title_of(request: HttpRequest) -> str:
    """What a batch of a second reading is called."""
    number = request.GET.get(OF_BATCH, "")
    batch = ImportBatch.objects.filter(pk=number).first() if number else None
    return f"Read again: {batch.title}" if batch else "Read again"


def again_page(
    request: HttpRequest, documents: QuerySet[SourceDocument], action: str, hidden: list[tuple[str, str]]
) -> HttpResponse:
    """The page that asks, with what would change."""
    chosen = SourceDocument.objects.filter(pk__in=documents.order_by().values("pk"))
    context = {
        **admin.site.each_context(request),
        "title": "Read again",
        "side": "documents",
        "preview": preview(chosen),
        "lines": LINES,
        "action": action,
        "hidden": hidden,
        "back": reverse("admin:postings_sourcedocument_changelist"),
    }
    return TemplateResponse(request, "admin/imports/again.html", context)


def raw_document(request: HttpRequest, pk: int) -> HttpResponse:
    """The bytes as received: to be saved, never shown, whatever they claim to be."""
    if not request.user.has_perm("postings.view_sourcedocument"):
        raise PermissionDenied
    document = get_object_or_404(SourceDocument.objects.defer("text"), pk=pk)
    response = HttpResponse(bytes(document.data), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, document.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
