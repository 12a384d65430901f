"""In a few words, what a file seems to be: shown before anything is written."""

from postings.parsing.decode import decode
from postings.parsing.formats import FORMATS

from .archives import looks_like_zip
from .containers import no_text, without_mark

HEAD = 16_384  # bytes that are looked at
WORDS = {
    "adzuna-text": "Labelled text, one posting",
    "indeed-html": "Job page fragment, HTML",
    "html": "Web page, HTML",
    "plain-text": "Plain text",
}
SURE = 0.75


def recognise(head: bytes, name: str) -> tuple[str, str]:
    """The kind of a file by its first bytes; and "sure", "likely", "a guess", or "not read"."""
    if looks_like_zip(head):
        return "ZIP archive", "sure"
    if words := no_text(head):
        return words, "not read"
    if not without_mark(head).strip():
        return "Empty", "not read"
    text = decode(head[:HEAD]).text
    chosen = max(FORMATS, key=lambda one: one.sure(text, name))
    sure = chosen.sure(text, name)
    words = WORDS.get(chosen.NAME, chosen.NAME)
    return words, "sure" if sure >= SURE else "likely" if sure >= SURE / 2 else "a guess"
