"""The full-text side of `posting_search`: FTS5 with triggers on SQLite, a generated tsvector on PostgreSQL.

A later migration that rebuilds `posting_search` on SQLite has to run `make_index` again: the triggers go
with the old table.
"""

from django.db import migrations

FIELDS = ["title", "company", "location", "duties", "must", "wants", "offers"]
BREAK = "q0q0q"


def columns(prefix: str) -> str:
    return ", ".join(f"{prefix}{field}" for field in ["posting_id", *FIELDS])


SQLITE = [
    f"""CREATE VIRTUAL TABLE posting_fts USING fts5(
        {", ".join(FIELDS)}, content='posting_search', content_rowid='posting_id', tokenize='ascii')""",
    f"""CREATE TRIGGER posting_fts_added AFTER INSERT ON posting_search BEGIN
        INSERT INTO posting_fts(rowid, {", ".join(FIELDS)}) VALUES ({columns("new.")}); END""",
    f"""CREATE TRIGGER posting_fts_removed AFTER DELETE ON posting_search BEGIN
        INSERT INTO posting_fts(posting_fts, rowid, {", ".join(FIELDS)}) VALUES ('delete', {columns("old.")}); END""",
    f"""CREATE TRIGGER posting_fts_changed AFTER UPDATE ON posting_search BEGIN
        INSERT INTO posting_fts(posting_fts, rowid, {", ".join(FIELDS)}) VALUES ('delete', {columns("old.")});
        INSERT INTO posting_fts(rowid, {", ".join(FIELDS)}) VALUES ({columns("new.")}); END""",
    "INSERT INTO posting_fts(posting_fts) VALUES ('rebuild')",
]
SQLITE_BACK = [
    "DROP TRIGGER posting_fts_changed",
    "DROP TRIGGER posting_fts_removed",
    "DROP TRIGGER posting_fts_added",
    "DROP TABLE posting_fts",
]
ALL_WORDS = f" || ' {BREAK} ' || ".join(FIELDS)
POSTGRESQL = [
    f"""ALTER TABLE posting_search ADD COLUMN words tsvector
        GENERATED ALWAYS AS (to_tsvector('simple', {ALL_WORDS})) STORED""",
    "CREATE INDEX posting_search_words ON posting_search USING gin (words)",
]
POSTGRESQL_BACK = ["ALTER TABLE posting_search DROP COLUMN words"]


def make_index(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    for statement in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("postings", "0002_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
