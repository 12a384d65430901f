"""A page fragment: the title as `h2`, then `<div id="jobDescriptionText">`."""

from __future__ import annotations

from dataclasses import replace

from postings.parsing.document import SourceText, Span
from postings.parsing.html import read_lines
from postings.parsing.lines import Line, compose, label_pairs

NAME = "indeed-html"
_REGION = "jobDescriptionText"


def sure(text: str, name: str) -> float:
    """Sure when the description's element is there."""
    return 0.98 if f'id="{_REGION}"' in text or f"id='{_REGION}'" in text else 0.0


def render(text: str) -> tuple[SourceText, ...]:
    """One source text for each description in the page, each with the heading that stands before it."""
    lines, page_title = read_lines(text, _REGION)
    count = 1 + max((line.region for line in lines if line.region is not None), default=-1)
    found = []
    for number in range(count):
        inside = [line for line in lines if line.region == number]
        if inside:
            found.append(_posting(_title_before(lines, number, page_title), inside))
    return tuple(found)


def _title_before(lines: list[Line], region: int, page_title: str | None) -> Line | None:
    before: list[Line] = []
    for line in lines:
        if line.region == region:
            break
        before = [] if line.region is not None else [*before, line]
    headings = [line for line in before if line.tag in ("h1", "h2", "h3")]
    if headings:
        return headings[0]
    return Line(page_title, "h1") if page_title else before[0] if before else None


def _posting(title: Line | None, inside: list[Line]) -> SourceText:
    lead = [title] if title else []
    first = replace(inside[0], gap=True)
    text, blocks = compose([*lead, first, *inside[1:]])
    blocks, labels = label_pairs(text, blocks)
    spot = blocks[0].span if title else None
    start = blocks[1].span.start if title and len(blocks) > 1 else 0
    return SourceText(text, blocks, labels, Span(start, len(text)), spot)
