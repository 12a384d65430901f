"""A file as it is gone through: forward only, with a look ahead, every byte counted against the limits."""

from __future__ import annotations

import tempfile
from typing import IO, Protocol

from .entries import Limits, TooMuch

PIECE = 1 << 16
LOOK = 1 << 18  # bytes that may be looked at ahead
SPOOL = 8 << 20  # what has to be gone through out of order stays in memory up to here


class Readable(Protocol):
    """Anything with `read`."""

    def read(self, size: int, /) -> bytes: ...


class Budget:
    """The bytes that an upload may unpack to, all its archives together."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.unpacked_bytes

    def take(self, size: int) -> None:
        """Count some bytes; raises TooMuch."""
        self.left -= size
        if self.left <= 0:
            raise TooMuch("archive-too-big")


class Source:
    """One file. `packed` is its size inside an archive; None for a file that is no archive's member."""

    def __init__(self, stream: Readable, budget: Budget, packed: int | None = None) -> None:
        self.stream, self.budget, self.packed = stream, budget, packed
        self.limits = budget.limits
        self.ahead = b""
        self.unpacked = 0

    def head(self, size: int = LOOK) -> bytes:
        """The next bytes, which stay to be read."""
        while len(self.ahead) < size and (piece := self.fetch(min(PIECE, size - len(self.ahead)))):
            self.ahead += piece
        return self.ahead[:size]

    def read(self, size: int = PIECE) -> bytes:
        """Some bytes, at most a piece at a time; b"" at the end."""
        if self.ahead:
            piece, self.ahead = self.ahead[:size], self.ahead[size:]
            return piece
        return self.fetch(min(size, PIECE))

    def fetch(self, size: int) -> bytes:
        """Bytes out of the stream, counted; raises TooMuch, and whatever a damaged archive raises."""
        piece = self.stream.read(size)
        self.unpacked += len(piece)
        if self.packed is None:
            return piece
        self.budget.take(len(piece))
        limits = self.limits
        if self.unpacked > limits.ratio_from and self.unpacked > limits.ratio * max(self.packed, 1):
            raise TooMuch("archive-ratio")
        return piece

    def whole(self, limit: int, code: str) -> bytes:
        """All that is left; raises TooMuch with the code beyond the limit."""
        pieces, size = [], 0
        while piece := self.read(PIECE):
            size += len(piece)
            if size > limit:
                raise TooMuch(code)
            pieces.append(piece)
        return b"".join(pieces)

    def skip(self) -> None:
        """Go to the end."""
        while self.read(PIECE):
            pass

    def spooled(self) -> IO[bytes]:
        """All that is left as a file that can be gone through in any order; the caller closes it."""
        spool = tempfile.SpooledTemporaryFile(max_size=SPOOL)  # noqa: SIM115 (the caller closes it)
        try:
            while piece := self.read(PIECE):
                spool.write(piece)
        except BaseException:
            spool.close()
            raise
        spool.seek(0)
        return spool


class Part:
    """The next `size` bytes of a source, as a stream of their own."""

    def __init__(self, source: Source, size: int) -> None:
        self.source, self.left = source, size

    def read(self, size: int, /) -> bytes:
        """Some bytes; EOFError where the source ends too early."""
        if not self.left:
            return b""
        piece = self.source.read(min(size, self.left))
        if not piece:
            raise EOFError("the archive ends within a member")
        self.left -= len(piece)
        return piece


class Head:
    """Bytes at hand, as something to read."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, size: int = PIECE, /) -> bytes:
        """Some bytes."""
        piece, self.data = self.data[:size], self.data[size:]
        return piece
