"""Who may write what at once: several workers that meet at one posting or company wait in the same order."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.db import connection

from postings.editing.company_key import company_key
from postings.editing.identity import identity_key, identity_of


def keys_of(postings: Iterable[dict[str, Any]]) -> set[str]:
    """What some readings will be looked up by, and made under where it is new."""
    keys = set()
    for posting in postings:
        keys.add(identity_key(identity_of(posting)))
        keys.add("company:" + company_key(str(posting["fields"].get("company") or "")))
    return keys - {"", "company:"}


def hold(keys: Iterable[str]) -> None:
    """Hold these until the end of the transaction, in an order that all workers keep to.

    A unique key alone would let two workers wait for each other's new rows, each in its own order, until the
    database ends one of them. SQLite has one writer at a time anyway.
    """
    numbers = sorted(number_of(key) for key in keys)
    if connection.vendor == "postgresql" and numbers:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(key) FROM unnest(%s::bigint[]) AS key", [numbers])


def number_of(key: str) -> int:
    """A key as the 64 bits that the database takes."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big", signed=True)
