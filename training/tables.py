"""Make the tables of `postings.parsing.evidence` from lines that nobody labelled."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from postings.parsing.chain import Weights, save
from postings.parsing.evidence import LINE_KINDS, fold_word, fold_words, join_features, line_features, shape

from . import groups
from .silver import Run

_SEED = 7
_STEPS = 16
_WORD = re.compile(r"\S+")
_CLAUSE = frozenset("and but you must we plus ideally with including to".split())


def make(found: Sequence[Run], texts: Sequence[str], folder: Path) -> None:
    """Write `lines.bin`, `words.bin`, `joins.bin` and `groups.bin`."""
    save(folder / "lines.bin", _lines(found))
    save(folder / "words.bin", _words(found, texts))
    save(folder / "joins.bin", _joins(found))
    save(folder / "groups.bin", groups.make(texts))


def _matrix(rows: Sequence[Sequence[str]], least: int) -> tuple[csr_matrix, list[str]]:
    counts = Counter(feature for row in rows for feature in set(row))
    names = sorted(name for name, count in counts.items() if count >= least)
    index = {name: number for number, name in enumerate(names)}
    columns: list[int] = []
    starts = [0]
    for row in rows:
        columns.extend(index[name] for name in sorted(set(row)) if name in index)
        starts.append(len(columns))
    data = np.ones(len(columns), dtype=np.float32)
    return csr_matrix((data, np.array(columns), np.array(starts)), shape=(len(rows), len(names))), names


def _whole(value: float) -> int:
    return max(-127, min(127, round(value * _STEPS)))


def _lines(found: Sequence[Run]) -> Weights:
    rows, kinds = [], []
    for run in found:
        for item in run.items:
            words = fold_words(item)
            if 1 <= len(words) <= 80:
                rows.append(line_features(words))
                kinds.append(run.kind)
    matrix, names = _matrix(rows, 3)
    model = LogisticRegression(C=0.5, max_iter=300, class_weight="balanced")
    model.fit(matrix, kinds)
    order = [list(model.classes_).index(kind) for kind in LINE_KINDS]
    values = model.coef_[order]
    features: dict[int, tuple[int, ...]] = {}
    for number, name in enumerate(names):
        whole = tuple(_whole(value) for value in values[:, number])
        if any(abs(value) >= 2 for value in whole):
            features[crc32(name.encode())] = whole
    return Weights(LINE_KINDS, tuple((0,) * 4 for _ in range(4)), features)


def _words(found: Sequence[Run], texts: Sequence[str]) -> Weights:
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for text in texts:
        before = "."
        for word in _WORD.findall(text):
            if before[-1].isalpha() and word[0].isalpha():
                (small if word[0].islower() else large)[fold_word(word)] += 1
            before = word
    for run in found:
        if run.kind != "O":
            for item in run.items:
                words = fold_words(item)
                total.update(words)
                begins.update(words[:1])
    features: dict[int, tuple[int, ...]] = {}
    for word in sorted(set(small) | set(large) | set(total)):
        seen = small[word] + large[word]
        if seen >= 3 or total[word] >= 3:
            share = round(8 * small[word] / seen) if seen >= 3 else -1
            begin = round(8 * begins[word] / total[word]) if total[word] >= 3 else -1
            features[crc32(word.encode())] = (share, begin)
    return Weights(("small", "begins"), ((0, 0), (0, 0)), features)


def _joins(found: Sequence[Run]) -> Weights:
    chance = random.Random(_SEED)
    rows: list[list[str]] = []
    truth: list[int] = []
    for run in found:
        if run.kind == "O":
            continue
        for number, item in enumerate(run.items):
            words = item.split()
            if number:
                left = run.items[number - 1].rstrip(" .;,:").split()
                rows.append(join_features(left, words))
                truth.append(1)
            for place in range(1, len(words)):
                if words[place - 1][-1] in ".!?;:":
                    continue
                likely = shape(words[place])[0] in "X9*" or words[place].lower() in _CLAUSE
                if likely or chance.random() < 0.05:
                    rows.append(join_features(words[:place], words[place:]))
                    truth.append(0)
    matrix, names = _matrix(rows, 3)
    model = LogisticRegression(C=0.5, max_iter=300)
    model.fit(matrix, truth)
    features: dict[int, tuple[int, ...]] = {}
    for number, name in enumerate(names):
        whole = _whole(model.coef_[0, number])
        if abs(whole) >= 2:
            features[crc32(name.encode())] = (whole,)
    return Weights(("join",), ((0,),), features)
