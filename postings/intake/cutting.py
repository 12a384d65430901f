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

from postings.parsing.formats.mapped import MAPPING, NOTES
from postings.parsing.formats.paths import Record

from . import feeds, jsons, pages, signatures, tables
from .ahead import Look, look_at_json, look_at_xml
from .emptiness import EMPTY
from .entries import Entry, Limits, refused
from .guessing import only_listed
from .lines import as_text
from .mapping import NEEDS_MAPPING, Chosen, Kept, choose
from .objects import BadRecord, is_json, notes_of, parse_noted, plain_json
from .sentences import SENTENCES
from .sources import LOOK, Source
from .tables import as_record

ROWS_BEFORE, BYTES_BEFORE = 100_000, 8 << 20  # that are gone through to find some rows by which to go
MOST_LOOKED_AT = 200  # files whose choice of a mapping is remembered


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
        if words := signatures.no_text(head):
            self.note(words, "sure" if words == signatures.PDF else "not read")
            yield self.one(source, member)
            return
        text = as_text(source)
        head = text.head(LOOK)
        if words := signatures.not_plain(head):
            self.note(words, "not read")
            yield self.refuse(member, "not-text", detail=words)
            return
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
        elif pages.looks_like_page(head):
            yield from self.pages(text, member)
        else:
            yield self.one(source if text is source else text, member)

    def one(self, source: Source, member: str) -> Entry:
        """A file that is one record; documents may be larger than texts."""
        if source.head(5) == b"%PDF-":
            return Entry(member, source.whole(self.limits.document_bytes, "document-too-big"))
        return Entry(member, source.whole(self.limits.record_bytes, "record-too-big"))

    def pages(self, source: Source, member: str) -> Iterator[Entry]:
        """A web page; or several one after another, which are told by their number."""
        limit = self.limits.record_bytes
        given = pages.pages(source, limit)
        first, second = next(given), next(given, None)
        if second is None:
            yield self.refuse(member, "record-too-big") if first.too_large else Entry(member, first.data)
            return
        self.note("Web pages, HTML", "sure")
        for number, page in enumerate(chain((first, second), given), start=1):
            called = f"{member} › page {number}" if member else f"page {number}"
            if page.too_large:
                yield self.refuse(called, "record-too-big", page.line)
            else:
                yield Entry(called, page.data)

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
            yield self.ask(member, chosen, look.candidates)
            return
        pieces = (
            jsons.line_records(source, limits.record_bytes)
            if look.by_line
            else jsons.Splitter(source, limits.record_bytes, chosen.records, also=chosen.also).pieces()
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
            else "json-no-object"
            if is_json(data)
            else "json-broken"
        )
        return self.refuse(member, code, 1)

    # --- XML ------------------------------------------------------------------------------------
    def xml(self, look: Look, member: str) -> Iterator[Entry]:
        """The records of a feed."""
        limits, source = self.limits, look.source
        chosen = self.remember("xml", look.candidates, look.chosen, member)
        if chosen is None:
            broken = next(feeds.records(source, (), limits.record_bytes, limits.nesting), None)
            code, line = (broken.code, broken.line) if broken else ("no-records", 1)
            yield self.refuse(member, code, line)
            return
        self.note(chosen.name, chosen.sure)
        if not chosen.goes_through:
            yield self.ask(member, chosen, look.candidates)
            return
        for piece in feeds.records(
            source, (chosen.records, *chosen.also), limits.record_bytes, limits.nesting
        ):
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
        good = size = 0
        for row in given:
            first.append(row)
            size += len(row.raw)
            good += not row.code and bool(as_record(header.cells, row.cells))
            if good >= jsons.EXAMPLES or size >= BYTES_BEFORE or len(first) >= ROWS_BEFORE:
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
        # a record that was cut out before keeps its remarks; a feed cannot make any
        ours = (MAPPING,) if MAPPING in record else (MAPPING, NOTES)
        values = {str(name): value for name, value in record.items() if name not in ours}
        data = plain_json({MAPPING: chosen.mapping} | noted | values).encode("utf-8", "replace")
        if len(data) > self.limits.record_bytes:
            return self.refuse(member, "record-too-big", line)
        return Entry(member, data, line=line)

    def ask(
        self, member: str, chosen: Chosen, candidates: Table[str, Sequence[Record]] | None = None
    ) -> Entry:
        """A person has to say what the columns are, where there is anything to choose from."""
        if chosen is EMPTY:
            return self.refuse(member, "feed-empty")
        listed = candidates is not None and only_listed(candidates.values())
        return self.refuse(member, "list-only" if listed else "mapping-needed")

    def refuse(
        self, member: str, code: str, line: int | None = None, detail: str = "", raw: bytes = b""
    ) -> Entry:
        """A refusal with its sentence."""
        if code == "not-text":
            sentence = signatures.sentence(detail)
        elif code in SENTENCES:
            limits = self.limits
            sentence = SENTENCES[code].format(
                detail=detail, record_bytes=limits.record_bytes, row_lines=limits.row_lines
            )
        else:
            sentence = self.limits.sentence(code)
        return refused(member, code, sentence, line, raw)
