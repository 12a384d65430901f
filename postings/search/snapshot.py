"""All postings at one moment, as arrays in the order of their ids. Never changed once made: a later moment is
another snapshot that shares what is still the same, so that threads need no lock to read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from .codes import MEASURES, Coder, Codes, Numbers
from .facets import FACETS, Companies
from .orders import in_order_of_words

Mask = npt.NDArray[np.bool_]
Places = npt.NDArray[np.intp]
WORD_ORDERS = ("title", "company")


@dataclass(frozen=True)
class Snapshot:
    """`codes` by facet and `measures` by order, each as long as `ids`. `kept` holds what is worked out once."""

    ids: Numbers
    codes: Mapping[str, Codes]
    measures: Mapping[str, Numbers]
    coders: Mapping[str, Coder]
    companies: Companies
    slugs: Mapping[str, int]
    words: int = 0  # rises when the words that lists are sorted by have changed
    kept: dict[Any, Any] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def values(self, facet: str, code: int) -> tuple[str, ...]:
        """The values that a code of a facet stands for."""
        coder = self.coders[facet]
        return coder.facet.values(coder.keys[code], self.companies)

    def holding(self, facet: str, values: Iterable[str]) -> Mask:
        """The postings with one of the values of a facet."""
        coder = self.coders[facet]
        handles = [coder.facet.handle(value, self.slugs) for value in values]
        found = [code for handle in handles for code in tuple(coder.found.get(handle, ()))]
        wanted = np.zeros(len(coder.keys), np.bool_)
        wanted[found] = True
        return wanted[self.codes[facet]]

    def where(self, facet: str, passes: Callable[[Any], bool]) -> Mask:
        """The postings whose key of a facet passes a test."""
        wanted = np.fromiter(map(passes, list(self.coders[facet].keys)), np.bool_)
        return wanted[self.codes[facet]]

    def among(self, ids: Iterable[int] | Numbers) -> Mask:
        """The postings that are among these."""
        mask = np.zeros(len(self), np.bool_)
        mask[self.places(np.asarray(ids, np.int64))] = True
        return mask

    def places(self, ids: Numbers) -> Places:
        """Where these are, in their order; those that are not here are left out."""
        at = np.searchsorted(self.ids, ids)
        here = at < len(self)
        here[here] = self.ids[at[here]] == ids[here]
        return at[here]

    def order(self, name: str) -> Places:
        """All places in an order: most first of a measure, or by a field's words, or the latest first."""
        what = ("order", name)
        if what not in self.kept:
            down = np.arange(len(self))[::-1]
            if name in MEASURES:
                down = down[np.argsort(-self.measures[name][down], kind="stable")]
            elif name in WORD_ORDERS:
                by_words = self.places(np.fromiter(in_order_of_words(name), np.int64))
                down = np.concatenate([by_words, np.setdiff1d(down, by_words)])
            self.kept[what] = down
        return self.kept[what]

    def all(self, facet: str) -> Numbers:
        """How many postings have each code of a facet."""
        what = ("all", facet)
        if what not in self.kept:
            self.kept[what] = np.bincount(self.codes[facet])
        return self.kept[what]


def empty() -> Snapshot:
    """No postings yet; new coders."""
    return Snapshot(
        np.empty(0, np.int64),
        {facet.name: np.empty(0, np.int32) for facet in FACETS},
        {name: np.empty(0, np.float64 if name == "pay" else np.int32) for name in MEASURES},
        {facet.name: Coder(facet) for facet in FACETS},
        {},
        {},
    )
