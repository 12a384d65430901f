"""Forms of the posting's page that are about items, and the version that every one of them carries."""

from django import forms
from django.http import HttpRequest

from postings.editing.values import LONGEST_ITEM
from postings.models import ListKind, Necessity

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
    spans = forms.RegexField(r"^(\d{1,7}-\d{1,7}(,|$)){1,20}$", required=False)

    def clean_text(self) -> str:
        """One line: pasted breaks become blanks."""
        return " ".join(str(self.cleaned_data["text"]).split())

    def picked(self) -> list[list[int]]:
        """The places in the source that a new item was picked from."""
        parts = [part.split("-") for part in self.cleaned_data.get("spans", "").split(",") if part]
        return [[int(start), int(end)] for start, end in parts]
