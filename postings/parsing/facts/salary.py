"""Pay: the smallest and largest figure, the currency and the unit of time, never out of a masked figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from postings.parsing.document import Note, Span
from postings.parsing.facts.money import CURRENCIES, MONEY, amount, unit_of
from postings.parsing.facts.view import NOTHING, Reading, View, found

_FIGURE = re.compile(r"\d\d")
_SPEAKS = re.compile(
    r"\b(?:salary|salaries|\w{0,12}salaris|loon|vergütung|pay|paying|pays|paid|wage|compensation"
    r"|remuneration|earn(?:ing|ings)?|basic|rate|ote|package|per (?:annum|hour|year|month|day"
    r"|week)|annually|hourly|p\.?a|gehalt|salaire|salario|brut|base)\b|/ ?(?:hour|hr|year|yr"
    r"|annum|month|mo)\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:revenue|turnover|billion|million|bn\b|mn\b|funding|raised|budget|sales of|assets"
    r"|bonus of|referral|sign[- ]?on|signing|401|insurance|stipend|allowance|reimburse\w*|valued"
    r"|worth|portfolio|fee|fine|tuition|contribution|market opportunity|customers|users|employees"
    r"|per week on|discount|iso ?\d|reduction|equivalent|deposit|savings|credit|voucher"
    r"|contracts? (?:of|up))\b",
    re.I,
)
_BEFORE_MAX = re.compile(r"(?:up ?to|upto|maximum(?: of)?|max\.?|bis(?: zu)?|to)\W{0,3}$", re.I)
_BEFORE_MIN = re.compile(
    r"(?:from|starting (?:at|from|with)|minimum(?: of)?|at least|min\.?|ab|in excess of|over)\W{0,3}$", re.I
)
_AFTER_MIN = re.compile(
    r"^\s?(?:\+|plus\b(?! (?:bonus|benefits|commission|car|excellent))|and (?:up|above)|minimum)", re.I
)
_SMALLEST = {"HOUR": 2, "DAY": 20, "WEEK": 40, "MONTH": 100, "YEAR": 1000}


@dataclass(frozen=True)
class Pay:
    """What one stretch of text states."""

    value: dict[str, Any]
    span: Span


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _pay(view: View, match: re.Match[str], hint: str, currency: str | None) -> Pay | None:
    """One pay out of a match; `hint` is the label's name, whose words may tell the unit."""
    text = view.text
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 60]
    before_masked = "****" in before[-7:] and bool(re.search(r"\*{4}\s?[kK]?\s?(?:-|–|to|  ?)?\s?$", before))
    sign = next((match[name] for name in ("sign", "mid", "sign2", "end") if match[name]), None)
    coin = CURRENCIES.get(sign.strip().casefold()) if sign else currency
    k = bool(match["klow"] or match["khigh"])
    low = amount(match["low"], bool(match["klow"]) or (k and amount(match["low"], False) < 1000))
    high = amount(match["high"], bool(match["khigh"])) if match["high"] else None
    if high is not None and low < 1000 <= high / 10 and high / low > 100:
        low *= 1000  # `85-125,000`
    if high is not None and high < low:
        high = None
    unit = unit_of(match["unit0"] or "", "") if match["unit0"] else unit_of(after, hint)
    if unit is None and max(low, high or 0) >= 10_000:
        unit = "YEAR"
    minimum: float | None = low
    maximum: float | None = high if high is not None else low
    masked_after = re.match(r"\s?(?:-|–|to|  )?\s?\*{4}", after)
    if high is None:
        if _BEFORE_MAX.search(before) or before_masked:
            minimum = None
        elif _BEFORE_MIN.search(before) or _AFTER_MIN.match(after) or masked_after:
            maximum = None
    if unit and max(low, high or 0) < _SMALLEST[unit]:
        return None
    value = {
        "min": None if minimum is None else _plain(minimum),
        "max": None if maximum is None else _plain(maximum),
        "currency": coin,
        "unit": unit,
    }
    return Pay(value, Span(match.start(), match.end()))


def _matches(view: View, start: int, end: int) -> list[re.Match[str]]:
    return list(MONEY.finditer(view.text, start, end))


def _home_currency(view: View) -> str | None:
    """The currency that a source's market uses where a figure stands without a sign (`Salary: 25k`)."""
    return "GBP" if view.format.startswith("adzuna") else None


def read(view: View) -> Reading:
    """The pay as `{min, max, currency, unit}`; labels first, then prose that speaks of pay."""
    labelled = [
        pay
        for label in view.labelled("salary")
        if (pay := _of_label(view, label.name, label.value, label in view.firm))
    ]
    if labelled:
        first = labelled[0]
        others = [pay for pay in labelled[1:] if _differ(first.value, pay.value)]
        if others and {p.span.start for p in others} - {first.span.start}:
            both = (first.span, others[0].span)
            note = Note(
                "salary-conflict",
                f"Two labels state different pay: {view.cut(both[0])} and {view.cut(both[1])}.",
                both,
            )
            return None, (note,)
        return found("salary", first.value, (first.span,))
    for sentence in view.sentences_where(_FIGURE):
        pay = _of_sentence(view, sentence)
        if pay:
            return found("salary", pay.value, (pay.span,))
    return NOTHING


def _differ(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two pays contradict each other; the same pay by the hour and by the year does not."""
    return (
        a["unit"] == b["unit"]
        and bool({a["min"], a["max"]} - {None})
        and not ({a["min"], a["max"]} - {None}) & ({b["min"], b["max"]} - {None})
    )


def _of_label(view: View, name: str, value: Span, firm: bool) -> Pay | None:
    end = min(value.end, value.start + (160 if firm else 60))
    for match in _matches(view, value.start, end):
        signed = any(match[group] for group in ("sign", "mid", "sign2", "end", "klow", "khigh"))
        if not signed and not (
            name not in ("package", "rate", "pay", "compensation", "earnings")
            and (
                amount(match["low"], False) >= 1000
                or unit_of(view.text[match.end() : match.end() + 40], "")
                or re.search(r"\.\d\d$", match["low"])
            )
        ):
            continue
        if match.start() - value.start > 90 or view.text[match.end() : match.end() + 1] == "%":
            continue
        if re.match(r"\s?(?:%|hours|hrs|days|weeks|years)", view.text[match.end() : match.end() + 8], re.I):
            continue
        return _pay(view, match, name, _home_currency(view))
    return None


_LED = re.compile(r"(?:up ?to|salary|paying|pays?|circa|\*{4})\W{0,3}(?:is )?\Z", re.I)


_FLOWS = re.compile(r"[a-z]{3} [a-z]{1,20} [a-z]{1,20} [a-z]{1,20} [a-z]")


def _of_sentence(view: View, sentence: Span) -> Pay | None:
    flows = bool(_FLOWS.search(view.cut(sentence)))
    adzuna = view.format.startswith("adzuna")
    for match in _matches(view, *sentence):
        sign = match["sign"] or match["mid"] or match["sign2"] or match["end"]
        k = match["klow"] or match["khigh"]
        if not sign and not k and not adzuna:
            continue
        around = view.text[max(sentence.start - 40, match.start() - 90) : match.end() + 60]
        after = view.text[match.end() : match.end() + 24]
        if re.match(
            r"\s?(?:billion|million|bn|mn|m\b|b\b|M\b|B\b|%|\+? ?(?:years|employees|people|users"
            r"|customers))",
            after,
        ):
            continue
        if _OTHER.search(view.text[max(sentence.start, match.start() - 50) : match.end() + 30]):
            continue
        if sign or k and adzuna or match["klow"] and match["khigh"] and _SPEAKS.search(around):
            header = match.start() < view.source.body.start + 400 and not flows
            pay = _pay(view, match, "", _home_currency(view))
            if (
                pay
                and (_SPEAKS.search(around) or header or match["high"])
                and (pay.value["unit"] or _SPEAKS.search(around))
            ):
                largest = max(v for v in (pay.value["min"], pay.value["max"]) if v is not None)
                if largest >= 5:
                    return pay
        elif (
            adzuna
            and _LED.search(view.text, max(0, match.start() - 12), match.start())
            and (re.fullmatch(r"\d{2},\d{3}", match["low"]) or unit_of(after, "") == "HOUR")
        ):
            return _pay(view, match, "", _home_currency(view))
    return None
