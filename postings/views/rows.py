"""The rows of the list as they are shown, and the preview beside them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from postings.forms.filters import ListState
from postings.models import Posting, Requirement
from postings.search.facets import NOT_STATED
from postings.search.highlight import HitLine, hit_line
from postings.search.names import COUNTRIES, EDUCATION, PERMANENCE, REMOTE
from postings.templatetags.wording import exact_pay, types, worded_types

# Spans, offers and the like are not shown here and take longer to read than the words.
ITEM_FIELDS = (
    "posting_id", "read_text", "edited_text", "read_kind", "edited_kind", "read_necessity",
    "edited_necessity",
)  # fmt: skip
IN_ORDER = (
    Requirement.objects.filter(removed=False).order_by("list__position", "position", "id").only(*ITEM_FIELDS)
)
SHOWN_ITEMS = 4

# Nothing but what a row shows is read: notes, sections and the machine's facts are large.
ROW_FIELDS = (
    "title", "company__name", "company__slug", "company_role", "location", "town", "region", "country",
    "salary_min", "salary_max", "salary_currency", "salary_unit", "pay_masked", "date_posted",
    "min_experience_years",
    "must_count", "unsaid_count", "nice_count", "duty_count", "benefit_count", "doubt_count", "offer_count",
    "reviewed_at", "reviewed_by__username", "reviewed_by__first_name", "reviewed_by__last_name",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One posting of the page."""

    posting: Posting
    types: str
    hit: HitLine | None
    preview_url: str
    previewed: bool

    @property
    def asked(self) -> int:
        """Must haves and what is asked without saying so, together."""
        return self.posting.must_count + self.posting.unsaid_count


def rows_of(ids: list[int], state: ListState) -> list[Row]:
    """The rows of some postings, in this order: one statement, and one more where a search has to be shown."""
    postings = Posting.objects.filter(pk__in=ids).select_related("company", "reviewed_by").only(*ROW_FIELDS)
    kinds = state.selection.found.values("type", ids)
    search = state.selection.search
    place = {pk: number for number, pk in enumerate(ids)}
    if search.wanted:
        postings = postings.prefetch_related(Prefetch("requirements", IN_ORDER))
    return [
        Row(
            posting,
            worded_types(kind for kind in kinds.get(posting.pk, ()) if kind != NOT_STATED),
            hit_line(posting.requirements.all(), search) if search.wanted else None,
            state.put("preview", str(posting.pk), keep=("page",)),
            posting.pk == state.preview,
        )
        for posting in sorted(postings, key=lambda posting: place[posting.pk])
    ]


@dataclass(frozen=True)
class Group:
    """Some items of the preview under a heading of their own, cut to the first few."""

    mark: str
    title: str
    heading: str
    number: int
    items: list[Requirement]

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.number - len(self.items)


@dataclass(frozen=True)
class Preview:
    """A posting in the pane beside the list. `place` is its number among the hits, if it is on the page."""

    posting: Posting
    facts: list[tuple[str, str]]
    groups: list[Group]
    place: int | None


def preview_of(posting_id: int, place: int | None) -> Preview | None:
    """The preview of a posting; None where there is no such posting."""
    found = (
        Posting.objects.filter(pk=posting_id)
        .select_related("company")
        .prefetch_related("employment_types", Prefetch("requirements", IN_ORDER))
        .first()
    )
    return Preview(found, facts_of(found), groups_of(found), place) if found else None


def facts_of(posting: Posting) -> list[tuple[str, str]]:
    """The facts that are stated, by label. The page of the posting says what is not."""
    facts: list[tuple[str, Any]] = [
        ("Location", posting.location or ", ".join(filter(None, (posting.town, posting.region)))),
        ("Country", COUNTRIES.get(posting.country, posting.country)),
        ("Type", types(posting)),
        ("Term", PERMANENCE.get(posting.permanence, posting.permanence)),
        ("Pay", exact_pay(posting) or ("****" if posting.pay_masked else "")),
        ("Years asked", posting.min_experience_years),
        ("Education", EDUCATION.get(posting.education, posting.education)),
        ("Remote", REMOTE.get(posting.remote, posting.remote)),
        ("Travel", f"{posting.travel_percent} %" if posting.travel_percent is not None else None),
        ("Posted", f"{posting.date_posted:%-d %b %Y}" if posting.date_posted else None),
        ("Closes", f"{posting.closing_date:%-d %b %Y}" if posting.closing_date else None),
        ("Reference", posting.identifier),
    ]
    return [(label, str(value)) for label, value in facts if value not in (None, "")]


def groups_of(posting: Posting) -> list[Group]:
    """Qualifications by necessity, then responsibilities, then benefits; only what there is."""
    by_kind: dict[str, list[Requirement]] = {}
    for item in posting.requirements.all():
        kind = "nice" if item.kind == "qualifications" and item.necessity == "preferred" else item.kind
        by_kind.setdefault(kind, []).append(item)
    wanted = [
        ("qualifications", "asks", "Qualifications", "Must have or listed"),
        ("nice", "asks", "Qualifications", "Nice to have"),
        ("responsibilities", "does", "Responsibilities", "Listed"),
        ("benefits", "gives", "Benefits", "Listed"),
    ]
    groups, seen = [], set()
    for kind, mark, title, heading in wanted:
        if items := by_kind.get(kind):
            groups.append(
                Group(mark, "" if title in seen else title, heading, len(items), items[:SHOWN_ITEMS])
            )
            seen.add(title)
    return groups
