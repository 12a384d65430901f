"""How the words of a sentence begin: a quick look before long patterns, which are tried at every letter."""

from __future__ import annotations

from collections.abc import Sequence

#: letters of each word that are looked at
_LETTERS = 4
_APOSTROPHES = "'’`"


def openings(words: Sequence[str]) -> set[str]:
    """The first four letters of every word of `evidence.fold_words`, a figure as `9`.

    Where a pattern needs one of some words, and none of the text's words opens as they do, it cannot match.
    """
    whole = " ".join(words)
    for mark in _APOSTROPHES:
        whole = whole.replace(mark, " ")
    return {word[:_LETTERS] for word in whole.split(" ")}


def opening_words(text: str) -> frozenset[str]:
    """Openings parted by blanks, as a pattern's needs are written down."""
    return frozenset(text.split())
