"""The tag `lucide`, each drawing made once: a page holds dozens of the same few icons.

The settings name this library `lucide`, so that templates load it in place of the package's own.
"""

from functools import cache

from django import template
from django.utils.safestring import SafeString
from lucide.templatetags import lucide as package

register = template.Library()


@register.simple_tag
@cache
def lucide(name: str, *, size: int = 24, **attributes: str | float) -> SafeString:
    """An icon as SVG. Only templates call it, with names and sizes that stand in them."""
    return SafeString(package.lucide(name, size=size, **attributes))
