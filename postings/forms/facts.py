"""Typed inputs for facts. A form gives the value in the shape that `editing.set_fact` takes."""

from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from postings.editing.values import LENGTHS, MOST_YEARS, UNITS, BadValue, checked
from postings.search import names

NUMBERS = {"min_experience_years": MOST_YEARS, "travel_percent": 100}
DAYS = ("date_posted", "closing_date")
CHOICES = {
    "permanence": names.PERMANENCE,
    "remote": names.REMOTE,
    "education": names.EDUCATION,
    "company_role": names.ADVERTISERS,
    "employer_disclosed": {"true": "Yes", "false": "No"},
}
CURRENCIES = ("GBP", "USD", "EUR", "CAD", "AUD", "CHF", "INR", "JPY")
EMPTY = ("", "Not stated")


class FactForm(forms.Form):
    """The inputs of one fact. Text inputs are checked by the fact's own rule."""

    def __init__(
        self, name: str, data: MultiValueDict[str, str] | None = None, initial: dict[str, Any] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fact = name
        for field, made in fields_of(name).items():
            self.fields[field] = made
            made.widget.attrs["class"] = made.widget.attrs.get("class", "rq-input")

    def clean(self) -> dict[str, Any]:
        """The value as the fact takes it."""
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            data["checked"] = checked(self.fact, as_value(self.fact, data))
        except BadValue as error:
            self.add_error(
                "high" if self.fact == "salary" and "end" in str(error) else next(iter(self.fields)),
                str(error),
            )
        return data


def fields_of(name: str) -> dict[str, forms.Field]:
    """The inputs by name; most facts have one, called `value`."""
    if name == "salary":
        units = [EMPTY, *((unit, f"a {names.UNITS[unit]}") for unit in UNITS)]
        return {
            "low": forms.CharField(required=False, label="From", max_length=20, widget=number_input()),
            "high": forms.CharField(required=False, label="To", max_length=20, widget=number_input()),
            "currency": forms.CharField(
                required=False,
                label="Currency",
                max_length=3,
                widget=forms.TextInput({"list": "currencies", "size": 4}),
            ),
            "unit": forms.ChoiceField(required=False, label="Per", choices=units),
        }
    if name == "place":
        labels = {"country": "Country, two letters", "region": "Region", "town": "Town"}
        return {
            part: forms.CharField(required=False, label=label, max_length=100)
            for part, label in labels.items()
        }
    if name == "employment_type":
        boxes = forms.CheckboxSelectMultiple({"class": "rq-check"})
        return {
            "value": forms.MultipleChoiceField(
                required=False, label="Type", choices=list(names.EMPLOYMENT_TYPES.items()), widget=boxes
            )
        }
    if name in CHOICES:
        return {
            "value": forms.ChoiceField(required=False, label="Value", choices=[EMPTY, *CHOICES[name].items()])
        }
    widget: forms.Widget = forms.TextInput()
    if name in NUMBERS:
        widget = forms.NumberInput(
            {"min": 0, "max": NUMBERS[name], "step": "any" if name == "min_experience_years" else 1}
        )
    elif name in DAYS:
        widget = forms.DateInput({"type": "date", "min": "1970-01-01", "max": "2100-12-31"})
    hint = {"languages": "Parted by commas"}.get(name, "")
    return {
        "value": forms.CharField(
            required=False, label="Value", widget=widget, help_text=hint, max_length=LENGTHS.get(name, 1000)
        )
    }


def number_input() -> forms.Widget:
    """An amount; a comma between thousands is taken."""
    return forms.TextInput({"inputmode": "decimal", "size": 8})


def as_value(name: str, data: dict[str, Any]) -> Any:
    """What was typed, in the shape of the fact."""
    if name == "salary":
        low, high = (str(data.get(end) or "").replace(",", "").replace(" ", "") for end in ("low", "high"))
        return (
            {"min": low, "max": high, "currency": data.get("currency"), "unit": data.get("unit")}
            if low or high
            else None
        )
    if name == "place":
        return {part: data.get(part) for part in ("country", "region", "town")}
    value = data.get("value")
    if name == "employer_disclosed":
        return {"true": True, "false": False}.get(str(value))
    if name == "languages":
        return [line.strip() for line in str(value or "").split(",")]
    return value


def initial_of(name: str, value: Any) -> dict[str, Any]:
    """What the inputs begin with, out of a fact's value."""
    if name == "salary":
        value = value or {}
        return {
            "low": value.get("min"),
            "high": value.get("max"),
            "currency": value.get("currency"),
            "unit": value.get("unit"),
        }
    if name == "place":
        return dict(value or {})
    if name == "employer_disclosed":
        return {"value": {True: "true", False: "false"}.get(value, "")}
    if name == "languages" and isinstance(value, list):
        return {"value": ", ".join(value)}
    if name == "employment_type" and isinstance(value, str):
        return {"value": [value]}
    return {"value": value}
