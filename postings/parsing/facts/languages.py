"""Human languages that a posting explicitly asks for, by their English names."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

LANGUAGES = (
    "English French German Spanish Italian Portuguese Dutch Danish Swedish Norwegian Finnish "
    "Icelandic Polish Czech Slovak "
    "Hungarian Romanian Bulgarian Greek Turkish Russian Ukrainian Armenian Georgian Arabic "
    "Hebrew Persian Farsi Hindi Urdu "
    "Bengali Punjabi Tamil Mandarin Cantonese Chinese Japanese Korean Vietnamese Thai Malay "
    "Indonesian Tagalog Swahili "
    "Croatian Serbian Slovenian Estonian Latvian Lithuanian Albanian Catalan Welsh Somali Azerbaijani Kazakh"
).split()
_NAMES = frozenset(name.lower() for name in LANGUAGES)
_ONE = "|".join(LANGUAGES)
_LANGUAGE = re.compile(rf"\b({_ONE})\b")
#: the words that make a mention a demand; `GCSE English` or `a letter in English` do not
_DEMAND = re.compile(
    rf"\b(?:fluen(?:t|cy)|fluently|bilingual|native|speak(?:s|ing|er|ers)?|spoken|verbal|oral"
    rf"|command of|proficien\w*|conversational|mother tongue|knowledge of|language skills"
    rf"|written (?:and|&|/) (?:spoken|verbal)|communicat\w+(?: \w+){{0,3}} in|business[ -]level|C1"
    rf"|C2|B2)\b"
    rf"|\b(?:{_ONE})(?: and (?:{_ONE}))? (?:language|fluency|speak\w+|skills|communication"
    rf"|required|is required|is a must|level|written|proficiency)|\b(?:{_ONE}) ?[;,(:-]+ ?(?:both"
    rf"|written|spoken|fluent|native|C1|C2|B2)"
    rf"|\b\d/\d (?:{_ONE})",
    re.I,
)
_WISHED = re.compile(
    r"^[^.;,]{0,40}\b(?:plus|preferred|preferable|desirable|advantage\w*|nice|beneficial|bonus"
    r"|asset|optional)\b",
    re.I,
)
_NOT = re.compile(
    r"\bGCSE|\bmaths\b|\bA[ -]?level|\b(?:letter|CV|resume|application"
    r"|cover) (?:\w+ )?in (?:English|German|French)\b|\b(?:teach\w*|translat\w+|lessons?"
    r"|degree in|grades?) |\bmarket\b|\bprogramming languages?\b",
    re.I,
)


def read(view: View) -> Reading:
    """Languages in the order in which they are asked for; wishes (`French is a plus`) are left out."""
    asked: dict[str, Span] = {}
    for label in view.labelled("languages", loose=False):
        if label.value.end - label.value.start <= 120:
            for match in _LANGUAGE.finditer(view.text, *label.value):
                asked.setdefault(match[1], Span(match.start(), match.end()))
    stretches = ([view.title] if view.title else []) + list(view.sentences_with(_NAMES))
    for sentence in stretches:
        if (
            view.structured
            and view.kind_at(sentence.start) in ("about", "legal", "apply")
            and sentence is not view.title
        ):
            continue
        if view.under_wish(sentence):
            continue
        text = view.cut(sentence)
        for match in _LANGUAGE.finditer(text):
            before, after = (
                text[max(0, match.start() - 70) : match.start()],
                text[match.end() : match.end() + 70],
            )
            around = before[-60:] + match[0] + after[:60]
            if not _DEMAND.search(around) or _NOT.search(before[-40:] + match[0] + after[:20]):
                continue
            if _WISHED.search(after) or re.search(
                r"\b(?:ideally|preferably|preferred:?)\b[^.;]{0,30}$", before, re.I
            ):
                continue
            asked.setdefault(match[1], Span(sentence.start + match.start(), sentence.start + match.end()))
    return found("languages", list(asked), asked.values()) if asked else NOTHING
