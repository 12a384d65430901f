"""The source formats, one small module each. Each says how sure it is that a record is its own; the surest reads it."""

from __future__ import annotations

from typing import Protocol

from postings.parsing.decode import Decoded, decode
from postings.parsing.document import SourceText

from . import adzuna_text, html_page, indeed_html, job_posting, mapped, pages, plain_text


class Format(Protocol):
    """A source format. `sure` is 0 (not mine) to 1; `render` gives a source text for each posting in the record."""

    NAME: str

    @staticmethod
    def sure(text: str, name: str) -> float: ...

    @staticmethod
    def render(text: str) -> tuple[SourceText, ...]: ...


FORMATS: tuple[Format, ...] = (mapped, adzuna_text, job_posting, indeed_html, html_page, plain_text)  # type: ignore[assignment]


def render(data: bytes, name: str = "") -> tuple[tuple[str, SourceText], ...]:
    """The postings of a record as (format name, source text), in order. `name` is its file name, a weak hint."""
    return render_decoded(decode(data), name)


def render_decoded(decoded: Decoded, name: str = "") -> tuple[tuple[str, SourceText], ...]:
    """The same for a record that is text already."""
    chosen = max(FORMATS, key=lambda one: one.sure(decoded.text, name))
    rendered = chosen.render(decoded.text)
    if chosen is html_page:
        rendered = tuple(pages.checked(decoded.text, source) for source in rendered)
    return tuple((source.format or chosen.NAME, source) for source in rendered)
