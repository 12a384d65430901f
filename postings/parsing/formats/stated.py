"""A record's own fields as label lines over its description: one text to show, to point into and to read.

What the fields say is read like any label. Where a value has a type already (a date, a pay with its figures, an
identifier) it is a fact as it stands, with its place in the line that shows it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from postings.parsing.decode import clean
from postings.parsing.document import Block, Fact, Label, SourceText, Span, Unreadable
from postings.parsing.html import read_lines
from postings.parsing.lines import Line, compose, fold, label_pairs, settle, split_plain

#: field → the label that shows it, in the order in which they stand; each is a name that the facts know
LABELS: dict[str, str] = {
    "title": "Title",
    "company": "Company",
    "location": "Location",
    "remote": "Workplace type",
    "employment_type": "Employment type",
    "work_hours": "Working hours",
    "salary": "Salary",
    "date_posted": "Date posted",
    "closing_date": "Closing date",
    "experience": "Experience",
    "education": "Education",
    "languages": "Languages",
    "travel_percent": "Travel",
    "reports_to": "Reports to",
    "department": "Department",
    "identifier": "Job ID",
    "url": "URL",
}
#: an address is what a posting goes by where the record has no identifier of its own
FACT_OF = {"url": "identifier"}
LONGEST_VALUE = 400  # characters of a field shown in one line
LEAST_LETTERS = 20  # of a description
LISTS_APART = 10_000  # numbers of lists that each part of a description has for itself

_TAG = re.compile(
    r"</?(?:p|div|ul|ol|li|br|h[1-6]|b|strong|span|table|em|i|a|section)\b[^<>]{0,400}/?>", re.I
)
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|div|ul|ol|li|br|h[1-6]|b|strong|span|table)\b", re.I)
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Statement:
    """A field in words; `value` is its typed value where it has one."""

    field: str
    words: str
    value: Any = None


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the description, text or HTML, and the heading that its own field gives it."""

    content: str
    heading: str = ""


def compose_record(statements: Iterable[Statement], parts: Sequence[Part], source: str = "") -> SourceText:
    """The text of a record with its labels, blocks and typed facts; refused where there is no description."""
    lines, labels, facts = _head(statements)
    text, blocks, found = _description(parts)
    if sum(character.isalpha() for character in text) < LEAST_LETTERS:
        refused = Unreadable(
            "empty-description", "There is no description in this record. Add it, or leave it out."
        )
        return SourceText("", (), (), Span(0, 0), refused=refused)
    at = sum(len(line) + 1 for line in lines) + 1 if lines else 0
    whole = "\n".join(lines) + "\n\n" + text if lines else text
    title = next((label.value for label in labels if label.name == "title"), None)
    return SourceText(
        text=whole,
        blocks=(*_label_blocks(labels), *(moved(block, at, 0) for block in blocks)),
        labels=(*labels, *(_moved_label(label, at) for label in found)),
        body=Span(at, len(whole)),
        title=title,
        facts=tuple(facts),
        format=source,
    )


def _head(statements: Iterable[Statement]) -> tuple[list[str], list[Label], list[Fact]]:
    """The label lines, in the order of `LABELS`."""
    given = {one.field: one for one in statements if one.field in LABELS}
    lines: list[str] = []
    labels: list[Label] = []
    facts: list[Fact] = []
    at = 0
    for field, name in LABELS.items():
        statement = given.get(field)
        words = one_line(statement.words) if statement else ""
        if statement is None or not words:
            continue
        line = f"{name}: {words}"
        span = Span(at + len(name) + 2, at + len(line))
        labels.append(Label(fold(name), Span(at, at + len(name)), span))
        if statement.value is not None:
            facts.append(Fact(FACT_OF.get(field, field), statement.value, (span,)))
        lines.append(line)
        at += len(line) + 1
    return lines, labels, facts


def one_line(words: str) -> str:
    """A field's value as it is shown: markup off, one line, not longer than a label line can be."""
    shown = _BLANKS.sub(" ", plain(clean(words))).strip()
    return shown if len(shown) <= LONGEST_VALUE else shown[: LONGEST_VALUE - 1].rstrip() + "…"


def plain(words: str) -> str:
    """Markup as text; what is no markup stays as it is."""
    if not is_markup(words):
        return html.unescape(words) if "&" in words else words
    return " ".join(line.text for line in read_lines(unescaped(words))[0])


def is_markup(words: str) -> bool:
    """Whether a value is HTML, once escaped or not."""
    return bool(_TAG.search(words) or _ESCAPED_TAG.search(words))


def unescaped(words: str) -> str:
    """HTML that was escaped as a whole on its way becomes HTML again."""
    return html.unescape(words) if _ESCAPED_TAG.search(words) and not _TAG.search(words) else words


def _description(parts: Sequence[Part]) -> tuple[str, tuple[Block, ...], tuple[Label, ...]]:
    """The parts one under another, each as its own kind of text."""
    texts: list[str] = []
    blocks: list[Block] = []
    labels: list[Label] = []
    at = 0
    for number, part in enumerate(parts):
        text, made, found = _part(part)
        if not text.strip():
            continue
        blocks.extend(moved(block, at, number * LISTS_APART) for block in made)
        labels.extend(_moved_label(label, at) for label in found)
        texts.append(text)
        at += len(text) + 2
    return "\n\n".join(texts), tuple(blocks), tuple(labels)


def _part(part: Part) -> tuple[str, tuple[Block, ...], tuple[Label, ...]]:
    content = clean(part.content)
    if is_markup(content):
        lines = read_lines(unescaped(content))[0]
        lead = [Line(part.heading, "h3")] if part.heading and lines and lines[0].text != part.heading else []
        text, blocks = compose([*lead, *lines])
    else:
        text = html.unescape(content).strip("\n")
        headed = bool(part.heading and text.strip() and not text.lstrip().startswith(part.heading))
        start = len(part.heading) + 2 if headed else 0
        text = f"{part.heading}\n\n{text}" if headed else text
        lead_block = (
            (Block("heading", Span(0, len(part.heading)), emphasis=True, tag="h3"),) if headed else ()
        )
        blocks = (*lead_block, *settle(text, split_plain(text, start)))
    return text, *label_pairs(text, blocks)


def _label_blocks(labels: Sequence[Label]) -> Iterable[Block]:
    return (Block("label", Span(label.span.start, label.value.end), tag="label") for label in labels)


def _moved_label(label: Label, by: int) -> Label:
    return Label(label.name, shifted(label.span, by), shifted(label.value, by))


def moved(block: Block, by: int, lists: int) -> Block:
    """A block further down the text; `lists` keeps the numbers of its lists apart from those of other parts."""
    number = block.list_id
    if number is not None:
        number += lists if number >= 0 else -lists
    return replace(
        block,
        span=shifted(block.span, by),
        list_id=number,
        strong=tuple(shifted(s, by) for s in block.strong),
    )


def shifted(span: Span, by: int) -> Span:
    """A span moved by some characters."""
    return Span(span.start + by, span.end + by)
