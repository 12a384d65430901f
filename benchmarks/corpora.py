"""The postings that are measured on, with what their columns state: text to read, true lists, true fields.

A corpus that states only some lists or fields is measured on those. The postings come from the folder that
REQUISITE_CORPORA names; nothing of them enters the project.
"""

from __future__ import annotations

import ast
import html
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks import columns

Columns = dict[str, Any]


@dataclass(frozen=True)
class Sample:
    """A posting to read: its name, the ending of its file, its bytes, the true lines of the lists it states, and
    the true fields (None: the column says that there is none; no key: nobody knows)."""

    name: str
    ending: str
    data: bytes
    lists: dict[str, list[str]] = field(default_factory=dict)
    fields: Columns = field(default_factory=dict)


def rows(corpus: Path) -> Iterator[Columns]:
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


def _sample(row: Columns, ending: str, text: str, **known: Any) -> Sample:
    return Sample(str(row["id"]), ending, text.encode(), **known)


def armenian(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "armenian.jsonl"):
        lists = {
            "responsibilities": [stated(row["responsibilities_text"])],
            "qualifications": [stated(row["requirements_text"])],
        }
        yield _sample(row, "txt", row["raw"], lists=lists, fields=columns.armenian(row))


def la_bulletins(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "la_bulletins.jsonl"):
        lists = {
            "responsibilities": [stated(row["responsibilities_text"])],
            "qualifications": [stated(row["requirements_text"])],
        }
        yield _sample(row, "txt", row["raw"], lists=lists, fields=columns.los_angeles(row))


def ae_jds(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "ae_jds.jsonl"):
        lists = {"responsibilities": as_list(row["responsibilities"])}
        yield _sample(row, "md", row["raw"], lists=lists, fields=columns.ae(row))


def jobbank(folder: Path) -> Iterator[Sample]:
    """Label line, value line; duties stand under a heading that ends in `Skills`, parted by semicolons."""
    for row in rows(folder / "jobbank_ca.jsonl"):
        lines = stated(row["requirement_text"]).split("\n")
        lists: dict[str, list[str]] = {"qualifications": [], "responsibilities": []}
        for before, line in pairwise(lines):
            if before.endswith(("Skills", "Tasks")):
                lists["responsibilities"] += line.split(";")
            elif before in ("Languages", "Education", "Experience", "Personal Suitability"):
                lists["qualifications"] += line.split(";")
        head = f"{row['title']}\n{row['company']}\n{row['location']}\n{row['salary']}\n{row['hours']}\n\n"
        yield _sample(row, "txt", head + "\n".join(lines) + "\n" + stated(row["benefits"]), lists=lists)


def jobbank_labels(folder: Path) -> Iterator[Sample]:
    """The same postings as the page shows them: one label line for each column."""
    for row in rows(folder / "jobbank_ca.jsonl"):
        yield _sample(row, "txt", columns.job_bank_page(row), fields=columns.job_bank(row))


SECTIONS = (
    ("Responsibilities", "responsibilities"),
    ("Minimum qualifications", "requirements_must"),
    ("Preferred qualifications", "requirements_nice"),
)


def google_bullets(row: Columns) -> str:
    parts = [f"{row['title']}\n{row['company']}\n{row['location']}"]
    for heading, column in SECTIONS:
        parts.append(heading + ":\n" + "\n".join(f"• {item}" for item in as_list(row[column])))
    return "\n\n".join(parts)


def google_collapsed(row: Columns) -> str:
    running = " ".join(heading + "  " + "  ".join(as_list(row[column])) for heading, column in SECTIONS)
    return f"Title: {row['title']}\nWebindex: 1\nCompany: {row['company']}\nDescription: {running}"


def google_page(row: Columns) -> str:
    body = "".join(
        f"<div><b>{heading}</b></div><ul>"
        + "".join(f"<li>{html.escape(item)}</li>" for item in as_list(row[column]))
        + "</ul>"
        for heading, column in SECTIONS
    )
    return f'<h2>{html.escape(row["title"])}</h2><div id="jobDescriptionText">{body}</div>'


def google_orphans(row: Columns) -> str:
    body = "".join(
        f"<p><b>{heading}</b></p>" + "".join(f"<p>{html.escape(item)}</p>" for item in as_list(row[column]))
        for heading, column in SECTIONS
    )
    return f"<html><head><title>{html.escape(row['title'])}</title></head><body>{body}</body></html>"


def google_markdown(row: Columns) -> str:
    parts = [f"# {row['title']}\n\n**Company:** {row['company']}\n**Location:** {row['location']}"]
    for heading, column in SECTIONS:
        parts.append(f"## {heading}\n\n" + "\n".join(f"- {item}" for item in as_list(row[column])))
    return "\n\n".join(parts)


def google(layout: Callable[[Columns], str], ending: str, *states: str) -> Callable[[Path], Iterator[Sample]]:
    """The postings of one employer in a layout of ours; `states` are the columns that the layout shows."""

    def samples(folder: Path) -> Iterator[Sample]:
        for row in rows(folder / "google_skills.jsonl"):
            lists = {
                "responsibilities": as_list(row["responsibilities"]),
                "qualifications": as_list(row["requirements_must"]) + as_list(row["requirements_nice"]),
            }
            fields = {name: " ".join(stated(row[name]).split()) for name in states}
            yield _sample(row, ending, layout(row), lists=lists, fields=fields)

    return samples


def adzuna(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "adzuna_train2499.jsonl"):
        yield _sample(row, "txt", row["raw"], fields=columns.adzuna(row))


def scraped(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "scott2026.jsonl"):
        yield _sample(row, "md", row["raw"], fields=columns.scraped(row))


def workday(folder: Path) -> Iterator[Sample]:
    for row in rows(folder / "workday.jsonl"):
        yield _sample(row, "txt", row["raw"], fields=columns.workday(row))


def files(name: str, truth: Callable[[str], Columns]) -> Callable[[Path], Iterator[Sample]]:
    """The raw files of a folder, with what `truth` finds in their bytes."""

    def samples(folder: Path) -> Iterator[Sample]:
        for path in sorted((folder / name).iterdir()):
            data = path.read_bytes()
            yield Sample(path.stem, path.suffix[1:], data, fields=truth(data.decode("utf-8", "replace")))

    return samples


#: a row of the table each
ROWS: dict[str, Callable[[Path], Iterator[Sample]]] = {
    "armenian": armenian,
    "la_bulletins": la_bulletins,
    "ae_jds": ae_jds,
    "jobbank_ca": jobbank,
    "jobbank_ca, label lines": jobbank_labels,
    "google_skills, bullets": google(google_bullets, "txt", "title", "company", "location"),
    "google_skills, collapsed": google(google_collapsed, "txt", "title", "company"),
    "google_skills, page fragment": google(google_page, "html", "title"),
    "google_skills, paragraphs": google(google_orphans, "html", "title"),
    "google_skills, markdown": google(google_markdown, "md", "title", "company", "location"),
    "adzuna_train2499": adzuna,
    "adzuna_text": files("adzuna_text", columns.collapsed_header),
    "indeed_html": files("indeed_html", columns.fragment_heading),
    "scott2026": scraped,
    "workday": workday,
    "ats_feeds": files("ats_feeds", lambda text: {}),
    "documents": files("documents", lambda text: {}),
}
