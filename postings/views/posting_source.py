"""The source text beside the lists: what is marked in it, what was left out, and where the lists lie."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from postings.editing.columns import conflicting_fact
from postings.editing.facts import places_of, quote_of
from postings.editing.values import clean_spans
from postings.forms.items import read_spans
from postings.models import Posting, Requirement
from postings.pages.items import style_of
from postings.pages.left_out import LeftOut, left_out
from postings.pages.source_segments import Line, Mark, in_source, lines_of, trimmed
from postings.pages.words import LABELS

if TYPE_CHECKING:
    from .posting_page import PostingPage

Notes = list[dict[str, Any]]
NOT_MARKED = ("place", "company_role")
RULED = ("item", "left", "fact", "conflict")
FIRST_WORDS = 80  # of what was left out, in the menu that leads there


@dataclass(frozen=True)
class Tick:
    """A place on the ruler, in thousandths of the text."""

    target: str
    of: str
    style: str
    y: str
    height: str


def picked_in(page: "PostingPage", fields: QueryDict) -> tuple[list[list[int]], str]:
    """What an address or a form picks out of the source: its places, and its words on one line.

    Places come as `spans`, in characters of the text, or as `shown`, in characters of what the page shows of it.
    """
    source = page.posting.document.text or ""
    spans = read_spans(fields.get("spans", "")) or [
        [in_source(source, end) for end in span] for span in read_spans(fields.get("shown", ""))
    ]
    places = [trimmed(source, start, end) for start, end in clean_spans(spans, len(source))]
    words = quote_of(source, places)
    return (places, words) if words else ([], "")


class SourceView:
    """The source of one posting. `add_url` is where an item is added: `kind` and `spans` follow it."""

    def __init__(
        self, posting: Posting, items: Iterable[Requirement], conflicts: Notes, add_url: str = ""
    ) -> None:
        self.posting, self.items, self.conflicts, self.add_url = posting, list(items), conflicts, add_url
        self.text = posting.document.text or ""

    @property
    def characters(self) -> str:
        """The length of the source text."""
        return f"{len(self.text):,}"

    @cached_property
    def facts(self) -> list[Mark]:
        """Where facts come from, as far as the page shows them."""
        return [
            Mark(start, end, "fact", name)
            for name in LABELS
            if name not in NOT_MARKED
            for start, end in places_of(self.posting, name)
        ]

    @cached_property
    def left(self) -> list[LeftOut]:
        """What the lists' sections hold that is in no list; what a person removed was not left out."""
        taken = [span for item in self.items for span in item.spans]
        taken += [(mark.start, mark.end) for mark in self.facts]
        return left_out(self.text, self.posting.sections, taken)

    @property
    def left_words(self) -> list[tuple[int, str]]:
        """Number and first words of each."""
        return [
            (number, self.text[one.start : one.end][:FIRST_WORDS]) for number, one in enumerate(self.left, 1)
        ]

    @cached_property
    def marks(self) -> list[Mark]:
        """Every stretch of the source that means something."""
        marks = [
            Mark(start, end, "item", str(item.pk), style_of(item))
            for item in self.items
            if not item.removed
            for start, end in item.spans
        ]
        for number, one in enumerate(self.left, 1):
            href = f"{self.add_url}kind={one.kind}&spans={one.start}-{one.end}" if self.add_url else ""
            marks.append(Mark(one.start, one.end, "left", str(number), one.kind, href))
        for section in self.posting.sections:
            if section.get("heading"):
                start, end = section["heading"]
                marks.append(Mark(start, end, "heading"))
        for note in self.conflicts:
            name = conflicting_fact(note)
            marks += [
                Mark(start, end, "conflict", f"{name}.{number}")
                for number, (start, end) in enumerate(note["spans"], 1)
            ]
        return marks + self.facts

    @cached_property
    def lines(self) -> list[Line]:
        """The source text."""
        return lines_of(self.text, self.marks)

    @property
    def ticks(self) -> list[Tick]:
        """Where things lie, the lists' items last so that they are on top."""
        whole = max(len(self.text), 1)
        shown = sorted(
            (mark for mark in self.marks if mark.what in RULED), key=lambda mark: mark.what == "item"
        )
        return [
            Tick(
                mark.anchor,
                f"f-{mark.fact}" if mark.fact else f"i{mark.key}" if mark.what == "item" else "",
                mark.style if mark.what == "item" else mark.what,
                f"{mark.start * 1000 / whole:.1f}",
                f"{max((mark.end - mark.start) * 1000 / whole, 4):.1f}",
            )
            for mark in shown
        ]
