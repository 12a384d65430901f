"""What the reader's own command makes of files: `python -m postings.parsing --with-text FILE...`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora import Sample

ROOT = Path(__file__).resolve().parent.parent
Posting = dict[str, Any]
#: files for one call of the command: a command line has an end
_AT_ONCE = 2000


def run(*arguments: str) -> str:
    """The output of a Python command of the project. Raises RuntimeError with what it says where it fails."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"python {' '.join(arguments[:3])} … failed:\n{done.stderr[-2000:]}")
    return done.stdout


def read_files(files: Sequence[Path], weights: Path | None = None) -> list[Posting]:
    """The lines that the command prints for files, errors included, in order."""
    options = ["--weights", str(weights)] if weights else []
    lines: list[Posting] = []
    for at in range(0, len(files), _AT_ONCE):
        names = [str(path) for path in files[at : at + _AT_ONCE]]
        output = run("-m", "postings.parsing", "--with-text", *options, *names)
        lines += [json.loads(line) for line in output.split("\n") if line]
    return lines


def read_samples(samples: Sequence[Sample], folder: Path) -> list[list[Posting]]:
    """For each sample what the command prints, one object or several; the files stay in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, sample in enumerate(samples):
        path = folder / f"{number:05}.{sample.ending}"
        path.write_bytes(sample.data)
        paths.append(path)
    found: dict[str, list[Posting]] = {str(path): [] for path in paths}
    for line in read_files(paths):
        found[line["source"]].append(line)
    return [found[str(path)] for path in paths]
