"""A source text to its sections and items: cut, judge, then gather what belongs under one heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .candidates import pieces
from .confidence import Margins, confidence
from .cutting import Cut, cut, units_of
from .document import LIST_KINDS, Item, ListKind, Section, SectionKind, SourceText, Span
from .headings import Heading, classify
from .kinds import Judged, judge
from .learned import Model
from .outline import label_sections, looks_like_company
from .seams import Unit
from .sorting import necessity, words_at

KIND_OF_LABEL: dict[str, ListKind] = {"R": "responsibilities", "Q": "qualifications", "B": "benefits"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The sections and items of a posting, each in document order."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """A unit, what it was judged to be, and the margins of the seams before, after and inside it."""

    unit: Unit
    judged: Judged
    begin: int | None
    end: int | None
    inner: int | None


def read_lists(source: SourceText, model: Model) -> Reading:
    """The sections and items of a source text."""
    return gather(source, members(source, model), model)


def members(source: SourceText, model: Model) -> list[Member]:
    """Every unit with what was decided about it."""
    found = pieces(source)
    cuts = cut(source, found, model.cut, model.tables, model.again)
    units = units_of(found, [one.begins for one in cuts])
    judged = judge(source, units, model.kinds, model.tables)
    return [
        Member(unit, verdict, *margins)
        for unit, verdict, margins in zip(units, judged, _seam_margins(cuts), strict=True)
    ]


def _seam_margins(cuts: Sequence[Cut]) -> list[tuple[int | None, int | None, int | None]]:
    """For each unit the margins of its begin, its end, and the least sure seam left out inside."""
    begins: list[int | None] = []
    inner: list[int | None] = []
    for number, one in enumerate(cuts):
        if one.begins or number == 0:
            begins.append(one.margin)
            inner.append(None)
        elif one.margin is not None:
            inner[-1] = one.margin if inner[-1] is None else min(inner[-1], one.margin)
    ends = [*begins[1:], None][: len(begins)]
    return list(zip(begins, ends, inner, strict=True))


def gather(source: SourceText, found: Sequence[Member], model: Model) -> Reading:
    """Items and sections out of judged units."""
    items: list[Item] = []
    runs: list[Section] = []
    heading, span, other = Heading(None), None, _first_kind(found)
    for member in found:
        unit, label = member.unit, member.judged.label
        words = words_at(source.text, unit.spans)
        if label[0] == "H" or (label == "O" and unit.heading):
            told = classify(words)
            listed = KIND_OF_LABEL.get(label[1:])
            heading = (
                told if told.kind == listed or not listed else Heading(listed, told.preferred, told.required)
            )
            span, other = (
                unit.span,
                heading.kind if heading.kind and heading.kind not in LIST_KINDS else "summary",
            )
            _extend(runs, listed or other, span, unit)
            continue
        kind: SectionKind = KIND_OF_LABEL.get(label) or member.judged.ended or _other_kind(words, other)
        if kind in LIST_KINDS and _speaks(words):
            items.append(_item(source.text, words, member, kind, heading, span, model))
        ended = kind in ("apply", "legal") and unit.block.kind != "bullet"
        _extend(runs, kind, None if ended else span, unit)
    parts = sorted([*runs, *label_sections(source.blocks)], key=lambda section: section.span)
    return Reading(tuple(parts), tuple(items))


def _first_kind(found: Sequence[Member]) -> SectionKind:
    """What stands before the first heading is about the company only where no item stands there."""
    return "about" if found and found[0].judged.label == "O" else "summary"


def _other_kind(words: str, running: SectionKind) -> SectionKind:
    return "about" if looks_like_company(words) else running


def _extend(runs: list[Section], kind: SectionKind, heading: Span | None, unit: Unit) -> None:
    block = unit.block if unit.block.span == unit.span else replace(unit.block, span=unit.span)
    last = runs[-1] if runs else None
    if last and last.kind == kind and last.heading == heading:
        runs[-1] = Section(kind, heading, Span(last.span.start, block.span.end), (*last.blocks, block))
    else:
        runs.append(Section(kind, heading, block.span, (block,)))


def _speaks(words: str) -> bool:
    return any(character.isalnum() for character in words)


def _item(
    text: str, words: str, member: Member, kind: ListKind, heading: Heading, span: Span | None, model: Model
) -> Item:
    unit = member.unit
    sure, why = confidence(margins_of(member, heading.kind == kind), model.sure)
    return Item(
        list=kind,
        text=words,
        spans=unit.spans,
        necessity=necessity(words, heading if heading.kind == kind else Heading(None))
        if kind == "qualifications"
        else None,
        heading=text[span.start : span.end] if span and heading.kind == kind else None,
        confidence=sure,
        why=why,
    )


def margins_of(member: Member, headed: bool) -> Margins:
    """The margins of a member as the confidence wants them."""
    unit = member.unit
    words = sum(len(unit.spans) and span.end - span.start for span in unit.spans) // 6
    return Margins(
        member.judged.margin,
        member.begin,
        member.end,
        member.inner,
        unit.block.kind == "bullet",
        headed,
        words,
    )
