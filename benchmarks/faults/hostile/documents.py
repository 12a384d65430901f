"""E: Word documents, workbooks and PDF files that burst, lie, lock or loop."""

# ruff: noqa: E501 (an input a line)

import zlib

from .case import Case, case
from .making import (
    CONTENT_TYPES,
    PDF_LINES,
    SAILMAKER,
    WORK,
    docx,
    paragraph,
    pdf,
    with_part,
    xlsx,
    zipped,
)

HEAD = ("title", "company", "salary_min", "description")
ROW = ("Rigger", "Hull and Canvas Ltd", 28_000, WORK)
STOPPED = "memory-limit time-limit depth-limit output-limit"
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
PDF_REFUSED = f"pdf-broken pdf-too-long no-text-layer encrypted no-text no-posting {STOPPED}"
SHEET = "xl/worksheets/sheet1.xml"
SHEET_HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


def book(*rows: tuple[object, ...]) -> bytes:
    return xlsx([HEAD, *rows, ROW])


def sheet(content: bytes) -> bytes:
    return with_part(book(), SHEET, content)


DOCUMENTS = (
    ("an entity of the system", docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "docx-broken xml-entity", ""),
    ("a billion laughs", docx("<w:p><w:r><w:t>&a8;</w:t></w:r></w:p>", f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>'), "docx-broken xml-entity", ""),
    ("a template from elsewhere", docx(SAILMAKER, "", ("word/_rels/settings.xml.rels", b'<Relationships><Relationship Target="http://127.0.0.1:9/x.dotm" TargetMode="External"/></Relationships>')), "created", "created:1"),
    ("a part whose name climbs", docx(SAILMAKER, "", ("../../x.xml", b"<x/>")), "created", "created:1"),
    ("2,000 tables in one another", docx("<w:tbl><w:tr><w:tc>" * 2000 + paragraph("x") + "</w:tc></w:tr></w:tbl>" * 2000), f"docx-broken created no-text no-posting {STOPPED}", ""),
    ("5,000 tables", docx(SAILMAKER + ("<w:tbl><w:tr><w:tc>" + paragraph("cell") + "</w:tc></w:tr></w:tbl>") * 5000), f"created {STOPPED}", ""),
    ("XML that is cut off", docx(SAILMAKER).replace(b"zzz", b""), "created docx-broken", ""),
    ("no text at all", docx(""), "docx-broken no-text no-posting", ""),
    ("an empty text part", zipped(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", b"")), "docx-broken", "docx-broken:1"),
    ("a text part that is no XML", zipped(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", bytes(range(256)) * 9)), "docx-broken", "docx-broken:1"),
    ("control characters", docx(paragraph("Sail&#1;maker")), "docx-broken", ""),
    ("template text", docx(SAILMAKER + paragraph("{{ 7*7 }} &lt;script&gt;alert(1)&lt;/script&gt;")), "created", "created:1"),
    ("a text part twice", zipped(("[Content_Types].xml", CONTENT_TYPES), ("word/document.xml", b"<x/>"), ("word/document.xml", b"<y/>")), "docx-broken no-text no-posting created overlap", ""),
    ("macros", docx(SAILMAKER, "", ("word/vbaProject.bin", bytes(3000))), "created", "created:1"),
)  # fmt: skip
WORKBOOKS = (
    ("formulas", book(("=cmd|'/c calc'!A1", "=1+1", "=1/0", WORK)), "created", "created:2"),
    ("links to elsewhere", book(('=HYPERLINK("http://127.0.0.1:9/","x")', "Hull", 1, WORK)), "created", "created:2"),
    ("poisoned figures", book(("Sailmaker", "Hull", 1e308, WORK)), "created", "created:2"),
    ("a figure that is text without end", book(("Sailmaker", "Hull", "9" * 5000, WORK)), "created", "created:2"),
    ("a sheet that claims a million rows", sheet(b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>title</t></is></c></row></sheetData></worksheet>'), "table-empty mapping-needed no-records sheet-broken", ""),
    ("a row at the end of the sheet", sheet(SHEET_HEAD + b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>title</t></is></c></row></sheetData></worksheet>'), "table-empty mapping-needed no-records sheet-broken memory-limit", ""),
    ("a cell that is no place", sheet(SHEET_HEAD + b'<row r="1"><c r="ZZZZ9" t="s"><v>99</v></c></row></sheetData></worksheet>'), "sheet-broken no-records table-empty mapping-needed too-many-columns", ""),
    ("a shared text that is not there", sheet(SHEET_HEAD + b'<row r="1"><c r="A1" t="s"><v>99999</v></c></row></sheetData></worksheet>'), "sheet-broken no-records table-empty mapping-needed", ""),
    ("a date beyond all calendars", sheet(SHEET_HEAD + b'<row r="1"><c r="A1" s="1"><v>1e300</v></c></row></sheetData></worksheet>'), "sheet-broken no-records table-empty mapping-needed", ""),
    ("a sheet that is cut off", sheet(SHEET_HEAD + b'<row r="1"><c r="A1"'), "sheet-broken no-records", ""),
    ("an entity of the system", sheet(b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + SHEET_HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row></sheetData></worksheet>'), "sheet-broken no-records table-empty mapping-needed", ""),
    ("a billion laughs", sheet(f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>'.encode() + SHEET_HEAD + b'<row r="1"><c r="A1" t="inlineStr"><is><t>&a8;</t></is></c></row></sheetData></worksheet>'), "sheet-broken memory-limit no-records table-empty mapping-needed", ""),
    ("no sheet", with_part(book(), "xl/workbook.xml", b"<workbook/>"), "sheet-broken no-records", ""),
    ("a workbook that is no XML", with_part(book(), "xl/workbook.xml", b"\0\1\2"), "sheet-broken", "sheet-broken:1"),
    ("no cells", xlsx([]), "no-records", "no-records:1"),
    ("a header alone", xlsx([HEAD]), "table-empty", "table-empty:1"),
    ("800 columns", xlsx([[f"c{n}" for n in range(800)], range(800)]), "too-many-columns", "too-many-columns:1"),
    ("a header twice", xlsx([("title", "title"), ("a", "b")]), "header-twice", "header-twice:1"),
    ("markup in its cells", book(("<script>alert(1)</script>", "{{ 7*7 }}", 1, WORK)), "created", "created:2"),
)  # fmt: skip
PDFS = (
    ("streams packed ten times", pdf(PDF_LINES, packed=10), f"created {PDF_REFUSED}", ""),
    ("200 MB of blanks", lambda: pdf(b"BT /F1 11 Tf (" + b" " * 200_000_000 + b") Tj ET", packed=2), PDF_REFUSED, "", True),
    ("an action on opening", pdf(PDF_LINES, root="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "created", "created:1"),
    ("pages that are their own parents", pdf(PDF_LINES).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), f"created {PDF_REFUSED}", ""),
    ("a table of places that turns in a circle", pdf(PDF_LINES).replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 9"), f"created {PDF_REFUSED}", ""),
    ("100,000 pages by its own word", pdf(PDF_LINES).replace(b"/Count 1", b"/Count 100000"), f"created {PDF_REFUSED}", ""),
    ("400 pages", pdf(PDF_LINES).replace(b"[3 0 R]", b"[" + b"3 0 R " * 400 + b"]"), f"created {PDF_REFUSED}", ""),
    ("no end", pdf(PDF_LINES)[:-60], f"created {PDF_REFUSED}", ""),
    ("only its first half", pdf(PDF_LINES)[:300], PDF_REFUSED, ""),
    ("only its head", b"%PDF-1.7\n", PDF_REFUSED, ""),
    ("no root", pdf(PDF_LINES).replace(b"/Root 1 0 R", b"/Boot 1 0 R"), f"created {PDF_REFUSED}", ""),
    ("a picture and no text", pdf(b"q 100 0 0 100 0 0 cm Q"), "no-text-layer", "no-text-layer:1"),
    ("content that is damaged", pdf(PDF_LINES, packed=1).replace(b"stream\nx", b"stream\ny", 1), f"created {PDF_REFUSED}", ""),
    ("a filter that is unknown", pdf(PDF_LINES, packed=1).replace(b"/FlateDecode", b"/NoSuchThing"), f"created {PDF_REFUSED}", ""),
    ("operators without operands", pdf(b"BT Tj TJ Td Tm Tf ' \" ET Q Q Q"), PDF_REFUSED, ""),
    ("brackets 50,000 deep", pdf(b"BT " + b"[" * 50_000 + b" TJ ET"), PDF_REFUSED, ""),
    ("dictionaries 50,000 deep", pdf(PDF_LINES, root="/X " + "<<" * 50_000), f"created {PDF_REFUSED}", ""),
    ("a length that lies", pdf(PDF_LINES).replace(b"/Length ", b"/Length 9"), f"created {PDF_REFUSED}", ""),
    ("a length that is an endless loop", pdf(PDF_LINES, more=[b"6 0 R"]).replace(b"/Length ", b"/Length 6 0 R %"), f"created {PDF_REFUSED}", ""),
    ("a lock of an unknown kind", pdf(PDF_LINES).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Nobody /V 9 >>"), f"created {PDF_REFUSED}", ""),
    ("an image that claims 4 GB", pdf(PDF_LINES, more=[b"<< /Type /XObject /Subtype /Image /Width 65535 /Height 65535 /Filter /FlateDecode /Length 8 >>\nstream\n" + zlib.compress(b"") + b"\nendstream"]), "created", "created:1"),
)  # fmt: skip


def bomb(mib: int) -> bytes:
    """A Word document whose text part unpacks to so many MiB."""
    return docx(SAILMAKER + paragraph("x" * (mib << 20)))


CASES: list[Case] = [
    *(case(f"DOCX with {name}", "a.docx", data, allowed, needs) for name, data, allowed, needs in DOCUMENTS),
    *(case(f"XLSX with {name}", "a.xlsx", data, allowed, needs) for name, data, allowed, needs in WORKBOOKS),
    *(
        case(f"PDF with {one[0]}", "a.pdf", one[1], one[2], one[3], slow=len(one) > 4)
        for one in PDFS
    ),
    case("DOCX that unpacks to 40 MiB", "a.docx", lambda: bomb(40), f"text-too-long {STOPPED}", slow=True),
    case("DOCX that unpacks to 260 MiB", "a.docx", lambda: bomb(260), f"document-too-big docx-too-big {STOPPED}", slow=True),
    case("DOCX with 150,000 paragraphs", "a.docx", lambda: docx(paragraph("Mend a sail") * 150_000), f"text-too-long created {STOPPED}", slow=True),
    case("XLSX that unpacks to 300 MiB", "a.xlsx", lambda: sheet(SHEET_HEAD + b" " * (300 << 20)), "document-too-big", slow=True),
    case("presentation", "a.pptx", zipped(("[Content_Types].xml", CONTENT_TYPES), ("ppt/presentation.xml", b"<x/>")), "not-text", "not-text:1"),
    case("OpenDocument text", "a.odt", zipped(("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", b"<x/>")), "not-text", "not-text:1"),
]  # fmt: skip
