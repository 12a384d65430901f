"""The postings of a selection, found in the arrays of all postings: how many, which in what order, what each
facet's values would give. Exact, and the same as what `Selection.postings` asks the database for.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from postings.models import Posting

from .facets import COPIES, COPY
from .hits import Words, excluded_words, relevance_tiers, wanted_words, words_found
from .snapshot import Mask, Numbers, Places, Snapshot
from .store import current

if TYPE_CHECKING:
    from .selection import Selection


class Found:
    """One selection in one snapshot. `words` holds postings by words where they have been found already."""

    def __init__(
        self, selection: "Selection", snapshot: Snapshot | None = None, words: dict[Words, Mask] | None = None
    ) -> None:
        self.selection = selection
        self.snapshot = snapshot or current()
        self.words = words or {}

    @cached_property
    def base(self) -> Mask | None:
        """What is left by the search, the moment of arrival and single ids; None where they say nothing."""
        search = self.selection.search
        masks = [self.having(words) for words in wanted_words(search)]
        masks += [~self.having(words) for words in excluded_words(search)]
        if self.selection.since:
            arrived = Posting.objects.filter(created_at__gt=self.selection.since)
            masks.append(self.snapshot.among(list(arrived.order_by().values_list("pk", flat=True))))
        if self.selection.ids:
            masks.append(self.snapshot.among(self.selection.ids))
        return np.logical_and.reduce(masks) if masks else None

    def having(self, words: Words) -> Mask:
        """The postings with all of these words. The first question asks for all that the search will need."""
        if words not in self.words:
            search = self.selection.search
            needed = [*wanted_words(search), *excluded_words(search), *relevance_tiers(search)]
            for key, ids in words_found(dict.fromkeys([words, *needed])).items():
                self.words[key] = self.snapshot.among(ids)
        return self.words[words]

    @cached_property
    def filters(self) -> dict[str, Mask]:
        """For each facet in use, the postings that its filters let through."""
        selection, here = self.selection, self.snapshot
        masks: dict[str, list[Mask]] = {}
        for name, values in selection.chosen.items():
            masks.setdefault(name, []).append(here.holding(name, values))
        for name, values in selection.excluded.items():
            masks.setdefault(name, []).append(~here.holding(name, values))
        copies = here.holding(COPIES, (COPY,)) if selection.without_copies else None
        if copies is not None and copies.any():
            masks.setdefault(COPIES, []).append(~copies)
        for name, wanted in selection.ranges.items():
            if wanted:
                masks.setdefault(name, []).append(here.where(name, wanted.passes))
        return {name: np.logical_and.reduce(parts) for name, parts in masks.items()}

    def mask(self, leaving_out: str = "") -> Mask | None:
        """The postings of the selection; with `leaving_out`, as if that facet had no filter. None means all."""
        masks = [mask for name, mask in self.filters.items() if name != leaving_out]
        masks += [self.base] if self.base is not None else []
        return np.logical_and.reduce(masks) if masks else None

    @cached_property
    def all(self) -> Mask | None:
        """The mask of the whole selection."""
        return self.mask()

    @cached_property
    def total(self) -> int:
        """How many postings there are."""
        return len(self.snapshot) if self.all is None else int(np.count_nonzero(self.all))

    def counts(self, facet: str) -> Numbers:
        """How many postings have each code of a facet; its own filter does not narrow them."""
        mask = self.mask(facet) if facet in self.filters else self.all
        if mask is None:
            return self.snapshot.all(facet)
        return np.bincount(self.snapshot.codes[facet][mask])

    def ids(self, sort: str, first: int = 0, number: int | None = None) -> list[int]:
        """Ids in one of the orders of `SORTS`: `number` of them from the place `first` on."""
        places = self.by_relevance() if sort == "relevance" else self.snapshot.order(sort)
        if self.all is not None:
            places = places[self.all[places]]
        end = None if number is None else first + number
        return [int(pk) for pk in self.snapshot.ids[places[first:end]]]

    def values(self, facet: str, ids: list[int]) -> dict[int, tuple[str, ...]]:
        """What some postings say to a facet, by their ids."""
        here = self.snapshot
        places = here.places(np.asarray(ids, np.int64))
        codes = here.codes[facet][places].tolist()
        return {int(pk): here.values(facet, code) for pk, code in zip(here.ids[places], codes, strict=True)}

    def by_relevance(self) -> Places:
        """All places by where the words stand, then the latest first: as `hits.by_relevance` has it."""
        down = self.snapshot.order("newest")
        tiers = relevance_tiers(self.selection.search)
        if not tiers:
            return down
        tier = np.full(len(self.snapshot), 3, np.int8)
        for number, words in reversed(list(enumerate(tiers))):
            tier[self.having(words)] = min(number, 2)
        return down[np.argsort(tier[down], kind="stable")]


def together(selections: Iterable["Selection"], snapshot: Snapshot) -> list[Found]:
    """Several selections in one snapshot; one statement finds the words of all."""
    selections = list(selections)
    needed: dict[Words, None] = {}
    for selection in selections:
        needed |= dict.fromkeys([*wanted_words(selection.search), *excluded_words(selection.search)])
    words = {key: snapshot.among(ids) for key, ids in words_found(needed).items()}
    return [Found(selection, snapshot, words) for selection in selections]
