"""How well the reader reads: its own command and the gold folder's `score.py`, one table, floors.

    python benchmarks/accuracy.py [--reuse]

What is learned is cross-validated by posting: every labelled posting is read with weights that have not seen it.
`--reuse` takes the weights of the last run. Exits 1 when a floor is missed, 2 when a setting is not set.
The last line is one JSON object: {"figures": [{"name", "value", "floor", "ok", "n", "seconds"}]}.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from training.gold import MissingFolder, folder, raw_files  # noqa: E402
from training.learn import FOLDS, fold_of  # noqa: E402

WORK = ROOT / "var" / "accuracy"
GROUPS = {"all": "", "collapsed": "adzuna", "fragments": "indeed", "others": "other"}
#: floors by group and figure; at most for the calibration error
FLOORS: dict[tuple[str, str], float] = {
    ("all", "text"): 0.82, ("collapsed", "text"): 0.77, ("fragments", "text"): 0.86,
    ("all", "item"): 0.79, ("collapsed", "item"): 0.69, ("fragments", "item"): 0.86,
    ("all", "seam"): 0.82, ("collapsed", "seam"): 0.73, ("fragments", "seam"): 0.89,
    ("all", "preferred"): 0.75, ("all", "calibration"): 0.06, ("all", "least certain fifth"): 0.45,
}  # fmt: skip
#: fields with a floor on the labelled postings
FIELD_FLOORS = {
    "title": 0.97, "location": 0.90, "employment_type": 0.90, "education": 0.85, "min_experience_years": 0.85,
    "permanence": 0.80, "remote": 0.80,
}  # fmt: skip
Figure = dict[str, Any]


def main() -> int:
    """Learn the folds, read, score, print."""
    parser = argparse.ArgumentParser(description="How well the reader reads.")
    parser.add_argument(
        "--reuse", action="store_true", help="take the cross-validated weights of the last run"
    )
    options = parser.parse_args()
    try:
        gold, _ = folder("REQUISITE_GOLD"), folder("REQUISITE_CORPORA")
    except MissingFolder as missing:
        print(missing, file=sys.stderr)
        return 2
    began = time.perf_counter()
    if not options.reuse or not (WORK / "fold-0").is_dir():
        run("-m", "training", "--folds", str(WORK))
    figures = seeds(gold) + labelled(gold)
    for figure in figures:
        figure["seconds"] = round(time.perf_counter() - began, 1)
    table(figures)
    print(json.dumps({"figures": figures}))
    return 0 if all(figure["ok"] for figure in figures) else 1


def run(*arguments: str) -> str:
    """The output of a Python command of the project."""
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout


def score(gold: Path, labels: str, parsed: Path, only: str = "") -> dict[str, Any]:
    """What the gold folder's scorer says about parsed postings."""
    output = run(
        str(gold / "score.py"), str(gold / labels), str(gold / "texts"), str(parsed), "--json", "--only", only
    )
    return dict(json.loads(output))


def seeds(gold: Path) -> list[Figure]:
    """The two seeds, with the reader's own weights: all right."""
    parsed = WORK / "seeds.jsonl"
    parsed.parent.mkdir(parents=True, exist_ok=True)
    files = map(str, sorted((ROOT / "seeds").glob("*.txt")))
    parsed.write_text(run("-m", "postings.parsing", *files), encoding="utf-8")
    said = score(gold, "seeds.json", parsed)
    values = lists_of(said)
    names = ("text", "item", "seam", "preferred")
    return [figure(f"seeds {name}", values[name], 1.0, said["postings"]) for name in names]


def labelled(gold: Path) -> list[Figure]:
    """The labelled postings, each read with weights that have not seen it."""
    files: dict[int, list[str]] = {number: [] for number in range(FOLDS)}
    for name, path in raw_files(gold).items():
        files[fold_of(name)].append(str(path))
    parsed = WORK / "dev.jsonl"
    parsed.write_text(
        "".join(
            run("-m", "postings.parsing", "--weights", str(WORK / f"fold-{number}"), *paths)
            for number, paths in files.items()
        ),
        encoding="utf-8",
    )
    found: list[Figure] = []
    for group, only in GROUPS.items():
        said = score(gold, "dev.json", parsed, only)
        for name, value in lists_of(said).items():
            most = name == "calibration"
            found.append(figure(f"{group} {name}", value, FLOORS.get((group, name)), said["postings"], most))
        if group == "all":
            for name, counts in said["fields"].items():
                seen = sum(value for key, value in counts.items() if key != "accuracy")
                found.append(figure(f"field {name}", counts["accuracy"], FIELD_FLOORS.get(name), seen))
    return found


def lists_of(said: dict[str, Any]) -> dict[str, float]:
    """The figures of the lists out of what the scorer says."""
    sure = said["confidence"] or {"ece": 0.0, "errors_in_least_certain_fifth": 0.0}
    return {
        "text": said["text_f1"]["macro"], "item": said["item_f1"]["all"], "seam": said["seam_f1"],
        "preferred": said["preferred_f1"], "calibration": sure["ece"],
        "least certain fifth": sure["errors_in_least_certain_fifth"],
    }  # fmt: skip


def figure(name: str, value: float, floor: float | None, count: int, most: bool = False) -> Figure:
    """A figure with its floor (a ceiling where `most`)."""
    value = round(value, 4)
    ok = floor is None or (value <= floor if most else value >= floor)
    return {"name": name, "value": value, "floor": floor, "ok": ok, "n": count}


def table(figures: list[Figure]) -> None:
    """Print the figures as one table."""
    for one in figures:
        floor = "" if one["floor"] is None else f"{one['floor']:.2f}"
        print(
            f"{one['name']:34} {one['value']:.3f}  {floor:5} {'' if one['ok'] else 'missed':7} n {one['n']}"
        )


if __name__ == "__main__":
    sys.exit(main())
