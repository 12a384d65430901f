"""Small decision trees over whole numbers, summed: the same answer on every machine."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

#: one unit of a leaf is 1/1024, one of the sum that comes out 1/32, as in the chains
LEAF_STEPS, STEPS = 1024, 32
_LEAF = -1


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees in one row of nodes: the number asked (-1: a leaf), its limit (a leaf: its value), and the nodes that
    follow where the number is at most the limit, and where it is more. `roots` are the trees' first nodes."""

    start: int
    roots: tuple[int, ...]
    asked: tuple[int, ...]
    limit: tuple[int, ...]
    below: tuple[int, ...]
    above: tuple[int, ...]


#: what says nothing about anything
NO_TREES = Trees(0, (), (), (), (), ())


def total(trees: Trees, numbers: Sequence[int]) -> int:
    """The sum of the leaves that a row of numbers comes to."""
    asked, limit, below, above = trees.asked, trees.limit, trees.below, trees.above
    found = trees.start
    for node in trees.roots:
        question = asked[node]
        while question != _LEAF:
            node = below[node] if numbers[question] <= limit[node] else above[node]
            question = asked[node]
        found += limit[node]
    return found * STEPS // LEAF_STEPS


def save(path: Path, trees: Trees) -> None:
    """Write trees: how many there are, then rows of 32-bit numbers, little-endian."""
    rows = (trees.roots, trees.asked, trees.limit, trees.below, trees.above)
    header = array("i", [trees.start, len(trees.roots), len(trees.asked)])
    path.write_bytes(header.tobytes() + b"".join(array("i", row).tobytes() for row in rows))


def load(path: Path) -> Trees:
    """Read trees as `save` wrote them."""
    numbers = array("i")
    numbers.frombytes(path.read_bytes())
    start, count, nodes = numbers[:3]
    rest = tuple(numbers[3:])
    asked, limit, below, above = (rest[count + row * nodes : count + (row + 1) * nodes] for row in range(4))
    return Trees(start, rest[:count], asked, limit, below, above)
