"""Linear chains with whole-number weights: the same answer on every machine.

A chain scores every label at every place by its features and every step from one label to the next.
`best` gives the labels with the highest sum, and by how much each beats the best way without it.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import add
from pathlib import Path
from typing import TypeVar
from zlib import crc32

T = TypeVar("T")

_NEVER = -(10**9)
#: a row of scores is packed into one whole number, this many bits a label: adding rows is one addition each
_BITS = 32
_HALF = 1 << (_BITS - 1)
#: names of features whose packed rows are kept (about 150 bytes each); beyond it they are looked up anew
_MOST_NAMES = 40_000


class ByName(dict[str, T]):
    """What is made of a feature's scores, looked up by its name and worked out once; `None` for an unknown one."""

    def __init__(
        self, features: dict[int, tuple[int, ...]], made: Callable[[tuple[int, ...] | None], T]
    ) -> None:
        super().__init__()
        self.features, self.made = features, made

    def __missing__(self, name: str) -> T:
        if len(self) >= _MOST_NAMES:
            self.clear()
        self[name] = value = self.made(self.features.get(crc32(name.encode("utf-8", "replace"))))
        return value


def _packed(row: tuple[int, ...] | None) -> int:
    """A row of scores as one whole number, see `Weights.unpacked`."""
    return sum(score << (_BITS * label) for label, score in enumerate(row or ()))


def _lead(row: tuple[int, ...] | None) -> int:
    """How much more the second label of two gets than the first."""
    return row[1] - row[0] if row else 0


@dataclass(frozen=True)
class Weights:
    """Labels, the score of each step (rows: from), and the scores of each feature by the CRC-32 of its name."""

    labels: tuple[str, ...]
    steps: tuple[tuple[int, ...], ...]
    features: dict[int, tuple[int, ...]] = field(repr=False)

    @cached_property
    def rows(self) -> ByName[int]:
        """The scores of features by name, packed; see `unpacked`."""
        return ByName(self.features, _packed)

    @cached_property
    def leads(self) -> ByName[int]:
        """Of two labels, by how much features speak for the second rather than the first, by name."""
        return ByName(self.features, _lead)

    @cached_property
    def _shape(self) -> tuple[int, struct.Struct]:
        """What makes every label's part of a packed sum positive, and how its bytes are laid out."""
        width = len(self.labels)
        return sum(_HALF << (_BITS * label) for label in range(width)), struct.Struct(f"<{width}I")

    @cached_property
    def back(self) -> tuple[tuple[int, ...], ...]:
        """The steps by the label that they lead to."""
        return tuple(zip(*self.steps, strict=True))

    @cached_property
    def reach(self) -> tuple[int, int]:
        """How far the steps to a label lie apart at the most, and those from a label."""
        return max(max(row) - min(row) for row in self.back), max(max(row) - min(row) for row in self.steps)

    def unpacked(self, total: int) -> list[int]:
        """The score of each label out of a sum of packed rows."""
        offset, layout = self._shape
        return [part - _HALF for part in layout.unpack((total + offset).to_bytes(layout.size, "little"))]


def load(path: Path) -> Weights:
    """Read weights as `save` wrote them: a line of labels, a line of steps, hashes, then a byte a weight."""
    data = path.read_bytes()
    names, steps, rest = data.split(b"\n", 2)
    labels = tuple(names.decode("ascii").split())
    width = len(labels)
    numbers = [int(number) for number in steps.split()]
    rows = tuple(tuple(numbers[row * width : (row + 1) * width]) for row in range(width))
    count = len(rest) // (4 + width)
    hashes = array("I")
    hashes.frombytes(rest[: 4 * count])
    values = array("b")
    values.frombytes(rest[4 * count :])
    columns = zip(*(values[column * count : (column + 1) * count] for column in range(width)), strict=True)
    return Weights(labels, rows, dict(zip(hashes, columns, strict=True)))


def save(path: Path, weights: Weights) -> None:
    """Write weights: little-endian, sorted by hash, so that the same weights give the same bytes."""
    hashes = array("I", sorted(weights.features))
    header = (
        " ".join(weights.labels) + "\n" + " ".join(str(step) for row in weights.steps for step in row) + "\n"
    )
    body = b"".join(
        array("b", [weights.features[key][column] for key in hashes]).tobytes()
        for column in range(len(weights.labels))
    )
    path.write_bytes(header.encode("ascii") + hashes.tobytes() + body)


def scores(weights: Weights, features: Iterable[str]) -> list[int]:
    """The score of each label at one place."""
    return weights.unpacked(sum(map(weights.rows.__getitem__, features)))


def lead(weights: Weights, features: Iterable[str]) -> int:
    """Of two labels, by how much the second beats the first at one place: all that `best` makes of their scores."""
    return sum(map(weights.leads.__getitem__, features))


def best(weights: Weights, places: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """For each place the label (its number) of the best sequence and its margin: how much the best sum falls
    when that label is forbidden there. `places` holds each label's score at each place."""
    if not places:
        return []
    if len(weights.labels) == 2:
        return _best_of_two(weights.steps, places)
    forward = [list(places[0])]
    for place in places[1:]:
        forward.append(list(map(add, _onward(forward[-1], weights.steps, weights.reach[0]), place)))
    behind = [0] * len(weights.labels)
    answer = []
    for number in range(len(places) - 1, -1, -1):
        totals = list(map(add, forward[number], behind))
        top = max(totals)
        label = totals.index(top)
        totals[label] = _NEVER
        answer.append((label, top - max(totals)))
        behind = _onward(list(map(add, places[number], behind)), weights.back, weights.reach[1])
    answer.reverse()
    return answer


def _onward(sums: Sequence[int], steps: Sequence[Sequence[int]], reach: int) -> list[int]:
    """For each label the best of the sums with a step to it. A sum that lies further below the highest than any two
    steps lie apart cannot be the best for any label: mostly one or two are left."""
    least = max(sums) - reach
    left = [[one + step for step in row] for one, row in zip(sums, steps, strict=True) if one >= least]
    return left[0] if len(left) == 1 else list(map(max, *left))


def _best_of_two(steps: Sequence[Sequence[int]], places: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The same for two labels, written out: the chain of seams has them, and far more places than the other."""
    (stay, there), (back, keep) = steps
    one, two = places[0]
    forward = [(one, two)]
    for first, second in places[1:]:
        one, two = max(one + stay, two + back) + first, max(one + there, two + keep) + second
        forward.append((one, two))
    answer = []
    one = two = 0
    for (first, second), (sum_one, sum_two) in zip(reversed(places), reversed(forward), strict=True):
        lead = sum_two + two - sum_one - one
        answer.append((1, lead) if lead > 0 else (0, -lead))
        one, two = max(stay + first + one, there + second + two), max(back + first + one, keep + second + two)
    answer.reverse()
    return answer
