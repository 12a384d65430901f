"""Any other HTML: a page or a pasted fragment. Its title is the first heading, else its `title` element."""

from __future__ import annotations

import re
from itertools import islice

from postings.parsing.document import LIST_KINDS, SourceText, Span
from postings.parsing.headings import classify
from postings.parsing.html import read_lines
from postings.parsing.lines import Line, compose, label_pairs

NAME = "html"
_TAGS = re.compile(
    r"<(?:html|head|body|div|p|ul|ol|li|br|h[1-6]|span|table|b|strong|!doctype)\b[^<>]{0,400}/?>", re.I
)

#: so many elements, and more of them make it no surer
_ENOUGH = 4
#: a title further down than so many lines is not looked for; words that a line of a page's furniture may have
_LATEST_TITLE, _LONGEST_FURNITURE = 80, 30


def sure(text: str, name: str) -> float:
    """The more of the known elements, the surer."""
    found = sum(1 for _ in islice(_TAGS.finditer(text[:20000]), _ENOUGH))
    if name.lower().endswith((".html", ".htm")) and found:
        return 0.9
    return min(0.85, 0.25 * found)


def render(text: str) -> tuple[SourceText, ...]:
    """One source text for the whole page; what stands above its title is outside the body where it is furniture."""
    lines, page_title = read_lines(text)
    heading = _heading(lines)
    if heading is None and page_title and not any(page_title == line.text for line in lines[:3]):
        lines = [Line(page_title, "h1"), *lines]
        heading = 0
    if not lines:
        return (SourceText("", (), (), Span(0, 0)),)
    composed, blocks = compose(lines)
    blocks, labels = label_pairs(composed, blocks)
    title = _place(composed, lines, heading) if heading is not None else None
    start = title.end if title and heading is not None and _is_furniture(lines[:heading]) else 0
    return (SourceText(composed, blocks, labels, Span(start, len(composed)), title),)


def _heading(lines: list[Line]) -> int | None:
    """The number of the line that is the title: the page's only first-rank heading, else an early heading."""
    first = [number for number, line in enumerate(lines) if line.tag == "h1"]
    if len(first) == 1 and first[0] < _LATEST_TITLE:
        return first[0]
    return next((number for number, line in enumerate(lines[:12]) if line.tag in ("h1", "h2")), None)


def _place(composed: str, lines: list[Line], heading: int) -> Span | None:
    """Where the title stands: the first place of its words that is not inside an earlier line."""
    at = 0
    for line in lines[:heading]:
        at = composed.find(line.text, at) + len(line.text)
    place = composed.find(lines[heading].text, at)
    return Span(place, place + len(lines[heading].text)) if place >= 0 else None


def _is_furniture(above: list[Line]) -> bool:
    """Whether the lines above a title are a page's menu and notices: short, and no list announced among them."""
    return all(
        len(line.text.split()) <= _LONGEST_FURNITURE and not (line.tag[:1] == "h" and _announces(line.text))
        for line in above
    )


def _announces(text: str) -> bool:
    return classify(text).kind in LIST_KINDS
