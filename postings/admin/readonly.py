"""The base of every admin page over rows that have rules of their own: looking is all it does.

What changes them goes through `editing/` (postings, companies) or `intake/` (batches), never through a form
that the admin would save by itself.
"""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.formats import date_format


class ReadOnlyAdmin(admin.ModelAdmin):
    """Shows rows; adds, changes and deletes none. `nothing_yet` is what its list says as long as it is empty."""

    list_per_page = 50
    show_full_result_count = False
    empty_value_display = "–"
    change_list_template = "admin/imports/listing.html"
    nothing_yet = "Nothing yet. What an import brings in stands here."

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        """Under the plain name of what is listed."""
        refuse_nul(request)
        title = str(self.opts.verbose_name_plural).capitalize()
        context = {"title": title, "nothing_yet": self.nothing_yet, **(extra_context or {})}
        return super().changelist_view(request, context)

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def refuse_nul(request: HttpRequest) -> None:
    """PostgreSQL has no text with NUL in it, so nothing can be filtered by one."""
    if any("\0" in value for _, values in request.GET.lists() for value in values):
        raise Http404("There is no such filter.")


class ValuesFilter(admin.AllValuesFieldListFilter):
    """A link for every value, also for the empty one, which has no words of its own."""

    def choices(self, changelist: Any) -> Any:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or "none"}


def moment(at: datetime | None) -> str:
    """A date and time as every page of the admin shows it."""
    return date_format(timezone.localtime(at), "j M Y, H:i") if at else "–"


class ReadOnlyInline(admin.TabularInline):
    """Rows of something else, to look at."""

    extra = 0
    show_change_link = False

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
