"""Label lines over a description that is one long line: `Title: / Webindex: / Company: / Description:`."""

from __future__ import annotations

import re

from postings.parsing.document import Block, Label, SourceText, Span
from postings.parsing.lines import fold, split_plain, trim

NAME = "adzuna-text"

_RECORD = re.compile(r"^Title:(?=[^\n]*\nWebindex:)", re.M)
_LABEL = re.compile(r"^([A-Z][A-Za-z ]{1,24}):[ \t]*(.*)$", re.M)
_DESCRIPTION = re.compile(r"^Description:", re.M)


def sure(text: str, name: str) -> float:
    """Sure when the first line is a title and the second the index."""
    found = _RECORD.search(text[:4096])
    if not found or text[: found.start()].strip():
        return 0.0
    return 0.99 if _DESCRIPTION.search(text) else 0.6


def render(text: str) -> tuple[SourceText, ...]:
    """One source text a record: the file as it stands, label lines included."""
    starts = [0, *(found.start() for found in _RECORD.finditer(text) if text[: found.start()].strip())]
    ends = [*starts[1:], len(text)]
    return tuple(_record(text[start:end]) for start, end in zip(starts, ends, strict=True))


def _record(text: str) -> SourceText:
    description = _DESCRIPTION.search(text)
    head_end = description.start() if description else len(text)
    labels: list[Label] = []
    blocks: list[Block] = []
    title = None
    for found in _LABEL.finditer(text, 0, head_end):
        value = trim(text, *found.span(2))
        if value.end > value.start:
            labels.append(Label(fold(found[1]), Span(found.start(1), found.end(1)), value))
            blocks.append(Block("label", Span(found.start(), value.end), tag="label"))
            title = value if found[1] == "Title" and title is None else title
    body = trim(text, description.end(), len(text)) if description else Span(len(text), len(text))
    blocks.extend(split_plain(text, body.start, body.end))
    return SourceText(text, tuple(blocks), tuple(labels), body, title)
