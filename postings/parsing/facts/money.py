"""Sums of money in text: figures, currencies and units of time."""

from __future__ import annotations

import re

CURRENCIES = {
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
MONEY = re.compile(
    rf"(?<![\w*])(?P<sign>{_SIGN})?\s?(?P<low>{_FIGURE})\s?(?P<klow>[kK](?!\w))?\s?(?P<mid>"
    rf"{_AFTER_SIGN})?(?P<unit0>\s?/ ?(?:hour|hr|year|yr|month|mo|day|week)|\s?(?:per|an?) (?:hour"
    rf"|year|month|day|week|annum))?"
    rf"(?:\s?(?:,-\s?)?(?:-|–|—|−|to|and|or|en|bis|/|à"
    rf"|~)\s?(?:up to )?(?P<sign2>{_SIGN})?\s?(?P<high>{_FIGURE})\s?(?P<khigh>[kK](?!\w))?\s?(?P<en"
    rf"d>{_AFTER_SIGN})?)?(?![\d*])"
)
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
            r"|^.{0,24}\b(?:per (?:year|annum)|annually|(?<!once )(?<!twice )(?<!times )a year|gross (?:annual|per year)|brut annuel"
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


def amount(figure: str, thousands: bool) -> float:
    figure = re.sub(r"[ \xa0']", "", figure)
    if re.search(r"[.,]\d{1,2}$", figure):
        whole, part = re.split(r"[.,](?=\d{1,2}$)", figure)
        value = float(re.sub(r"[.,]", "", whole) + "." + part)
    else:
        value = float(re.sub(r"[.,]", "", figure))
    return value * 1000 if thousands else value


def unit_of(after: str, hint: str) -> str | None:
    line = after.split("\n", 1)[0]
    for unit, pattern in _UNITS:
        if pattern.search(line):
            return unit
    return next((unit for unit, word in _LABEL_UNIT if word in hint), None)
