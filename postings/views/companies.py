"""Companies: the list, and the page of one with what a merge with another would do."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.editing.company_key import company_key
from postings.forms.filters import clean
from postings.models import Change, Company, CompanyAlias, Posting
from postings.pages.fragments import HtmxRequest, render_page
from postings.search.selection import ByLetters

PAGE_ROWS = 50
POSTING_ROWS = 25
MOST_ALIKE = 5
MOST_FOUND = 20
BY_NAME = (ByLetters(Lower("name")), "id")
SORTS = {"name": BY_NAME, "postings": ("-n", *BY_NAME)}


def counted(rows: type[Posting] | type[CompanyAlias]) -> Coalesce:
    """How many rows of another table belong to a company; each counted apart, so that none multiply."""
    own = rows.objects.filter(company=OuterRef("pk")).order_by().values("company")
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
    """All companies by name or by number of postings, with a search in all their names."""
    text = clean(request.GET.get("q", ""))
    sort = request.GET.get("sort", "")
    found = (called(text) if text else companies()).order_by(*SORTS.get(sort, SORTS["name"]))
    page = Paginator(found, PAGE_ROWS).get_page(request.GET.get("page"))
    context = {"page": page, "q": text, "sort": sort if sort in SORTS else "name", "nav": "companies"}
    return render_page(request, "companies/list.html", context, {"companies": "companies/_rows.html"})


@require_safe
def company_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A company with its postings and names. A merged one leads to the one that remains."""
    company = get_object_or_404(Company.objects.select_related("merged_into"), slug=slug)
    if company.merged_into:
        return redirect(company.merged_into)
    return render(request, "companies/page.html", context_of(request, company))


def context_of(request: HttpRequest, company: Company) -> dict[str, Any]:
    """What the page of a company shows; `with` names another company to merge with, `find` looks for one."""
    slug = clean(request.GET.get("with", ""))
    other = companies().filter(slug=slug).exclude(pk=company.pk).first() if slug else None
    text = clean(request.GET.get("find", ""))
    page = Paginator(company.postings.order_by("-id"), POSTING_ROWS).get_page(request.GET.get("page"))
    others = other.postings.count() if other else 0
    return {
        "company": company,
        "page": page,
        "aliases": list(company.aliases.all()),
        "other": other,
        "others": list(other.postings.order_by("-id")[:POSTING_ROWS]) if other else [],
        "other_rest": max(others - POSTING_ROWS, 0),
        "merged_total": page.paginator.count + others,
        "undo_days": settings.REQUISITE_UNDO_DAYS,
        "undo_from": timezone.now() - timedelta(days=settings.REQUISITE_UNDO_DAYS),
        "alike": [] if other else list(alike(company)),
        "finding": "find" in request.GET,
        "find": text,
        "found": list(called(text).exclude(pk=company.pk).order_by(*BY_NAME)[:MOST_FOUND]) if text else [],
        "changes": Change.objects.filter(company=company).select_related("actor", "undone_by")[:10],
        "nav": "companies",
    }


def alike(company: Company) -> QuerySet[Company]:
    """Other companies whose name goes on where this one's ends, or ends where this one's goes on."""
    key = company_key(company.name)
    words = key.split()
    shorter = [start for number in range(1, len(words)) if len(start := " ".join(words[:number])) > 3]
    longer = Q(name_key__startswith=f"{key} ") if len(key) > 3 else Q(pk__in=[])
    names = CompanyAlias.objects.filter(longer | Q(name_key__in=shorter), company=OuterRef("pk"))
    return companies().filter(Exists(names)).exclude(pk=company.pk).order_by(*BY_NAME)[:MOST_ALIKE]
