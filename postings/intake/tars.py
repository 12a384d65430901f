"""TAR archives and gzip, read forward in pieces. Nothing is ever extracted to a path, and no header is believed.

`tarfile` reads long names into memory whatever size they claim, so the headers are walked here.
"""

from __future__ import annotations

import re
import tarfile
import zlib
from collections.abc import Iterator

from .archives import Inside, is_junk_name
from .entries import Entry, TooMuch, refused
from .labels import member_label
from .sources import PIECE, Budget, Part, Source

BLOCK = 512
DAMAGED = "The archive is damaged from here on. Make it again and import it again."
FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
LINKS = (tarfile.SYMTYPE, tarfile.LNKTYPE)
PAX_PATH = re.compile(rb"\d{1,7} path=([^\n]{1,4096})\n")
PAX_SIZE = re.compile(rb"\d{1,7} size=(\d{1,18})\n")


def looks_like_gzip(head: bytes) -> bool:
    """Whether a file begins as gzip does."""
    return head.startswith(b"\x1f\x8b\x08")


def looks_like_tar(head: bytes) -> bool:
    """Whether a file begins with a TAR header whose check sum is right."""
    if len(head) < BLOCK:
        return False
    try:
        tarfile.TarInfo.frombuf(head[:BLOCK], "utf-8", "replace")
    except tarfile.HeaderError:
        return False
    return True


def looks_like_empty_tar(head: bytes, name: str) -> bool:
    """Whether a file that is called a TAR begins with its end: nothing but zeros, as any file of zeros does."""
    return len(head) >= 2 * BLOCK and not head.strip(b"\0") and name.lower().endswith(".tar")


class Gunzip:
    """A gzip file's content, a little at a time, its parts one after another."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.inflate = zlib.decompressobj(wbits=31)
        self.waiting = b""

    def read(self, size: int, /) -> bytes:
        """Some bytes; zlib.error for damage, EOFError where it is cut off."""
        while True:
            if self.inflate.eof:
                rest = (self.inflate.unused_data + self.waiting) or self.source.read(PIECE)
                rest = rest.lstrip(b"\0")
                if not rest:
                    return b""
                self.inflate, self.waiting = zlib.decompressobj(wbits=31), rest
            data = self.inflate.unconsumed_tail or self.waiting or self.source.read(PIECE)
            if data is self.waiting:
                self.waiting = b""
            if not data:
                raise EOFError("the gzip file is cut off")
            if made := self.inflate.decompress(data, size):
                return made


class Tar:
    """The members of a TAR archive in order; folders and system files are counted only."""

    def __init__(self, source: Source, name: str) -> None:
        self.source, self.name = source, name
        self.budget: Budget = source.budget
        self.ignored = 0
        self.seen = 0
        self.long_name = b""
        self.long_size: int | None = None
        self.too_long = False  # what was said of the next member

    def entries(self, inside: Inside) -> Iterator[Entry]:
        """Every member; a broken header ends the archive, since nothing tells where the next one begins."""
        above = f"{self.name} › " if self.name else ""
        try:
            while (info := self.header()) is not None:
                yield from self.member(info, above, inside)
        except (tarfile.HeaderError, EOFError, zlib.error):
            yield refused(self.name, "archive-damaged", DAMAGED)
            return
        if not self.seen:
            yield refused(self.name, "archive-empty", "The archive holds no files. Put the postings in it.")

    def header(self) -> tarfile.TarInfo | None:
        """The next header; None at the end. Behind an archive's end another one may begin (`cat a.tar b.tar`)."""
        block, ended = self.block(), False
        while block and not block.strip(b"\0"):
            ended = True
            block = self.block(whole=False)
        if not block:
            return None
        try:
            return tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except tarfile.HeaderError:
            if ended:
                return None
            raise

    def block(self, whole: bool = True) -> bytes:
        """The next 512 bytes; b"" at the end."""
        block = b""
        while len(block) < BLOCK and (piece := self.source.read(BLOCK - len(block))):
            block += piece
        if whole and block and len(block) < BLOCK:
            raise EOFError("the archive is cut off")
        return block

    def member(self, info: tarfile.TarInfo, above: str, inside: Inside) -> Iterator[Entry]:
        """What one header stands for; the source is at the next header afterwards."""
        size = info.size if self.long_size is None else self.long_size
        content = Part(self.source, size)
        if info.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE):
            self.remember(info.type, content, size)
        elif info.type in (tarfile.XGLTYPE, tarfile.GNUTYPE_LONGLINK):
            pass
        else:
            raw = self.long_name.rstrip(b"\0").decode("utf-8", "replace") if self.long_name else info.name
            too_long, self.too_long = self.too_long, False
            self.long_name, self.long_size = b"", None
            if too_long:
                self.seen += 1
                label = above + member_label(raw)
                yield refused(label, "name-too-long", self.budget.limits.sentence("name-too-long"))
            else:
                yield from self.file(info, raw, above, content, inside)
        for rest in (content, Part(self.source, -size % BLOCK)):
            while rest.read(PIECE):
                pass

    def remember(self, kind: bytes, content: Part, size: int) -> None:
        """A long name or an extended header, which speaks of the next member."""
        if size > self.budget.limits.name_bytes:
            self.too_long = True
            return
        data = b""
        while piece := content.read(PIECE):
            data += piece
        if kind == tarfile.GNUTYPE_LONGNAME:
            self.long_name = data
            return
        if match := PAX_PATH.search(data):
            self.long_name = match[1]
        if match := PAX_SIZE.search(data):
            self.long_size = int(match[1])

    def file(
        self, info: tarfile.TarInfo, raw: str, above: str, content: Part, inside: Inside
    ) -> Iterator[Entry]:
        """A file's entries, or why there are none."""
        if info.type == tarfile.DIRTYPE or is_junk_name(raw):
            self.ignored += 1
            return
        self.seen += 1
        limits = self.budget.limits
        name = above + member_label(raw)
        if self.seen > limits.members:
            raise TooMuch("too-many-members")
        if info.type in LINKS:
            yield refused(
                name, "symlink", "The member is a link to another file. Put the file itself into the archive."
            )
        elif info.type not in FILES:
            yield refused(
                name, "tar-kind", "The member is no plain file. Put the file itself into the archive."
            )
        else:
            source = Source(content, self.budget)  # its bytes are counted where the archive's are
            try:
                yield from inside(source, name)
            except TooMuch as error:
                if str(error) in ("archive-too-big", "archive-ratio", "too-many-members"):
                    raise
                yield refused(name, str(error), limits.sentence(str(error)))
