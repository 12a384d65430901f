"""What a feed's records are, found out at its beginning; further into it where the first record fills that.

What was looked at stays to be read: it waits in a file on disk. Long values are cut short in what is looked at,
never in what is read afterwards.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO

from postings.parsing.formats.paths import Record

from . import jsons
from .emptiness import EMPTY, json_is_empty, xml_is_empty
from .entries import Limits
from .mapping import Chosen, Kept, alike, choose
from .samples import Samples
from .shortened import Shortened, closed
from .sources import LOOK, PIECE, SPOOL, Source

FURTHEST = 256 << 20  # bytes of a file that are gone through to find a record to go by
Candidates = Mapping[str, Sequence[Record]]


@dataclass(frozen=True, slots=True)
class Look:
    """What was found: the paths at which records may lie, the mapping, and the file with all that is to be read."""

    source: Source
    candidates: Candidates
    chosen: Chosen | None
    by_line: bool = False

    @property
    def settled(self) -> bool:
        """Whether records can be made of it."""
        return self.chosen is not None and self.chosen.goes_through

    def close(self) -> None:
        """Let go of what was kept to be read again."""
        if isinstance(self.source.stream, Again):
            self.source.stream.seen.close()


def look_at_json(source: Source, whole: bool, limits: Limits, kept: Sequence[Kept]) -> Look:
    """The records of a JSON file, of which the look is the `whole` or the beginning."""
    first = json_look(source, source.head(LOOK), whole, limits, kept)
    if whole or first.settled:
        return first
    shortened = Shortened(most=limits.record_bytes + LOOK)
    further = look_further(source, shortened.add)
    found = json_look(further, shortened.data, not shortened.enough, limits, kept)
    if not found.settled:
        found = json_look(further, closed(shortened.data), True, limits, kept)
    return found if found.candidates else Look(further, first.candidates, first.chosen, first.by_line)


def json_look(source: Source, data: bytes, whole: bool, limits: Limits, kept: Sequence[Kept]) -> Look:
    """What some bytes of JSON tell."""
    found = jsons.first_records(data, whole, limits.nesting)
    by_line = jsons.is_lines(data, whole, limits.nesting)
    chosen = choose("json", found, kept)
    if whole and not (chosen and chosen.goes_through) and json_is_empty(data, limits.nesting):
        chosen = EMPTY
    return Look(source, found, with_others(chosen, found), by_line)


def look_at_xml(source: Source, whole: bool, limits: Limits, kept: Sequence[Kept]) -> Look:
    """The records of an XML feed."""
    beginning = Samples(limits.nesting, most=LOOK)
    beginning.add(source.head(LOOK))
    first = xml_look(source, beginning.found(), kept)
    if whole and beginning.ended and xml_is_empty(beginning.examples, beginning.letters, first.chosen):
        return replace(first, chosen=EMPTY)
    if whole or first.settled:
        return first
    look = Samples(limits.nesting, most=limits.record_bytes + LOOK)
    further = look_further(source, look.add)
    second = xml_look(further, look.found(), kept)
    return second if second.settled else xml_look(further, look.found_so_far(), kept)


def xml_look(source: Source, found: Candidates, kept: Sequence[Kept]) -> Look:
    """What some paths of elements tell."""
    return Look(source, found, with_others(choose("xml", found, kept), found))


def with_others(chosen: Chosen | None, found: Candidates) -> Chosen | None:
    """What was chosen, with the other paths where records of the same kind lie."""
    if chosen is None or not chosen.goes_through:
        return chosen
    return replace(chosen, also=alike(found, chosen))


def look_further(source: Source, enough: Callable[[bytes], bool]) -> Source:
    """Show a file piece by piece until it is enough; the same file again, as it was before."""
    spool = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 (Again closes it)
    seen = 0
    while seen < FURTHEST and (piece := source.read(PIECE)):
        spool.write(piece)
        seen += len(piece)
        if enough(piece):
            break
    spool.seek(0)
    return Source(Again(spool, source), source.budget)


class Again:
    """What was looked at, then what is left of the file. Its bytes were counted when they were first read."""

    def __init__(self, seen: IO[bytes], rest: Source) -> None:
        self.seen, self.rest = seen, rest

    def read(self, size: int, /) -> bytes:
        """Some bytes."""
        if not self.seen.closed:
            if piece := self.seen.read(size):
                return piece
            self.seen.close()
        return self.rest.read(size)
