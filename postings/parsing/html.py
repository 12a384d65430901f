"""The only place that knows BeautifulSoup: one walk, HTML to visual lines.

No recursion, so depth does no harm; no document leaves this module, only `Line`s.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, PreformattedString, Tag

from .document import Span
from .lines import Line

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "head",
        "svg",
        "iframe",
        "object",
        "select",
        "button",
        "input",
        "nav",
    ]
)
#: elements that begin and end a visual line
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
#: of these, the ones that leave a blank line around them
_SPACED = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "table",
        "blockquote",
        "pre",
        "hr",
        "section",
        "article",
    ]
)
_LISTS = frozenset({"ul", "ol", "menu"})
_STRONG = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th", "u"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLANKS = " \t\n\r\f"
#: blanks that do not stand as one blank already
_BLANK = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)


@dataclass
class _Walk:
    """Where the walk stands: the line being filled, the elements that it lies in, and the lines done."""

    region_id: str | None
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    strong: list[Span] = field(default_factory=list)
    length: int = 0
    gap: bool = False
    breaks: int = 0
    bold: int = 0
    pre: int = 0
    heading: list[str] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    elements: list[tuple[int, int]] = field(default_factory=list)
    fresh: bool = False
    regions: int = 0
    region: list[int] = field(default_factory=list)
    list_count: int = 0
    orphans: dict[int, int] = field(default_factory=dict)


def read_lines(markup: str, region_id: str | None = None) -> tuple[list[Line], str | None]:
    """The visual lines of a page or fragment, in order, and the text of its `title` element.

    `region_id` names the id of the element whose lines carry `region`, the first 0, the next 1.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a text that looks like an address or a file name is no concern here
        soup = BeautifulSoup(markup, "lxml")
    walk = _Walk(region_id)
    stack: list[tuple[Tag | NavigableString, bool]] = [(child, True) for child in reversed(soup.contents)]  # type: ignore[misc]
    while stack:
        node, entering = stack.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString) or isinstance(node, CData):
                _add(walk, str(node))
        elif not entering:
            _leave(walk, node)
        elif not _skipped(node):
            _enter(walk, node)
            stack.append((node, False))
            stack += [(child, True) for child in reversed(node.contents)]  # type: ignore[misc]
    _flush(walk)
    title = soup.title.get_text(" ", strip=True) if soup.title else None
    return walk.lines, title or None


def _skipped(node: Tag) -> bool:
    if node.name in _SKIPPED:
        return True
    attrs = node.attrs  # most elements have none
    return bool(attrs) and ("hidden" in attrs or bool(_HIDDEN.search(str(attrs.get("style", "")))))


def _enter(walk: _Walk, node: Tag) -> None:
    name = node.name
    if name == "br":
        _break(walk)
        return
    if name in _BLOCKS:
        _flush(walk)
        walk.gap = walk.gap or name in _SPACED
    if name in _STRONG:
        walk.bold += 1
    if name == "pre":
        walk.pre += 1
    if name in _HEADINGS:
        walk.heading.append(name)
    if name in _LISTS:
        walk.list_count += 1
        walk.lists.append(walk.list_count)
    if name == "li":
        walk.elements.append((len(walk.lists) or 1, _list_of(walk, node)))
        walk.fresh = True
    if walk.region_id and node.get("id") == walk.region_id:
        walk.region.append(walk.regions)
        walk.regions += 1


def _leave(walk: _Walk, node: Tag) -> None:
    name = node.name
    if name in _BLOCKS:
        _flush(walk)
        walk.gap = walk.gap or name in _SPACED
    if name in _STRONG:
        walk.bold -= 1
    if name == "pre":
        walk.pre -= 1
    if name in _HEADINGS:
        walk.heading.pop()
    if name in _LISTS:
        walk.lists.pop()
    if name == "li":
        walk.elements.pop()
        walk.fresh = False
    if walk.region_id and node.get("id") == walk.region_id:
        walk.region.pop()


def _list_of(walk: _Walk, node: Tag) -> int:
    """The number of the list that an element belongs to; elements without a list share one for each parent."""
    if walk.lists:
        return walk.lists[-1]
    parent = id(node.parent)
    if parent not in walk.orphans:
        walk.list_count += 1
        walk.orphans[parent] = walk.list_count
    return walk.orphans[parent]


def _add(walk: _Walk, raw: str) -> None:
    if walk.pre:
        first, *rest = raw.split("\n")
        _put(walk, first)
        for line in rest:
            _break(walk)
            _put(walk, line)
        return
    if walk.length or raw.strip(
        _BLANKS
    ):  # blanks at the beginning of a line, as between two elements, show nothing
        _put(walk, _BLANK.sub(" ", raw))


def _put(walk: _Walk, text: str) -> None:
    text = text.replace("\u00a0", " ").replace("\u200b", "").replace("\u00ad", "")
    if walk.length == 0 or (not walk.pre and walk.text and walk.text[-1].endswith(" ")):
        text = text.lstrip(" ") if walk.length == 0 else text[1:] if text.startswith(" ") else text
    if not text:
        return
    if walk.bold and not text.isspace():
        start = walk.length + len(text) - len(text.lstrip())
        walk.strong.append(Span(start, walk.length + len(text.rstrip())))
    walk.text.append(text)
    walk.length += len(text)


def _break(walk: _Walk) -> None:
    if walk.length == 0:
        walk.breaks += 1
        walk.gap = walk.gap or (walk.breaks > 1 or bool(walk.lines))
        return
    _flush(walk)
    walk.breaks = 1


def _flush(walk: _Walk) -> None:
    text = "".join(walk.text).rstrip() if walk.text else ""
    if text:
        depth, list_id = walk.elements[-1] if walk.elements else (0, None)
        tag = walk.heading[-1] if walk.heading else "li" if walk.elements else "p"
        strong = tuple(Span(s.start, min(s.end, len(text))) for s in walk.strong if s.start < len(text))
        region = walk.region[-1] if walk.region else None
        walk.lines.append(Line(text, tag, walk.gap, depth, list_id, walk.fresh, strong, region))
        walk.gap = False
        walk.fresh = False
        walk.breaks = 0
    walk.text.clear()
    walk.strong.clear()
    walk.length = 0
