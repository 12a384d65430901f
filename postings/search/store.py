"""The latest snapshot that this process holds, brought up to date whenever it is asked for.

One for each database. Several threads and processes may share a database: each process looks for changes with
one short statement, so what anybody has committed is in the next answer of all. Within a transaction nothing is
shared: what it has written so far is nobody else's, and may be taken back.
"""

from threading import Lock

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from .changes import Change, Look, look
from .loading import changed, load
from .snapshot import Snapshot


class Store:
    """The snapshot of one database and how far it has come."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.snapshot: Snapshot | None = None
        self.token = ""
        self.begin = 0
        self.seen: dict[Change, int] = {}

    def current(self, connection: BaseDatabaseWrapper) -> Snapshot:
        """The snapshot with everything that is committed by now."""
        with self.lock:
            found = look(connection, self.begin)
            went_back = found.begin < self.begin
            if self.snapshot is None or found.token != self.token or found.too_many or went_back:
                return self.loaded(found, connection)
            new = {change: stamp for change, stamp in found.changes.items() if self.seen.get(change) != stamp}
            if new:
                self.snapshot = changed(self.snapshot, new, connection)
            self.begin = found.begin
            known = (self.seen | new).items()
            self.seen = {change: stamp for change, stamp in known if stamp >= self.begin}
            return self.snapshot

    def loaded(self, found: Look, connection: BaseDatabaseWrapper) -> Snapshot:
        """Everything read anew, to be kept where there is a log that says what changes from now on."""
        snapshot = load(connection)
        self.snapshot = snapshot if found.token else None
        self.token, self.begin = found.token, found.begin
        self.seen = {change: stamp for change, stamp in found.changes.items() if stamp >= found.begin}
        return snapshot


STORES: dict[tuple[str, ...], Store] = {}


def current() -> Snapshot:
    """All postings as they are now."""
    if connection.in_atomic_block or not transaction.get_autocommit():
        return load(connection)
    settings = connection.settings_dict
    key = tuple(str(settings[name]) for name in ("ENGINE", "HOST", "PORT", "NAME"))
    return STORES.setdefault(key, Store()).current(connection)
