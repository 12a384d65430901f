"""Markup of the posting's page that has to be exact: buttons that are verbs, the source text, word diffs."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from lucide.templatetags.lucide import lucide

from postings.forms.filters import ListState
from postings.pages.items import MARK_WORDS
from postings.pages.source_segments import Line, Piece, Run
from postings.pages.word_diff import DiffPiece

register = template.Library()

# What every item shows: kept once in the page and referred to, or a long posting is mostly icons.
ICONS = (
    "pencil",
    "split",
    "merge",
    "arrow-up",
    "arrow-down",
    "trash-2",
    "plus",
    "triangle-alert",
    "undo-2",
    "grip-vertical",
)

VERB = (
    'type="submit" form="verbs" formaction="{0}" hx-post="{0}" hx-include="#verbs" hx-target="#lists" '
    'hx-swap="outerHTML" hx-disabled-elt="this"'
)
RUNS = {
    "item": '<a{place} class="ps-item ps-item--{style}" href="#item-{key}" data-of="{of}" '
    'aria-describedby="d-{style}">{inside}</a>',
    "left": '<span{place} class="ps-left">{inside}</span>',
}
LEFT = (
    '<a{place} class="ps-left" href="{href}" hx-get="{href}" hx-target="#add-{style}" hx-swap="outerHTML" '
    'title="In no list. Add it" aria-describedby="d-left">{inside}</a>'
)
DIFF = {
    "added": '<ins><span class="rq-visually-hidden">added </span>{}</ins>{}',
    "removed": '<del><span class="rq-visually-hidden">removed </span>{}</del>{}',
}
OPEN = 'href="{0}" hx-get="{0}" hx-target="#{1}" hx-swap="outerHTML"'


@register.simple_tag
def verb(url: str, query: str = "") -> SafeString:
    """The attributes of a button that does one thing: a form of the page without script, htmx with it."""
    return format_html(VERB, f"{url}{query}")


@register.simple_tag
def opens(url: str, root: str) -> SafeString:
    """The attributes of a link to an editor, which takes the place of an element where htmx runs."""
    return format_html(OPEN, url, root)


@register.simple_tag
@cache
def icon_sheet() -> SafeString:
    """The drawings that `icon` refers to; once in a page."""
    drawings = ((name, lucide(name)) for name in ICONS)
    symbols = (
        (name, SafeString(drawing[drawing.index(">") + 1 : drawing.rindex("</svg>")]))
        for name, drawing in drawings
    )
    inside = format_html_join("", '<symbol id="i-{}" viewBox="0 0 24 24">{}</symbol>', symbols)
    return format_html('<svg class="pp-icons" width="0" height="0" aria-hidden="true">{}</svg>', inside)


@register.simple_tag
@cache
def icon(name: str, size: int = 16) -> SafeString:
    """One of the icons of the sheet."""
    if name not in ICONS:
        raise ValueError(name)
    return format_html(
        '<svg class="pp-icon" width="{0}" height="{0}" aria-hidden="true"><use href="#i-{1}"/></svg>',
        size,
        name,
    )


@register.simple_tag
def opened_from(state: ListState) -> str:
    """What a link to a posting carries, to lead back to the search and on to its neighbours."""
    pairs = [pair for pair in state.pairs if pair[0] != "preview"]
    return f"?{urlencode({'from': urlencode(pairs)})}"


@register.filter
def diffed(pieces: Iterable[DiffPiece]) -> SafeString:
    """Words with what was added and removed, also for those who hear the page."""
    return format_html_join("", "{}", ((diff_piece(piece),) for piece in pieces))


def diff_piece(piece: DiffPiece) -> SafeString:
    """One stretch; the blank after it stays outside of the mark."""
    if piece.way == "kept":
        return conditional_escape(piece.text)
    words = piece.text.rstrip()
    tail = piece.text[len(words) :] or " "
    return format_html(DIFF[piece.way], words, tail)


@register.filter
def source_line(line: Line) -> SafeString:
    """One line of the source, character for character."""
    return format_html_join("", "{}", ((source_run(run),) for run in line.runs))


def source_run(run: Run) -> SafeString:
    """A run: a link to its item or to where it can be added, or text with its facts."""
    target = run.target
    inside = format_html_join(
        "", "{}", ((source_piece(piece, linked=target is None),) for piece in run.pieces)
    )
    if target is None:
        return format_html("{}{}", anchors_of(run.opens), inside)
    first, rest = (run.opens[0], run.opens[1:]) if run.opens else ("", ())
    place = format_html(' id="{}"', first) if first else format_html(' tabindex="{}"', -1)
    shape = LEFT if target.what == "left" and target.href else RUNS[target.what]
    of = " ".join(f"i{mark.key}" for mark in run.items)
    link = format_html(
        shape, place=place, style=target.style, key=target.key, of=of, href=target.href, inside=inside
    )
    return format_html("{}{}", anchors_of(rest), link)


def anchors_of(names: Iterable[str]) -> SafeString:
    """Places that links of the page lead to."""
    return format_html_join("", '<span id="{}"></span>', ((name,) for name in names))


def source_piece(piece: Piece, *, linked: bool) -> SafeString:
    """A piece with its classes; a fact outside of an item is a link to its cell."""
    if not piece.marks:
        return conditional_escape(piece.text)
    facts = piece.facts
    of = format_html(' data-of="{}"', " ".join(f"f-{name}" for name in facts)) if facts else ""
    if linked and facts:
        return format_html('<a class="{}" href="#fact-{}"{}>{}</a>', piece.classes, facts[0], of, piece.text)
    return format_html('<span class="{}"{}>{}</span>', piece.classes, of, piece.text)


@register.simple_tag
def mark_descriptions() -> SafeString:
    """The words that spans in the source refer to."""
    rows = ((style, words) for style, words in {**MARK_WORDS, "left": "In no list; add it"}.items())
    return format_html_join("", '<span id="d-{}" hidden>{}</span>', rows)
