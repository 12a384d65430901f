"""The years of experience asked for at minimum: the largest figure that is a must."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.numbers_words import WORDS, number, plain
from postings.parsing.facts.view import NOTHING, Reading, View, found

_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|(?:{WORDS})\b)"
_AMOUNT = re.compile(
    rf"(?<![\w.,*£$€-])\(?(?P<low>{_NUMBER})(?:\s?\(\s?\d{{1,2}}\s?\))?\s?\+?\)?"
    rf"(?:\s?(?:-|–|—|to|or)\s?(?P<high>{_NUMBER})(?:\s?\(\s?\d{{1,2}}\s?\))?)?\s?\+?"
    r"(?:\s(?:or more|plus|full|solid|complete|calendar|or greater))?\s?-?(?P<unit>years?|yrs?|months?)\b(?![ -]old)", re.I
)
_GLUED_MONTHS = re.compile(r"(?<!\d)(?P<low>6)(?P<high>12) (?P<unit>months?)\b", re.I)
_EXPERIENCE = re.compile(
    r"\bexperience|\bexp\b|\bpqe\b|\bexperienced\b|\bbackground\b|\bpost[ -]?(?:graduate|qualif\w+|regist\w+)|\b(?:in|as|of|with|working|developing|managing|programming|selling|building|leading)\b|\bemployment\b|\btrack record\b", re.I
)
_ASKS = re.compile(r"\b(?:minimum|min\.?|at ?least|must|require[sd]?|need(?:s|ed)?|essential|should|looking for|will have|you(?:'ll| will)? (?:have|bring|need)|possess|\d\+|proven|previous|relevant|more than|or more|over)\b", re.I)
_NOT = re.compile(
    r"\b(?:for|over|past|last|next|nearly|with|than|first|every|each|since|celebrat\w*|after|within|of our|its|(?:in|our) \w+) (?:the )?(?:last |past |next |first |over |nearly |more than |almost )?\(?$", re.I)
_COMPANY = re.compile(
    r"\b(?:we have|our company|founded|established|in business|history|heritage|anniversary|ago\b|in existence|growth over|serving|our experience|fixed[ -]term|contract (?:of|for|length)|appointment|guarantee|warranty"
    r"|sabbatical|vacation|holiday|annual leave|degree\b.{0,20}\byear|year degree|checkable|address history|track record of success|of age|running|every \w+ years|reimburse|in the uk for)\b", re.I)
_DEGREE_BRANCH = re.compile(r"\bor\b[^.;\n]{0,30}(?:bachelor|master|ph\.?d|b\.?s\b|m\.?s\b|advanced)|\b(?:bachelor|master|ph\.?d|b\.?s|m\.?s|advanced degree)\b", re.I)


def read(view: View) -> Reading:
    """The largest number of years that a posting asks for as a must (months as parts of a year)."""
    best: tuple[float, Span] | None = None
    for sentence in view.sentences:
        text = view.cut(sentence)
        if "year" not in text and "month" not in text and "yr" not in text.casefold() and "YEAR" not in text:
            continue
        if view.kind_at(sentence.start) in ("about", "benefits", "legal", "apply"):
            continue
        years = _years(view, sentence, text)
        if years and (best is None or years[0] > best[0]):
            best = years
    if best is None or not best[0]:
        return NOTHING
    return found("min_experience_years", plain(best[0]), (best[1],))


def _years(view: View, sentence: Span, text: str) -> tuple[float, Span] | None:
    """The must of one sentence; of alternatives (`2 years with a Master's or 4 with a Bachelor's`) the largest."""
    best: tuple[float, Span] | None = None
    for match in (*_AMOUNT.finditer(text), *_GLUED_MONTHS.finditer(text)):
        low = number(match["low"])
        if low is None or low > 40:
            continue
        if match["unit"].casefold().startswith("month"):
            low = round(low / 12, 2) if low < 60 else 0
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 90]
        if not _is_demand(view, sentence, text, match, before, after):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if best is None or low > best[0]:
            best = (low, span)
    return best


def _is_demand(view: View, sentence: Span, text: str, match: re.Match[str], before: str, after: str) -> bool:
    if _COMPANY.search(text) and not re.search(r"\bexperience\b", after[:60], re.I):
        return False
    near = re.search(r"^[’'s]*\)?[^.]{0,75}?\b(?:experience|exp|pqe|experienced)\b|^[’'s]* ?(?:plus |\+ )?(?:in|as|of|with|post)\b|^[’'s ]*\)?$", after, re.I)
    behind = re.search(r"\bexperience\b[^.]{0,30}$|\bminimum (?:of )?\(?$|\bmin\.? \(?$|\bat ?least \(?$", before, re.I)
    if not near and not behind:
        return False
    if _NOT.search(before) and not re.search(r"\bat ?least|minimum|with (?:at ?least |a minimum )?(?:of )?\(?$", before, re.I):
        return False
    if re.search(r"\b(?:over|with over|for over|more than|combined|nearly) \(?$", before, re.I) and not _ASKS.search(before.rsplit("over", 1)[0]):
        return False
    if view.is_wish(sentence):
        clause = text[max(0, match.start() - 60) : match.end() + 60]
        return bool(re.search(r"\b(?:minimum|at ?least|must|required|requires)\b", clause, re.I)) and not re.search(
            r"\b(?:desirable|preferred)\W*$", text.strip(), re.I
        )
    return True
