"""Pay, and figures that are none."""

from typing import Any

import pytest

from tests.parsing.facts.reading import export, page, read, value


def pay(low: float | None, high: float | None, currency: str | None, unit: str | None) -> dict[str, Any]:
    return {"min": low, "max": high, "currency": currency, "unit": unit}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Salary: $62,100 - $80,900", pay(62100, 80900, "USD", "YEAR")),
        ("Pay Range: $39.20 - $57.60", pay(39.2, 57.6, "USD", None)),
        ("Pay: $40-$41/hour", pay(40, 41, "USD", "HOUR")),
        ("Salary: £25,000 to £30,000 per annum", pay(25000, 30000, "GBP", "YEAR")),
        ("Salary: up to £50,000", pay(None, 50000, "GBP", "YEAR")),
        ("Salary: from €45k", pay(45000, None, "EUR", "YEAR")),
        ("Salary: €3.000 - €4.000 gross per month", pay(3000, 4000, "EUR", "MONTH")),
        ("Compensation: $24.54 per hour", pay(24.54, 24.54, "USD", "HOUR")),
        ("Salary: competitive", None),
        ("Benefits: 401k and $100,000 life insurance", None),
        ("Founded with $7 billion in revenue.", None),
    ],
)
def test_pay_of_a_line(line: str, expected: dict[str, Any] | None) -> None:
    assert value(page(f"<p>{line}</p><p>You plan the stock.</p>"), "salary") == expected


@pytest.mark.parametrize(
    "description",
    [
        "Salary: **** **** You plan.",
        "Salary ****K to ****K plus car",
        "Up to pound;****k  bonus",
        "Paying **** per hour",
    ],
)
def test_masked_pay_is_no_pay(description: str) -> None:
    facts, notes = read(export(description))
    assert "salary" not in facts
    assert "masked" in {note.code for note in notes}
    (pay_note,) = [note for note in notes if note.code == "pay-masked"]
    assert pay_note.spans


@pytest.mark.parametrize(
    "description",
    [
        "A team of **** people. You plan.",
        "Salary: 25k plus a bonus of **** points. You plan.",
        "Salary to be agreed. **** sites, **** hours per week. You plan.",
        "Salary: 25k  ****K You plan.",
    ],
)
def test_a_mask_elsewhere_is_not_the_pays(description: str) -> None:
    _, notes = read(export(description))
    assert "pay-masked" not in {note.code for note in notes}


def test_half_masked_pay_keeps_the_half_that_is_there() -> None:
    assert value(export("Salary: 25k  ****K You plan."), "salary") == pay(25000, None, "GBP", "YEAR")


def test_labels_that_disagree_leave_pay_unknown_and_noted() -> None:
    facts, notes = read(
        page("<p>Salary: $50,000 - $60,000</p><p>Pay Range: $70,000 - $80,000</p><p>You plan.</p>")
    )
    assert "salary" not in facts
    assert [note.code for note in notes] == ["salary-conflict"]


def test_bonus_once_a_year_is_no_unit_of_the_pay() -> None:
    record = (
        "Job title: Clerk\nSalary: starting with 400 USD + bonus (once a year)\n\nDuties:\n- Keep the books\n"
    )
    assert value(record, "salary") == {"min": 400, "max": None, "currency": "USD", "unit": None}
