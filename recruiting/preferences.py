"""How a person likes to see things. Names and values come from a short list; all else is ignored."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from recruiting.context import THEMES

CHOICES: dict[str, tuple[str, ...]] = {
    "theme": THEMES,
    "keys": ("on", "off"),
    "density": ("dense", "roomy"),
}


def stored(value: str) -> str | bool:
    """A switch is kept as true or false, all else as it is."""
    return {"on": True, "off": False}.get(value, value)


@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep what was sent and go back to where it was sent from."""
    user = request.user
    if user.is_authenticated:
        chosen = {name: request.POST[name] for name in CHOICES if request.POST.get(name) in CHOICES[name]}
        user.preferences = {**user.preferences, **{name: stored(value) for name, value in chosen.items()}}
        user.save(update_fields=["preferences"])
    return HttpResponseRedirect(safe_next(request))


def safe_next(request: HttpRequest) -> str:
    """The address that `next` asks for where it is on this site, else the list."""
    wanted = request.POST.get("next", "/")
    allowed = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if allowed else "/"
