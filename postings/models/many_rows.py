"""Many rows in one call of the database's driver, for imports.

`bulk_create` and `bulk_update` build one long statement out of an expression for every value, which costs an
import more than the database itself does. These send one short statement with many sets of parameters.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Model

# Their values are for both databases what they are in Python.
MOST_PARAMETERS = 900  # of one statement: SQLite may be built for no more than 999
PLAIN = frozenset(
    """
    AutoField BigAutoField BigIntegerField BooleanField CharField FloatField ForeignKey OneToOneField
    PositiveIntegerField PositiveSmallIntegerField TextField
""".split()
)


def insert_rows(rows: Sequence[Model]) -> None:
    """Insert new rows of one model. Ids that the database gives stay unknown; no signal is sent."""
    if not rows:
        return
    fields = written_fields(rows[0])
    send(f"{insert_into(rows[0], fields)} {places(fields)}", fields, rows, add=True)


def insert_with_ids(rows: Sequence[Model]) -> None:
    """Insert new rows of one model; they learn the ids that the database gives. No signal is sent."""
    if not rows:
        return
    fields = written_fields(rows[0])
    at_once = max(1, MOST_PARAMETERS // len(fields))
    statement, one = insert_into(rows[0], fields), places(fields)
    returning = f"RETURNING {quoted(rows[0]._meta.pk.column)}"
    for at in range(0, len(rows), at_once):
        some = rows[at : at + at_once]
        parameters = chain.from_iterable(values_of(fields, some, add=True))
        with connection.cursor() as cursor:
            cursor.execute(f"{statement} {', '.join([one] * len(some))} {returning}", list(parameters))
            for row, (pk,) in zip(some, cursor.fetchall(), strict=True):
                row.pk, row._state.adding, row._state.db = pk, False, connection.alias


def written_fields(row: Model) -> list[Any]:
    """The fields that an insert states: all but the id where the database gives it."""
    return [field for field in row._meta.concrete_fields if field is not row._meta.auto_field]


def insert_into(row: Model, fields: Sequence[Any]) -> str:
    """An insert up to its values."""
    names = ", ".join(quoted(field.column) for field in fields)
    return f"INSERT INTO {quoted(row._meta.db_table)} ({names}) VALUES"


def places(fields: Sequence[Any]) -> str:
    """The places of one row's values."""
    return f"({', '.join(['%s'] * len(fields))})"


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write some fields of rows of one model that are there."""
    if not rows:
        return
    meta = rows[0]._meta
    fields: list[Any] = [meta.get_field(name) for name in names]
    changes = ", ".join(f"{quoted(field.column)} = %s" for field in fields)
    where = f"WHERE {quoted(meta.pk.column)} = %s"
    send(f"UPDATE {quoted(meta.db_table)} SET {changes} {where}", [*fields, meta.pk], rows, add=False)  # noqa: S608


def send(statement: str, fields: Sequence[Any], rows: Sequence[Model], *, add: bool) -> None:
    """The statement with the values of each row."""
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(values_of(fields, rows, add=add)))


def values_of(fields: Sequence[Any], rows: Sequence[Model], *, add: bool) -> Iterator[list[Any]]:
    """The values of each row; JSON, dates and bytes become what the database takes, None is NULL for all of them."""
    own_values = attrgetter(*(field.attname for field in fields))
    special = [
        (at, field, getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))
        for at, field in enumerate(fields)
        if field.get_internal_type() not in PLAIN
    ]
    for row in rows:
        own = list(own_values(row))
        for at, field, stamped in special:
            if stamped or own[at] is not None:
                own[at] = field.get_db_prep_save(field.pre_save(row, add), connection)
        yield own


def quoted(name: str | None) -> str:
    """A name of a table or column as the database takes it."""
    return connection.ops.quote_name(name or "")
