"""Heading phrases to the kind of what stands below them.

A heading is made of few words: a *head* (`responsibilities`, `benefits`) that says the kind, and *fillers*
(`key`, `the`, `of`, `required`) that may stand around it. That covers phrases nobody has listed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .document import SectionKind
from .headings_abroad import classify_abroad

_WORD = re.compile(r"[^\W_]+(?:['’`][^\W_]+)*|[&/]")

_KIND_OF_HEAD: dict[str, SectionKind] = {}
for _kind, _words in (
    (
        "responsibilities",
        "responsibilities responsibility duties duty accountabilities accountability tasks"
        " deliverables functions objectives purpose involves involve activities responsabilities remit",
    ),
    (
        "qualifications",
        "requirements requirement required qualifications qualification skills skill experience"
        " experiences knowledge abilities attributes competencies competences competancies competency education"
        " educational specification criteria prerequisites traits qualities expertise background certifications"
        " certification licenses licensure credentials eligibility experienced attribute aptitudes"
        " suitability capabilities demands languages ability license licence licences certificate certificates",
    ),
    ("benefits", "benefits benefit perks package rewards reward remuneration incentives"),
    ("about", "company client us team organisation organization employer agency firm overview background"),
    ("apply", "apply application applications applying contact"),
    ("facts", "location salary hours schedule shift compensation pay rate deadline"),
):
    for _word in _words.split():
        _KIND_OF_HEAD.setdefault(_word, _kind)  # type: ignore[arg-type]

#: heads that say a kind even in the middle of running text, without a mark around them
_STRONG_HEADS = frozenset(
    [
        "responsibilities",
        "responsibility",
        "duties",
        "accountabilities",
        "requirements",
        "qualifications",
        "skills",
        "experience",
        "benefits",
        "attributes",
        "competencies",
        "specification",
        "responsabilities",
        "criteria",
    ]
)
_FILLERS = frozenset(
    [
        "a",
        "an",
        "and",
        "&",
        "/",
        "of",
        "for",
        "the",
        "your",
        "our",
        "this",
        "main",
        "key",
        "principal",
        "primary",
        "core",
        "essential",
        "minimum",
        "basic",
        "job",
        "role",
        "position",
        "person",
        "personal",
        "candidate",
        "personnel",
        "general",
        "specific",
        "additional",
        "other",
        "major",
        "day",
        "to",
        "in",
        "with",
        "as",
        "be",
        "will",
        "include",
        "includes",
        "including",
        "are",
        "is",
        "you",
        "we",
        "desired",
        "desirable",
        "preferred",
        "required",
        "necessary",
        "ideal",
        "successful",
        "technical",
        "professional",
        "special",
        "associated",
        "typical",
        "overall",
        "daily",
        "duties",
        "work",
        "working",
        "physical",
        "functional",
        "soft",
        "nice",
        "have",
        "must",
        "should",
        "following",
        "which",
        "these",
        "relevant",
        "previous",
        "related",
        "or",
        "candidates",
        "applicants",
        "training",
        "some",
        "summary",
        "details",
        "description",
        "profile",
        "individual",
        "new",
        "employee",
        "financial",
        "salary",
        "operational",
        "management",
        "supervisory",
        "leadership",
        "career",
        "post",
        "roles",
        "what",
    ]
)
#: whole phrases, tried first; `{}` is the folded heading
_PHRASES: tuple[tuple[re.Pattern[str], SectionKind], ...] = tuple(
    (re.compile(pattern), kind)  # type: ignore[misc]
    for pattern, kind in (
        (
            r"equal (employment )?opportunit|eeo\b|disclaimer|legal|privacy|diversity|accommodation|affirmative|data protection|"
            r"cookies?\b|all rights reserved|fair chance|e-verify",
            "legal",
        ),
        (
            r"^(similar|related|recommended|more|other|latest|all|featured|recent) (open |current )?(jobs?|searches|roles|vacanc(y|ies)|"
            r"positions|openings|opportunities)\b|^(jobs|people|candidates) (like this|you may|also|near)|^(share|print|save) (this|job)|"
            r"^follow us|^job alerts?$|^sign (in|up)|^log ?in|^site ?map|^quick links|^(main )?(menu|navigation)$|^subscribe|"
            r"^search (jobs|results)|^skip to|^back to (top|jobs|search)|^newsletter|^you (may|might) also like",
            "noise",
        ),
        (
            r"how to apply|\bto apply\b|apply now|application (process|procedure|instruction|material|deadline|period|requirement)|"
            r"next steps?|what happens (next|after)|submission of|^(filing|appeals?)\b|^(process|examination|exam|filing) (notes?|period|"
            r"information|weights?|date)|examination (weights?|process|procedure)|"
            r"(selection|recruitment|hiring|interview|evaluation|screening|assessment|testing|appointment) (process|procedures?|steps?|"
            r"stages?|rounds?|timeline|plan)\b|^(our |the |your )?(process|interviews?|steps)$|"
            r"evaluation of (candidates|applica)|how (we|it|you( will|[’']ll)? be|to) (hire|hired|select|selected|recruit|interview|goes on)|"
            r"(eligible|eligibility|certification|promotional) list",
            "apply",
        ),
        (r"contact|interested\b", "apply"),
        (
            r"what you(’|'|`| )?(ll| will)? ?(get|receive)|^you(’|'|`| )?(ll| will)? ?(get|receive|enjoy)$|what(’|'|`| )?s (on offer|in it)|(what )?(do )?we (can )?offer|"
            r"what you can expect|why (join|work|you|us|choose)|in return|our offer|on offer|the rewards?\b|you will (receive|get)|"
            r"what (we|you|the (job|post|company)) (give|provide|bring you|pay|gets?)s?\b(?! to)|perks|benefits?\b(?!.*responsib)|compensation and|remuneration|package",
            "benefits",
        ),
        (
            r"nice to have|preferred|desirable|desired|bonus points|pluses|a plus|ideally|advantageous|optional",
            "qualifications",
        ),
        (
            r"what you(’|'|`| )?(ll| will) (do|be doing|work)|what (will )?(you|i) ?(will )?(do|be doing)|day to day|"
            r"a day in|your (role|mission|tasks|job|work|impact|day)|in this role|you will$|you(’|')ll$|the role( will)?( involves?)?$|"
            r"role (will )?(involve|include)s?|how you(’|'| )?(ll| will)|responsible for( the following)?$|"
            r"job (description|duties|purpose)$|^(the )?(job|role|position)$|about the (role|job|position)|role (purpose|profile)|"
            r"will (be required to|be responsible|include|involve)$|what the (work|job|role|post|position) (is|involves|entails|includes)|"
            r"(post|role|job|position|work) (involves|entails|includes)$|main purpose|scope of",
            "responsibilities",
        ),
        (
            r"who (you are|are you|we(’|'| )?(re| are) looking|do we need)|what you(’|'| )?(ll| will)? ?(bring|need|have)|"
            r"what we(’|'| )?(re| are)? ?(look|need|ask|require|seek)|looking for|about you$|the (successful |ideal |right )?"
            r"(person|candidate|applicant|individual)\b|you (will |must |should )?(have|need|be|bring|possess)\b|must have|"
            r"(candidate|person|applicant)s? (must|will|should|profile|spec)|your (profile|skills|background|experience)|"
            r"to (be considered|succeed|qualify)|must (have|be)|should (have|be)|required$",
            "qualifications",
        ),
        (
            r"about (us|the (company|team|client|firm|business))|who we are|our (client|company|(\w+ )?(mission|values|story|culture))|"
            r"company (overview|profile|description)|^about\b|the company|the client|background$|^introduction|^overview",
            "about",
        ),
        (r"summary|overview|introduction|the opportunity|at a glance", "summary"),
        (
            r"^(general |special |other |additional )?notes?$|^(public |important )?notices?$|location|salary|^pay\b|^hours|schedule|start date|posted|reference|job type|contract|department|closing|deadline|"
            r"compensation|shift|travel$|^date|annual",
            "facts",
        ),
    )
)
_PREFERRED = re.compile(
    r"nice[ -]to[ -]have|preferr?(ed|able)|desir(able|ed)|bonus points|pluses|\ba plus|ideally|advantageous|optional|"
    r"may have|would be (good|nice|great)|beneficial|an advantage"
)
_REQUIRED = re.compile(r"\b(required|requires?|essential|minimum|must|necessary|mandatory|basic)\b")


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says: the kind below it (None: nothing known), and how needed that is."""

    kind: SectionKind | None
    preferred: bool = False
    required: bool = False


def fold_heading(text: str) -> str:
    """A heading in lower case, without marks at its ends."""
    return " ".join(text.casefold().split()).strip(" :;.-–—*•#?!/…")


@lru_cache(maxsize=4_000)
def classify(text: str) -> Heading:
    """The kind that a heading announces, by whole phrase, else by its last head word."""
    folded = fold_heading(text)
    if not folded or len(folded) > 160:
        return Heading(None)
    abroad = classify_abroad(text)
    if abroad:
        return Heading(abroad[0], abroad[1])
    kind = _by_phrase(folded) or _by_head(folded)
    is_list = kind == "qualifications"
    preferred = is_list and bool(_PREFERRED.search(folded))
    return Heading(kind, preferred, is_list and not preferred and bool(_REQUIRED.search(folded)))


def _by_phrase(folded: str) -> SectionKind | None:
    words = _WORD.findall(folded)
    strong = [_KIND_OF_HEAD[word] for word in words if word in _STRONG_HEADS]
    for pattern, kind in _PHRASES:
        if pattern.search(folded):
            # `the role and responsibilities of our client`: a strong head outweighs a loose phrase
            weak = kind in ("about", "summary", "facts", "responsibilities") or folded.endswith("to apply")
            return strong[-1] if strong and weak else kind
    return None


def _by_head(folded: str) -> SectionKind | None:
    words = _WORD.findall(folded)
    kinds = [_KIND_OF_HEAD[word] for word in words if word in _KIND_OF_HEAD]
    for wanted in ("responsibilities", "qualifications", "benefits"):
        if wanted in kinds and len(words) <= 12:
            return wanted
    return kinds[0] if kinds and len(words) <= 5 else None


def may_hold_heading(text: str) -> bool:
    """A quick look before `heading_at`: whether one of the words that a heading in running text ends with is there."""
    folded = text.casefold()
    return any(head in folded for head in _STRONG_HEADS)


def heading_at(words: list[str], first: int) -> int:
    """How many words from `first` on make a heading in running text (0: none).

    It begins with a capital, all its words are heads or fillers, and it ends with a strong head.
    """
    best = 0
    for index in range(first, min(len(words), first + 8)):
        word = words[index].casefold()
        if word in _STRONG_HEADS:
            best = index - first + 1
        if word not in _FILLERS and word not in _KIND_OF_HEAD:
            break
    return best if words[first][:1].isupper() else 0


def is_note(text: str) -> bool:
    """Whether a heading only says that notes follow: they belong to what stands above."""
    return fold_heading(text) in ("note", "notes", "please note")


def is_pure(text: str) -> bool:
    """Whether a line is nothing but a heading: every word of it a head or a filler, one of them a head."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return (
        0 < len(words) <= 8
        and any(word in _KIND_OF_HEAD for word in words)
        and all(word in _FILLERS or word in _KIND_OF_HEAD for word in words)
    )
