"""A page to its visual lines, whatever its markup is like."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from postings.parsing.html import read_lines


def texts(markup: str, region: str | None = None) -> list[tuple[str, int | None]]:
    return [(line.text, line.region) for line in read_lines(markup, region)[0]]


def test_a_line_before_the_description_is_not_part_of_it() -> None:
    found = texts('<b>Baker</b> in town<div id="job">Knead dough.</div>Read more', "job")
    assert found == [("Baker in town", None), ("Knead dough.", 0), ("Read more", None)]


def test_a_line_break_with_the_name_of_the_description_is_only_a_break() -> None:
    assert texts('One<br id="job">two', "job") == [("One", None), ("two", None)]


def test_elements_that_are_never_closed_end_with_the_page() -> None:
    assert texts("<ul><li>Knead<li>Bake<p>Sell") == [("Knead", None), ("Bake", None), ("Sell", None)]


def test_an_end_without_a_beginning_closes_nothing() -> None:
    assert texts("<ul></p></div><li>Knead</b></section><li>Bake</ul>") == [("Knead", None), ("Bake", None)]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>var a = '<p>no</p>'</script>",
        "<div hidden><p>no</p><div>no</div></div>",
        '<p style="display: none">no <b>no</b></p>',
        "<nav><ul><li>no</ul></nav>",
        "<!-- no -->",
        "<svg><title>no</title><text>no</text></svg>",
    ],
)
def test_what_a_browser_does_not_show_is_passed_over(hidden: str) -> None:
    assert texts(f"<p>Knead</p>{hidden}<p>Bake</p>") == [("Knead", None), ("Bake", None)]


def test_the_title_is_that_of_the_first_title_element() -> None:
    page = "<html><head><title> Baker wanted </title><title>No</title></head><body><p>Knead</body></html>"
    assert read_lines(page)[1] == "Baker wanted"


def test_what_stands_after_the_end_of_a_page_is_read_too() -> None:
    assert texts("<html><body><p>One</body></html><html><body><p>Two</body></html>") == [
        ("One", None),
        ("Two", None),
    ]


PIECES = st.lists(
    st.sampled_from(
        "<p> </p> <ul> </ul> <li> </li> <b> </b> <div> </div> <br> <h2> </h2> <td> <tr> <table> </table> "
        "<span> </span> <pre> </pre> Knead Bake <!--x--> &amp; <i> </i>".split()
    ),
    max_size=30,
)


@given(PIECES)
def test_no_word_of_a_page_is_lost_and_none_comes_twice(pieces: list[str]) -> None:
    """Against the tree that Beautiful Soup makes of the same page."""
    markup = " ".join(pieces)
    shown = " ".join(text for text, _ in texts(markup))
    assert shown.split() == BeautifulSoup(markup, "lxml").get_text(" ").split()
