"""Exactly the postings that are asked for, as CSV or as a workbook, safe against formulas."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import xlsxwriter
from django.db.models import Prefetch, QuerySet
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from postings.forms.filters import read_ids, read_state
from postings.models import Posting, Requirement
from postings.search import names
from postings.templatetags.wording import types

CHUNK = 200
CELL_CHARACTERS = 32_767  # Excel's own limits
SHEET_LINES = 1_048_576
# Where a spreadsheet could begin a cell, if it takes other separators than ours, and read a formula.
FORMULA = re.compile(r"""(^\s*|[\n\r;"]\s*)([=+\-@])""")
CUT = " … (cut: a cell holds no more)"

POSTING_HEADS = (
    "Id", "Title", "Company", "Advertiser", "Location", "Town", "Region", "Country", "Employment type",
    "Permanence", "Remote", "Education", "Years asked", "Travel %", "Pay from", "Pay to", "Currency",
    "Pay unit", "Posted", "Closes", "Must", "Not said", "Nice", "Responsibilities", "Benefits", "To check",
    "Reviewed", "Source", "Reference", "Qualifications: must", "Qualifications: not said if must",
    "Qualifications: nice to have", "Responsibilities listed", "Benefits listed",
)  # fmt: skip
ITEM_HEADS = ("Posting id", "Title", "Company", "List", "Necessity", "Requirement", "Heading in the source")
KINDS = {"qualifications": "Qualifications", "responsibilities": "Responsibilities", "benefits": "Benefits"}
NECESSITIES = {"required": "Must", "preferred": "Nice to have", "": "Not said"}

Cells = list[Any]


class Sheets:
    """Lines under the same heads; a further sheet begins where one is full. Text is written as text."""

    def __init__(self, book: Any, name: str, heads: tuple[str, ...], most_lines: int = SHEET_LINES) -> None:
        self.book, self.name, self.heads, self.most_lines = book, name, heads, most_lines
        self.number = 0
        self.begin()

    def begin(self) -> None:
        """A sheet with its heads."""
        self.number += 1
        self.sheet = self.book.add_worksheet(f"{self.name} {self.number}" if self.number > 1 else self.name)
        self.sheet.freeze_panes(1, 0)
        self.sheet.set_column(0, len(self.heads) - 1, 18)
        self.sheet.write_row(0, 0, self.heads, self.book.add_format({"bold": True}))
        self.line = 0

    def add(self, cells: Cells) -> None:
        """One line more."""
        if self.line + 1 == self.most_lines:
            self.begin()
        self.line += 1
        write_cells(self.sheet, self.line, cells)


class Line:
    """A file that hands each written line straight back: the csv writer's way to stream."""

    def write(self, line: str) -> str:
        return line


@require_safe
def export_csv(request: HttpRequest) -> StreamingHttpResponse:
    """A line for each posting, or with `rows=items` one for each requirement. Streamed as it is read."""
    postings = asked_for(request)
    by_item = request.GET.get("rows") == "items"
    heads = ITEM_HEADS if by_item else POSTING_HEADS
    lines = (
        cells for posting in postings for cells in (item_rows(posting) if by_item else [posting_row(posting)])
    )
    response = StreamingHttpResponse(csv_lines(heads, lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name("csv")}"'
    return response


@require_safe
def export_xlsx(request: HttpRequest) -> FileResponse:
    """A workbook with a sheet of postings and one of their requirements; text stays text in every cell."""
    file = BytesIO()  # the rows wait in files of the writer's own; only the packed workbook is held here
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, {"constant_memory": True, **plain})
    postings, requirements = Sheets(book, "Postings", POSTING_HEADS), Sheets(book, "Requirements", ITEM_HEADS)
    for posting in asked_for(request):
        postings.add(posting_row(posting))
        for cells in item_rows(posting):
            requirements.add(cells)
    book.close()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=file_name("xlsx"))


def asked_for(request: HttpRequest) -> Iterator[Posting]:
    """The postings that the address names: the ticked ones, else all that the filters leave."""
    state = read_state(request.GET)
    selection = state.selection
    if request.GET.get("all") != "1":
        selection = replace(selection, ids=read_ids(request.GET))
    items = Requirement.objects.filter(removed=False).select_related("list")
    items = items.order_by("list__position", "position", "id")
    postings: QuerySet[Posting] = selection.ordered(state.sort)
    postings = postings.select_related("company").prefetch_related("employment_types")
    postings = postings.defer("facts_read", "facts_edited", "places", "notes", "sections")
    return postings.prefetch_related(Prefetch("requirements", items)).iterator(chunk_size=CHUNK)


def posting_row(posting: Posting) -> Cells:
    """A posting in the order of `POSTING_HEADS`."""
    listed: dict[str, list[str]] = {}
    for item in posting.requirements.all():
        listed.setdefault(item.necessity if item.kind == "qualifications" else item.kind, []).append(
            item.text
        )
    return [
        posting.pk,
        posting.title,
        posting.company.name if posting.company else "",
        names.ADVERTISERS.get(posting.company_role, ""),
        posting.location,
        posting.town,
        posting.region,
        posting.country,
        types(posting),
        names.PERMANENCE.get(posting.permanence, posting.permanence),
        names.REMOTE.get(posting.remote, posting.remote),
        names.EDUCATION.get(posting.education, posting.education),
        posting.min_experience_years,
        posting.travel_percent,
        posting.salary_min,
        posting.salary_max,
        posting.salary_currency,
        names.UNITS.get(posting.salary_unit, ""),
        str(posting.date_posted or ""),
        str(posting.closing_date or ""),
        posting.must_count,
        posting.unsaid_count,
        posting.nice_count,
        posting.duty_count,
        posting.benefit_count,
        posting.doubt_count,
        "yes" if posting.reviewed_at else "",
        posting.source,
        posting.identifier,
        *(
            "\n".join(listed.get(k, ()))
            for k in ("required", "", "preferred", "responsibilities", "benefits")
        ),
    ]


def item_rows(posting: Posting) -> list[Cells]:
    """Its requirements in the order of `ITEM_HEADS`."""
    company = posting.company.name if posting.company else ""
    return [
        [
            posting.pk,
            posting.title,
            company,
            KINDS[item.kind],
            NECESSITIES[item.necessity] if item.kind == "qualifications" else "",
            item.text,
            item.list.heading,
        ]
        for item in posting.requirements.all()
    ]


def csv_lines(heads: Iterable[str], rows: Iterable[Cells]) -> Iterator[str]:
    """CSV with every cell in quotes, and a mark of UTF-8 in front for spreadsheets."""
    writer = csv.writer(Line(), quoting=csv.QUOTE_ALL)
    yield "\ufeff" + writer.writerow(heads)
    for cells in rows:
        yield writer.writerow([defused(cell) for cell in cells])


def defused(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what could begin one."""
    if not isinstance(cell, str):
        return cell
    cell = FORMULA.sub(r"\1'\2", cell)
    return f"'{cell}" if cell.startswith(("\t", "\r")) else cell


def write_cells(sheet: Any, line: int, cells: Cells) -> None:
    """Write a line of a sheet: text as text, numbers as numbers, nothing where nothing is stated."""
    for column, cell in enumerate(cells):
        if isinstance(cell, str):
            whole = len(cell) <= CELL_CHARACTERS
            sheet.write_string(line, column, cell if whole else cell[: CELL_CHARACTERS - len(CUT)] + CUT)
        elif cell is not None:
            sheet.write_number(line, column, cell)


def file_name(ending: str) -> str:
    """A name with today's date."""
    return f"postings-{timezone.localdate():%Y-%m-%d}.{ending}"
