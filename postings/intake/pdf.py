"""The lines of a PDF put together to paragraphs: size and weight of the letters tell headings, marks tell lists."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PdfReadError, PyPdfError

from .documents import BULLET, Paragraph, Refused

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
LARGER = 1.12  # times the usual size: a heading
LOCKED = "The PDF is locked by a password. Save it without one and import it again."
SCANNED = "The PDF has no text layer: it is a scan. Have its text recognised (OCR) and import that."
BROKEN = "The PDF is damaged. Print it to a new PDF, or save its text, and import that."
SENTENCE_ENDS = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class PdfLine:
    """A line of a page as it is set."""

    text: str
    size: float
    bold: bool


def pdf_paragraphs(data: bytes, most_pages: int) -> list[Paragraph]:
    """The paragraphs of a PDF; raises Refused where it is locked, damaged or a scan."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("encrypted", LOCKED)
        lines = [
            line for page in reader.pages[:most_pages] for line in [*page_lines(page), PdfLine("", 0, False)]
        ]
        pages = len(reader.pages)
    except (FileNotDecryptedError, NotImplementedError) as error:
        raise Refused("encrypted", LOCKED) from error
    except ImportError as error:  # a cipher that would need another library
        raise Refused("encrypted", LOCKED) from error
    except (
        PyPdfError,
        PdfReadError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
    ) as error:
        raise Refused("pdf-broken", BROKEN) from error
    if pages > most_pages:
        raise Refused(
            "pdf-too-long",
            f"The PDF has {pages:,} pages, more than {most_pages:,}. Cut it to the posting. (REQUISITE_PDF_PAGES)",
        )
    if sum(len(line.text.strip()) for line in lines) < 20:
        raise Refused("no-text-layer", SCANNED)
    return joined(lines)


def page_lines(page: object) -> list[PdfLine]:
    """A page's lines with the size and weight of most of their letters."""
    pieces: list[tuple[str, float, bool]] = []

    def visit(
        text: str, matrix: list[float], place: list[float], font: dict[str, object] | None, size: float
    ) -> None:
        name = str((font or {}).get("/BaseFont", ""))
        scale = abs(place[3]) or abs(place[0]) or 1.0
        pieces.append((text, round(size * scale, 1), bool(re.search(r"bold|black|heavy|semib", name, re.I))))

    page.extract_text(visitor_text=visit)  # type: ignore[attr-defined]
    lines: list[PdfLine] = []
    text, sizes, bold = "", Counter[float](), 0
    for piece, size, is_bold in pieces:
        for number, stretch in enumerate(piece.split("\n")):
            if number:
                lines.append(PdfLine(text, most(sizes), bold * 2 > sum(sizes.values()) > 0))
                text, sizes, bold = "", Counter[float](), 0
            text += stretch
            sizes[size] += len(stretch.strip())
            bold += len(stretch.strip()) if is_bold else 0
    return [*lines, PdfLine(text, most(sizes), bold * 2 > sum(sizes.values()) > 0)]


def most(sizes: Counter[float]) -> float:
    """The size of most letters."""
    return sizes.most_common(1)[0][0] if sizes else 0.0


def joined(lines: list[PdfLine]) -> list[Paragraph]:
    """Lines to paragraphs: one that goes on below is put together again."""
    usual = most(counted(lines))
    longest = max((len(line.text.strip()) for line in lines), default=0)
    made: list[Paragraph] = []
    previous: PdfLine | None = None
    for line in lines:
        words = line.text.strip()
        if not words:
            previous = None if previous is None or ended(previous.text, longest) else previous
            continue
        heading = len(words) <= 90 and (line.size > usual * LARGER or (line.bold and not words.endswith(".")))
        bullet = BULLET.match(words)
        if bullet and bullet.end() < len(words) and not heading:
            made.append(Paragraph(words[bullet.end() :], depth=1))
        elif bullet and bullet.end() >= len(words):
            made.append(Paragraph("", depth=1))
        elif heading:
            made.append(Paragraph(words, level=1 if line.size > usual * 1.5 else 3))
        elif made and made[-1].depth and not made[-1].text:
            made[-1].text = words
        elif made and not made[-1].level and previous is not None and goes_on(previous, words, longest):
            made[-1].text += (" " if not made[-1].text.endswith("-") else "") + words
        else:
            made.append(Paragraph(words))
        previous = line
    return made


def counted(lines: list[PdfLine]) -> Counter[float]:
    """How many letters are set in each size."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text.strip())
    return sizes


def ended(text: str, longest: int) -> bool:
    """Whether a line looks like the last one of its paragraph."""
    return text.strip().endswith(SENTENCE_ENDS) or len(text.strip()) < longest * 0.6


def goes_on(previous: PdfLine, words: str, longest: int) -> bool:
    """Whether a line goes on with the paragraph before it: that one was full, or did not end and this is no start."""
    before = previous.text.strip()
    if before.endswith((".", "!", "?", ":")):
        return len(before) >= longest * 0.8 and not before.endswith(":")
    return len(before) >= longest * 0.6 or words[:1].islower()
