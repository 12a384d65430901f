"""What the columns of the corpora state about a posting, in the form in which the reader gives it."""

from __future__ import annotations

import html
import re
import unicodedata
from itertools import pairwise
from typing import Any

Columns = dict[str, Any]
_MONTHS = "january february march april may june july august september october november december".split()
_NUMBER = re.compile(r"(?<![\d.,*])(\d[\d,]*(?:\.\d+)?)( ?[Kk]\b)?")


def words(text: str) -> str:
    """A text without case, punctuation and surplus white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))


def figures(text: str | None) -> list[float]:
    """The numbers of a text; `25k` is 25,000."""
    return [
        float(match[1].replace(",", "")) * (1000 if match[2] else 1) for match in _NUMBER.finditer(text or "")
    ]


def iso(text: str | None) -> str | None:
    """`26 January 2004`, `July 20, 2004, 5 pm` or `July 05, 2022` as an ISO date; None for anything else."""
    found = re.match(r"\W*(?:(\d{1,2})\w{0,2} ([A-Z][a-z]+)|([A-Z][a-z]+) +(\d{1,2})),? (\d{4})", text or "")
    name = (found[2] or found[3]).lower() if found else ""
    return (
        f"{found[5]}-{_MONTHS.index(name) + 1:02d}-{int(found[1] or found[4]):02d}"
        if found and name in _MONTHS
        else None
    )


def pay(minimum: float | None, maximum: float | None) -> Columns | None:
    """A pay as it is compared: columns have no currency."""
    return {"min": minimum, "max": maximum} if minimum is not None or maximum is not None else None


def verbatim(row: Columns, *names: str) -> Columns:
    """Columns whose value stands word for word in the text; nobody knows whether the others are stated."""
    text = f" {words(row['raw'])} "
    return {name: row[name] for name in names if row.get(name) and f" {words(row[name])} " in text}


def adzuna(row: Columns) -> Columns:
    """Of the pay those figures that the text still shows: most are masked in it."""
    truth: Columns = {"title": row["title"]}
    if row.get("company"):
        truth["company"] = row["company"]
    shown = {figure for figure in figures(row["raw"]) if figure >= 1000}
    truth["salary_figures"] = sorted(shown & set(figures(row["salary_raw"]))) or None
    return truth


def ae(row: Columns) -> Columns:
    low, high = row.get("salary_min"), row.get("salary_max")
    return {
        "title": row["title"],
        "salary": pay(low and float(low), high and float(high)),
        **verbatim(row, "company", "location"),
    }


def armenian(row: Columns) -> Columns:
    truth: Columns = {
        "title": " ".join(row["title"].split()),
        "company": (row["company"] or "").split("\r\n")[0],
    }
    if row.get("deadline"):
        truth["closing_date"] = iso(row["deadline"])
    if row.get("opening"):
        truth["date_posted"] = iso(row["opening"])
    if row.get("location") and len(row["location"]) < 60:
        truth["location"] = row["location"]
    if row.get("salary"):
        truth["salary_figures"] = _first_figures(row["salary"])
    return truth


def _first_figures(text: str) -> list[float] | None:
    """The figures of a pay in words, up to what is promised beside it: `$25-30 K`, `Minimum $120 + bonus`."""
    stated = re.search(r"[$€]|USD|AMD", text) and re.split(r"\+|\(|\.\s", text)[0]
    found = figures(stated) if stated else []
    return [figure * 1000 if max(found) >= 1000 > figure else figure for figure in found] or None


def los_angeles(row: Columns) -> Columns:
    shown = figures((row.get("salary_text") or "").split("\n")[0].split(";")[0].split(" and $")[0])
    truth: Columns = {"title": row["title"], "date_posted": row["posted"], "identifier": row["external_id"]}
    if shown and max(shown) > 1000:
        truth["salary"] = pay(shown[0], shown[1] if len(shown) > 1 else shown[0])
    last = re.search(r"by (?:[A-Z]+,? )?([A-Z]+ +\d{1,2}, \d{4})", row.get("deadline") or "", re.I)
    truth["closing_date"] = iso(last[1].title()) if last else None
    return truth


_TERMS = {
    "Full time": "FULL_TIME",
    "Part time": "PART_TIME",
    "Seasonal": "TEMPORARY",
    "Casual": "TEMPORARY",
    "Term or contract": "CONTRACTOR",
    "Temporary": "TEMPORARY",
}


def job_bank(row: Columns) -> Columns:
    shown = figures(row["salary"])
    types = list(dict.fromkeys(value for name, value in _TERMS.items() if name in row["employment_type"]))
    return {
        "title": row["title"],
        "company": row["company"],
        "location": row["location"],
        "date_posted": iso(row["posted"]),
        "salary": pay(shown[0], shown[-1]) if shown else None,
        "employment_type": types or None,
        "permanence": "permanent" if "Permanent" in row["employment_type"] else "fixed_term",
    }


def job_bank_page(row: Columns) -> str:
    """A Job Bank row as the page shows it: one label line for each column."""
    lines = [
        f"Title: {row['title']}",
        f"Employer: {row['company']}",
        f"Posted on: {row['posted']}",
        f"Location: {row['location']}",
        f"Salary: {row['salary']}",
        f"Terms of employment: {' '.join(row['employment_type'].split())}",
        f"Hours: {row['hours']}",
        "",
        row["requirement_text"],
        row["benefits"],
    ]
    return "\n".join(lines)


def own_line(row: Columns, name: str) -> Columns:
    """A column whose value stands alone on one of the first lines: a title that the posting shows as one."""
    lines = [words(line) for line in row["raw"].split("\n") if line.strip()][:15]
    return {name: row[name]} if row.get(name) and words(row[name]) in lines else {}


def scraped(row: Columns) -> Columns:
    return {**own_line(row, "title"), **verbatim(row, "company", "location")}


_TIME_TYPES = {"Full time": "FULL_TIME", "Part time": "PART_TIME"}


def workday(row: Columns) -> Columns:
    """The label lines of the page (`locations`, its value on the next line) and what stands word for word."""
    lines = row["raw"].split("\n")
    labels = {name: value.strip() for name, value in pairwise(lines)}
    truth = {**own_line(row, "title"), **verbatim(row, "company")}
    if labels.get("time type") in _TIME_TYPES:
        truth["employment_type"] = _TIME_TYPES[labels["time type"]]
    for name, label in (("location", "locations"), ("identifier", "job requisition id")):
        if labels.get(label):
            truth[name] = labels[label]
    return truth


def collapsed_header(text: str) -> Columns:
    """`Title:` and `Company:` at the head of a one-line posting."""
    head = dict(re.findall(r"^(Title|Company): ?(.+)$", text.split("\nDescription:")[0], re.M))
    return {name.lower(): value.strip() for name, value in head.items() if value.strip()}


def fragment_heading(text: str) -> Columns:
    """`<h2>Title - City, ST</h2>` over a page fragment; of several seams the last one parts the two."""
    found = re.search(r"<h2>([^<]{3,200}) - ([^<>-]{2,40}, [A-Z]{2}(?: \d{5})?)</h2>", text)
    return {"title": html.unescape(found[1]), "location": html.unescape(found[2])} if found else {}
