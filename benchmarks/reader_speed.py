"""How long the reader takes, as ratios in one run.

    python -m benchmarks.reader_speed

Against what BeautifulSoup with lxml takes for the tree of the second seed, for a page fragment (that seed) and for
collapsed text (the first seed); and how time grows from 32,000 to 256,000 characters of shapes that make patterns
backtrack: eight times the text may take twelve times as long. The last line is the figures as JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from postings.parsing import parse

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
ROUNDS = 25
MOST_TIMES_THE_TREE = 8.0
MOST_GROWTH = 12.0
SHAPES = (
    "A", "a ", "1", ".", "Aa ", "A. ", "Acme & Co of the ", "*", "a: ", "(", "$1,000 - ", "5 years or 6 years ",
    "\n", "a-", "a degree or ", "in London and ", "x; ", "\t", "London, ", "'", "10k ", "1 Jan ", "<b>", "&amp;",
)  # fmt: skip
Figure = dict[str, object]


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def figure(name: str, value: float, most: float, begun: float) -> Figure:
    taken = round(time.perf_counter() - begun, 1)
    return {
        "name": name,
        "value": round(value, 2),
        "floor": most,
        "ok": value <= most,
        "n": 1,
        "seconds": taken,
    }


def against_the_tree(begun: float) -> list[Figure]:
    """Times the tree that a seed takes, the two measured in turn."""
    collapsed, fragment = (path.read_bytes() for path in sorted(SEEDS.glob("*.txt")))
    page = fragment.decode()
    figures = []
    for name, data in (("page fragment", fragment), ("collapsed text", collapsed)):
        parse(data)
        ratios = []
        for _ in range(ROUNDS):
            tree = seconds(lambda: BeautifulSoup(page, "lxml"))
            ratios.append(seconds(lambda data=data: parse(data)) / tree)  # type: ignore[misc]
        figures.append(
            figure(f"{name}: times the tree", statistics.median(ratios), MOST_TIMES_THE_TREE, begun)
        )
    return figures


def growth(begun: float) -> list[Figure]:
    """How much longer eight times the text takes, the worst of all shapes."""
    worst, which = 0.0, ""
    for shape in SHAPES:
        small, large = ((shape * (size // len(shape))).encode() for size in (32_000, 256_000))
        ratio = seconds(lambda data=large: parse(data)) / max(seconds(lambda data=small: parse(data)), 0.01)  # type: ignore[misc]
        if ratio > worst:
            worst, which = ratio, shape
    return [figure(f"eight times the text, worst shape {which!r}", worst, MOST_GROWTH, begun)]


def main() -> int:
    begun = time.perf_counter()
    figures = against_the_tree(begun) + growth(begun)
    for one in figures:
        print(
            f"{one['name']!s:50}{one['value']!s:>10}  at most {one['floor']}{'' if one['ok'] else '  missed'}"
        )
    print(json.dumps({"figures": figures}))
    return 0 if all(one["ok"] for one in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
