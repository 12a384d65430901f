"""What was learned from many lists: which words stand in which, how words are written, how items follow each other.

Four tables of whole numbers, read once. All of it is evidence for the two chains; nothing here decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

from .chain import ByName, Weights, load, scores

#: the kinds that the line table scores, in its order
LINE_KINDS = ("R", "Q", "B", "O")
#: the groups of words that stand among the same words, coarse to fine
GROUPS = ("coarse", "middle", "fine")
_NO_GROUP = (99, 99, 127)
_FOLD = re.compile(r"\*{2,}|[^\W\d_]+(?:['’`][^\W\d_]+)*|\d+|[%£$€&+#]")
#: the same for ASCII, in two thirds of the time
_PLAIN_FOLD = re.compile(r"[A-Za-z]+(?:['`][A-Za-z]+)*|\*{2,}|[0-9]+|[%$&+#]")


def fold_words(text: str) -> list[str]:
    """The words of a text in lower case: figures as `9`, masks as `*`."""
    return [
        "*" if word[0] == "*" else "9" if word[0].isdigit() else word.casefold()
        for word in (_PLAIN_FOLD if text.isascii() else _FOLD).findall(text)
    ]


@lru_cache(maxsize=20_000)
def fold_word(word: str) -> str:
    """One word in lower case without the marks around it."""
    found = _FOLD.findall(word)
    return fold_words(found[0])[0] if found else word[:1]


def line_features(words: Sequence[str]) -> list[str]:
    """The features of a line for the table of kinds: words and pairs."""
    return [*words, *[f"{one} {two}" for one, two in pairwise(words)]]


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """How a word is written: `X` capitals, `Xx` capital first, `x` small, `9` figure, `*` mask, `.` other."""
    if not word:
        return "_"
    if word[0] == "*":
        return "*"
    core = word.strip("()[]\"'“”‘’.,;:!?/-–&")
    if not core:
        return "."
    if core[0].isdigit():
        return "9"
    if core[0].isupper():
        return (
            "X" if len(core) == 1 else "XX" if core[1:].isupper() else "Xx" if core[1:].islower() else "XxX"
        )
    return "x" if core.islower() else "xX"


def join_features(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The features of a place between two words for the table of joins: the last two left, the first three right."""
    l1, l2 = (left[-1] if left else ""), (left[-2] if len(left) > 1 else "")
    r1, r2, r3 = (*right[:3], "", "", "")[:3]
    a, b, c, d = fold_word(l1), fold_word(l2), fold_word(r1), fold_word(r2)
    s = shape(r1) + shape(r2) + shape(r3)
    return [
        f"l{a}", f"l2{b} {a}", f"r{c}", f"r2{c} {d}", f"x{a}|{c}", f"ls{a[-3:]}", f"rs{c[-3:]}", f"sh{s}",
        f"shl{shape(l1)}{shape(r1)}", f"lss{a[-2:]}{shape(r1)}", f"rd{d}{shape(r2)}", f"rsh{c[-3:]}{shape(r1)}{shape(r2)}",
    ]  # fmt: skip


@dataclass(frozen=True)
class Tables:
    """The tables of a folder of weights."""

    folder: Path

    @cached_property
    def lines(self) -> Weights:
        return load(self.folder / "lines.bin")

    @cached_property
    def words(self) -> Weights:
        return load(self.folder / "words.bin")

    @cached_property
    def joins(self) -> Weights:
        return load(self.folder / "joins.bin")

    @cached_property
    def groups(self) -> Weights:
        return load(self.folder / "groups.bin")

    @cached_property
    def _group_of(self) -> ByName[tuple[int, ...]]:
        return ByName(self.groups.features, lambda row: row or _NO_GROUP)

    def group_features(self, words: Sequence[str]) -> list[str]:
        """The features of a line's words by their groups: how it begins, and which groups are in it."""
        known = self._group_of
        found = [known[word] for word in words]
        first, second, third = (*found[:3], _NO_GROUP, _NO_GROUP, _NO_GROUP)[:3]
        return [
            f"G1{first[1]}",
            f"G2{first[0]}|{second[0]}|{third[0]}",
            f"G3{first[1]}|{second[1]}",
            *sorted([f"Gw{fine}" for fine in {group[2] for group in found}]),
            *sorted([f"Gv{middle}" for middle in {group[1] for group in found}]),
        ]

    def line(self, words: Sequence[str]) -> list[int]:
        """How much the words of a line speak for each of LINE_KINDS."""
        return scores(self.lines, line_features(words))

    def word(self, folded: str) -> tuple[int, int]:
        """How often a word is written small, and how often it begins an item: 0 to 8, -1 for a rare word."""
        found = self.words.features.get(crc32(folded.encode("utf-8", "replace")))
        return (found[0], found[1]) if found else (-1, -1)

    def join(self, left: Sequence[str], right: Sequence[str]) -> int:
        """How much a place looks like the end of one item and the beginning of the next."""
        return scores(self.joins, join_features(left, right))[0]
