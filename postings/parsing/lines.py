"""Visual lines to source text and blocks: what is a bullet, a heading, a label line.

A format hands over `Line`s (HTML) or a text as it stands (plain text); both end as blocks with offsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from .document import Block, BlockKind, Label, Span

#: marks that begin a bullet when a blank follows, or stand alone on a line
_MARK = re.compile(
    r"\s*(?P<mark>[•·●▪■◦○‣⁃∙➢➤►▶❖✓✔☑♦◆§¨\uf0b7\uf0a7\uf0d8\u25ba]|â€¢|Â·|[*+\-–—](?=[\s*]|$)|o(?=\s))\**(?:\s+|(?=\S)|$)"
)
_NUMBER = re.compile(r"\s*(?P<mark>\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+(?=\S)", re.I)
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_MARKDOWN_BOLD = re.compile(r"\s*(?:\*\*|__)(?P<inner>[^*\n]{1,120}?)(?:\*\*|__)\s*:?\s*$")
_RULE = re.compile(r"\s*[-=_*~#]{3,}\s*$")
#: a line that can be a heading by its look alone: no more letters than this
HEADING_LETTERS = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A visual line of a page before it has an offset. `gap` asks for a blank line before it; `region` is
    the number of the description that it lies in (None outside); `strong` are the bold stretches of `text`."""

    text: str
    tag: str
    gap: bool = False
    depth: int = 0
    list_id: int | None = None
    first: bool = True
    strong: tuple[Span, ...] = ()
    region: int | None = None


def compose(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...]]:
    """Lines to one text and its blocks, in order. A list element gets the bullet that a browser would show."""
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for number, line in enumerate(lines):
        before = "" if number == 0 else "\n\n" if line.gap else "\n"
        if line.tag == "li" and line.first and not _MARK.match(line.text):
            before += "• "
        parts.append(before + line.text)
        start = at + len(before)
        at = start + len(line.text)
        blocks.append(_block(line, start))
    text = "".join(parts)
    return text, tuple(settle(text, blocks))


def split_plain(text: str, start: int = 0, end: int | None = None) -> Iterator[Block]:
    """The lines of a plain or markdown text as raw blocks: see `settle` for bullets that stand alone."""
    end = len(text) if end is None else end
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        span = trim(text, at, stop)
        if span.end > span.start and not _RULE.match(text, at, stop):
            yield _plain_block(text, span)
        at = stop + 1


def settle(text: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Blocks in order with typed bullets recognised: a line of a mark alone makes the next line a bullet."""
    pending: str | None = None
    run = 0
    in_run = False
    for block in blocks:
        if block.kind == "bullet" and block.list_id is not None and not pending:
            in_run = False
            yield _typed(text, block)
            continue
        marked = _typed(text, block)
        if pending and marked.tag == block.tag and marked.kind in ("paragraph", "bullet"):
            marked = replace(marked, kind="bullet", depth=max(1, marked.depth), tag=pending)
        if marked.span.start >= marked.span.end:
            pending = marked.tag
            continue
        pending = None
        if marked.kind == "bullet" and marked.list_id is None:
            run += 0 if in_run else 1
            marked = replace(marked, list_id=-run)
        in_run = marked.kind == "bullet"
        yield marked


def label_pairs(text: str, blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Label, ...]]:
    """A heading followed by a line that begins with a colon is a label and its value."""
    settled = list(blocks)
    labels: list[Label] = []
    for index in range(len(settled) - 1):
        name, value = settled[index], settled[index + 1]
        if name.kind == "heading" and text.startswith(":", value.span.start):
            stretch = trim(text, value.span.start + 1, value.span.end)
            if stretch.end > stretch.start:
                labels.append(Label(fold(text[name.span.start : name.span.end]), name.span, stretch))
                settled[index] = replace(name, kind="label")
                settled[index + 1] = replace(value, kind="label", span=stretch)
    return tuple(settled), tuple(labels)


def trim(text: str, start: int, end: int) -> Span:
    """The span between two places without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def fold(name: str) -> str:
    """A label's name in lower case, its words joined by single blanks, no colon at its end."""
    return " ".join(name.casefold().replace(":", " ").split())


def looks_like_heading(text: str) -> bool:
    """By its look: short, no sentence end (`:` apart), not only figures."""
    bare = text.strip()
    return (
        0 < len(bare) <= HEADING_LETTERS
        and bare[-1] not in ".!;,"
        and any(character.isalpha() for character in bare)
        and len(bare.split()) <= 10
    )


def _block(line: Line, start: int) -> Block:
    span = Span(start, start + len(line.text))
    strong = tuple(Span(start + s.start, start + s.end) for s in line.strong)
    covered = sum(s.end - s.start for s in line.strong)
    letters = len(line.text.strip().strip(":"))
    emphasis = line.tag.startswith("h") or (covered >= letters > 0)
    kind: BlockKind = "paragraph"
    if line.tag == "li":
        kind = "bullet" if line.first else "paragraph"
    elif emphasis and looks_like_heading(line.text):
        kind = "heading"
    tag = line.tag if line.first or line.tag != "li" else "li+"
    return Block(kind, span, line.depth, line.list_id, emphasis, tag, strong)


def _typed(text: str, block: Block) -> Block:
    """The block as a bullet where a mark is typed at its start; the mark is not part of its span."""
    start, end = block.span
    found = _MARK.match(text, start, end) or _NUMBER.match(text, start, end)
    if not found or (block.kind == "heading" and _NUMBER.match(text, start, end)):
        return block
    rest = trim(text, found.end(), end)
    tag = block.tag if block.tag == "li" else found["mark"]
    return replace(block, kind="bullet", span=rest, depth=max(1, block.depth), tag=tag)


def _plain_block(text: str, span: Span) -> Block:
    line = text[span.start : span.end]
    found = _MARKDOWN_HEADING.match(line)
    if found:
        inner = trim(text, span.start + found.end(), span.end)
        return Block("heading", _inside_stars(text, inner), emphasis=True, tag="h2")
    if _MARKDOWN_BOLD.match(line):
        kind: BlockKind = "heading" if looks_like_heading(line) else "paragraph"
        return Block(kind, _inside_stars(text, span), emphasis=True, tag="b")
    depth = min(3, (span.start - text.rfind("\n", 0, span.start) - 1) // 2)
    return Block("paragraph", span, tag="p" if depth == 0 else "p+")


def _inside_stars(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in "*_ ":
        start += 1
    while end > start and text[end - 1] in "*_ ":
        end -= 1
    return Span(start, end)
