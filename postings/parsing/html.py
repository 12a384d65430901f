"""The only place that knows BeautifulSoup: one walk, HTML to visual lines.

No recursion, so depth does no harm; no document leaves this module, only `Line`s.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from bs4.builder._lxml import LXMLTreeBuilder
from bs4.element import NavigableString

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
_HIDDEN = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)


@dataclass
class _Walk:
    """Where the walk stands: the line being filled, the elements that it lies in, and the lines done."""

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


class _Open(NamedTuple):
    """An element that is open: its number in the page, and whether its lines carry a region."""

    name: str
    number: int
    region: bool


class _Builder(LXMLTreeBuilder):
    """Beautiful Soup's builder without the namespaces, which HTML has none of."""

    def start(self, tag: Any, attrib: Any, nsmap: Any = None) -> None:
        """An element begins."""
        if self.soup is not None:
            self.soup.handle_starttag(tag, None, None, attrib)

    def end(self, tag: Any) -> None:
        """An element ends."""
        if self.soup is not None:
            self.soup.handle_endtag(tag)


class _Soup(BeautifulSoup):
    """The walk, as Beautiful Soup tells of each element and text: to keep a tree first would cost as much again.

    Elements are closed as Beautiful Soup closes them: an end closes the last element of its name and all within it.
    """

    def __init__(self, markup: str, region_id: str | None) -> None:
        self.region_id = region_id
        super().__init__(markup, builder=_Builder)

    def reset(self) -> None:
        """Begin: also once more where a page was refused in its first encoding."""
        super().reset()
        self.walk = _Walk()
        self.open: list[_Open] = []
        self.elements = 0
        self.skipped: int | None = None  # how many elements were open where the one that is passed over began
        self.titled: int | None = None  # the same for the page's first `title`
        self.title_parts: list[str] | None = None

    def handle_starttag(
        self, name: str, namespace: Any, nsprefix: Any, attrs: Any, *args: Any, **more: Any
    ) -> None:
        """An element begins."""
        self.endData()
        self.elements += 1
        depth = len(self.open)
        region = False
        if name == "title" and self.title_parts is None:
            self.titled, self.title_parts = depth, []
        if self.skipped is None:
            if _is_skipped(name, attrs):
                self.skipped = depth
            else:
                region = bool(attrs) and name != "br" and attrs.get("id", "") == self.region_id
                _enter(self.walk, name, self.open[-1].number if depth else 0, region)
        self.open.append(_Open(name, self.elements, region))

    def handle_endtag(self, name: str, nsprefix: Any = None) -> None:
        """An element ends, and those in it that have no end of their own."""
        self.endData()
        if self.open[-1].name == name or any(element.name == name for element in self.open):
            while self.close_last() != name:
                pass

    def close_last(self) -> str:
        """Close the last element that is open; its name."""
        element = self.open.pop()
        depth = len(self.open)
        if self.skipped is None:
            _leave(self.walk, element.name, element.region)
        elif depth == self.skipped:
            self.skipped = None
        if depth == self.titled:
            self.titled = None
        return element.name

    def endData(self, containerClass: type[NavigableString] | None = None) -> None:
        """A text ends; a comment or a declaration is none."""
        if not self.current_data:
            return
        text = "".join(self.current_data)
        self.current_data = []
        if containerClass is not None:
            return
        if self.titled is not None and self.title_parts is not None:
            self.title_parts.append(text.strip())
        if self.skipped is None:
            _add(self.walk, text)


def read_lines(markup: str, region_id: str | None = None) -> tuple[list[Line], str | None]:
    """The visual lines of a page or fragment, in order, and the text of its `title` element.

    `region_id` names the id of the element whose lines carry `region`, the first 0, the next 1.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a text that looks like an address or a file name is no concern here
        soup = _Soup(markup, region_id)
    while soup.open:
        soup.close_last()
    _flush(soup.walk)
    title = " ".join(filter(None, soup.title_parts or ()))
    return soup.walk.lines, title or None


def _is_skipped(name: str, attrs: Any) -> bool:
    if name in _SKIPPED:
        return True  # most elements have no attributes
    return bool(attrs) and ("hidden" in attrs or bool(_HIDDEN.search(str(attrs.get("style", "")))))


def _enter(walk: _Walk, name: str, parent: int, region: bool) -> None:
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
        walk.elements.append((len(walk.lists) or 1, _list_of(walk, parent)))
        walk.fresh = True
    if region:
        walk.region.append(walk.regions)
        walk.regions += 1


def _leave(walk: _Walk, name: str, region: bool) -> None:
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
    if region:
        walk.region.pop()


def _list_of(walk: _Walk, parent: int) -> int:
    """The number of the list that an element belongs to; elements without a list share one for each parent."""
    if walk.lists:
        return walk.lists[-1]
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
    ):  # at the beginning of a line, as between two elements, blanks show nothing
        _put(walk, _single_blanks(raw))


def _single_blanks(text: str) -> str:
    """A text with its runs of blanks as one blank each."""
    for blank in _BLANKS[1:]:
        if blank in text:
            text = text.replace(blank, " ")
    while "  " in text:
        text = text.replace("  ", " ")
    return text


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
