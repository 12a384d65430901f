"""The ways out of a search that finds nothing, as lines with links."""

from dataclasses import dataclass

from postings.forms.filters import PAGE_NAMES, RANGE_NAMES, ListState, link
from postings.search.relax import Part, Way, ways_out

from .panels import Chip


@dataclass(frozen=True)
class ShownWay:
    """A line: what is left out or how it is spelt, what stays, how many postings, and the address."""

    labels: tuple[str, ...]
    rest: str
    n: int
    url: str


@dataclass(frozen=True)
class ShownWays:
    """Parts to leave out, and other spellings."""

    shorter: list[ShownWay]
    spelt: list[ShownWay]


def shown_ways(state: ListState, chips: list[Chip]) -> ShownWays:
    """The ways out of a state, worded."""
    shorter, spelt = ways_out(state.selection)
    return ShownWays(
        [
            ShownWay(tuple(part.label for part in w.left_out), rest(w, chips), w.n, url(state, w))
            for w in shorter
        ],
        [ShownWay((way.written,), "", way.n, url(state, way)) for way in spelt],
    )


def rest(way: Way, chips: list[Chip]) -> str:
    """What a way keeps: the terms and the filters."""
    gone = {part.facet for part in way.left_out}
    kept = [worded(chip) for chip in chips if chip.name not in gone]
    return ", ".join([*(term.written for term in way.selection.search.terms), *kept])


def worded(chip: Chip) -> str:
    """A filter in a few words."""
    return f"{'not ' if chip.excluded else ''}{chip.words}{' years' if chip.name == 'years' else ''}"


def url(state: ListState, way: Way) -> str:
    """The address of a way."""
    gone = {name for part in way.left_out for name in names_of(part)} | {"q", *PAGE_NAMES}
    kept = tuple(pair for pair in state.pairs if pair[0] not in gone)
    text = way.selection.search.text
    return link((("q", text), *kept) if text else kept)


def names_of(part: Part) -> tuple[str, ...]:
    """The names in the address that a part is made of; those of terms are within `q`."""
    if not part.facet:
        return ()
    return (part.facet, f"not_{part.facet}", *RANGE_NAMES.get(part.facet, ()))
