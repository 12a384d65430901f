"""Postings and what belongs to them, to look at; the recruiter's page is where they are changed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from postings.models import Change, ImportRecord, Posting, Requirement, RequirementList, Upload

from .readonly import ReadOnlyAdmin, ReadOnlyInline


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

    list_display = ("__str__", "company", "location", "source", "identifier", "page", "created_at")
    list_select_related = ("company",)
    list_filter = ("source", "company_role", "permanence")
    search_fields = ("title", "company__name", "identifier")
    fields = (
        "page", "title", "company", "company_role", "location", "source", "identifier", "document", "version",
        "reader", "batch", "facts_read", "facts_edited", "notes", "created_at", "updated_at",
    )  # fmt: skip
    readonly_fields = fields
    inlines = (ListInline, RequirementInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Posting]:
        return super().get_queryset(request).defer("sections", "places").select_related("company")

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

    list_display = ("sentence", "verb", "actor", "posting", "company", "version", "at")
    list_select_related = ("actor", "posting", "company")
    list_filter = ("verb",)
    date_hierarchy = "at"


@admin.register(Upload)
class UploadAdmin(ReadOnlyAdmin):
    """What arrived."""

    list_display = ("name", "size", "sha256", "uploaded_by", "created_at")
    list_select_related = ("uploaded_by",)
    search_fields = ("name", "sha256")


@admin.register(ImportRecord)
class ImportRecordAdmin(ReadOnlyAdmin):
    """The lines of every batch, to be searched across batches."""

    list_display = ("batch", "number", "outcome", "code", "sentence", "member", "document", "posting")
    list_select_related = ("batch", "posting")
    list_filter = ("outcome", "code")
    search_fields = ("member", "sha256", "code")

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRecord]:
        found = super().get_queryset(request).select_related("document")
        return found.defer("document__data", "document__text")
