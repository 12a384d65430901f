"""What differs between two texts, in whole words. Pure."""

import difflib
import re
from dataclasses import dataclass


@dataclass(frozen=True)
class DiffPiece:
    """Some words: `kept`, `added` or `removed`."""

    text: str
    way: str = "kept"


def word_diff(before: str, after: str) -> list[DiffPiece]:
    """`after` with what is new in it and what of `before` is gone, in reading order."""
    old, new = (re.findall(r"\S+\s*", text) for text in (before, after))
    pieces: list[DiffPiece] = []
    plain_old, plain_new = [word.strip() for word in old], [word.strip() for word in new]
    for way, a, b, c, d in difflib.SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes():
        if way == "equal":
            pieces.append(DiffPiece("".join(new[c:d])))
            continue
        if b > a:
            pieces.append(DiffPiece("".join(old[a:b]), "removed"))
        if d > c:
            pieces.append(DiffPiece("".join(new[c:d]), "added"))
    return pieces
