"""What a container yields, and the limits that it keeps to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A record's bytes and where they stood; with a code and a sentence instead where it was refused."""

    member: str
    data: bytes = b""
    code: str = ""
    sentence: str = ""
    line: int | None = None


def refused(member: str, code: str, sentence: str) -> Entry:
    """An entry that does not become a record, and why."""
    return Entry(member, b"", code, sentence)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken in. `ratio` counts only from `ratio_from` bytes on: honest dumps reach 80 to 1."""

    record_bytes: int = MEBIBYTE
    unpacked_bytes: int = 4 << 30
    members: int = 20_000
    depth: int = 2
    ratio: int = 200
    ratio_from: int = 100 * MEBIBYTE

    @classmethod
    def of(cls, settings: Mapping[str, int]) -> Limits:
        """From the table of limits in the settings."""
        return cls(settings["record_bytes"], settings["unpacked_bytes"], settings["members"])

    @property
    def record_sentence(self) -> str:
        """What to say of a record over the limit."""
        return f"The record is larger than {self.record_bytes:,} bytes. Split it and import the parts."
