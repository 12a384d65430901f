"""Bars of the facets that are chosen by a range, drawn by the server, with the fields of the range below them."""

from dataclasses import dataclass

from postings.forms.filters import RANGE_NAMES, ListState, Pairs
from postings.search.counts import Counts
from postings.search.facets import NOT_STATED, MonthFacet, YearsFacet
from postings.search.ranges import Months, Range, month_number

WIDTH, HEIGHT = 212, 36  # pixels of the picture
EDGE = 4
YEARS = 11  # 0, 1 … 9, 10 or more
STEP, GAP = 19, 5
MOST_BARS = 24
MONTHS_A_BAR = (1, 2, 3, 6, 12, 24, 60, 120, 1200)


@dataclass(frozen=True)
class Bar:
    """A bar, in pixels of its picture."""

    x: int
    y: int
    width: int
    height: int
    inside: bool
    title: str


@dataclass(frozen=True)
class Tick:
    """A word below the bars. `anchor` says which part of it stands at `x`."""

    x: int
    anchor: str
    word: str


@dataclass(frozen=True)
class Histogram:
    """Bars, ticks, how many postings do not state it, and what the form carries along."""

    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    unknown: int
    carried: Pairs
    errors: list[str]
    track: tuple[int, int] = (0, YEARS - 1)

    @property
    def track_x(self) -> int:
        """Where the chosen part of the track begins, in pixels."""
        return self.track[0] * STEP + 11

    @property
    def track_width(self) -> int:
        """How long the chosen part of the track is, in pixels."""
        return (self.track[1] - self.track[0]) * STEP


def years_histogram(facet: YearsFacet, counts: Counts, state: ListState) -> Histogram:
    """A bar for each number of years up to 9, one for 10 or more."""
    heights = [0] * YEARS
    for value, n in counts.numbers.items():
        if value != NOT_STATED:
            heights[min(int(value), YEARS - 1)] += n
    years = state.selection.years
    low = min(years.low or 0, YEARS - 1)
    high = YEARS - 1 if years.high is None else min(years.high, YEARS - 1)
    titles = [f"{number} years" for number in range(YEARS - 1)] + [f"{YEARS - 1} or more years"]
    inside = [low <= number <= high and shows_stated(years) for number in range(YEARS)]
    ticks = (Tick(11, "middle", "0"), Tick(106, "middle", "5"), Tick(201, "middle", "10+"))
    return drawn(heights, titles, inside, STEP, ticks, counts, facet.name, state, (low, high))


def months_histogram(facet: MonthFacet, counts: Counts, state: ListState) -> Histogram:
    """A bar for each month, or for some months together where there are many of them."""
    by_month = {month_number(value): n for value, n in counts.numbers.items() if "-" in value}
    if not by_month:
        return drawn([], [], [], STEP, (), counts, facet.name, state)
    first, last = min(by_month), max(by_month)
    each = next(months for months in MONTHS_A_BAR if last // months - first // months < MOST_BARS)
    begins = [bar * each for bar in range(first // each, last // each + 1)]
    heights = [sum(by_month.get(month, 0) for month in range(begin, begin + each)) for begin in begins]
    titles = [Months(begin, begin + each - 1).words() for begin in begins]
    inside = [overlaps(state.selection.posted, begin, begin + each - 1) for begin in begins]
    step = min(STEP, (WIDTH - 2 * EDGE) // len(begins))
    ticks = [Tick(EDGE, "start", Months().word(begins[0]))]
    if len(begins) * step > WIDTH // 2:
        ticks.append(Tick(EDGE + len(begins) * step, "end", Months().word(begins[-1] + each - 1)))
    return drawn(heights, titles, inside, step, tuple(ticks), counts, facet.name, state)


def overlaps(wanted: Range, low: int, high: int) -> bool:
    """Whether a bar is within the range, or part of it is."""
    above = wanted.high is None or low <= wanted.high
    return above and (wanted.low is None or high >= wanted.low) and shows_stated(wanted)


def shows_stated(wanted: Range) -> bool:
    """Whether a range takes in postings that state it."""
    return wanted.bounded or not wanted.unknown


def drawn(
    heights: list[int],
    titles: list[str],
    inside: list[bool],
    step: int,
    ticks: tuple[Tick, ...],
    counts: Counts,
    name: str,
    state: ListState,
    track: tuple[int, int] = (0, YEARS - 1),
) -> Histogram:
    """The bars side by side, the highest as high as the picture."""
    top = max(heights, default=0) or 1
    bars = []
    for number, (n, title, within) in enumerate(zip(heights, titles, inside, strict=True)):
        height = max(round(n / top * HEIGHT), 2) if n else 0
        width = max(step - GAP, step // 2 + 1) if step < STEP else STEP - GAP
        bars.append(Bar(number * step + EDGE, HEIGHT - height, width, height, within, f"{title}: {n}"))
    unknown = counts.numbers.get(NOT_STATED, 0)
    carried = state.hidden(*RANGE_NAMES[name])
    return Histogram(tuple(bars), ticks, unknown, carried, state.errors_of(name), track)
