"""One rule for every page that htmx refreshes in parts: the same view, the same address, one context."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    """A request as the middleware of django-htmx leaves it."""

    htmx: HtmxDetails


def render_page(
    request: HttpRequest,
    page: str,
    context: dict[str, Any],
    fragments: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer with the fragment that htmx asked for, else with the full page.

    `fragments` maps the id of an element to the template whose root carries that id. The full page is given
    to a plain request, to an unknown target, and where htmx restores its history: Back, reload and a new
    tab all show the same page.
    """
    htmx = getattr(request, "htmx", None)
    if htmx and not htmx.history_restore_request and htmx.target in (fragments or {}):
        return render(request, (fragments or {})[htmx.target], context, status=status)
    return render(request, page, context, status=status)
