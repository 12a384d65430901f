"""CSV and TSV cut into rows: the delimiter is found out, a lost quote costs one line, nothing is read whole.

Quotes are matched over the lines of a record; where they do not match, the first line is refused and the next
one begins a new record.
"""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from postings.parsing.decode import decode
from postings.parsing.facts.label_names import KNOWN

from .column_names import FEED_NAMES, TEXTS
from .columns import folded
from .entries import Limits
from .lines import Line, ending_of, lines
from .sources import Budget, Head, Source

DELIMITERS = ",;\t|"
QUOTE = b'"'
LONGEST_NAME = 80  # characters of a column's name
LOOKED_AT = 20  # rows that decide what a file is
NAMES = (
    frozenset(KNOWN) | {name for names in FEED_NAMES.values() for name in names} | {name for name, _ in TEXTS}
)
#: a first line that only tells a spreadsheet the delimiter
SEPARATOR = re.compile(rb"\s*\"?sep=.\"?\s*", re.I)
SENTENCE = re.compile(r"[.!?]\s|[.!?]$")


class Row(NamedTuple):
    """A row's cells and first line; or a code with the line's bytes where it is no row."""

    cells: list[str]
    line: int
    code: str = ""
    raw: bytes = b""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written."""

    delimiter: str
    ending: bytes


def looks_like_table(head: bytes, name: str, whole: bool, limits: Limits) -> Dialect | None:
    """The dialect of a table; None for any other text. A file called .csv needs columns, another known names too."""
    ending = ending_of(head)
    text = head if whole else head[: head.rfind(ending) + 1] or head
    called = name.lower().endswith((".csv", ".tsv", ".tab"))
    best: tuple[int, str] | None = None
    for delimiter in DELIMITERS:
        rows = first_rows(text, Dialect(delimiter, ending), limits)
        if not rows or len(rows[0]) < 2:
            continue
        known = sum(folded(cell) in NAMES for cell in rows[0])
        fitting = sum(len(row) == len(rows[0]) for row in rows)
        plausible = all(len(cell) <= LONGEST_NAME and not SENTENCE.search(cell) for cell in rows[0])
        if not plausible or (fitting * 2 <= len(rows) and known < 3 and not called):
            continue
        if known >= 2 or called:
            best = max(best or (0, ""), (known * 100 + len(rows[0]), delimiter))
    return Dialect(best[1], ending) if best else None


def first_rows(text: bytes, dialect: Dialect, limits: Limits) -> list[list[str]]:
    """The first whole rows."""
    found: list[list[str]] = []
    for row in rows(Source(Head(text), Budget(limits)), dialect, limits):
        if not row.code:
            found.append(row.cells)
        if len(found) >= LOOKED_AT or row.line > LOOKED_AT * 50:
            break
    return found


def first_records(text: bytes, dialect: Dialect, limits: Limits) -> list[dict[str, str]]:
    """The first rows with their header."""
    header, *found = first_rows(text, dialect, limits) or [[]]
    return [record for row in found if (record := as_record(header, row))] or [dict.fromkeys(header, "")]


def as_record(names: list[str], cells: list[str]) -> dict[str, str]:
    """A row with its header; a column without a name goes by its place. {} where they do not fit together."""
    if len(cells) > len(names) and not any(cell.strip() for cell in cells[len(names) :]):
        cells = cells[: len(names)]
    if len(cells) != len(names):
        return {}
    pairs = enumerate(zip(names, cells, strict=True), start=1)
    return {name.strip() or f"column {number}": cell for number, (name, cell) in pairs}


class Waiting:
    """The lines of a record whose quotes do not match yet."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.lines: list[Line] = []
        self.quotes = self.size = 0

    def add(self, line: Line, dialect: Dialect) -> Row | None:
        """Take a line; the row, once its quotes match or it is too large; None while they do not."""
        self.lines.append(line)
        self.quotes += line.data.count(QUOTE)
        self.size += len(line.data)
        limits = self.limits
        if line.too_long or self.size > limits.record_bytes or len(self.lines) > limits.row_lines:
            return unclosed(self.lines)
        return None if self.quotes % 2 else parsed(self.lines, dialect, limits.record_bytes)


def rows(source: Source, dialect: Dialect, limits: Limits) -> Iterator[Row]:
    """Every row in order, the header included; blank lines are none."""
    given = lines(source, limits.record_bytes, dialect.ending)
    again: deque[Line] = deque()
    ended = False
    while not ended or again:
        record = Waiting(limits)
        row: Row | None = None
        while row is None:
            line = again.popleft() if again else next(given, None)
            if line is None:
                ended = True
                row = unclosed(record.lines) if record.lines else Row([], 0)
            elif line.too_long and not record.lines:
                row = Row([], line.number, "line-too-long", line.data)
            elif line.number == 1 and SEPARATOR.fullmatch(line.data):
                continue
            elif record.lines or line.data.strip():
                row = record.add(line, dialect)
        if row.code == "quote":
            again.extendleft(reversed(record.lines[1:]))
        if row.line:
            yield row


def unclosed(record: list[Line]) -> Row:
    """The first line of a record whose quotes never match."""
    first = record[0]
    return Row([], first.number, "line-too-long" if first.too_long else "quote", first.data)


def parsed(record: list[Line], dialect: Dialect, limit: int) -> Row:
    """A record's cells; a quote in the wrong place refuses its first line."""
    data = b"".join(line.data for line in record)
    text = decode(data.removesuffix(dialect.ending)).text
    csv.field_size_limit(limit)
    try:
        found = list(csv.reader([text], delimiter=dialect.delimiter, strict=True))
    except csv.Error:
        found = lenient(text, dialect) if len(record) == 1 else []
    if len(found) != 1:
        return Row([], record[0].number, "quote", record[0].data)
    return Row(found[0], record[0].number, raw=data)


def lenient(text: str, dialect: Dialect) -> list[list[str]]:
    """A line with quotes inside unquoted words (`5" pipe`), where no cell begins with one."""
    cells = text.split(dialect.delimiter)
    return [] if any(cell.lstrip().startswith('"') for cell in cells) else [cells]
