"""Microdata of a web page as the objects that JSON-LD would hold."""

from __future__ import annotations

from typing import Any

from lxml import etree

from .paths import Record

MOST_PROPERTIES = 500
DEEPEST = 8
VALUE_ATTRIBUTES = {
    "meta": "content",
    "time": "datetime",
    "a": "href",
    "link": "href",
    "img": "src",
    "data": "value",
}
MARKUP = frozenset({"description", "responsibilities", "qualifications", "skills", "jobBenefits"})


def microdata_postings(text: str) -> list[Record]:
    """The JobPosting items of a page, in order."""
    parser = etree.HTMLParser(no_network=True, recover=True, encoding="utf-8")
    root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    if root is None:
        return []
    return [item(found) for found in root.iter() if is_posting(found)]


def is_posting(element: Any) -> bool:
    """Whether an element is the outermost of a JobPosting."""
    return isinstance(element.tag, str) and "schema.org/JobPosting" in element.get("itemtype", "")


def item(element: Any) -> Record:
    """The properties of an item, its inner items as objects of their own."""
    made: Record = {"@type": element.get("itemtype", "").rsplit("/", 1)[-1]}
    waiting = [(child, made, 1) for child in reversed(element)]
    seen = 0
    while waiting and seen < MOST_PROPERTIES:
        one, owner, depth = waiting.pop()
        if not isinstance(one.tag, str):
            continue
        inner = owner
        if names := one.get("itemprop", "").split():
            seen += 1
            is_item = one.get("itemscope") is not None and depth < DEEPEST
            value: Any = (
                {"@type": one.get("itemtype", "").rsplit("/", 1)[-1]} if is_item else value_of(one, names[0])
            )
            for name in names:
                add(owner, name, value)
            if is_item:
                inner = value
            elif names[0] in MARKUP:
                continue
        waiting.extend((child, inner, depth + (inner is not owner)) for child in reversed(one))
    return made


def value_of(element: Any, name: str) -> str:
    """A property's value: its attribute, its markup where that tells lists apart, or its text."""
    attribute = VALUE_ATTRIBUTES.get(element.tag)
    if element.get("content"):
        return str(element.get("content"))
    if attribute and element.get(attribute):
        return str(element.get(attribute))
    if name in MARKUP:
        return str(etree.tostring(element, encoding="unicode", method="html", with_tail=False))
    return " ".join("".join(element.itertext()).split())


def add(record: Record, name: str, value: Any) -> None:
    """A property; a second value of one name makes a list."""
    if name in record:
        before = record[name]
        record[name] = [*before, value] if isinstance(before, list) else [before, value]
    else:
        record[name] = value
