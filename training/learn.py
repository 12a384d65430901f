"""Learn the two chains and the confidence from labelled postings, whole or cross-validated by posting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from sklearn.linear_model import LogisticRegression

from postings.parsing import confidence, cutting, kinds
from postings.parsing.candidates import Piece, pieces
from postings.parsing.chain import Weights, save
from postings.parsing.evidence import Tables
from postings.parsing.headings import classify
from postings.parsing.learned import SHIPPED, STEPS, Model
from postings.parsing.lists import margins_of, members
from postings.parsing.sorting import words_at

from . import crf, labels
from .gold import GoldPosting

FOLDS = 5
#: what is added to a cut where no mark stands: the chain counts places, the figures count items, and a seam
#: that is missed costs two items where one that is invented costs one
_BOLDER = 18
_UNMARKED = ("cap", "digit", "word", "glue", "comma")
_SILENT = Weights(("right",), ((0,),), {})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A labelled posting with all that the chains see in it and shall say about it."""

    posting: GoldPosting
    fold: int
    found: list[Piece]
    cut_features: list[list[str]]
    cut_labels: list[str]
    kind_features: list[list[str]]
    kind_labels: list[str]


def fold_of(name: str) -> int:
    """The part of the labelled postings that a posting belongs to, by a hash of its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def prepare(postings: Sequence[GoldPosting]) -> list[Prepared]:
    """Everything that is the same in every fold."""
    tables = Tables(SHIPPED)
    return [_prepare(posting, tables) for posting in postings]


def _prepare(posting: GoldPosting, tables: Tables) -> Prepared:
    source = posting.source
    found = pieces(source)
    begins = labels.begins(posting, found)
    units = cutting.units_of(found, begins)
    return Prepared(
        posting,
        fold_of(posting.name),
        found,
        cutting.features(source, found, tables),
        [cutting.LABELS[begin] for begin in begins],
        kinds.features(source, units, tables),
        labels.labels_of(posting, units),
    )


def chains(prepared: Sequence[Prepared]) -> Model:
    """The two chains of some postings; nothing is known yet about how sure they are."""
    cut = crf.learn([(one.cut_features, one.cut_labels) for one in prepared], cutting.LABELS, c1=0.3, c2=0.3)
    for mark in _UNMARKED:
        key = crc32(f"m{mark}".encode())
        on, begins = cut.features.get(key, (0, 0))
        cut.features[key] = (on, min(127, begins + _BOLDER))
    as_labelled = [(one.kind_features, one.kind_labels) for one in prepared]
    kind = crf.learn([*as_labelled, *_as_cut(prepared, cut)], kinds.LABELS, c1=0.1, c2=0.3)
    return Model(cut, kind, _SILENT, Tables(SHIPPED))


def _as_cut(prepared: Sequence[Prepared], weights: Weights) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The same postings with the units that the first chain makes: the second has to live with its mistakes."""
    tables = Tables(SHIPPED)
    for one in prepared:
        source = one.posting.source
        cuts = cutting.cut(source, one.found, weights, tables)
        units = cutting.units_of(one.found, [cut.begins for cut in cuts])
        yield kinds.features(source, units, tables), labels.labels_of(one.posting, units)


@dataclass(frozen=True, slots=True)
class Judgement:
    """An item of a posting that the chains have not seen: what its confidence is reckoned from, and whether it is right."""

    fold: int
    features: tuple[str, ...]
    right: bool


def judgements(model: Model, prepared: Sequence[Prepared]) -> Iterator[Judgement]:
    """What a model says about postings that it has not seen."""
    for one in prepared:
        headed = ""
        for member in members(one.posting.source, model):
            label = member.judged.label
            if label[0] == "H":
                told = classify(words_at(one.posting.source.text, member.unit.spans)).kind
                headed = (told or "")[:1].upper()
            elif label != "O":
                kind, same = labels.kind_of(one.posting, member.unit.span)
                seen = confidence.features(margins_of(member, headed == label))
                yield Judgement(one.fold, tuple(seen), same and kind.replace("P", "Q") == label)


def calibrate(found: Sequence[Judgement]) -> Weights:
    """The weights of the confidence: the share right of items with such margins."""
    names = sorted({name for one in found for name in one.features})
    rows = [[float(name in one.features) for name in names] for one in found]
    fitted = LogisticRegression(C=1.0, max_iter=500).fit(rows, [one.right for one in found])
    values = {name: round(float(weight) * STEPS) for name, weight in zip(names, fitted.coef_[0], strict=True)}
    values["b"] += round(float(fitted.intercept_[0]) * STEPS)
    features = {crc32(name.encode()): (max(-127, min(127, value)),) for name, value in values.items()}
    return Weights(("right",), ((0,),), dict(sorted(features.items())))


def write(model: Model, sure: Weights, folder: Path) -> None:
    """Write what was learned."""
    folder.mkdir(parents=True, exist_ok=True)
    save(folder / "cut.bin", model.cut)
    save(folder / "kinds.bin", model.kinds)
    save(folder / "sure.bin", sure)


def cross_validate(prepared: Sequence[Prepared], folder: Path) -> list[Judgement]:
    """Write `fold-N` for each fold, learned without it; give what the folds' models said about what they had not seen."""
    models = [chains([one for one in prepared if one.fold != fold]) for fold in range(FOLDS)]
    found = [
        judgement
        for fold, model in enumerate(models)
        for judgement in judgements(model, [one for one in prepared if one.fold == fold])
    ]
    for fold, model in enumerate(models):
        write(model, calibrate([one for one in found if one.fold != fold]), folder / f"fold-{fold}")
    return found
