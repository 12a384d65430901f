"""Snapshots made: all postings read at once, or some of them read again."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

import numpy as np
from django.db.backends.base.base import BaseDatabaseWrapper

from postings.models import Company, Posting

from .changes import COMPANY, POSTING, WORDS, Change
from .codes import AT, MEASURES, Columns, Numbers, measure, read
from .facets import Companies
from .snapshot import WORD_ORDERS, Snapshot, empty


def load(connection: BaseDatabaseWrapper) -> Snapshot:
    """Everything, in two statements. Companies are read last, so that those of all postings are there."""
    none = empty()
    ids: list[Numbers] = [none.ids]
    codes = {name: [array] for name, array in none.codes.items()}
    measures = {name: [array] for name, array in none.measures.items()}
    for columns in read(connection, Posting.objects.all()):
        ids.append(np.array(columns[0], np.int64))
        for name, coder in none.coders.items():
            codes[name].append(coder.encode(columns))
        for name in MEASURES:
            measures[name].append(measure(name, columns))
    companies = read_companies(connection)
    return Snapshot(
        np.concatenate(ids),
        {name: np.concatenate(arrays) for name, arrays in codes.items()},
        {name: np.concatenate(arrays) for name, arrays in measures.items()},
        none.coders,
        companies,
        by_slug(companies),
    )


def read_companies(connection: BaseDatabaseWrapper, pks: Collection[int] | None = None) -> Companies:
    """Slug and name by id, of all companies or of some."""
    companies = Company.objects.using(connection.alias)
    if pks is not None:
        companies = companies.filter(pk__in=pks)
    return {pk: (slug, name) for pk, slug, name in companies.order_by().values_list("pk", "slug", "name")}


def by_slug(companies: Companies) -> dict[str, int]:
    """Ids by slug."""
    return {slug: pk for pk, (slug, _) in companies.items()}


def changed(before: Snapshot, changes: Collection[Change], connection: BaseDatabaseWrapper) -> Snapshot:
    """The snapshot that some changes lead to: what they are about is read again, as it is by now."""
    ids = sorted(pk for subject, pk in changes if subject == POSTING)
    renamed = {pk for subject, pk in changes if subject == COMPANY}
    columns = read_some(connection, ids) if ids else None
    if columns:
        renamed |= set(columns[AT["company_id"]]) - before.companies.keys() - {None}
    companies, slugs = before.companies, before.slugs
    if renamed:
        kept = {pk: value for pk, value in companies.items() if pk not in renamed}
        companies = kept | dict(read_companies(connection, renamed))
        slugs = by_slug(companies)
    words = before.words + any(subject == WORDS for subject, _ in changes)
    after = replace(before, companies=companies, slugs=slugs, words=words, kept={})
    if columns:
        after = moved(after, np.array(ids, np.int64), columns)
    after.kept.update(still_right(before, after))
    return after


def read_some(connection: BaseDatabaseWrapper, ids: list[int]) -> Columns:
    """The columns of some postings; empty ones where none of them is there any more."""
    parts = list(read(connection, Posting.objects.filter(pk__in=ids)))
    if not parts:
        return [() for _ in AT]
    return [tuple(chain.from_iterable(pieces)) for pieces in zip(*parts, strict=True)]


def moved(before: Snapshot, ids: Numbers, columns: Columns) -> Snapshot:
    """The snapshot with some postings as they are now: gone, other than before, or new."""
    there = np.array(columns[0], np.int64)
    gone = before.places(np.setdiff1d(ids, there))
    left = np.delete(before.ids, gone)
    at = np.searchsorted(left, there)
    known = np.zeros(len(there), np.bool_)
    known[at < len(left)] = left[at[at < len(left)]] == there[at < len(left)]

    def renewed(array: Numbers, values: Numbers) -> Numbers:
        if len(gone):
            array = np.delete(array, gone)
        if (array[at[known]] != values[known]).any():
            array = array.copy()
            array[at[known]] = values[known]
        return array if known.all() else np.insert(array, at[~known], values[~known])

    return replace(
        before,
        ids=renewed(before.ids, there),
        codes={
            name: renewed(array, before.coders[name].encode(columns)) for name, array in before.codes.items()
        },
        measures={name: renewed(array, measure(name, columns)) for name, array in before.measures.items()},
    )


def still_right(before: Snapshot, after: Snapshot) -> Iterator[tuple[Any, Any]]:
    """What was worked out before and has not changed: arrays that did not change are the same objects."""
    for what, value in list(before.kept.items()):
        kind, name = what
        if kind == "order" and before.ids is after.ids:
            if name in WORD_ORDERS:
                right = before.words == after.words
            else:
                right = name not in MEASURES or before.measures[name] is after.measures[name]
            if right:
                yield what, value
        elif kind == "all" and before.codes[name] is after.codes[name]:
            yield what, value
