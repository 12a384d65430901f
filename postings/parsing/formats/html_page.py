"""Any other HTML: a page or a pasted fragment. Its title is the first heading, else its `title` element."""

from __future__ import annotations

import re

from postings.parsing.document import SourceText, Span
from postings.parsing.html import read_lines
from postings.parsing.lines import Line, compose, label_pairs

NAME = "html"
_TAGS = re.compile(
    r"<(?:html|head|body|div|p|ul|ol|li|br|h[1-6]|span|table|b|strong|!doctype)\b[^<>]{0,400}/?>", re.I
)


def sure(text: str, name: str) -> float:
    """The more of the known elements, the surer."""
    found = len(_TAGS.findall(text[:20000]))
    if name.lower().endswith((".html", ".htm")) and found:
        return 0.9
    return min(0.85, 0.25 * found)


def render(text: str) -> tuple[SourceText, ...]:
    """One source text for the whole page."""
    lines, page_title = read_lines(text)
    heading = next((number for number, line in enumerate(lines[:12]) if line.tag in ("h1", "h2")), None)
    if heading is None and page_title and not any(page_title == line.text for line in lines[:3]):
        lines = [Line(page_title, "h1"), *lines]
        heading = 0
    if not lines:
        return (SourceText("", (), (), Span(0, 0)),)
    composed, blocks = compose(lines)
    blocks, labels = label_pairs(composed, blocks)
    place = composed.find(lines[heading].text) if heading is not None else -1
    title = Span(place, place + len(lines[heading].text)) if heading is not None and place >= 0 else None
    return (
        SourceText(
            composed, blocks, labels, Span(title.end if heading == 0 and title else 0, len(composed)), title
        ),
    )
