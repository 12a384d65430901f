"""Postings and what belongs to them, to look at; the recruiter's page is where they are changed."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.html import format_html

from postings.intake.places import place
from postings.intake.report import NOT_SHOWN, REFUSED
from postings.models import Change, ImportRecord, Posting, Requirement, RequirementList, Upload

from .readonly import ReadOnlyAdmin, ReadOnlyInline, ValuesFilter, moment


class ListInline(ReadOnlyInline):
    """The lists of a posting."""

    model = RequirementList
    fields = ("kind", "heading", "position")


class RequirementInline(ReadOnlyInline):
    """The items of a posting, as they count."""

    model = Requirement
    fields = ("list", "shown_text", "shown_necessity", "confidence", "origin", "removed")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Requirement]:
        return super().get_queryset(request).select_related("list", "posting")

    @admin.display(description="Text")
    def shown_text(self, item: Requirement) -> str:
        return item.text

    @admin.display(description="Necessity")
    def shown_necessity(self, item: Requirement) -> str:
        return item.necessity or "not said"


@admin.register(Posting)
class PostingAdmin(ReadOnlyAdmin):
    """Postings are edited on their own page, where versions, history and undo are."""

    list_display = ("__str__", "company", "location", "source", "identifier", "page", "made")
    list_select_related = ("company",)
    list_filter = (("source", ValuesFilter), ("company_role", ValuesFilter), ("permanence", ValuesFilter))
    search_fields = ("title", "company__name", "identifier")
    fields = (
        "page", "title", "company", "company_role", "location", "source", "identifier", "document", "version",
        "reader", "batch", "facts_read", "facts_edited", "notes", "created_at", "updated_at",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (ListInline, RequirementInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        return super().get_queryset(request).defer("sections", "places").select_related("company")

    @admin.display(description="When", ordering="created_at")
    def made(self, posting: Posting) -> str:
        return moment(posting.created_at)

    @admin.display(description="Edit and history")
    def page(self, posting: Posting) -> str:
        return format_html('<a href="{}">Open posting</a>', posting.get_absolute_url())


@admin.register(RequirementList)
class RequirementListAdmin(ReadOnlyAdmin):
    """Lists under their headings."""

    list_display = ("__str__", "kind", "posting", "position")
    list_select_related = ("posting",)
    list_filter = ("kind",)
    raw_id_fields = ("posting",)


@admin.register(Requirement)
class RequirementAdmin(ReadOnlyAdmin):
    """Single items, across postings."""

    list_display = ("text", "list", "necessity", "confidence", "origin", "removed", "page")
    list_select_related = ("list", "posting")
    list_filter = ("origin", "removed", "read_kind")
    search_fields = ("read_text", "edited_text")

    @admin.display(description="Posting")
    def page(self, item: Requirement) -> str:
        return format_html('<a href="{}">{}</a>', item.posting.get_absolute_url(), item.posting)


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """The log of accepted writes."""

    list_display = ("sentence", "verb", "actor", "posting", "company", "version", "when")
    list_select_related = ("actor", "posting", "company")
    list_filter = ("verb",)
    date_hierarchy = "at"
    nothing_yet = "No changes yet. Every edit, merge and undo leaves its line here."

    @admin.display(description="When", ordering="at")
    def when(self, change: Change) -> str:
        return moment(change.at)


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """What arrived."""

    list_display = ("name", "shown_size", "short_sha256", "uploaded_by", "made")
    list_select_related = ("uploaded_by",)
    search_fields = ("name", "sha256")

    @admin.display(description="Size", ordering="size")
    def shown_size(self, upload: Upload) -> str:
        return filesizeformat(upload.size)

    @admin.display(description="SHA-256 begins")
    def short_sha256(self, upload: Upload) -> str:
        return upload.sha256[:12]

    @admin.display(description="When", ordering="created_at")
    def made(self, upload: Upload) -> str:
        return moment(upload.created_at)


class CodeFilter(admin.SimpleListFilter):
    """By the codes that refused records have; the others have none."""

    title = "code"
    parameter_name = "code"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        refused = ImportRecord.objects.filter(outcome__in=REFUSED).order_by("code")
        return [(code, code) for code in refused.values_list("code", flat=True).distinct()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[ImportRecord]) -> QuerySet[ImportRecord]:
        if self.value() is None:
            return queryset
        return queryset.filter(outcome__in=REFUSED, code=self.value())


@admin.register(ImportRecord)
class ImportRecordAdmin(ReadOnlyAdmin):
    """The lines of every batch, to be searched across batches."""

    list_display = ("record", "shown_outcome", "shown_posting", "what", "where", "shown_batch")
    list_filter = ("outcome", CodeFilter)
    search_fields = ("member", "sha256", "code")
    ordering = ("-batch_id", "number")
    sortable_by = ("record", "shown_outcome", "what")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRecord]:
        found = super().get_queryset(request).select_related("batch", "file__upload", "document", "posting")
        return found.defer(*NOT_SHOWN)

    @admin.display(description="Record", ordering="batch_id")
    def record(self, record: ImportRecord) -> str:
        return f"{record.batch_id} / {record.number:,}"

    @admin.display(description="Outcome", ordering="outcome")
    def shown_outcome(self, record: ImportRecord) -> str:
        return render_to_string("admin/imports/_outcome.html", {"outcome": record.outcome})

    @admin.display(description="Posting")
    def shown_posting(self, record: ImportRecord) -> str:
        if record.posting is None:
            return "no posting"
        return format_html('<a href="{}">{}</a>', record.posting.get_absolute_url(), record.posting)

    @admin.display(description="What happened", ordering="code")
    def what(self, record: ImportRecord) -> str:
        if not record.code:
            return record.sentence
        return format_html("<code>{}</code> {}", record.code, record.sentence)

    @admin.display(description="Place")
    def where(self, record: ImportRecord) -> str:
        return place(record)

    @admin.display(description="Batch")
    def shown_batch(self, record: ImportRecord) -> str:
        return format_html('<a href="{}">{}</a>', record.batch.get_absolute_url(), record.batch.title)
