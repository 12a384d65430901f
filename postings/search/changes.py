"""What has changed since a process last looked, in one statement, complete on either database.

On SQLite stamps rise in the order of the commits: what is above the last one seen is new. On PostgreSQL a
stamp is the number of a transaction, and one with a lower number may commit later. So each look also says from
which number on transactions were still running (`pg_snapshot_xmin`); the next look begins there and leaves out
what was seen already.
"""

from dataclasses import dataclass, field

from django.db.backends.base.base import BaseDatabaseWrapper

from postings.models import FacetChange, FacetLog

POSTING, COMPANY, WORDS = FacetChange.Subject.POSTING, FacetChange.Subject.COMPANY, FacetChange.Subject.WORDS
TOO_MANY = 5_000  # from here on it is quicker to read everything anew

JOINED = f"""SELECT log.token, {{from_here}}, change.subject, change.subject_id, change.stamp
    FROM {FacetLog._meta.db_table} log
    LEFT JOIN {FacetChange._meta.db_table} change ON change.stamp >= %s LIMIT {TOO_MANY + 1}"""  # noqa: S608
LOOK = {
    "sqlite": JOINED.format(from_here=f"(SELECT coalesce(max(stamp), 0) FROM {FacetChange._meta.db_table})"),  # noqa: S608
    "postgresql": JOINED.format(from_here="pg_snapshot_xmin(pg_current_snapshot())::text::bigint"),
}
Change = tuple[int, int]


@dataclass
class Look:
    """What one look found: the log's name, where the next look begins, and the changes with their stamps."""

    token: str
    begin: int
    changes: dict[Change, int] = field(default_factory=dict)
    too_many: bool = False


def look(connection: BaseDatabaseWrapper, begin: int) -> Look:
    """The changes from a stamp on. An empty token says that there is no log."""
    with connection.cursor() as cursor:
        cursor.execute(LOOK[connection.vendor], [begin])
        rows = cursor.fetchall()
    if not rows:
        return Look("", 0)
    token, next_begin = rows[0][:2]
    changes = {(row[2], row[3]): row[4] for row in rows if row[2] is not None}
    return Look(token, next_begin, changes, len(rows) > TOO_MANY)
