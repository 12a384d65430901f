"""Title, company and place below one another at the head of a posting, without labels."""

import pytest

from postings.parsing.facts.places import is_address
from tests.parsing.facts.reading import value

DUTIES = "\n\nDuties:\n- Plan the stock of two depots\n- Answer to the mill's owner\n"


@pytest.mark.parametrize(
    ("head", "company", "location"),
    [
        pytest.param(
            "Stock Planner\nQuillby Loom Works\nKettering", "Quillby Loom Works", "Kettering", id="in order"
        ),
        pytest.param(
            "Stock Planner\nKettering\nQuillby Loom Works",
            "Quillby Loom Works",
            "Kettering",
            id="place first",
        ),
        pytest.param(
            "Stock Planner\nQuillby Loom Works\nElkmere, ZA, Belgium",
            "Quillby Loom Works",
            "Elkmere, ZA, Belgium",
            id="a town nobody knows in a country",
        ),
        pytest.param("Stock Planner\nFull-time\nKettering", None, "Kettering", id="terms are no company"),
        pytest.param(
            "Stock Planner\nRetail\nQuillby Loom Works\nKettering", None, "Kettering", id="two names: neither"
        ),
        pytest.param(
            "Stock Planner\nQuillby Loom Works\nSomewhere nice", None, None, id="no known place: nothing"
        ),
    ],
)
def test_lines_below_the_title_are_company_and_place(
    head: str, company: str | None, location: str | None
) -> None:
    assert (value(head + DUTIES, "company"), value(head + DUTIES, "location")) == (company, location)


@pytest.mark.parametrize(
    ("phrase", "address"),
    [
        ("Elkmere, ZA, Belgium", True),
        ("Port Elkmere, TX", True),
        ("Elkmere, and so on", False),
        ("you will plan, Belgium", False),
        ("Belgium", False),
    ],
)
def test_an_address_ends_in_a_state_or_a_country(phrase: str, address: bool) -> None:
    assert is_address(phrase) is address
