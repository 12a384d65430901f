"""Dates of publication and closing."""

import pytest

from tests.parsing.facts.reading import export, page, read, value


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Job Posting: Mar 4, 2021, 3:17:00 PM", "2021-03-04"),
        ("Date Posted: 2021-03-04", "2021-03-04"),
        ("Posting Date: 14 March 2021", "2021-03-14"),
        ("Posting Date: 03/14/2021", "2021-03-14"),
        ("Posting Start Date: 14.3.2021", "2021-03-14"),
        ("Posted on: Posted Today", None),
        ("Posting Date: March", None),
        ("Posting Date: 31 February 2021", None),
    ],
)
def test_date_posted(line: str, day: str | None) -> None:
    assert value(page(f"<p>{line}</p><p>You plan the stock.</p>"), "date_posted") == day


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("The closing date for applications is Thursday 4th March 2021.", "2021-03-04"),
        ("Applications must be received by MONDAY, MARCH 8, 2021.", "2021-03-08"),
        ("Closing date: 5pm on 4 March 2021 Interviews follow.", "2021-03-04"),
        ("Closing date: **** March 2021.", None),
        ("The deadline for applications is Friday 1st March.", None),
        ("You meet deadlines. We opened on 4 March 2021.", None),
    ],
)
def test_closing_date(sentence: str, day: str | None) -> None:
    assert value(export(f"We seek a planner. {sentence}"), "closing_date") == day


def test_figures_in_either_order_need_a_country() -> None:
    assert (
        value(page("<p>Posting Date: 03/04/2021</p><p>Pay: £12 per hour</p>"), "date_posted") == "2021-04-03"
    )
    assert (
        value(page("<p>Posting Date: 03/04/2021</p><p>Pay: $12 per hour</p>"), "date_posted") == "2021-03-04"
    )
    assert value(page("<p>Posting Date: 03/04/2021</p><p>You plan the stock.</p>"), "date_posted") is None


def test_two_labels_that_disagree_are_no_fact() -> None:
    facts, notes = read(page("<p>Date Posted: 2021-03-04</p><p>Posting Date: 2021-05-04</p><p>You plan.</p>"))
    assert "date_posted" not in facts
    assert [note.code for note in notes] == ["date-posted-conflict"]
