"""The facets and chips of the list as they are shown: every value is a link with the address it leads to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from zlib import crc32

from django.utils import timezone

from postings.forms.filters import PAGE_NAMES, RANGE_NAMES, ListState
from postings.search.counts import Count, Counts
from postings.search.facets import BY_NAME, NOT_STATED, Facet, FlagFacet, MonthFacet, YearsFacet

from .histograms import Histogram, months_histogram, years_histogram

SHOWN_VALUES = 5
FOUND_VALUES = 50


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet. `state` is on, excluded or empty."""

    value: str
    label: str
    n: int
    state: str
    url: str
    not_url: str
    indented: bool = False

    @property
    def key(self) -> str:
        """The same for the same value in every answer: what keeps the focus where it was."""
        return f"{crc32(self.value.encode()):08x}"

    @property
    def classes(self) -> str:
        """How it looks, as classes that follow another."""
        looks = {
            f"is-{self.state}": bool(self.state),
            "is-zero": not self.n,
            "is-unknown": self.value == NOT_STATED,
            "is-month": self.indented,
        }
        return "".join(f" {name}" for name, holds in looks.items() if holds)


@dataclass(frozen=True)
class Panel:
    """A facet of the page, open or folded."""

    facet: Facet
    is_open: bool
    toggle_url: str
    values: list[FacetValue]
    number: int
    find_url: str = ""
    finding: bool = False
    used_labels: Mapping[str, str] = field(default_factory=dict)
    histogram: Histogram | None = None

    @property
    def is_years(self) -> bool:
        """Whether it is chosen by a range alone."""
        return isinstance(self.facet, YearsFacet)


@dataclass(frozen=True)
class Chip:
    """A filter that is on."""

    name: str
    title: str
    words: str
    excluded: bool
    remove_url: str


def panel_of(facet: Facet, counts: Counts | None, state: ListState) -> Panel:
    """A facet with its values, or folded where it was not counted."""
    toggle_url = state.fold(facet.name)
    if counts is None:
        return Panel(facet, False, toggle_url, [], 0)
    if isinstance(facet, YearsFacet):
        return Panel(facet, True, toggle_url, [], 0, histogram=years_histogram(facet, counts, state))
    used = state.selection.used(facet.name)
    finding = state.find == facet.name
    needle = state.find_text.casefold() if finding else ""
    if finding:
        stated = [count for count in counts if count.value != NOT_STATED]
        listed = [count for count in stated if needle in count.label.casefold()][:FOUND_VALUES]
    else:
        listed = known_values(facet, counts, used, SHOWN_VALUES)
    if not needle and (NOT_STATED in counts.numbers or NOT_STATED in used or facet.fixed):
        listed = [*listed, counts.of(NOT_STATED)]
    values = [shown_value(facet, count, state) for count in listed]
    number = len(counts) - (NOT_STATED in counts.numbers)
    many = facet.plural and number > SHOWN_VALUES
    find_url = state.put("find", facet.name, keep=PAGE_NAMES) if many else ""
    labels = {value: counts.of(value).label for value in used}
    bars = months_histogram(facet, counts, state) if isinstance(facet, MonthFacet) else None
    return Panel(facet, True, toggle_url, values, number, find_url, finding, labels, bars)


def known_values(facet: Facet, counts: Counts, used: tuple[str, ...], most: int) -> list[Count]:
    """The stated values to show: those in use first, then by count. Flags keep their order, months are below
    their year."""
    if isinstance(facet, FlagFacet):
        return [counts.of(flag.name) for flag in facet.flags]
    if isinstance(facet, MonthFacet):
        return by_year(counts, used)
    always = tuple(facet.labels or {}) if facet.fixed else ()
    wanted = [value for value in used if value != NOT_STATED]
    others = [count for count in counts.most(most + len(used)) if count.value not in used]
    others += [counts.of(value) for value in always if value not in used and value not in counts.numbers]
    return [*map(counts.of, wanted), *others[: max(most - len(wanted), 0)]]


def shown_value(facet: Facet, count: Count, state: ListState) -> FacetValue:
    """A value with its links."""
    name, value = facet.name, count.value
    excluded = value in state.selection.excluded.get(name, ())
    chosen = value in state.selection.chosen.get(name, ())
    return FacetValue(
        value,
        count.label,
        count.n,
        "excluded" if excluded else "on" if chosen else "",
        state.toggle(name, value),
        state.exclude(name, value),
        isinstance(facet, MonthFacet) and "-" in value,
    )


def by_year(counts: Counts, used: tuple[str, ...]) -> list[Count]:
    """Years, the latest first, each with its months below where the year or one of them is in use."""
    open_years = {value[:4] for value in used}
    stated = {value for value in (*counts.numbers, *used) if value != NOT_STATED}
    shown = [value for value in stated if len(value) == 4 or value[:4] in open_years]
    # a year comes before its months, and the latest of both come first
    return [
        counts.of(value)
        for value in sorted(shown, key=lambda value: (value[:4], len(value) == 4, value), reverse=True)
    ]


def chips_of(state: ListState, panels: Iterable[Panel]) -> list[Chip]:
    """What is on, one chip for a facet's chosen values and one for its excluded ones."""
    labels = {panel.facet.name: panel.used_labels for panel in panels}
    chips = []
    for name, wanted in state.selection.ranges.items():
        if wanted:
            remove = state.without(*RANGE_NAMES[name])
            chips.append(Chip(name, BY_NAME[name].title, str(wanted), False, remove))
    if state.selection.since:
        since = timezone.localtime(state.selection.since)
        chips.append(
            Chip("since", "Arrived", f"after {since:%-d %b %Y, %H:%M}", False, state.without("since"))
        )
    for name, facet in BY_NAME.items():
        for excluded, values in ((False, state.selection.chosen), (True, state.selection.excluded)):
            if name in values:
                words = " or ".join(labels[name].get(v) or facet.label(v) for v in values[name])
                remove = state.without(f"not_{name}" if excluded else name)
                chips.append(Chip(name, facet.title, words, excluded, remove))
    return chips
