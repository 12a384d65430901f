"""A posting to take away: as text, as Markdown, and the raw record as it was received."""

import io
import re

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from postings.models import Posting, SourceDocument
from postings.pages.words import LABELS, STRIP, place_or_location, worded

from .posting_page import PostingPage

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")


@require_safe
def as_text(request: HttpRequest, pk: int) -> HttpResponse:
    """Plain text; a download."""
    page = PostingPage(request, pk)
    return download(text_of(page), page.posting, "txt", "text/plain")


@require_safe
def as_markdown(request: HttpRequest, pk: int) -> HttpResponse:
    """Markdown; a download."""
    page = PostingPage(request, pk)
    return download(markdown_of(page), page.posting, "md", "text/markdown")


@require_safe
def raw(request: HttpRequest, pk: int) -> FileResponse:
    """The record's own bytes. Always a download, never shown: it may be anything."""
    document = SourceDocument.objects.filter(postings=pk).first()
    if document is None:
        raise Http404
    name = re.split(r"[/\\]", document.name)[-1] or "posting"
    response = FileResponse(io.BytesIO(bytes(document.data)), as_attachment=True, filename=name)
    response["Content-Type"] = "application/octet-stream"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def download(text: str, posting: Posting, ending: str, kind: str) -> HttpResponse:
    """A text as a file named after the posting."""
    response = HttpResponse(text, content_type=f"{kind}; charset=utf-8")
    name = slugify(posting.title)[:60] or f"posting-{posting.pk}"
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def stated(page: PostingPage) -> list[tuple[str, str]]:
    """The facts that are stated: label and words."""
    posting = page.posting
    company = posting.company.name if posting.company else ""
    facts = [("Company", f"{company} (agency)" if company and posting.company_role == "agency" else company)]
    for name in STRIP:
        facts.append(
            (
                LABELS[name],
                place_or_location(posting) if name == "location" else worded(name, posting.fact(name)),
            )
        )
    return [(label, words) for label, words in facts if words]


def text_of(page: PostingPage) -> str:
    """Title, facts, lists; a line an item."""
    lines = [page.posting.title or "Title not stated", ""]
    lines += [f"{label}: {words}" for label, words in stated(page)]
    for kind in page.kinds:
        for one in kind.lists:
            lines += [
                "",
                f"{kind.title}: {one.heading}" if one.heading and len(kind.lists) > 1 else kind.title,
            ]
            for group in one.groups:
                lines += [f"  {group.title}"] if group.title else []
                lines += [f"  - {view.item.text}" for view in group.items]
    return "\n".join(lines) + "\n"


def markdown_of(page: PostingPage) -> str:
    """The same with headings and lists; what would be markup in the texts is escaped."""
    lines = [f"# {plain(page.posting.title or 'Title not stated')}", ""]
    lines += [f"- **{label}:** {plain(words)}" for label, words in stated(page)]
    for kind in page.kinds:
        for one in kind.lists:
            lines += [
                "",
                f"## {kind.title}"
                + (f": {plain(one.heading)}" if one.heading and len(kind.lists) > 1 else ""),
            ]
            for group in one.groups:
                lines += ["", f"### {group.title}", ""] if group.title else [""]
                lines += [f"- {plain(view.item.text)}" for view in group.items]
    return "\n".join(lines) + "\n"


def plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))
