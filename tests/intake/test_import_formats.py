"""`docs/import-formats.md` followed to the letter: every example imported, every code explained."""

import ast
import csv
import gzip
import io
import re
import tarfile
import zipfile
from dataclasses import dataclass
from html import escape
from pathlib import Path

import openpyxl
import pytest

from postings.intake.limited import SENTENCES as READING
from postings.intake.sentences import SENTENCES
from postings.models import ImportRecord

from .cutting import cut
from .importing import run_import

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "import-formats.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^```(?:text|html|csv|json|xml) (\S+)(?: (\S+))?\n(.*?)^```\n→ (.*?)$", re.MULTILINE | re.DOTALL
)
SAID = re.compile(r"(created|rejected) (?:\*([^*]+)\*|`([a-z-]+)`)(?: line (\d+))?")


@dataclass(frozen=True)
class Example:
    """An example of the page: its file's name and bytes, and what comes of it."""

    name: str
    data: bytes
    expected: list[tuple[str, str, int | None]]


def examples() -> list[Example]:
    found = []
    for inner, outer, text, said in BLOCK.findall(PAGE):
        expected = [
            (outcome, title or code, int(line) if line else None)
            for outcome, title, code, line in SAID.findall(said)
        ]
        found.append(Example(outer or inner, made(inner, outer, text), expected))
    return found


def made(inner: str, outer: str, text: str) -> bytes:
    """The file as its name says: documents and archives are made of the text."""
    data = text.encode()
    kind = inner.rsplit(".", 1)[-1]
    data = {"pdf": pdf, "docx": docx, "xlsx": xlsx}.get(kind, lambda _: data)(text)
    if outer.endswith(".zip"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(inner, data)
        return target.getvalue()
    if outer.endswith(".tar.gz"):
        target = io.BytesIO()
        with tarfile.open(fileobj=target, mode="w") as tar:
            info = tarfile.TarInfo(inner)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
        return gzip.compress(target.getvalue())
    return data


def xlsx(text: str) -> bytes:
    book = openpyxl.Workbook()
    for row in csv.reader(text.splitlines()):
        book.worksheets[0].append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def pdf(text: str) -> bytes:
    """A PDF of one page: `#` lines large, `-` lines with a bullet."""
    lines = []
    for number, line in enumerate(text.splitlines()):
        size = 18 if line.startswith("# ") else 11
        words = line.removeprefix("# ").replace("- ", "\\225 ", 1) if line[:2] in ("# ", "- ") else line
        lines.append(f"BT /F1 {size} Tf 60 {780 - 26 * number} Td ({words}) Tj ET")
    stream = "\n".join(lines)
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(out)
    out += (
        f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    )
    return out.encode("latin-1")


def docx(text: str) -> bytes:
    """A DOCX of paragraphs: `#` lines are headings, `-` lines list elements."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = ""
    for line in text.splitlines():
        style = '<w:pStyle w:val="Heading2"/>' if line.startswith("# ") else ""
        style += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if line.startswith("- ") else ""
        words = escape(line[2:] if line[:2] in ("# ", "- ") else line)
        body += f"<w:p><w:pPr>{style}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")
    return target.getvalue()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_example_gives_what_the_page_says(reader, example):
    batch = run_import(reader, {example.name: example.data})
    records = ImportRecord.objects.filter(batch=batch).order_by("number").select_related("posting")
    found = [
        (one.outcome, one.posting.title if one.posting else one.code, one.line if one.code else None)
        for one in records
    ]
    assert found == [(outcome, word, line) for outcome, word, line in example.expected]


def test_page_has_an_example_of_every_kind():
    names = {example.name.rsplit(".", 1)[-1] for example in examples()}
    assert names >= {"txt", "md", "html", "pdf", "docx", "csv", "xlsx", "json", "jsonl", "xml", "zip", "gz"}


#: calls whose argument at this place is a code
CALLS = {"refused": 1, "refuse": 1, "Refused": 0, "Unreadable": 0, "Missing": 1, "TooMuch": 0, "TooLarge": 0}


def codes_of(path: Path) -> set[str]:
    """The codes that a module gives out."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        if name in CALLS and len(node.args) > CALLS[name]:
            given.append(node.args[CALLS[name]])
        found |= {one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)}
    return found - {""}


def test_every_code_is_explained_and_none_that_does_not_exist():
    folders = ("postings/intake", "postings/parsing", "postings/admin")
    given = {code for folder in folders for path in (ROOT / folder).rglob("*.py") for code in codes_of(path)}
    given |= set(SENTENCES) | set(READING)
    given |= {"quote", "ragged", "nesting", "record-too-big", "archive-ratio", "too-many-columns", "symlink", "overlap",
              "zip-method", "error-page", "blank-rows"}  # fmt: skip
    table = PAGE[PAGE.index("## Every code") :]
    explained = {
        code
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for code in re.findall(r"`([a-z-]+)`", row)
    }
    assert given - explained == set()
    assert explained - given == set()


@pytest.mark.parametrize("memory", range(0, 4 << 20, 500_000))
def test_workbook_over_its_limit_names_the_settings(memory):
    """Wherever memory ends, in zlib too, it is told as that."""
    (entry,) = cut(xlsx("title,description\nCooper,Make barrels."), sheet_memory_bytes=memory)
    assert entry.code == "memory-limit"
    assert "REQUISITE_SHEET_MEMORY_BYTES" in entry.sentence
