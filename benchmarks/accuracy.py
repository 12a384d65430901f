"""How well the reader reads: its own command, the gold folder's `score.py`, and the corpora's columns. One table.

    python -m benchmarks.accuracy [N] [--reuse]

What is learned is cross-validated by posting: every labelled posting is read with weights that have not seen it.
N takes that many postings of each corpus at most; the labelled postings are always read whole. `--reuse` takes the
cross-validated weights of the last run. What is built stays in `var/`: weights, what the command printed, the table
(`var/accuracy/table.md`) and the calibration picture. Exits 1 when a floor is missed, 2 when a setting is not set.
The last line is one JSON object: {"figures": [{"name", "value", "floor", "ok", "n", "seconds"}]}.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from benchmarks import labelled, wider
from benchmarks.corpora import ROWS
from benchmarks.floors import Figure, as_json, as_table, timed
from benchmarks.reading import ROOT, run
from benchmarks.trust import inexact, out_of_masks
from benchmarks.wider import Row
from training.gold import MissingFolder, folder

WORK = ROOT / "var" / "accuracy"
#: fields with a floor against the columns of these corpora
COLUMN_FLOOR = 0.93
WITH_FLOOR = ("adzuna_train2499", "ae_jds", "armenian", "jobbank_ca, label lines", "la_bulletins")
FLOORED = ("salary", "salary_figures", "date_posted", "closing_date")
#: below this text F1 a row says what kind of posting costs it
NEEDS_A_SENTENCE = 0.75
SENTENCES: dict[str, str] = {
    "ae_jds": "the column often ends at the first sub-heading, so duties under further ones count as too much (such "
    "letters are 85 % of the errors), and in 37 of 209 postings most of the column is not in the text.",
}


def main() -> int:
    """Learn the folds, read, score, print."""
    parser = argparse.ArgumentParser(description="How well the reader reads.")
    parser.add_argument("most", nargs="?", type=int, metavar="N", help="postings of each corpus at most")
    parser.add_argument("--reuse", action="store_true", help="take the weights of the last run")
    options = parser.parse_args()
    try:
        gold, corpora = folder("REQUISITE_GOLD"), folder("REQUISITE_CORPORA")
    except MissingFolder as missing:
        print(missing, file=sys.stderr)
        return 2
    figures: list[Figure] = []
    with ThreadPoolExecutor(2) as pool:  # two processors: the corpora are read while the folds are learned
        rows = [pool.submit(wider.measure, name, corpora, options.most) for name in ROWS]
        if not options.reuse or not (WORK / "fold-0").is_dir():
            run("-m", "training", "--folds", str(WORK))
        with timed(figures) as part:
            part += labelled.seeds(gold, WORK)
        with timed(figures) as part:
            part += labelled.measure(gold, WORK)
        with timed(figures) as part:
            found = [row.result() for row in rows]
            part += lists(found) + fields(found) + spans(found)
    table = as_table(figures)
    (WORK / "table.md").write_text(table + "\n", encoding="utf-8")
    print(table)
    for name, sentence in SENTENCES.items():
        print(f"{name}: {sentence}")
    print(as_json(figures))
    return 0 if all(figure.ok for figure in figures) else 1


def lists(rows: list[Row]) -> list[Figure]:
    """The lists of every row that states some: letter F1 of each, and their mean."""
    found = []
    for row in rows:
        for kind, value in row.lists.items():
            found.append(Figure(f"{row.name}: {kind}", value, None, row.postings))
        if row.mean is not None:
            floor = None if row.name in SENTENCES else NEEDS_A_SENTENCE
            found.append(Figure(f"{row.name}: text", row.mean, floor, row.postings))
    return found


def fields(rows: list[Row]) -> list[Figure]:
    """The fields of every row that states some."""
    found = []
    for row in rows:
        for name, counts in row.fields.fields.items():
            floor = COLUMN_FLOOR if row.name in WITH_FLOOR and name in FLOORED else None
            found.append(Figure(f"{row.name}: {name}", row.fields.accuracy(name), floor, counts.total()))
    return found


def spans(rows: list[Row]) -> list[Figure]:
    """Postings with a span that is not exact, and figures that are nothing but a mask: none, in all corpora."""
    postings = [line for row in rows for lines in row.read for line in lines if "items" in line]
    wrong = [(posting["source"], what) for posting in postings for what in inexact(posting)]
    masked = out_of_masks(postings)
    for source, what in (wrong + masked)[:20]:
        print(f"{Path(source).relative_to(ROOT)}: {what}", file=sys.stderr)
    return [
        Figure("spans that are not exact", len(wrong), 0, len(postings), most=True),
        Figure("figures read out of a mask", len(masked), 0, len(postings), most=True),
    ]


if __name__ == "__main__":
    sys.exit(main())
