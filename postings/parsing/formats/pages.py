"""Web pages that are no posting: errors, gates, lists of links. Told by their own words and by how much is links."""

from __future__ import annotations

import re

from postings.parsing.document import SourceText, Span, Unreadable

SHORT = 1_500  # letters; an error page says little else
MOST_IN_LINKS = 0.6  # of a page's letters
LEAST_LINKS = 8
LONG_LINE = 220  # letters; a page with such a paragraph is more than links

_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b.{0,40}\b(?:error|not found|forbidden|gone|unavailable|gateway)|"
    r"\b(?:page|job|position|vacancy|posting|resource)\b.{0,40}\b(?:not found|cannot be found|can[’']?t be found|"
    r"could not be found|does not exist|doesn[’']?t exist|no longer (?:available|exists|active|open)|has expired|"
    r"has been (?:removed|filled|closed))|\berror (?:404|403|410|500|502|503)\b|\bpage not found\b|"
    r"\b(?:internal server error|service unavailable|bad gateway|access denied)\b",
    re.IGNORECASE,
)
_GATE = re.compile(
    r"\b(?:verify (?:that )?you are (?:a )?human|are you a robot|checking your browser|just a moment\.\.\.|captcha|"
    r"enable javascript|javascript is (?:disabled|required)|please enable cookies|session (?:has )?(?:expired|timed out)|"
    r"(?:sign|log) in to (?:continue|view|see))",
    re.IGNORECASE,
)
_LINK = re.compile(r"<a\b[^>]{0,2000}>(.{0,2000}?)</a", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]{0,2000}>")


def no_posting(markup: str, source: SourceText) -> Unreadable | None:
    """Why a page is no posting; None for one that may be."""
    text = source.text
    letters = sum(map(str.isalpha, text))
    if letters <= SHORT and _ERROR.search(text):
        return Unreadable(
            "error-page", "This is an error page, or the posting was gone. Save the page again from its site."
        )
    if letters <= SHORT and _GATE.search(text):
        return Unreadable(
            "error-page",
            "This page asks for something first (sign in, script, a check). Save the posting itself.",
        )
    links = [_TAG.sub("", link[1]) for link in _LINK.finditer(markup)]
    in_links = sum(map(str.isalpha, "".join(links)))
    longest = max((len(line) for line in text.split("\n")), default=0)
    if len(links) >= LEAST_LINKS and in_links > MOST_IN_LINKS * max(letters, 1) and longest < LONG_LINE:
        return Unreadable(
            "not-a-posting",
            f"A page of {len(links)} links and no posting. Open each posting and save its own page.",
        )
    return None


def checked(markup: str, source: SourceText) -> SourceText:
    """The source text, refused where its page is no posting."""
    refused = no_posting(markup, source)
    return SourceText("", (), (), Span(0, 0), refused=refused) if refused else source
