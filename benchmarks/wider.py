"""How well are lists and fields read where a corpus states them in columns of its own? One row a corpus and layout.

    python -m benchmarks.wider [N]

N postings a row at most (all, without it). The postings come from the folder that REQUISITE_CORPORA names;
what is built stays in `var/wider/`. Lists that a corpus does not state are not counted: items that the reader puts
there cost nothing. Figures are letter F1 a list and their mean, as in the gold's scorer, and accuracy a field.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import ROWS, Sample
from benchmarks.reading import ROOT, Posting, read_samples
from benchmarks.verdicts import Counts

FOLDER = ROOT / "var" / "wider"


@dataclass(frozen=True)
class Row:
    """What one corpus and layout gave: letter F1 by list (empty where it states none), fields, what was read."""

    name: str
    postings: int
    lists: dict[str, float]
    fields: Counts
    read: list[list[Posting]]
    samples: list[Sample]

    @property
    def mean(self) -> float | None:
        return sum(self.lists.values()) / len(self.lists) if self.lists else None


def letters(text: str) -> str:
    """The text without case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def mark(hay: str, lines: Sequence[str]) -> set[int]:
    """Which letters of `hay` the lines cover; a line is looked for after the one before it, else anywhere."""
    covered: set[int] = set()
    at = 0
    for line in lines:
        needle = letters(line)
        found = hay.find(needle, at) if needle else -1
        if found < 0 and needle:
            found = hay.find(needle)
        if found >= 0:
            covered.update(range(found, found + len(needle)))
            at = found + len(needle)
    return covered


def first_posting(lines: Sequence[Posting]) -> Posting:
    """The first posting of a file; one without text, items and fields where there is none."""
    return next((line for line in lines if "items" in line), {"text": "", "items": [], "fields": {}})


def list_scores(samples: Sequence[Sample], read: Sequence[list[Posting]]) -> dict[str, float]:
    """Letter F1 of every list that the samples state."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sample, lines in zip(samples, read, strict=True):
        posting = first_posting(lines)
        hay = letters(posting["text"] or sample.data.decode("utf-8", "replace"))
        for kind, true in sample.lists.items():
            wanted = mark(hay, true)
            got = mark(hay, [item["text"] for item in posting["items"] if item["list"] == kind])
            counts[kind].update(hit=len(wanted & got), false=len(got - wanted), missed=len(wanted - got))
    return {
        kind: 2 * c["hit"] / max(1, 2 * c["hit"] + c["false"] + c["missed"]) for kind, c in counts.items()
    }


def measure(name: str, corpora: Path, most: int | None = None) -> Row:
    """Read the postings of a row and compare them with what their columns state."""
    samples = list(ROWS[name](corpora))[:most]
    read = read_samples(samples, FOLDER / name.replace(", ", "-").replace(" ", "-"))
    fields = Counts()
    for sample, lines in zip(samples, read, strict=True):
        fields.add(sample.fields, first_posting(lines)["fields"])
    return Row(name, len(samples), list_scores(samples, read), fields, read, samples)


def main() -> int:
    """Print the table; 2 when no folder is named."""
    corpora = os.environ.get("REQUISITE_CORPORA", "")
    if not corpora or not Path(corpora).is_dir():
        print("REQUISITE_CORPORA names no folder: there is nothing to measure on.", file=sys.stderr)
        return 2
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    for name in ROWS:
        row = measure(name, Path(corpora), most)
        cells = [f"{kind} {value:.3f}" for kind, value in row.lists.items()]
        cells += [f"mean {row.mean:.3f}"] if row.mean is not None else []
        cells += [f"{field} {row.fields.accuracy(field):.3f}" for field in row.fields.fields]
        print(f"{name:30} n {row.postings:4}  {'  '.join(cells)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
