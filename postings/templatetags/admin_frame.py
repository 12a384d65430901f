"""The side navigation of the admin: Take in, Records, People."""

from dataclasses import dataclass

from django import template
from django.apps import apps
from django.template import Context
from django.urls import reverse

register = template.Library()


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the navigation; `count` is empty where there is nothing to count."""

    words: str
    icon: str
    address: str
    current: bool
    count: str


SIDE = (
    (
        "Take in",
        (
            ("Import", "upload", "postings_importbatch_import", None, "postings.add_importbatch"),
            ("Batches", "layers", "postings_importbatch_changelist", "postings.ImportBatch", None),
            ("Documents", "file-text", "postings_sourcedocument_changelist", "postings.SourceDocument", None),
            ("Mappings", "columns-3", "postings_mapping_changelist", "postings.Mapping", None),
            ("Uploads", "package", "postings_upload_changelist", "postings.Upload", None),
        ),
    ),
    (
        "Records",
        (
            ("Postings", "rows-3", "postings_posting_changelist", "postings.Posting", None),
            ("Companies", "building-2", "postings_company_changelist", "postings.Company", None),
            ("Changes", "history", "postings_change_changelist", "postings.Change", None),
        ),
    ),
    ("People", (("Users", "users", "recruiting_user_changelist", "recruiting.User", None),)),
)


@register.filter
def thousands(number: int | None) -> str:
    """A number with its thousands apart: '12,345'."""
    return "" if number is None else f"{number:,}"


@register.simple_tag(takes_context=True)
def admin_side(context: Context) -> list[tuple[str, list[Link]]]:
    """The groups with the links that this person may follow; one count a line."""
    request = context["request"]
    groups = []
    for group, lines in SIDE:
        links = []
        for words, icon, name, model, permission in lines:
            label, _, model_name = (model or "").partition(".")
            if not request.user.has_perm(permission or f"{label}.view_{model_name.lower()}"):
                continue
            address = reverse(f"admin:{name}")
            count = f"{apps.get_model(model)._default_manager.count():,}" if model else ""
            links.append(Link(words, icon, address, is_current(request.path, address), count))
        if links:
            groups.append((group, links))
    return groups


def is_current(path: str, address: str) -> bool:
    """Whether a page lies under a link; the import page lies under its own, not under the batches."""
    importing = reverse("admin:postings_importbatch_import")
    if path.startswith(importing) or address == importing:
        return path.startswith(importing) and address == importing
    return path.startswith(address)
