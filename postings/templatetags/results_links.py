"""Links that work as links, and swap only the results where htmx runs.

A page has a hundred of them, so they are put together by hand: the address is all that varies, and it is escaped.
"""

from html import escape

from django import template
from django.utils.safestring import SafeString

register = template.Library()

TO_TOP = "outerHTML scroll:#list-pane:top"
IN_PLACE = "outerHTML"


@register.simple_tag
def to_results(url: str, stay: bool = False) -> SafeString:
    """The attributes of a link to another state of the list; with `stay` the list keeps its scrolling."""
    address = escape(url)
    return SafeString(
        f'href="{address}" hx-get="{address}" hx-target="#results" hx-indicator="#results"'
        f' hx-swap="{IN_PLACE if stay else TO_TOP}" hx-push-url="true" hx-sync="#search:replace"'
    )


@register.simple_tag
def to_preview(url: str) -> SafeString:
    """The attributes of a link that shows a posting beside the list."""
    address = escape(url)
    return SafeString(
        f'href="{address}" hx-get="{address}" hx-target="#preview" hx-swap="outerHTML"'
        ' hx-push-url="true" hx-sync="#list-pane:replace"'
    )
