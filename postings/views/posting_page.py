"""What the page of one posting shows, each part worked out when it is first asked for."""

from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from postings.editing.columns import is_open
from postings.editing.order import SHOWN_NECESSITIES, group_of, shown_lists
from postings.forms.facts import CURRENCIES
from postings.forms.filters import ListState, read_state
from postings.models import Change, Posting, Requirement
from postings.pages.items import KIND_CHOICES, KindView, kind_views, removed_items
from postings.pages.words import LABELS, NOT_STATED, STRIP

from .posting_facts_shown import Contradiction, FactView, contradictions_of, fact_view, strip_of
from .posting_source import SourceView

MOST_NEIGHBOURS = 2000
QUOTED = 34
HEAD_LINES = 6  # what stands further down than this is running text


class PostingPage:
    """One posting, the search that it was opened from, and what is being done to it."""

    def __init__(self, request: HttpRequest, pk: int) -> None:
        self.request = request
        postings = Posting.objects.select_related("document", "company", "reviewed_by", "batch")
        found = postings.defer("document__data").filter(pk=pk).first()
        if found is None:
            raise Http404
        self.posting = found
        self.lists = list(found.lists.all())
        self.items = list(found.requirements.select_related("touched_by"))
        by_pk = {one.pk: one for one in self.lists}
        for item in self.items:
            item.list = by_pk[item.list_id]
        self.may_edit = request.user.has_perm("postings.change_posting")
        self.editor: Any = None  # an open editor of an item, of a new item or of a fact
        self.toast: Change | None = None
        self.focus = 0
        self.problem = ""
        self.history: Any = None

    # --- where one came from -------------------------------------------------------------------
    @cached_property
    def came_from(self) -> ListState | None:
        """The state of the list that the posting was opened from, read again from allow-listed names."""
        text = self.request.GET.get("from")
        return None if text is None else read_state(QueryDict(text[:4000]))

    @cached_property
    def query(self) -> str:
        """What every link and form of the page carries along."""
        return f"?{urlencode({'from': urlencode(self.came_from.pairs)})}" if self.came_from else ""

    @property
    def back_url(self) -> str:
        """The list as it was."""
        return self.came_from.address() if self.came_from else reverse("postings:list")

    @property
    def searched(self) -> str:
        """The words that were searched for."""
        return self.came_from.selection.search.text if self.came_from else ""

    @cached_property
    def neighbours(self) -> list[int]:
        """The ids of the search's postings, as far as they are looked at."""
        if not self.came_from:
            return []
        hits = self.came_from.selection.ordered(self.came_from.sort)
        return list(hits.values_list("pk", flat=True)[:MOST_NEIGHBOURS])

    @property
    def total(self) -> str:
        """How many there are, as far as they are looked at."""
        return f"{len(self.neighbours):,}{'+' if len(self.neighbours) == MOST_NEIGHBOURS else ''}"

    @property
    def number(self) -> int:
        """Its place among them, from 1; 0 where it is not among them."""
        return self.neighbours.index(self.posting.pk) + 1 if self.posting.pk in self.neighbours else 0

    @property
    def earlier_url(self) -> str:
        """The posting before."""
        return self.address_of(self.neighbours[self.number - 2]) if self.number > 1 else ""

    @property
    def later_url(self) -> str:
        """The posting after."""
        return self.address_of(self.neighbours[self.number]) if 0 < self.number < len(self.neighbours) else ""

    def address_of(self, pk: int) -> str:
        """The page of a posting within the same search."""
        return reverse("postings:posting", args=[pk]) + self.query

    @property
    def url(self) -> str:
        """This page."""
        return self.address_of(self.posting.pk)

    @property
    def and_query(self) -> str:
        """The same where the address has a name already."""
        return self.query.replace("?", "&", 1)

    @property
    def joiner(self) -> str:
        """What joins one more name to the address."""
        return "&" if self.query else "?"

    # --- facts -----------------------------------------------------------------------------------
    @cached_property
    def conflicts(self) -> list[Contradiction]:
        """Contradictions that nobody has settled, with what to do about them."""
        return contradictions_of(self.posting)

    @property
    def conflicting(self) -> set[str]:
        """The facts that are stated twice."""
        return {one.name for one in self.conflicts}

    @cached_property
    def strip(self) -> list[FactView]:
        """The facts that are stated, and the one being set."""
        opened = self.editor.fact if self.editor and self.editor.fact else ""
        return strip_of(self.posting, self.conflicts, opened)

    @property
    def unstated(self) -> list[tuple[str, str]]:
        """Name and word of the facts that are not stated."""
        shown = {fact.name for fact in self.strip}
        return [(name, NOT_STATED.get(name, LABELS[name].lower())) for name in STRIP if name not in shown]

    @property
    def settable(self) -> list[FactView]:
        """Every fact, to choose one to set."""
        return [fact_view(self.posting, name, self.conflicts) for name in LABELS]

    @cached_property
    def masks(self) -> int:
        """How many figures are masked in the source."""
        return sum(len(note["spans"]) for note in self.posting.notes if note["code"] == "masked")

    @property
    def head_note(self) -> str:
        """Where the company comes from, or the sentence that hides the employer."""
        posting = self.posting
        if posting.employer_disclosed is False:
            spans = posting.places.get("employer_disclosed")
            text = posting.document.text or ""
            if not spans:
                return "employer not disclosed"
            words = " ".join(text[spans[0][0] : spans[0][0] + 90].split())
            return f"employer not disclosed: “{words[:QUOTED].rsplit(' ', 1)[0]}…”"
        if posting.company and self.company_from_text:
            return "read from the text, no company label"
        return ""

    @property
    def company_from_text(self) -> bool:
        """Whether the company was read out of running text: no label stands before it in its line."""
        spans = self.posting.places.get("company")
        if not spans or "company" in self.posting.facts_edited:
            return False
        text = self.posting.document.text or ""
        before = text[: spans[0][0]]
        labelled = before.rpartition("\n")[2].rstrip().endswith(":")
        return not labelled and len(before.splitlines()) > HEAD_LINES

    @property
    def editor_label(self) -> str:
        """The fact that is being set."""
        return LABELS.get(self.editor.fact, "") if self.editor else ""

    # --- what editors offer ------------------------------------------------------------------------
    currencies = CURRENCIES
    kind_choices = KIND_CHOICES
    necessity_choices = [
        (one.value, "Nice" if one.value == "preferred" else one.label) for one in SHOWN_NECESSITIES
    ]

    necessity_keys = [("required", "Must", "m"), ("", "Not said", "u"), ("preferred", "Nice", "n")]

    # --- lists ------------------------------------------------------------------------------------
    @cached_property
    def kinds(self) -> list[KindView]:
        """The three kinds with their lists."""
        torn = [one.in_item for one in self.conflicts]
        return kind_views(self.posting, shown_lists(self.lists, self.items), torn)

    @cached_property
    def removed(self) -> list[Requirement]:
        """What can be restored."""
        return removed_items(self.items)

    @property
    def offers(self) -> int:
        """How many readings wait for an answer."""
        return self.posting.offer_count

    @property
    def fact_offers(self) -> list[FactView]:
        """Facts that a later reading reads otherwise."""
        edits = self.posting.facts_edited
        return [
            fact_view(self.posting, name, self.conflicts)
            for name in LABELS
            if is_open(edits.get(name, {}).get("offer"))
        ]

    def item(self, pk: int) -> Requirement | None:
        """An item of the posting."""
        return next((item for item in self.items if item.pk == pk), None)

    def after(self, pk: int) -> int:
        """The item that the focus goes to when this one is removed: the next, else the one before."""
        item = self.item(pk)
        group = group_of(shown_lists(self.lists, self.items), item) if item else []
        at = next((number for number, one in enumerate(group) if one.pk == pk), -1)
        if at < 0:
            return 0
        beside = group[at + 1 : at + 2] or group[max(at - 1, 0) : at]
        return beside[0].pk if beside else 0

    @cached_property
    def source(self) -> SourceView:
        """The source text; who may edit can add what the lists leave out."""
        add_url = reverse("postings:posting_items", args=[self.posting.pk]) + self.query + self.joiner
        notes = [one.note for one in self.conflicts]
        return SourceView(self.posting, self.items, notes, add_url if self.may_edit else "")

    @property
    def prints_source(self) -> bool:
        """Whether the source text was asked for in print."""
        return self.request.GET.get("print") == "source"

    @property
    def printed_from(self) -> str:
        """The address that stands under a print."""
        return self.request.build_absolute_uri(reverse("postings:posting", args=[self.posting.pk]))

    # --- history -----------------------------------------------------------------------------------
    @cached_property
    def change_count(self) -> int:
        """How many lines the history has."""
        return self.posting.changes.count()
