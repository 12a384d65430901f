"""Random sequences of imports, edits, readings, merges and undos: no word of a person's is lost, all balances."""

import os
import subprocess
import sys
import time

from benchmarks.figures import Figure, figure

from .site import ROOT

TESTS = ("tests/intake/test_sequences.py", "tests/editing/test_readings_property.py")


def figures(n: int) -> list[Figure]:
    """`n` sequences of each property test, by the project's own tests, both files at once."""
    begun = time.monotonic()
    environment = os.environ | {"REQUISITE_EXAMPLES": str(n)}
    running: list[subprocess.Popen[bytes]] = []
    try:
        for path in TESTS:
            command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", path]
            running.append(subprocess.Popen(command, cwd=ROOT, env=environment))
        failed = sum(process.wait() != 0 for process in running)
    finally:
        for process in running:
            process.terminate()
            process.wait()
    return [
        figure("random sequences that lose a word or a record", failed, n, time.monotonic() - begun, most=0)
    ]
