"""Pay: the smallest and largest figure, the currency and the unit of time, never out of a masked figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from postings.parsing.document import Note, Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

_CURRENCIES = {
    "£": "GBP", "pound;": "GBP", "&pound;": "GBP", "gbp": "GBP", "$": "USD", "us$": "USD", "usd": "USD", "c$": "CAD",
    "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "nzd": "NZD", "nz$": "NZD", "€": "EUR",
    "eur": "EUR", "euro": "EUR", "euros": "EUR", "chf": "CHF", "sek": "SEK", "nok": "NOK", "dkk": "DKK", "pln": "PLN",
    "zł": "PLN", "czk": "CZK", "huf": "HUF", "ron": "RON", "amd": "AMD", "drams": "AMD", "dram": "AMD", "₹": "INR", "inr": "INR", "sgd": "SGD",
    "s$": "SGD", "hkd": "HKD", "hk$": "HKD", "jpy": "JPY", "¥": "JPY", "krw": "KRW", "₩": "KRW", "brl": "BRL", "r$": "BRL",
    "zar": "ZAR", "aed": "AED", "ils": "ILS", "₪": "ILS", "try": "TRY", "mxn": "MXN", "myr": "MYR", "php": "PHP",
}  # fmt: skip
_SIGN = (
    r"(?:US\$|CA\$|AU\$|NZ\$|HK\$|[CASR]\$|[£$€₹¥₩₪]|&?pound;|(?<![A-Za-z])(?:GBP|USD|CAD|AUD|NZD"
    r"|EUR|CHF|SEK|NOK|DKK|PLN|CZK|HUF|RON|AMD|INR|SGD|HKD|JPY|KRW|BRL|ZAR|AED|ILS|MXN|MYR"
    r"|PHP)(?![A-Za-z]))"
)
_AFTER_SIGN = (
    r"(?:£|\$|€|zł|(?i:GBP|USD|CAD|AUD|EUR|CHF|SEK|NOK|DKK|PLN|AMD|INR|SGD|Euros?"
    r"|drams?)(?![A-Za-z]))"
)
_FIGURE = r"\d{1,3}(?:[,.' \xa0]\d{3})+(?:\.\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?!\d)"
_MONEY = re.compile(
    rf"(?<![\w*])(?P<sign>{_SIGN})?\s?(?P<low>{_FIGURE})\s?(?P<klow>[kK](?!\w))?\s?(?P<mid>"
    rf"{_AFTER_SIGN})?(?P<unit0>\s?/ ?(?:hour|hr|year|yr|month|mo|day|week)|\s?(?:per|an?) (?:hour"
    rf"|year|month|day|week|annum))?"
    rf"(?:\s?(?:,-\s?)?(?:-|–|—|−|to|and|or|en|bis|/|à"
    rf"|~)\s?(?:up to )?(?P<sign2>{_SIGN})?\s?(?P<high>{_FIGURE})\s?(?P<khigh>[kK](?!\w))?\s?(?P<en"
    rf"d>{_AFTER_SIGN})?)?(?![\d*])"
)
_DIGITS = re.compile(r"\d\d")
_UNITS = (
    (
        "HOUR",
        re.compile(
            r"^\W{0,4}(?:/ ?|p\.?|per |an? |each )?(?:hour|hr|h)\b|^\W{0,4}(?:per|an?) hour"
            r"|^.{0,30}\bhourly|^\W{0,3}p/?h\b",
            re.I,
        ),
    ),
    (
        "YEAR",
        re.compile(
            r"^\W{0,4}(?:/ ?|per |an? |p\.?)?(?:year|yr|annum|pa|p\.a\b|a\.?\b(?=\W|$))"
            r"|^\W{0,4}(?:p\.?a\b|annual(?:ly)?|yearly|jährlich|brutto/jahr|/ ?annum|/ ?annually)"
            r"|^.{0,24}\b(?:per (?:year|annum)|annually|a year|gross (?:annual|per year)|brut annuel"
            r"|per annum)",
            re.I,
        ),
    ),
    (
        "MONTH",
        re.compile(
            r"^\W{0,4}(?:/ ?|per |an? |p\.?)?(?:month|mo|mth|pcm)\b|^.{0,30}\b(?:per month|monthly"
            r"|a month|gross/month|/month|per maand|/ ?mo\b)",
            re.I,
        ),
    ),
    ("WEEK", re.compile(r"^\W{0,4}(?:/ ?|per |an? )?(?:week|wk)\b|^.{0,12}\bper week", re.I)),
    ("DAY", re.compile(r"^\W{0,4}(?:/ ?|per |an? )?(?:day|diem)\b|^.{0,12}\bper day|^\W{0,3}daily", re.I)),
)
_LABEL_UNIT = (
    ("HOUR", "hour"),
    ("YEAR", "annual"),
    ("YEAR", "annum"),
    ("YEAR", "year"),
    ("MONTH", "month"),
    ("WEEK", "week"),
    ("DAY", "dail"),
)
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
    r"(?:from|starting (?:at|from)|minimum(?: of)?|at least|min\.?|ab|in excess of|over)\W{0,3}$", re.I
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


def _amount(figure: str, thousands: bool) -> float:
    figure = re.sub(r"[ \xa0']", "", figure)
    if re.search(r"[.,]\d{1,2}$", figure):
        whole, part = re.split(r"[.,](?=\d{1,2}$)", figure)
        value = float(re.sub(r"[.,]", "", whole) + "." + part)
    else:
        value = float(re.sub(r"[.,]", "", figure))
    return value * 1000 if thousands else value


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _pay(view: View, match: re.Match[str], hint: str, currency: str | None) -> Pay | None:
    """One pay out of a match; `hint` is the label's name, whose words may tell the unit."""
    text = view.text
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 60]
    if "****" in before[-7:] and re.search(r"\*{4}\s?[kK]?\s?(?:-|–|to|  ?)?\s?$", before):
        before_masked = True
    else:
        before_masked = False
    sign = next((match[name] for name in ("sign", "mid", "sign2", "end") if match[name]), None)
    coin = _CURRENCIES.get(sign.strip().casefold()) if sign else currency
    k = bool(match["klow"] or match["khigh"])
    low = _amount(match["low"], bool(match["klow"]) or (k and _amount(match["low"], False) < 1000))
    high = _amount(match["high"], bool(match["khigh"])) if match["high"] else None
    if high is not None and low < 1000 <= high / 10 and high / low > 100:
        low *= 1000  # `85-125,000`
    if high is not None and high < low:
        high = None
    unit = _unit(match["unit0"] or "", "") if match["unit0"] else _unit(after, hint)
    if unit is None and max(low, high or 0) >= 10_000:
        unit = "YEAR"
    minimum: float | None = low
    maximum = high if high is not None else low
    masked_after = re.match(r"\s?(?:-|–|to|  )?\s?\*{4}", after)
    if high is None:
        if _BEFORE_MAX.search(before) or before_masked:
            minimum = None
        elif _BEFORE_MIN.search(before) or _AFTER_MIN.match(after) or masked_after:
            maximum = None  # type: ignore[assignment]
    if unit and max(low, high or 0) < _SMALLEST[unit]:
        return None
    value = {
        "min": None if minimum is None else _plain(minimum),
        "max": None if maximum is None else _plain(maximum),
        "currency": coin,
        "unit": unit,
    }
    end = match.end() + (len(match["unit0"]) if False else 0)
    return Pay(value, Span(match.start(), end))


def _unit(after: str, hint: str) -> str | None:
    line = after.split("\n", 1)[0]
    for unit, pattern in _UNITS:
        if pattern.search(line):
            return unit
    return next((unit for unit, word in _LABEL_UNIT if word in hint), None)


def _matches(view: View, start: int, end: int) -> list[re.Match[str]]:
    return list(_MONEY.finditer(view.text, start, end))


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
    for sentence in view.sentences:
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
                _amount(match["low"], False) >= 1000
                or _unit(view.text[match.end() : match.end() + 40], "")
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


def _of_sentence(view: View, sentence: Span) -> Pay | None:
    text = view.cut(sentence)
    if not _DIGITS.search(text):
        return None
    for match in _matches(view, *sentence):
        sign = match["sign"] or match["mid"] or match["sign2"] or match["end"]
        k = match["klow"] or match["khigh"]
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
        if (
            sign
            or k
            and view.format.startswith("adzuna")
            or match["klow"]
            and match["khigh"]
            and _SPEAKS.search(around)
        ):
            header = match.start() < view.source.body.start + 400 and not re.search(
                r"[a-z]{3} [a-z]+ [a-z]+ [a-z]+ [a-z]+", text
            )
            pay = _pay(view, match, "", _home_currency(view))
            if (
                pay
                and (_SPEAKS.search(around) or header or match["high"])
                and (pay.value["unit"] or _SPEAKS.search(around))
            ):
                largest = max(v for v in (pay.value["min"], pay.value["max"]) if v is not None)
                if largest >= 5:
                    return pay
        elif view.format.startswith("adzuna") and re.search(
            r"(?:up ?to|salary|paying|pays?|circa|\*{4})\W{0,3}(?:is )?$",
            view.text[max(0, match.start() - 12) : match.start()],
            re.I,
        ):
            if re.fullmatch(r"\d{2},\d{3}", match["low"]) or _unit(after, "") == "HOUR":
                return _pay(view, match, "", _home_currency(view))
    return None
