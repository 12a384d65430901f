"""ZIP archives, read in pieces of 64 KiB, member by member. Nothing is ever extracted to a path.

One damaged, locked or dangerous member is refused by name; the others go on.
"""

from __future__ import annotations

import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import IO

from .entries import Entry, TooMuch, refused
from .labels import member_label
from .sources import Budget, Source

LOCAL_HEADER = 30  # bytes before the name in a member's own header
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini"}
JUNK_FOLDERS = {"__macosx"}
DAMAGED = "The archive's record of this member is damaged. Make the archive again and import it again."
LOCKED = "The member is locked. Save the archive without a password and import it again."
#: what `zipfile` raises for a member that it cannot give out; the last one for a method that it does not know
READ_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)
#: a member, its name with those of the archives above it → its entries
Inside = Callable[[Source, str], Iterator[Entry]]


def looks_like_zip(head: bytes) -> bool:
    """Whether a file begins as a ZIP does (an empty one begins with its end record)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """An open archive: its members that may be records, and how many are none."""

    def __init__(self, stream: IO[bytes], budget: Budget, name: str = "") -> None:
        self.budget, self.name = budget, name
        self.problem: Entry | None = None
        self.members: list[zipfile.ZipInfo] = []
        self.file: zipfile.ZipFile | None = None
        self.ignored = 0
        limits = budget.limits
        try:
            self.file = zipfile.ZipFile(stream)
            listed = self.file.infolist()
        except READ_ERRORS:
            self.problem = refused(
                name, "archive-damaged", "The archive cannot be opened. Make it again and import it."
            )
            return
        self.members = [info for info in listed if not is_junk(info)]
        self.ignored = len(listed) - len(self.members)
        if len(listed) > limits.members:
            self.members = []
            self.problem = refused(name, "too-many-members", limits.sentence("too-many-members"))
        elif not self.members:
            self.problem = refused(
                name, "archive-empty", "The archive holds no files. Put the postings in it."
            )

    def entries(self, inside: Inside) -> Iterator[Entry]:
        """Every member in the archive's own order, duplicates of a name included."""
        if self.problem or self.file is None:
            yield self.problem or refused(self.name, "archive-damaged", DAMAGED)
            return
        above = f"{self.name} › " if self.name else ""
        overlapping = overlaps(self.members)
        for info in self.members:
            name = above + member_label(readable_name(info))
            if self.budget.left <= 0:
                yield refused(name, "archive-too-big", self.budget.limits.sentence("archive-too-big"))
            elif problem := forbidden(info, overlapping):
                yield refused(name, *problem)
            else:
                yield from self.member(self.file, info, name, inside)

    def member(
        self, file: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, inside: Inside
    ) -> Iterator[Entry]:
        """The entries of one member; what goes wrong in it is its own refusal."""
        try:
            with file.open(info) as stream:
                yield from inside(Source(stream, self.budget, info.compress_size), name)
        except TooMuch as error:
            yield refused(name, str(error), self.budget.limits.sentence(str(error)))
        except READ_ERRORS:
            yield refused(name, "member-damaged", DAMAGED)
        except RuntimeError:  # a password that the flags did not speak of
            yield refused(name, "encrypted", LOCKED)


def is_junk(info: zipfile.ZipInfo) -> bool:
    """Folders and what operating systems put beside the files: no records."""
    return info.is_dir() or is_junk_name(info.filename)


def is_junk_name(name: str) -> bool:
    """Whether a name is one that operating systems put beside the files."""
    parts = name.replace("\\", "/").lower().rstrip("/").split("/")
    return parts[-1] in JUNK_NAMES or parts[-1].startswith("._") or not JUNK_FOLDERS.isdisjoint(parts[:-1])


def readable_name(info: zipfile.ZipInfo) -> str:
    """The member's name; UTF-8 that was not marked as such is read as UTF-8."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def forbidden(info: zipfile.ZipInfo, overlapping: set[int]) -> tuple[str, str] | None:
    """Code and sentence for a member that is not even opened."""
    if info.flag_bits & 0x1:
        return "encrypted", LOCKED
    if stat.S_ISLNK(info.external_attr >> 16):
        return "symlink", "The member is a link to another file. Put the file itself into the archive."
    if info.compress_type not in METHODS:
        return (
            "zip-method",
            "The member is packed in an uncommon way. Pack the archive with plain ZIP (deflate).",
        )
    if info.header_offset in overlapping:
        return (
            "overlap",
            "The member shares its bytes with another. Make the archive again and import it again.",
        )
    return None


def overlaps(members: list[zipfile.ZipInfo]) -> set[int]:
    """Where members begin whose data run into the next one: so a small archive can unpack to a huge one.

    Two entries for the very same place count too.
    """
    found = set()
    ordered = sorted(members, key=lambda info: info.header_offset)
    for one, following in pairwise(ordered):
        end = one.header_offset + LOCAL_HEADER + len(one.filename) + one.compress_size
        if end > following.header_offset:
            found.add(one.header_offset)
    return found
