"""What a hostile input is: its bytes, the name it is sent under, and what may become of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Case:
    """One input. `allowed` are the outcomes and codes that its records may have, no others.

    `needs` says how often some of them have to come; `statuses` is for a request that makes no batch. `chosen` is
    how many files the page counted before it sent them. A slow case takes seconds: the trial runs it, tests do not.
    """

    name: str
    file: bytes
    make: Callable[[], bytes]
    allowed: frozenset[str]
    needs: Mapping[str, int] = field(default_factory=dict)
    statuses: frozenset[int] = frozenset()
    copies: int = 1
    cut: bool = False
    slow: bool = False


def case(
    name: str,
    file: str | bytes,
    data: bytes | str | Callable[[], bytes],
    allowed: str,
    needs: str = "",
    **also: object,
) -> Case:
    """A case with its words in one string: `"created no-text"`, and needs as `"created:3 symlink:1"`."""
    whole = data.encode() if isinstance(data, str) else data
    make = whole if callable(whole) else lambda: whole
    needed = {word: int(number) for word, _, number in (one.rpartition(":") for one in needs.split())}
    return Case(
        name,
        file.encode() if isinstance(file, str) else file,
        make,
        frozenset(allowed.split()),
        needed,
        **also,  # type: ignore[arg-type]
    )
