"""Triggers that note every change of what facets are counted by, whoever makes it: a page, an import, plain SQL.

They are kept right after every migration: a migration that rebuilds a table on SQLite drops those of the table,
and stops at those that name it, so there they are dropped before. None is dropped at any other time.
"""

import secrets
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from django.db import connections, transaction
from django.db.backends.utils import CursorWrapper

from postings.models import (
    Company,
    FacetChange,
    FacetLog,
    Posting,
    PostingEmploymentType,
    PostingSearch,
    SourceDocument,
)

from .codes import POSTING_COLUMNS

POSTING, COMPANY, WORDS = FacetChange.Subject.POSTING, FacetChange.Subject.COMPANY, FacetChange.Subject.WORDS
LOG = FacetChange._meta.db_table
NAME = "facet_log_"

# (what for, table, its columns or all events, subject, the thing's id)
WATCHED: tuple[tuple[str, type, tuple[str, ...], int, str], ...] = (
    ("posting", Posting, POSTING_COLUMNS, POSTING, "id"),
    ("type", PostingEmploymentType, ("posting_id", "value"), POSTING, "posting_id"),
    ("company", Company, ("name", "slug"), COMPANY, "id"),
    ("words", PostingSearch, ("title", "company"), WORDS, "posting_id"),
)
EVENTS = {"insert": "new", "delete": "old", "update": "new"}


def keep_triggers(using: str = "default", **signal: Any) -> None:
    """Make what is missing, drop what is out of date, and give the log a new name. Receiver of `post_migrate`."""
    connection = connections[using]
    if LOG not in connection.introspection.table_names():
        return
    wanted = dict(statements(connection.vendor))
    with connection.cursor() as cursor:
        there = present(cursor, connection.vendor)
        for name, (_, table) in there.items():
            if name not in wanted:
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")
        for name, lines in wanted.items():
            if name not in there:
                for line in lines:
                    cursor.execute(line)
    begin_anew(using)


def begin_anew(using: str) -> None:
    """Empty the log and name it anew: every process reads everything again, so nothing in it is needed any more.

    Stamps of a database that was restored elsewhere would be above all that come, and be read again for ever.
    """
    with transaction.atomic(using=using):
        FacetLog.objects.using(using).update_or_create(pk=1, defaults={"token": secrets.token_hex(16)})
        FacetChange.objects.using(using).all().delete()


def drop_triggers(using: str = "default", **signal: Any) -> None:
    """Receiver of `pre_migrate`. What happens until they are back is not missed: the log gets a new name then."""
    connection = connections[using]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for name in present(cursor, connection.vendor):
                cursor.execute(f"DROP TRIGGER {name}")


def present(cursor: CursorWrapper, vendor: str) -> dict[str, tuple[str, str]]:
    """The triggers of ours that are there: name → (name, table)."""
    if vendor == "sqlite":
        cursor.execute("SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal"
        )
    return {name: (name, table) for name, table in cursor.fetchall() if name.startswith(NAME)}


def statements(vendor: str) -> Iterator[tuple[str, list[str]]]:
    """Name and statements of each trigger; the name changes with the columns that it watches."""
    make = on_sqlite if vendor == "sqlite" else on_postgresql
    for what, model, columns, subject, key in WATCHED:
        for event, row in EVENTS.items():
            differs = " OR ".join(differing(vendor, column) for column in columns)
            when = f"WHEN ({differs})" if event == "update" else ""
            mark = f"_{crc32(','.join(columns).encode()):08x}" if event == "update" else ""
            select = f"SELECT {subject}, {row}.{key}"
            name = f"{NAME}{what}_{event}{mark}"
            yield name, make(name, event, model._meta.db_table, when, select)  # type: ignore[attr-defined]
    name = f"{NAME}format_update"
    posting = Posting._meta.db_table
    select = f"SELECT {POSTING}, id FROM {posting} WHERE document_id = new.id"  # noqa: S608
    when = f"WHEN ({differing(vendor, 'format')})"
    yield name, make(name, "update", SourceDocument._meta.db_table, when, select)


def differing(vendor: str, column: str) -> str:
    """The test that an update changes a column."""
    return (
        f"old.{column} IS NOT new.{column}"
        if vendor == "sqlite"
        else f"old.{column} IS DISTINCT FROM new.{column}"
    )


def on_sqlite(name: str, event: str, table: str, when: str, select: str) -> list[str]:
    """Only one transaction writes at a time, so the stamps rise in the order of the commits."""
    stamp = f"(SELECT coalesce(max(stamp), 0) + 1 FROM {LOG})"  # noqa: S608
    rows = (
        select.replace(" FROM ", f", {stamp} FROM ")
        if " FROM " in select
        else f"{select}, {stamp} WHERE true"
    )
    return [
        f"""CREATE TRIGGER {name} AFTER {event} ON {table} {when} BEGIN
        INSERT INTO {LOG} (subject, subject_id, stamp) {rows}
        ON CONFLICT (subject, subject_id) DO UPDATE SET stamp = excluded.stamp; END"""
    ]


def on_postgresql(name: str, event: str, table: str, when: str, select: str) -> list[str]:
    """Stamped with the transaction's number: see `changes.py` for how the late ones are not missed."""
    stamp = "pg_current_xact_id()::text::bigint"
    rows = select.replace(" FROM ", f", {stamp} FROM ") if " FROM " in select else f"{select}, {stamp}"
    return [
        f"""CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO {LOG} (subject, subject_id, stamp) {rows}
        ON CONFLICT (subject, subject_id) DO UPDATE SET stamp = excluded.stamp; RETURN NULL; END $$""",
        f"CREATE TRIGGER {name} AFTER {event} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION {name}()",
    ]
