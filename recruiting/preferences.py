"""How a person likes to see things. Names and values come from a short list; all else is ignored."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from recruiting.context import COLUMNS, DENSITIES, THEMES
from recruiting.models import User

CHOICES: dict[str, tuple[str, ...]] = {"theme": THEMES, "keys": ("on", "off"), "density": DENSITIES}


def chosen(sent: QueryDict) -> dict[str, Any]:
    """What a form chooses. `columns` is kept where `columns_sent` says that the form has boxes for them."""
    found: dict[str, Any] = {name: sent[name] for name in CHOICES if sent.get(name) in CHOICES[name]}
    if "keys" in found:
        found["keys"] = found["keys"] == "on"
    if "columns_sent" in sent:
        found["columns"] = [name for name in COLUMNS if name in sent.getlist("columns")]
    return found


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was sent and go back to where it was sent from; htmx stays where it is."""
    with transaction.atomic():
        user = User.objects.select_for_update().get(username=request.user.get_username())
        user.preferences = {**user.preferences, **chosen(request.POST)}
        user.save(update_fields=["preferences"])
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204)
    return HttpResponseRedirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    """The address that `next` asks for where it is on this site, else the list."""
    wanted = request.POST.get("next", "/")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"
