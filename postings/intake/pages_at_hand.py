"""How much of an SQLite file a worker keeps at hand: an import into a large database is a fifth slower with less.

A page of the site asks for little of it, and a web process has a connection for each of its threads.
"""

from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

KIB = 32_000


def keep_more_pages() -> None:
    """From now on, in this process."""
    connection_created.connect(keep, dispatch_uid="pages-at-hand")
    if connection.connection is not None:
        keep(connection)


def keep(connection: BaseDatabaseWrapper, **signal: Any) -> None:
    """On one connection; PostgreSQL keeps pages for all of its clients together."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{KIB}")
