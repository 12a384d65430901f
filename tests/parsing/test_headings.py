"""What headings announce, also in words that nobody has listed."""

import pytest

from postings.parsing.headings import classify
from postings.parsing.sorting import necessity


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Purpose/ responsibilities", "responsibilities"),
        ("Main Duties of the Post:", "responsibilities"),
        ("What you'll do", "responsibilities"),
        ("Skills, Knowledge and Experience", "qualifications"),
        ("Who we're looking for", "qualifications"),
        ("What's on offer", "benefits"),
        ("Equal Opportunity Employer", "legal"),
        ("How to apply", "apply"),
        ("Unicorns", None),
    ],
)
def test_heading_announces(heading, kind):
    assert classify(heading).kind == kind


@pytest.mark.parametrize("heading", ["Preferred qualifications", "Nice to have", "Desirable skills"])
def test_heading_of_wishes_makes_its_items_preferred(heading):
    assert necessity("Knowledge of pottery", classify(heading)) == "preferred"


def test_must_in_the_item_outweighs_a_heading_of_wishes():
    assert necessity("You must hold a licence", classify("Desirable skills")) == "required"


def test_ideal_candidate_is_no_wish():
    assert necessity("The ideal candidate has patience", classify("The candidate")) is None
