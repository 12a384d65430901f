"""PDF and DOCX through the limited process: text with its headings and lists, or the reason why there is none."""

import io
import zipfile

import pytest
from pypdf import PdfReader, PdfWriter

from postings.intake.documents import Refused
from postings.intake.docx import docx_paragraphs
from postings.intake.pdf import pdf_paragraphs

from .archives import zipped
from .test_import_formats import docx, pdf

TEXT = """# Ferryman
Company: River Crossing Ltd
# Duties
- Take passengers over the river every half hour
- Keep the boat clean and its engine oiled
# Requirements
- A boatmaster licence is required"""


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(TEXT))))
    writer.encrypt("secret", algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(("make", "kind"), [(pdf, "pdf"), (docx, "docx")])
def test_document_is_read_with_its_headings_and_lists(reader, make, kind):
    (posting,) = reader.read(make(TEXT), f"a.{kind}").postings
    assert posting["format"] == kind
    assert posting["fields"]["title"] == "Ferryman"
    assert [(item["list"], item["text"]) for item in posting["items"]] == [
        ("responsibilities", "Take passengers over the river every half hour"),
        ("responsibilities", "Keep the boat clean and its engine oiled"),
        ("qualifications", "A boatmaster licence is required"),
    ]
    for item in posting["items"]:
        assert " ".join(posting["text"][start:end] for start, end in item["spans"]) == item["text"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked(), "encrypted"),
        (blank(), "no-text-layer"),
        (b"%PDF-1.4\nPK\x03\x04", "pdf-broken"),
        (pdf(TEXT)[:300], "pdf-broken"),
        (docx(""), "no-text"),
        (zipped([("word/document.xml", b"<w:document")]), "docx-broken"),
        (zipped([("word/document.xml", b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')]), "xml-entity"),
    ],
)
def test_document_without_text_is_refused_with_what_to_do(reader, data, code):
    reading = reader.read(data, "a")
    assert (reading.code, reading.quarantined) == (code, False)
    assert reading.sentence.endswith(".")


def test_pdf_of_too_many_pages_names_the_setting():
    with pytest.raises(Refused, match="pdf-too-long") as caught:
        pdf_paragraphs(pdf(TEXT), 0)
    assert "REQUISITE_PDF_PAGES" in caught.value.sentence


def test_text_of_more_than_64_mib_is_no_limit_of_its_own():
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = f"<w:p><w:r><w:t>Kept</w:t></w:r></w:p>{' ' * (66 << 20)}<w:p><w:r><w:t>Too</w:t></w:r></w:p>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")
    assert [paragraph.text for paragraph in docx_paragraphs(target.getvalue())] == ["Kept", "Too"]


def test_words_that_were_struck_out_are_no_text():
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "<w:p><w:r><w:t>Kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del></w:p>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {word}><w:body>{body}</w:body></w:document>")
    assert [paragraph.text for paragraph in docx_paragraphs(target.getvalue())] == ["Kept"]
