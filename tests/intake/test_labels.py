"""File names from outside are shown, never followed."""

import pytest

from postings.intake.labels import file_label, member_label


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\a.txt", "a.txt"),
        ("a\x00b\t.txt", "a\\u0000b\\u0009.txt"),
        ("CV\u202etxt.exe", "CV\\u202etxt.exe"),
        ("\udcff.txt", "\\udcff.txt"),
        ("", "unnamed"),
        ("folder/", "unnamed"),
    ],
)
def test_file_label_is_the_visible_base_name(name, label):
    assert file_label(name) == label


@pytest.mark.parametrize("make", [file_label, member_label])
def test_long_name_keeps_its_beginning_and_its_end(make):
    label = make("x" * 5000 + ".html")
    assert len(label) == 255
    assert label.startswith("xxx")
    assert label.endswith(".html")


def test_member_label_keeps_folders():
    assert member_label("2019/indeed/a.html") == "2019/indeed/a.html"
