"""What the shell around every page needs."""

from typing import Any

from django.http import HttpRequest

THEMES = ("auto", "light", "dark")


def shell(request: HttpRequest) -> dict[str, Any]:
    """The person's theme, density and whether single-letter keys are on."""
    user = getattr(request, "user", None)
    preferences = getattr(user, "preferences", {}) or {}
    return {
        "theme": preferences.get("theme", "auto"),
        "keys_on": preferences.get("keys", True),
        "may_edit": bool(user and user.has_perm("postings.change_posting")),
        "may_import": bool(user and user.has_perm("postings.add_importbatch")),
    }
