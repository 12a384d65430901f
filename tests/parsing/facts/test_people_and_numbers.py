"""Languages, the superior, the identifier, hours of work and masks."""

import pytest

from tests.parsing.facts.reading import export, page, read, value


@pytest.mark.parametrize(
    ("line", "languages"),
    [
        ("Fluent English", ["English"]),
        ("Fluency in Armenian, English and Russian languages", ["Armenian", "English", "Russian"]),
        ("You are fluent in English; French is a plus", ["English"]),
        ("Good written and spoken Norwegian", ["Norwegian"]),
        ("GCSE English and Maths", None),
        ("Send a cover letter in English", None),
        ("Growth of the Dutch market", None),
    ],
)
def test_languages(line: str, languages: list[str] | None) -> None:
    assert value(page(f"<p>Requirements:</p><ul><li>{line}</li><li>Tidy</li></ul>"), "languages") == languages


@pytest.mark.parametrize(
    ("sentence", "superior"),
    [
        ("You report to the Head of Planning and lead three people.", "Head of Planning"),
        ("Reporting directly to the Finance Director, you plan.", "Finance Director"),
        ("They seek a planner who will be reporting to the Vice President.", "Vice President"),
        ("Reports to : Mill Manager We offer a bonus.", "Mill Manager"),
        ("Weekly reporting to clients on stock.", None),
        ("You write reports to a high standard.", None),
    ],
)
def test_reports_to(sentence: str, superior: str | None) -> None:
    assert value(export(sentence), "reports_to") == superior


def test_identifier_is_the_labelled_one() -> None:
    assert value(export("Job Ref: AB1234 A planner is sought."), "identifier") == "40017712"
    assert value(page("<p>Requisition ID: R-10442</p><p>You plan.</p>"), "identifier") == "R-10442"
    assert value(page("<p>Reference: ****</p><p>You plan.</p>"), "identifier") is None


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("37.5 hours per week in the mill", "37.5 hours per week"),
        ("Hours: Monday to Friday, 9am to 5pm", "Monday to Friday, 9am to 5pm"),
        ("**** hours per week", None),
        ("Open 24 hours a day", None),
    ],
)
def test_work_hours(line: str, hours: str | None) -> None:
    assert value(page(f"<p>{line}</p><p>You plan the stock.</p>"), "work_hours") == hours


def test_every_mask_has_a_span() -> None:
    record = export("We employ **** people in **** mills.")
    _, notes = read(record)
    masks = [note for note in notes if note.code == "masked"]
    assert [len(note.spans) for note in masks] == [2]
    assert masks[0].text == "2 figures are masked in the source."


def test_bold_seams_of_markdown_are_no_masks() -> None:
    _, notes = read("**Stock Planner****Leeds**\n\nYou plan the stock of the mill.\n")
    assert not notes
