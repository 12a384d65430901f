"""The years of experience asked for at minimum: the largest figure that is a must."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.numbers_words import WORDS, number, plain
from postings.parsing.facts.view import NOTHING, Reading, View, found

_NUMBER = rf"(?:\d{{1,2}}(?:\.\d)?|(?:{WORDS})\b)"
_UNIT_WORDS = frozenset({"year", "years", "yr", "yrs", "month", "months"})
_AMOUNT = re.compile(
    rf"(?<![\d.,*£$€-])(?<![a-z][a-z])(?<!\w\w-)\(?(?P<low>{_NUMBER})(?:\s?\(\s?\d{{1,2}}\s?\))?\s?\+?\)?"
    rf"(?:\s?(?:-|–|—|to|or)\s?(?P<high>{_NUMBER})(?:\s?\(\s?\d{{1,2}}\s?\))?)?\s?\+?"
    r"(?:\s(?:or more|plus|full|solid|complete|calendar|or greater))?\s?-?(?P<unit>years?|yrs?"
    r"|months?)\b(?![ -]old)",
    re.I,
)
_GLUED_MONTHS = re.compile(r"(?<!\d)(?P<low>6)(?P<high>12) (?P<unit>months?)\b", re.I)
_ASKS = re.compile(
    r"\b(?:minimum|min\.?|at ?least|must|require[sd]?|need(?:s|ed)?|essential|should|looking for"
    r"|will have|you(?:'ll| will)? (?:have|bring|need)|possess|\d\+|proven|previous|relevant"
    r"|more than|or more|over)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:for|over|past|last|next|nearly|than|first|every|each|since|celebrat\w*|after|within"
    r"|of our|its|(?:in|our) \w+) (?:the )?(?:last |past |next |first |over |nearly |more than "
    r"|almost )?\(?$",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:we have|our company|founded|established|in business|history|heritage|anniversary|ago\b"
    r"|in existence|growth over|serving|our experience|fixed[ -]term|contract (?:of|for|length)"
    r"|appointment|guarantee|warranty"
    r"|sabbatical|vacation|holiday|annual leave|degree\b.{0,20}\byear|year degree|checkable"
    r"|address history|track record of success|of age|running|every \w+ years|reimburse"
    r"|in the uk for)\b",
    re.I,
)


def read(view: View) -> Reading:
    """The largest number of years that a posting asks for as a must (months as parts of a year)."""
    best: tuple[float, Span] | None = None
    for sentence in view.sentences_with(_UNIT_WORDS):
        text = view.cut(sentence)
        if (
            view.structured
            and view.kind_at(sentence.start) in ("benefits", "legal")
            or view.under_wish(sentence)
        ):
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
        before, after = (
            text[max(0, match.start() - 60) : match.start()],
            text[match.end() : match.end() + 160],
        )
        if not _is_demand(text, match, before, after):
            continue
        span = Span(sentence.start + match.start(), sentence.start + match.end())
        if best is None or low > best[0]:
            best = (low, span)
    return best


def _is_demand(text: str, match: re.Match[str], before: str, after: str) -> bool:
    """Whether an amount of time is experience that is asked for: its neighbours must say so."""
    asked = bool(_LEAST.search(before))
    if _IDLE.match(after) or _COMPANY.search(before + after[:40]) and not asked and not _NEAR.match(after):
        return False
    if not _NEAR.match(after) and not (asked or _BEHIND.search(before)):
        return False
    if match["unit"].casefold().startswith("month") and not (
        _EXPERIENCED.search(after[:80]) or _BEHIND.search(before)
    ):
        return False
    if _NOT.search(before) and not asked or re.search(r"\bOR \(?$", before):
        return False
    if re.search(r"\b(?:over|nearly|more than|almost) \(?$", before, re.I) and not _ASKS.search(before):
        return False
    clause = re.split(r"[;•]|\.(?= |$)", after, maxsplit=1)[0]
    return not (_OPTIONAL.search(clause) or _LED_OPTIONAL.search(before))


_LEAST = re.compile(
    r"\b(?:minimum|min\.?|at ?least|must have|requires?|required)(?: of"
    r"| an?)?(?: \w+ing)?[ :]*\(?$",
    re.I,
)
_NEAR = re.compile(
    r"[’'s]{0,2}\)?[^.;•]{0,80}?\b(?:experience|experienced|exp|pqe|expertise|jobexperience)\b"
    r"|[’'s]{0,2} ?(?:plus |\+ )?(?:post\b|(?:or (?:more|greater) )?(?:in|as|developing"
    r"|senior level|selling|programming|managing)\b)|[’'s ]{0,3}\)?\W*$",
    re.I,
)
_BEHIND = re.compile(
    r"\bexperience\b[^.]{0,30}$|\bmin(?:imum)?\.? (?:of )?\(?$|\bat ?least \(?$|\bcriteria is $", re.I
)
_EXPERIENCED = re.compile(r"\b(?:experience|expertise|experienced|exp)\b", re.I)
_IDLE = re.compile(
    r"[’'s]{0,2}\)? ?(?:of )?(?:relevant )?(?:coursework|ago|old|of age|contract|fixed|renewable"
    r"|per|a year|in (?:the )?business|in the industry|with potential|initially|term\b)",
    re.I,
)
_OPTIONAL = re.compile(
    r"\b(?:(?:would be |is |are |highly |strongly )?(?:preferred|desirable|desired|a plus"
    r"|advantageous|beneficial|an advantage|nice to have))\W*$|\bwould be (?:desirable"
    r"|an advantage|beneficial|preferred)",
    re.I,
)
_LED_OPTIONAL = re.compile(r"\b(?:ideally|preferably|preferred)\b[^.;]{0,30}$", re.I)
