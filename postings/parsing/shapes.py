"""Headings and lists that the shape of plain lines shows, where no markup does.

A line in capitals, a line with a rule below it, a number alone between blank lines, a label line over its value:
each is structure that a reader sees before a word is understood. Blocks in, the same blocks told apart out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .bare_lists import VALUE, bare_lists, bold_leads, stands_alone_above
from .document import Block
from .headings import is_pure
from .headings_abroad import classify_abroad, is_abroad
from .labels_over_values import labels_over_values
from .lines import looks_like_heading

__all__ = ["VALUE", "headed_abroad", "is_in_capitals", "shaped"]

_RULE_BELOW = re.compile(r"[ \t]*\r?\n[ \t]*(?P<rule>([=\-~_*])\2{2,})[ \t]*(?:\r?\n|$)")
_TYPED = re.compile(r"\s*(?:[^\w\s\"“'(\[*#£$€¿¡]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_NUMBER = re.compile(r"(?:[IVX]{1,4}|\d{1,2}|[A-Z])[.)]\s+(?=\S)")
_DEEPER = re.compile(r"\d{1,2}\.\d{1,2}\.?\s")
_LETTER = re.compile(r"[^\W\d_]")
#: letters that a heading in capitals has at least, where no blank line stands around it
_FEWEST = 4
#: the share of a text's letters that may stand in lines of capitals: beyond it, capitals say nothing
_SHOUTED = 0.35


def shaped(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a text with the headings and the lists that their lines' shape shows."""
    found = _numbered(text, [_over_a_rule(text, block) for block in headed_abroad(text, blocks)])
    found = labels_over_values(text, list(_in_capitals(text, bold_leads(text, found))))
    return tuple(bare_lists(text, found))


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
        or not stands_alone_above(text, block.span.start)
    ):
        return block
    return replace(block, kind="heading", emphasis=True, tag="h1" if found["rule"][0] == "=" else "h2")


def _numbered(text: str, blocks: Sequence[Block]) -> list[Block]:
    """`IV. Physical Requirements` alone between blank lines, or over `4.1`, is a heading; one of several numbers is not."""
    found = list(blocks)
    for number, block in enumerate(blocks):
        line = text[block.span.start : block.span.end]
        mark = _NUMBER.match(line)
        if not mark or block.kind != "paragraph" or number + 1 == len(blocks):
            continue
        below = blocks[number + 1].span
        apart = _DEEPER.match(text, *below) or text.count("\n", block.span.end, below.start) > 1
        alone = apart and stands_alone_above(text, block.span.start)
        rest = line[mark.end() :]
        large = all(word[0].isupper() or len(word) < 4 for word in rest.split())
        if alone and large and looks_like_heading(rest) and not _NUMBER.match(text, *below):
            found[number] = replace(block, kind="heading", emphasis=True)
    return found


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
