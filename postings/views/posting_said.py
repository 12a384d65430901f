"""What a stretch of the source says about a fact, by the reader's own rules: a suggestion, never written by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from postings.editing import BadValue
from postings.editing.columns import conflicting_fact
from postings.editing.values import checked, one_line
from postings.models import Posting
from postings.pages.words import worded
from postings.parsing import FIELD_NAMES
from postings.parsing.document import Block, Label, SourceText, Span
from postings.parsing.facts import read_facts

# The reader believes a label more than a sentence; a person who says which fact it is stands for the label.
LABEL_NAMES: Mapping[str, str] = {
    "title": "job title", "company": "company", "location": "location", "employment_type": "employment type",
    "permanence": "employment type", "salary": "salary", "date_posted": "date posted",
    "closing_date": "closing date", "min_experience_years": "experience", "education": "education",
    "remote": "workplace", "travel_percent": "travel", "languages": "languages", "work_hours": "hours",
    "identifier": "job id", "place": "location",
}  # fmt: skip
NOT_SUGGESTED = ("company_role", "employer_disclosed", "place")  # no text says them by itself
AS_WRITTEN = ("title", "company", "location", "identifier", "reports_to", "work_hours")
OWN_LABEL = re.compile(r"[^:.!?]{1,40}:\s*")
LONGEST = 1000


@dataclass(frozen=True)
class Side:
    """One of several places that state a fact: what it says there."""

    value: Any
    words: str
    spans: list[list[int]]


def said(name: str, text: str, source: str = "") -> Any:
    """The value of a fact that a text states, in the fact's own shape; None where the reader sees none.

    `source` is the format of the document, by which the reader tells the order of day and month.
    """
    text = one_line(text[:LONGEST])
    bare = OWN_LABEL.sub("", text, count=1) if OWN_LABEL.match(text) else text
    for words in dict.fromkeys((bare, text)):
        value = read_as(LABEL_NAMES.get(name, ""), words, source).get(name)
        if value not in (None, []) and name not in AS_WRITTEN:
            return value
    try:
        return checked(name, bare) if name in AS_WRITTEN else None
    except BadValue:
        return None


def read_as(label: str, text: str, source: str) -> dict[str, Any]:
    """All facts of a text that stands under a label."""
    whole = f"{label}: {text}" if label else text
    value = Span(len(whole) - len(text), len(whole))
    block = Block("label" if label else "paragraph", Span(0, len(whole)))
    labels = (Label(label, Span(0, len(label)), value),) if label else ()
    facts, _ = read_facts(SourceText(whole, (block,), labels, Span(0, len(whole))), (), (), source)
    return {fact.name: fact.value for fact in facts}


def suggested(text: str, source: str = "") -> dict[str, Any]:
    """The facts that a text states by itself, whatever it may be meant for."""
    names = [name for name in FIELD_NAMES if name not in (*AS_WRITTEN, *NOT_SUGGESTED)]
    found = {name: said(name, text, source) for name in names}
    return {name: value for name, value in found.items() if value not in (None, [], {})}


def sides_of(posting: Posting, note: dict[str, Any]) -> list[Side]:
    """What each place of a contradiction says, places that say the same together; none that cannot be read."""
    name = conflicting_fact(note)
    text = posting.document.text or ""
    sides: list[Side] = []
    for start, end in note["spans"]:
        value = said(name, text[start:end], posting.source)
        if value is None:
            continue
        same = next((side for side in sides if side.value == value), None)
        if same:
            same.spans.append([start, end])
        else:
            sides.append(Side(value, worded(name, value), [[start, end]]))
    return sides
