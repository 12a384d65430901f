"""How much of the database a process keeps at hand."""

import pytest
from django.db import connection, connections
from django.db.backends.signals import connection_created

from postings.intake.pages_at_hand import keep_more_pages

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps pages for all of its clients"),
]


@pytest.fixture(autouse=True)
def nothing_kept_yet():
    connection_created.disconnect(dispatch_uid="pages-at-hand")
    yield
    connection_created.disconnect(dispatch_uid="pages-at-hand")


def kept_by_a_new_connection() -> int:
    """KiB, as SQLite says them: below 0."""
    new = connections.create_connection("default")
    try:
        with new.cursor() as cursor:
            return int(cursor.execute("PRAGMA cache_size").fetchone()[0])
    finally:
        new.close()


def test_web_process_keeps_little_of_the_database_at_hand():
    assert kept_by_a_new_connection() == -8_000


def test_worker_keeps_more_of_it_on_every_connection():
    keep_more_pages()
    assert kept_by_a_new_connection() == -32_000
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA cache_size").fetchone()[0] == -32_000
