"""Many rows in one call of the database's driver, for imports.

`bulk_create` and `bulk_update` build one long statement out of an expression for every value, which costs an
import more than the database itself does. These send one short statement with many sets of parameters.
"""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Model

# Their values are for both databases what they are in Python.
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
    meta = rows[0]._meta
    fields = [field for field in meta.concrete_fields if field is not meta.auto_field]
    names = ", ".join(quoted(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    send(f"INSERT INTO {quoted(meta.db_table)} ({names}) VALUES ({places})", fields, rows, add=True)  # noqa: S608


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
    """The statement with the values of each row; JSON, dates and bytes become what the database takes."""
    values_of = attrgetter(*(field.attname for field in fields))
    special = [(at, field) for at, field in enumerate(fields) if field.get_internal_type() not in PLAIN]
    values = []
    for row in rows:
        own = list(values_of(row))
        for at, field in special:
            own[at] = field.get_db_prep_save(field.pre_save(row, add), connection)
        values.append(own)
    with connection.cursor() as cursor:
        cursor.executemany(statement, values)


def quoted(name: str | None) -> str:
    """A name of a table or column as the database takes it."""
    return connection.ops.quote_name(name or "")
