"""Small readings for the tests of editing, in the shape that the reader gives."""

import hashlib

from django.contrib.auth import get_user_model

from postings.editing import readings
from postings.models import Posting, SourceDocument

LINES = [
    ("qualifications", "required", "Needs", "A forklift licence"),
    ("qualifications", None, "Needs", "Ease with spreadsheets"),
    ("qualifications", "preferred", "Needs", "Some Welsh"),
    ("responsibilities", None, "Tasks", "Unload the lorries at dawn"),
    ("responsibilities", None, "Tasks", "Count what is on the shelves"),
    ("benefits", None, None, "A bicycle of your own"),
]
FACTS = {"title": "Warehouse hand", "company": "Harbour Stores Ltd", "travel_percent": 20, "identifier": None}


def read_lines(lines=LINES, facts=None, text=None, reader="1"):
    """A source text of these lines, one under the other, and the reading of it."""
    own = "\n".join(line[3] for line in lines) if text is None else text
    at = 0
    items = []
    for kind, necessity, heading, words in lines:
        start = own.index(words, at) if words in own[at:] else own.index(words)
        at = start + len(words)
        items.append({
            "list": kind, "necessity": necessity, "text": words, "spans": [[start, at]], "heading": heading,
            "confidence": 0.95, "why": None,
        })  # fmt: skip
    fields = dict(FACTS if facts is None else facts)
    return {
        "format": "plain-text", "reader": reader, "ordinal": 0, "text": own, "fields": fields, "places": {},
        "items": items, "sections": [], "notes": [],
    }  # fmt: skip


def document_of(read, name="posting.txt"):
    """A document that holds the text of a reading."""
    data = read["text"].encode()
    made, _ = SourceDocument.objects.get_or_create(
        sha256=hashlib.sha256(data).hexdigest(),
        defaults={
            "data": data, "name": name, "format": read["format"], "text": read["text"], "text_version": 1,
            "reader": read["reader"],
        },
    )  # fmt: skip
    return made


def posting_of(lines=LINES, facts=None, **more) -> Posting:
    """A stored posting of these lines."""
    read = read_lines(lines, facts) | more
    return readings.create(document_of(read), read)


def person(name="maria"):
    """Somebody who edits."""
    return get_user_model().objects.get_or_create(username=name)[0]


def texts(posting, kind=None):
    """The texts shown, in order."""
    items = posting.requirements.filter(removed=False).order_by("list__position", "position", "id")
    return [item.text for item in items if kind in (None, item.kind)]


def item_of(posting, words):
    """The item that says this."""
    return next(item for item in posting.requirements.all() if item.text == words)
