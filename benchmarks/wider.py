"""How well are lists read where a corpus states them in columns of its own? One row a corpus and layout.

    python -m benchmarks.wider [N]

N postings a row at most (all, without it). The postings come from the folder that REQUISITE_CORPORA names;
what is built stays in `var/wider/`. A corpus that states only some lists is measured on those: items that the
reader puts into other lists do not count. Figures are letter F1 a list and their mean, as in the gold's scorer.
"""

from __future__ import annotations

import ast
import html
import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "wider"
LISTS = ("responsibilities", "qualifications", "benefits")


@dataclass(frozen=True)
class Sample:
    """A posting to read: its bytes' text, the ending of its file, and the true lines of the lists it states."""

    name: str
    ending: str
    text: str
    truth: dict[str, list[str]]


def rows(corpus: Path) -> Iterator[dict[str, Any]]:
    """The objects of a `.jsonl` file."""
    with corpus.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            if line.strip():
                yield json.loads(line)


def as_list(value: Any) -> list[str]:
    """A column that holds a list, or the text of one."""
    if isinstance(value, list):
        return [str(item) for item in value]
    try:
        parsed = ast.literal_eval(value or "[]")
    except (ValueError, SyntaxError):
        return []
    return [str(item) for item in parsed] if isinstance(parsed, list) else []


def stated(value: Any) -> str:
    """A column's text; 'None' and 'N/A' are empty."""
    return "" if value in (None, "None", "N/A") else str(value)


def armenian(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "armenian.jsonl"):
        truth = {
            "responsibilities": [stated(row["responsibilities_text"])],
            "qualifications": [stated(row["requirements_text"])],
        }
        yield Sample(row["id"], "txt", row["raw"], truth)


def la_bulletins(folder: Path) -> Iterator[Sample]:
    for number, row in enumerate(rows(folder / "la_bulletins.jsonl")):
        truth = {
            "responsibilities": [stated(row["responsibilities_text"])],
            "qualifications": [stated(row["requirements_text"])],
        }
        yield Sample(f"la-{number}", "txt", row["raw"], truth)


def ae_jds(folder: Path) -> Iterator[Sample]:
    for number, row in enumerate(rows(folder / "ae_jds.jsonl")):
        yield Sample(f"ae-{number}", "md", row["raw"], {"responsibilities": as_list(row["responsibilities"])})


def jobbank(folder: Path) -> Iterator[Sample]:
    """Label line, value line; duties stand under a heading that ends in `Skills`, parted by semicolons."""
    for row in rows(folder / "jobbank_ca.jsonl"):
        lines = stated(row["requirement_text"]).split("\n")
        truth: dict[str, list[str]] = {"qualifications": [], "responsibilities": []}
        for before, line in pairwise(lines):
            if before.endswith(("Skills", "Tasks")):
                truth["responsibilities"] += line.split(";")
            elif before in ("Languages", "Education", "Experience", "Personal Suitability"):
                truth["qualifications"] += line.split(";")
        head = f"{row['title']}\n{row['company']}\n{row['location']}\n{row['salary']}\n{row['hours']}\n\n"
        benefits = stated(row["benefits"])
        yield Sample(row["id"], "txt", head + "\n".join(lines) + "\n" + benefits, truth)


SECTIONS = (
    ("Responsibilities", "responsibilities"),
    ("Minimum qualifications", "requirements_must"),
    ("Preferred qualifications", "requirements_nice"),
)


def google_bullets(row: dict[str, Any]) -> str:
    parts = [f"{row['title']}\n{row['company']}\n{row['location']}"]
    for heading, column in SECTIONS:
        parts.append(heading + ":\n" + "\n".join(f"• {item}" for item in as_list(row[column])))
    return "\n\n".join(parts)


def google_collapsed(row: dict[str, Any]) -> str:
    running = " ".join(heading + "  " + "  ".join(as_list(row[column])) for heading, column in SECTIONS)
    return f"Title: {row['title']}\nWebindex: 1\nCompany: {row['company']}\nDescription: {running}"


def google_page(row: dict[str, Any]) -> str:
    body = "".join(
        f"<div><b>{heading}</b></div><ul>"
        + "".join(f"<li>{html.escape(item)}</li>" for item in as_list(row[column]))
        + "</ul>"
        for heading, column in SECTIONS
    )
    return f'<h2>{html.escape(row["title"])}</h2><div id="jobDescriptionText">{body}</div>'


def google_orphans(row: dict[str, Any]) -> str:
    body = "".join(
        f"<p><b>{heading}</b></p>" + "".join(f"<p>{html.escape(item)}</p>" for item in as_list(row[column]))
        for heading, column in SECTIONS
    )
    return f"<html><head><title>{html.escape(row['title'])}</title></head><body>{body}</body></html>"


def google_markdown(row: dict[str, Any]) -> str:
    parts = [f"# {row['title']}\n\n**Company:** {row['company']}"]
    for heading, column in SECTIONS:
        parts.append(f"## {heading}\n\n" + "\n".join(f"- {item}" for item in as_list(row[column])))
    return "\n\n".join(parts)


def google(layout: Callable[[dict[str, Any]], str], ending: str) -> Callable[[Path], Iterator[Sample]]:
    def samples(folder: Path) -> Iterator[Sample]:
        for row in rows(folder / "google_skills.jsonl"):
            truth = {
                "responsibilities": as_list(row["responsibilities"]),
                "qualifications": as_list(row["requirements_must"]) + as_list(row["requirements_nice"]),
            }
            yield Sample(row["id"], ending, layout(row), truth)

    return samples


ROWS: dict[str, Callable[[Path], Iterator[Sample]]] = {
    "armenian": armenian,
    "la_bulletins": la_bulletins,
    "ae_jds": ae_jds,
    "jobbank_ca": jobbank,
    "google_skills, bullets": google(google_bullets, "txt"),
    "google_skills, collapsed": google(google_collapsed, "txt"),
    "google_skills, page fragment": google(google_page, "html"),
    "google_skills, paragraphs": google(google_orphans, "html"),
    "google_skills, markdown": google(google_markdown, "md"),
}


def letters(text: str) -> str:
    """The text without case, blanks and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in folded if character.isalnum())


def mark(hay: str, lines: list[str]) -> set[int]:
    """Which letters of `hay` the lines cover; a line is looked for after the one before it, else anywhere."""
    covered: set[int] = set()
    at = 0
    for line in lines:
        needle = letters(line)
        found = hay.find(needle, at) if needle else -1
        if found < 0 and needle:
            found = hay.find(needle)
        if found >= 0:
            covered.update(range(found, found + len(needle)))
            at = found + len(needle)
    return covered


def read(samples: list[Sample], folder: Path) -> dict[str, dict[str, Any]]:
    """What the reader's own command makes of the samples, by name (the first posting of each file)."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for number, sample in enumerate(samples):
        path = folder / f"{number:05}.{sample.ending}"
        path.write_text(sample.text, encoding="utf-8", newline="")
        files[path.name] = sample.name
    command = [
        sys.executable,
        "-m",
        "postings.parsing",
        "--with-text",
        *(str(folder / name) for name in files),
    ]
    output = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    read_by_name: dict[str, dict[str, Any]] = {}
    for line in output.split("\n"):
        if line:
            posting = json.loads(line)
            if "items" in posting:
                read_by_name.setdefault(files[Path(posting["source"]).name], posting)
    return read_by_name


def measure(samples: list[Sample], folder: Path) -> dict[str, float]:
    """Letter F1 of every list that the samples state, and 'mean' of them."""
    readings = read(samples, folder)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for sample in samples:
        posting = readings.get(sample.name, {"text": sample.text, "items": []})
        hay = letters(posting["text"])
        for kind, lines in sample.truth.items():
            wanted = mark(hay, lines)
            got = mark(hay, [item["text"] for item in posting["items"] if item["list"] == kind])
            counts[kind].update(hit=len(wanted & got), false=len(got - wanted), missed=len(wanted - got))
    scores = {
        kind: 2 * c["hit"] / max(1, 2 * c["hit"] + c["false"] + c["missed"]) for kind, c in counts.items()
    }
    return {**scores, "mean": sum(scores.values()) / len(scores)}


def main() -> int:
    corpora = os.environ.get("REQUISITE_CORPORA", "")
    if not corpora or not Path(corpora).is_dir():
        print("REQUISITE_CORPORA names no folder: there is nothing to measure on.", file=sys.stderr)
        return 2
    most = int(sys.argv[1]) if len(sys.argv) > 1 else None
    print(f"{'corpus and layout':32}{'postings':>9}{'resp.':>8}{'qual.':>8}{'mean':>8}")
    for name, source in ROWS.items():
        samples = list(source(Path(corpora)))[:most]
        scores = measure(samples, FOLDER / name.replace(", ", "-").replace(" ", "-"))
        cells = "".join(
            f"{scores[kind]:8.3f}" if kind in scores else f"{'–':>8}" for kind in (*LISTS[:2], "mean")
        )
        print(f"{name:32}{len(samples):9}{cells}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
