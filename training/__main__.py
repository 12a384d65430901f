"""Learn the reader's weights: `python -m training [--folds FOLDER]`.

Reads the labelled postings of REQUISITE_GOLD and the lines of REQUISITE_CORPORA, and writes the weights that come
with the reader. With `--folds` it writes cross-validated weights instead: `fold-N` was learned without the postings
of fold N. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from postings.parsing.learned import SHIPPED

from . import learn, silver, tables
from .gold import MissingFolder, folder, load


def main() -> int:
    """Learn and write."""
    parser = argparse.ArgumentParser(prog="python -m training", description="Learn the reader's weights.")
    parser.add_argument(
        "--folds", type=Path, metavar="FOLDER", help="write cross-validated weights here instead"
    )
    parser.add_argument(
        "--keep-tables", action="store_true", help="leave the tables of lines, words and joins as they are"
    )
    options = parser.parse_args()
    try:
        gold = load(folder("REQUISITE_GOLD"))
        if not options.keep_tables and not options.folds:
            corpora = folder("REQUISITE_CORPORA")
            known = frozenset(silver.print_of(posting.source.text) for posting in gold)
            tables.make(list(silver.runs(corpora, known)), list(silver.texts(corpora, known)), SHIPPED)
    except MissingFolder as missing:
        print(missing, file=sys.stderr)
        return 2
    prepared = learn.prepare(gold)
    if options.folds:
        learn.cross_validate(prepared, options.folds)
        return 0
    found = learn.cross_validate(prepared, Path("var/training"))
    learn.write(learn.chains(prepared), learn.calibrate(found), SHIPPED)
    return 0


if __name__ == "__main__":
    sys.exit(main())
