"""Education: the lowest that is accepted, the highest that is asked for."""

import pytest

from tests.parsing.facts.reading import page, value


@pytest.mark.parametrize(
    ("line", "level"),
    [
        pytest.param("Bachelor's degree in logistics", "BACHELOR", id="bachelor"),
        pytest.param("Bachelor's or Master's degree in logistics", "BACHELOR", id="lowest of alternatives"),
        pytest.param("BS, MS or Ph.D in logistics", "BACHELOR", id="abbreviations"),
        pytest.param("High school diploma or GED required", "SECONDARY", id="school"),
        pytest.param("HNC or a degree in engineering", "VOCATIONAL", id="vocational or degree"),
        pytest.param("Master's degree required, PhD preferred", "MASTER", id="the wish beside the must"),
        pytest.param("Qualified accountant (ACA, ACCA or CIMA)", "PROFESSIONAL", id="professional"),
        pytest.param("A degree, preferably in logistics", "BACHELOR", id="wish about the subject"),
        pytest.param("Bachelor's degree in logistics preferred", None, id="a wish"),
        pytest.param("A high degree of accuracy", None, id="another sense"),
        pytest.param("We give tuition help towards a degree", None, id="an offer"),
        pytest.param("Temperatures above 100 degrees", None, id="temperature"),
    ],
)
def test_level_of_one_line(line: str, level: str | None) -> None:
    assert value(page(f"<p>Requirements:</p><ul><li>{line}</li><li>Tidy</li></ul>"), "education") == level


def test_highest_demand_counts() -> None:
    body = (
        "<p>Requirements:</p><ul><li>High school diploma</li><li>Bachelor's degree in logistics "
        "required</li></ul>"
    )
    assert value(page(body), "education") == "BACHELOR"


def test_preferred_list_asks_for_nothing() -> None:
    body = "<p><b>Preferred qualifications:</b></p><ul><li>PhD in logistics</li><li>Tidy</li></ul>"
    assert value(page(body), "education") is None
