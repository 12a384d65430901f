"""Text or markdown without a known frame: pasted postings, memos, label blocks."""

from __future__ import annotations

from postings.parsing.document import SourceText, Span
from postings.parsing.lines import label_pairs, looks_like_heading, settle, split_plain
from postings.parsing.shapes import shaped

NAME = "plain-text"


def sure(text: str, name: str) -> float:
    """What nothing else wants."""
    return 0.2


def render(text: str) -> tuple[SourceText, ...]:
    """One source text: the file as it stands."""
    lines = shaped(text, tuple(split_plain(text)))
    blocks, labels = label_pairs(text, tuple(settle(text, lines)))
    title = None
    if (
        blocks
        and looks_like_heading(text[blocks[0].span.start : blocks[0].span.end])
        and ":" not in text[: blocks[0].span.end]
    ):
        title = blocks[0].span
    return (SourceText(text, blocks, labels, Span(0, len(text)), title),)
