"""The line that a search found: which one, and where in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.models import Requirement
from postings.search.highlight import cut, hit_line, may_stand_in
from postings.search.query import Term, read_search
from postings.search.words import words


def item(text: str, kind: str = "qualifications", necessity: str = "") -> Requirement:
    return Requirement(read_text=text, read_kind=kind, read_necessity=necessity)


def marked(typed: str, *items: Requirement) -> str | None:
    line = hit_line(items, read_search(typed))
    return "".join(f"[{p.text}]" if p.hit else p.text for p in line.pieces) if line else None


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("manager", "Managers of a team", "[Managers] of a team"),
        ('"team lead"', "Lead a team. Team leads meet", "Lead a team. [Team leads] meet"),
        ("c++", "C, C++ and C#", "C, [C++] and C#"),
        ("node.js", "Node.js (NodeJS)", "[Node.js] ([NodeJS])"),
        ("nurs*", "Nursing of nurses", "[Nursing] of [nurses]"),
        ("cafe", "Run the café", "Run the [café]"),
        ("oneill", "O'Neill award", "[O'Neill] award"),
        ("r&d 10000", "R & D for 10,000 people", "[R & D] for [10,000] people"),
        ("must:degree", "A degree", "A [degree]"),
    ],
)
def test_hits_are_marked_as_they_are_written(typed: str, text: str, shown: str) -> None:
    assert marked(typed, item(text)) == shown


@pytest.mark.parametrize(
    "typed", ["benefits:degree", "title:degree", "-degree", "zebra", "", "company:degree"]
)
def test_a_line_that_the_search_does_not_mean_is_not_shown(typed: str) -> None:
    assert marked(typed, item("A degree")) is None


def test_the_line_with_most_of_the_words_wins_and_the_others_are_counted() -> None:
    lines = [item("Night work"), item("Night shifts on a ward"), item("Ward"), item("Tea")]
    line = hit_line(lines, read_search("night ward"))
    assert line is not None
    assert (line.item, line.more) == (lines[1], 2)


def test_a_late_hit_is_brought_into_sight() -> None:
    text = "word " * 40 + "harbour crane"
    pieces = cut(text, [(200, 207)])
    assert pieces[0].text.startswith("…")
    assert pieces[0].far
    assert sum(len(piece.text) for piece in pieces) < 100
    assert "".join(piece.text for piece in pieces).removeprefix("…") in text


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=4))
def test_the_pieces_are_the_end_of_the_line(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [(min(pair), max(pair)) for pair in ends if max(pair) <= len(text) and pair[0] != pair[1]]
    pieces = "".join(piece.text for piece in cut(text, spans))
    assert text.endswith(pieces.removeprefix("…") if pieces != text else pieces)


@given(st.text(alphabet=st.characters(max_codepoint=0x17F), max_size=60))
def test_no_word_of_a_line_is_passed_over(text: str) -> None:
    for word in words(text):
        assert may_stand_in(text, Term(word.text, (word.text,)))
