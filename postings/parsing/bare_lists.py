"""Lists without marks that browsers or mail would show: values in a line, bare lines, led paragraphs, odd numbers.

What structure makes a list here comes as `bullet` blocks, so that nothing later has to guess where an element ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .document import LIST_KINDS, Block, Span
from .headings import classify, is_pure
from .labels_over_values import LABEL
from .lines import looks_like_heading, trim

_TYPED = re.compile(r"\s*(?:[^\w\s\"“'(\[*#£$€¿¡]|\(?(?:\d{1,2}|[a-z])[.)])\s")
#: marks that no list knows by itself: a box to tick, a number of two parts
_ODD_MARK = re.compile(r"(?:[-*+]\s+)?\[[ xX]?\]\s+(?=\S)|\d{1,2}\.\d{1,2}\.?\s+(?=\S)")
_INLINE = re.compile(r"(?P<name>[^\W\d_][^:\n]{2,48}):[ \t]+(?=\S)")
_BOLD_LEAD = re.compile(r"(?P<open>\*\*|__)(?P<name>[^*_\n]{2,60}?):?(?P=open):?[ \t]+(?=\S)")
#: `Data models: You build and keep the models of the team`: a lead of some words, then at least five more
_LED = re.compile(r"\*{0,2}[A-Z0-9][^:.;!?\n]{2,70}(?::\*{0,2}|\*{0,2}:| [-–—])\s(?:[^\s]+\s+){4}")
_INNER_END = re.compile(r"[.!?]\s+[A-Z]")
#: the tag of one of several values in a line, and words that one may have
VALUE = ";"
_LONGEST_VALUE = 30
#: the tag of a line of a list without marks, and how many lines of which length make one
LINE = "line"
_FEWEST_LINES, _FEWEST_LED = 2, 3
_LONGEST_LINE = 140
#: lists found here are numbered from this on downwards, apart from those that marks or elements make
_FIRST_LIST = -10_000


def bare_lists(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks with what is a list without marks made one."""
    found = list(_values_apart(text, [_oddly_marked(text, block) for block in blocks]))
    yield from _led_lists(text, list(_lines_below_headings(text, found)))


def bold_leads(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`**What you bring:** a steady hand` in markdown: the bold lead as a heading, where it announces a list."""
    found: list[Block] = []
    for block in blocks:
        lead = _BOLD_LEAD.match(text, *block.span) if block.kind == "paragraph" else None
        if lead and classify(lead["name"]).kind in LIST_KINDS:
            found.append(
                replace(block, kind="heading", span=Span(*lead.span("name")), emphasis=True, tag="b")
            )
            found.append(replace(block, span=Span(lead.end(), block.span.end)))
        else:
            found.append(block)
    return found


def stands_alone_above(text: str, start: int) -> bool:
    """Whether the line before this one is blank, a rule, or not there."""
    line = text.rfind("\n", 0, start)
    above = text[text.rfind("\n", 0, max(0, line)) + 1 : max(0, line)].strip()
    return not any(character.isalnum() for character in above)


def _oddly_marked(text: str, block: Block) -> Block:
    """A line behind a box to tick or a number like `2.1` as an element of a list."""
    mark = _ODD_MARK.match(text, *block.span) if block.kind == "paragraph" else None
    if not mark:
        return block
    return replace(
        block, kind="bullet", span=Span(mark.end(), block.span.end), depth=1, list_id=_FIRST_LIST, tag=LINE
    )


def _values_apart(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """`Duties: this; that` and a line of values below its heading come as a list."""
    count = _FIRST_LIST
    previous: Block | None = None
    for block in blocks:
        inline = _inline_label(text, block)
        stretch = Span(inline.end, block.span.end) if inline else block.span
        headed = previous is not None and previous.kind == "heading"
        parts = _parts(text, stretch) if inline or headed else []
        fewest = 1 if previous is not None and previous.tag == LABEL else 2
        if block.kind == "paragraph" and len(parts) >= fewest:
            count -= 1
            if inline:
                yield replace(block, kind="heading", span=trim(text, *inline))
            yield from (
                replace(block, kind="bullet", span=part, depth=1, list_id=count, tag=VALUE) for part in parts
            )
        else:
            yield block
        previous = block


def _lines_below_headings(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Lines right below one another under a heading, each a statement of its own, are a list without marks."""
    count = 2 * _FIRST_LIST
    at = 0
    while at < len(blocks):
        end = at
        if at and _opens_list(text, blocks, at - 1):
            end = _run_of_lines(text, blocks, at)
        if end - at < _FEWEST_LINES:
            yield blocks[at]
            at += 1
            continue
        count -= 1
        for block in blocks[at:end]:
            yield replace(block, kind="bullet", depth=1, list_id=count, tag=LINE)
        at = end


def _led_lists(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Paragraphs under a heading that each begin with a few words and a colon or a dash are a list."""
    count = 3 * _FIRST_LIST
    led = [
        block.kind == "paragraph" and bool(_LED.match(text, block.span.start, block.span.end))
        for block in blocks
    ]
    at = 0
    while at < len(blocks):
        end = at
        while end < len(blocks) and led[end]:
            end += 1
        if end - at < _FEWEST_LED or not at or not _opens_list(text, blocks, at - 1):
            yield blocks[at]
            at += 1
            continue
        count -= 1
        for block in blocks[at:end]:
            yield replace(block, kind="bullet", depth=1, list_id=count, tag=LINE)
        at = end


def _opens_list(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a line is a heading of a list, by its shape or because it is alone and says nothing else."""
    block = blocks[number]
    line = text[block.span.start : block.span.end]
    if block.kind == "heading":
        return True
    return (
        block.kind == "paragraph"
        and looks_like_heading(line)
        and classify(line).kind in LIST_KINDS
        and (stands_alone_above(text, block.span.start) or (line[-1] == ":" and is_pure(line)))
    )


def _run_of_lines(text: str, blocks: Sequence[Block], start: int) -> int:
    """Where a run of lines ends that are right below one another, written large, short, each one statement."""
    end = start
    stops: list[bool] = []
    while end < len(blocks):
        block = blocks[end]
        line = text[block.span.start : block.span.end]
        close = end == start or text.count("\n", blocks[end - 1].span.end, block.span.start) == 1
        if not close or line[-1] == ":":
            break
        if block.kind != "paragraph" or _TYPED.match(line) or len(line) > _LONGEST_LINE or line[-1] == ",":
            return start
        if not (line[0].isupper() or line[0].isdigit()) or _INNER_END.search(line):
            return start
        stops.append(line[-1] in ".;!")
        end += 1
    # lines that end now with a stop and now without are wrapped prose
    return end if all(stops[:-1]) or not any(stops) else start


def _inline_label(text: str, block: Block) -> Span | None:
    """The label at the beginning of a line, where it is nothing but a heading of a list."""
    found = _INLINE.match(text, block.span.start, block.span.end)
    if not found or block.kind != "paragraph":
        return None
    name = found["name"]
    known = classify(name).kind in LIST_KINDS and is_pure(name)
    return Span(found.start(), found.end()) if known else None


def _parts(text: str, stretch: Span) -> list[Span]:
    """The values of a line parted by semicolons; none where one of them is a sentence or the line holds several."""
    at, found = stretch.start, []
    while at <= stretch.end:
        stop = text.find(";", at, stretch.end)
        stop = stretch.end if stop < 0 else stop
        span = trim(text, at, stop)
        if span.end > span.start:
            found.append(span)
        at = stop + 1
    # `keeps the register; and relays orders.` is one sentence, not a list
    sentences = text[stretch.start : stretch.end].rstrip().endswith((".", ";")) or any(
        ". " in text[span.start : span.end] or text[span.start : span.start + 4].lower() == "and "
        for span in found
    )
    long = any(len(text[span.start : span.end].split()) > _LONGEST_VALUE for span in found)
    return [] if sentences or long else found
