"""Labels and their values, wherever a source writes them.

Three places, in this order of trust: the labels that the format itself found; `Name: value` at the start of a
line, or a line that is only a label with its value on the next; and labels inside a line of running text
(`Location: Leeds Salary: 20k`), where bullets and line ends have been lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Label, SourceText, Span
from postings.parsing.facts.label_names import KNOWN

_LONGEST_NAME = 48
_LONGEST_VALUE = 220

_COLON = re.compile("[:：]")
_LINE_LABEL = re.compile(r"[ \t>*•·#-]{0,300}([A-Za-zÀ-ÿ][^:\n*|]{1,48})\*{0,2}[ \t]?[:：]\*{0,2}[ \t]*")
#: written out, so that a search passes over letters that no separator begins with
_SEPARATOR = re.compile(r": ?|; ?| : ?| ; ?|  | – | - ")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|\d+")
_MOST_WORDS = 5
#: how the known names end: most words before a separator do not
_ENDS = frozenset(name[-2:] for name in KNOWN)
_FOLD = re.compile(r"[^\w]+")


def fold(name: str) -> str:
    """A label's name for comparing: lower case, words parted by single blanks."""
    return _FOLD.sub(" ", name.casefold()).strip()


def line_end(text: str, start: int) -> int:
    """Where the line that holds `start` ends."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def trimmed(text: str, start: int, end: int, marks: str = " \t\r\n\xa0*_|,;:•–-") -> Span:
    """The span without blanks and loose marks at its ends (empty when nothing is left)."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return Span(start, end)


def _line_labels(text: str) -> Iterator[Label]:
    """`Name: value` at the start of a line; where the value is missing it stands on the next line with text."""
    for match in _first_colons(text):
        name = fold(match[1])
        end = line_end(text, match.end())
        value = trimmed(text, match.end(), end)
        if value.start == value.end and name in KNOWN:
            value = _next_line(text, end)
        if value.end > value.start:
            yield Label(name, Span(match.start(1), match.end(1)), value)


def _first_colons(text: str) -> Iterator[re.Match[str]]:
    """The matches of `_LINE_LABEL`, tried only on the lines that hold a colon."""
    at = 0
    while colon := _COLON.search(text, at):
        match = _LINE_LABEL.match(text, text.rfind("\n", 0, colon.start()) + 1)
        if match:
            yield match
        at = line_end(text, colon.start())


def _bare_labels(text: str) -> Iterator[Label]:
    """A line that is nothing but a known label's name, with its value on the next line with text."""
    start = 0
    while start < len(text):
        end = line_end(text, start)
        if 2 < end - start <= _LONGEST_NAME + 8:
            span = trimmed(text, start, end)
            if ":" not in text[span.start : span.end] and fold(text[span.start : span.end]) in KNOWN:
                value = _next_line(text, end)
                if value.end > value.start:
                    yield Label(fold(text[span.start : span.end]), span, value)
        start = end + 1


def _next_line(text: str, at: int) -> Span:
    """The next line that has text, within a few line ends."""
    start = at
    for _ in range(4):
        if start >= len(text):
            break
        end = line_end(text, start + 1)
        span = trimmed(text, start, end)
        if span.end > span.start:
            other = _LINE_LABEL.match(text, span.start)
            return Span(at, at) if other and fold(other[1]) in KNOWN else span
        start = end
    return Span(at, at)


def _name_before(text: str, start: int, end: int) -> Span | None:
    """The longest known label name, written with a capital, that ends at `end`; words may be glued to it."""
    last = end if text[end - 1].isalnum() else end - 1
    if text[max(start, last - 2) : last].casefold() not in _ENDS:
        return None
    words = list(_WORD.finditer(text, max(start, end - _LONGEST_NAME), end))[-_MOST_WORDS:]
    if not words or words[-1].end() < end - 1:
        return None
    for word in words:
        if text[word.start()].isupper() and fold(text[word.start() : end]) in KNOWN:
            return Span(word.start(), end)
    return None


def _inline_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Known labels inside running text; a value goes to the next label, the line's end or a limit."""
    found: list[tuple[Span, int]] = []
    for match in _SEPARATOR.finditer(text, start, end):
        name = _name_before(text, found[-1][1] if found else start, match.start())
        if name:
            found.append((name, match.end()))
    for index, (name, at) in enumerate(found):
        stop = min(line_end(text, at), at + _LONGEST_VALUE, end)
        if index + 1 < len(found):
            stop = min(stop, found[index + 1][0].start)
        value = trimmed(text, at, stop)
        if value.end > value.start:
            yield Label(fold(text[name.start : name.end]), name, value)


def all_labels(source: SourceText) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
    """The labels of the source and its lines, and apart from them those inside running text."""
    text = source.text
    firm: list[Label] = list(source.labels)
    taken = {label.value.start for label in firm}
    for label in (*_line_labels(text), *_bare_labels(text)):
        if label.value.start not in taken:
            taken.add(label.value.start)
            firm.append(label)
    loose = [
        label
        for label in _inline_labels(text, source.body.start, source.body.end)
        if label.value.start not in taken
    ]
    return tuple(firm), tuple(loose)
