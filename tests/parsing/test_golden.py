"""Whole readings of inputs written for the purpose, each named after the defect that it shows."""

from pathlib import Path

import pytest

from postings.parsing import ParsedPosting, parse

GOLDEN = Path(__file__).parents[1] / "golden"


def read(name: str) -> ParsedPosting:
    path = GOLDEN / name
    (posting,) = parse(path.read_bytes(), name=path.name)
    assert isinstance(posting, ParsedPosting)
    return posting


def lists(posting: ParsedPosting) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for item in posting.items:
        found.setdefault(item.list, []).append(item.text.rstrip(".;"))
    return found


def test_bullets_collapsed_to_double_blanks_are_items_again():
    assert lists(read("bullets_collapsed_to_double_blanks.txt")) == {
        "responsibilities": [
            "Plan the rota of the pilots",
            "Keep the log of arrivals and departures",
            "Liaise with the tug crews",
        ],
        "qualifications": ["Proven experience in shift planning", "Good knowledge of tides"],
        "benefits": ["Generous pension and 25 days holiday"],
    }


def test_call_to_apply_is_not_swallowed_by_the_last_benefit():
    posting = read("bullets_collapsed_to_double_blanks.txt")
    apply = [section for section in posting.sections if section.kind == "apply"]
    assert [posting.text[section.span.start : section.span.end] for section in apply] == [
        "To apply send your CV today"
    ]


def test_list_elements_without_a_list_are_items_under_their_headings():
    assert lists(read("orphan_list_elements.html")) == {
        "responsibilities": ["Maintain the lamps and the fog signals", "Write a report after every visit"],
        "qualifications": [
            "Five years of experience in electrical maintenance",
            "A boating licence is a plus",
        ],
    }


def test_a_plus_makes_a_qualification_preferred():
    items = {item.text: item.necessity for item in read("orphan_list_elements.html").items}
    assert items["A boating licence is a plus"] == "preferred"


def test_bullet_marks_on_lines_of_their_own_belong_to_the_next_line():
    assert lists(read("bullet_marks_on_lines_of_their_own.html")) == {
        "responsibilities": [
            "Catalogue new seed samples and maintain the database",
            "Prepare reports for partner gardens",
        ],
        "qualifications": ["Degree in botany or a related field", "Experience with statistical software"],
    }


def test_wrapped_line_is_one_item_with_a_span_for_each_line():
    posting = read("wrapped_memo_lines.txt")
    first = posting.items[0]
    assert len(first.spans) == 2
    assert first.text.startswith("Supervise the pruning")
    assert first.text.rstrip(";").endswith("keep records of the yield of every row")
    assert len(lists(posting)["qualifications"]) == 2


def test_masked_figures_are_kept_as_they_stand():
    texts = [item.text for item in read("masked_figures.txt").items]
    assert any("**** routes" in text for text in texts)
    assert any("**** points" in text for text in texts)


def test_line_that_begins_with_a_capital_is_never_joined_to_the_one_above():
    posting = read("lines_each_a_statement.txt")
    assert all(len(item.spans) == 1 for item in posting.items)
    texts = lists(posting)
    assert texts["responsibilities"][0] == "Checks the hemp on arrival and rejects bales that are damp"
    assert texts["responsibilities"][-1] == "Trains new spinners and keeps the register of their hours"
    assert texts["qualifications"] == [
        "Five years of experience in a rope or textile mill",
        "Good knowledge of natural fibres",
    ]


def test_bullets_that_left_no_mark_are_items_again_and_the_company_is_none():
    found = lists(read("bullets_without_marks.txt"))
    assert found["responsibilities"] == [
        "Install lamps and brackets on site",
        "Test wiring and fuses before each handover",
        "Maintain accurate records of every repair",
    ]
    assert not any("Quennell" in text for texts in found.values() for text in texts)


def test_question_marks_that_were_bullets_part_items():
    assert lists(read("question_marks_that_were_bullets.txt")) == {
        "responsibilities": [
            "Drilling test holes on site",
            "Lining the shafts with concrete rings",
            "Keeping a log of each layer",
        ],
        "qualifications": [
            "Proven experience in drilling",
            "A full driving licence",
            "Good knowledge of soils",
        ],
    }


@pytest.mark.parametrize("path", sorted(GOLDEN.iterdir()), ids=lambda path: path.stem)
def test_text_at_the_spans_is_the_item(path):
    for posting in parse(path.read_bytes(), name=path.name):
        for item in posting.items:
            assert " ".join(posting.text[span.start : span.end] for span in item.spans) == item.text
