"""Tables cut into rows: one bad row costs one row, and says where it stands."""

import csv
import io

import openpyxl
import pytest

from postings.intake.objects import plain_json
from postings.intake.sources import LOOK
from postings.parsing import ParsedPosting

from .archives import zipped
from .cutting import WORK, cut, mapping_of, opened, read, shown, values

HEADER = "Job Title,Company,Description,Salary"


def table(*rows: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()


def row(title: str = "Baker", words: str = WORK) -> str:
    return f'{title},Mill Lane Bakery,"{words}",20000'


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_line_end_and_encoding_are_found_out(delimiter, ending, encoding):
    target = io.StringIO()
    writer = csv.writer(target, delimiter=delimiter, lineterminator=ending)
    writer.writerow(["title", "company", "description"])
    writer.writerows([f"Bäcker {number}", "Mühle", WORK] for number in range(3))
    entries = cut(target.getvalue().encode(encoding))
    assert [values(entry)["title"] for entry in entries] == ["Bäcker 0", "Bäcker 1", "Bäcker 2"]
    assert [entry.line for entry in entries] == [2, 3, 4]


def test_row_is_a_record_with_its_header_and_its_own_words():
    (entry,) = cut(table(row()))
    assert values(entry) == {
        "Job Title": "Baker", "Company": "Mill Lane Bakery", "Description": WORK, "Salary": "20000",
    }  # fmt: skip
    posting = read(entry)
    assert isinstance(posting, ParsedPosting)
    assert posting.fields["title"] == "Baker"
    assert posting.fields["company"] == "Mill Lane Bakery"
    (span,) = posting.places["company"]
    assert posting.text[span.start : span.end] == "Mill Lane Bakery"


def test_unclosed_quote_costs_its_own_line():
    entries = cut(table(row("One"), '"Two,Mill,open', row("Three"), row("Four")))
    assert shown(entries) == [(2, ""), (3, "quote"), (4, ""), (5, "")]
    assert entries[1].raw == (HEADER + '\n"Two,Mill,open\n').encode()


def test_unclosed_quote_in_the_first_of_a_thousand_rows_leaves_the_others():
    rows = [f"Baker {number},Mill,{WORK},1" for number in range(1000)]
    entries = cut(table('"open,Mill,x,1', *rows))
    assert shown(entries)[0] == (2, "quote")
    assert sum(not entry.code for entry in entries) == 1000


def test_quoted_cell_may_run_over_lines_and_hold_delimiters_and_quotes():
    (entry, after) = cut(table(row(words='Bake, clean.\n\nSay ""good morning"".\n' + WORK), row("Next")))
    assert values(entry)["Description"].startswith('Bake, clean.\n\nSay "good morning".\n')
    assert after.line == 6


def test_rows_of_another_width_are_refused_with_their_counts():
    entries = cut(table(row(), "Baker,Mill", row() + ",more", row() + ",,,", row()))
    assert shown(entries) == [(2, ""), (3, "ragged"), (4, "ragged"), (5, ""), (6, "")]
    assert "2 cells, the header 4" in entries[1].sentence


def test_giant_line_is_refused_and_memory_stays_small():
    entries = cut(table(row("One"), "x" * 3_000_000, row("Two")))
    assert shown(entries) == [(2, ""), (3, "line-too-long"), (4, "")]
    assert "REQUISITE_RECORD_BYTES" in entries[1].sentence


def test_nul_and_control_characters_never_reach_a_record():
    (entry,) = cut(table(row("Ba\x00ker\x1b")))
    assert values(entry)["Job Title"] == "Ba ker "


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (table(row(), header="title,title,description,x"), "header-twice"),
        (table(), "table-empty"),
        (table("1,2,3,4", header="alpha,beta,gamma,delta"), "mapping-needed"),
    ],
)
def test_tables_without_sense_are_refused_as_a_whole(data, code):
    assert [entry.code for entry in cut(data, "jobs.csv")] == [code]


def test_too_many_columns_name_the_setting():
    header = ",".join(f"c{number}" for number in range(20))
    (entry,) = cut(f"{header}\n{header}\n".encode(), "a.csv", columns=10)
    assert entry.code == "too-many-columns"
    assert "REQUISITE_COLUMNS" in entry.sentence


@pytest.mark.parametrize(
    "text",
    [
        "Dear all, we look for a baker, who bakes.\nHe, or she, will bake, cook, and clean.\nWrite to us, please.\n",
        "Title: Baker\nCompany: Mill, Lane and Sons\nDescription: bread, rolls\n",
        "Baker\nMill Lane\n\n• bake, clean\n• order; count\n",
    ],
)
def test_prose_with_commas_is_no_table(text):
    (entry,) = cut(text.encode(), "posting.txt")
    assert entry.data == text.encode()


def test_formula_stays_the_text_that_it_is():
    (entry,) = cut(table("=cmd|'/c calc'!A1,Mill,\"" + WORK + '",1'))
    assert values(entry)["Job Title"] == "=cmd|'/c calc'!A1"


def test_rows_are_cut_one_at_a_time_from_a_file_larger_than_is_looked_at():
    rows = [row(f"Baker {number}") for number in range(5000)]
    data = table(*rows)
    assert len(data) > 2 * LOOK
    assert [values(entry)["Job Title"] for entry in cut(data)] == [
        f"Baker {number}" for number in range(5000)
    ]


def test_refused_row_can_be_mended_as_a_file_of_its_own():
    entries = cut(table(row(), "Baker,Mill"))
    mended = entries[1].raw.replace(b"Baker,Mill", row("Mended").encode())
    assert [values(entry)["Job Title"] for entry in cut(mended)] == ["Mended"]


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for cells in rows:
            sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_workbook_gives_the_rows_of_each_sheet_with_its_header():
    data = workbook(
        ("North", [["title", "description", "pay"], ["Baker", WORK, 20000.0], [], ["Cook", WORK, "=1+2"]]),
        ("South", [["title", "description"], ["Miller", WORK]]),
    )
    entries = cut(data, "jobs.xlsx")
    assert [(entry.member, entry.line, entry.code) for entry in entries] == [
        ("North", 2, ""), ("North", 4, ""), ("South", 2, ""),
    ]  # fmt: skip
    assert [values(entry).get("pay") for entry in entries] == ["20000", "=1+2", None]
    assert opened(data).recognised == ""
    assert mapping_of(entries[0])["fields"]["title"] == "title"


def test_workbook_inside_an_archive_is_read_and_a_broken_one_refused():
    good = workbook(("Jobs", [["title", "description"], ["Baker", WORK]]))
    broken = zipped([("xl/workbook.xml", b"<no"), ("[Content_Types].xml", b"<no")])
    entries = cut(zipped([("good.xlsx", good), ("broken.xlsx", broken)]))
    assert [(entry.member, entry.code) for entry in entries] == [
        ("good.xlsx › Jobs", ""), ("broken.xlsx", "sheet-broken"),
    ]  # fmt: skip


def test_workbook_that_unpacks_to_a_multiple_is_refused_by_counted_bytes():
    bomb = zipped([("xl/workbook.xml", b"<x/>"), ("xl/worksheets/sheet1.xml", bytes(30_000_000))])
    (entry,) = cut(bomb, office_bytes=10_000_000)
    assert entry.code == "document-too-big"
    assert "REQUISITE_OFFICE_BYTES" in entry.sentence
    assert "REQUISITE_DOCUMENT_BYTES" in cut(bomb, document_bytes=1_000)[0].sentence


def with_gap(rows: int) -> bytes:
    return workbook(
        ("Jobs", [["title", "description"], ["Baker", WORK], *[[]] * rows, ["Cook", WORK]]),
        ("More", [["title", "description"], ["Miller", WORK]]),
    )


def test_rows_behind_thousands_of_blank_ones_are_read():
    assert [entry.line for entry in cut(with_gap(12_000))] == [2, 12_003, 2]


def test_workbook_of_more_blank_rows_than_the_limit_says_where_it_was_left():
    entries = cut(with_gap(30), blank_rows=20)
    assert [entry.code for entry in entries] == ["", "blank-rows"]
    assert "REQUISITE_BLANK_ROWS" in entries[1].sentence


@pytest.mark.parametrize("lines", [30, 40_000])
def test_first_row_that_cannot_be_read_leaves_the_others_however_long_it_is(lines):
    long = row(words=f"{WORK}\n" * lines)
    entries = cut(table(long, *(row(f"Cook {number}") for number in range(3))), row_lines=20)
    good = [entry for entry in entries if not entry.code]
    assert [values(entry)["Job Title"] for entry in good] == ["Cook 0", "Cook 1", "Cook 2"]
    assert entries[0].line == 2


def test_row_over_more_lines_than_the_limit_names_the_setting():
    long = row(words=WORK + "\n" * 40)
    assert [entry.code for entry in cut(table(long, row("Cook")))] == ["", ""]
    entries = cut(table(long, row("Cook")), row_lines=30)
    assert entries[0].code == "quote"
    assert "within 30 lines" in entries[0].sentence
    assert "REQUISITE_ROW_LINES" in entries[0].sentence
    assert values(entries[-1])["Job Title"] == "Cook"


def test_halves_of_characters_are_replaced():
    assert plain_json({"a": "\ud83d"}) == '{"a":"\ufffd"}'
