"""Figures that the source has masked as `****`."""

from __future__ import annotations

import re

from postings.parsing.document import Note, Span

_MASK = re.compile(r"(?<!\*)\*{4}(?!\*)")
_BOLD = re.compile(r"(?<!\*)\*\*(?![\s*])")


def masked(text: str) -> tuple[Note, ...]:
    """One note with a span for every mask. In Markdown four stars are the seam of two bold stretches, no mask."""
    if _BOLD.search(text):
        return ()
    spans = tuple(Span(match.start(), match.end()) for match in _MASK.finditer(text))
    if not spans:
        return ()
    sentence = (
        "One figure is masked in the source."
        if len(spans) == 1
        else f"{len(spans)} figures are masked in the source."
    )
    return (Note("masked", sentence, spans),)
