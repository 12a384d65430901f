"""The values of a facet: dozens of links a page, so they are put together here and not in a template's loop."""

from collections.abc import Iterable
from html import escape
from typing import Protocol

from django import template
from django.utils.safestring import SafeString

from .results_links import to_results

register = template.Library()


class Value(Protocol):
    """What is shown of a value; see `views.panels.FacetValue`."""

    @property
    def label(self) -> str: ...
    @property
    def n(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def not_url(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def classes(self) -> str: ...


NOT = '<span class="visually-hidden">not </span>'
CURRENT = ' aria-current="true"'


@register.simple_tag
def facet_values(facet: str, values: Iterable[Value]) -> SafeString:
    """The list items of a facet's values: a link that chooses it and one that excludes it."""
    return SafeString("\n".join(value_item(escape(facet), value) for value in values))


def value_item(facet: str, value: Value) -> str:
    """One value as HTML. All that varies is escaped here, but for numbers and words of our own."""
    excluded = value.state == "excluded"
    label, key = escape(value.label), escape(value.key)
    return (
        f'<li class="rl-value{escape(value.classes)}"><a id="v-{facet}-{key}" class="rl-value-link" '
        f"{to_results(value.url)}{CURRENT if value.state == 'on' else ''}>"
        f'<span class="rl-box" aria-hidden="true"></span><span class="rl-label">{NOT if excluded else ""}{label}</span>'
        f'<span class="rl-n">{value.n:d}</span></a><a id="n-{facet}-{key}" class="rl-not" {to_results(value.not_url)} '
        f'aria-label="{"No longer exclude" if excluded else "Exclude"} {label}">not</a></li>'
    )
