"""Exports: exactly what is filtered or ticked, whole, and nothing that a spreadsheet would run."""

import csv
import io
import re
import zipfile
from typing import Any

import pytest
import xlsxwriter
from django.test import Client

from postings.models import Posting
from postings.views.exports import CELL_CHARACTERS, Sheets, defused
from tests.search.samples import many, sample

pytestmark = pytest.mark.django_db

EVIL = ["=HYPERLINK(1)", "+1", "-1", "@x", "\t=1", "\r=1", "a;=1", 'a"=1', "a\n=1", "  =1"]


def lines(client: Client, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(text, newline="")))


def workbook(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:  # type: ignore[attr-defined]
        assert book.testzip() is None
        return "".join(book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2))


def test_a_line_for_each_posting_that_the_filters_leave_in_their_order(viewer_client: Client) -> None:
    sample(
        "Nurse",
        "Deep Staff",
        ["PART_TIME"],
        {"must": ["A", "B"], "asked": ["C"], "benefits": ["D"]},
        travel_percent=0,
    )
    sample("Baker")
    sample("Nurse in charge")
    found = lines(viewer_client, "/export.csv?q=nurse&sort=title")
    assert [line["Title"] for line in found] == ["Nurse", "Nurse in charge"]
    assert found[0]["Qualifications: must"] == "A\nB"
    assert found[0]["Qualifications: not said if must"] == "C"
    assert found[0]["Employment type"] == "Part-time"
    assert (found[0]["Travel %"], found[1]["Travel %"]) == ("0", "")


def test_a_line_for_each_requirement(viewer_client: Client) -> None:
    posting = sample("Nurse", lists={"nice": ["Tact"], "duties": ["Care"]})
    removed = posting.requirements.get(read_text="Care")
    removed.removed = True
    removed.save()
    found = lines(viewer_client, "/export.csv?rows=items")
    assert [(line["List"], line["Necessity"], line["Requirement"]) for line in found] == [
        ("Qualifications", "Nice to have", "Tact")
    ]


def test_only_ticked_postings_unless_all_are_asked_for(viewer_client: Client) -> None:
    ids = [sample(title).pk for title in ("A", "B", "C")]
    ticked = f"ids={ids[0]}&ids={ids[2]}"
    assert [line["Title"] for line in lines(viewer_client, f"/export.csv?{ticked}")] == ["C", "A"]
    assert [line["Title"] for line in lines(viewer_client, f"/export.csv?{ticked}&all=1")] == ["C", "B", "A"]
    assert [line["Title"] for line in lines(viewer_client, f"/export.csv?q=a&{ticked}")] == ["A"]


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_begins_a_formula(text: str) -> None:
    for part in defused(text).replace(";", "\n").replace('"', "\n").splitlines():
        assert part.strip()[:1] not in ("=", "+", "-", "@")


def test_a_csv_holds_the_rest_of_the_text_as_it_is(viewer_client: Client) -> None:
    sample("=1+1", "@Agency", lists={"must": ["Tea; coffee - or -5 °C", "+49 30 1234"]})
    (line,) = lines(viewer_client, "/export.csv")
    assert (line["Title"], line["Company"]) == ("'=1+1", "'@Agency")
    assert line["Qualifications: must"] == "Tea; coffee - or -5 °C\n'+49 30 1234"


def test_a_workbook_keeps_text_as_text(viewer_client: Client) -> None:
    sample("=1+1", lists={"must": ["+49 30 1234", "http://example.test"]}, travel_percent=25)
    sheets = workbook(viewer_client, "/export.xlsx")
    assert "<f>" not in sheets
    assert "hyperlink" not in sheets
    assert "<t>=1+1</t>" in sheets
    assert "<t>+49 30 1234</t>" in sheets
    assert "<v>25</v>" in sheets


def test_a_cell_too_long_for_a_workbook_says_that_it_is_cut(viewer_client: Client) -> None:
    sample("Long", lists={"must": ["x" * (CELL_CHARACTERS + 10)]})
    assert "(cut: a cell holds no more)" in workbook(viewer_client, "/export.xlsx")


def test_a_full_sheet_is_followed_by_another() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheets = Sheets(book, "Requirements", ("Head",), most_lines=3)
        for number in range(5):
            sheets.add([f"line {number}"])
    with zipfile.ZipFile(file) as packed:
        texts = [packed.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2, 3)]
        assert 'name="Requirements 3"' in packed.read("xl/workbook.xml").decode()
    assert [re.findall("<t>(.*?)</t>", text) for text in texts] == [
        ["Head", "line 0", "line 1"],
        ["Head", "line 2", "line 3"],
        ["Head", "line 4"],
    ]


@pytest.mark.parametrize("number", [1, 30, 3000])
def test_an_export_takes_the_same_statements_for_each_two_hundred(
    viewer_client: Client, django_assert_num_queries: Any, number: int
) -> None:
    many(number)
    rounds = -(-number // 200)
    with django_assert_num_queries(2 + 1 + 2 * rounds):  # session, person; postings; types and items by 200
        found = lines(viewer_client, "/export.csv")
    assert len(found) == number == Posting.objects.count()
