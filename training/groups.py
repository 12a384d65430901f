"""Make the table of word groups: words that stand among the same words, counted in postings that nobody labelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.cluster import KMeans
from sklearn.utils.extmath import randomized_svd

from postings.parsing.chain import Weights
from postings.parsing.evidence import GROUPS, fold_word

_SEED = 7
#: a word is grouped when it stands so often; its neighbours count when they are among the commonest
_LEAST, _NEIGHBOURS = 5, 3000
_DIMENSIONS = 64
#: where a neighbour stands
_PLACES = (-2, -1, 1, 2)
#: how many groups there are, coarse to fine; a signed byte holds the number
_COUNTS = (32, 100, 250)


def make(texts: Sequence[str]) -> Weights:
    """The groups of each word that is common enough, by the CRC-32 of the word."""
    running = [[fold_word(word) for word in text.split()] for text in texts]
    counts = Counter(word for words in running for word in words)
    common = sorted(
        (word for word in counts if counts[word] >= _LEAST), key=lambda word: (-counts[word], word)
    )
    vectors = _vectors(running, common)
    columns = [
        KMeans(count, random_state=_SEED, n_init=1, max_iter=40).fit(vectors).labels_ - count // 2
        for count in _COUNTS
    ]
    features = {
        crc32(word.encode("utf-8", "replace")): tuple(int(column[number]) for column in columns)
        for number, word in enumerate(common)
    }
    return Weights(GROUPS, tuple((0,) * len(GROUPS) for _ in GROUPS), dict(sorted(features.items())))


def _vectors(running: Sequence[Sequence[str]], common: Sequence[str]) -> NDArray[np.float64]:
    """A direction for each word, out of how much more often than by chance it stands next to others."""
    index = {word: number for number, word in enumerate(common)}
    width = min(_NEIGHBOURS, len(common))
    rows: list[int] = []
    columns: list[int] = []
    for words in running:
        numbers = [index.get(word, -1) for word in words]
        for at, number in enumerate(numbers):
            for place, step in enumerate(_PLACES):
                if number >= 0 and 0 <= at + step < len(numbers) and 0 <= numbers[at + step] < width:
                    rows.append(number)
                    columns.append(place * width + numbers[at + step])
    seen = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(common), len(_PLACES) * width))
    seen.sum_duplicates()
    mine, theirs = np.asarray(seen.sum(1)).ravel(), np.asarray(seen.sum(0)).ravel() ** 0.75
    spots = seen.tocoo()
    surprise = np.log(spots.data / mine[spots.row] / (theirs / theirs.sum())[spots.col])
    kept = surprise > 0
    matrix = csr_matrix((surprise[kept], (spots.row[kept], spots.col[kept])), shape=seen.shape)
    left, strength, _ = randomized_svd(matrix, _DIMENSIONS, random_state=_SEED)
    vectors = left * np.sqrt(strength)
    return np.asarray(vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9))
