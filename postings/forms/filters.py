"""The address of the list as a value: what is asked, in which order, which page, what is open.

The address is the state, so it is read from allow-listed names only, whatever else it holds, and every
link of the page is made from it. A name or value that means nothing is left out, never an error.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.urls import get_script_prefix, reverse

from postings.search.facets import BY_NAME
from postings.search.query import read_search
from postings.search.ranges import month_number
from postings.search.selection import SORTS, Months, Range, Selection

Pairs = tuple[tuple[str, str], ...]

VALUE_FACETS = tuple(name for name in BY_NAME if name != "years")
MOST_VALUES = 50
MOST_YEARS = 60
MONTH = re.compile(r"(19[7-9]\d|20\d\d)(?:-(0[1-9]|1[0-2]))?")
LARGEST_ID = (1 << 63) - 1
YEARS_NAMES = ("years_from", "years_to", "years_unknown")
POSTED_NAMES = ("posted_from", "posted_to", "posted_unknown")
RANGE_NAMES = {"years": YEARS_NAMES, "posted": POSTED_NAMES}
OPENED = frozenset(name for name, facet in BY_NAME.items() if facet.opened)
FILTER_NAMES = (
    *VALUE_FACETS,
    *(f"not_{name}" for name in VALUE_FACETS),
    *YEARS_NAMES,
    *POSTED_NAMES,
    "since",
)
PAGE_NAMES = ("page", "preview")  # of the present hits only: dropped when what is asked changes


@dataclass(frozen=True)
class ListState:
    """One state of the list page. `pairs` is its address in a fixed order, without what says nothing."""

    selection: Selection
    sort: str
    page: int = 1
    preview: int | None = None
    shown: tuple[str, ...] = ()  # facets that the address opens
    folded: tuple[str, ...] = ()  # facets that the address closes
    find: str = ""
    find_text: str = ""
    pairs: Pairs = ()
    errors: dict[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = tuple(BY_NAME)  # of the facets, as the person has arranged them
    opened: frozenset[str] = OPENED  # facets that are open where the address says nothing

    def typed(self) -> dict[str, str]:
        """What stands in the fields of the ranges, also where it is no number or month."""
        return {name: value for name, value in self.pairs if name in (*YEARS_NAMES, *POSTED_NAMES)}

    def errors_of(self, facet: str) -> list[str]:
        """What is wrong with the range of a facet."""
        return [words for name, words in self.errors.items() if name in RANGE_NAMES.get(facet, ())]

    def address(self, view: str = "postings:list") -> str:
        """This state's own address, or another view of the same state (an export)."""
        return link(self.pairs, view)

    def without(self, *names: str) -> str:
        """The address without some names."""
        return link(tuple(pair for pair in self.pairs if pair[0] not in (*names, *PAGE_NAMES)))

    def put(self, name: str, value: str, keep: tuple[str, ...] = ()) -> str:
        """The address with one value for a name; page and preview stay only where they are in `keep`."""
        dropped = {name} | (set(PAGE_NAMES) - set(keep))
        kept = tuple(pair for pair in self.pairs if pair[0] not in dropped)
        return link((*kept, (name, value)) if value else kept)

    def toggle(self, name: str, value: str) -> str:
        """The address with a value of a facet chosen, or no longer so."""
        return self.moved(name, f"not_{name}", value)

    def exclude(self, name: str, value: str) -> str:
        """The address with a value of a facet excluded, or no longer so."""
        return self.moved(f"not_{name}", name, value)

    def moved(self, to: str, away_from: str, value: str) -> str:
        """The address with a value under the name `to`, taken away where it is there already."""
        gone = {(to, value), (away_from, value)}
        kept = tuple(pair for pair in self.pairs if pair not in gone and pair[0] not in PAGE_NAMES)
        return link(kept if (to, value) in self.pairs else (*kept, (to, value)))

    def fold(self, facet: str) -> str:
        """The address with a facet opened or folded; all else stays."""
        gone = {("show", facet), ("hide", facet), ("find", facet)}
        kept = tuple(pair for pair in self.pairs if pair not in gone)
        return link((*kept, ("hide" if self.is_open(facet) else "show", facet)))

    def hidden(self, *names: str) -> Pairs:
        """What a form has to carry along besides the fields of these names."""
        return tuple(pair for pair in self.pairs if pair[0] not in (*names, *PAGE_NAMES))

    def is_open(self, facet: str) -> bool:
        """Whether a facet shows its values: because it is in use, by the address, or as the person has it."""
        at_rest = facet in self.shown or (facet in self.opened and facet not in self.folded)
        return at_rest or self.in_use(facet) or self.find == facet

    def in_use(self, facet: str) -> bool:
        """Whether a facet has a value chosen or excluded."""
        ranged = bool(self.selection.ranges.get(facet)) or bool(self.errors_of(facet))
        return ranged or facet in self.selection.chosen or facet in self.selection.excluded


def link(pairs: Pairs, view: str = "postings:list") -> str:
    """An address of a view with these values."""
    path = path_of(view, get_script_prefix())
    return f"{path}?{urlencode(pairs)}" if pairs else path


@lru_cache(maxsize=32)
def path_of(view: str, prefix: str) -> str:
    """The path of a view: a page has a hundred links to the same few. `prefix` is where the site hangs."""
    return reverse(view)


def read_state(query: QueryDict) -> ListState:
    """Read an address. Never raises."""
    search = read_search(query.get("q", ""))
    chosen = {name: values_of(query, name) for name in VALUE_FACETS}
    excluded = {name: values_of(query, f"not_{name}") for name in VALUE_FACETS}
    years, errors = read_years(query)
    posted, more_errors = read_posted(query)
    selection = Selection(
        search,
        {name: values for name, values in chosen.items() if values},
        {name: values for name, values in excluded.items() if values},
        years,
        moment_of(query, "since"),
        posted=posted,
    )
    default = "relevance" if search.wanted else "newest"
    sort = one_of(query, "sort", tuple(SORTS)) or default
    shown = tuple(name for name in BY_NAME if name in query.getlist("show"))
    folded = tuple(name for name in BY_NAME if name in query.getlist("hide") and name not in shown)
    find = one_of(query, "find", VALUE_FACETS)
    find_text = clean(query.get("find_text", "")) if find else ""
    page, preview = number_of(query, "page") or 1, number_of(query, "preview")
    pairs = [("q", search.text)]
    for name in VALUE_FACETS:
        pairs += [(name, value) for value in chosen[name]]
        pairs += [(f"not_{name}", value) for value in excluded[name]]
    pairs += [(name, typed_years(query, name)) for name in ("years_from", "years_to")]
    pairs += [("years_unknown", "1" if query.get("years_unknown") == "1" else "")]
    pairs += [(name, clean(query.get(name, ""))[:10]) for name in ("posted_from", "posted_to")]
    pairs += [("posted_unknown", "1" if query.get("posted_unknown") == "1" else "")]
    pairs += [("since", moment_text(selection.since) if selection.since else "")]
    pairs += [("sort", sort if sort != default else ""), *(("show", name) for name in shown)]
    pairs += [("hide", name) for name in folded]
    pairs += [("find", find), ("find_text", find_text)]
    pairs += [("page", str(page) if page > 1 else ""), ("preview", str(preview or ""))]
    return ListState(
        selection,
        sort,
        page,
        preview,
        shown,
        folded,
        find,
        find_text,
        tuple(p for p in pairs if p[1]),
        errors | more_errors,
    )


def read_ids(query: QueryDict) -> tuple[int, ...]:
    """The ticked postings, at most 1,000 of them."""
    ids = (as_number(text) for text in query.getlist("ids")[:1000])
    return tuple(dict.fromkeys(number for number in ids if number is not None))


def read_years(query: QueryDict) -> tuple[Range, dict[str, str]]:
    """The range of years and what is wrong with it, by field."""
    errors: dict[str, str] = {}
    ends: list[int | None] = []
    for name in ("years_from", "years_to"):
        text = typed_years(query, name)
        number = as_number(text) if text else None
        if text and (number is None or number > MOST_YEARS):
            errors[name] = f"0 to {MOST_YEARS}, or empty."
            number = None
        ends.append(number)
    low, high = ends
    if low is not None and high is not None and low > high:
        errors["years_to"] = "The end is before the beginning."
        low = high = None
    unknown = query.get("years_unknown", "") == "1"
    return (Range() if errors else Range(low, high, unknown)), errors


def read_posted(query: QueryDict) -> tuple[Months, dict[str, str]]:
    """The range of months of posting and what is wrong with it, by field. A year alone is all of it."""
    errors: dict[str, str] = {}
    ends: list[int | None] = []
    for name, month in (("posted_from", "01"), ("posted_to", "12")):
        text = clean(query.get(name, ""))[:10]
        match = MONTH.fullmatch(text)
        if text and not match:
            errors[name] = "A month as 2019-10, or empty."
        ends.append(month_number(f"{match[1]}-{match[2] or month}") if match else None)
    low, high = ends
    if low is not None and high is not None and low > high:
        errors["posted_to"] = "The end is before the beginning."
    unknown = query.get("posted_unknown", "") == "1"
    return (Months() if errors else Months(low, high, unknown)), errors


def typed_years(query: QueryDict, name: str) -> str:
    """What was typed for an end of the range, a number without its leading noughts."""
    text = clean(query.get(name, ""))[:10].strip()
    number = as_number(text)
    return text if number is None else str(number)


def values_of(query: QueryDict, name: str) -> tuple[str, ...]:
    """The distinct values given for a facet, in order."""
    return tuple(dict.fromkeys(filter(None, map(clean, query.getlist(name)[:MOST_VALUES]))))


def clean(text: str) -> str:
    """A value without what no stored value holds, cut to the length of the longest."""
    longest: int = settings.REQUISITE_LIMITS["search_characters"]
    return text.replace("\0", "")[: longest + 100].strip()


def one_of(query: QueryDict, name: str, allowed: tuple[str, ...]) -> str:
    """A value if it is on the list, else nothing."""
    value = query.get(name, "")
    return value if value in allowed else ""


def number_of(query: QueryDict, name: str) -> int | None:
    """A whole number from 1, or None."""
    return as_number(query.get(name, "")) or None


def moment_of(query: QueryDict, name: str) -> datetime | None:
    """A moment with its time zone, to the second, or None. Years that no posting arrives in are nothing."""
    try:
        moment = datetime.fromisoformat(query.get(name, "")[:40])
    except ValueError:
        return None
    sensible = moment.tzinfo is not None and 1970 < moment.year < 9999
    return moment.astimezone(UTC).replace(microsecond=0) if sensible else None


def moment_text(moment: datetime) -> str:
    """A moment as addresses hold it: `2026-11-25T14:02:09Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def as_number(text: str) -> int | None:
    """A whole number that a column can hold, or None; larger ones are the largest."""
    if not (text.isascii() and text.isdigit()):
        return None
    return min(int(text[:20]), LARGEST_ID)
