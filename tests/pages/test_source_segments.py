"""The source text cut into runs and pieces: nothing lost, spans that nest and overlap."""

from hypothesis import given
from hypothesis import strategies as st

from postings.pages.source_segments import Mark, lines_of
from postings.pages.word_diff import word_diff
from postings.templatetags.posting_marks import source_line


def said(lines):
    """The text of all pieces."""
    return ["".join(piece.text for run in line.runs for piece in run.pieces) for line in lines]


marks = st.builds(
    lambda start, length, what, key: Mark(start, start + length, what, str(key), "asks"),
    st.integers(-3, 60),
    st.integers(0, 30),
    st.sampled_from(["item", "left", "fact", "heading", "conflict"]), st.integers(1, 3),
)  # fmt: skip


@given(st.text(st.sampled_from("ab *\n\r\t:<&"), max_size=60), st.lists(marks, max_size=8))
def test_every_line_comes_out_character_for_character(text, found):
    wanted = [line.rstrip("\r\n") for line in text.splitlines(keepends=True) if line.strip()]
    assert said(lines_of(text, found)) == wanted


@given(st.text(st.sampled_from("ab *\n:"), max_size=60), st.lists(marks, max_size=8))
def test_each_item_has_one_anchor_and_covers_its_own_letters(text, found):
    lines = lines_of(text, found)
    anchors = [name for line in lines for run in line.runs for name in run.opens]
    assert len(anchors) == len(set(anchors))
    for line in lines:
        for run in line.runs:
            for piece in run.pieces:
                assert piece.text


def test_a_fact_within_an_item_is_a_piece_of_its_run():
    (line,) = lines_of(
        "Needs ten years of it", [Mark(0, 21, "item", "7", "must"), Mark(6, 15, "fact", "years")]
    )
    (run,) = line.runs
    assert [piece.text for piece in run.pieces] == ["Needs ", "ten years", " of it"]
    assert run.opens == ("source-item-7", "source-fact-years")


def test_a_click_on_overlapping_items_means_the_shorter_one():
    (line,) = lines_of("abcdefghij", [Mark(0, 10, "item", "1", "does"), Mark(3, 6, "item", "2", "does")])
    assert [run.target.key for run in line.runs] == ["1", "2", "1"]


def test_an_item_over_two_lines_is_marked_in_both():
    lines = lines_of("one two\nthree four", [Mark(4, 13, "item", "1", "gives")])
    assert [run.items != () for line in lines for run in line.runs] == [False, True, True, False]


def test_several_blank_lines_are_one_gap():
    assert [line.apart for line in lines_of("a\n\n \n\nb\nc", [])] == [False, True, False]


def test_a_label_before_a_fact_and_a_mask_are_marked():
    (line,) = lines_of("Salary: **** a year", [Mark(8, 19, "fact", "salary")])
    pieces = [(piece.text, piece.classes) for run in line.runs for piece in run.pieces]
    assert pieces == [("Salary: ", "ps-label"), ("****", "ps-fact ps-mask"), (" a year", "ps-fact")]


def test_hostile_text_is_escaped_everywhere():
    text = '<script>alert(1)</script> "onload=x" & <img src=x>'
    (line,) = lines_of(text, [Mark(0, 25, "item", "1", "does"), Mark(9, 30, "fact", "title")])
    html = source_line(line)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script" in html


def test_a_word_diff_keeps_whole_words_in_reading_order():
    pieces = [
        (piece.way, piece.text.strip())
        for piece in word_diff("a senior role in town", "a senior position in town")
    ]
    assert pieces == [("kept", "a senior"), ("removed", "role"), ("added", "position"), ("kept", "in town")]
