"""What people do to companies: merge, name, tell apart, and take it back. Each is a change that can be undone."""

from collections.abc import Callable

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from postings import editing
from postings.forms.filters import as_number, clean
from postings.models import Change, Company
from recruiting.models import User

from .companies import context_of

may_edit_companies = permission_required("postings.change_company", raise_exception=True)
STALE = "This was changed in the meantime. Nothing was done."


class SignedInRequest(HttpRequest):
    """A request of a person who has signed in, as the middleware sees to."""

    user: User


@require_POST
@may_edit_companies
def company_merge(request: SignedInRequest, slug: str) -> HttpResponse:
    """Merge the company that the form names into this one. A stale form merges nothing."""
    kept = get_object_or_404(Company, slug=slug)
    gone = get_object_or_404(Company, slug=clean(request.POST.get("gone", "")))
    stale = "One of the two was changed in the meantime. Nothing was merged."
    return answer(
        request,
        kept,
        lambda: editing.merge(kept=kept.pk, gone=gone.pk, version=version_of(request), actor=request.user),
        stale=stale,
    )


@require_POST
@may_edit_companies
def company_different(request: SignedInRequest, slug: str) -> HttpResponse:
    """Tell another company apart from this one, for ever. From the list of likely ones it leads back there."""
    company = get_object_or_404(Company, slug=slug)
    other = get_object_or_404(Company, slug=clean(request.POST.get("other", "")))
    back = f"{reverse('postings:companies')}?likely=1" if request.POST.get("back") == "likely" else ""
    return answer(
        request,
        company,
        lambda: editing.tell_apart(
            company_id=company.pk, other_id=other.pk, version=version_of(request), actor=request.user
        ),
        back=back,
    )


@require_POST
@may_edit_companies
def company_rename(request: SignedInRequest, slug: str) -> HttpResponse:
    """The name that it is shown by."""
    company = get_object_or_404(Company, slug=slug)
    name = request.POST.get("name", "")
    return answer(
        request,
        company,
        lambda: editing.rename(
            company_id=company.pk, version=version_of(request), actor=request.user, name=name
        ),
        edit="name",
        typed=name,
    )


@require_POST
@may_edit_companies
def company_add_alias(request: SignedInRequest, slug: str) -> HttpResponse:
    """One more name for it."""
    company = get_object_or_404(Company, slug=slug)
    name = request.POST.get("name", "")
    return answer(
        request,
        company,
        lambda: editing.add_alias(
            company_id=company.pk, version=version_of(request), actor=request.user, name=name
        ),
        edit="alias",
        typed=name,
    )


@require_POST
@may_edit_companies
def company_remove_alias(request: SignedInRequest, slug: str, alias: int) -> HttpResponse:
    """A name that does not mean it."""
    company = get_object_or_404(Company, slug=slug)
    return answer(
        request,
        company,
        lambda: editing.remove_alias(
            company_id=company.pk, version=version_of(request), actor=request.user, alias_id=alias
        ),
    )


@require_POST
@may_edit_companies
def company_undo(request: SignedInRequest, slug: str, change: int) -> HttpResponse:
    """Take a change of a company back, if things are still as it left them."""
    company = get_object_or_404(Company, slug=slug)
    done = get_object_or_404(Change, pk=change, company=company)
    return answer(request, company, lambda: editing.undo(change_id=done.pk, actor=request.user))


def answer(
    request: SignedInRequest,
    company: Company,
    verb: Callable[[], Change],
    *,
    stale: str = STALE,
    edit: str = "",
    typed: str = "",
    back: str = "",
) -> HttpResponse:
    """Do it and lead to the company with the message that can undo it; or show what stood in the way.

    `edit` is the form that stays open with what was `typed`; `back` is where it was asked for.
    """
    refused = {"edit": edit, "typed": typed[:1000]} if edit else {}
    try:
        change = verb()
    except editing.StaleVersion:
        return problem(request, company, stale, 409, refused)
    except (editing.NotPossible, editing.UndoNotPossible) as reason:
        return problem(request, company, str(reason), 409, refused)
    except editing.BadValue as reason:
        return problem(request, company, str(reason), 422, refused)
    joiner = "&" if "?" in back else "?"
    return redirect(f"{back or company.get_absolute_url()}{joiner}changed={change.pk}")


def problem(
    request: HttpRequest, company: Company, sentence: str, status: int, refused: dict[str, str]
) -> HttpResponse:
    """The company as it is now, with what stood in the way and what was typed."""
    company.refresh_from_db()
    while company.merged_into:
        company = company.merged_into
    context = context_of(request, company) | {"problem": sentence} | refused
    return render(request, "companies/page.html", context, status=status)


def version_of(request: HttpRequest) -> int:
    """The version that a form was made from; 0, which none has, where it does not say."""
    number = as_number(request.POST.get("version", ""))
    return number if number and number < 1 << 31 else 0
