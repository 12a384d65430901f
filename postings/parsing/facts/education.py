"""The lowest education that is accepted, taken over the highest demand a posting makes."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.view import NOTHING, Reading, View, found

#: what every mention of education holds: a quick look before the long tables
_ANY = frozenset(
    (
        "degree degrees bachelor bachelors bachelor's graduate graduates graduated graduation graduating "
        "diploma high ged gcse gcses level levels secondary hnc hnd nvq nvqs qcf btec onc guilds "
        "apprenticeship apprentice trade vocational served college cegep technical ausbildung associate "
        "associates a b m bs ba bsc beng bcom btech baccalaureate master masters ormaster orbachelor "
        "undergraduate ms msc mba ma meng phd ph dphil doctorate doctoral dvm pharmd qualified qualification "
        "qualifications aca acca cima cipfa icaew icas cpa aat cipd cfa afpc cii cemap att cta acii qbe "
        "dipfa fpc rgn rmn rnld rnmh rscn rn en odp odps lvn lpn nurse nurses nursing registered nmc pin "
        "chartered bar juris jd j md tertiary university postgraduate g n dipsw educated"
    ).split()
)
#: from low to high; PROFESSIONAL stands apart: a registration or chartered qualification is asked for by itself
LEVELS = ("SECONDARY", "VOCATIONAL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE", "PROFESSIONAL")

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "SECONDARY",
        re.compile(
            r"\bhigh[ -]school (?:diploma|graduat\w*|or equivalent|degree|education)"
            r"|\bgraduat\w+ from high school|\bGED\b|\bG\.?C\.?S\.?E|\bA[ -]?levels?\b|\bO[ -]?levels?\b"
            r"|\bsecondary (?:\(high\) )?(?:school|education)|\bhigh school\b(?= )"
        ),
    ),
    (
        "VOCATIONAL",
        re.compile(
            r"\bHN[CD]\b|\bN\.?V\.?Q|\bQCF\b|\bBTEC\b|\bONC\b|\bCity (?:and|&) Guilds\b|\b(?:completed"
            r"|served|recogni[sz]ed|formal|relevant) (?:\w+ ){0,3}apprenticeship\b|\bapprentice trained\b"
            r"|\btrade (?:school|qualif\w+|certificate)|\bvocational\b|\btime[ -]served (?:apprentic"
            r"|toolmaker|electric|engineer|mechanic|fitter)|\bLevel [23] (?:diploma|qualification|NVQ)"
            r"|\bCollege/CEGEP\b|\b[Tt]echnical (?:diploma|qualification|school)\b|\bAusbildung\b",
            re.I,
        ),
    ),
    (
        "ASSOCIATE",
        re.compile(
            r"\bassociate(?:['’]?s)?(?: of \w+)? degree|\bassociates degree|\bA\.A\.S?\b"
            r"|\btwo[ -]year degree|\b2[ -]year degree",
            re.I,
        ),
    ),
    (
        "BACHELOR",
        re.compile(
            r"(?i:(?:\b|(?<=OR))bachelor(?:['’]?s)?\b|\bbachelors\b|\bundergraduate degree"
            r"|\bbaccalaureate|\bfour[ -]year degree|\b4[ -]year degree|\bhonou?rs degree"
            r"|\bdegree[ -]level|\bdegree[ -](?:qualified|educated)|\beducated to degree"
            r"|\bgraduates? (?:of|from) (?:an accredited |a )?(?:\w+ )?(?:college|university)"
            r"|\buniversity degree|\bcollege degree|\bgraduation from an accredited"
            r"|\btertiary qualification|\b(?:an?|exceptional|any|recent) graduates? (?:from|to|in|with|of"
            r"|who)\b)|\bB\.?S\.?c?\b(?!\s*\*)|\bB\.?A\.?\b(?! \d)|\bBEng\b|\bB\.Eng|\bBCom\b|\bBTech\b"
        ),
    ),
    (
        "MASTER",
        re.compile(
            r"(?i:(?:\b|(?<=OR))master['’]?s?['’]?(?= degree| or | in\b|['’]|/|,| of (?:science|arts"
            r"|business|engineering)| level|\))|\bmasters\b|\bmaster's\b|\bgraduate degree"
            r"|\bpostgraduate (?:degree|qualification)|(?<!equivalent )\badvanced degree)|\bM\.?S\.?c\b"
            r"|\bM\.S\.?(?= |,|/|\)|$)|\bMS\b(?= (?:degree|in |or |and |with |\()|/| \+|,? ?(?:Ph|or|M))"
            r"|\bMBA\b|\bM\.?A\.?(?= (?:degree|in |or ))|\bMEng\b"
        ),
    ),
    ("DOCTORATE", re.compile(r"\bPh\.? ?D\b|\bPHD\b|\bDPhil\b|(?i:\bdoctora(?:l|te)\b)|\bDVM\b|\bPharmD\b")),
    (
        "PROFESSIONAL",
        re.compile(
            r"\b(?:ACA|ACCA|CIMA|CIPFA|ICAEW|ICAS|CPA|AAT|CIPD|CFA|AFPC|CII|CeMAP|ATT|CTA|ACII|QBE|DipFA"
            r"|FPC)\b|\bCeMap\b|(?i:\b(?:fully|part|newly"
            r"|recently)?[ -]?qualified (?:chartered )?accountants?\b|\baccountancy qualification)"
            r"|\b(?:RGN|RMN|RNLD|RNMH|RSCN|RN|EN|RN1|ODP|LVN|LPN)(?:['’]?s)?\b"
            r"|(?i:\bregistered (?:general |mental health |learning disabilit\w+ )?nurses?\b"
            r"|\bqualified (?:\w+ )?(?:nurse|midwife|social worker|physiotherapist|optometrist|teacher"
            r"|solicitor|pharmacist|lawyer|occupational therapist)s?\b|\bNMC (?:registered|registration"
            r"|pin)|\bvalid pin\b|\bpin number\b|\bnursing qualification"
            r"|\bchartered (?:engineer|status|accountant|surveyor)\b|\bdiploma in financial (?:planning"
            r"|services)|\bdiploma qualified|\bbar admission|\bjuris doctor|\bdiploma in social work)"
            r"|\bDipSW\b|\bJ\.?D\.?(?= (?:degree|from|required))|\bMD\b(?= (?:degree|or|required))"
        ),
    ),
)
_ACADEMIC = LEVELS[:6]
_DEGREE = re.compile(
    r"\b(?:a|an|your|good|relevant|related|engineering|science|first|technical|minimum|equivalent"
    r"|computing|to|or|the|business|university|college|hold|have|numerate|HN[CD]|2:1"
    r"|stem)[ -]?(?:\w+[ -]){0,2}degree\b(?! (?:of|plan|program|course|apprentic)\b)(?!s\b)"
    r"|^\W*degree\b(?! of)|\bdegree (?:in|qualified|level|required|or equivalent|educated)",
    re.I,
)
_GRADUATE_ROLE = re.compile(r"\bgraduate\b", re.I)
_NOT = re.compile(
    r"\bhigh degree of|\bdegree of (?:accuracy|independence|creativity|flexib|attention|care"
    r"|auton|freedom|confiden)|\bto (?:some|a) degree\b|\d+ degrees\b|\bstudy support"
    r"|\bsupport(?:ed)? (?:through|to study)|\bopportunity to (?:obtain|gain|study)|\btuition"
    r"|\bteam carries|\breimburse"
    r"|\bfully funded|\bmentor|\bdirection of|\bsupport to\b|\bposts,|\bvariety of other"
    r"|\bstudents? (?:and|or) (?:faculty|staff)|\bour (?:\w+ )?(?:qualified|chartered)"
    r"|\btraining towards|\bwork(?:ing)? towards an? NVQ|\bfunding|\bgain(?:ing)? (?:your|a|an)"
    r"|\bthrough your|\bassist the\b|\bresponsible to\b|\breport(?:ing)? to\b"
    r"|\b(?:pursuing|enrolled in) (?:an? )?(?:\w+ ){0,2}degree\b|\bin lieu of|\bto the RN\b"
    r"|\bsupport (?:in|available)\b|\bprogress(?:ing)? towards?\b|\bwilling to work towards\b"
    r"|\bfindings to\b|\bnotif\w+ the\b|\bcould be considered|\bsubstitut|\bby fully qualified"
    r"|\bare in place|\bpost[ -]?graduate experience|\bopportunity to complete|\bAssessors?\b"
    r"|\boffer\b.{0,20}NVQ|\bindustry[- ]standard",
    re.I,
)
_OPTIONAL_TAIL = re.compile(
    r"\b(?:preferred|preferably|desirable|desired|a plus|advantage(?:ous)?|nice to have"
    r"|beneficial|not required|not essential|an asset)\b",
    re.I,
)
_CLAUSE = re.compile(r"[;,(]| but | and ")


def read(view: View) -> Reading:
    """One of `LEVELS`: of alternatives the lowest, of several demands the highest."""
    best: tuple[int, Span] | None = None
    last: tuple[int, Span] | None = None
    before = ""
    for sentence in view.sentences_with(_ANY):
        kind = view.kind_at(sentence.start)
        if view.structured and kind in ("about", "benefits", "legal", "apply") and not _asks(view, sentence):
            continue
        level, goes_on = (
            _level(view, sentence),
            bool(_GOES_ON.match(view.text, sentence.start) or _OPEN_END.search(before)),
        )
        before = view.cut(sentence)[-40:]
        if level is None:
            continue
        if last and last == best and goes_on and level[0] < last[0]:
            best = level  # the next line is an alternative: `or a Bachelor's with five years`
        elif best is None or level[0] > best[0]:
            best = level
        last = level
    return found("education", LEVELS[best[0]], (best[1],)) if best else NOTHING


_OPEN_END = re.compile(r"\b(?:or|in lieu of degree)\W*$", re.I)
_SHORT = frozenset({"RN", "EN", "ATT", "CII", "CFA", "CPA"})
_GOES_ON = re.compile(r"(?i:or)(?: |(?=[A-Z]))|(?i:alternatively)\b")


def _asks(view: View, sentence: Span) -> bool:
    return bool(
        re.search(
            r"\b(?:must|required|requires|essential|minimum|you will (?:be|have|hold|need)|you have"
            r"|need to|should|suit|candidates?|qualified|degree (?:in|from|with)|years)\b",
            view.cut(sentence),
            re.I,
        )
    )


def _level(view: View, sentence: Span) -> tuple[int, Span] | None:
    """The lowest level that one sentence accepts, when it asks for one at all."""
    text = view.cut(sentence)
    if view.under_wish(sentence) and not re.search(r"\brequired\b", text, re.I):
        return None
    found_levels: list[tuple[int, Span]] = []
    for name, pattern in _WORDS:
        for match in pattern.finditer(text):
            if name == "PROFESSIONAL" and _NURSE.fullmatch(match[0]) and not _asked(text, match):
                continue
            if match[0] in _SHORT and view.structured and not _asks(view, sentence):
                continue
            if not _idle(text, match) and not _optional(text, match):
                found_levels.append(
                    (LEVELS.index(name), Span(sentence.start + match.start(), sentence.start + match.end()))
                )
                break
    if not any(level in (3, 4, 5) for level, _ in found_levels):
        match = _DEGREE.search(text)
        if match and not _idle(text, match) and not _optional(text, match):
            found_levels.append((3, Span(sentence.start + match.start(), sentence.start + match.end())))
    if not found_levels:
        return None
    professional = [entry for entry in found_levels if entry[0] == 6]
    if professional and not re.search(r"\bone (?:or more )?of\b", text, re.I):
        return professional[0]
    return min(found_levels)


def _asked(text: str, match: re.Match[str]) -> bool:
    """Whether the words beside a calling ask for it; alone it only names the job (`ICU Registered Nurse`)."""
    beside = text[max(0, match.start() - 60) : match.start()] + "|" + text[match.end() : match.end() + 60]
    return bool(_CALLED_FOR.search(beside))


_NURSE = re.compile(
    r"(?:RGN|RMN|RNLD|RNMH|RSCN|RN|EN|RN1|ODP|LVN|LPN)(?:['’]?s)?|registered (?:\w+ ){0,2}nurses?"
    r"|qualified (?:\w+ )?(?:nurse|social worker)s?",
    re.I,
)
_CALLED_FOR = re.compile(
    r"(?:\b|(?<=[a-z]))(?:must|qualified|qualification|registered|registration|hold|need to be"
    r"|[Yy]ou (?:will|should|are)|required|requires?|essential|applicants?|candidates?|pin|NMC"
    r"|either|sought from|opportunity for)\b",
    re.I,
)


_COLLEAGUE = re.compile(
    r"\b(?:work(?:ing)? (?:with|alongside|closely with)|supervis\w+"
    r"|assist(?:ing)?)(?: [\w-]+){0,3} $",
    re.I,
)


def _idle(text: str, match: re.Match[str]) -> bool:
    """Whether a mention asks nothing: company talk, training on offer, a colleague, a degree of something."""
    before = text[max(0, match.start() - 50) : match.start()]
    return bool(_NOT.search(before + text[match.start() : match.end() + 40]) or _COLLEAGUE.search(before))


def _optional(text: str, match: re.Match[str]) -> bool:
    """Whether the mention itself is the optional one: `Bachelor's required, Master's preferred`."""
    clause = re.split(r"[;]|\.(?= |$)", text[match.end() : match.end() + 160], maxsplit=1)[0]
    if _ENDS_OPTIONAL.search(clause) and not re.search(
        r"\b(?:required|must|minimum|or M\.?S)\b|(?:preferred|desirable),? or\b", clause, re.I
    ):
        return True
    end = re.search(r"[,)]|\brequired\b| or | and | but |\bwith\b", clause)
    if _OPTIONAL_TAIL.search(clause[: end.start()] if end else clause):
        return True
    return bool(_LED_OPTIONAL.search(text[max(0, match.start() - 170) : match.start()]))


_ENDS_OPTIONAL = re.compile(
    r"\b(?:preferred|desirable|desired|a plus|advantageous|beneficial|an advantage|not essential"
    r"|not required)\W*$",
    re.I,
)
_LED_OPTIONAL = re.compile(
    r"\b(?:ideally|preferably)\b(?! with| have experience)[^.;]{0,120}$|\b(?:preferred:|desired:?"
    r"|desirable:|advantageous|bonus|prefer you have:?)(?:[^.;]|e\.g\.){0,150}$",
    re.I,
)
