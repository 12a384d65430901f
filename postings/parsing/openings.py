"""How the words of a sentence begin: a quick look before long patterns, which are tried at every letter."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z0-9]+")
#: letters of each word that are looked at
_LETTERS = 4


def openings(low: str) -> set[str]:
    """The first four letters of every word of a text in lower case.

    Where a pattern needs one of some words, and none of the text's words opens as they do, it cannot match.
    """
    return {word[:_LETTERS] for word in _WORD.findall(low)}


def opening_words(text: str) -> frozenset[str]:
    """Openings parted by blanks, as a pattern's needs are written down."""
    return frozenset(text.split())
