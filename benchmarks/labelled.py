"""The figures of the labelled postings: lists and fields by the gold folder's scorer, and what it does not count."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.calibration import picture
from benchmarks.floors import Figure
from benchmarks.reading import ROOT, Posting, read_files, run
from benchmarks.trust import lost_letters, out_of_masks
from benchmarks.verdicts import KINDS, Counts
from training.gold import raw_files
from training.learn import FOLDS, fold_of

GROUPS = {"all": "", "collapsed": "adzuna", "fragments": "indeed", "others": "other"}
#: floors by group and figure; at most for the calibration error
FLOORS: dict[tuple[str, str], float] = {
    ("all", "text"): 0.82, ("collapsed", "text"): 0.77, ("fragments", "text"): 0.86, ("others", "text"): 0.75,
    ("all", "item"): 0.79, ("collapsed", "item"): 0.69, ("fragments", "item"): 0.86,
    ("all", "seam"): 0.82, ("collapsed", "seam"): 0.73, ("fragments", "seam"): 0.89,
    ("all", "preferred"): 0.75, ("all", "calibration error"): 0.06, ("all", "errors in least certain fifth"): 0.45,
}  # fmt: skip
FIELD_FLOORS = {
    "title": 0.97, "location": 0.90, "employment_type": 0.90, "education": 0.85, "min_experience_years": 0.85,
    "permanence": 0.80, "remote": 0.80,
}  # fmt: skip
#: fields with too few values for a floor: shown as right, wrong, missed, invented
SHOWN = ("travel_percent", "languages", "reports_to", "closing_date")
MOST_INVENTED = 0.02
MOST_LOST = 0.05


def score(gold: Path, labels: str, parsed: Path, only: str = "") -> dict[str, Any]:
    """What the gold folder's scorer says about parsed postings."""
    said = run(
        str(gold / "score.py"), str(gold / labels), str(gold / "texts"), str(parsed), "--json", "--only", only
    )
    return dict(json.loads(said))


def keep(lines: list[Posting], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def seeds(gold: Path, work: Path) -> list[Figure]:
    """The two seeds, with the reader's own weights: all right."""
    keep(read_files(sorted((ROOT / "seeds").glob("*.txt"))), work / "seeds.jsonl")
    said = score(gold, "seeds.json", work / "seeds.jsonl")
    values = lists_of(said)
    return [
        Figure(f"seeds {name}", values[name], 1.0, said["postings"])
        for name in ("text", "item", "seam", "preferred")
    ]


def measure(gold: Path, work: Path) -> list[Figure]:
    """The labelled postings, each read with weights that have not seen it (`work/fold-N`)."""
    files: dict[int, list[Path]] = {number: [] for number in range(FOLDS)}
    names = {}
    for name, path in raw_files(gold).items():
        files[fold_of(name)].append(path)
        names[str(path)] = name
    lines = [line for number, paths in files.items() for line in read_files(paths, work / f"fold-{number}")]
    keep(lines, work / "dev.jsonl")
    labels = json.loads((gold / "dev.json").read_text(encoding="utf-8"))
    read = {names[line["source"]]: line for line in reversed(lines) if "items" in line}
    found = by_scorer(gold, work / "dev.jsonl")
    found += companies(gold, labels, read)
    found.append(lost(labels, read))
    masked = out_of_masks(read.values())
    found.append(Figure("labelled: figures out of a mask", len(masked), 0, len(read), most=True))
    (work / "calibration.svg").write_text(picture(labels, read), encoding="utf-8")
    return found


def by_scorer(gold: Path, parsed: Path) -> list[Figure]:
    """Lists by group, then fields over all."""
    found: list[Figure] = []
    for group, only in GROUPS.items():
        said = score(gold, "dev.json", parsed, only)
        for name, value in lists_of(said).items():
            most = name == "calibration error"
            found.append(Figure(f"{group} {name}", value, FLOORS.get((group, name)), said["postings"], most))
    return found + fields_of(score(gold, "dev.json", parsed))


def lists_of(said: dict[str, Any]) -> dict[str, float]:
    """The figures of the lists out of what the scorer says."""
    sure = said["confidence"] or {"ece": 0.0, "errors_in_least_certain_fifth": 0.0}
    return {
        "text": said["text_f1"]["macro"],
        **{f"text, {name}": value for name, value in said["text_f1"].items() if name != "macro"},
        "item": said["item_f1"]["all"],
        "seam": said["seam_f1"],
        "preferred": said["preferred_f1"],
        "calibration error": sure["ece"],
        "errors in least certain fifth": sure["errors_in_least_certain_fifth"],
    }


def fields_of(said: dict[str, Any]) -> list[Figure]:
    """Accuracy and share invented of every field; the four kinds apart where values are few."""
    found = []
    for name, counts in said["fields"].items():
        seen = sum(counts.get(kind, 0) for kind in KINDS)
        note = ", ".join(f"{counts.get(kind, 0)} {kind}" for kind in KINDS)
        floor = FIELD_FLOORS.get(name)
        found.append(
            Figure(f"field {name}", counts["accuracy"], floor, seen, note=note if name in SHOWN else "")
        )
    worst = max(said["fields"], key=lambda name: said["fields"][name].get("invented", 0))
    share = said["fields"][worst].get("invented", 0) / said["postings"]
    return [
        *found,
        Figure("fields: share invented, worst field", share, MOST_INVENTED, said["postings"], True, worst),
    ]


_LABEL = r"(?:company|employer|organi[sz]ation|hiring organi[sz]ation|advertiser|agency)(?: name)?"


def companies(gold: Path, labels: dict[str, Any], read: dict[str, Posting]) -> list[Figure]:
    """The company, apart where a label of the raw file gives it and where only prose does (or nothing)."""
    counts = {"label": Counts(), "prose": Counts()}
    for name, path in raw_files(gold).items():
        true = labels[name]["fields"].get("company")
        raw = path.read_text(encoding="utf-8", errors="replace")
        given = true and re.search(rf"(?im)^\W*{_LABEL}\W*:\W*{re.escape(true)}", raw)
        fields = read[name]["fields"] if name in read else {}
        counts["label" if given else "prose"].add({"company": true}, fields)
    return [
        Figure(
            f"company, {name} only" if name == "prose" else f"company, {name}",
            one.accuracy("company"),
            0.97 if name == "label" else 0.85,
            one.fields["company"].total(),
        )
        for name, one in counts.items()
    ]


def lost(labels: dict[str, Any], read: dict[str, Posting]) -> Figure:
    """The share of the true items' letters that lie in what the reader called about, apply, legal or noise."""
    where: Counter[str] = Counter()
    total = 0
    for name, posting in read.items():
        kinds, letters = lost_letters([item["t"] for item in labels[name]["items"]], posting)
        where += kinds
        total += letters
    note = ", ".join(f"{kind} {count / max(1, total):.3f}" for kind, count in where.most_common())
    return Figure("letters of items lost", where.total() / max(1, total), MOST_LOST, len(read), True, note)
