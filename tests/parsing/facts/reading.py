"""Postings made for the tests, and what the reader's facts say of them."""

from __future__ import annotations

from typing import Any

from postings.parsing.document import Note
from postings.parsing.facts import read_facts
from postings.parsing.formats import render
from postings.parsing.outline import sections


def export(
    description: str, title: str = "Stock Planner", company: str | None = "Harrow Lane Mills Ltd"
) -> str:
    """A label block over one line of running text, as the first seed has it."""
    named = f"Company: {company}\n" if company else ""
    return f"Title: {title}\nWebindex: 40017712\n{named}Description: {description}\n"


def page(body: str, title: str = "Stock Planner") -> str:
    """A page fragment, as the second seed has it."""
    return f'<h2>{title}</h2>\n<div id="jobDescriptionText" class="jobsearch-jobDescriptionText">{body}</div>'


def read(record: str) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """The values and notes of the first posting in a record; every fact must have a place in the text."""
    name, source = render(record.encode(), "record.txt")[0]
    facts, notes = read_facts(source, sections(source), (), name)
    for fact in facts:
        assert fact.spans, fact
        assert all(0 <= start < end <= len(source.text) for start, end in fact.spans), fact
    return {fact.name: fact.value for fact in facts}, notes


def value(record: str, field: str) -> Any:
    """One field's value; None when it is not stated."""
    return read(record)[0].get(field)


def text_at(record: str, field: str) -> list[str]:
    """What stands in the source text where a field was read."""
    name, source = render(record.encode(), "record.txt")[0]
    facts, _ = read_facts(source, sections(source), (), name)
    return [source.text[start:end] for fact in facts if fact.name == field for start, end in fact.spans]
