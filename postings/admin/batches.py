"""Imports: the list of batches, the page of one with its progress and report, and what may be done to it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from postings.models import ImportBatch

from . import batch_actions, batch_page, downloads, upload_page
from .readonly import ReadOnlyAdmin, moment


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnlyAdmin):
    """Batches are made by importing and changed by the ledger; here they are looked at."""

    list_display = ("number", "title", "shown_state", "all_seen", "all_created", "refused", "by", "made")
    list_display_links = ("number", "title")
    list_filter = ("state", "kind", "dry_run")
    list_select_related = ("created_by",)
    search_fields = ("title",)
    change_list_template = "admin/imports/batches.html"
    nothing_yet = "No imports yet. Files, a folder, a ZIP or a feed come in by Import."

    @admin.display(description="Batch", ordering="id")
    def number(self, batch: ImportBatch) -> int:
        return batch.pk

    @admin.display(description="State", ordering="state")
    def shown_state(self, batch: ImportBatch) -> str:
        return f"{batch.get_state_display()}, dry run" if batch.dry_run else batch.get_state_display()

    @admin.display(description="Seen", ordering="seen")
    def all_seen(self, batch: ImportBatch) -> str:
        return f"{batch.seen:,}"

    @admin.display(description="Created", ordering="created")
    def all_created(self, batch: ImportBatch) -> str:
        return f"{batch.created:,}"

    @admin.display(description="Refused")
    def refused(self, batch: ImportBatch) -> str:
        return f"{batch.rejected + batch.quarantined:,}"

    @admin.display(description="By", ordering="created_by")
    def by(self, batch: ImportBatch) -> str:
        return batch.created_by.shown_name if batch.created_by else "the command line"

    @admin.display(description="When", ordering="created_at")
    def made(self, batch: ImportBatch) -> str:
        return moment(batch.created_at)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        ours = [
            path("import/", view(upload_page.upload_page), name="postings_importbatch_import"),
            path("recognise/", view(upload_page.recognise_page), name="postings_importbatch_recognise"),
            path("<int:pk>/report.csv", view(downloads.report_csv), name="postings_importbatch_report"),
            path("<int:pk>/refused.zip", view(downloads.refused_zip), name="postings_importbatch_refused"),
            path("<int:pk>/undo/", view(batch_actions.undo), name="postings_importbatch_undo"),
            path("<int:pk>/cancel/", view(batch_actions.cancel), name="postings_importbatch_cancel"),
            path("<int:pk>/<slug:verb>/do/", view(batch_actions.act), name="postings_importbatch_act"),
        ]
        return [*ours, *super().get_urls()]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """The batch's own page in place of a form."""
        return batch_page.batch_page(request, object_id)
