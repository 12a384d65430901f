"""Merging two companies and taking it back. Both are changes of the company that remains."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from postings import editing
from postings.models import Change, Company
from recruiting.models import User

from .companies import context_of

may_edit_companies = permission_required("postings.change_company", raise_exception=True)


class SignedInRequest(HttpRequest):
    """A request of a person who has signed in, as the middleware sees to."""

    user: User


@require_POST
@may_edit_companies
def company_merge(request: SignedInRequest, slug: str) -> HttpResponse:
    """Merge the company that the form names into this one. A stale form merges nothing."""
    kept = get_object_or_404(Company, slug=slug)
    gone = get_object_or_404(Company, slug=request.POST.get("gone", ""))
    try:
        editing.merge(kept=kept.pk, gone=gone.pk, version=version_of(request), actor=request.user)
    except editing.StaleVersion:
        return problem(request, kept, "One of the two was changed in the meantime. Nothing was merged.")
    except editing.NotPossible as reason:
        return problem(request, kept, str(reason))
    messages.success(request, f"Merged “{gone}” into “{kept}”. It can be undone below.")
    return redirect(kept)


@require_POST
@may_edit_companies
def company_undo(request: SignedInRequest, slug: str, change: int) -> HttpResponse:
    """Take a change of a company back, if things are still as it left them."""
    company = get_object_or_404(Company, slug=slug)
    done = get_object_or_404(Change, pk=change, company=company)
    try:
        editing.undo(change_id=done.pk, actor=request.user)
    except (editing.StaleVersion, editing.UndoNotPossible) as reason:
        return problem(request, company, str(reason))
    messages.success(request, f"Undone: {done.sentence}.")
    return redirect(company)


def problem(request: HttpRequest, company: Company, sentence: str) -> HttpResponse:
    """The company as it is now, with what stood in the way."""
    company.refresh_from_db()
    if company.merged_into:
        company = company.merged_into
    return render(
        request, "companies/page.html", context_of(request, company) | {"problem": sentence}, status=409
    )


def version_of(request: HttpRequest) -> int:
    """The version that a form was made from; 0, which none has, where it does not say."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
