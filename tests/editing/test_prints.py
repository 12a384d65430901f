"""Fingerprints of texts: what is alike shares a band and much of the sketch, what is not does not."""

import random

import pytest

from postings.editing.prints import (
    body_of,
    lines_in_both,
    print_of,
    runs_of,
    share,
    shares_of,
    unpacked,
    words_of,
)

VOCABULARY = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in ("lt", "rn", "st", "x", "mp", "nd")]


def text(seed: int, words: int = 300) -> str:
    chosen = random.Random(seed).choices(VOCABULARY, k=words)  # noqa: S311
    return ". ".join(" ".join(chosen[at : at + 10]) for at in range(0, words, 10))


def test_the_same_words_make_the_same_print_however_they_are_set():
    one = text(1)
    other = print_of(one.upper().replace(". ", "\n\n  * "))
    assert (print_of(one).packed(), print_of(one).bands) == (other.packed(), other.bands)


def test_a_stored_sketch_is_what_it_was():
    made = print_of(text(2))
    assert list(unpacked(made.packed())) == list(made.sketch)


@pytest.mark.parametrize(("replaced", "least"), [(1, 99), (4, 97), (8, 85)])
def test_texts_that_share_most_lines_have_a_band_in_common(replaced, least):
    met = 0
    for seed in range(100):
        lines = text(seed).split(". ")
        other = lines[:-replaced] + text(seed + 1000).split(". ")[:replaced]
        bands = zip(print_of(". ".join(lines)).bands, print_of(". ".join(other)).bands, strict=True)
        met += any(one is not None and one == two for one, two in bands)
    assert met >= least


def test_texts_that_share_nothing_meet_never():
    bands = [print_of(text(seed)).bands for seed in range(200)]
    for place in range(8):
        here = [one[place] for one in bands]
        assert len(set(here)) == len(here)


def test_sketches_compare_as_the_texts_do():
    for seed in range(20):
        lines = text(seed, 600).split(". ")
        other = ". ".join(lines[:40] + text(seed + 500, 200).split(". "))
        exact = share(runs_of(words_of(". ".join(lines))), runs_of(words_of(other)))
        about = share(print_of(". ".join(lines)).sketch, print_of(other).sketch)
        assert abs(exact - about) < 0.12


def test_a_text_of_a_few_words_has_no_bands():
    assert not any(print_of("Crane operator wanted. Apply now.").bands)
    assert not len(print_of("").sketch)


def test_facts_noise_and_legal_lines_are_not_what_a_posting_says():
    whole = "Title: A\nWe build cranes.\nAll are equal.\nYou lift.\nHome Jobs Contact"
    marks = (("facts", "Title: A"), ("legal", "All are equal."), ("duties", "You lift."))
    sections = [
        {"kind": kind, "start": whole.index(words), "end": whole.index(words) + len(words)}
        for kind, words in marks
    ]
    assert words_of(body_of(whole, sections)) == "we build cranes you lift".split()
    assert body_of(whole, []) == whole


def test_lines_are_found_word_for_word_wherever_the_other_breaks_them():
    one = "Main duties\nLift the crates every day.\nSweep the yard.\nDrive to Hull"
    other = "Lift the crates every day  Sweep the yard  Drive to York"
    assert lines_in_both(one, other) == (2, 3)


def test_shares_with_many_texts_are_those_with_each_of_them():
    lines = text(1).split(". ")
    sketches = [print_of(". ".join([*lines[:some], text(2)])).sketch for some in (0, 5, 20, 30)]
    others = [*sketches, print_of("two words").sketch]
    one = print_of(text(1)).sketch
    assert shares_of(one, others) == [share(one, other) for other in others]
    assert shares_of(one, []) == []
