"""Headings and lists that the shape of plain lines shows, where no markup does.

A line in capitals, a line with a rule below it, a label line over its value, values parted by semicolons:
each is structure that a reader sees before a word is understood. Blocks in, the same blocks told apart out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .document import LIST_KINDS, Block, Span
from .headings import classify, is_pure
from .headings_abroad import classify_abroad, is_abroad
from .labels_over_values import LABEL, labels_over_values
from .lines import looks_like_heading, trim

_RULE_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*(?P<rule>([=\-~_*])\2{2,})[ \t]*(?:\r?\n|$)")
_TYPED = re.compile(r"\s*(?:[^\w\s\"“'(\[*#£$€¿¡]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_NUMBER = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[A-Z])[.)]\s+(?=\S)")
_INLINE = re.compile(r"(?P<name>[^\W\d_][^:\n]{2,48}):[ \t]+(?=\S)")
#: `Data models: You build and keep the models of the team`: a lead of some words, then at least five more
_LED = re.compile(r"\*{0,2}[A-Z0-9][^:.;!?\n]{2,70}(?::\*{0,2}|\*{0,2}:| [-–—])\s(?:[^\s]+\s+){4}")
_LETTER = re.compile(r"[^\W\d_]")
#: letters that a heading in capitals has at least, where no blank line stands around it
_FEWEST = 4
#: the share of a text's letters that may stand in lines of capitals: beyond it, capitals say nothing
_SHOUTED = 0.35
#: words that one of several values in a line may have
_LONGEST_VALUE = 30
#: the tag of one of several values in a line
VALUE = ";"
#: the tag of a line of a list without marks, and how many lines of which length make one
LINE = "line"
_FEWEST_LINES, _FEWEST_LED = 2, 3
_LONGEST_LINE = 140
#: lists found here are numbered from this on downwards, apart from those that marks or elements make
_FIRST_LIST = -10_000


def shaped(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text with the headings and the lists that their lines' shape shows."""
    found = _numbered(text, [_over_a_rule(text, block) for block in headed_abroad(text, blocks)])
    found = labels_over_values(text, list(_in_capitals(text, found)))
    return tuple(_led_lists(text, list(_bare_lists(text, list(_values_apart(text, found))))))


def headed_abroad(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text in another language than English, its known headings made ones."""
    lines = [text[block.span.start : block.span.end] for block in blocks]
    if not is_abroad(lines):
        return tuple(blocks)
    return tuple(
        replace(block, kind="heading") if block.kind == "paragraph" and classify_abroad(line) else block
        for block, line in zip(blocks, lines, strict=True)
    )


def _over_a_rule(text: str, block: Block) -> Block:
    """A line alone with a rule of marks right below it is a heading."""
    line = text[block.span.start : block.span.end]
    found = _RULE_BELOW.match(text, block.span.end)
    if (
        not found
        or block.kind != "paragraph"
        or not looks_like_heading(line)
        or _TYPED.match(line)
        or not _stands_alone_above(text, block.span.start)
    ):
        return block
    return replace(block, kind="heading", emphasis=True, tag="h1" if found["rule"][0] == "=" else "h2")


def _numbered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`IV. Physical Requirements` alone between blank lines, with no other number next to it, is a heading."""
    found = list(blocks)
    for number, block in enumerate(blocks):
        line = text[block.span.start : block.span.end]
        mark = _NUMBER.match(line)
        if not mark or block.kind != "paragraph" or number + 1 == len(blocks):
            continue
        below = blocks[number + 1].span
        alone = (
            _stands_alone_above(text, block.span.start) and text.count("\n", block.span.end, below.start) > 1
        )
        rest = line[mark.end() :]
        large = all(word[0].isupper() or len(word) < 4 for word in rest.split())
        if alone and large and looks_like_heading(rest) and not _NUMBER.match(text, below.start, below.end):
            found[number] = replace(block, kind="heading", emphasis=True)
    return found


def _stands_alone_above(text: str, start: int) -> bool:
    """Whether the line before this one is blank, a rule, or not there."""
    line = text.rfind("\n", 0, start)
    above = text[text.rfind("\n", 0, max(0, line)) + 1 : max(0, line)].strip()
    return not any(character.isalnum() for character in above)


def _in_capitals(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
    """Short lines written in capitals are headings, unless the whole text is."""
    lines = [text[block.span.start : block.span.end] for block in blocks]
    capital = [
        block.kind == "paragraph" and is_in_capitals(line) for block, line in zip(blocks, lines, strict=True)
    ]
    shouted = sum(len(line) for line in lines if line.isupper())
    if shouted > _SHOUTED * sum(map(len, lines)):
        yield from blocks
        return
    for number, block in enumerate(blocks):
        if capital[number] and _announces(text, blocks, lines, number):
            yield replace(block, kind="heading", emphasis=True)
        else:
            yield block


def is_in_capitals(line: str) -> bool:
    """Whether a line has the shape of a heading in capitals: short, no small letter, no sentence end, no value."""
    bare = line.strip()
    letters = _LETTER.findall(bare)
    return (
        len(letters) >= _FEWEST
        and looks_like_heading(bare)
        and not any(letter.islower() for letter in letters)
        and ":" not in bare[:-1]
        and len(letters) * 2 > len(bare.replace(" ", ""))
    )


def _announces(text: str, blocks: Sequence[Block], lines: Sequence[str], number: int) -> bool:
    """Whether a line in capitals stands over something: not the last, not one of several, apart or plainly a heading."""
    if number + 1 >= len(blocks):
        return False
    block, below = blocks[number], blocks[number + 1]
    apart = number == 0 or text.count("\n", blocks[number - 1].span.end, block.span.start) > 1
    gap = text.count("\n", block.span.end, below.span.start) > 1
    among = is_in_capitals(lines[number + 1]) and not gap and number > 0
    return not among and (apart or gap or is_pure(lines[number]) or lines[number].endswith(":"))


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
                yield replace(block, kind="heading", span=trim(text, inline))
            yield from (
                replace(block, kind="bullet", span=part, depth=1, list_id=count, tag=VALUE) for part in parts
            )
        else:
            yield block
        previous = block


def _bare_lists(text: str, blocks: Sequence[Block]) -> Iterator[Block]:
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
        and _stands_alone_above(text, block.span.start)
    )


def _run_of_lines(text: str, blocks: Sequence[Block], start: int) -> int:
    """Where a run of lines ends that are right below one another, written large, short, and no sentences."""
    end = start
    while end < len(blocks):
        block = blocks[end]
        line = text[block.span.start : block.span.end]
        close = end == start or text.count("\n", blocks[end - 1].span.end, block.span.start) == 1
        if not close:
            break
        if block.kind != "paragraph" or _TYPED.match(line):
            return start
        if not (line[0].isupper() or line[0].isdigit()) or len(line) > _LONGEST_LINE or line[-1] in ".:,":
            return start
        end += 1
    return end


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
        span = trim(text, Span(at, stop))
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
