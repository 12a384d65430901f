"""Where a record stood: file › member › line."""

from postings.models import ImportRecord


def place(record: ImportRecord) -> str:
    """As people read it; expects `file__upload` and `document` to be at hand."""
    parts = []
    if record.file_id and record.file:
        parts.append(record.file.upload.name)
    elif record.document_id and record.document:
        parts.append(record.document.name)
    if record.member:
        parts.append(record.member)
    if record.line:
        parts.append(f"line {record.line}")
    return " › ".join(parts)
