"""Blocks to sections: a run of units under one heading, with the kind of what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from .document import Block, Section, SectionKind, SourceText, Span
from .evidence import fold_words
from .headings import Heading, classify
from .openings import opening_words, openings
from .seams import Unit, units

#: sentences that end a list wherever they stand
_APPLY = re.compile(
    r"(?:\b(?:to apply|apply (?:now|today|online|here|by|via|directly|for this)|(?:send|email|forward|submit)(?:ing)? (?:us |me )?"
    r"(?:your|a|an up|updated|full|resume)|your (?:cv|resume|application)|click (?:on|here|the|apply)|please (?:call|contact|apply|"
    r"email|send|visit|submit|forward|note)|for (?:further|more) (?:information|details)|interested (?:candidates|applicants|"
    r"in this)|if you (?:are|re|feel|would|have not|do not hear)|look forward to|only (?:successful|shortlisted)|don[’']?t hesitate|"
    r"contact (?:us|me|the)|call (?:us|me)|get in touch|cover letter|closing date))"
)
_LEGAL = re.compile(
    r"(?:\b(?:equal (?:opportunit|employment)|eoe\b|affirmative action|regardless of|without regard|protected (?:veteran|class|by)|"
    r"reasonable accommodation|employment agency|employment business|acting as an|originally posted|data protection|"
    r"discriminat|gender identity|disabilit(?:y|ies) (?:status|who)|e-verify|background check policy|privacy|third[- ]party|"
    r"all qualified applicants|unsolicited|terms and conditions|this job description|not intended to be|"
    r"recruitment (?:consultancy|agency|business)))"
)
#: how one of the words begins that each of the two needs
_LEGAL_OPENS = opening_words(
    "equa eoe affi rega prot reas empl acti orig data disc gend disa veri back priv thir qual "
    "unso term desc inte recr"
)
_APPLY_OPENS = opening_words(
    "appl send emai forw subm your clic plea info deta inte you succ shor hesi cont call touc lett clos"
)
_ABOUT = re.compile(
    r"(?:\b(?:founded in|headquarter|our client is|is a leading|world leader|we are (?:a|an|the) (?:leading|global)))"
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit with the section that it lies in and what that section's heading says."""

    unit: Unit
    kind: SectionKind
    heading: Heading
    heading_span: Span | None


def place(source: SourceText) -> tuple[Placed, ...]:
    """Every unit with the kind of its section."""
    found = units(source)
    return tuple(_place(source.text, found))


def sections(source: SourceText, placed: Sequence[Placed] | None = None) -> tuple[Section, ...]:
    """The sections of a source text, in order; together they cover its body's units and its label lines."""
    runs: list[Section] = []
    for one in place(source) if placed is None else placed:
        block = replace(one.unit.block, span=one.unit.span)
        last = runs[-1] if runs else None
        if last and last.kind == one.kind and last.heading == one.heading_span:
            runs[-1] = Section(
                last.kind, last.heading, Span(last.span.start, block.span.end), (*last.blocks, block)
            )
        else:
            runs.append(Section(one.kind, one.heading_span, block.span, (block,)))
    return tuple(sorted([*runs, *label_sections(source.blocks)], key=lambda section: section.span))


def label_sections(blocks: Sequence[Block]) -> list[Section]:
    """Runs of label lines, as sections of facts."""
    return [
        Section("facts", None, Span(run[0].span.start, run[-1].span.end), tuple(run))
        for run in _label_runs(blocks)
    ]


def looks_like_company(text: str) -> bool:
    """Whether a sentence praises or introduces a company."""
    return bool(_ABOUT.search(text.lower()))


def _label_runs(blocks: Sequence[Block]) -> list[list[Block]]:
    found: list[list[Block]] = []
    open_run = False
    for block in blocks:
        if block.kind == "label":
            if open_run:
                found[-1].append(block)
            else:
                found.append([block])
        open_run = block.kind == "label"
    return found


def ends_list(text: str, opens: set[str] | None = None) -> SectionKind | None:
    """The kind of a sentence that belongs to no list wherever it stands: how to apply, legal text.

    `opens` are its openings, where they are known already.
    """
    low = text.lower()
    opens = openings(fold_words(low)) if opens is None else opens
    if not _LEGAL_OPENS.isdisjoint(opens) and _LEGAL.search(low):
        return "legal"
    return "apply" if not _APPLY_OPENS.isdisjoint(opens) and _APPLY.search(low) else None


def _place(text: str, found: Sequence[Unit]) -> list[Placed]:
    placed: list[Placed] = []
    kind: SectionKind = "about"
    heading = Heading(None)
    span: Span | None = None
    for number, unit in enumerate(found):
        words = text[unit.span.start : unit.span.end]
        if unit.heading:
            told = classify(words)
            following = found[number + 1] if number + 1 < len(found) else None
            if told.kind is None and following and following.block.kind == "bullet" and kind in _LISTS:
                told = Heading(kind, heading.preferred, heading.required)
            kind, heading, span = (
                told.kind or ("summary" if not unit.block.emphasis else "about"),
                told,
                unit.span,
            )
            placed.append(Placed(unit, kind, heading, span))
            continue
        ended = None if unit.block.kind == "bullet" else ends_list(words)
        if ended:
            placed.append(Placed(unit, ended, Heading(None), None))
            continue
        placed.append(Placed(unit, kind, heading, span))
    return placed


_LISTS = ("responsibilities", "qualifications", "benefits")
