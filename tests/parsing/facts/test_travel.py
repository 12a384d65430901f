"""Share of travel; contradictions."""

import pytest

from tests.parsing.facts.reading import page, read, value


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ("Travel: Yes, 20 % of the Time", 20),
        ("You will travel up to 50% of the time.", 50),
        ("Up to 10-15% travel to the mills", 15),
        ("Travel may be sixty to seventy percent", 70),
        ("Travel: Yes", None),
        ("10% travel discount for all staff", None),
        ("We cut waste by 30% last year.", None),
    ],
)
def test_share_of_travel(line: str, share: int | None) -> None:
    assert value(page(f"<p>{line}</p><p>You plan the stock.</p>"), "travel_percent") == share


def test_label_beats_a_line_of_the_list_and_a_note_has_both_places() -> None:
    record = page(
        "<p>Duties:</p><ul><li>Plan the stock</li><li>Travels: 40% of time</li></ul><p>Travel: Yes, "
        "15 % of the Time</p>"
    )
    facts, notes = read(record)
    assert facts["travel_percent"] == 15
    assert [note.code for note in notes] == ["travel-conflict"]
    assert notes[0].text == "Travel is stated twice: 15 % in the tail, 40 % in the list."
    assert len(notes[0].spans) == 2


def test_lines_that_disagree_without_a_label_leave_it_unknown() -> None:
    facts, notes = read(page("<p>You travel 20% of the time.</p><p>Travel is 40% of the role.</p>"))
    assert "travel_percent" not in facts
    assert [note.code for note in notes] == ["travel-conflict"]
