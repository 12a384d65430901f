"""Trees over whole numbers: sums, files, and the second look on texts without any seam."""

from postings.parsing import parse, trees

#: two trees: one asks whether the first number is at most 3, the other is a leaf alone
TREES = trees.Trees(
    64,
    (0, 3),
    (0, -1, -1, -1),
    (
        3,
        1024,
        -1024,
        32,
    ),
    (1, 0, 0, 0),
    (2, 0, 0, 0),
)


def test_sum_is_in_steps_of_the_chains():
    assert trees.total(TREES, [3]) == (64 + 1024 + 32) * 32 // 1024
    assert trees.total(TREES, [4]) == (64 - 1024 + 32) * 32 // 1024


def test_trees_come_back_from_a_file_as_they_were(tmp_path):
    trees.save(tmp_path / "trees.bin", TREES)
    assert trees.load(tmp_path / "trees.bin") == TREES
    trees.save(tmp_path / "none.bin", trees.NO_TREES)
    assert trees.load(tmp_path / "none.bin") == trees.NO_TREES


def test_texts_without_a_piece_are_read_without_an_error():
    for text in ("Benefits Benefits Benefits", "Title: Potter\nWebindex: 1\nDescription: "):
        assert list(parse(text.encode()))
