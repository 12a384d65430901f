"""The page of one posting: facts, lists, source side by side, and its history."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from postings.models import Change
from postings.pages.fragments import HtmxRequest

from .posting_answers import show
from .posting_history import History
from .posting_page import PostingPage


@require_safe
def posting(request: HtmxRequest, pk: int) -> HttpResponse:
    """`?history=1` opens the history, `people=1` leaves out machines; `at` is the item with the focus."""
    page = PostingPage(request, pk)
    if request.GET.get("history") == "1":
        people = request.GET.get("people") == "1"
        page.history = History(page.posting, page.items, people, page.may_edit)
    page.focus = number(request.GET.get("at", ""))
    changed = number(request.GET.get("changed", ""))
    if changed and page.may_edit:
        page.toast = Change.objects.filter(pk=changed, posting=page.posting, actor=request.user.pk).first()
    return show(request, page)


def number(text: str) -> int:
    """A number out of an address, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
