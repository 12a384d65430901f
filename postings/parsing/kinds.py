"""Which list a unit belongs to: a chain over whole units, with a label of its own for the heading before each list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .chain import Weights, best, scores
from .document import SectionKind, SourceText
from .evidence import LINE_KINDS, Tables, fold_words, shape
from .governed import pushes
from .headings import classify, fold_heading, heading_at
from .openings import openings
from .outline import ends_list
from .seams import Unit
from .shapes import VALUE
from .sorting import by_cue, is_announcement, plain_case, words_at

#: the lists, none of them, and the heading before each list
LABELS = ("R", "Q", "B", "O", "HR", "HQ", "HB")
_PERSONS = frozenset("you your we our must they us i candidate candidates applicant applicants will".split())
#: what a sentence that says plainly what it is adds to its label, in steps of the weights
_PLAIN = 320
_NEVER = -(10**9)
#: more words than this may be an item although a list hangs from it
_FEW = 5

KINDS = {"responsibilities": "R", "qualifications": "Q", "benefits": "B"}


@dataclass(frozen=True, slots=True)
class Judged:
    """The label of a unit and its margin over the next best, and how to apply or legal text where it is that."""

    label: str
    margin: int
    ended: SectionKind | None = None  # what its words belong to wherever they stand, see `ends_list`


@dataclass(frozen=True, slots=True)
class Statement:
    """A unit's text, its folded words, how these open, and what it belongs to wherever it stands, by `ends_list`."""

    text: str
    words: list[str]
    opens: set[str]
    ended: SectionKind | None


def statements(source: SourceText, units: Sequence[Unit]) -> list[Statement]:
    """What is told by each unit."""
    found = []
    for unit in units:
        text = words_at(source.text, unit.spans)
        words = fold_words(text)
        opens = openings(words)
        found.append(Statement(text, words, opens, ends_list(text, opens)))
    return found


def judge(source: SourceText, units: Sequence[Unit], weights: Weights, tables: Tables) -> list[Judged]:
    """The label of every unit, in order."""
    told_by = statements(source, units)
    texts = [one.text for one in told_by]
    places = [scores(weights, seen) for seen in _features(told_by, units, tables)]
    for number, (text, pushed, totals) in enumerate(zip(texts, pushes(texts, units), places, strict=True)):
        told = plain_case(text) if units[number].block.kind == "paragraph" else None
        if _only_leads(text, units, number):
            pushed = {**pushed, **dict.fromkeys(("R", "Q", "B"), -_PLAIN)}
        if told:
            totals[weights.labels.index(told)] += _PLAIN
        for label, steps in pushed.items():
            totals[weights.labels.index(label)] += steps
    return [
        Judged(weights.labels[label], margin, one.ended)
        for (label, margin), one in zip(best(weights, places), told_by, strict=True)
    ]


def _only_leads(text: str, units: Sequence[Unit], number: int) -> bool:
    """Whether an element of a list says nothing by itself: a few words and a colon over a deeper list."""
    below = units[number + 1].block if number + 1 < len(units) else None
    return (
        below is not None
        and below.kind == "bullet"
        and 0 < units[number].block.depth < below.depth
        and text.rstrip().endswith(":")
        and len(text.split()) <= _FEW
    )


def _bin(value: int, steps: Sequence[int]) -> int:
    return bisect_right(steps, value)


def features(source: SourceText, units: Sequence[Unit], tables: Tables) -> list[list[str]]:
    """What is seen in and around each unit, as names."""
    return _features(statements(source, units), units, tables)


def _features(told_by: Sequence[Statement], units: Sequence[Unit], tables: Tables) -> list[list[str]]:
    words = [one.words for one in told_by]
    lines = [_line(tables, one) for one in words]
    whole = [sum(column) for column in zip(*(line for _, line in lines), strict=True)] if lines else [0] * 4
    share = LINE_KINDS[max(range(4), key=lambda number: whole[number])]
    heads = [_heading_kind(one.text, unit) for one, unit in zip(told_by, units, strict=True)]
    _skills_to_do(units, heads, words, [totals for _, totals in lines])
    found = []
    running, distance, plain = "none", 0, "none"
    collapsed = "1" if len({unit.block.span for unit in units}) <= 3 else "n"
    for number, (unit, one) in enumerate(zip(units, told_by, strict=True)):
        if heads[number]:
            running, distance, plain = heads[number], 0, fold_heading(one.text)[:60]
        else:
            distance += 1
        spot = _bin(number * 10 // len(units), (0, 1, 2, 5, 7, 8, 9))
        cue = by_cue(one.text, one.opens) or "none"
        seen = [
            *_own(unit, one, collapsed, cue),
            *tables.group_features(one.words),
            *_around(units, lines, heads, number, one.words),
            f"k{running}",
            f"k{running}{_bin(distance, (1, 2, 4, 8))}",
            f"k{running}{_block(unit)}{unit.mark}",
            f"k{running}{lines[number][0]}",
            f"hd{plain}",
            f"share{share}{lines[number][0][0]}",
            f"hn{heads[number + 1] if number + 1 < len(heads) else 'eof'}",
            f"pos{spot}",
            f"pos{spot}{_block(unit)}",
        ]
        seen.append(f"kc{running}{cue[0]}{_block(unit)}")
        found.append(seen)
    return found


def _line(tables: Tables, words: Sequence[str]) -> tuple[str, list[int]]:
    """The kind that the line table gives to a unit, binned by how clearly, and its scores."""
    totals = tables.line(words)
    top = totals.index(max(totals))
    others = [*totals[:top], _NEVER, *totals[top + 1 :]]
    second = others.index(max(others))
    return f"{LINE_KINDS[top]}{_bin(totals[top] - others[second], (8, 25, 60))}{LINE_KINDS[second]}", totals


def _block(unit: Unit) -> str:
    if unit.block.kind == "bullet":
        return "li" if unit.block.tag == "li" else "mk"
    return "hd" if unit.block.kind == "heading" else "em" if unit.block.emphasis else "p"


def _heading_kind(text: str, unit: Unit) -> str:
    """The kind that a unit announces, where it reads as a heading; `?` for a heading that says nothing."""
    bare = text.rstrip()
    count = len(bare.split())
    if unit.block.kind == "heading" or (bare.endswith(":") and count <= 14):
        return (classify(bare).kind or "?")[:5]
    if count <= 7 and bare[-1:] not in ".;,":
        listed = [word.strip("():;,.-–*") or "." for word in bare.split()]
        if heading_at(listed, 0) == count or (
            unit.block.kind == "paragraph" and unit.mark != "wide" and bare[:1].isupper()
        ):
            return (classify(bare).kind or "")[:5]
    return ""


def _skills_to_do(
    units: Sequence[Unit], heads: list[str], words: Sequence[Sequence[str]], lines: Sequence[Sequence[int]]
) -> None:
    """A label that says skills over values that are things to do, as job boards have it, announces duties."""
    for number, head in enumerate(heads):
        if head != "quali" or words[number][-1:] != ["skills"]:
            continue
        end = number + 1
        while end < len(units) and units[end].block.tag == VALUE:
            end += 1
        if end > number + 1:
            todo, have, *_ = (sum(column) for column in zip(*lines[number + 1 : end], strict=True))
            heads[number] = "respo" if todo > have else head


def _own(unit: Unit, one: Statement, collapsed: str, cue: str) -> list[str]:
    text, folded = one.text, one.words
    first, second, third = (*folded[:3], "", "", "")[:3]
    last = folded[-1] if folded else ""
    end = text[-1:] if text[-1:] in ".!?:;,)" else ""
    length = _bin(len(folded), (1, 2, 3, 5, 8, 12, 18, 28, 45))
    block = _block(unit)
    persons = "".join(sorted({word[:3] for word in _PERSONS.intersection(folded[:12])}))
    written = text.split()
    caps = sum([word[0].isupper() for word in written]) * 4 // max(1, len(written))
    return [
        "b",
        f"1{first}",
        f"2{first} {second}",
        f"3{first} {second} {third}",
        f"e{last}",
        f"s1{first[-3:]}",
        f"s1{first[-3:]}{shape(written[0])}",
        f"n{length}",
        f"n{length}{block}{end}",
        f"bl{block}",
        f"bl{block}{unit.mark}{collapsed}",
        f"mk{unit.mark}{end}",
        f"p{persons}",
        f"p{persons}{block}",
        f"en{one.ended or 'none'}",
        f"cue{cue}{block}",
        f"cue{cue}{persons}",
        f"an{is_announcement(text)}{cue}",
        f"cap{caps}{length}",
        f"small{text[:1].islower()}",
        *[f"w{word}" for word in dict.fromkeys(folded)],
        *[f"i{one} {two}" for one, two in pairwise(folded)],
    ]


def _around(
    units: Sequence[Unit],
    lines: Sequence[tuple[str, list[int]]],
    heads: Sequence[str],
    number: int,
    folded: Sequence[str],
) -> list[str]:
    before = lines[number - 1][0] if number else "bos"
    after = lines[number + 1][0] if number + 1 < len(lines) else "eos"
    above = _top([totals for _, totals in lines[max(0, number - 3) : number]])
    below = _top([totals for _, totals in lines[number + 1 : number + 4]])
    own = lines[number][0]
    return [
        f"t{own}",
        f"t{own[:2]}{_block(units[number])}",
        f"tb{before[0]}{own[:2]}",
        f"ta{own[:2]}{after[0]}",
        f"tba{before[0]}{own[0]}{after[0]}",
        f"up{above}",
        f"dn{below}",
        f"ud{above}{own[0]}{below}",
        f"h{heads[number]}",
        f"h{heads[number]}{_block(units[number])}{len(folded) < 5}",
        f"hb{heads[number - 1] if number else 'bos'}",
        f"bb{_block(units[number - 1]) if number else ''}{_block(units[number])}"
        f"{_block(units[number + 1]) if number + 1 < len(units) else ''}",
    ]


def _top(near: Sequence[Sequence[int]]) -> str:
    if not near:
        return "-"
    totals = [sum(column) for column in zip(*near, strict=True)]
    top = max(totals)
    kind = LINE_KINDS[totals.index(top)]
    totals.remove(top)
    return kind + str(_bin(top - max(totals), (20, 70)))
