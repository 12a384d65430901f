"""The values that the reader passes along and gives out. Frozen, without behaviour beyond their own sums.

Every position counts characters of the *source text*: the text of a record as it was rendered once
(see `html.py` and `formats/`). A span is half open, `text[start:end]`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

ListKind = Literal["responsibilities", "qualifications", "benefits"]
SectionKind = Literal[
    "about", "summary", "responsibilities", "qualifications", "benefits", "apply", "legal", "facts", "noise"
]
BlockKind = Literal["heading", "paragraph", "bullet", "label"]
Necessity = Literal["required", "preferred"]

LIST_KINDS: tuple[ListKind, ...] = ("responsibilities", "qualifications", "benefits")


class Span(NamedTuple):
    """A half-open stretch of the source text, in characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One visual line or paragraph of the source text.

    `depth` is how deep a bullet is nested (1 = outermost, 0 = no bullet); `list_id` tells apart the
    source's own lists (`ul`, a run of typed bullets); `emphasis` says that the whole block is bold,
    underlined or a heading element; `tag` names the element or mark that made it (`li`, `p`, `h2`, `•`);
    `li+` is a further line of a list element. `strong` are the bold stretches inside it.
    """

    kind: BlockKind
    span: Span
    depth: int = 0
    list_id: int | None = None
    emphasis: bool = False
    tag: str = ""
    strong: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the source with its value: `Schedule: Full-time`. `name` is folded to lower case."""

    name: str
    span: Span
    value: Span


@dataclass(frozen=True, slots=True)
class SourceText:
    """A record as a format has rendered it: the text, its blocks in order, the labels found on the way.

    `title` is where the format itself says that the title stands; `body` the stretch that is the
    advertisement (what lies outside is the format's own scaffolding: labels, page furniture). `facts` are what
    a record states with a type of its own, which goes before any reading of words; `format` a name more exact
    than the module's; `refused` is set where there is a record, but nothing in it to read.
    """

    text: str
    blocks: tuple[Block, ...]
    labels: tuple[Label, ...]
    body: Span
    title: Span | None = None
    notes: tuple[Note, ...] = ()
    facts: tuple[Fact, ...] = ()
    format: str = ""
    refused: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A run of blocks under one heading (`heading` is None where the text begins without one)."""

    kind: SectionKind
    heading: Span | None
    span: Span
    blocks: tuple[Block, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a requirement list, verbatim: the text at its spans, joined by a blank, is `text`."""

    list: ListKind
    text: str
    spans: tuple[Span, ...]
    necessity: Necessity | None = None
    heading: str | None = None
    confidence: float = 1.0
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed field of a posting and the places that it was read from (none for a thing not stated)."""

    name: str
    value: Any
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know: a contradiction, a mask, a guess. `code` is stable, `text` a sentence."""

    code: str
    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedPosting:
    """One posting as read. `fields` holds every name of `facts.FIELD_NAMES`; `places` only the stated ones."""

    format: str
    text: str
    fields: dict[str, Any]
    places: dict[str, tuple[Span, ...]]
    items: tuple[Item, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A record that is no posting or cannot be read: a stable code and a sentence that says what to do."""

    code: str
    text: str
