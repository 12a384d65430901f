"""The words for levels of education, and those that only look so."""

from __future__ import annotations

import re

#: from low to high; PROFESSIONAL stands apart: a registration or chartered qualification is asked for by itself
LEVELS = ("SECONDARY", "VOCATIONAL", "ASSOCIATE", "BACHELOR", "MASTER", "DOCTORATE", "PROFESSIONAL")

#: level, words of which a sentence must hold one (a quick look before the pattern), pattern
WORDS: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = (
    (
        "SECONDARY",
        frozenset("high ged gcse gcses level levels secondary".split()),
        re.compile(
            r"\bhigh[ -]school (?:diploma|graduat\w*|or equivalent|degree|education)"
            r"|\bgraduat\w+ from high school|\bGED\b|\bG\.?C\.?S\.?E|\bA[ -]?levels?\b|\bO[ -]?levels?\b"
            r"|\bsecondary (?:\(high\) )?(?:school|education)|\bhigh school\b(?= )"
        ),
    ),
    (
        "VOCATIONAL",
        frozenset(
            "hnc hnd nvq nvqs qcf btec onc guilds apprenticeship apprentice vocational served cegep ausbildung".split()
        ),
        re.compile(
            r"\bHN[CD]\b|\bN\.?V\.?Q|\bQCF\b|\bBTEC\b|\bONC\b|\bCity (?:and|&) Guilds\b|\b(?:completed"
            r"|served|recogni[sz]ed|formal|relevant) (?:\w+ ){0,3}apprenticeship\b|\bapprentice trained\b"
            r"|\bvocational\b|\btime[ -]served (?:apprentic|toolmaker|electric|engineer|mechanic|fitter)"
            r"|\bCollege/CEGEP\b|\bAusbildung\b",
            re.I,
        ),
    ),
    (
        "VOCATIONAL",
        frozenset(
            "school schools diploma diplomas qualification qualifications qualified qualifying certificate "
            "certificates nvq nvqs".split()
        ),
        re.compile(
            r"\btrade (?:school|qualif\w+|certificate)|\bLevel [23] (?:diploma|qualification|NVQ)"
            r"|\btechnical (?:diploma|qualification|school)\b",
            re.I,
        ),
    ),
    (
        "ASSOCIATE",
        frozenset("degree aas".split()),
        re.compile(
            r"\bassociate(?:['’]?s)?(?: of \w+)? degree|\bassociates degree|\bA\.A\.S?\b"
            r"|\btwo[ -]year degree|\b2[ -]year degree",
            re.I,
        ),
    ),
    (
        "BACHELOR",
        frozenset(
            "degree bachelor bachelors orbachelor educated undergraduate baccalaureate graduate "
            "graduates graduation tertiary b bs ba bsc beng bcom btech".split()
        ),
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
        frozenset(
            "master masters ormaster degree postgraduate qualification mls mlis m ms msc mba ma meng".split()
        ),
        re.compile(
            r"(?i:(?:\b|(?<=OR))master['’]?s?['’]?(?= degree| or | in\b|['’]|/|,| of (?:science|arts"
            r"|business|engineering)| level|\))|\bmasters\b|\bmaster's\b|\bgraduate degree"
            r"|\bpostgraduate (?:degree|qualification)|(?<!equivalent )\badvanced degree)|\bM\.?S\.?c\b"
            r"|\bM\.S\.?(?= |,|/|\)|$)|\bMS\b(?= (?:degree|in |or |and |with |\()|/| \+|,? ?(?:Ph|or|M))"
            r"|\bMBA\b|\bM\.?A\.?(?= (?:degree|in |or ))|\bMEng\b|\bML(?:I)?S\b"
        ),
    ),
    (
        "DOCTORATE",
        frozenset("ph phd dphil doctorate doctoral dvm pharmd".split()),
        re.compile(r"\bPh\.? ?D\b|\bPHD\b|\bDPhil\b|(?i:\bdoctora(?:l|te)\b)|\bDVM\b|\bPharmD\b"),
    ),
    (
        "PROFESSIONAL",
        frozenset(
            "aca acca cima cipfa icaew icas cpa aat cipd cfa afpc cii cemap att cta acii qbe dipfa fpc "
            "rgn rmn rnld rnmh rscn rn en odp odps rgns rmns lvn lpn nurse nurses nursing qualified "
            "qualification nmc pin accountant accountants chartered diploma bar juris jd j md dipsw "
            "registered".split()
        ),
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
DEGREE_WORDS = frozenset({"degree"})
DEGREE = re.compile(
    r"\b(?:a|an|your|good|relevant|related|engineering|science|first|technical|minimum|equivalent"
    r"|computing|to|or|the|business|university|college|hold|have|numerate|HN[CD]|2:1"
    r"|stem)[ -]?(?:\w+[ -]){0,2}degree\b(?! (?:of|plan|program|course|apprentic)\b)(?!s\b)"
    r"|^\W*degree\b(?! of)|\bdegree (?:in|qualified|level|required|or equivalent|educated)",
    re.I,
)
IDLE = re.compile(
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
SHORT = frozenset({"RN", "EN", "ATT", "CII", "CFA", "CPA"})


NURSE = re.compile(
    r"(?:RGN|RMN|RNLD|RNMH|RSCN|RN|EN|RN1|ODP|LVN|LPN)(?:['’]?s)?|registered (?:\w+ ){0,2}nurses?"
    r"|qualified (?:\w+ )?(?:nurse|social worker)s?",
    re.I,
)
CALLED_FOR = re.compile(
    r"(?:\b|(?<=[a-z]))(?:must|qualified|qualification|registered|registration|hold|need to be"
    r"|[Yy]ou (?:will|should|are)|required|requires?|essential|applicants?|candidates?|pin|NMC"
    r"|either|sought from|opportunity for)\b",
    re.I,
)
