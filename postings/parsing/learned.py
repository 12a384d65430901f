"""The learned weights, read once for each folder that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from . import trees
from .chain import Weights, load
from .evidence import Tables
from .trees import Trees

#: the weights that come with the reader
SHIPPED = Path(__file__).parent / "weights"
#: weights are whole numbers of this fraction
STEPS = 32


@dataclass(frozen=True, slots=True)
class Model:
    """What reading a posting needs: two chains, the trees for a second look at seams, the tables that feed them,
    and how sure a margin is."""

    cut: Weights
    again: Trees
    kinds: Weights
    sure: Weights
    tables: Tables


@cache
def model(folder: Path = SHIPPED) -> Model:
    """The model of a folder. The tables always come with the reader: they have seen no labelled posting."""
    return Model(
        load(folder / "cut.bin"),
        trees.load(folder / "again.bin"),
        load(folder / "kinds.bin"),
        load(folder / "sure.bin"),
        Tables(SHIPPED),
    )


def share_right(total: int) -> float:
    """The share of right readings that a sum of weights stands for, in hundredths."""
    return round(1 / (1 + exp(-max(-400, min(400, total)) / STEPS)), 2)
