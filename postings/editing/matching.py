"""Which item of a new reading is which item that is there: first by place, then by words. Pure.

Places mean something only while the source text is the same; in another text an item is found by its words.
"""

import difflib
from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from postings.models import Requirement

Spans = Sequence[Sequence[int]]
HALF = 0.5  # of the shorter one: from here on two places are about the same thing
ALIKE = 0.75  # from here on two texts are the same thing said a little otherwise (touched items only)


@dataclass
class Matches:
    """New readings (by number) with the item that each is, and those that a person's item covers."""

    pairs: dict[int, Requirement] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)


def match(old: Sequence[Requirement], new: Sequence[dict[str, Any]], same_text: bool) -> Matches:
    """Pair each new reading with at most one item and the other way round.

    A reading that stays alone though half of it lies where people's items (removed ones too) come from is
    covered: it says nothing that a person has not judged already.
    """
    found = Matches()
    if not old:  # a first reading
        return found
    free = {item.pk: item for item in old}

    def take(number: int, item: Requirement) -> None:
        if number not in found.pairs and item.pk in free:
            found.pairs[number] = free.pop(item.pk)

    if same_text:
        pair_by_key(
            free,
            new,
            take,
            lambda item: (item.spans, item.read_text),
            lambda read: (read["spans"], read["text"]),
        )
        pair_by_overlap(free, new, found.pairs, take)
        found.covered = covered(old, new, found.pairs)
    settled = found.pairs.keys() | found.covered
    pair_by_key(
        free, new, take, lambda item: folded(item.read_text), lambda read: folded(read["text"]), settled
    )
    pair_by_key(free, new, take, lambda item: folded(item.text), lambda read: folded(read["text"]), settled)
    if not same_text:
        pair_by_likeness(free, new, found.pairs, take)
    return found


def covered(
    old: Sequence[Requirement], new: Sequence[dict[str, Any]], paired: dict[int, Requirement]
) -> set[int]:
    """The readings that stayed alone though half of them lies where people's items come from.

    Settled before texts are compared: else an item that nobody touched could carry such a reading back in,
    because it happens to say the same words.
    """
    judged = [span for item in old if item.is_touched for span in item.spans]
    return {
        number
        for number, read in enumerate(new)
        if number not in paired and overlap(read["spans"], judged) >= HALF * max(size(read["spans"]), 1)
    }


def pair_by_key(
    free: dict[int, Requirement],
    new: Sequence[dict[str, Any]],
    take: Callable[[int, Requirement], None],
    key_of_item: Callable[[Requirement], Any],
    key_of_read: Callable[[dict[str, Any]], Any],
    settled: Collection[int] = (),
) -> None:
    """Pair what has the same key, in order; people's items first."""
    waiting = defaultdict(list)
    for item in sorted(free.values(), key=lambda item: not item.is_touched):
        waiting[repr(key_of_item(item))].append(item)
    for number, read in enumerate(new):
        if number in settled:
            continue
        items = waiting.get(repr(key_of_read(read)))
        if items:
            take(number, items.pop(0))


def pair_by_overlap(
    free: dict[int, Requirement],
    new: Sequence[dict[str, Any]],
    taken: dict[int, Requirement],
    take: Callable[[int, Requirement], None],
) -> None:
    """Pair by shared letters of the source, the largest shared part of both first."""
    found = []
    for number, read in enumerate(new):
        if number in taken:
            continue
        for item in free.values():
            shared = overlap(read["spans"], item.spans)
            shorter = min(size(read["spans"]), size(item.spans))
            if shared and shared >= HALF * shorter:
                whole = size(read["spans"]) + size(item.spans) - shared
                found.append((-shared / whole, not item.is_touched, number, item.pk, item))
    for *_, number, _, item in sorted(found, key=lambda row: row[:4]):
        take(number, item)


def pair_by_likeness(
    free: dict[int, Requirement],
    new: Sequence[dict[str, Any]],
    taken: dict[int, Requirement],
    take: Callable[[int, Requirement], None],
) -> None:
    """Pair people's items with readings that say nearly the same."""
    found = []
    for item in free.values():
        if not item.is_touched:
            continue
        for number, read in enumerate(new):
            if number not in taken:
                likeness = max(alike(item.text, read["text"]), alike(item.read_text or "", read["text"]))
                if likeness >= ALIKE:
                    found.append((-likeness, number, item.pk, item))
    for _, number, _, item in sorted(found, key=lambda row: row[:3]):
        take(number, item)


def alike(a: str, b: str) -> float:
    """How alike two texts are, 0 to 1, by their words."""
    matcher = difflib.SequenceMatcher(None, folded(a).split(), folded(b).split(), autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE else 0.0


def folded(text: str | None) -> str:
    """A text without what does not make it another one."""
    return " ".join((text or "").casefold().split())


def overlap(a: Spans, b: Spans) -> int:
    """How many characters lie in both; spans of `b` that lie over one another count once."""
    total = 0
    for start, end in a:
        reached = start
        for left, right in sorted(map(tuple, b)):
            left, right = max(left, reached), min(right, end)
            if left < right:
                total += right - left
                reached = right
    return total


def size(spans: Spans) -> int:
    """How many characters the spans hold."""
    return sum(end - start for start, end in spans)
