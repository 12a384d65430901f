"""How a person has the filters: in which order, and which are open at first. Kept with their other preferences."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from postings.forms.filters import OPENED, ListState
from postings.search.facets import BY_NAME
from postings.search.selection import Selection
from recruiting.context import preferences_of
from recruiting.models import User
from recruiting.preferences import safe_next

from .home import PersonRequest


@dataclass(frozen=True)
class Line:
    """A filter on the page that arranges them."""

    name: str
    title: str
    is_open: bool


def arranged(state: ListState, request: HttpRequest) -> ListState:
    """A state of the list with the filters as the person has them. Filters that are new since come last."""
    kept = preferences_of(request).get("facets") or {}
    order = tuple(name for name in kept.get("order", ()) if name in BY_NAME)
    rest = tuple(name for name in BY_NAME if name not in order)
    return replace(state, order=order + rest, opened=frozenset(kept.get("open", OPENED)))


def chosen(sent: QueryDict) -> dict[str, list[str]]:
    """The order and the open ones that a form says; `up` and `down` move one by a place."""
    order = list(dict.fromkeys(name for name in sent.getlist("order") if name in BY_NAME))
    for way, step in (("up", -1), ("down", 1)):
        name = sent.get(way, "")
        if name in order:
            at = order.index(name)
            order.insert(max(at + step, 0), order.pop(at))
    return {"order": order, "open": [name for name in order if name in sent.getlist("open")]}


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: PersonRequest) -> HttpResponse:
    """The page that arranges the filters; a move stays on it, all else leads back to the list."""
    if request.method == "POST":
        keep(request)
        here = f"{reverse('postings:arrange')}?{urlencode({'next': safe_next(request)})}"
        moved = {"up", "down"} & request.POST.keys()
        return HttpResponseRedirect(here if moved else safe_next(request), status=303)
    state = arranged(ListState(selection=Selection(), sort="newest"), request)
    lines = [Line(name, BY_NAME[name].title, name in state.opened) for name in state.order]
    return render(
        request,
        "postings/list/arrange.html",
        {"lines": lines, "next": request.GET.get("next", ""), "nav": "postings"},
    )


def keep(request: PersonRequest) -> None:
    """Write it into the person's preferences, or take it out of them."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(pk=request.user.pk)
        facets = chosen(request.POST) if "order" in request.POST and "reset" not in request.POST else None
        user.preferences = {**user.preferences, "facets": facets}
        user.save(update_fields=["preferences"])
