"""Random sequences of imports, edits, readings, merges and undos: no word of a person's is lost, all balances."""

import os
import subprocess
import sys
import time

from benchmarks.figures import Figure, figure

from .site import ROOT

TESTS = ("tests/editing/test_readings_property.py", "tests/intake/test_sequences.py")


def figures(n: int) -> list[Figure]:
    """`n` sequences of each property test, by the project's own tests."""
    begun = time.monotonic()
    failed = 0
    for path in TESTS:
        command = [sys.executable, "-m", "pytest", "-q", "-x", path]
        environment = os.environ | {"REQUISITE_EXAMPLES": str(n)}
        failed += subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode != 0
    return [
        figure("random sequences that lose a word or a record", failed, n, time.monotonic() - begun, most=0)
    ]
