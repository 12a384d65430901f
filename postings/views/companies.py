"""Companies: the list, those that are likely one, and the page of one with what a merge would do."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.editing.company_key import company_key
from postings.editing.company_likeness import likely_pairs
from postings.forms.filters import as_number, clean
from postings.models import Change, Company, CompanyAlias, Posting
from postings.pages.company_comparison import Comparison, comparison, likely_of, with_texts
from postings.pages.fragments import HtmxRequest, render_page
from postings.search.selection import ByLetters

PAGE_ROWS = 50
POSTING_ROWS = 25
MOST_FOUND = 20
MOST_CHANGES = 10
BY_NAME = (ByLetters(Lower("name")), "id")
SORTS = {"name": BY_NAME, "postings": ("-n", *BY_NAME), "names": ("-names", *BY_NAME)}


def counted(rows: type[Posting] | type[CompanyAlias], company: str = "pk") -> Coalesce:
    """How many rows of another table belong to a company; each counted apart, so that none multiply."""
    own = rows.objects.filter(company=OuterRef(company)).order_by().values("company")
    return Coalesce(Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0)


def companies() -> QuerySet[Company]:
    """The companies that have not been merged into another, with the number of postings (`n`) and `names`."""
    return Company.objects.filter(merged_into=None).annotate(n=counted(Posting), names=counted(CompanyAlias))


def called(text: str) -> QuerySet[Company]:
    """Companies with a name that holds the text, whatever its case, punctuation and legal form."""
    names = CompanyAlias.objects.filter(company=OuterRef("pk"), name_key__contains=company_key(text))
    return companies().filter(Exists(names))


@require_safe
def company_list(request: HtmxRequest) -> HttpResponse:
    """All companies with a search in all their names; with `likely=1`, those that may be one."""
    if request.GET.get("likely") == "1":
        return likely_list(request)
    text = clean(request.GET.get("q", ""))
    sort = request.GET.get("sort", "")
    found = (called(text) if text else companies()).order_by(*SORTS.get(sort, SORTS["name"]))
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    sort = sort if sort in SORTS else "name"
    likely = likely_pairs().count()
    context = {"page": page, "q": text, "sort": sort, "nav": "companies", "likely": likely}
    return render_page(request, "companies/list.html", context, {"companies": "companies/_rows.html"})


def likely_list(request: HttpRequest) -> HttpResponse:
    """The pairs of companies that are likely one, the likeliest first."""
    pairs = likely_pairs().annotate(n1=counted(Posting, "first"), n2=counted(Posting, "second"))
    page = Paginator(pairs, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "nav": "companies", "toast": change_of(request)}
    return render(request, "companies/likely.html", context)


@require_safe
def company_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A company with its postings and names. A merged one leads to the one that remains."""
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return redirect(company.merged_into)
    return render(request, "companies/page.html", context_of(request, company))


def context_of(request: HttpRequest, company: Company) -> dict[str, Any]:
    """What the page of a company shows; `with` names another company to merge with, `find` looks for one.

    Without either, the likeliest other one stands ready for those who may merge. `edit` opens a form.
    """
    page = Paginator(company.postings.order_by("-id"), POSTING_ROWS).get_page(request.GET.get("page"))
    may_edit = request.user.has_perm("postings.change_company")
    likely = likely_of(company)
    edit = request.GET.get("edit", "")
    finding = "find" in request.GET and may_edit
    compared = chosen(request, company)
    if compared is None and may_edit and not finding and not edit:
        compared = likely[0] if likely else None
    if compared:
        compared = with_texts(company, compared)
    text = clean(request.GET.get("find", "")) if finding else ""
    return {
        "company": company,
        "page": page,
        "aliases": list(company.aliases.all()),
        "shown_key": company_key(company.name),
        "may_edit_companies": may_edit,
        "edit": edit if may_edit else "",
        "compared": compared,
        "likely": [other for other in likely if not compared or other.company.pk != compared.company.pk],
        "finding": finding,
        "find": text,
        "found": list(called(text).exclude(pk=company.pk).order_by(*BY_NAME)[:MOST_FOUND]) if text else [],
        "toast": change_of(request),
        "nav": "companies",
        **coming(compared, page.paginator.count),
        **history(company),
    }


def chosen(request: HttpRequest, company: Company) -> Comparison | None:
    """The company that `with` names beside this one."""
    slug = clean(request.GET.get("with", ""))
    other = (
        Company.objects.filter(slug=slug, merged_into=None).exclude(pk=company.pk).first() if slug else None
    )
    return comparison(company, other) if other else None


def coming(compared: Comparison | None, here: int) -> dict[str, Any]:
    """The postings that would come with a merge."""
    if compared is None:
        return {}
    theirs = compared.company.postings.order_by("-id")
    number = theirs.count()
    rest = max(number - POSTING_ROWS, 0)
    return {
        "others": list(theirs[:POSTING_ROWS]),
        "other_count": number,
        "other_rest": rest,
        "merged_total": here + number,
    }


def history(company: Company) -> dict[str, Any]:
    """What people changed, the last first, and since when it can be undone."""
    changes = Change.objects.filter(company=company).select_related("actor", "undone_by")
    days = settings.REQUISITE_UNDO_DAYS
    return {
        "changes": changes[:MOST_CHANGES],
        "undo_days": days,
        "undo_from": timezone.now() - timedelta(days=days),
    }


def change_of(request: HttpRequest) -> Change | None:
    """The change that was just made, for the message with its undo; only the person's own."""
    number = as_number(request.GET.get("changed", ""))
    if not number or not request.user.has_perm("postings.change_company"):
        return None
    own = Change.objects.filter(pk=number, company__isnull=False, actor=request.user.pk, undone_by=None)
    return own.select_related("company").first()
