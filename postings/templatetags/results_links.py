"""Links that work as links, and swap only the results where htmx runs."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

TO_TOP = "outerHTML scroll:#list-pane:top"
IN_PLACE = "outerHTML"
PUSHED = 'hx-push-url="true" hx-sync="{}:replace"'


@register.simple_tag
def to_results(url: str, stay: bool = False) -> SafeString:
    """The attributes of a link to another state of the list; with `stay` the list keeps its scrolling."""
    swap = IN_PLACE if stay else TO_TOP
    attributes = 'href="{0}" hx-get="{0}" hx-target="#results" hx-indicator="#results" hx-swap="{1}" {2}'
    return format_html(attributes, url, swap, format_html(PUSHED, "#search"))


@register.simple_tag
def to_preview(url: str) -> SafeString:
    """The attributes of a link that shows a posting beside the list."""
    attributes = 'href="{0}" hx-get="{0}" hx-target="#preview" hx-swap="outerHTML" {1}'
    return format_html(attributes, url, format_html(PUSHED, "#list-pane"))
