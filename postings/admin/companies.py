"""Companies with the names that they were met under. Merging goes through `editing.merging`."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from postings.editing.errors import NotPossible, StaleVersion
from postings.editing.merging import merge
from postings.models import Company, CompanyAlias

from .readonly import ReadOnlyAdmin, ReadOnlyInline

MOST_MERGED = 20


class AliasInline(ReadOnlyInline):
    """Every name that means this company."""

    model = CompanyAlias
    fields = ("name", "name_key", "origin")


@admin.register(Company)
class CompanyAdmin(ReadOnlyAdmin):
    """Companies are made by imports; two that are one are merged, by the same verb as on their own page."""

    list_display = ("name", "role", "postings", "aliases", "merged", "page")
    list_filter = ("role",)
    search_fields = ("name", "aliases__name")
    fields = ("name", "role", "page", "merged", "version", "created_at")
    readonly_fields = fields
    inlines = (AliasInline,)
    actions = ("merge_selected",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Company]:
        counted = super().get_queryset(request).select_related("merged_into")
        return counted.annotate(
            posting_count=Count("postings", distinct=True), alias_count=Count("aliases", distinct=True)
        )

    def has_merge_permission(self, request: HttpRequest) -> bool:
        """Who may merge: the permission that the action names."""
        return request.user.has_perm("postings.change_company")

    @admin.display(description="Postings", ordering="posting_count")
    def postings(self, company: Any) -> str:
        return f"{company.posting_count:,}"

    @admin.display(description="Names", ordering="alias_count")
    def aliases(self, company: Any) -> str:
        return f"{company.alias_count:,}"

    @admin.display(description="Merged into")
    def merged(self, company: Company) -> str:
        return str(company.merged_into or "–")

    @admin.display(description="Page")
    def page(self, company: Company) -> str:
        return format_html('<a href="{}">Open</a>', company.get_absolute_url())

    @admin.action(description="Merge selected companies…", permissions=["merge"])
    def merge_selected(self, request: HttpRequest, companies: QuerySet[Company]) -> HttpResponse | None:
        """To the page that asks which one remains."""
        ids = list(companies.filter(merged_into=None).values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 2 <= len(ids) <= MOST_MERGED:
            self.message_user(
                request, f"Choose 2 to {MOST_MERGED} companies that are not merged yet.", messages.WARNING
            )
            return None
        query = urlencode({"ids": ",".join(map(str, ids))})
        return redirect(f"{reverse('admin:postings_company_merge')}?{query}")

    def get_urls(self) -> list[URLPattern]:
        page = path("merge/", self.admin_site.admin_view(merge_page), name="postings_company_merge")
        return [page, *super().get_urls()]


def merge_page(request: HttpRequest) -> HttpResponse:
    """Ask which company remains, with the counts; POST merges the others into it, one change each."""
    actor = request.user
    if not (isinstance(actor, AbstractUser) and actor.has_perm("postings.change_company")):
        raise PermissionDenied
    ids = [int(part) for part in request.GET.get("ids", "").split(",") if part.isdecimal() and len(part) < 18]
    found = Company.objects.filter(pk__in=ids[:MOST_MERGED], merged_into=None).annotate(
        count=Count("postings")
    )
    companies = list(found.order_by("-count", "name"))
    if request.method == "POST" and merge_into(request, companies, actor):
        return redirect("admin:postings_company_changelist")
    context = {
        **admin.site.each_context(request),
        "title": "Merge companies",
        "side": "companies",
        "companies": companies,
    }
    return TemplateResponse(
        request, "admin/imports/merge.html", context, status=409 if request.method == "POST" else 200
    )


def merge_into(request: HttpRequest, companies: list[Any], actor: AbstractUser) -> bool:
    """Merge all into the chosen one. False when one was changed meanwhile; what was merged until then stays."""
    chosen = request.POST.get("kept", "")
    kept = next((company for company in companies if str(company.pk) == chosen), None)
    if kept is None or len(companies) < 2:
        messages.warning(request, "Choose the company that remains.")
        return False
    version = kept.version
    for company in companies:
        if company.pk == kept.pk:
            continue
        try:
            version = merge(kept=kept.pk, gone=company.pk, version=version, actor=actor).version
        except (StaleVersion, NotPossible):
            messages.error(request, "Somebody changed these companies meanwhile. Look at them again.")
            return False
    messages.success(request, f"Merged {len(companies) - 1} into {kept.name}. Its page can undo it.")
    return True
