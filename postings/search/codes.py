"""The facets of all postings as numbers: for each facet one small number a posting, its code.

Reading them takes one statement, so that all numbers of a posting are of one moment. The rows come as the
database gives them, which spares the making of dates and decimals that are looked at once for each distinct
value only.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

from postings.models import Posting

from .facets import FACETS, Facet, FlagFacet, Key

Codes = npt.NDArray[np.int32]
Numbers = npt.NDArray[Any]
Row = tuple[Any, ...]
Columns = Sequence[Sequence[Any]]  # by the places in `FIELDS`

AT_ONCE = 20_000
TYPES = "employment_types__value"
# What lists are sorted by besides the id: name → columns that are added up.
MEASURES: dict[str, tuple[str, ...]] = {
    "posted": ("date_posted",),
    "pay": ("salary_year",),
    "must": ("must_count", "unsaid_count"),
    "doubt": ("doubt_count",),
}
FIELDS: tuple[str, ...] = tuple(
    dict.fromkeys(chain(["id"], *(facet.columns for facet in FACETS), *MEASURES.values()))
)
AT = {name: number for number, name in enumerate(FIELDS)}
# The columns of the postings' own table that all this comes from.
POSTING_COLUMNS = tuple(
    "document_id" if name == "document__format" else name for name in FIELDS if name not in ("id", TYPES)
)


class RawCodes(dict[Any, int]):
    """Raw values → codes; one that was not met before gets the code of its key."""

    def __init__(self, coder: "Coder") -> None:
        super().__init__()
        self.coder = coder

    def __missing__(self, raw: Any) -> int:
        code = self[raw] = self.coder.code_of(raw)
        return code


@dataclass
class Coder:
    """The codes of one facet. They only grow, so that an older reader's codes stay right.

    `keys` grows before `found`, and readers look into `found` first: a code that they find has its key.
    """

    facet: Facet
    keys: list[Key] = field(default_factory=list)
    by_key: dict[Key, int] = field(default_factory=dict)
    found: dict[Key, list[int]] = field(default_factory=dict)  # handle → the codes that have it

    def __post_init__(self) -> None:
        self.by_raw = RawCodes(self)

    def code_of(self, raw: Any) -> int:
        """The code of a raw value."""
        key = self.facet.key(raw)
        if key not in self.by_key:
            self.by_key[key] = len(self.keys)
            self.keys.append(key)
            for handle in self.facet.handles(key):
                self.found.setdefault(handle, []).append(self.by_key[key])
        return self.by_key[key]

    def encode(self, columns: Columns) -> Codes:
        """The codes of many postings, column by column."""
        own = [columns[AT[name]] for name in self.facet.columns]
        if isinstance(self.facet, FlagFacet):
            raws: Iterable[Any] = zip(*(map(bool, column) for column in own), strict=True)
        else:
            raws = own[0] if len(own) == 1 else zip(*own, strict=True)
        return np.fromiter(map(self.by_raw.__getitem__, raws), np.int32)


def measure(name: str, columns: Columns) -> Numbers:
    """The numbers that a list is sorted by; what is not stated is below all others."""
    first, *more = (columns[AT[column]] for column in MEASURES[name])
    if name == "posted":
        return np.fromiter(map(day_number, first), np.int32)
    if name == "pay":
        return np.fromiter((-1.0 if value is None else float(value) for value in first), np.float64)
    total = np.array(first, np.int32)
    for column in more:
        total += np.array(column, np.int32)
    return total


def day_number(raw: Any) -> int:
    """A day as a number; -1 where none is stated."""
    if not raw:
        return -1
    return (raw if isinstance(raw, date) else date.fromisoformat(raw[:10])).toordinal()


def read(connection: BaseDatabaseWrapper, postings: QuerySet[Posting]) -> Iterator[Columns]:
    """The columns of some postings in the order of their ids, some thousand at a time.

    A posting with several employment types comes as several rows and leaves as one, with the tuple of them.
    """
    rows = postings.using(connection.alias).order_by("id", TYPES).values_list(*FIELDS)
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        left: list[Row] = []
        while chunk := cursor.fetchmany(AT_ONCE):
            chunk = left + chunk
            last = next((at for at in range(len(chunk) - 1, -1, -1) if chunk[at][0] != chunk[-1][0]), -1) + 1
            left = chunk[last:]
            if last:
                yield merged(chunk[:last])
        if left:
            yield merged(left)


def merged(rows: list[Row]) -> Columns:
    """Rows as columns, a posting once, its employment types as a tuple."""
    columns = list(zip(*rows, strict=True))
    at = AT[TYPES]
    types: list[tuple[str, ...]] = []
    first: list[int] = []
    previous = None
    for number, (posting, value) in enumerate(zip(columns[0], columns[at], strict=True)):
        if posting == previous:
            types[-1] += (value,)
        else:
            types.append((value,) if value else ())
            first.append(number)
            previous = posting
    if len(first) != len(rows):
        columns = [tuple(column[number] for number in first) for column in columns]
    columns[at] = tuple(types)
    return columns
