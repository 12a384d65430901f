"""How well the reader reads facts: per field, for the labelled postings and for the corpora's columns.

    REQUISITE_GOLD=... REQUISITE_CORPORA=... python benchmarks/field_accuracy.py [--show FIELD]

`right` = the value is that of the gold, `wrong` = another, `missed` = none where the gold has one,
`invented` = one where the gold has none; accuracy is right over all four. No Django, database or network.
Exit status 2 when neither folder is named.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from postings.parsing import ParsedPosting, parse

KINDS = ("right", "wrong", "missed", "invented")
Columns = dict[str, Any]


def read(data: bytes, name: str) -> tuple[Columns, dict[str, str]]:
    """The facts of the first posting in a record, and the text at each one's first place."""
    for posting in parse(data, name=name):
        if isinstance(posting, ParsedPosting):
            places = {
                field: posting.text[spans[0].start : spans[0].end] for field, spans in posting.places.items()
            }
            return dict(posting.fields), places
    return {}, {}


def words(text: str) -> str:
    """A text without case, punctuation and surplus white space."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))


def plain(value: Any) -> Any:
    """A value as it is compared."""
    if isinstance(value, str):
        return words(value) or None
    if isinstance(value, list):
        return frozenset(plain(entry) for entry in value) or None
    if isinstance(value, dict):
        return frozenset((key, plain(entry)) for key, entry in value.items() if entry is not None) or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value


def same(name: str, gold: Any, mine: Any) -> bool:
    """Whether two values say the same: near-equal texts count, sets have no order."""
    gold, mine = plain(gold), plain(mine)
    if name in ("employment_type", "languages"):
        return (gold if isinstance(gold, frozenset) else {gold}) == (
            mine if isinstance(mine, frozenset) else {mine}
        )
    if (
        isinstance(gold, str)
        and isinstance(mine, str)
        and name in ("title", "company", "location", "reports_to")
    ):
        short, long = sorted((gold, mine), key=len)
        return gold == mine or (len(short) >= 4 and short in long and len(short) / len(long) > 0.6)
    return bool(gold == mine)


def verdict(name: str, gold: Any, mine: Any) -> str | None:
    """One of `KINDS`; None for a pair of nothings."""
    if plain(gold) is None and plain(mine) is None:
        return None
    if plain(gold) is None:
        return "invented"
    if plain(mine) is None:
        return "missed"
    return "right" if same(name, gold, mine) else "wrong"


class Table:
    """Counts per field, and the cases that one asks to see."""

    def __init__(self, title: str, show: str | None) -> None:
        self.title, self.show = title, show
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.postings = 0

    def add(self, record: str, truth: Columns, values: Columns, places: dict[str, str]) -> None:
        """Count one posting."""
        self.postings += 1
        for name, gold in truth.items():
            mine = values.get(name)
            kind = verdict(name, gold, mine)
            if kind is None:
                continue
            self.counts[name][kind] += 1
            if kind != "right" and self.show == name:
                print(
                    f"{record[-34:]:34s} {kind:8s} gold {gold!r}  read {mine!r}  "
                    f"at {places.get(name, '')[:90]!r}"
                )

    def print(self) -> None:
        """One line a field."""
        print(f"\n{self.title}: {self.postings} postings")
        for name, count in self.counts.items():
            total = sum(count.values())
            invented = count["invented"] / max(1, self.postings)
            figures = "  ".join(f"{kind} {count[kind]:4d}" for kind in KINDS)
            print(f"  {name:22s} {count['right'] / total:.3f}   {figures}   invented {invented:.1%}")


def gold_postings(folder: Path, only: str) -> Iterator[tuple[str, Columns, Path]]:
    """The labelled postings with their raw files."""
    gold = json.loads((folder / "dev.json").read_text(encoding="utf-8"))
    origin = json.loads((folder / "dev_sources.json").read_text(encoding="utf-8"))
    for record, entry in gold.items():
        if record.startswith(only):
            yield record, entry["fields"], folder.parent / origin[record]


def rows(path: Path) -> Iterator[Columns]:
    """The rows of a JSON Lines file."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _figures(text: str | None) -> list[float]:
    return [float(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", text or "")]


def _iso(text: str | None) -> str | None:
    """`26 January 2004`, `July 20, 2004, 5 pm` or `July 05, 2022` as an ISO date; None for anything else."""
    months = "january february march april may june july august september october november december".split()
    found = re.match(r"\W*(?:(\d{1,2})\w{0,2} ([A-Z][a-z]+)|([A-Z][a-z]+) +(\d{1,2})),? (\d{4})", text or "")
    name = (found[2] or found[3]).lower() if found else ""
    return (
        f"{found[5]}-{months.index(name) + 1:02d}-{int(found[1] or found[4]):02d}"
        if found and name in months
        else None
    )


def _pay(minimum: float | None, maximum: float | None) -> Columns | None:
    return {"min": minimum, "max": maximum} if minimum is not None or maximum is not None else None


def _adzuna(row: Columns) -> Columns:
    return {"title": row["title"], "company": row.get("company")}


def _ae(row: Columns) -> Columns:
    truth: Columns = {"title": row["title"], "company": row["company"]}
    low, high = row.get("salary_min"), row.get("salary_max")
    truth["salary"] = _pay(low and float(low), high and float(high))
    return truth


def _armenian(row: Columns) -> Columns:
    first = (row["company"] or "").split("\r\n")[0]
    truth: Columns = {"title": " ".join(row["title"].split()), "company": first}
    if row.get("deadline"):
        truth["closing_date"] = _iso(row["deadline"])
    if row.get("opening"):
        truth["date_posted"] = _iso(row["opening"])
    if row.get("location") and len(row["location"]) < 60:
        truth["location"] = row["location"]
    return truth


def _los_angeles(row: Columns) -> Columns:
    figures = _figures((row.get("salary_text") or "").split("\n")[0].split(";")[0].split(" and $")[0])
    truth: Columns = {"title": row["title"], "date_posted": row["posted"], "identifier": row["external_id"]}
    if figures and max(figures) > 1000:
        truth["salary"] = _pay(figures[0], figures[1] if len(figures) > 1 else figures[0])
    last = re.search(r"by (?:[A-Z]+,? )?([A-Z]+ +\d{1,2}, \d{4})", row.get("deadline") or "", re.I)
    truth["closing_date"] = _iso(last[1].title()) if last else None
    return truth


def _job_bank(row: Columns) -> Columns:
    figures = _figures(row["salary"])
    kinds = {
        "Full time": "FULL_TIME",
        "Part time": "PART_TIME",
        "Seasonal": "TEMPORARY",
        "Casual": "TEMPORARY",
        "Term or contract": "CONTRACTOR",
        "Temporary": "TEMPORARY",
    }
    types = [value for name, value in kinds.items() if name in row["employment_type"]]
    return {
        "title": row["title"],
        "company": row["company"],
        "location": row["location"],
        "date_posted": _iso(row["posted"]),
        "salary": _pay(figures[0], figures[-1]) if figures else None,
        "employment_type": types or None,
        "permanence": "permanent" if "Permanent" in row["employment_type"] else "fixed_term",
    }


def _composed(row: Columns) -> str:
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


def _stated(row: Columns, *names: str) -> Columns:
    """Columns whose value stands word for word in the text; nobody knows whether the others are stated."""
    text = words(row["raw"])
    return {name: row[name] for name in names if row.get(name) and words(row[name]) in text}


def _scraped(row: Columns) -> Columns:
    return _stated(row, "title", "company", "location")


def _workday(row: Columns) -> Columns:
    return _stated(row, "title", "company")


CORPORA: dict[str, Callable[[Columns], Columns]] = {
    "adzuna_train2499": _adzuna,
    "ae_jds": _ae,
    "armenian": _armenian,
    "la_bulletins": _los_angeles,
    "jobbank_ca": _job_bank,
    "scott2026": _scraped,
    "workday": _workday,
}


def corpus_table(path: Path, truth_of: Callable[[Columns], Columns], show: str | None) -> Table:
    """The columns of one corpus against what is read; of pay only the figures: columns have no currency."""
    table = Table(path.stem, show)
    for row in rows(path):
        values, places = read((row.get("raw") or _composed(row)).encode(), f"{path.stem}.txt")
        if isinstance(values.get("salary"), dict):
            values["salary"] = {key: values["salary"][key] for key in ("min", "max")}
        table.add(row["id"], truth_of(row), values, places)
    return table


def main() -> int:
    """Print the tables; 2 when no folder is named."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--show", help="print the cases of this field that are not right")
    options.add_argument("--only", default="", help="only gold postings whose name begins so")
    options.add_argument("--corpus", help="only this corpus, and no gold")
    chosen = options.parse_args()
    gold, corpora = os.environ.get("REQUISITE_GOLD"), os.environ.get("REQUISITE_CORPORA")
    if not gold and not corpora:
        print("Set REQUISITE_GOLD or REQUISITE_CORPORA to the folders to measure on.", file=sys.stderr)
        return 2
    if gold and not chosen.corpus:
        table = Table("gold", chosen.show)
        for record, truth, path in gold_postings(Path(gold), chosen.only):
            values, places = read(path.read_bytes(), path.name)
            table.add(record, truth, values, places)
        table.print()
    for name, truth_of in CORPORA.items() if corpora and not chosen.only else ():
        if chosen.corpus in (None, name):
            corpus_table(Path(corpora or "") / f"{name}.jsonl", truth_of, chosen.show).print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
