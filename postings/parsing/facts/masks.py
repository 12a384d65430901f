"""Figures that the source has masked as `****`."""

from __future__ import annotations

import re

from postings.parsing.document import Note, Span

_MASK = re.compile(r"(?<!\*)\*{4}(?!\*)")
# A currency before it, a word for pay shortly before it, or a unit of pay right after it.
_PAY = re.compile(
    r"(?:[£$€]|\bpound;|\b(?:GBP|USD|EUR))\s?\*{4}"
    r"|\b(?:salary|wages?|remuneration|OTE|paying|rate of pay|(?:hourly|daily|day|pay) rate)\b[^.;!?*\n]{0,24}\*{4}"
    r"|\*{4}\s?(?:k\b|p\.?a\b|p/?h\b|GBP\b|OTE\b|(?:per (?:annum|hour|year)|an hour|a year)\b)",
    re.IGNORECASE,
)
_BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])")


def masked(text: str, pay_stated: bool) -> tuple[Note, ...]:
    """A note with a span for every mask, and one where it is the pay that is masked and stated nowhere else.

    In Markdown four stars are the seam of two bold stretches, no mask.
    """
    if "****" not in text or _BOLD.search(text):
        return ()
    spans = tuple(Span(match.start(), match.end()) for match in _MASK.finditer(text))
    if not spans:
        return ()
    sentence = (
        "One figure is masked in the source."
        if len(spans) == 1
        else f"{len(spans)} figures are masked in the source."
    )
    notes = (Note("masked", sentence, spans),)
    pay = [span for span in spans if not pay_stated for found in _PAY.finditer(text) if within(span, found)]
    return (*notes, Note("pay-masked", "The pay is masked in the source.", tuple(pay))) if pay else notes


def within(span: Span, found: re.Match[str]) -> bool:
    """Whether a mask is part of a match."""
    return found.start() <= span.start and span.end <= found.end()
