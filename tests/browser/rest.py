"""Waiting for a page to come to rest: what htmx asks for and swaps is over."""

from itertools import count

from playwright.sync_api import Page

#: Nothing has been asked for or swapped for longer than a field waits for the next letter.
AT_REST = """(call) => {
  const busy = document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling");
  if (document.readyState !== "complete" || busy || window.restCall !== call) window.restFrom = performance.now();
  window.restCall = call;
  return performance.now() - window.restFrom > 400;
}"""
calls = count(1)


def rest(page: Page) -> None:
    """Wait until nothing is asked for and nothing is being swapped."""
    page.wait_for_function(AT_REST, arg=next(calls), polling=50)
