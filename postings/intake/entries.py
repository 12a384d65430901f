"""What a container yields, and the limits that it keeps to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's bytes and where they stood; with a code and a sentence instead where it was refused.

    `raw` is what a refused record was cut from, fit to be mended and imported again, where that is known.
    """

    member: str
    data: bytes = b""
    code: str = ""
    sentence: str = ""
    line: int | None = None
    raw: bytes = b""


def refused(member: str, code: str, sentence: str, line: int | None = None, raw: bytes = b"") -> Entry:
    """An entry that does not become a record, and why."""
    return Entry(member, b"", code, sentence, line, raw)


class TooMuch(Exception):
    """More came than the limits allow; the message is the code."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in. `ratio` counts only from `ratio_from` bytes on: honest dumps reach 80 to 1.

    Each is a setting, whose name its sentence ends with.
    """

    record_bytes: int = MEBIBYTE
    unpacked_bytes: int = 4 << 30
    members: int = 20_000
    depth: int = 2
    ratio: int = 200
    ratio_from: int = 100 * MEBIBYTE
    document_bytes: int = 20 * MEBIBYTE
    columns: int = 500
    nesting: int = 50
    sheet_memory_bytes: int = 512 * MEBIBYTE
    sheet_seconds: int = 120
    office_bytes: int = 200 * MEBIBYTE
    row_lines: int = 5_000
    blank_rows: int = 2_000_000
    name_bytes: int = 1 << 16

    @classmethod
    def of(cls, settings: Mapping[str, int]) -> Limits:
        """From the table of limits in the settings."""
        return cls(**{name: settings[name] for name in cls.__dataclass_fields__ if name in settings})

    @property
    def record_sentence(self) -> str:
        """What to say of a record over the limit."""
        return (
            f"The record is larger than {self.record_bytes:,} bytes. Split it and import the parts. "
            "(REQUISITE_RECORD_BYTES)"
        )

    def sentence(self, code: str) -> str:
        """What to say of a limit that was reached."""
        return {
            "record-too-big": self.record_sentence,
            "archive-too-big": f"The archive unpacks to over {self.unpacked_bytes:,} bytes. Split it. "
            "(REQUISITE_UNPACKED_BYTES)",
            "archive-ratio": f"Unpacks to over {self.ratio} times its size. Unpack it and import the files. "
            "(REQUISITE_ARCHIVE_RATIO)",
            "too-many-members": f"The archive has more than {self.members:,} members. Split it. (REQUISITE_MEMBERS)",
            "nested": f"Archives lie {self.depth + 1} deep in one another. Unpack the innermost and import that. "
            "(REQUISITE_ARCHIVE_DEPTH)",
            "document-too-big": f"The document is larger than {self.document_bytes:,} bytes. Save the posting as "
            "text and import that. (REQUISITE_DOCUMENT_BYTES)",
            "too-many-columns": f"There are more than {self.columns:,} columns. Leave out what is not needed. "
            "(REQUISITE_COLUMNS)",
            "office-bytes": f"The document unpacks to over {self.office_bytes:,} bytes. Save the posting as text, or "
            "the sheet as CSV, and import that. (REQUISITE_OFFICE_BYTES)",
            "blank-rows": f"The workbook has over {self.blank_rows:,} blank rows; what comes after them was not read. "
            "Delete them and import it again. (REQUISITE_BLANK_ROWS)",
            "name-too-long": f"The member's name, or what is said with it, is longer than {self.name_bytes:,} bytes. "
            "Pack it under a shorter name. (REQUISITE_NAME_BYTES)",
            "nesting": f"Values lie more than {self.nesting} deep in one another. Flatten the record. "
            "(REQUISITE_NESTING)",
        }[code]
