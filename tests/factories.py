"""Postings, companies and people for tests: plain functions, real rows, invented text."""

import hashlib
from itertools import count
from typing import Any

from django.contrib.auth.models import Group

from postings.editing.companies import find_or_create
from postings.editing.readings import create
from postings.models import Company, Posting, SourceDocument
from recruiting.models import User

_numbers = count(1)
PASSWORD = "a long enough pass phrase"


def make_user(role: str | None = None, **fields: Any) -> User:
    """A person in the group `role` ('Viewer', 'Recruiter', 'Data staff'), or in none."""
    number = next(_numbers)
    name = fields.pop("username", f"person{number}")
    user = User.objects.create_user(name, password=PASSWORD, is_staff=role == "Data staff", **fields)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def make_company(name: str = "", role: str = "employer") -> Company:
    """A company under its own name."""
    return find_or_create(name or f"Harbour Works {next(_numbers)}", role)


def make_document(text: str, name: str = "invented.txt", source_format: str = "plain-text") -> SourceDocument:
    """A document whose source text is `text`. The bytes get a number so that no two are alike."""
    data = f"{next(_numbers)}\n{text}".encode()
    return SourceDocument.objects.create(
        sha256=hashlib.sha256(data).hexdigest(),
        data=data,
        name=name,
        format=source_format,
        text=text,
        text_version=1,
    )


ITEMS = (
    ("responsibilities", None, "Plan the weekly rota for the night crew"),
    ("responsibilities", None, "Check every crane before the shift begins"),
    ("qualifications", "required", "You must hold a crane licence"),
    ("qualifications", None, "Experience of working at height"),
    ("qualifications", "preferred", "A first aid certificate would be a plus"),
    ("benefits", None, "28 days of paid leave"),
)
HEADINGS = {
    "responsibilities": "What you will do",
    "qualifications": "What we ask",
    "benefits": "What we offer",
}


def make_reading(
    title: str = "Crane operator",
    items: tuple[tuple[Any, ...], ...] = ITEMS,
    fields: dict[str, Any] | None = None,
    notes: tuple[dict[str, Any], ...] = (),
    source_format: str = "plain-text",
) -> tuple[str, dict[str, Any]]:
    """A source text and what a reader makes of it: `(text, reading)`, spans and all.

    An item is (list, necessity, text) with, if wanted, a confidence as its fourth part.
    """
    text, places, read_items, heading = title + "\n", {"title": [[0, len(title)]]}, [], None
    if not title:
        places = {}
    for kind, necessity, words, *rest in items:
        if HEADINGS[kind] != heading:
            heading = HEADINGS[kind]
            text += f"\n{heading}\n"
        start = len(text)
        text += words + "\n"
        read_items.append(
            {
                "list": kind,
                "necessity": necessity,
                "text": words,
                "spans": [[start, start + len(words)]],
                "heading": heading,
                "confidence": rest[0] if rest else 0.97,
                "why": None,
            }
        )
    facts = {"title": title or None, **(fields or {})}
    reading = {
        "format": source_format,
        "fields": facts,
        "places": places,
        "items": read_items,
        "sections": [],
        "notes": list(notes),
        "reader": "1",
        "ordinal": 0,
    }
    return text, reading


def make_posting(title: str = "Crane operator", company: str = "", **overrides: Any) -> Posting:
    """A posting with its lists, columns and search row, made as an import makes it.

    `items`, `notes`, `source_format` go to `make_reading`; every other keyword is a fact.
    """
    shape = {name: overrides.pop(name) for name in ("items", "notes", "source_format") if name in overrides}
    if company:
        overrides.setdefault("company_role", "employer")
        overrides["company"] = company
    text, reading = make_reading(title, fields=overrides, **shape)
    document = make_document(text, source_format=reading["format"])
    return create(document, reading)
