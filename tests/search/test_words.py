"""Folding: the same words on writing and on asking, and such as both databases keep whole."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.words import BREAK, LONGEST, fold, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("C++, C# and C", "cplusplus csharp and c"),
        ("C#/.NET, ASP.NET", "csharp dotnet asp dotnet"),
        ("ours is www.example.net", "our is www example net"),
        ("node.js and Vue.js", "nodejs and vuejs"),
        ("R&D, p & l", "rd pl"),
        ("10,000 people, 3.5 t, 401k", "10000 people 3 5 t n401k"),
        ("Driver's licences; it’s", "driver licence its"),
        ("e-commerce/retail part_time", "e commerce retail part time"),
        ("Straße, Ångström, Łódź, Ørsted, œuvre", "strasse angstrom lodz orsted oeuvre"),
        ("\uff23\uff0b\uff0b \ufb01ne soft\u00adware", "cplusplus fine software"),
        ("e\u0301cole \u00e9cole", "ecole ecole"),
        (
            "companies boxes processes classes buses status analysis AWS",
            "company box process class buse status analysis aws",
        ),
        ("**** %% -- 🎉 _", ""),
    ],
)
def test_text_becomes_plain_words(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_scripts_without_blanks_give_a_word_for_each_character() -> None:
    assert fold("工程师") == "u5de5u u7a0bu u5e08u"
    assert fold("工程师").startswith(fold("工"))


def test_other_letters_are_spelt_in_ascii_and_fold_their_case() -> None:
    assert fold("ИНЖЕНЕР") == fold("инженер")
    assert fold("инженер").isascii()


def test_a_word_knows_its_place_in_the_text_as_written() -> None:
    text = "Ｓtrong C++ at “Müller’s”"
    assert [text[word.start : word.end] for word in words(text)] == ["Ｓtrong", "C++", "at", "Müller’s"]


@given(st.text(max_size=200))
def test_whatever_is_folded_is_plain_words(text: str) -> None:
    for word in words(text):
        assert re.fullmatch("[a-z0-9]+", word.text)
        assert len(word.text) <= LONGEST
        assert word.text != BREAK
        assert not re.match(r"[0-9]+[a-z]", word.text)
        assert 0 <= word.start < word.end <= len(text)


@given(st.text(alphabet="aBcCs1,0.#+&'_-q \nnetjs", max_size=60))
def test_the_short_way_of_folding_plain_text_gives_the_same_words(text: str) -> None:
    assert fold(text) == " ".join(word.text for word in words(text))


@given(st.text(max_size=60), st.text(max_size=60))
def test_words_of_two_lines_are_those_of_each(one: str, other: str) -> None:
    assert fold(f"{one}\n;\n{other}") == " ".join(filter(None, (fold(one), fold(other))))


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=40))
def test_case_makes_no_difference(text: str) -> None:
    assert fold(text.casefold()) == fold(text)
