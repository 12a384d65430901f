"""Employment type and permanence."""

from typing import Any

import pytest

from tests.parsing.facts.reading import export, page, read, value


@pytest.mark.parametrize(
    ("description", "kind"),
    [
        pytest.param("Hours: Full time Salary: 20k You will plan.", "FULL_TIME", id="label"),
        pytest.param("This is a full time position in the mill.", "FULL_TIME", id="prose about the job"),
        pytest.param("The role is part time and permanent.", "PART_TIME", id="part time"),
        pytest.param("We offer full or part time hours.", ["FULL_TIME", "PART_TIME"], id="either"),
        pytest.param("A 6 month contract with a mill.", "TEMPORARY", id="contract for a time"),
        pytest.param("The role is on a self employed basis.", "CONTRACTOR", id="self employed"),
        pytest.param("You manage sub contract labour and contractors.", None, id="contracts as the work"),
        pytest.param(
            "We act as an employment business for temporary workers.", None, id="agency boilerplate"
        ),
        pytest.param("Two years of full time experience needed.", None, id="experience"),
    ],
)
def test_employment_type(description: str, kind: Any) -> None:
    assert value(export(description), "employment_type") == kind


def test_question_in_the_labels_name_is_not_its_answer() -> None:
    assert (
        value(page("<p>Full Time/Part Time: Full Time</p><p>You plan.</p>"), "employment_type") == "FULL_TIME"
    )


@pytest.mark.parametrize(
    ("description", "permanence"),
    [
        ("Term: Permanent Location: Leeds You plan.", "permanent"),
        ("Needed on a permanent basis by a mill.", "permanent"),
        ("A six month fixed term contract in Leeds.", "fixed_term"),
        ("This is a temporary to permanent role.", None),
        ("We act as an employment agency for permanent recruitment.", None),
        ("People seeking both permanent and fixed term contract roles may write.", None),
    ],
)
def test_permanence(description: str, permanence: str | None) -> None:
    assert value(export(description), "permanence") == permanence


def test_labels_that_disagree_leave_permanence_unknown_and_noted() -> None:
    facts, notes = read(page("<p>Job Type: Permanent</p><p>Employee Status: Fixed-Term</p><p>You plan.</p>"))
    assert "permanence" not in facts
    assert [note.code for note in notes] == ["permanence-conflict"]
    assert len(notes[0].spans) == 2


def test_regular_status_alone_does_not_say_permanent() -> None:
    assert value(page("<p>Employee Status: Regular</p><p>You plan.</p>"), "permanence") is None
