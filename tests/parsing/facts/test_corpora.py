"""Facts over real postings kept outside the project: nothing raises, and every fact has its place."""

import os
from pathlib import Path

import pytest

from postings.parsing import ParsedPosting, parse

CORPORA = os.environ.get("REQUISITE_CORPORA")
pytestmark = [
    pytest.mark.corpora,
    pytest.mark.skipif(not CORPORA, reason="REQUISITE_CORPORA names no folder of postings"),
]
#: fields whose value is the text at their span, but for white space
VERBATIM = ("title", "company", "location", "reports_to", "identifier", "work_hours")


def postings(folder: str) -> list[tuple[str, ParsedPosting]]:
    paths = sorted((Path(CORPORA or "") / folder).iterdir())[::9]
    read = [(path.name, posting) for path in paths for posting in parse(path.read_bytes(), name=path.name)]
    return [(name, posting) for name, posting in read if isinstance(posting, ParsedPosting)]


@pytest.mark.parametrize("folder", ["adzuna_text", "indeed_html"])
def test_every_fact_stands_where_it_says(folder: str) -> None:
    for name, posting in postings(folder):
        for field, spans in posting.places.items():
            assert spans, (name, field)
            assert all(0 <= start < end <= len(posting.text) for start, end in spans), (name, field)
        for field in VERBATIM:
            if posting.fields.get(field) is not None:
                start, end = posting.places[field][0]
                assert " ".join(posting.text[start:end].split()) == " ".join(posting.fields[field].split()), (
                    name,
                    field,
                )


@pytest.mark.parametrize("folder", ["adzuna_text", "indeed_html"])
def test_every_posting_has_a_title_and_a_labelled_company(folder: str) -> None:
    for name, posting in postings(folder):
        assert posting.fields.get("title"), name
        if "\nCompany: " in posting.text[:600]:
            assert posting.fields.get("company"), name


@pytest.mark.parametrize("folder", ["adzuna_text", "indeed_html"])
def test_no_figure_is_read_out_of_a_mask(folder: str) -> None:
    for name, posting in postings(folder):
        for field in (
            "salary",
            "min_experience_years",
            "travel_percent",
            "date_posted",
            "closing_date",
            "work_hours",
        ):
            for start, end in posting.places.get(field, ()):
                assert "****" not in posting.text[start:end], (name, field)
