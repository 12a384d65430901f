"""The beginning of a JSON file with its long strings and lists cut short, so that what comes after them is seen too."""

from __future__ import annotations

import re

from .jsons import STRING_REST, TOKEN

LONGEST = 8192  # bytes of a string that are kept
WHOLE = re.compile(rb"(?:[^\\]|\\u[0-9a-fA-F]{4}|\\[^u])*", re.DOTALL)  # up to an escape that is cut off
HALF = re.compile(rb"[\xc0-\xff][\x80-\xbf]{0,2}$")  # a character of UTF-8 that is cut off
MARK = re.compile(rb"[\[\]{},]")
MOST = 60  # values of a list
WALKED = 8 << 20  # bytes outside strings that are gone through
OBJECT = -1
CLOSING = {b"{": b"}", b"[": b"]"}


class Shortened:
    """Takes a file piece by piece; `data` is what it says with no string longer than `LONGEST` and no long list."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.kept = bytearray()
        self.waiting = b""  # a backslash at the end of a piece
        self.in_string = False
        self.left = 0
        self.walked = 0
        self.open: list[int] = []  # the commas of every list that is open; OBJECT for an object
        self.skipping = 0  # how deep the list lies whose rest is left out

    @property
    def data(self) -> bytes:
        """All that was kept."""
        return bytes(self.kept)

    def add(self, piece: bytes) -> bool:
        """Take some more; True once there is enough to look at."""
        piece, self.waiting = self.waiting + piece, b""
        at = 0
        while at < len(piece):
            at = self.string(piece, at) if self.in_string else self.outside(piece, at)
        return self.enough

    @property
    def enough(self) -> bool:
        """Whether there is enough to look at, or nothing to be found in reasonable time."""
        return len(self.kept) >= self.most or self.walked >= WALKED

    def outside(self, piece: bytes, at: int) -> int:
        """What lies before the next string, its quote included; where the string begins."""
        quote = piece.find(b'"', at)
        end = quote + 1 if quote >= 0 else len(piece)
        self.walked += end - at
        for match in MARK.finditer(piece, at, end):
            if self.skipping:
                at = match.start()
            self.bracket(match[0])
            if self.skipping:
                self.kept += piece[at : match.start()]
        if not self.skipping:
            self.kept += piece[at:end]
        self.in_string, self.left = quote >= 0, 0 if self.skipping else LONGEST
        return end

    def bracket(self, token: bytes) -> None:
        """A bracket, or a comma: after so many of them the rest of a list is left out, up to its end."""
        if token in CLOSING:
            self.open.append(0 if token == b"[" else OBJECT)
        elif token == b"," and self.open and self.open[-1] != OBJECT:
            self.open[-1] += 1
            if self.open[-1] >= MOST and not self.skipping:
                self.skipping = len(self.open)
        elif token != b"," and self.open:
            self.open.pop()
            if len(self.open) < self.skipping:
                self.skipping = 0

    def string(self, piece: bytes, at: int) -> int:
        """The rest of a string, or as much of it as the piece has; what is over the length is left out."""
        match = STRING_REST.match(piece, at)
        end = match.end() if match else len(piece)
        self.keep(piece[at:end])
        if end == len(piece):
            return end
        if piece[end : end + 1] != b'"':
            self.waiting = piece[end:]
            return len(piece)
        self.kept += b"" if self.skipping else b'"'
        self.in_string = False
        return end + 1

    def keep(self, words: bytes) -> None:
        """A stretch of a string, up to what a string may have."""
        if len(words) <= self.left:
            self.kept += words
        elif self.left > 0:
            self.kept += cut(words[: self.left])
        self.left -= len(words)


def cut(words: bytes) -> bytes:
    """A string's beginning without half a character or half an escape at its end."""
    match = WHOLE.match(words)
    return HALF.sub(b"", match[0] if match else b"")


def closed(data: bytes) -> bytes:
    """JSON that ends anywhere, as JSON that ends well: a string that is cut off ends there, other values go."""
    brackets: list[bytes] = []
    good, before = 0, b""
    for match in TOKEN.finditer(data):
        token = match[0]
        if token == b'"':  # the string that the data end in
            value = before == b":" or (before in (b"[", b",") and brackets[-1:] == [b"["])
            data = data[: match.end()] + cut(data[match.end() :]) + b'"' if value else data[:good]
            good = len(data)
            break
        if token in CLOSING:
            brackets.append(token)
        elif token in (b"}", b"]") and brackets:
            brackets.pop()
        if token in (b"{", b"[", b"}", b"]"):
            good = match.end()
        elif token == b",":
            good = match.start()
        before = token
    return data[:good] + b"".join(CLOSING[one] for one in reversed(brackets))
