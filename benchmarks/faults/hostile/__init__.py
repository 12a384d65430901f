"""Hostile and broken inputs by the thousand: no error of the server, no lost record, every batch in balance."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.faults.site import ROOT, Site
from benchmarks.figures import Figure, figure

CORES = 2
NAMED = 150  # at least so many, however small the trial


def figures(n: int) -> list[Figure]:
    """All named inputs, or a share of them in a small trial, and `n` generated ones."""
    named, seconds = tried("named", 1 << 20 if n >= 1000 else max(NAMED, n))
    generated, more = tried("generated", n)
    errors = named["server_errors"] + generated["server_errors"]
    return [
        figure("named hostile inputs", named["tried"], named["tried"], seconds, floor=NAMED),
        figure("named hostile inputs that break the contract", named["broken"], named["tried"], seconds, most=0),
        figure(
            "batches of generated hostile inputs that break it",
            generated["broken"], generated["tried"], more, most=0,
        ),
        figure(
            "pages that answer with an error of the server",
            errors, named["tried"] + generated["tried"], seconds + more, most=0,
        ),
    ]  # fmt: skip


def tried(kind: str, n: int) -> tuple[dict[str, int], float]:
    """The figures of one kind, from as many processes as there are cores, each with a database of its own."""
    begun = time.monotonic()
    parts = [Part(kind, n, part) for part in range(CORES)]
    told = [part.end() for part in parts]
    found = {name: sum(one[name] for one in told) for name in ("tried", "server_errors")}
    found["broken"] = sum(len(one["broken"]) for one in told)
    return found, time.monotonic() - begun


class Part:
    """One process of a trial."""

    def __init__(self, kind: str, n: int, part: int) -> None:
        self.site = Site(f"hostile-{kind}-{part}")
        self.output: Path = self.site.folder / "told.txt"
        with self.output.open("wb") as out, (self.site.folder / "errors.log").open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "benchmarks.faults.hostile", kind, str(n), str(part), str(CORES)],
                cwd=ROOT, env=self.site.environment, stdout=out, stderr=errors,
            )  # fmt: skip
        self.site.running.append(self.process)

    def end(self) -> dict[str, Any]:
        """Wait for it; tell what it found. RuntimeError where it could not go on."""
        status = self.process.wait()
        self.site.stop()
        *told, last = self.output.read_text(encoding="utf-8").splitlines() or [""]
        print("\n".join(told), end="\n" if told else "")
        if status:
            raise RuntimeError((self.site.folder / "errors.log").read_text(errors="replace")[-2000:])
        return json.loads(last)
