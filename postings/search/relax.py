"""What to leave out, or to spell otherwise, where a selection finds nothing."""

import re
from dataclasses import dataclass, replace
from itertools import combinations

from .facets import BY_NAME
from .found import together
from .query import Search, Term, read_search
from .selection import Selection

MOST_PARTS = 8
MOST_LINES = 5
# British and American spellings, either way round; a pair counts only where the other one has hits.
SPELLINGS = (
    ("licence", "license"), ("practice", "practise"), ("defence", "defense"), ("isation", "ization"),
    ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("our", "or"), ("tre", "ter"),
    ("programme", "program"), ("cheque", "check"), ("tyre", "tire"), ("ae", "e"),
    ("lling", "ling"), ("ller", "ler"), ("ogue", "og"),
    ("grey", "gray"), ("skilful", "skillful"), ("-", ""),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """Something that can be left out: a term of the search, or the filters on one facet."""

    label: str
    term: Term | None = None
    facet: str = ""


@dataclass(frozen=True)
class Way:
    """A selection that has hits: what it leaves out, or how it spells a term (`written`), and how many."""

    selection: Selection
    n: int
    left_out: tuple[Part, ...] = ()
    written: str = ""


def parts_of(selection: Selection) -> list[Part]:
    """What a selection is made of."""
    parts = [Part(term.written, term=term) for term in selection.search.terms]
    ranged = [name for name, wanted in selection.ranges.items() if wanted]
    facets = dict.fromkeys([*selection.chosen, *selection.excluded, *ranged])
    parts += [Part(BY_NAME[name].title, facet=name) for name in facets]
    return parts + ([Part("Arrived", facet="since")] if selection.since else [])


def ways_out(selection: Selection) -> tuple[list[Way], list[Way]]:
    """Ways with hits to leave something out, and to spell a term otherwise. One statement finds the words of all.

    Fewest parts left out first, then the most hits; a pair is worth a line only where it finds more than
    either of its parts.
    """
    parts = parts_of(selection)[:MOST_PARTS]
    left_out: list[tuple[Part, ...]] = [(part,) for part in parts]
    left_out += list(combinations(parts, 2)) if len(parts) > 2 else []
    ways = [Way(leave_out(selection, some), 0, left_out=some) for some in left_out]
    ways += [Way(other, 0, written=written) for written, other in spelt_otherwise(selection)]
    found = [replace(way, n=n) for way, n in zip(ways, count_all(ways, selection), strict=True) if n]
    alone = {way.left_out[0]: way.n for way in found if len(way.left_out) == 1}
    shorter = [
        way
        for way in found
        if len(way.left_out) == 1
        or (way.left_out and way.n > max(alone.get(part, 0) for part in way.left_out))
    ]
    shorter.sort(key=lambda way: (len(way.left_out), -way.n))
    spelt = sorted((way for way in found if way.written), key=lambda way: -way.n)
    return shorter[:MOST_LINES], spelt[:2]


def leave_out(selection: Selection, parts: tuple[Part, ...]) -> Selection:
    """A selection without some of its parts."""
    for part in parts:
        if part.term:
            selection = replace(selection, search=selection.search.without(part.term))
        else:
            selection = selection.without_facet(part.facet)
    return selection


def spelt_otherwise(selection: Selection) -> list[tuple[str, Selection]]:
    """Other spellings of the wanted terms, and a plain word as the beginning of longer ones."""
    others = []
    for term in selection.search.wanted:
        for written in other_spellings(term):
            others.append((written, replace(selection, search=with_term(selection.search, term, written))))
    return others[:24]


def other_spellings(term: Term) -> list[str]:
    """Ways to write a term that its search would not find."""
    variants = []
    for one, other in SPELLINGS:
        for old, new in ((one, other), (other, one)) if other else ((one, other),):
            variants.append(re.sub(re.escape(old), new, term.written, flags=re.IGNORECASE))
    if len(term.words) == 1 and not term.begins and re.search(r"\w\w\w$", term.written):
        variants.append(f"{term.written}*")
    return [written for written in dict.fromkeys(variants) if written != term.written]


def with_term(search: Search, term: Term, written: str) -> Search:
    """A search with one term written otherwise."""
    return read_search(" ".join(written if t == term else t.written for t in search.terms))


def count_all(ways: list[Way], selection: Selection) -> list[int]:
    """How many postings each has, in order; all in the snapshot that found nothing for the selection."""
    snapshot = selection.found.snapshot
    return [found.total for found in together((way.selection for way in ways), snapshot)]
