"""Quick looks before long patterns: they may pass over nothing that the pattern finds."""

from __future__ import annotations

import pytest

from postings.parsing.evidence import fold_words
from postings.parsing.headings import heading_at, may_hold_heading
from postings.parsing.openings import openings
from postings.parsing.outline import ends_list
from postings.parsing.sorting import by_cue, plain_case


def test_openings_are_the_first_letters_of_every_word() -> None:
    words = fold_words("You’ll need a 401k, co-workers")
    assert openings(words) == {"you", "ll", "need", "a", "9", "k", "co", "work"}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A 401(k) from the first month", "benefits"),
        ("In return: a desk by the window", "benefits"),
        ("28 days’ holiday each year", "benefits"),
        ("We will give a warm coat", "benefits"),
        ("Career progression within the yard", "benefits"),
        ("Three years of welding experience", "qualifications"),
        ("You'll have a steady hand", "qualifications"),
        ("Eligible to drive a lorry", "qualifications"),
        ("(Must hold a forklift ticket)", "qualifications"),
        ("Youll run the kiln", "responsibilities"),
        ("You will run the kiln", "responsibilities"),
        ("The baker is expected to oversee two ovens", "responsibilities"),
        ("The day-to-day running of the mill", "responsibilities"),
        ("Blue doors and green windows", None),
    ],
)
def test_a_cue_is_found_wherever_its_words_stand(sentence: str, kind: str | None) -> None:
    assert by_cue(sentence) == kind
    assert by_cue(sentence, openings(fold_words(sentence))) == kind


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Without regard to age or creed", "legal"),
        ("We use E-Verify", "legal"),
        ("This is not intended to be a full list", "legal"),
        ("Kindly send us your resume", "apply"),
        ("If you feel at home here, ring the bell", "apply"),
        ("Please don’t hesitate", "apply"),
        ("The closing date is in May", "apply"),
        ("Blue doors and green windows", None),
    ],
)
def test_a_sentence_that_ends_a_list_is_known_by_any_of_its_words(sentence: str, kind: str | None) -> None:
    assert ends_list(sentence) == kind


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("LOOKING FOR PEOPLE WHO like bread", "Q"),
        ("The right applicant must hold a licence", "Q"),
        ("With an emphasis on staff development", "B"),
        ("You will report to the head baker", "O"),
        ("The group is a global one", "O"),
        ("Blue doors and green windows", None),
    ],
)
def test_a_plain_case_is_known_in_any_case(sentence: str, label: str | None) -> None:
    assert plain_case(sentence) == label


def test_words_that_make_a_heading_pass_the_quick_look() -> None:
    for words in (["Key", "Responsibilities"], ["DUTIES"], ["Skills", "and", "Experience"]):
        assert heading_at(words, 0) == len(words)
        assert may_hold_heading(" ".join(words))
    assert not may_hold_heading("Blue doors and green windows")
