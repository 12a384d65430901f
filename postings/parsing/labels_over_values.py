"""Label lines over value lines, without a colon: the layout of public job boards.

Education
Secondary school certificate
Personal suitability
Patience; Steady hands
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .document import Block
from .headings import is_pure

#: the last word of a label that says what its value is about
_LABEL_END = re.compile(
    r"\b(?:languages?|education|credentials|certifications?|licen[cs]es?|experience|knowledge|skills?|expertise|abilities|"
    r"suitability|attributes|competenc(?:y|ies)|qualities|capabilities|conditions|environment|settings?|location|information|"
    r"equipment|tools|applications|handling|safety|security|speciali[sz]ations?|benefits|supervise[d]?|requirements?|"
    r"qualifications?|duties|tasks|responsibilities|accountabilities|training|hours|schedule|shifts?|wage|salary|transportation|"
    r"area|areas|type|industry|technology|software)(?:\s*\([^()]{2,60}\))?$",
    re.I,
)
#: words that a label may write small
_SMALL = frozenset("a an and or of the to for in on at with by & /".split())
#: the tag of a label line over a value line
LABEL = "over"
#: pairs of a label and its value that make the layout
_FEWEST = 3
_MOST_WORDS = 8


def labels_over_values(text: str, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the label lines as headings where a run of lines is laid out in labels and values."""
    found = list(blocks)
    for start, stop in _runs(text, blocks):
        labels = _labels(text, blocks, start, stop)
        if len(labels) >= _FEWEST and len(labels) * 5 >= stop - start:
            for number in labels:
                found[number] = replace(blocks[number], kind="heading", tag=LABEL)
    return found


def _runs(text: str, blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """Runs of plain lines without a blank line between them: from, to."""
    runs: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        if block.kind != "paragraph":
            continue
        close = number and text.count("\n", blocks[number - 1].span.end, block.span.start) <= 1
        if close and runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return runs


def _labels(text: str, blocks: Sequence[Block], start: int, stop: int) -> list[int]:
    """Which lines of a run are labels: each has a value below it, and no two follow one another."""
    labels: list[int] = []
    for number in range(start, stop - 1):
        line = text[blocks[number].span.start : blocks[number].span.end]
        if not is_label_line(line):
            continue
        if labels and labels[-1] == number - 1:
            # a title over the first label, or a value that reads as a label: the surer of the two is one
            below = text[blocks[number + 1].span.start : blocks[number + 1].span.end]
            if is_label_line(below) or number - 1 > start:
                continue
            labels.pop()
        labels.append(number)
    return labels


def is_label_line(line: str) -> bool:
    """Whether a line reads as a label: few words, written large, its last one a word for what a value is about."""
    bare = line.strip()
    words = re.sub(r"\([^()]*\)", "", bare).replace("/", " ").split()
    if not 0 < len(words) <= _MOST_WORDS or bare[-1] in ".;:," or ";" in bare or not bare[0].isupper():
        return False
    large = all(word[0].isupper() or word.lower() in _SMALL for word in words)
    return (large or is_pure(bare)) and bool(_LABEL_END.search(bare))
