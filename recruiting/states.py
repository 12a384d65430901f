"""All components in all their states on one sheet, to look at and to test: only where a setting opens it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def states(request: HttpRequest) -> HttpResponse:
    """The sheet; not there at all without REQUISITE_STATES."""
    if not settings.REQUISITE_STATES:
        raise Http404
    return render(request, "states.html")
