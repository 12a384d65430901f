"""What the shell around every page needs."""

from typing import Any

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")
DENSITIES = ("dense", "roomy")
COLUMNS = {
    "years": "Years asked", "pay": "Pay", "must": "Must", "nice": "Nice", "benefits": "Benefits",
    "check": "Check", "place": "Place", "type": "Employment type", "posted": "Date posted",
}  # fmt: skip
COLUMNS_AT_FIRST = [name for name in COLUMNS if name != "years"]


def shell(request: HttpRequest) -> dict[str, Any]:
    """The person's theme, density and whether single-letter keys are on."""
    preferences = preferences_of(request)
    user = getattr(request, "user", None)
    return {
        "theme": preferences.get("theme", "auto"),
        "density": preferences.get("density", DENSITIES[0]),
        "keys_on": preferences.get("keys", True),
        "may_edit": bool(user and user.has_perm("postings.change_posting")),
        "may_import": bool(user and user.has_perm("postings.add_importbatch")),
    }


def columns_of(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """The columns of the list: (name, title, whether this person wants to see it)."""
    shown = preferences_of(request).get("columns", COLUMNS_AT_FIRST)
    return [(name, title, name in shown) for name, title in COLUMNS.items()]


def preferences_of(request: HttpRequest) -> dict[str, Any]:
    """How the signed-in person likes to see things; nothing is known of a stranger."""
    return getattr(getattr(request, "user", None), "preferences", {}) or {}
