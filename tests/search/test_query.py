"""Reading a search: every string is a search, and what is odd in it is explained."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postings.search.query import Term, read_search


def parts(typed: str) -> list[tuple[str, tuple[str, ...], bool, bool]]:
    return [(t.field, t.words, t.excluded, t.begins) for t in read_search(typed).terms]


def test_words_phrases_and_exclusions_are_told_apart() -> None:
    assert parts('nurse "night shifts" -agency -"zero hours"') == [
        ("", ("nurse",), False, False),
        ("", ("night", "shift"), False, False),
        ("", ("agency",), True, False),
        ("", ("zero", "hour"), True, False),
    ]


def test_fields_take_words_and_phrases_whatever_their_case() -> None:
    assert parts('must:degree NICE:"driving licence" -benefits:pension title:lead*') == [
        ("must", ("degree",), False, False),
        ("nice", ("driving", "licence"), False, False),
        ("benefits", ("pension",), True, False),
        ("title", ("lead",), False, True),
    ]


def test_curly_quotes_are_quotes() -> None:
    assert parts("“team lead”") == [("", ("team", "lead"), False, False)]


def test_a_beginning_is_not_stemmed() -> None:
    assert parts("process*") == [("", ("process",), False, True)]
    assert parts("boxes*") == [("", ("boxes",), False, True)]


def test_a_word_of_several_parts_is_looked_for_side_by_side() -> None:
    assert parts("e-commerce") == [("", ("e", "commerce"), False, False)]


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("must: nurse", "must: needs a word after it. Searched for the rest."),
        ("nurse -", "- needs a word right after it. Searched for the rest."),
        ("*** nurse", "*** has no letters or figures to search for. Searched for the rest."),
        ('nurse "night', "The quotation mark is not closed. Searched for all that follows it side by side."),
        ("salary:high", "salary: is not a field. Searched for it as a word."),
        ("nurse OR doctor", "OR is searched for as a word. All words have to match."),
        ("a" * 201, "A search holds 200 characters. Searched for the first 200."),
    ],
)
def test_a_mistake_is_explained(typed: str, mistake: str) -> None:
    assert read_search(typed).mistakes == (mistake,)


def test_a_plain_search_has_no_mistakes() -> None:
    assert read_search('nurse must:"driving licence" -agency C++').mistakes == ()


def test_leaving_a_term_out_keeps_the_others_as_written() -> None:
    search = read_search('nurse must:"Forklift Licence" -agency')
    assert search.without(search.terms[1]).text == "nurse -agency"


@given(st.text(max_size=250))
def test_no_string_is_an_error(typed: str) -> None:
    search = read_search(typed)
    assert len(search.text) <= 200
    assert "\0" not in search.text
    assert all(isinstance(term, Term) and term.words for term in search.terms)


@given(st.text(max_size=150))
def test_reading_a_search_again_gives_the_same(typed: str) -> None:
    search = read_search(typed)
    assert read_search(search.text).terms == search.terms
