"""What is like a posting, as a part of its page."""

from typing import Any

from django import template

from postings.pages.likeness import likeness_of

register = template.Library()


@register.inclusion_tag("posting/_likeness.html", takes_context=True)
def likeness(context: template.Context) -> dict[str, Any]:
    """The lines about other postings that are like the page's, with what a person may say of them."""
    page = context["page"]
    return {
        "page": page,
        "like": likeness_of(page.posting),
        "csrf_token": context.get("csrf_token"),
    }
