"""How well the reader reads facts, and the cases that are not right: per field, for labelled postings and corpora.

    REQUISITE_GOLD=... REQUISITE_CORPORA=... python -m benchmarks.field_accuracy [--show FIELD] [--corpus ROW]

Exit status 2 when neither folder is named.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

from benchmarks.corpora import ROWS
from benchmarks.reading import Posting, read_files
from benchmarks.verdicts import KINDS, Counts, read_value
from benchmarks.wider import first_posting, measure

Columns = dict[str, Any]


def labelled(gold: Path) -> list[tuple[str, Columns, Path]]:
    """The labelled postings: name, true fields, raw file."""
    truth = json.loads((gold / "dev.json").read_text(encoding="utf-8"))
    origin = json.loads((gold / "dev_sources.json").read_text(encoding="utf-8"))
    return [(name, entry["fields"], gold.parent / origin[name]) for name, entry in truth.items()]


def show(
    field: str | None, record: str, truth: Columns, posting: Posting, wrong: list[tuple[str, str]]
) -> None:
    """Print one case where the field to be shown is not right."""
    for name, kind in wrong:
        if name == field:
            spans = posting.get("places", {}).get(name.removesuffix("_figures"), [])
            place = posting["text"][spans[0][0] : spans[0][1]][:90] if spans else ""
            mine = read_value(name, posting["fields"])
            print(f"{record[-34:]:34} {kind:8} true {truth[name]!r}  read {mine!r}  at {place!r}")


def table(title: str, counts: Counts) -> None:
    """One line a field."""
    print(f"\n{title}: {counts.postings} postings")
    for name, count in counts.fields.items():
        cells = "  ".join(f"{kind} {count[kind]:4d}" for kind in KINDS)
        print(f"  {name:22} {counts.accuracy(name):.3f}   {cells}   invented {counts.invented(name):.1%}")


def main() -> int:
    """Print the tables; 2 when no folder is named."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--show", help="print the cases of this field that are not right")
    options.add_argument("--only", default="", help="only gold postings whose name begins so")
    options.add_argument("--corpus", help="only this row, and no gold")
    chosen = options.parse_args()
    gold, corpora = os.environ.get("REQUISITE_GOLD"), os.environ.get("REQUISITE_CORPORA")
    if not gold and not corpora:
        print("Set REQUISITE_GOLD or REQUISITE_CORPORA to the folders to measure on.", file=sys.stderr)
        return 2
    if gold and not chosen.corpus:
        counts = Counts()
        cases = [case for case in labelled(Path(gold)) if case[0].startswith(chosen.only)]
        read = {
            line["source"]: line for line in read_files([path for _, _, path in cases]) if "items" in line
        }
        for record, truth, path in cases:
            posting = first_posting([read.get(str(path), {})])
            show(chosen.show, record, truth, posting, counts.add(truth, posting["fields"]))
        table("gold", counts)
    for name in ROWS if corpora and not chosen.only else ():
        if chosen.corpus not in (None, name):
            continue
        row, counts = measure(name, Path(corpora or "")), Counts()
        for sample, lines in zip(row.samples, row.read, strict=True):
            posting = first_posting(lines)
            show(
                chosen.show, sample.name, sample.fields, posting, counts.add(sample.fields, posting["fields"])
            )
        table(name, counts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
