"""The fingerprint of a text: found again among many without reading them, and compared without their texts. Pure.

A text is its runs of four words (shingles), each as a hash of 32 bits. Every fourth hash is kept in the sketch;
the share of hashes that two sketches have in common is that of the texts. The smallest hash in each of sixteen
ranges, taken two by two, makes the bands: texts that share six tenths of their runs have a band in common 97
times in 100, texts that share three tenths every other time (one permutation hashing, with bands of two).
"""

import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Runs = npt.NDArray[np.uint32]  # in order, each once

WORDS_A_RUN = 4
KEPT = np.uint32(4)  # one hash in so many
MOST_KEPT = 512
RANGES = 16
FEWEST_RUNS = 24  # a shorter text is like too many others to say anything
NOT_OF_THE_POSTING = frozenset({"facts", "noise", "legal"})
WORD = re.compile(r"[^\W_]+")
LINE = re.compile(r"\n+|\s{2,}|(?<=[.!?;•])\s+")
SHORTEST_LINE = 3

# Odd numbers of 64 bits without a pattern: a word counts otherwise at every place of a run.
PLACES = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5)
MIXER = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)
STARTS = (np.arange(RANGES, dtype=np.uint64) << np.uint64(28)).astype(np.uint32)


@dataclass(frozen=True)
class Print:
    """Hashes of a text: the sketch in order, and the bands, None where a range is empty."""

    sketch: Runs
    bands: tuple[int | None, ...]
    runs: Runs | None = None  # all of them, where they were just worked out

    def packed(self) -> bytes:
        """The sketch as it is stored: four bytes a hash, the lowest first, on every machine."""
        return self.sketch.astype("<u4").tobytes()


def body_of(text: str, sections: Iterable[dict[str, Any]]) -> str:
    """What a posting says: its part of the text without the labelled facts, the page around it and legal lines."""
    parts = sorted((section["start"], section["end"], section["kind"]) for section in sections)
    if not parts:
        return text
    at, end = parts[0][0], max(stop for _, stop, _ in parts)
    kept = []
    for start, stop, kind in parts:
        if kind in NOT_OF_THE_POSTING:
            kept.append(text[at:start])
            at = max(at, stop)
    kept.append(text[at:end])
    return "\n".join(kept)


def words_of(text: str) -> list[str]:
    """The words, whatever their case and width."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return WORD.findall(text.casefold())


def runs_of(words: Sequence[str]) -> Runs:
    """The hashes of all runs of four words, in order, each once."""
    number = len(words) - WORDS_A_RUN + 1
    if number < 1:
        return np.empty(0, np.uint32)
    single = np.fromiter(
        map(zlib.crc32, " ".join(words).encode("utf-8", "surrogatepass").split(b" ")), np.uint64, len(words)
    )
    whole = np.zeros(number, np.uint64)
    for at, factor in enumerate(PLACES):
        whole += single[at : at + number] * np.uint64(factor)
    mixed = (whole ^ (whole >> HALF)) * MIXER
    return np.unique((mixed >> HALF).astype(np.uint32))


def print_of(body: str) -> Print:
    """The fingerprint of a text; without bands where it is too short to be told from others."""
    runs = runs_of(words_of(body))
    sketch = runs[runs % KEPT == 0][:MOST_KEPT]
    if len(runs) < FEWEST_RUNS:
        return Print(sketch, (None,) * (RANGES // 2), runs)
    at = np.searchsorted(runs, STARTS)
    ends = np.append(at[1:], len(runs))
    smallest = [int(runs[low]) if low < end else None for low, end in zip(at, ends, strict=True)]
    return Print(sketch, tuple(map(band, smallest[::2], smallest[1::2])), runs)


def band(one: int | None, other: int | None) -> int | None:
    """Two of the smallest hashes as one signed number of 64 bits."""
    return None if one is None or other is None else (one << 32 | other) - (1 << 63)


def unpacked(data: bytes) -> Runs:
    """A stored sketch."""
    return np.frombuffer(data, "<u4").astype(np.uint32)


def share(one: Runs, other: Runs) -> float:
    """How much of two texts is in both, 0 to 1."""
    both = len(np.intersect1d(one, other, assume_unique=True))
    union = len(one) + len(other) - both
    return both / union if union else 0.0


def shares_of(one: Runs, others: Sequence[Runs]) -> list[float]:
    """The same for a text and many others at once, in a part of the time."""
    if not others:
        return []
    lengths = [len(other) for other in others]
    there = np.append(0, np.cumsum(np.isin(np.concatenate(others), one)))
    ends = np.cumsum(lengths)
    both = (there[ends] - there[ends - lengths]).tolist()
    unions = [len(one) + length - common for length, common in zip(lengths, both, strict=True)]
    return [common / union if union else 0.0 for common, union in zip(both, unions, strict=True)]


def lines_in_both(body: str, other: str) -> tuple[int, int]:
    """How many lines or sentences of a text the other has word for word, wherever it breaks its lines; and of
    how many. Lines of one or two words do not count.
    """
    lines = [words for line in LINE.split(body) if len(words := words_of(line)) >= SHORTEST_LINE]
    there = f" {' '.join(words_of(other))} "
    return sum(f" {' '.join(words)} " in there for words in lines), len(lines)
