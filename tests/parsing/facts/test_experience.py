"""Minimum years of experience."""

import pytest

from tests.parsing.facts.reading import page, value


@pytest.mark.parametrize(
    ("line", "years"),
    [
        pytest.param("Minimum ten years of experience in planning", 10, id="in words"),
        pytest.param("5+ years' experience with stock systems", 5, id="plus"),
        pytest.param("Five (5) or more years of planning experience", 5, id="word and figure"),
        pytest.param("3-5 years of experience", 3, id="a range counts by its lower end"),
        pytest.param("At least 6 months experience in a mill", 0.5, id="months"),
        pytest.param(
            "A Bachelor's with four years of experience or a Master's with two years", 4, id="alternatives"
        ),
        pytest.param("Three years of experience would be desirable", None, id="a wish"),
        pytest.param("We have over 40 years of experience in milling", None, id="the firm's own"),
        pytest.param("In business for 30 years", None, id="age of the firm"),
        pytest.param("A four year degree", None, id="length of studies"),
        pytest.param("Must be at least 18 years of age", None, id="age"),
        pytest.param("Minimum **** years experience", None, id="masked"),
    ],
)
def test_years_of_experience(line: str, years: float | None) -> None:
    assert (
        value(page(f"<p>Requirements:</p><ul><li>{line}</li><li>Tidy</li></ul>"), "min_experience_years")
        == years
    )


def test_largest_must_counts() -> None:
    body = (
        "<p>Requirements:</p><ul><li>2 years of experience in retail</li><li>4+ years of experience "
        "in planning</li></ul>"
    )
    assert value(page(body), "min_experience_years") == 4
