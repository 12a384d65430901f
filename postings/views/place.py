"""Where a person was: the last list and the last posting, kept in signed cookies of that browser.

The list is opened far more often than anybody comes home, so nothing is written to the database for it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from postings.pages.fragments import HtmxRequest

LONGEST = 1500  # characters of an address; a browser keeps 4,096 bytes of a cookie
DAYS = 30
View = Callable[..., HttpResponse]


def remembered(name: str) -> Callable[[View], View]:
    """Let a page be remembered under a name (`list`, `posting`) whenever it is shown."""

    def decorate(view: View) -> View:
        @wraps(view)
        def remembering(request: HtmxRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            address = address_of(request, response)
            if response.status_code == 200 and request.method == "GET" and len(address) <= LONGEST:
                response.set_signed_cookie(
                    f"place_{name}",
                    address,
                    salt=salt(request),
                    max_age=DAYS * 86_400,
                    httponly=True,
                    samesite="Lax",
                    secure=settings.SESSION_COOKIE_SECURE,
                )
            return response

        return remembering

    return decorate


def address_of(request: HtmxRequest, response: HttpResponse) -> str:
    """The address that the browser shows after this answer."""
    return (
        response.headers.get("HX-Push-Url")
        or response.headers.get("HX-Replace-Url")
        or request.get_full_path()
    )


def last_place(request: HttpRequest, name: str) -> str:
    """The address remembered under a name for this person, or nothing."""
    return request.get_signed_cookie(f"place_{name}", default="", salt=salt(request)) or ""


def salt(request: HttpRequest) -> str:
    """One person's places are not another's, at the same browser either."""
    return f"place of {request.user.pk}"
