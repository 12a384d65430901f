"""Whether a feed that can be taken apart simply holds no postings: an empty list of jobs, a channel without items."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from .columns import folded
from .mapping import Chosen, presets
from .objects import BadRecord, parse_record

EMPTY = Chosen("", {}, "Feed without postings", "not read")
LISTS = frozenset(
    "jobs job postings positions position vacancies openings offers requisitions opportunities adverts ads listings "
    "results result content contents data items entries elements hits records list values feed "
    "stellen stellenangebote offres vacatures ofertas annonces".split()
) | {"job postings", "job ads", "job openings", "job list", "job offers", "open positions", "search results"}
FEW_WORDS = 100  # characters of all values of a feed that says no more than when it was made


def json_is_empty(data: bytes, nesting: int) -> bool:
    """Whether an object has a list for postings, and nothing in any such list."""
    try:
        value = parse_record(data, nesting)
    except BadRecord:
        return False
    found = [(name, one) for name, one in lists_in(value) if folded(name) in LISTS]
    return bool(found) and not any(one for _, one in found)


def lists_in(value: Any) -> Iterator[tuple[str, list[Any]]]:
    """Every list with its name, those inside objects included."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        for name, inner in one.items() if isinstance(one, dict) else ():
            if isinstance(inner, list):
                yield name, inner
                waiting.extend(inner)
            elif isinstance(inner, dict):
                waiting.append(inner)


def xml_is_empty(paths: Collection[str], size: int, chosen: Chosen | None) -> bool:
    """Whether a whole feed lacks what its postings would be.

    `paths` are those of all its elements, `size` the characters of its values. A channel is no posting, even
    where its title and description could be those of one.
    """
    if chosen and chosen.goes_through and not is_around(chosen.records):
        return False
    at_home = [one for one in presets() if any(above(path) in paths for path in one.records)]
    missing = bool(at_home) and not any(path in paths for one in at_home for path in one.records)
    return missing or (size < FEW_WORDS and not (chosen and chosen.goes_through))


def is_around(path: str) -> bool:
    """Whether an element is one that the postings of a known feed lie in, or around such a one."""
    known = {above(one) for preset in presets() for one in preset.records}
    return any(f"{one}.".startswith(f"{path}.") for one in known if one)


def above(path: str) -> str:
    """The path of the element around one; what no element is called where there is none."""
    return path.rpartition(".")[0]
