"""The title, and the tail that hangs on it."""

import pytest

from tests.parsing.facts.reading import export, page, text_at, value


@pytest.mark.parametrize(
    ("shown", "title"),
    [
        pytest.param("Stock Planner", "Stock Planner", id="plain"),
        pytest.param("Stock Planner  Ipswich", "Stock Planner", id="place after two blanks"),
        pytest.param(
            "Stock Planner – Ipswich – ****K OTE", "Stock Planner", id="place and masked pay after dashes"
        ),
        pytest.param("Stock Planner (Norway)", "Stock Planner", id="country in brackets"),
        pytest.param("Stock Planner, Surrey", "Stock Planner", id="county after a comma"),
        pytest.param("Stock Planner x****", "Stock Planner", id="number of vacancies"),
        pytest.param(
            "Stock Planner  Night Shift", "Stock Planner  Night Shift", id="a second part of the title stays"
        ),
        pytest.param("Planner, Retail, Leeds", "Planner, Retail", id="only the place goes"),
    ],
)
def test_label_title_loses_only_what_is_no_title(shown: str, title: str) -> None:
    assert value(export("We seek a planner.", title=shown), "title") == title


@pytest.mark.parametrize(
    ("shown", "title", "location"),
    [
        ("Stock Planner - Dover, DE 19901", "Stock Planner", "Dover, DE 19901"),
        ("Planner II - Retail - Dover, DE", "Planner II - Retail", "Dover, DE"),
        ("Planner (Dover, DE) - Dover, DE", "Planner", "Dover, DE"),
        ("Planner - Remote", "Planner", "Remote"),
    ],
)
def test_page_heading_parts_into_title_and_location(shown: str, title: str, location: str) -> None:
    record = page("<p>You plan the stock of two depots.</p>", title=shown)
    assert value(record, "title") == title
    assert value(record, "location") == location


def test_memo_takes_the_labelled_title_not_the_first_line() -> None:
    record = (
        "Orchard Relief Fund\nTITLE:  Field Accountant\nLOCATION:  Gyumri, Armenia\nJOB DESCRIPTION: "
        " Keeps the books.\n"
    )
    assert value(record, "title") == "Field Accountant"
    assert value(record, "company") == "Orchard Relief Fund"


def test_heading_at_company_parts_into_both() -> None:
    record = "# Data Engineer at Northlight Foods\n\nYou build pipelines for our dairies.\n"
    assert value(record, "title") == "Data Engineer"
    assert value(record, "company") == "Northlight Foods"


def test_page_furniture_is_no_title() -> None:
    record = "Job Description\n\nBramley Tools is seeking a Senior Compliance Officer to join the plant.\n"
    assert value(record, "title") == "Senior Compliance Officer"
    assert text_at(record, "title") == ["Senior Compliance Officer"]


@pytest.mark.parametrize(
    ("record", "title"),
    [
        pytest.param(
            "Job Posting: Stock Planner\nHarrow Lane\n\nYou plan.\n", "Stock Planner", id="announced"
        ),
        pytest.param(
            "# Gleaner, Winter Wheat\n\n## Duties\n\n- Glean\n- Bind\n",
            "Gleaner, Winter Wheat",
            id="first heading",
        ),
        pytest.param(
            "JOB RESPONSIBILITIES\n- Plan the stock\n- Count the bales\n", None, id="a list's heading"
        ),
        pytest.param("Title:\nDepartment\nStock room\n\n- Plan the stock\n", None, id="a label's name"),
        pytest.param(
            "We are seeking a Stock Planner for two depots.\n- Plan the stock\n- Count\n",
            "Stock Planner",
            id="in prose",
        ),
    ],
)
def test_title_of_plain_text(record: str, title: str | None) -> None:
    assert value(record, "title") == title
