"""Run the trials: `python -m benchmarks.faults [--n N] [TRIAL ...]`, all of them unless some are named.

The last line is one JSON object: {"figures": [{"name", "value", "floor", "ok", "n", "seconds"}]}. Exit status 1
where a floor is missed. What was built is kept in var/faults.
"""

import argparse
import os
import signal
import sys
import time
import traceback
from importlib import import_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recruiting.settings")
os.environ.setdefault("REQUISITE_HTTPS", "false")

import django

from benchmarks.figures import Figure, figure, report, table

#: Trial → the size that the floors speak of, in its own unit. Each module has `figures(n)`.
TRIALS = {
    "hostile": 5000,
    "sequences": 500,
    "kills": 100,
    "memory": 1024,
    "rates": 10_000,
    "editors": 60,
    "alike": 800,
    "machines": 600,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.faults", description=__doc__)
    parser.add_argument("--n", type=float, default=1.0, help="size of every trial, 1 for the floors' own")
    parser.add_argument("trials", nargs="*", metavar="TRIAL", help=", ".join(TRIALS))
    options = parser.parse_args(arguments)
    if unknown := set(options.trials) - set(TRIALS):
        parser.error(f"no such trial: {', '.join(sorted(unknown))}")
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))  # what was started is stopped
    django.setup()
    found: list[Figure] = []
    for name in options.trials or TRIALS:
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        found += tried(name, max(1, round(TRIALS[name] * options.n)))
        print(f"   {time.monotonic() - begun:,.0f} s", flush=True)
    table(found)
    return report(found)


def tried(name: str, n: int) -> list[Figure]:
    """The figures of a trial; one that breaks is a missed floor and leaves the others theirs."""
    begun = time.monotonic()
    try:
        return import_module(f"benchmarks.faults.{name}").figures(n)
    except Exception:
        traceback.print_exc()
        return [figure(f"trials that broke: {name}", 1, n, time.monotonic() - begun, most=0)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
