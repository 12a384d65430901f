"""The answer when something breaks: a page of ours with a code that is in the log as well."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Called inside the handling of the exception; the page needs no database, which may be what broke."""
    code = secrets.token_hex(2).upper()
    kind = sys.exc_info()[0]
    logger.error("Recorded as %s: %s at %s", code, kind.__name__ if kind else "no exception", request.path)
    return HttpResponseServerError(render_to_string("500.html", {"code": code}))
