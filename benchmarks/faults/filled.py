"""A database made large by copies of what is in it: all rows of its postings again, each under a name of its own."""

import sqlite3
from contextlib import closing

from django.db.models import Field, ForeignKey, Model

from postings.models import (
    BANDS,
    Change,
    Company,
    CompanyAlias,
    CompanyKey,
    Posting,
    PostingEmploymentType,
    PostingPrint,
    PostingSearch,
    Requirement,
    RequirementList,
    SourceDocument,
)

from .site import Site

AWAY = 1_000_000  # between the ids of one copy and those of the next
TABLES: tuple[type[Model], ...] = (
    SourceDocument, Company, CompanyAlias, CompanyKey, Posting, RequirementList, Requirement,
    PostingEmploymentType, PostingSearch, PostingPrint, Change,
)  # fmt: skip
#: What is unique, or what likeness is found by: else every copy would be like every other.
OWN = {
    SourceDocument: {"sha256": "lower(hex(randomblob(32)))"},
    Company: {"slug": "slug || '-' || :copy", "name": "name || ' ' || :copy"},
    CompanyAlias: {"name": "name || ' ' || :copy", "name_key": "name_key || ' ' || :copy"},
    CompanyKey: {"key": "key || ' ' || :copy"},
    Posting: {"identifier": "identifier || '-' || :copy"},
    PostingPrint: {band: f"{band} + :copy" for band in BANDS},
}
SHARED = {"batch", "touched_by", "reviewed_by", "actor"}  # what copies belong to together


def fill(one: Site, postings: int) -> int:
    """Copy what an import has left, on SQLite, until so many postings are there; how many there are then."""
    with closing(sqlite3.connect(one.folder / "site.sqlite3", isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys=OFF")
        there = first = database.execute("SELECT count(*) FROM postings_posting").fetchone()[0]
        for copy in range(1, (postings - 1) // first + 1):
            database.execute("BEGIN IMMEDIATE")
            for model in TABLES:
                database.execute(statement(model), {"copy": copy, "away": copy * AWAY})
            database.execute("COMMIT")
            there += first
        if database.execute("PRAGMA foreign_key_check").fetchone():
            raise RuntimeError("the copies do not belong together")
        database.execute("ANALYZE")
    return there


def statement(model: type[Model]) -> str:
    """Every row of the original again."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(value(model, field) for field in fields)
    table, key = model._meta.db_table, model._meta.pk.column
    return f'INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE "{key}" < {AWAY}'  # noqa: S608


def value(model: type[Model], field: Field) -> str:
    """A column of a copy: ids moved away, names made its own, the rest as it is."""
    own = OWN.get(model, {}).get(field.name)
    if own:
        return own
    moved = field.primary_key or (isinstance(field, ForeignKey) and field.name not in SHARED)
    return f'"{field.column}" + :away' if moved else f'"{field.column}"'
