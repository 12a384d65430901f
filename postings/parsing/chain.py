"""Linear chains with whole-number weights: the same answer on every machine.

A chain scores every label at every place by its features and every step from one label to the next.
`best` gives the labels with the highest sum, and by how much each beats the best way without it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

_NEVER = -(10**9)


@dataclass(frozen=True, slots=True)
class Weights:
    """Labels, the score of each step (rows: from), and the scores of each feature by the CRC-32 of its name."""

    labels: tuple[str, ...]
    steps: tuple[tuple[int, ...], ...]
    features: dict[int, tuple[int, ...]]


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
    known = weights.features.get
    rows = [row for row in [known(crc32(feature.encode("utf-8", "replace"))) for feature in features] if row]
    return [sum(column) for column in zip(*rows, strict=True)] if rows else [0] * len(weights.labels)


def best(weights: Weights, places: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """For each place the label (its number) of the best sequence and its margin: how much the best sum falls
    when that label is forbidden there. `places` holds each label's score at each place."""
    if not places:
        return []
    steps = weights.steps
    width = range(len(weights.labels))
    forward = [list(places[0])]
    for place in places[1:]:
        before = forward[-1]
        forward.append([max(before[a] + steps[a][b] for a in width) + place[b] for b in width])
    backward = [[0] * len(width)]
    for place in reversed(places[1:]):
        after = backward[-1]
        backward.append([max(steps[a][b] + place[b] + after[b] for b in width) for a in width])
    backward.reverse()
    answer = []
    for ahead, behind in zip(forward, backward, strict=True):
        totals = [one + other for one, other in zip(ahead, behind, strict=True)]
        label = max(width, key=lambda number: (totals[number], -number))
        rest = max((totals[number] for number in width if number != label), default=_NEVER)
        answer.append((label, totals[label] - rest))
    return answer
