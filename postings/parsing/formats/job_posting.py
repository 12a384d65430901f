"""schema.org JobPosting in a web page: its data state the facts, its description or else the visible text is read.

The data come as JSON-LD (`script` elements) or as microdata (`itemprop`); both are read with one mapping.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from postings.parsing.document import SourceText

from . import html_page, mapped
from .microdata import microdata_postings
from .paths import Record
from .stated import Part, compose_record

NAME = "json-ld"
MAPPING_FILE = Path(__file__).with_name("schema_org.json")
MOST_POSTINGS = 100
DEEPEST = 6
LEAST_LETTERS = 120  # a description in the data that is shorter is a teaser: the visible text is read

_SCRIPT = re.compile(
    r"<script\b[^>]{0,300}application/ld\+json[^>]{0,300}>(.{1,500000}?)</script", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*;?\s*$")
_MICRODATA = re.compile(r"itemtype\s{0,3}=\s{0,3}[\"']?https?://schema\.org/JobPosting", re.IGNORECASE)


def sure(text: str, name: str) -> float:
    """Sure where the page says that it is a JobPosting."""
    if "JobPosting" not in text:
        return 0.0
    return 0.97 if (_MICRODATA.search(text) or any(json_postings(text))) else 0.0


def render(text: str) -> tuple[SourceText, ...]:
    """One source text for each posting of the page."""
    found = list(json_postings(text))[:MOST_POSTINGS]
    source = NAME
    if not found:
        found, source = microdata_postings(text)[:MOST_POSTINGS], "microdata"
    rendered = tuple(one_posting(record, text, source, alone=len(found) == 1) for record in found)
    return rendered or html_page.render(text)


def one_posting(record: Record, page: str, source: str, alone: bool) -> SourceText:
    """A posting's source text. A page with one posting gives its visible text where the data have hardly any."""
    parts = mapped.parts(record, mapping())
    letters = sum(character.isalpha() for part in parts for character in part.content)
    if alone and letters < LEAST_LETTERS:
        parts = [Part(page)]
    return compose_record(mapped.statements(record, mapping()), parts, source)


@cache
def mapping() -> dict[str, Any]:
    """Which property states what."""
    found: dict[str, Any] = json.loads(MAPPING_FILE.read_text(encoding="utf-8"))["mapping"]
    return found


def json_postings(text: str) -> Iterator[Record]:
    """The JobPosting objects in a page's scripts, however deep they lie in lists and graphs."""
    for script in _SCRIPT.finditer(text):
        try:
            data = json.loads(_COMMENT.sub("", script[1].strip()), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from job_postings(data, 0)


def job_postings(value: Any, depth: int) -> Iterator[Record]:
    """The JobPosting objects in some data."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from job_postings(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        if "JobPosting" in (kinds if isinstance(kinds, list) else [kinds]):
            yield value
        else:
            for name in ("@graph", "itemListElement", "item", "mainEntity", "mainEntityOfPage"):
                yield from job_postings(value.get(name), depth + 1)
