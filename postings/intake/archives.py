"""ZIP archives, read in pieces of 64 KiB, member by member. Nothing is ever extracted to a path.

One damaged, locked or dangerous member is refused by name; the others go on.
"""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import IO, BinaryIO

from .entries import Entry, Limits, refused
from .labels import member_label

PIECE = 1 << 16
LOCAL_HEADER = 30  # bytes before the name in a member's own header
SPOOL = 8 << 20  # an archive inside an archive stays in memory up to here
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
JUNK_NAMES = {".ds_store", "thumbs.db", "desktop.ini"}
JUNK_FOLDERS = {"__macosx"}
DAMAGED = "The archive's record of this member is damaged. Make the archive again and import it again."
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


class TooMuch(Exception):
    """More was unpacked than the limits allow; the message is the code."""


def looks_like_zip(head: bytes) -> bool:
    """Whether a file begins as a ZIP does (an empty one begins with its end record)."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    """An open archive and the bytes counted so far, its inner archives included."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked_bytes
        self.problem: Entry | None = None
        self.members: list[zipfile.ZipInfo] = []
        self.file: zipfile.ZipFile | None = None
        self.ignored = 0
        try:
            self.file = zipfile.ZipFile(stream)
            listed = self.file.infolist()
        except READ_ERRORS:
            self.problem = refused(
                "", "archive-damaged", "The archive cannot be opened. Make it again and import it."
            )
            return
        self.members = [info for info in listed if not is_junk(info)]
        self.ignored = len(listed) - len(self.members)
        if len(listed) > limits.members:
            self.members = []
            self.problem = refused(
                "",
                "too-many-members",
                f"The archive has {len(listed):,} members; the limit is {limits.members:,}. Split it.",
            )
        elif not self.members:
            self.problem = refused("", "archive-empty", "The archive holds no files. Put the postings in it.")

    def entries(self) -> Iterator[Entry]:
        """Every member in the archive's own order, duplicates of a name included."""
        if self.problem or self.file is None:
            yield self.problem or refused("", "archive-damaged", DAMAGED)
            return
        yield from self.walk(self.file, self.members, "", 1)

    def walk(
        self, file: zipfile.ZipFile, members: list[zipfile.ZipInfo], above: str, depth: int
    ) -> Iterator[Entry]:
        """The entries of one archive; `above` is the name of the archive that it lies in."""
        overlapping = overlaps(members)
        for info in members:
            name = above + member_label(readable_name(info))
            if self.left <= 0:
                yield refused(name, "archive-too-big", self.too_big())
                continue
            problem = forbidden(info, overlapping)
            if problem:
                yield refused(name, *problem)
                continue
            try:
                yield from self.member(file, info, name, depth)
            except TooMuch as error:
                yield refused(name, str(error), self.sentence_for(str(error)))
            except READ_ERRORS:
                yield refused(name, "member-damaged", DAMAGED)
            except RuntimeError:  # a password that the flags did not speak of
                yield refused(name, "encrypted", "The member is locked. Save the archive without a password.")

    def member(self, file: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, depth: int) -> Iterator[Entry]:
        """One member as a record, or, where it is an archive itself, its entries."""
        with file.open(info) as stream:
            head = stream.read(8)
            self.left -= len(head)
            if not looks_like_zip(head):
                yield Entry(name, self.record(stream, head))
                return
            if depth >= self.limits.depth:
                yield refused(
                    name, "nested", "An archive in an archive in an archive. Unpack it and import that."
                )
                return
            with tempfile.SpooledTemporaryFile(max_size=SPOOL) as spool:
                self.copy(stream, head, spool, info)
                yield from self.inner(spool, name, depth)

    def record(self, stream: IO[bytes], head: bytes) -> bytes:
        """The bytes of one record; raises TooMuch, and what a damaged member raises at its end."""
        pieces = [head]
        size = len(head)
        while piece := stream.read(PIECE):
            size += len(piece)
            self.left -= len(piece)
            if size > self.limits.record_bytes:
                raise TooMuch("record-too-big")
            if self.left <= 0:
                raise TooMuch("archive-too-big")
            pieces.append(piece)
        return b"".join(pieces)

    def copy(self, stream: IO[bytes], head: bytes, spool: IO[bytes], info: zipfile.ZipInfo) -> None:
        """Unpack an inner archive, counting; the proportion is looked at once it is large."""
        spool.write(head)
        size = len(head)
        while piece := stream.read(PIECE):
            size += len(piece)
            self.left -= len(piece)
            if self.left <= 0:
                raise TooMuch("archive-too-big")
            if size > self.limits.ratio_from and size > self.limits.ratio * max(info.compress_size, 1):
                raise TooMuch("archive-ratio")
            spool.write(piece)

    def inner(self, spool: IO[bytes], name: str, depth: int) -> Iterator[Entry]:
        """The entries of an archive inside this one."""
        spool.seek(0)
        try:
            file = zipfile.ZipFile(spool)
            members = [info for info in file.infolist() if not is_junk(info)]
        except READ_ERRORS:
            yield refused(name, "archive-damaged", DAMAGED)
            return
        if len(members) > self.limits.members:
            yield refused(
                name, "too-many-members", f"More than {self.limits.members:,} members. Split the archive."
            )
            return
        yield from self.walk(file, members, f"{name} › ", depth + 1)

    def sentence_for(self, code: str) -> str:
        """What to say of a limit that was reached."""
        if code == "record-too-big":
            return self.limits.record_sentence
        if code == "archive-ratio":
            return f"Unpacks to over {self.limits.ratio} times its size. Unpack it and import the files."
        return self.too_big()

    def too_big(self) -> str:
        """What to say of the members after the limit of the whole archive."""
        return f"The archive unpacks to over {self.limits.unpacked_bytes:,} bytes. Split it."


def is_junk(info: zipfile.ZipInfo) -> bool:
    """Folders and what operating systems put beside the files: no records."""
    parts = info.filename.replace("\\", "/").lower().rstrip("/").split("/")
    return (
        info.is_dir()
        or parts[-1] in JUNK_NAMES
        or parts[-1].startswith("._")
        or not JUNK_FOLDERS.isdisjoint(parts[:-1])
    )


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
        return "encrypted", "The member is locked. Save the archive without a password and import it again."
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
