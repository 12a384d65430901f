"""Where the records of a feed may lie: the first examples of every path, long texts cut short."""

from __future__ import annotations

from postings.parsing.formats.paths import Record

from .elements import DEEPEST, TEXT, Feeding, TooLarge, add, attributes_of, local, simple, size_of
from .jsons import EXAMPLES

MOST = 60  # elements of one name inside another
WALKED = 1_000_000  # elements that are gone through
LONGEST = 8192  # characters of a text that is looked at


class Samples:
    """Takes a feed piece by piece, and keeps what is to be looked at."""

    def __init__(self, nesting: int, most: int) -> None:
        self.nesting, self.most = nesting, most
        self.feeding = Feeding(self)
        self.names: list[str] = []
        self.stack: list[Record] = []
        self.sizes = 0
        self.letters = 0  # of all values, blanks left out
        self.left = 0
        self.walked = 0
        self.skipping = 0  # how deep the elements lie that are left out, since there are many
        self.code = ""  # where the file is broken
        self.examples: dict[str, list[Record]] = {}

    def add(self, piece: bytes) -> bool:
        """Take some more of the file; True once there is enough, or nothing more to be had."""
        self.code = self.feeding.add(piece) if piece else ""
        return bool(self.code) or self.sizes >= self.most or self.walked >= WALKED

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self.names.append(local(tag))
        if len(self.names) > DEEPEST:
            raise TooLarge("nesting")
        self.walked += 1
        if self.skipping:
            return
        if self.stack and is_full(self.stack[-1], self.names[-1]):
            self.skipping = len(self.names)
        elif len(self.names) <= self.nesting:
            self.stack.append(attributes_of(attributes))
            self.sizes += size_of(tag, attributes)
            self.left = LONGEST

    def data(self, text: str) -> None:
        """Text inside the element that is open."""
        if self.left > 0 and not self.skipping and len(self.names) <= self.nesting:
            self.stack[-1].setdefault(TEXT, []).append(text[: self.left])
            self.sizes += min(len(text), self.left)
            self.letters += len(text.strip())
        self.left -= len(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        here = ".".join(self.names)
        self.names.pop()
        if self.skipping:
            self.skipping = 0 if len(self.names) < self.skipping else self.skipping
            return
        if len(self.names) >= self.nesting:
            return
        value = simple(self.stack.pop())
        examples = self.examples.setdefault(here, [])
        if isinstance(value, dict) and len(examples) < EXAMPLES and len(value) > 1:
            examples.append(value)
        if self.stack:
            add(self.stack[-1], local(tag), value)
        self.left = LONGEST

    @property
    def ended(self) -> bool:
        """Whether it was a whole file without a fault."""
        return bool(self.examples) and not self.names and not self.code

    def found(self) -> dict[str, list[Record]]:
        """The paths of elements that have children, with examples."""
        return {path: examples for path, examples in self.examples.items() if examples}

    def found_so_far(self) -> dict[str, list[Record]]:
        """The same, with those that have not ended yet; in a broken file they never will."""
        for name in reversed(() if self.code else tuple(self.names)):
            self.end(name)
        return self.found()


def is_full(record: Record, name: str) -> bool:
    """Whether an element has so many of a name already that one more tells nothing."""
    values = record.get(name)
    return isinstance(values, list) and len(values) >= MOST
