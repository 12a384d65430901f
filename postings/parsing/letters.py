"""The words of a text in lower case, letters alone: what quick looks compare."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
#: the same for ASCII, in half the time
_PLAIN_WORD = re.compile(r"[a-z]+")
#: marks that stand in most texts, beside words and never in them
_MARKS = ("’", "–", "“", "”")


def words_of_letters(low: str) -> list[str]:
    """The runs of letters of a text in lower case, in order: `don’t` is two."""
    if not low.isascii():
        for mark in _MARKS:
            low = low.replace(mark, " ")
    return (_PLAIN_WORD if low.isascii() else _WORD).findall(low)
