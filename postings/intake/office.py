"""Office files, which are ZIPs too: a Word document is one record, a workbook's rows are records sheet by sheet."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any

from . import documents, sheets, tables
from .archives import READ_ERRORS
from .cutting import Cutting
from .entries import Entry, refused

OTHER_KINDS = {"xl/workbook.bin": "binary workbook", "ppt/presentation.xml": "presentation"}


def office_entries(cutting: Cutting, stream: IO[bytes], member: str) -> Iterator[Entry] | None:
    """The entries of an office file; None for any other ZIP."""
    most = cutting.limits.office_bytes
    try:
        with zipfile.ZipFile(stream) as file:
            kind = kind_of(file)
            too_big = kind in ("xlsx", "docx") and sheets.unpacked_size(file, most) > most
    except (*READ_ERRORS, RuntimeError):
        return None
    finally:
        stream.seek(0)
    if too_big:
        return iter([refused(member, "document-too-big", cutting.limits.sentence("office-bytes"))])
    if kind == "docx":
        cutting.note("Word document", "sure")
        return iter([document(cutting, stream, member)])
    if kind == "xlsx":
        return workbook(cutting, stream, member)
    return iter([cutting.refuse(member, "not-text", detail=kind)]) if kind else None


def kind_of(file: zipfile.ZipFile) -> str:
    """`docx`, `xlsx`, the words for another office file, or '' for a plain archive."""
    names = file.NameToInfo
    if documents.DOCX in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "content.xml" in names and "mimetype" in names:
        return "OpenDocument file"
    return next((words for part, words in OTHER_KINDS.items() if part in names), "")


def document(cutting: Cutting, stream: IO[bytes], member: str) -> Entry:
    """A document's own bytes as a record."""
    limit = cutting.limits.document_bytes
    data = stream.read(limit + 1)
    return cutting.refuse(member, "document-too-big") if len(data) > limit else Entry(member, data)


def workbook(cutting: Cutting, stream: IO[bytes], member: str) -> Iterator[Entry]:
    """The rows of every sheet, each sheet with its own header."""
    limits = cutting.limits
    with tempfile.TemporaryFile() as file:
        while piece := stream.read(1 << 16):
            file.write(piece)
            if file.tell() > limits.document_bytes:
                yield cutting.refuse(member, "document-too-big")
                return
        file.flush()
        given = Lookahead(
            sheets.sheet_rows(
                file, limits.sheet_memory_bytes, limits.sheet_seconds, limits.columns, limits.blank_rows
            )
        )
        if given.next is None or "cells" not in given.next:
            code = str((given.next or {}).get("code", "no-records"))
            yield cutting.refuse(member, code, detail=str((given.next or {}).get("detail", "")))
            return
        while given.next and "cells" in given.next:
            title = str(given.next["sheet"])
            shown = f"{member} › {title[:60]}" if member else title[:60]
            yield from cutting.rows(rows_of(given, title), "xlsx", shown)
            while given.next and given.next.get("sheet") == title:  # what a refused sheet has left
                given.take()
        if given.next and "code" in given.next:
            yield cutting.refuse(member, given.next["code"], detail=str(given.next.get("detail", "")))


class Lookahead:
    """An iterator whose next value can be looked at."""

    def __init__(self, given: Iterator[dict[str, Any]]) -> None:
        self.given = given
        self.next: dict[str, Any] | None = next(given, None)

    def take(self) -> dict[str, Any]:
        """The next value; the one after it moves up."""
        taken = self.next or {}
        self.next = next(self.given, None)
        return taken


def rows_of(given: Lookahead, title: str) -> Iterator[tables.Row]:
    """The rows of one sheet, all as wide as its header."""
    width = 0
    while given.next and given.next.get("sheet") == title:
        line = given.take()
        width = width or len(line["cells"])
        cells = line["cells"] + [""] * (width - len(line["cells"]))
        yield tables.Row(cells, line["row"], raw=csv_line(cells))


def csv_line(cells: list[str]) -> bytes:
    """Cells as a line of CSV."""
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells)
    return (",".join(quoted) + "\r\n").encode("utf-8", "replace")
