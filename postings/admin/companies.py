"""Companies with the names that they were met under. Merging goes through `editing.merging`."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from postings.models import Company, CompanyAlias

from .readonly import ReadOnlyAdmin, ReadOnlyInline


class AliasInline(ReadOnlyInline):
    """Every name that means this company."""

    model = CompanyAlias
    fields = ("name", "name_key", "origin")


@admin.register(Company)
class CompanyAdmin(ReadOnlyAdmin):
    """Companies are made by imports and changed on their own page or by a merge."""

    list_display = ("name", "role", "postings", "aliases", "merged", "page")
    list_filter = ("role",)
    search_fields = ("name", "aliases__name")
    fields = ("name", "role", "page", "merged", "version", "created_at")
    readonly_fields = fields
    inlines = (AliasInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        counted = super().get_queryset(request).select_related("merged_into")
        return counted.annotate(
            posting_count=Count("postings", distinct=True), alias_count=Count("aliases", distinct=True)
        )

    @admin.display(description="Postings", ordering="posting_count")
    def postings(self, company: Any) -> int:
        return company.posting_count

    @admin.display(description="Names", ordering="alias_count")
    def aliases(self, company: Any) -> int:
        return company.alias_count

    @admin.display(description="Merged into")
    def merged(self, company: Company) -> str:
        return str(company.merged_into or "–")

    @admin.display(description="Page")
    def page(self, company: Company) -> str:
        return format_html('<a href="{}">Open</a>', company.get_absolute_url())
