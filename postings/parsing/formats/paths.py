"""Values out of a record by path: `location.name`, `jobLocation.address.addressLocality`, `salary@currency`.

A name that the record really has comes first, so that a column called `Job.Title` is found; else a dot steps
into an object. Lists are walked through: a path gives every value that it leads to, in order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Record = dict[str, Any]
MOST = 200  # values that one path gives


def values(record: Any, path: str) -> list[Any]:
    """Everything at a path, empty values left out; an empty path is the record itself."""
    found = []
    for value in _walk(record, path):
        if value is not None and value != "" and value != [] and value != {}:
            found.append(value)
            if len(found) >= MOST:
                break
    return found


def _walk(value: Any, path: str) -> Iterator[Any]:
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, path)
    elif not path:
        yield value
    elif isinstance(value, dict):
        if path in value:
            yield from _walk(value[path], "")
            return
        head, dot, rest = path.partition(".")
        while dot:
            if head in value:
                yield from _walk(value[head], rest)
                return
            more, dot, rest = rest.partition(".")
            head = f"{head}.{more}"


def words(value: Any) -> str:
    """A plain value as text: figures as they are, true and false as `true` and `false`.

    An object has none, but for an element of XML with attributes, whose text lies under `#text`.
    """
    if isinstance(value, dict):
        value = value.get("#text")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, (int, float)) else ""
