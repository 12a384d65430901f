"""Learn small trees one after another, each for what those before it left wrong, and round them to whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, log
from typing import Any

from sklearn.ensemble import GradientBoostingClassifier

from postings.parsing.trees import LEAF_STEPS, NO_TREES, Trees

_SEED = 7
_TREES, _RATE, _DEPTH, _LEAST = 140, 0.07, 3, 25
#: what is added to the sum: a seam that is missed costs two items where one that is invented costs one
_BOLDER = 200

#: (numbers, whether there is a seam) of the places of one posting
Rows = list[tuple[list[int], bool]]


def learn(postings: Sequence[Rows]) -> Trees:
    """The trees of the places of some postings."""
    rows = [row for posting in postings for row in posting]
    if len({truth for _, truth in rows}) < 2:
        return NO_TREES
    truths = [truth for _, truth in rows]
    fitted = GradientBoostingClassifier(
        n_estimators=_TREES,
        learning_rate=_RATE,
        max_depth=_DEPTH,
        min_samples_leaf=_LEAST,
        max_features=0.3,
        subsample=0.7,
        random_state=_SEED,
    ).fit([numbers for numbers, _ in rows], truths)
    share = sum(truths) / len(truths)
    return _whole([one[0].tree_ for one in fitted.estimators_], log(share / (1 - share)))


def _whole(found: Sequence[Any], start: float) -> Trees:
    roots: list[int] = []
    asked: list[int] = []
    limit: list[int] = []
    below: list[int] = []
    above: list[int] = []
    for tree in found:
        base = len(asked)
        roots.append(base)
        for node in range(tree.node_count):
            leaf = tree.children_left[node] < 0
            value = float(tree.value[node][0][0]) * _RATE * LEAF_STEPS
            asked.append(-1 if leaf else int(tree.feature[node]))
            limit.append(round(value) if leaf else floor(tree.threshold[node]))
            below.append(0 if leaf else base + int(tree.children_left[node]))
            above.append(0 if leaf else base + int(tree.children_right[node]))
    return Trees(
        round(start * LEAF_STEPS) + _BOLDER,
        tuple(roots),
        tuple(asked),
        tuple(limit),
        tuple(below),
        tuple(above),
    )
