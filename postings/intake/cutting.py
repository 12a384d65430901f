"""One file that is no archive, cut into records: a posting as it stands, or the rows of a table or feed.

A row's record is JSON: its mapping, then its own names and values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Table
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from typing import Any

from postings.parsing.formats.mapped import MAPPING
from postings.parsing.formats.paths import Record

from . import feeds, jsons, tables
from .ahead import Look, look_at_json, look_at_xml
from .emptiness import EMPTY
from .entries import Entry, Limits, refused
from .lines import as_text
from .mapping import NEEDS_MAPPING, Chosen, Kept, choose
from .objects import NOTES, BadRecord, notes_of, parse_noted, plain_json
from .sources import LOOK, Source
from .tables import as_record

SIGNATURES = (
    (b"%PDF-", "PDF document"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"RIFF", "sound or picture"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"{\\rtf", "RTF document"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3", "database"),
)
MOST_LOOKED_AT = 200  # files whose choice of a mapping is remembered
SENTENCES = {
    "line-too-long": "The line is longer than {record_bytes:,} bytes. Is a quote or a line end missing? Mend it. "
    "(REQUISITE_RECORD_BYTES)",
    "quote": "A quote is not closed within {row_lines:,} lines and {record_bytes:,} bytes, or stands in the wrong "
    "place. Mend the line and import it again. (REQUISITE_ROW_LINES, REQUISITE_RECORD_BYTES)",
    "ragged": "{detail}. Mend the row and import it again.",
    "header-twice": "Two columns are called “{detail}”. Give each a name of its own.",
    "table-empty": "The table has a header and no rows. Add rows, or leave the file out.",
    "mapping-needed": "It is not clear which column is the title and which the description. Map the columns, "
    "then import the file again.",
    "feed-empty": "The feed holds no postings. If there should be some, ask its sender or fetch it again without "
    "filters; else leave it out.",
    "json-broken": "The record is not valid JSON. Mend it and import it again.",
    "json-no-object": "The record is no JSON object. Put its values under names.",
    "json-cut": "The file ends within a record: it is cut off. Fetch it again and import it again.",
    "no-records": "There are no records in this file. Export the postings again.",
    "xml-broken": "The XML is broken here; what comes after could not be read. Mend it and import it again.",
    "xml-entity": "The XML defines entities of its own, which are never read. Take them out and import it again.",
    "sheet-broken": "The workbook cannot be read ({detail}). Open it, save it as XLSX again and import that.",
    "memory-limit": "Reading the workbook took too much memory or time. Save the sheet as CSV and import that. "
    "(REQUISITE_SHEET_MEMORY_BYTES, REQUISITE_SHEET_SECONDS)",
}


def no_text(head: bytes) -> str:
    """What a file is that is no kind of text, by its first bytes; '' for what may be a record."""
    return next((words for signature, words in SIGNATURES if head.startswith(signature)), "")


@dataclass(frozen=True, slots=True)
class Looked:
    """What one file's mapping was chosen from."""

    kind: str
    candidates: Table[str, Sequence[Record]]
    chosen: Chosen | None


class Cutting:
    """Cuts files into entries, and remembers what they were recognised as."""

    def __init__(self, limits: Limits, kept: Sequence[Kept]) -> None:
        self.limits, self.kept = limits, kept
        self.looked_at: dict[str, Looked] = {}
        self.recognised = ""
        self.sure = ""

    def remember(
        self, kind: str, candidates: Table[str, Sequence[Record]], chosen: Chosen | None, member: str
    ) -> Chosen | None:
        """Keep what a mapping was chosen from for the page that shows it."""
        if len(self.looked_at) < MOST_LOOKED_AT:
            self.looked_at.setdefault(member, Looked(kind, candidates, chosen))
        return chosen

    def note(self, words: str, sure: str) -> None:
        """The first word counts: the outermost file's."""
        if not self.recognised:
            self.recognised, self.sure = words[:60], sure

    def entries(self, source: Source, member: str, name: str) -> Iterator[Entry]:
        """The entries of one file."""
        head = source.head(4096)
        if no_text(head):
            yield self.one(source, member)
            return
        text = as_text(source)
        head = text.head(LOOK)
        whole = len(head) < LOOK
        if feeds.begins_before_its_root(head):
            head = text.head(feeds.LONGEST_TAG)
        if jsons.looks_like_json(head):
            with closing(look_at_json(text, whole, self.limits, self.kept)) as look:
                yield from self.json(look, member)
        elif feeds.looks_like_xml(head):
            with closing(look_at_xml(text, whole, self.limits, self.kept)) as look:
                yield from self.xml(look, member)
        elif dialect := tables.looks_like_table(head, name, whole, self.limits):
            yield from self.table(text, dialect, member)
        else:
            yield self.one(source if text is source else text, member)

    def one(self, source: Source, member: str) -> Entry:
        """A file that is one record; documents may be larger than texts."""
        if source.head(5) == b"%PDF-":
            self.note("PDF document", "sure")
            return Entry(member, source.whole(self.limits.document_bytes, "document-too-big"))
        return Entry(member, source.whole(self.limits.record_bytes, "record-too-big"))

    # --- JSON -----------------------------------------------------------------------------------
    def json(self, look: Look, member: str) -> Iterator[Entry]:
        """Objects, wherever in the file they lie."""
        limits, source = self.limits, look.source
        chosen = self.remember("json", look.candidates, look.chosen, member)
        if chosen is None:
            yield self.no_records(source, member)
            return
        self.note(chosen.name, chosen.sure)
        if not chosen.goes_through:
            yield self.ask(member, chosen)
            return
        pieces = (
            jsons.line_records(source, limits.record_bytes)
            if look.by_line
            else jsons.Splitter(source, limits.record_bytes, chosen.records).pieces()
        )
        seen = False
        for piece in pieces:
            seen = True
            yield self.json_entry(piece, chosen, member)
        if not seen:
            yield self.refuse(member, "no-records")

    def json_entry(self, piece: jsons.Piece, chosen: Chosen, member: str) -> Entry:
        """One object, with its mapping; or why there is none."""
        if piece.code:
            return self.refuse(member, piece.code, piece.line, raw=piece.data)
        try:
            record, twice = parse_noted(piece.data, self.limits.nesting)
        except BadRecord as error:
            return self.refuse(member, str(error), piece.line, raw=piece.data)
        return self.mapped(record, chosen, member, piece.line, notes_of(twice))

    def no_records(self, source: Source, member: str) -> Entry:
        """A JSON file in which nothing could be a record: broken, or empty."""
        data = source.head(LOOK).strip()
        start = data[: 64 * self.limits.nesting]
        opening = start.count(b"[") + start.count(b"{") - start.count(b"]") - start.count(b"}")
        code = (
            "no-records"
            if data in (b"[]", b"{}")
            else "nesting"
            if opening > self.limits.nesting
            else "json-broken"
        )
        return self.refuse(member, code, 1)

    # --- XML ------------------------------------------------------------------------------------
    def xml(self, look: Look, member: str) -> Iterator[Entry]:
        """The records of a feed."""
        limits, source = self.limits, look.source
        chosen = self.remember("xml", look.candidates, look.chosen, member)
        if chosen is None:
            broken = next(feeds.records(source, "", limits.record_bytes, limits.nesting), None)
            code, line = (broken.code, broken.line) if broken else ("no-records", 1)
            yield self.refuse(member, code, line)
            return
        self.note(chosen.name, chosen.sure)
        if not chosen.goes_through:
            yield self.ask(member, chosen)
            return
        for piece in feeds.records(source, chosen.records, limits.record_bytes, limits.nesting):
            if piece.code:
                yield self.refuse(member, piece.code, piece.line)
            else:
                yield self.mapped(piece.record, chosen, member, piece.line)

    # --- tables ---------------------------------------------------------------------------------
    def table(self, source: Source, dialect: tables.Dialect, member: str) -> Iterator[Entry]:
        """The rows of a CSV file."""
        given = tables.rows(source, dialect, self.limits)
        yield from self.rows(given, "csv", member)

    def rows(self, given: Iterator[tables.Row], kind: str, member: str) -> Iterator[Entry]:
        """Rows under a header, which is the first of them; the mapping is chosen from the first ones."""
        header: tables.Row | None = None
        for row in given:
            if not row.code:
                header = row
                break
            yield self.refuse(member, row.code, row.line, raw=row.raw)
        if header is None:
            yield self.refuse(member, "no-records")
        elif problem := self.header_problem(header.cells):
            yield self.refuse(member, problem[0], header.line, problem[1])
        else:
            yield from self.body(header, given, kind, member)

    def body(
        self, header: tables.Row, given: Iterator[tables.Row], kind: str, member: str
    ) -> Iterator[Entry]:
        """The rows after the header."""
        first: list[tables.Row] = []
        for row in given:
            first.append(row)
            if sum(not one.code for one in first) >= jsons.EXAMPLES or len(first) >= tables.LOOKED_AT:
                break
        if not first:
            yield self.refuse(member, "table-empty", header.line)
            return
        chosen = self.choose_for(header, first, kind, member)
        if not chosen.goes_through:
            yield self.ask(member, chosen)
            return
        for row in chain(first, given):
            yield self.row_entry(row, header, chosen, member)

    def header_problem(self, names: list[str]) -> tuple[str, str] | None:
        """Why a first row cannot be a header."""
        if len(names) > self.limits.columns:
            return "too-many-columns", ""
        twice = next((name for name in names if name.strip() and names.count(name) > 1), None)
        return ("header-twice", twice[:60]) if twice is not None else None

    def choose_for(self, header: tables.Row, first: list[tables.Row], kind: str, member: str) -> Chosen:
        """The mapping for a table."""
        examples = [
            record for row in first if not row.code and (record := as_record(header.cells, row.cells))
        ]
        candidates = {"": examples or [dict.fromkeys(header.cells, "")]}
        chosen = self.remember(kind, candidates, choose(kind, candidates, self.kept), member)
        chosen = chosen or Chosen("", {}, kind.upper(), NEEDS_MAPPING, tuple(header.cells))
        self.note(chosen.name, chosen.sure)
        return chosen

    def row_entry(self, row: tables.Row, header: tables.Row, chosen: Chosen, member: str) -> Entry:
        """One row, with its header and mapping; or why there is none."""
        raw = header.raw + row.raw
        if row.code:
            return self.refuse(member, row.code, row.line, raw=raw)
        record = as_record(header.cells, row.cells)
        if not record:
            detail = f"The row has {len(row.cells):,} cells, the header {len(header.cells):,}"
            return self.refuse(member, "ragged", row.line, detail, raw)
        return self.mapped(record, chosen, member, row.line)

    # --- what all have in common ----------------------------------------------------------------
    def mapped(
        self,
        record: dict[str, Any],
        chosen: Chosen,
        member: str,
        line: int,
        notes: Sequence[dict[str, str]] = (),
    ) -> Entry:
        """A record with its mapping, and remarks on it, as one entry."""
        noted = {NOTES: notes} if notes else {}
        values = {str(name): value for name, value in record.items() if name != MAPPING}
        data = plain_json({MAPPING: chosen.mapping} | noted | values).encode("utf-8", "replace")
        if len(data) > self.limits.record_bytes:
            return self.refuse(member, "record-too-big", line)
        return Entry(member, data, line=line)

    def ask(self, member: str, chosen: Chosen) -> Entry:
        """A person has to say what the columns are, where there is anything."""
        return self.refuse(member, "feed-empty" if chosen is EMPTY else "mapping-needed")

    def refuse(
        self, member: str, code: str, line: int | None = None, detail: str = "", raw: bytes = b""
    ) -> Entry:
        """A refusal with its sentence."""
        if code == "not-text":
            sentence = f"The content is a {detail}. Save it as XLSX, CSV, text or PDF and import that."
        elif code in SENTENCES:
            limits = self.limits
            sentence = SENTENCES[code].format(
                detail=detail, record_bytes=limits.record_bytes, row_lines=limits.row_lines
            )
        else:
            sentence = self.limits.sentence(code)
        return refused(member, code, sentence, line, raw)
