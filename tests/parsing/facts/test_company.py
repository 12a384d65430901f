"""The company, its role and whether the employer is disclosed."""

import pytest

from tests.parsing.facts.reading import export, page, read, value


@pytest.mark.parametrize(
    ("body", "company"),
    [
        pytest.param(
            "<p>Fernhill Robotics is an equal opportunity employer.</p>",
            "Fernhill Robotics",
            id="equal opportunity line",
        ),
        pytest.param(
            "<h3>About Fernhill Robotics</h3><p>We build arms.</p>", "Fernhill Robotics", id="about heading"
        ),
        pytest.param("<p>At Fernhill Robotics, we build arms.</p>", "Fernhill Robotics", id="at X, we"),
        pytest.param(
            "<p>Fernhill Robotics (FHR) is a maker of arms. FHR sells in ten countries.</p>",
            "Fernhill Robotics",
            id="short form gives its evidence",
        ),
        pytest.param(
            "<p>World leader for 20 years, bioForma conceives pumps.</p><p>bioForma is present in 9 "
            "countries.</p>",
            "bioForma",
            id="name with a small first letter",
        ),
    ],
)
def test_employer_is_read_from_prose(body: str, company: str) -> None:
    facts, _ = read(page(body))
    assert facts["company"] == company
    assert facts["company_role"] == "employer"
    assert facts["employer_disclosed"] is True


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<p>You'll plan stock. You'll report weekly.</p>", id="pronouns"),
        pytest.param("<p>The Data Team is looking for help. Python is a must.</p>", id="a team and a tool"),
        pytest.param("<p>We are an equal opportunity employer.</p>", id="we"),
    ],
)
def test_no_company_is_made_up(body: str) -> None:
    assert value(page(body), "company") is None


def test_labelled_agency_with_an_unnamed_client_does_not_disclose_the_employer() -> None:
    facts, _ = read(
        export("Our client is a maker of kettles. They seek a planner.", company="Harrow Lane Recruitment")
    )
    assert facts["company"] == "Harrow Lane Recruitment"
    assert facts["company_role"] == "agency"
    assert facts["employer_disclosed"] is False


def test_labelled_company_that_speaks_for_itself_is_the_employer() -> None:
    facts, _ = read(export("Harrow Lane Mills is looking for a planner to join its mill."))
    assert facts["company_role"] == "employer"
    assert facts["employer_disclosed"] is True


def test_role_stays_unknown_without_a_sign() -> None:
    facts, _ = read(export("A planner is needed at once."))
    assert facts["company"] == "Harrow Lane Mills Ltd"
    assert "company_role" not in facts
    assert "employer_disclosed" not in facts


def test_place_after_a_labelled_company_is_cut_off() -> None:
    facts, _ = read(export("A planner is needed at once.", company="Harrow Lane   Leeds"))
    assert facts["company"] == "Harrow Lane"
    assert facts["location"] == "Leeds"


def test_agency_in_the_text_is_read_without_a_label() -> None:
    record = export(
        "Staff nurse wanted. Sedge Associates are working in partnership with a care home.", company=None
    )
    assert value(record, "company") == "Sedge Associates"
