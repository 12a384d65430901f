"""The recruiter's desk in figures: how quick it is, against what, in one run.

    python -m benchmarks.desk [N=50000]

Prints a line for each figure and all of them as JSON at the end; exit status 1 when a floor is missed. What it
builds stays in `var/benchmark/` for the next run. A further part is a function from N to figures, added to `PARTS`.
"""

import sys
from collections.abc import Callable, Iterator

from . import list_page
from .figures import Figure, report

PARTS: tuple[Callable[[int], Iterator[Figure]], ...] = (list_page.figures,)


def wanted(arguments: list[str]) -> int:
    """How many postings: `N=1000` or `1000`; 50,000 where nothing is said."""
    return int(arguments[0].removeprefix("N=")) if arguments else 50_000


def main() -> int:
    """Every part in turn."""
    number = wanted(sys.argv[1:])
    return report(one for part in PARTS for one in part(number))


if __name__ == "__main__":
    sys.exit(main())
