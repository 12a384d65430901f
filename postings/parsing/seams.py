"""Running text to units: where one statement ends and the next begins.

A unit is what may become an item or a heading. Structure decides first (a list element is one unit);
inside a line the marks decide: sentence ends, bullets, the double blanks that lost bullets leave behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .document import Block, SourceText, Span
from .headings import classify, heading_at, may_hold_heading
from .lines import looks_like_heading, trim

_ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "st",
        "inc",
        "ltd",
        "co",
        "corp",
        "no",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "approx",
        "vs",
        "sr",
        "jr",
        "u.s",
        "u.k",
        "ph.d",
        "b.s",
        "m.s",
        "b.a",
        "m.a",
        "dept",
        "min",
        "max",
        "p.a",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "ext",
        "fig",
        "prof",
        "rev",
        "est",
        "tel",
        "incl",
    ]
)
#: every mark that can end a unit inside a line
_MARKS = re.compile(
    r"(?P<bullet>\s*(?:(?:&?nbsp;|&?bull;|&?middot;|\s)*(?:[•·●▪■◦‣⁃➢➤►\uf0b7\uf0a7]|&?bull;|&?middot;)(?:\s|&?nbsp;)*)+)"
    r"|(?P<dots>(?:\s?\.{3,}|…)\s+(?=[A-Z]))"
    r"|(?P<end>[.!?]+[\"”’)\]]*\s+(?=[^\sa-z]))"
    r"|(?P<glued>\s?[.!?](?=[A-Z][a-z’' ]))"
    r"|(?P<wide>(?:\s|&?nbsp;){2,})"
    r"|(?P<semi>\s*;\s+)"
    r"|(?P<letter>(?<=[\s:;.])o(?=[A-Z][a-z]))"
    r"|(?P<dash>\s[-–—*]\s?(?=[A-Z]))"
    r"|(?P<colon>:\s*[-–—*]*\s*(?=\S))"
)
_WORDS = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[&/]|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch that is one statement or one heading; `spans` are its pieces line by line."""

    spans: tuple[Span, ...]
    block: Block
    heading: bool = False
    #: the mark that stands before it inside its line (empty at the start of a line)
    mark: str = ""

    @property
    def span(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


def units(source: SourceText) -> tuple[Unit, ...]:
    """The units of a source text, in order. Labels and the title are not among them."""
    found: list[Unit] = []
    previous: Block | None = None
    for block in source.blocks:
        if block.kind == "label" or block.span.start < source.body.start or block.span == source.title:
            previous = None
            continue
        if found and previous and _continues(source.text, previous, block):
            last = found.pop()
            text = source.text
            joined = Unit((*last.spans, block.span), last.block, last.heading, last.mark)
            if last.block.kind == "bullet" or not text[last.span.start : last.span.end]:
                found.append(joined)
            else:
                pieces = list(_inside(text, replace(block)))
                first = pieces[0]
                found.append(Unit((*last.spans, *first.spans), last.block, last.heading, last.mark))
                found.extend(pieces[1:])
        else:
            found.extend(_inside(source.text, block))
        previous = block
    return tuple(found)


def goes_on(text: str, above: Block, block: Block) -> bool:
    """Whether a line surely goes on with the sentence above: it is wrapped there and begins with a small letter."""
    first = text[block.span.start : block.span.end][:1] or "."  # a mark alone leaves an empty block
    return (first.islower() or first in ",;") and _continues(text, above, block)


def _continues(text: str, above: Block, block: Block) -> bool:
    """Whether a line goes on with the sentence of the line above: wrapped text."""
    if block.kind != "paragraph" or above.kind not in ("paragraph", "bullet") or block.emphasis:
        return False
    between = text[above.span.end : block.span.start]
    end, start = text[above.span.end - 1], text[block.span.start]
    if end in ".!?:":
        return False
    if start.islower() or start in "(,;":
        return (
            above.kind != "bullet"
            or block.tag != "p"
            or between.count("\n") == 1
            or end in ",-"
            or start in ",;("
        )
    return (
        between.count("\n") == 1
        and above.span.end - above.span.start >= 55
        and above.tag != "p+"
        and start.isdigit()
    )


def _inside(text: str, block: Block) -> Iterator[Unit]:
    """The units of one block."""
    if block.kind == "heading" or (block.kind == "paragraph" and _is_lead_in(text, block)):
        yield Unit((block.span,), block, heading=True)
        return
    start, end = block.span
    lead = _bold_lead(text, block)
    if lead:
        yield Unit((lead,), block, heading=True)
        rest = trim(text, lead.end, end)
        start = rest.start
        while start < end and text[start] in ":-–— ":
            start += 1
    if block.kind == "bullet":
        if start < end:
            yield Unit((Span(start, end),), block)
        return
    yield from _sentences(text, start, end, block)


def _is_lead_in(text: str, block: Block) -> bool:
    line = text[block.span.start : block.span.end]
    if line.endswith(":"):
        return len(line.split()) <= 16 and not re.search(r"[.!?]\s", line)
    return (
        looks_like_heading(line)
        and len(line.split()) <= 6
        and classify(line).kind is not None
        and line[0].isupper()
    )


def _bold_lead(text: str, block: Block) -> Span | None:
    """The bold beginning of a line, where it reads as a heading: `<b>Duties:</b> Sweep the floor.`"""
    if not block.strong or block.emphasis or block.strong[0].start != block.span.start:
        return None
    lead = block.strong[0]
    for part in block.strong[1:]:
        if text[lead.end : part.start].strip():
            break
        lead = Span(lead.start, part.end)
    words = text[lead.start : lead.end]
    after = text[lead.end : lead.end + 2].strip()
    known = classify(words).kind is not None
    marked = words.rstrip().endswith(":") or after.startswith(":")
    return lead if len(words.split()) <= 8 and known and (marked or block.kind == "paragraph") else None


def _sentences(text: str, start: int, end: int, block: Block) -> Iterator[Unit]:
    """Cut a line at its marks and at the headings that stand inside it."""
    mark = ""
    for piece, separator in _cut_at_marks(text, start, end):
        for number, (span, heading) in enumerate(_cut_at_headings(text, piece, separator)):
            yield Unit((span,), block, heading, mark if number == 0 else "heading")
        mark = separator


def _cut_at_marks(text: str, start: int, end: int) -> Iterator[tuple[Span, str]]:
    at = start
    for found in _MARKS.finditer(text, start, end):
        kind = found.lastgroup or ""
        if found.start() < at or not _cuts(text, at, found, kind):
            continue
        keep = (
            found.end()
            if kind in ("end", "dots")
            else found.start() + (1 if kind in ("glued", "colon", "semi") else 0)
        )
        span = trim(text, at, keep)
        if span.end > span.start:
            yield span, kind
        at = found.end()
    span = trim(text, at, end)
    if span.end > span.start:
        yield span, ""


def _cuts(text: str, at: int, found: re.Match[str], kind: str) -> bool:
    """Whether a mark ends a unit here."""
    if kind in ("end", "glued"):
        word = text[max(at, found.start() - 7) : found.start()].rsplit(" ", 1)[-1].casefold().strip("(")
        if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
            return found[0][0] != "."
        return True
    if kind == "colon":
        # only a known lead-in ends at its colon; other colons stand inside a sentence
        return _lead_in_before(text, at, found.start()) is not None
    return kind != "semi"


def _lead_in_before(text: str, at: int, colon: int) -> Span | None:
    words = text[at:colon]
    return Span(at, colon) if len(words.split()) <= 12 and classify(words).kind is not None else None


def headings_in(text: str, stretch: Span, mark: str) -> list[Span]:
    """Where headings stand in a stretch between two marks; `mark` is the one before it."""
    return [span for span, heading in _cut_at_headings(text, stretch, mark) if heading]


def _cut_at_headings(text: str, piece: Span, separator: str) -> Iterator[tuple[Span, bool]]:
    """A piece between two marks, with the headings that stand in it taken out."""
    whole = text[piece.start : piece.end]
    if whole.endswith(":") and len(whole.split()) <= 14:
        yield piece, True
        return
    if (
        separator in ("wide", "bullet", "dash")
        and looks_like_heading(whole)
        and classify(whole).kind
        and len(whole.split()) <= 6
    ):
        words = _WORDS.findall(whole)
        if heading_at(words, 0) >= len(words) - 1:
            yield piece, True
            return
    # most pieces hold no word that could end a heading: then no word needs to be looked at
    spots = list(_WORDS.finditer(text, piece.start, piece.end)) if may_hold_heading(whole) else []
    words = [spot[0] for spot in spots]
    at, index = piece.start, 0
    while index < len(words):
        length = heading_at(words, index) if words[index][0].isupper() else 0
        if length and _stands_apart(words, index, length):
            before = trim(text, at, spots[index].start())
            if before.end > before.start:
                yield before, False
            yield Span(spots[index].start(), spots[index + length - 1].end()), True
            index += length
            while index < len(words) and words[index] in ":-–—*;":
                index += 1
            at = spots[index].start() if index < len(words) else piece.end
        else:
            index += 1
    rest = trim(text, at, piece.end)
    if rest.end > rest.start:
        yield rest, False


def _stands_apart(words: list[str], index: int, length: int) -> bool:
    """A heading inside a line: what follows begins anew, and what stands before does not lead into it."""
    after = words[index + length] if index + length < len(words) else ""
    before = words[index - 1] if index else ""
    if after and not (after[0].isupper() or after[0].isdigit() or after in (":", "-", "–", "*", "—", "o")):
        return False
    if not before:
        return bool(after) and (
            after == ":" or length > 1 or words[index] in ("Benefits", "Responsibilities", "Duties")
        )
    if before[0].isupper() and after != ":":
        return False
    return before.casefold() not in (
        "and",
        "of",
        "the",
        "or",
        "in",
        "with",
        "for",
        "&",
        "/",
        "a",
        "our",
        "your",
        ",",
        "to",
        "(",
        "-",
    )
