"""The lowest education that is accepted, taken over the highest demand a posting makes."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

#: from low to high; PROFESSIONAL stands apart: a registration or chartered qualification is asked for by itself
LEVELS = ("SECONDARY", "VOCATIONAL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE", "PROFESSIONAL")

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("SECONDARY", re.compile(r"\bhigh[ -]school (?:diploma|graduat\w*|or equivalent|degree|education)|\bgraduat\w+ from high school|\bGED\b|\bG\.?C\.?S\.?E|\bA[ -]?levels?\b|\bO[ -]?levels?\b|\bsecondary (?:\(high\) )?(?:school|education)|\bhigh school\b(?= )")),
    ("VOCATIONAL", re.compile(r"\bHN[CD]\b|\bN\.?V\.?Q|\bQCF\b|\bBTEC\b|\bONC\b|\bCity (?:and|&) Guilds\b|\bapprenticeship\b|\bapprentice trained\b|\btrade (?:school|qualif\w+|certificate)|\bvocational\b|\btime[ -]served\b|\bLevel [23] (?:diploma|qualification|NVQ)|\bCollege/CEGEP\b|\b[Tt]echnical (?:diploma|qualification|school)\b|\bAusbildung\b|\bRegistered Apprenticeship\b", re.I)),
    ("ASSOCIATE", re.compile(r"\bassociate(?:['’]?s)?(?: of \w+)? degree|\bassociates degree|\bA\.A\.S?\b|\btwo[ -]year degree|\b2[ -]year degree", re.I)),
    ("BACHELOR", re.compile(r"(?i:\bbachelor(?:['’]?s)?\b|\bbachelors\b|\bundergraduate degree|\bbaccalaureate|\bfour[ -]year degree|\b4[ -]year degree|\bhonou?rs degree|\bdegree[ -]level|\bdegree[ -](?:qualified|educated)|\beducated to degree|\bgraduates? (?:of|from) (?:an accredited |a )?(?:\w+ )?(?:college|university)|\buniversity degree|\bcollege degree|\bgraduation from an accredited)|\bB\.?S\.?c?\b(?!\s*\*)|\bB\.?A\.?\b(?! \d)|\bBEng\b|\bB\.Eng|\bBCom\b|\bBTech\b")),
    ("MASTER", re.compile(r"(?i:\bmaster['’]?s?['’]?(?= degree| or | in\b|['’]|/|,| of (?:science|arts|business|engineering)| level|\))|\bmasters\b|\bmaster's\b|\bgraduate degree|\bpostgraduate (?:degree|qualification)|\badvanced degree)|\bM\.?S\.?c\b|\bM\.S\.?(?= |,|/|\)|$)|\bMS\b(?= (?:degree|in |or |and |with |\()|/| \+|,? ?(?:Ph|or|M))|\bMBA\b|\bM\.?A\.?(?= (?:degree|in |or ))|\bMEng\b")),
    ("DOCTORATE", re.compile(r"\bPh\.? ?D\b|\bPHD\b|\bDPhil\b|(?i:\bdoctora(?:l|te)\b)|\bDVM\b|\bPharmD\b")),
    ("PROFESSIONAL", re.compile(
        r"\b(?:ACA|ACCA|CIMA|CIPFA|ICAEW|ICAS|CPA|AAT|CIPD|CFA|AFPC|CII|CeMAP|ATT|CTA|ACII|QBE|DipFA|FPC)\b|\bCeMap\b|(?i:\b(?:fully|part|newly|recently)?[ -]?qualified (?:chartered )?accountants?\b|\baccountancy qualification)"
        r"|\b(?:RGN|RMN|RNLD|RNMH|RSCN|RN|EN|RN1|ODP|LVN|LPN)(?:['’]?s)?\b|(?i:\bregistered (?:general |mental health |learning disabilit\w+ )?nurses?\b|\bqualified (?:\w+ )?(?:nurse|midwife|social worker|physiotherapist|optometrist|teacher|solicitor|pharmacist|lawyer|occupational therapist)s?\b|\bNMC (?:registered|registration|pin)|\bvalid pin\b|\bpin number\b|\bnursing qualification"
        r"|\b(?:HCPC|HPC|GSCC|GOC|GDC|GMC|GPhC)[ -](?:registered|registration)|\bregistered with the (?:HCPC|HPC|GSCC|NMC|GOC|GMC|Nursing|General)|\bHPC registration|\bchartered (?:engineer|status|accountant|surveyor)|\bprofessional(?:ly)? qualif\w+|\bdiploma in financial (?:planning|services)|\bdiploma qualified|\bbar admission|\bjuris doctor|\bdiploma in social work)|\bDipSW\b|\bJ\.?D\.?(?= (?:degree|from|required))|\bMD\b(?= (?:degree|or|required))")),
)
_ACADEMIC = LEVELS[:6]
_DEGREE = re.compile(r"\b(?:a|an|your|good|relevant|related|engineering|science|first|technical|minimum|equivalent|computing|to|or|of|the|[a-z]+ing|business|university|college|hold|have|numerate|HN[CD]|2:1|stem)[ -]?(?:\w+[ -]){0,2}degree\b(?! of\b)(?!s\b)|^\W*degree\b(?! of)|\bdegree (?:in|qualified|level|required|or equivalent|preferred|educated)", re.I)
_GRADUATE_ROLE = re.compile(r"\bgraduate\b", re.I)
_NOT = re.compile(
    r"\bhigh degree of|\bdegree of (?:accuracy|independence|creativity|flexib|attention|care|auton|freedom)|\bto (?:some|a) degree\b|\d+ degrees\b|\bin lieu of|\bstudy support|\bsupport(?:ed)? (?:through|to study|with|for)|\bopportunity to (?:obtain|gain|study)|\btuition|\bequal opportunit|\bteam (?:carries|of)|\breimburse"
    r"|\bfully funded|\bmentor|\bwork(?:ing)? (?:with|alongside|closely)|\bsupervis\w+ (?:of )?|\bsupport to\b|\bposts,|\bvariety of other|\bwill study|\bstudents? (?:and|or) (?:faculty|staff)|\bour (?:\w+ )?(?:qualified|chartered)|\bprovide[sd]? (?:\w+ )?(?:nursing|training)|\btraining towards|\bwork towards|\bfunding|\bgain(?:ing)? (?:your|a|an)|\bthrough your|\bprincip|\bassist the\b|\bresponsible to\b|\breport(?:ing)? to\b", re.I)
_TITLE_ONLY = re.compile(r"\b(?:RGN|RMN|RNLD|RSCN|qualified (?:nurse|social worker))\b|\bregistered (?:general |mental health )?nurse\b", re.I)
_OPTIONAL_TAIL = re.compile(r"\b(?:preferred|preferably|desirable|desired|a plus|advantage(?:ous)?|nice to have|beneficial|not required|not essential|an asset)\b", re.I)
_CLAUSE = re.compile(r"[;,(]| but | and ")


def read(view: View) -> Reading:
    """One of `LEVELS`: of alternatives in one sentence the lowest, of several demands the highest."""
    best: tuple[int, Span] | None = None
    for sentence in view.sentences:
        if view.kind_at(sentence.start) in ("about", "benefits", "legal", "apply", "responsibilities") and not _asks(view, sentence):
            continue
        level = _level(view, sentence)
        if level and (best is None or level[0] > best[0]):
            best = level
    if best is None and view.title:
        match = _TITLE_ONLY.search(view.text, *view.title)
        if match:
            best = (LEVELS.index("PROFESSIONAL"), Span(match.start(), match.end()))
    return found("education", LEVELS[best[0]], (best[1],)) if best else NOTHING


def _asks(view: View, sentence: Span) -> bool:
    return bool(re.search(r"\b(?:must|required|requires|essential|minimum|you will (?:be|have|hold|need)|need to|should|suit)\b", view.cut(sentence), re.I))


def _level(view: View, sentence: Span) -> tuple[int, Span] | None:
    """The lowest level that one sentence accepts, when it asks for one at all."""
    text = view.cut(sentence)
    wish = view.is_wish(sentence)
    if _NOT.search(text) and not re.search(r"\b(?:or|and) equivalent|must have|minimum of (?:an? )?", text):
        return None
    found_levels: list[tuple[int, Span]] = []
    for name, pattern in _WORDS:
        for match in pattern.finditer(text):
            if wish and _optional(text, match):
                continue
            found_levels.append((LEVELS.index(name), Span(sentence.start + match.start(), sentence.start + match.end())))
            break
    if not any(level in (3, 4, 5) for level, _ in found_levels) and not (wish and _OPTIONAL_TAIL.search(text)):
        match = _DEGREE.search(text)
        if match:
            found_levels.append((3, Span(sentence.start + match.start(), sentence.start + match.end())))
    if not found_levels:
        return None
    if wish and not re.search(r"\b(?:required|must|minimum|essential)\b", text, re.I) and not _partly(text):
        return None
    professional = [entry for entry in found_levels if entry[0] == 6]
    academic = [entry for entry in found_levels if entry[0] < 6]
    if academic and not professional:
        return min(academic)
    return professional[0] if professional else None


def _optional(text: str, match: re.Match[str]) -> bool:
    """Whether the mention itself is the optional one: `Bachelor's required, Master's preferred`."""
    clause = text[match.end() : match.end() + 70]
    end = re.search(r"[;,.)]|\brequired\b| or | and ", clause)
    tail = clause[: end.start()] if end else clause
    before = text[max(0, match.start() - 24) : match.start()]
    return bool(_OPTIONAL_TAIL.search(tail)) or bool(re.search(r"\b(?:preferably|ideally|preferred)\W*(?:an? )?$", before, re.I))


def _partly(text: str) -> bool:
    """Whether the wish concerns something else in the sentence: `a degree, preferably in economics`."""
    return bool(re.search(r"(?:degree|bachelors?|diploma|accountant|qualified|masters?)\b.{0,60}\b(?:preferably|ideally|preferred|preference)\b", text, re.I)) and not bool(
        re.search(r"\b(?:preferred|desirable|a plus|advantageous)\W*$", text.strip(), re.I)
    )
