"""The rows of the list. Hundreds of small parts a page, so they are put together here and not in a template.

Everything that varies goes through `escape`, but for numbers, dates and words of our own.
"""

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import Any, Protocol

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from postings.forms.filters import ListState
from postings.models import Posting
from postings.search.highlight import HitLine
from postings.search.names import MONTHS

from .kept_icons import lucide
from .posting_marks import opened_from
from .results_links import to_preview
from .wording import MASK, pay, shown_title

register = template.Library()


class Row(Protocol):
    """One posting of the page; see `views.rows.Row`."""

    @property
    def posting(self) -> Posting: ...
    @property
    def types(self) -> str: ...
    @property
    def hit(self) -> HitLine | None: ...
    @property
    def preview_url(self) -> str: ...
    @property
    def previewed(self) -> bool: ...
    @property
    def asked(self) -> int: ...


# By kind, and for qualifications by necessity: the shape and its name, as `_mark.html` has them.
MARKS = {
    "preferred": ("nice", "Nice to have"),
    "required": ("must", "Must"),
    "responsibilities": ("does", "Responsibility"),
    "benefits": ("gives", "Benefit"),
}


@register.simple_tag
def row_items(rows: Iterable[Row], state: ListState) -> SafeString:
    """The list items of the rows."""
    # an address for each row, made from one of each kind: making an address takes as long as all else of a row
    posting_at = reverse("postings:posting", args=[0]).removesuffix("0/")
    company_at = reverse("postings:company", args=["x"]).removesuffix("x/")
    came_from = opened_from(state)
    return SafeString("\n".join(row_item(row, posting_at, company_at, escape(came_from)) for row in rows))


def row_item(row: Row, posting_at: str, company_at: str, came_from: str) -> str:
    """One row: title, numbers, then where and when, then the line that a search found."""
    posting = row.posting
    title = escape(shown_title(posting.title))
    called = title or "the posting without a title"
    opened = (
        f'class="rl-open{"" if title else " is-unknown"}" href="{escape(posting_at)}{posting.pk}/{came_from}"'
    )
    return f"""<li id="row-{posting.pk}" class="rl-row{" is-current" if row.previewed else ""}">
<input class="rl-check rl-tick" type="checkbox" name="ids" value="{posting.pk}" form="picked"
 aria-label="Select {called}">
<div class="rl-title"><a {opened} title="{title}">{title or "Title not stated"}</a>
<a class="rl-show" {to_preview(row.preview_url)} tabindex="-1" aria-label="Preview {called}"></a></div>
<div class="rl-cells">{cells(row)}</div>
<div class="rl-meta">{meta(row, escape(company_at))}</div>
{hit_line(row.hit) if row.hit else ""}</li>"""


def cells(row: Row) -> str:
    """The columns of numbers."""
    posting = row.posting
    years, amount = posting.min_experience_years, escape(pay(posting))
    years_shown = dash("Years not stated") if years is None else f"{years}{hidden(' years asked')}"
    asked = f"{posting.must_count} must, {posting.unsaid_count} asked without saying so"
    benefits = f"benefit{'' if posting.benefit_count == 1 else 's'}"
    return (
        f'<span class="rl-c-years">{years_shown}</span>'
        f'<span class="rl-c-pay">{amount or no_pay(posting)}</span><span class="rl-nums">'
        f"{number('must', row.asked, 'must', title=asked)}{number('nice', posting.nice_count, 'nice')}"
        f"{number('benefits', posting.benefit_count, benefits)}</span>"
        f'<span class="rl-c-check">{check(posting)}</span>'
    )


def number(column: str, n: int, word: str, title: str = "") -> str:
    """A number with its word for those who hear it, or where there is no head above."""
    tip = f' title="{title}"' if title else ""
    return f'<span class="rl-c-{column}{"" if n else " is-none"}"{tip}>{n}<span class="rl-word"> {word}</span></span>'


def check(posting: Posting) -> str:
    """Whether somebody has looked, and else how much there is to look at. As `_check.html` shows it."""
    if posting.reviewed_at and not (posting.doubt_count and posting.offer_count):
        who = f"Reviewed by {escape(posting.reviewed_by.shown_name)}" if posting.reviewed_by else "Reviewed"
        on = day(timezone.localtime(posting.reviewed_at).date())
        icon = lucide("check", size=16, stroke_width=1.75)
        return f'<span class="rl-reviewed" role="img" aria-label="{who}" title="{who}, {on}">{icon}</span>'
    if posting.doubt_count:
        return (
            f'<span class="rl-doubt" title="{posting.doubt_count} to check">'
            f'<span class="rl-doubt-dot" aria-hidden="true"></span>{posting.doubt_count}{hidden(" to check")}</span>'
        )
    return dash("Nothing to check")


def meta(row: Row, company_at: str) -> str:
    """Company, place, types and date; only what is stated, but for the company."""
    posting, kinds = row.posting, escape(row.types)
    company = posting.company
    if company:
        parts = [
            f'<a class="rl-company" href="{company_at}{escape(company.slug)}/">{escape(company.name)}</a>'
        ]
    else:
        parts = ['<span class="rl-unknown-word">Company not stated</span>']
    if posting.company_role == "agency":
        parts.append('<span class="rq-tag rl-agency">Agency</span>')
    if posting.location:
        parts.append(f'<span class="rl-dot rl-c-place">{masked(posting.location)}</span>')
    if kinds:
        parts.append(f'<span class="rl-dot rl-c-type">{kinds}</span>')
    if on := posting.date_posted:
        parts.append(f'<time class="rl-c-posted" datetime="{on:%Y-%m-%d}">{day(on)}</time>')
    return "\n".join(parts)


def hit_line(hit: HitLine) -> str:
    """The line that a search found, with the mark of its list."""
    what = hit.item.necessity if hit.item.kind == "qualifications" else hit.item.kind
    shape, word = MARKS.get(what, ("asks", "Necessity not said"))
    pieces = "".join(piece(part) for part in hit.pieces)
    more = (
        f'<span class="rl-hit-more" title="further lines that match">+{hit.more}</span>' if hit.more else ""
    )
    mark = f'<span class="rq-mark rq-mark--{shape}" role="img" aria-label="{word}"></span>'
    return f'<div class="rl-hit">{mark}<span class="rl-hit-text">{pieces}</span>{more}</div>'


def piece(part: Any) -> str:
    """A stretch of the line: found, or around it."""
    if part.hit:
        return f"<mark>{escape(part.text)}</mark>"
    return f'<span class="rl-far">{masked(part.text)}</span>' if part.far else masked(part.text)


def masked(text: str) -> str:
    """A text with its masked figures marked."""
    return MASK.sub(r'<span class="rq-mask">\1</span>', escape(text))


def no_pay(posting: Posting) -> str:
    """Pay that the source masks, or that nobody states: the two look different."""
    masked = '<span class="rq-mask" role="img" aria-label="Pay masked">****</span>'
    return masked if posting.pay_masked else dash("Pay not stated")


def dash(label: str) -> str:
    """What stands where nothing is stated."""
    return f'<span class="rl-dash" role="img" aria-label="{label}">–</span>'


def hidden(words: str) -> str:
    """Words for those who hear the page."""
    return f'<span class="visually-hidden">{words}</span>'


def day(on: date) -> str:
    """`27 Aug 2019`, whatever the language of the machine."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
