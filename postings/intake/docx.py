"""The paragraphs of a DOCX: styles tell headings, numbering tells lists. Nothing outside the file is looked at."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from .archives import READ_ERRORS
from .documents import DOCX, Paragraph, Refused
from .limiting import starved

PIECE = 1 << 16
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BROKEN = "The document is damaged. Open it, save it again and import that."


def docx_paragraphs(data: bytes) -> list[Paragraph]:
    """The paragraphs of a DOCX in reading order, those in tables included."""
    walk = WordWalk()
    parser = DefusedXMLParser(target=walk, forbid_dtd=True)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file, file.open(DOCX) as stream:
            while piece := stream.read(PIECE):
                parser.feed(piece)
        parser.close()
    except DefusedXmlException as error:
        raise Refused(
            "xml-entity", "The document defines entities of its own. Save it again and import that."
        ) from error
    except (*READ_ERRORS, KeyError, RuntimeError, SyntaxError) as error:
        if starved(error):
            raise
        raise Refused("docx-broken", BROKEN) from error
    if not any(one.text.strip() for one in walk.paragraphs):
        raise Refused(
            "no-text", "The document holds no text. If it is a picture, have its text recognised first."
        )
    return walk.paragraphs


@dataclass(slots=True)
class WordWalk:
    """Takes a parser's events; keeps the paragraph that is being read, and those done."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    open: list[Paragraph] = field(default_factory=list)
    skipping: int = 0
    in_text: bool = False
    run_bold: bool = False
    bold: int = 0
    letters: int = 0
    bold_letters: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = tag.removeprefix(WORD)
        if name in ("del", "Fallback", "txbxContent") or tag.endswith("}Fallback"):
            self.skipping += 1
        elif name == "p":
            self.open.append(Paragraph())
            self.letters = self.bold_letters = 0
        elif name == "r":
            self.run_bold = False
        elif self.open:
            self.inside(name, attributes.get(f"{WORD}val", ""))

    def inside(self, name: str, value: str) -> None:
        """A property or a piece of text of the paragraph."""
        paragraph = self.open[-1]
        if name == "pStyle":
            if match := re.match(r"(?:heading|überschrift|titre)\s?(\d)", value, re.I):
                paragraph.level = int(match[1])
            elif value.casefold() in ("title", "titel"):
                paragraph.level = 1
            elif re.match(r"list(?!.*continue)", value, re.I):
                paragraph.depth = max(paragraph.depth, 1)
        elif name == "numId":
            paragraph.depth = max(paragraph.depth, 1) if value != "0" else 0
        elif name == "ilvl" and value.isdigit():
            paragraph.depth = min(int(value), 8) + 1
        elif name == "b":
            self.run_bold = value not in ("0", "false", "off")
        elif name == "t":
            self.in_text = True
        elif name in ("tab", "br", "cr"):
            paragraph.text += " "

    def data(self, text: str) -> None:
        """Text of the document."""
        if self.in_text and self.open and not self.skipping:
            self.open[-1].text += text
            self.letters += len(text.strip())
            self.bold_letters += len(text.strip()) if self.run_bold else 0

    def end(self, tag: str) -> None:
        """An element ends."""
        name = tag.removeprefix(WORD)
        if name in ("del", "Fallback", "txbxContent") or tag.endswith("}Fallback"):
            self.skipping -= 1
        elif name == "t":
            self.in_text = False
        elif name == "p" and self.open:
            paragraph = self.open.pop()
            paragraph.bold = 0 < self.letters <= self.bold_letters
            if paragraph.level:
                paragraph.depth = 0
            self.paragraphs.append(paragraph)

    def close(self) -> Any:
        """The parser asks for a result; there is none."""
