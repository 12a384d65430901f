"""What the words of a statement say: which list they speak for, and how needed it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .document import ListKind, Necessity, Span
from .evidence import fold_words
from .headings import Heading
from .openings import opening_words, openings

_PREFERRED = re.compile(
    r"\b(?:preferr?(?:ed|able)|preferably|desir(?:able|ed)|nice to have|(?:a|an|be|would be|is|are) (?:strong |big |huge |real |"
    r"distinct |definite |added |great |major )?(?:plus|advantage|bonus|asset)|advantageous|beneficial|ideally|not essential|"
    r"not (?:a )?(?:requirement|required|necessary|mandatory)|bonus points|would be (?:helpful|useful|good|great|welcome)|"
    r"a plus|plus!|optional|(?:is|are) helpful)\b",
)
_NOT_PREFERRED = re.compile(
    r"\bideal(?:ly)? (?:candidate|applicant|person)|desired (?:outcome|result|goal)s?"
)
_REQUIRED = re.compile(
    r"\b(?:must|required|requires?|essential|minimum|mandatory|at least|need to (?:have|be)|necessary|a requirement)\b",
)
#: the list, how one of the words begins that the pattern needs, and the pattern: in lower case, as the words are when
#: they are searched, since a pattern that ignores case takes thrice the time
_CUES: tuple[tuple[ListKind, frozenset[str], re.Pattern[str]], ...] = (
    (
        "benefits",
        opening_words(
            "comp bene pens bonu comm priv free heal medi life 9 paid day days holi car we full "
            "ongo exce exte firs care prof prog rewa perk disc attr grea gene good trai tuit retu offe "
            "stoc equi"
        ),
        re.compile(
            r"\b(?:competitive (?:salary|pay|compensation|benefits|package|remuneration|rates?|basic)|benefits?\b(?! of)|pension|"
            r"bonus(?:es)?\b|commission|(?:private|free|health and) healthcare|health insurance|medical insurance|life (?:assurance|insurance)|401\s?\(?k|"
            r"paid (?:time|holiday|vacation|leave)|days?[’']? (?:holiday|annual leave|vacation)|holiday|car allowance|company car|"
            r"we (?:offer|provide|will (?:offer|provide|give))|(?:full|free|ongoing|excellent|extensive|first class) training|"
            r"career (?:progression|development|path|opportunit)|professional development|progression|rewarded?\b|perks?|discount|"
            r"(?:excellent|attractive|great|generous|good) (?:salary|package|pay|rates|benefits|remuneration|rewards?|basic)|"
            r"training and development|tuition|in return|on offer|stock options|equity)\b",
        ),
    ),
    (
        "qualifications",
        opening_words(
            "succ idea righ suit perf you youl expe qual degr bach cand appl must abil know skil look "
            "seek back esse requ able driv elig prov some"
        ),
        re.compile(
            r"\b(?:(?:successful|ideal|right|suitable|perfect) (?:candidate|applicant|person|individual)s?|you (?:must|should|need|"
            r"will (?:have|be (?:a|an|able|educated|qualified|self|highly|experienced|organi|confident|professional|proactive))|"
            r"have|are (?:a|an)\b|possess)|you(?:’|')?ll (?:have|be (?:a|an)\b)|experience (?:of|in|with|within|working)|"
            r"(?:years?|months?)[’']? (?:of )?(?:\w+ ){0,3}experience|experienced|qualified|degree|bachelor|"
            r"candidates? (?:must|should|will|with|who|need)|applicants? (?:must|should|will|with|who)|"
            r"must (?:have|be|hold|possess)|ability to|knowledge of|skills|looking for (?:a|an|someone|people|candidates|individuals)|"
            r"seek(?:s|ing)? (?:a|an|someone)\b[^.]{0,80}?\b(?:with|who (?:has|have|is|can)|experienced?)\b|background in|essential|required|able to|driving licen[cs]e|eligible to|proven|someone (?:who|with)|"
            r"look for (?:candidates|people)|are you (?:a|an))\b",
        ),
    ),
    (
        "responsibilities",
        opening_words(
            "you youl resp duti role mana lead deve supp prov ensu deli work assi over unde repo main "
            "incl coor invo posi day dayt acco job incu asso anal engi spec"
        ),
        re.compile(
            r"\b(?:you(?:’|')?(?: wi)?ll (?!have\b|need\b|receive\b|get\b|benefit\b|enjoy\b|find\b|directly report|report\b)\w+|"
            r"responsible for|be responsible|responsibilit(?:y|ies)|duties|the role (?:will |is |includes?|involves?|requires)|"
            r"(?:will|to) (?:manage|lead|develop|support|provide|ensure|deliver|work|assist|oversee|undertake|report|maintain|include|"
            r"coordinate|involve)|in this (?:role|position)|day[ -]?to[ -]?day|accountable|your role|working (?:as|with|on|"
            r"closely)|(?:position|job|role|incumbent|associate|analyst|manager|engineer|specialist) (?:will|is responsible|provides|"
            r"performs|supports|works))\b",
        ),
    ),
)
#: a bare announcement or a company's praise of itself is no item
_ANNOUNCEMENT = re.compile(
    r"^(?:(?:an?|this is an?|great|exciting|excellent|fantastic|superb) (?:\w+ ){0,3}(?:opportunity|role)|our client|my client|"
    r"we are (?:currently |now )?(?:recruiting|seeking|looking to)|join )",
    re.I,
)


def words_at(text: str, spans: Sequence[Span]) -> str:
    """The text at spans, joined by a blank: what an item's text is by law."""
    return " ".join(text[span.start : span.end] for span in spans)


def by_cue(sentence: str, opens: set[str] | None = None) -> ListKind | None:
    """The list that the words of a sentence speak for, by the cue that stands first; `opens` are its openings."""
    best: tuple[int, ListKind] | None = None
    low = sentence.lower()
    opens = openings(fold_words(low)) if opens is None else opens
    for kind, needs, pattern in _CUES:
        found = None if needs.isdisjoint(opens) else pattern.search(low)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), kind)
    return best[1] if best else None


#: sentences that say plainly what they are, whatever stands around them: the label, letters of which a match holds
#: one (a quick look before the pattern; none of them is i, k or s, which have more than two cases), the pattern
_PLAIN_CASES: tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "Q",
        ("loo",),
        re.compile(
            r"\blook(?:ing)? for (?:candidates|people|persons|individuals|someone|somebody) (?:who|whose|with)\b",
            re.I,
        ),
    ),
    (
        "Q",
        ("cand", "appl", "per"),
        re.compile(
            r"\b(?:successful|ideal|right) (?:candidate|applicant|person)s? (?:will|must|should) (?:have|possess|hold)\b",
            re.I,
        ),
    ),
    (
        "B",
        ("empha",),
        re.compile(
            r"\bemphasis on (?:the )?(?:professional |personal |career |staff )?(?:development|training)\b",
            re.I,
        ),
    ),
    (
        "O",
        ("report",),
        re.compile(
            r"^[^.;]{0,90}\byou will (?:directly )?report (?:directly )?(?:in)?to\b(?!.*\b(?:manag|responsib|lead|deliver)[a-z]+ (?!director))",
            re.I,
        ),
    ),
    (
        "O",
        ("ded", "lead", "global", "pec", "ndepend"),
        re.compile(
            r"\b(?:unit|division|group|company|firm) is an? (?:\w+ )?(?:dedicated|leading|global|specialist|independent)\b",
            re.I,
        ),
    ),
)


def plain_case(words: str) -> str | None:
    """The label (R, Q, B or O) of a sentence that says plainly what it is, else None."""
    low = words.lower()
    return next(
        (
            label
            for label, letters, pattern in _PLAIN_CASES
            if any(one in low for one in letters) and pattern.search(words)
        ),
        None,
    )


def is_announcement(words: str) -> bool:
    """Whether a sentence only announces the vacancy or praises the company."""
    return bool(_ANNOUNCEMENT.search(words))


def necessity(words: str, heading: Heading) -> Necessity | None:
    """Preferred or required, by the words of the item, else by its heading."""
    low = words.lower()
    cue = _PREFERRED.search(low)
    if cue and not _NOT_PREFERRED.search(low) and not _deep(words, cue):
        return "preferred"
    if _REQUIRED.search(low):
        return "required"
    if heading.preferred:
        return "preferred"
    return "required" if heading.required else None


def _deep(words: str, cue: re.Match[str]) -> bool:
    """`preferably X` deep inside a long item qualifies a part of it, not the whole."""
    return cue[0].lower() in ("preferably", "ideally") and cue.start() > 40
