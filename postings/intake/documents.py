"""PDF and DOCX as HTML, with headings and lists as far as the file tells. Run in the limited process only."""

from __future__ import annotations

import html
import io
import re
import zipfile
from dataclasses import dataclass

DOCX = "word/document.xml"
BULLET = re.compile(r"\s*(?:[•·●▪■◦○‣∙➢➤►✓✔\ue000-\uf8ff]|[-–*](?=\s)|\(?\d{1,2}[.)](?=\s))\s*")


class Refused(Exception):
    """A document that gives no text: a code and a sentence."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code)
        self.code, self.sentence = code, sentence


@dataclass(slots=True)
class Paragraph:
    """A paragraph of a document. `level` is a heading's, 0 for none; `depth` a list element's, 0 for none."""

    text: str = ""
    level: int = 0
    depth: int = 0
    bold: bool = False


def kind_of(data: bytes) -> str:
    """`pdf`, `docx`, or '' for what is no document."""
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as file:
                return "docx" if DOCX in file.NameToInfo else ""
        except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError):
            return ""
    return ""


def as_html(data: bytes, kind: str, pages: int) -> str:
    """The document's paragraphs as a page; raises Refused, for a PDF of more than `pages` pages too."""
    from . import docx, pdf  # most records need neither of the two

    paragraphs = pdf.pdf_paragraphs(data, pages) if kind == "pdf" else docx.docx_paragraphs(data)
    return "\n".join(as_elements(paragraphs))


def as_elements(paragraphs: list[Paragraph]) -> list[str]:
    """Paragraphs as HTML, neighbouring list elements in one list."""
    made: list[str] = []
    depth = 0
    for one in paragraphs:
        words = html.escape(" ".join(one.text.split()), quote=False)
        if not words:
            continue
        wanted = one.depth
        made.extend(["<ul>"] * max(0, wanted - depth) + ["</ul>"] * max(0, depth - wanted))
        depth = wanted
        if depth:
            made.append(f"<li>{words}</li>")
        elif one.level:
            made.append(f"<h{min(one.level, 6)}>{words}</h{min(one.level, 6)}>")
        else:
            made.append(f"<p><b>{words}</b></p>" if one.bold else f"<p>{words}</p>")
    return made + ["</ul>"] * depth
