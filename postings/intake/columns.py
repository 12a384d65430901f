"""What the columns of a table or the paths of a feed's records hold: their names and values, looked at in examples."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from postings.parsing.formats.paths import Record, words
from postings.parsing.formats.stated import is_markup

DEEPEST = 5
MOST_VALUES = 40
LONG = 160  # characters on average from which a column is running text
#: names that say more together with the name above them
GENERIC = frozenset("name value label text title html plain raw descriptor body".split()) | {"display name"}
NAMELESS = GENERIC - {"title", "text", "body"}  # of these, the ones that say nothing alone
CAPTIONS = ("title", "name", "label")  # beside the text that they stand over
CAPTIONS_AS_WRITTEN = (*CAPTIONS, "Title", "Name", "Label", "heading", "Heading")
CAPTIONED = ("text", "value", "content", "body", "html")
#: words that names carry and that tell nothing apart
NOISE = frozenset(
    "job jobs position posting vacancy opening offer text html raw formatted full display info string of the ad".split()
)
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
PARTS = re.compile(r"[^\w]+|_+")


@dataclass(slots=True)
class Column:
    """One column, or one path in a record, with the values of the examples."""

    path: str
    values: list[str] = field(default_factory=list)
    in_list: bool = False  # the path leads through a list of objects
    records: int = 0  # how many examples have it

    @property
    def name(self) -> str:
        """Its own name in lower case words: `jobTitle` and `Job_Title` are `job title`."""
        return folded(self.path.rsplit(".", 1)[-1])

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called; `location.name` is a location too."""
        above, _, last = self.path.rpartition(".")
        own = folded(last)
        if not above or own not in GENERIC:
            return own, bare(own)
        parent = folded(above.rsplit(".", 1)[-1])
        found = f"{parent} {own}", parent, bare(parent)
        return found if own in NAMELESS else (*found, own)

    @property
    def length(self) -> float:
        """How long its values are on average."""
        return sum(map(len, self.values)) / len(self.values) if self.values else 0.0

    @property
    def is_long(self) -> bool:
        """Whether it holds running text."""
        return self.length >= LONG

    @property
    def is_markup(self) -> bool:
        """Whether it holds HTML."""
        return any(is_markup(value) for value in self.values)


def folded(name: str) -> str:
    """A name in lower case words."""
    return " ".join(PARTS.sub(" ", CAMEL.sub(" ", name)).casefold().split())


def bare(name: str) -> str:
    """A folded name without the words that tell nothing: `job opening name` is `name`."""
    return " ".join(word for word in name.split() if word not in NOISE) or name


def columns_of(examples: Iterable[Record]) -> list[Column]:
    """Every path that leads to plain values, in the order in which the examples have them."""
    found: dict[str, Column] = {}
    for example in examples:
        here: set[str] = set()
        for path, value, in_list in leaves(example, "", 0):
            column = found.setdefault(path, Column(path))
            column.in_list = column.in_list or in_list
            column.records += path not in here
            here.add(path)
            word = words(value).strip()
            if word and len(column.values) < MOST_VALUES:
                column.values.append(word)
    return list(found.values())


def leaves(value: Any, path: str, depth: int, in_list: bool = False) -> Iterator[tuple[str, Any, bool]]:
    """The plain values inside one value, each with its path, and whether it lies in a list of objects."""
    if isinstance(value, dict):
        if "#text" in value:
            yield path or "#text", value["#text"], in_list
        for name, inner in value.items() if depth < DEEPEST else ():
            if name == "#text":
                continue
            yield from leaves(inner, f"{path}.{name}" if path else str(name), depth + 1, in_list)
    elif isinstance(value, list):
        for inner in value[:MOST_VALUES]:
            yield from leaves(inner, path, depth, in_list or isinstance(inner, dict))
    elif path:
        yield path, value, in_list


def captioned(text: Any, columns: Sequence[Column]) -> Any:
    """A part of a description that stands beside its own heading, as `title` and `text`: read under that."""
    path = text if isinstance(text, str) else text["path"]
    above, _, name = path.rpartition(".")
    beside = {column.path.removeprefix(f"{above}.") for column in columns if above} & set(CAPTIONS_AS_WRITTEN)
    beside.discard(name)
    return (
        {"each": above, "heading": min(beside), "path": name}
        if beside and folded(name) in CAPTIONED
        else text
    )


def signature(kind: str, paths: Iterable[str]) -> str:
    """What tells one kind of file from another: its kind and the names of its columns, in any order."""
    named = "\n".join(sorted(set(paths)))
    return hashlib.sha256(f"{kind}\n{named}".encode("utf-8", "replace")).hexdigest()
