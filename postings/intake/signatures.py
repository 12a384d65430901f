"""What a file is that is no posting in itself, by its first bytes or its first lines: so that it is refused by name."""

from __future__ import annotations

import re

PDF = "PDF document"
SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"RIFF", "sound or picture"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ\x00", "xz archive"),
    (b"\x28\xb5\x2f\xfd", "zstd archive"),
    (b"\x1f\x8b", "gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office document"),
    (b"{\\rtf", "RTF document"),
    (b"\x7fELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3", "database"),
)
#: documents that are one XML file: the root element, its namespace, what it is
ROOTS = (
    (b"document", b"urn:oasis:names:tc:opendocument", "OpenDocument file"),
    (b"wordDocument", b"schemas.microsoft.com/office/word", "Word document in XML"),
    (b"package", b"schemas.microsoft.com/office/2006/xmlPackage", "Word document in XML"),
    (b"Workbook", b"urn:schemas-microsoft-com:office:spreadsheet", "workbook in XML"),
)
ROOT = re.compile(rb"\s*+(?:(?><\?.*?\?>)\s*+)*+<(?:\w{1,20}:)?(\w{1,40})[\s>]", re.DOTALL)
HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):")
#: headers that only programs write: text that was copied out of a message has none of them
SENT = frozenset({b"message-id", b"received", b"return-path", b"dkim-signature", b"mime-version"})


def no_text(head: bytes) -> str:
    """What a file is that is no kind of text, by its first bytes; '' for what may be a record."""
    return next((words for signature, words in SIGNATURES if head.startswith(signature)), "")


def sentence(kind: str) -> str:
    """What to do with it."""
    article = "an" if kind[:1] in "aeioO" or kind.startswith(("RTF", "MH")) else "a"
    return (
        f"The content is {article} {kind}. Save the posting as text, HTML, PDF or DOCX, a table as XLSX or CSV, and "
        "import that."
    )


def not_plain(head: bytes) -> str:
    """What a text is that wraps a posting up so that its own words cannot be pointed into; '' for any other."""
    text = head.removeprefix(b"\xef\xbb\xbf")
    if root := ROOT.match(text):
        return next((words for name, space, words in ROOTS if root[1] == name and space in text[:8192]), "")
    names = header_names(text)
    if SENT.isdisjoint(names):
        return ""
    if b"snapshot-content-location" in names or b"multipart/related" in text[:4096].lower():
        return "web archive (MHTML)"
    return "e-mail message" if {b"from", b"subject", b"date"} & names else ""


def header_names(text: bytes) -> set[bytes]:
    """The names of a message's header: every line up to the first blank one has one, or goes on with the one before."""
    found: set[bytes] = set()
    for line in text[:16_384].splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and found:
            continue
        name = HEADER.match(line)
        if not name:
            return set()
        found.add(name[1].lower())
    return found
