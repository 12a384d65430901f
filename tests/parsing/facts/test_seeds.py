"""The two seed postings, fact by fact, through the reader's own door."""

from pathlib import Path
from typing import Any

import pytest

from postings.parsing import ParsedPosting, parse
from postings.parsing.facts import FIELD_NAMES

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
NOTHING: dict[str, Any] = dict.fromkeys(FIELD_NAMES) | {"languages": []}
STATED: dict[str, dict[str, Any]] = {
    "000_ae40d6b8d45b2f5a.txt": {
        "title": "Medical Communications Agency , Director Client Services",
        "company": "Executive Facilities Limited",
        "company_role": "agency",
        "employer_disclosed": False,
        "reports_to": "Vice President",
        "identifier": "66905852",
    },
    "003_b3a6e20b6056c000.txt": {
        "title": "Healthcare Strategic Accounts Technical Support Manager",
        "company": "bioMérieux",
        "company_role": "employer",
        "employer_disclosed": True,
        "location": "AMER-AMER-US-IL-Lombard, IL",
        "place": {"country": "US", "region": "IL", "town": "Lombard"},
        "employment_type": "FULL_TIME",
        "min_experience_years": 10,
        "travel_percent": 25,
        "date_posted": "2019-10-04",
        "languages": ["English"],
        "reports_to": "Industry Customer Service director",
    },
}


def posting(name: str) -> ParsedPosting:
    (read,) = parse((SEEDS / name).read_bytes(), name=name)
    assert isinstance(read, ParsedPosting)
    return read


@pytest.mark.parametrize("name", STATED)
def test_every_field_is_right_and_none_is_made_up(name: str) -> None:
    fields = posting(name).fields
    assert {field: fields.get(field, NOTHING[field]) for field in FIELD_NAMES} == NOTHING | STATED[name]


@pytest.mark.parametrize("name", STATED)
def test_every_stated_field_has_a_place(name: str) -> None:
    read = posting(name)
    assert set(read.places) == set(STATED[name])
    for spans in read.places.values():
        assert all(read.text[start:end].strip() for start, end in spans)


def test_masks_of_the_first_seed_are_told() -> None:
    masks = [note for note in posting("000_ae40d6b8d45b2f5a.txt").notes if note.code == "masked"]
    assert sum(len(note.spans) for note in masks) == 2


def test_two_travel_figures_of_the_second_seed_are_a_contradiction() -> None:
    read = posting("003_b3a6e20b6056c000.txt")
    (note,) = [note for note in read.notes if note.code == "travel-conflict"]
    assert note.text == "Travel is stated twice: 25 % in the tail, 30 % in the list."
    assert ["25 %" in read.text[start:end] or "30%" in read.text[start:end] for start, end in note.spans] == [
        True,
        True,
    ]
