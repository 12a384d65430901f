"""The location as written, and the place that it states."""

import pytest

from postings.parsing.facts.places import is_place, resolve
from tests.parsing.facts.reading import export, page, text_at, value


@pytest.mark.parametrize(
    ("description", "location"),
    [
        pytest.param(
            "Location: Kettering Salary: 20k Our client needs you.", "Kettering", id="label inside the text"
        ),
        pytest.param(
            "Stock Planner  Kettering  ****  **** A mill has asked us.", "Kettering", id="first words"
        ),
        pytest.param(
            "A planner is sought for a team based in Kettering. You will plan.", "Kettering", id="based in"
        ),
        pytest.param(
            "We seek a planner to be based in Oakmere. You will plan.",
            "Oakmere",
            id="based in an unknown town",
        ),
        pytest.param(
            "The role covers Kent, Surrey and Sussex for our client.",
            "Kent, Surrey and Sussex",
            id="covering several",
        ),
        pytest.param(
            "Paying up to 20k plus benefitsKettering You will plan.",
            "Kettering",
            id="glued to the word before",
        ),
        pytest.param(
            "We have offices in Kettering, Leeds and York worldwide.", None, id="where the firm has offices"
        ),
        pytest.param("Our graduates come from the University of Leeds.", None, id="part of a longer name"),
        pytest.param("You will plan the stock of nine depots.", None, id="not stated"),
    ],
)
def test_location_in_running_text(description: str, location: str | None) -> None:
    assert value(export(description), "location") == location


def test_more_exact_place_of_the_text_beats_the_title_tail() -> None:
    record = export("You will be based in Central London with the team.", title="Stock Planner  London")
    assert value(record, "location") == "Central London"


def test_location_label_is_kept_as_written() -> None:
    record = page("<p><b>Primary Location</b>: EU-NO-Bergen, Norway</p><p>You plan.</p>")
    assert value(record, "location") == "EU-NO-Bergen, Norway"
    assert text_at(record, "location") == ["EU-NO-Bergen, Norway"]


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("Dover, DE 19901", {"country": "US", "region": "DE", "town": "Dover"}),
        ("AMER-US-DE-Dover, DE", {"country": "US", "region": "DE", "town": "Dover"}),
        ("Yerevan, Armenia", {"country": "AM", "town": "Yerevan"}),
        ("Kettering, Northamptonshire", {"country": "GB", "region": "Northamptonshire", "town": "Kettering"}),
        ("Kettering", {"town": "Kettering"}),
        ("Bergen, Norway", {"country": "NO", "town": "Bergen"}),
        ("Remote", {}),
        ("the head office", {}),
    ],
)
def test_place_says_no_more_than_is_written(written: str, place: dict[str, str]) -> None:
    assert resolve(written) == place


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("North West London", True),
        ("StokeonTrent", True),
        ("Leeds / York", True),
        ("Sales", False),
        ("Leeds Building", False),
    ],
)
def test_a_phrase_is_a_place_only_as_a_whole(phrase: str, expected: bool) -> None:
    assert is_place(phrase) is expected


@pytest.mark.parametrize(
    ("shown", "location"),
    [
        ("Kettering (Hybrid, three office days)", "Kettering"),
        ("Kettering (3 days on-site, two at home)", "Kettering"),
        ("Kettering (near the canal)", "Kettering (near the canal)"),
        ("This job will be located in our mill in Dover, DE.", "Dover, DE"),
        ("Kettering, permanent residence is not required", "Kettering, permanent residence is not required"),
    ],
)
def test_labelled_location_is_the_place_and_not_what_is_said_of_it(shown: str, location: str) -> None:
    record = f"Job title: Stock Planner\nLocation: {shown}\n\nDuties:\n- Plan the stock\n- Count the bales\n"
    assert value(record, "location") == location
