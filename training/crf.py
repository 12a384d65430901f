"""Learn a chain with CRFsuite and round its weights to whole numbers."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import pycrfsuite

from postings.parsing.chain import Weights

#: one unit of weight is 1/32; a byte holds ± 4
STEPS = 32

Sequences = Sequence[tuple[Sequence[Sequence[str]], Sequence[str]]]


def learn(
    sequences: Sequences, labels: Sequence[str], *, c1: float, c2: float, least: int = 2, rounds: int = 120
) -> Weights:
    """Weights of a chain learned on (features of each place, label of each place)."""
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params(
        {
            "c1": c1,
            "c2": c2,
            "max_iterations": rounds,
            "feature.minfreq": least,
            "feature.possible_transitions": True,
        }
    )
    for features, truth in sequences:
        if truth:
            trainer.append(
                pycrfsuite.ItemSequence([dict.fromkeys(place, 1.0) for place in features]), list(truth)
            )
    with tempfile.TemporaryDirectory() as folder:
        model = str(Path(folder) / "model")
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        info = tagger.info()
        steps, states = dict(info.transitions), dict(info.state_features)
        tagger.close()
    return _whole(states, steps, tuple(labels))


def _whole(
    states: dict[tuple[str, str], float], steps: dict[tuple[str, str], float], labels: tuple[str, ...]
) -> Weights:
    features: dict[int, list[int]] = {}
    for (name, label), weight in sorted(states.items()):
        whole = max(-127, min(127, round(weight * STEPS)))
        if whole and label in labels:
            features.setdefault(crc32(name.encode("utf-8", "replace")), [0] * len(labels))[
                labels.index(label)
            ] = whole
    rows = tuple(tuple(round(steps.get((one, two), 0.0) * STEPS) for two in labels) for one in labels)
    return Weights(labels, rows, {key: tuple(value) for key, value in sorted(features.items())})
