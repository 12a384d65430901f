"""Answers that come late and out of order, for the tests of races: a middleware that waits as it is told."""

import random
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

#: The shortest and the longest wait in seconds; nothing waits while it is None.
between: tuple[float, float] | None = None
dice = random.Random(11)  # noqa: S311 (delays, no secrets)


class SlowAnswers:
    """Holds each answer of a search back for a random while, after the work is done."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if between and "q" in request.GET:
            time.sleep(dice.uniform(*between))
        return response
