"""Learn the two chains and the confidence from labelled postings, whole or cross-validated by posting."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from sklearn.linear_model import LogisticRegression

from postings.parsing import confidence, cutting, kinds, trees
from postings.parsing.candidates import Piece, pieces
from postings.parsing.chain import Weights, save
from postings.parsing.evidence import Tables
from postings.parsing.headings import classify
from postings.parsing.learned import SHIPPED, STEPS, Model
from postings.parsing.lists import margins_of, members
from postings.parsing.second_look import Look
from postings.parsing.sorting import words_at
from postings.parsing.surroundings import Surroundings
from postings.parsing.trees import Trees

from . import boosting, crf, labels
from .gold import GoldPosting

FOLDS = 5
#: in how many parts what is learned from is parted once more, to cut postings that the first chain has not seen
_PARTS = 3
#: what is added to a cut where no mark stands: the chain counts places, the figures count items, and a seam
#: that is missed costs two items where one that is invented costs one
_BOLDER = 18
_UNMARKED = ("cap", "digit", "glue")
#: what is taken from "no list": an item that is missed costs as much as one that is invented, and is harder to see
_KINDER = 8
#: folds that are learned at the same time
_WORKERS = 2
_SILENT = Weights(("right",), ((0,),), {})


@dataclass(frozen=True, slots=True)
class Prepared:
    """A labelled posting with all that the chains see in it and shall say about it."""

    posting: GoldPosting
    fold: int
    part: int
    found: list[Piece]
    cut_features: list[list[str]]
    cut_labels: list[str]
    kind_features: list[list[str]]
    kind_labels: list[str]


def fold_of(name: str) -> int:
    """The part of the labelled postings that a posting belongs to, by a hash of its name."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def _part_of(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) // FOLDS % _PARTS


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
        _part_of(posting.name),
        found,
        cutting.features(source, found, tables),
        [cutting.LABELS[begin] for begin in begins],
        kinds.features(source, units, tables),
        labels.labels_of(posting, units),
    )


def chains(prepared: Sequence[Prepared]) -> Model:
    """What is learned from some postings; nothing is known yet about how sure it is."""
    unseen = [_seams([one for one in prepared if one.part != part]) for part in range(_PARTS)]
    looks = [_look_again(one, unseen[one.part]) for one in prepared]
    again = [
        boosting.learn([look for one, look in zip(prepared, looks, strict=True) if one.part != part])
        for part in range(_PARTS)
    ]
    as_labelled = [(one.kind_features, one.kind_labels) for one in prepared]
    as_cut = [_as_cut(one, unseen[one.part], again[one.part]) for one in prepared]
    kind = crf.learn([*as_labelled, *as_cut], kinds.LABELS, c1=0.1, c2=1.0)
    _lean(kind, "b", kinds.LABELS.index("O"), -_KINDER)
    return Model(_seams(prepared), boosting.learn(looks), kind, _SILENT, Tables(SHIPPED))


def _lean(weights: Weights, name: str, label: int, steps: int) -> None:
    """Add to the weight of a feature for one label."""
    key = crc32(name.encode())
    row = list(weights.features.get(key, (0,) * len(weights.labels)))
    row[label] = max(-127, min(127, row[label] + steps))
    weights.features[key] = tuple(row)


def _seams(prepared: Sequence[Prepared]) -> Weights:
    """The first chain of some postings."""
    cut = crf.learn([(one.cut_features, one.cut_labels) for one in prepared], cutting.LABELS, c1=0.1, c2=1.0)
    for mark in _UNMARKED:
        _lean(cut, f"m{mark}", 1, _BOLDER)
    return cut


def _look_again(one: Prepared, weights: Weights) -> boosting.Rows:
    """What a second look sees at the places that a chain, which has not seen the posting, is unsure of."""
    around = Surroundings(one.posting.source, one.found, Tables(SHIPPED))
    first = cutting.first_look(around, weights)
    look = Look(around, first)
    return [
        (look.numbers(number), one.cut_labels[number] == cutting.LABELS[1]) for number in first.unsure(around)
    ]


def _as_cut(one: Prepared, weights: Weights, again: Trees) -> tuple[list[list[str]], list[str]]:
    """The posting with the units that a model makes which has not seen it: the chain of kinds has to live with such
    mistakes."""
    source, tables = one.posting.source, Tables(SHIPPED)
    cuts = cutting.cut(source, one.found, weights, tables, again)
    units = cutting.units_of(one.found, [cut.begins for cut in cuts])
    return kinds.features(source, units, tables), labels.labels_of(one.posting, units)


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
    trees.save(folder / "again.bin", model.again)
    save(folder / "kinds.bin", model.kinds)
    save(folder / "sure.bin", sure)


def cross_validate(prepared: Sequence[Prepared], folder: Path) -> list[Judgement]:
    """Write `fold-N` for each fold, learned without it; give what the folds' models said about what they had not seen."""
    with ProcessPoolExecutor(_WORKERS) as workers:
        said = list(workers.map(_without, [prepared] * FOLDS, range(FOLDS), [folder] * FOLDS))
    found = [judgement for one in said for judgement in one]
    for fold in range(FOLDS):
        save(folder / f"fold-{fold}" / "sure.bin", calibrate([one for one in found if one.fold != fold]))
    return found


def _without(prepared: Sequence[Prepared], fold: int, folder: Path) -> list[Judgement]:
    """Write the model learned without a fold, and give what it says about the fold."""
    model = chains([one for one in prepared if one.fold != fold])
    write(model, _SILENT, folder / f"fold-{fold}")
    return list(judgements(model, [one for one in prepared if one.fold == fold]))
