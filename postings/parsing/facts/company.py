"""Who posts: the label, else the name that the text gives itself; whether it is an agency, and whether the employer is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from postings.parsing.document import Fact, Span
from postings.parsing.facts.labels import line_end, trimmed
from postings.parsing.facts.places import is_place
from postings.parsing.facts.view import NOTHING, Reading, View, found

#: a name: words with a capital (or a capital inside: bioX), small joining words between them
_CAP = r"(?<!\w)(?:[A-Z][\w’'&.+-]{0,40}[\w+]|[A-Z]\b|[a-z]{1,4}[A-Z][\w-]{0,40}|\d\w{0,20}(?=[ ][A-Z]))"
_NAME = rf"{_CAP}(?:(?:,? (?:of|and|&|for|the|at|de|du|la|-|/)){{0,2}},? {_CAP}){{0,6}}"
_SUFFIX = r"(?:,? ?(?:Inc|Ltd|LLC|LLP|Limited|plc|PLC|Plc|GmbH|Corp|Corporation|AG|SA|S\.A|BV|B\.V|Co|Pte Ltd)\b\.?)?"
_EVIDENCE: tuple[tuple[int, re.Pattern[str]], ...] = (
    (6, re.compile(rf"(?P<n>{_NAME}{_SUFFIX})(?: \([^()\n]{{1,40}}\))?,? (?:is (?:an? |proud to be an? )?(?:\w+ ){{0,2}}(?:equal|affirmative)|provides equal"
                   rf"|does not discriminate|are an equal|will consider|is committed to (?:a |creating |providing |equal|diversity|the full)|participates in|complies with)", re.M)),
    (6, re.compile(rf"\b(?:About|Why|Working at|Life at|Join|Discover|Who is|Meet|What is) (?P<n>{_NAME}{_SUFFIX})[ \t]*[:?]?[ \t]*$", re.M)),
    (4, re.compile(rf"(?:^|[.!?] |\n|\n\W{{1,3}})(?:The )?(?P<n>{_NAME}{_SUFFIX})(?: \([^()\n]{{1,40}}\))?,? (?:is|are) (?:currently |now |also |actively |proud |presently )?"
                   rf"(?:seeking|looking|hiring|recruiting|searching|an? |the |one of|working (?:in|with|on)|building|changing|committed|transforming|growing|revolutionizing|on a mission|dedicated|partnering|home)", re.M)),
    (4, re.compile(rf"(?:^|[.!?] |\n)(?:The )?(?P<n>{_NAME}{_SUFFIX})(?: \([^()\n]{{1,40}}\))?,? (?:currently |now |urgently )?(?:seeks|offers|provides|has|requires|require|have|invites|helps|brings|develops|delivers|designs|makes|builds|operates|specialises|specializes|works|creates|was|employs|powers|serves|values|believes|manages|conceives|enables|combines|announces|supports|aims)\b", re.M)),
    (3, re.compile(rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Hh]ere at) (?:the )?(?P<n>{_NAME}{_SUFFIX})(?: \([^()\n]{{1,30}}\))?(?:, (?:we|you|our|a|the|I)\b|(?:'s|’s)? team|,? (?:we|you|our)\b| is\b)")),
    (2, re.compile(rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Hh]ere at|within|for|by|of|with) (?P<n>{_NAME}{_SUFFIX})(?=[.,;!)]|\n| (?:to|as|in|you|we|is|and|where|for|will|has)\b)")),
    (3, re.compile(rf"(?P<n>{_NAME})(?:'s|’s) (?:mission|vision|goal|purpose|culture|values|team|products?|customers|core|commitment|success|business|future|policy|headquarters|benefits|growth|data|technology|world)")),
)
_AGENCY_EVIDENCE = re.compile(
    rf"(?P<n>{_NAME}{_SUFFIX}) (?:is|are) (?:currently |now )?(?:acting as|an? (?:employment|recruitment)|operating as|working (?:with|in partnership|on behalf)|recruiting (?:for|on behalf))"
)
_GENERIC = frozenset("""
we our you your the this that these it they he she i a an our as if in at on for to all and or with by from who what why how
job position role candidate candidates applicant applicants team company client clients employer department description
summary overview responsibilities requirements qualifications benefits location salary experience skills education
required preferred please note about us today applications must will can successful ideal essential duties duty
here there now when where while each every employees employee people individuals opportunity opportunities
bachelor master phd degree python java sql excel aws hadoop spark tableau linux windows data engineering science
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december english american united states eeo us usa uk equal ability knowledge strong excellent work
working must travel other additional full part time new york san los north south east west one two three
responsible reporting under both some many most any no yes not be is are do does join apply come looking hiring
training support service services management business program project products product technology technologies
staff manager engineer director analyst scientist nurse incumbent individual person accommodation accommodations
diversity inclusion machine learning artificial intelligence research group unit division office experience sales
marketing finance health safety quality human resources hr it ai ml bi covid compensation pay range minimum
candidates' class salary title the: since through within our: step resume cv email contact mission vision values
""".split())
_LEGAL_FORM = re.compile(r"\b(?:inc|ltd|llc|llp|limited|plc|gmbh|corp|corporation|company|university|college|foundation|bank|institute|group|hospital|agency|association|council|trust|embassy|fund|organization|cjsc|ngo|centre|center|programme|program|committee|mission|consulting|union|solutions|systems|services|international|partners)\b", re.I)
_AGENT_NAME = re.compile(
    r"\b(?:recruit\w*|resourcing|staffing|personnel|search|selection|talent|employment|appointments|executive|agency|agencies|consultants?|jobs?|headhunt\w*|placement|placements|locums?|hays|reed|adecco|randstad|manpower|people)\b|recruit|4jobs|staff|jobs\b", re.I
)
_CLIENT = re.compile(
    r"\b(?:our|my|the) (?:\w+ ){0,3}clients?\b(?! (?:base|list|relationship|service|portfolio|need|experience|sites?|facing|contact|satisfaction)s?)"
    r"|\bon behalf of\b|acting as an? (?:employment|recruitment)|(?:employment|recruitment) (?:agency|business|consultancy)|\bclient of ours\b", re.I
)
_CLIENT_START = re.compile(r"\b(?:[Oo]ur|OUR|[Mm]y|MY) (?:[\w-]+ ){0,3}(?:clients?|CLIENTS?)\b,? (?:is|are|has|have|seeks?|who|requires?|based|need|needs|a |an |the |one |currently|located|in\b|operates?|offers?|provides?|was|,)|\bon behalf of (?:our|my|a|an|one of)\b|acting as an? (?:employment|recruitment)|(?:is|are|as) an? (?:employment|recruitment) (?:agency|business|consultancy)")
_NAMED_CLIENT = re.compile(rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z-]+ ){{0,3}}client,? (?P<n>{_NAME})")
_COMPANY_TAIL = re.compile(r" {2,}.*|\s+[–-]\s+.*")


def company_span(view: View) -> tuple[Span | None, bool]:
    """Where the company is named, and whether a label names it."""
    for label in view.labelled("company", loose=False):
        if 0 < label.value.end - label.value.start <= 120 and not view.cut(label.value).startswith("****"):
            return _without_place(view, label.value), True
    for label in view.labelled("company"):
        words = view.cut(label.value)
        if label.name in ("company", "company name", "employer", "hiring organization") and len(words) <= 60 and words[0].isupper():
            return label.value, True
    return _from_text(view), False


def _without_place(view: View, span: Span) -> Span:
    """A labelled company without the place that some sources append after two blanks."""
    tail = _COMPANY_TAIL.search(view.cut(span))
    if tail and tail.start() >= 3 and is_place(tail[0].strip(" –-")):
        return Span(span.start, span.start + tail.start())
    return span


def _from_text(view: View) -> Span | None:
    """The name for which the text gives the most evidence."""
    header = _header_name(view)
    if header:
        return header
    scores: dict[str, float] = defaultdict(float)
    first: dict[str, Span] = {}
    for weight, span in _candidates(view):
        name = view.cut(span)
        key = name.casefold().rstrip(".")
        early = 1.0 if span.start < view.source.body.start + 600 else 0.0
        scores[key] += weight + early
        first.setdefault(key, span)
    if not scores:
        return None
    for key in scores:  # a name that goes on being used is the one that speaks
        scores[key] += min(3, view.text.casefold().count(key) - 1) * 0.7
    best = max(scores, key=lambda key: (scores[key], -first[key].start))
    return first[best] if scores[best] >= 4 else None


def _candidates(view: View) -> Iterator[tuple[int, Span]]:
    text = view.text
    title = view.cut(view.title).casefold() if view.title else ""
    start, end = view.source.body
    for weight, pattern in (*_EVIDENCE, (5, _AGENCY_EVIDENCE)):
        for match in pattern.finditer(text, start, min(end, start + 60_000)):
            span = _cleaned(text, Span(match.start("n"), match.end("n")))
            if span is None:
                continue
            name = text[span.start : span.end]
            folded = name.casefold()
            words = folded.replace(",", " ").split()
            if all(word.strip(".") in _GENERIC for word in words) or folded in title or is_place(name):
                continue
            if len(words) > 7 or len(name) < 2 or words[0] in _GENERIC and len(words) < 2:
                continue
            yield weight, span


def _cleaned(text: str, span: Span) -> Span | None:
    """A name without the generic words that a sentence put before it."""
    start, end = span
    while True:
        blank = text.find(" ", start, end)
        if blank < 0 or text[start:blank].casefold().strip(",.") not in _GENERIC - {"american", "united", "new", "san", "north", "south", "east", "west", "los", "health", "human", "data", "research", "machine", "one"}:
            break
        start = blank + 1
    while end > start and text[end - 1] in ",;: -":
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return Span(start, end) if end - start >= 2 else None


def _header_name(view: View) -> Span | None:
    """A memo's first line: the organisation alone, with `TITLE:` as the next line of text."""
    text = view.text
    firm = [label for label in view.firm if label.name in ("title", "job title", "position title", "position")]
    if not firm:
        return None
    top = trimmed(text, 0, firm[0].span.start, " \t\r\n\xa0*#")
    line = trimmed(text, top.start, min(line_end(text, top.start), top.end), " \t\r\n\xa0*#")
    words = view.cut(line)
    if 2 <= len(words) <= 90 and line_end(text, line.end) >= top.end - 90 and ":" not in words and "http" not in words and len(words.split()) > 0:
        if words.casefold() in ("private", "confidential", "anonymous") or (len(words.split()) < 2 and not _LEGAL_FORM.search(words) and not words[0].isupper()):
            return None
        return line
    return None


def read(view: View) -> tuple[Reading, Reading, Reading]:
    """The company, its role (employer or agency), and whether the employer is disclosed."""
    span, labelled = company_span(view)
    text = view.text
    client = next((m for m in _CLIENT_START.finditer(text, *view.source.body) if view.kind_at(m.start()) not in ("responsibilities", "qualifications")), None)
    named = _NAMED_CLIENT.search(text, *view.source.body)
    name = view.cut(span).strip() if span else ""
    company: Reading = found("company", name, (span,)) if span else NOTHING
    agent = _AGENT_NAME.search(name) if name else None
    proof = Span(client.start(), client.end()) if client else None
    if client and (agent or span is None or labelled):
        role: Reading = found("company_role", "agency", (span, proof)) if span and proof else NOTHING  # type: ignore[arg-type]
        disclosed = bool(named) and not _generic_name(named["n"]) if named else False
        return company, role, (Fact("employer_disclosed", disclosed, (proof,) if proof else ()), ())
    if span and not agent and (not labelled or _speaks_for_itself(view, name)):
        return company, found("company_role", "employer", (span,)), (Fact("employer_disclosed", True, (span,)), ())
    return company, NOTHING, NOTHING


def _generic_name(name: str) -> bool:
    return all(word.casefold() in _GENERIC for word in name.split())


def _speaks_for_itself(view: View, name: str) -> bool:
    """Whether the text of the advertisement uses a labelled company's name."""
    short = re.sub(r",?\s+(?:ltd|limited|plc|inc|llc|llp)\.?$", "", name, flags=re.I)
    return len(short) > 2 and view.text.find(short, view.source.body.start, view.source.body.end) >= 0
