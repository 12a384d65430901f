"""Forms of the posting's page that are about items, and the version that every one of them carries."""

import re

from django import forms
from django.http import HttpRequest

from postings.editing.values import LONGEST_ITEM
from postings.models import ListKind, Necessity

SPANS = re.compile(r"\d{1,7}-\d{1,7}(?:,\d{1,7}-\d{1,7}){0,19}", re.ASCII)
LARGEST = (1 << 31) - 1


class VersionMissing(Exception):
    """A form came without a version, or with one that is no number: it is refused, never let through."""


def read_version(request: HttpRequest) -> int:
    """The version that a form was made from."""
    return read_number(request, "version")


def read_number(request: HttpRequest, name: str) -> int:
    """A whole number that a form has to carry."""
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and 0 < int(text) <= LARGEST):
        raise VersionMissing
    return int(text)


def read_spans(text: str) -> list[list[int]]:
    """Places in the source as an address or a form carries them (`10-40,52-60`); none for anything else."""
    if not SPANS.fullmatch(text):
        return []
    return [[int(end) for end in part.split("-")] for part in text.split(",")]


def spans_words(spans: list[list[int]]) -> str:
    """Places as an address or a form carries them."""
    return ",".join(f"{start}-{end}" for start, end in spans)


class ItemForm(forms.Form):
    """An item's text, list and necessity. `began` is the text that the person began with."""

    text = forms.CharField(
        strip=True,
        max_length=LONGEST_ITEM,
        error_messages={
            "required": "An item needs some text.",
            "max_length": f"At most {LONGEST_ITEM} characters.",
        },
    )
    kind = forms.ChoiceField(choices=ListKind.choices, error_messages={"required": "Choose a list."})
    necessity = forms.ChoiceField(choices=Necessity.choices, required=False)
    began = forms.CharField(required=False, strip=False, max_length=LONGEST_ITEM)

    def clean_text(self) -> str:
        """One line: pasted breaks become blanks."""
        return " ".join(str(self.cleaned_data["text"]).split())
