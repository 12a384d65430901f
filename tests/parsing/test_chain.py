"""The chain against every sequence tried one by one, and weights through a file."""

from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st

from postings.parsing.chain import Weights, best, load, save, scores

WHOLE = st.integers(-50, 50)
STEPS = st.tuples(
    st.tuples(WHOLE, WHOLE, WHOLE), st.tuples(WHOLE, WHOLE, WHOLE), st.tuples(WHOLE, WHOLE, WHOLE)
)


def total(sequence, steps, places):
    return sum(place[label] for label, place in zip(sequence, places, strict=True)) + sum(
        steps[one][two] for one, two in pairwise(sequence)
    )


@settings(deadline=None)
@given(STEPS, st.lists(st.tuples(WHOLE, WHOLE, WHOLE), min_size=1, max_size=5))
def test_margin_is_what_the_best_sum_loses_without_the_label(steps, places):
    found = best(Weights(("a", "b", "c"), steps, {}), places)
    every = {sequence: total(sequence, steps, places) for sequence in product(range(3), repeat=len(places))}
    top = max(every.values())
    for place, (label, margin) in enumerate(found):
        assert max(value for sequence, value in every.items() if sequence[place] == label) == top
        assert margin == top - max(value for sequence, value in every.items() if sequence[place] != label)


def test_no_places_give_no_labels():
    assert best(Weights(("a", "b"), ((0, 0), (0, 0)), {}), []) == []


def test_weights_come_back_from_a_file_as_they_were(tmp_path):
    weights = Weights(("on", "cut"), ((1, -2), (300, 4)), {7: (5, -128 + 1), 4_000_000_000: (0, 127)})
    save(tmp_path / "weights.bin", weights)
    assert load(tmp_path / "weights.bin") == weights


def test_unknown_features_count_nothing():
    assert scores(Weights(("on", "cut"), ((0, 0), (0, 0)), {}), ["never seen"]) == [0, 0]


def test_two_labels_are_decided_as_any_number_is() -> None:
    # a third label that never wins makes the general way of the same chain
    steps = ((5, -3), (-2, 4))
    places = [((7 * n) % 23 - 11, (5 * n * n) % 19 - 9) for n in range(60)]
    never = -(10**6)
    wide = Weights(("a", "b", "c"), (*((*row, never) for row in steps), (never, never, never)), {})
    general = best(wide, [(*place, never) for place in places])
    assert best(Weights(("a", "b"), steps, {}), places) == general
    assert {label for label, _ in general} == {0, 1}
