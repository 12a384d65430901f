"""Who posts: the label, else the name that the text gives itself; whether it is an agency, and whether the employer is named."""

from __future__ import annotations

import re

from postings.parsing.document import Fact, Span
from postings.parsing.facts.company_names import name_in_text
from postings.parsing.facts.company_words import NAME, is_generic
from postings.parsing.facts.header_lines import company_and_place
from postings.parsing.facts.labels import line_end, trimmed
from postings.parsing.facts.places import is_place
from postings.parsing.facts.title import is_furniture_line, names_work, shown_title, split_heading
from postings.parsing.facts.view import NOTHING, Reading, View, found

_LEGAL_FORM = re.compile(
    r"\b(?:inc|ltd|llc|llp|limited|plc|gmbh|corp|corporation|company|university|college"
    r"|foundation|bank|institute|group|hospital|agency|association|council|trust|embassy|fund"
    r"|organization|cjsc|ngo|centre|center|programme|program|committee|mission|consulting|union"
    r"|solutions|systems|services|international|partners)\b",
    re.I,
)
_AGENT_NAME = re.compile(
    r"\b(?:recruit\w*|resourcing|staffing|personnel|search|selection|talent|employment"
    r"|appointments|executive|agency|agencies|consultants?|jobs?|headhunt\w*|placement|placements"
    r"|locums?|hays|reed|adecco|randstad|manpower|people)\b|recruit|4jobs|staff|jobs\b",
    re.I,
)
_CLIENT = re.compile(
    r"\b(?:our|my|the) (?:\w+ ){0,3}clients?\b(?! (?:base|list|relationship|service|portfolio"
    r"|need|experience|sites?|facing|contact|satisfaction)s?)"
    r"|\bon behalf of\b|acting as an? (?:employment|recruitment)|(?:employment"
    r"|recruitment) (?:agency|business|consultancy)|\bclient of ours\b",
    re.I,
)
_CLIENT_START = re.compile(
    r"\b(?:[Oo]ur|OUR|[Mm]y|MY) (?:[\w-]+ ){0,3}(?:clients?|CLIENTS?)\b,? (?:is|are|has|have"
    r"|seeks?|who|requires?|based|need|needs|a |an |the |one |currently|located|in\b|operates?"
    r"|offers?|provides?|was|,)|\bon behalf of (?:our|my|a|an|one of)\b"
    r"|acting as an? (?:employment|recruitment)|(?:is|are|as) an? (?:employment"
    r"|recruitment) (?:agency|business|consultancy)"
)
_NAMED_CLIENT = re.compile(rf"\b(?:[Oo]ur|[Mm]y) (?:[a-z-]+ ){{0,3}}client,? (?P<n>{NAME})")
_COMPANY_TAIL = re.compile(r" {2,}.*|\s+[–-]\s+.*")


def company_span(view: View) -> tuple[Span | None, bool]:
    """Where the company is named, and whether a label or the heading names it."""
    for label in view.labelled("company", loose=False):
        words = view.cut(label.value)
        if 0 < len(words) <= 120 and not words.startswith("****") and not is_furniture_line(words):
            return _without_place(view, label.value), True
    for label in view.labelled("company"):
        words = view.cut(label.value)
        if label.name in ("company name", "hiring organization") and len(words) <= 60 and words[0].isupper():
            return label.value, True
    shown = shown_title(view)
    beside = split_heading(view, shown)[1] if shown else None
    if beside:
        return beside, True
    header = _header_name(view) or company_and_place(view)[0]
    if header:
        return header, True
    return name_in_text(view), False


def _without_place(view: View, span: Span) -> Span:
    """A labelled company without the place that some sources append after two blanks."""
    tail = _COMPANY_TAIL.search(view.cut(span))
    if tail and tail.start() >= 3 and is_place(tail[0].strip(" –-")):
        return Span(span.start, span.start + tail.start())
    return span


def _header_name(view: View) -> Span | None:
    """A memo's first line: the organisation alone, with `TITLE:` as the next line of text."""
    text = view.text
    firm = [
        label for label in view.firm if label.name in ("title", "job title", "position title", "position")
    ]
    if not firm:
        return None
    top = trimmed(text, 0, firm[0].span.start, " \t\r\n\xa0*#")
    line = trimmed(text, top.start, min(line_end(text, top.start), top.end), " \t\r\n\xa0*#")
    words = view.cut(line)
    if (
        2 <= len(words) <= 90
        and line_end(text, line.end) >= top.end - 90
        and ":" not in words
        and "http" not in words
        and len(words.split()) > 0
    ):
        title = view.source.title
        if (
            view.format != "plain-text"
            and title
            and title.start <= line.start < title.end
            or is_furniture_line(words)
            or names_work(words)
            and not _LEGAL_FORM.search(words)
        ):
            return None
        if words.casefold() in ("private", "confidential", "anonymous") or (
            len(words.split()) < 2 and not _LEGAL_FORM.search(words) and not words[0].isupper()
        ):
            return None
        return line
    return None


def read(view: View) -> tuple[Reading, Reading, Reading]:
    """The company, its role (employer or agency), and whether the employer is disclosed."""
    span, labelled = company_span(view)
    text = view.text
    client = next(
        (
            m
            for m in (_CLIENT_START.finditer(text, *view.source.body) if _may_have_clients(view) else ())
            if view.kind_at(m.start()) not in ("responsibilities", "qualifications")
        ),
        None,
    )
    name = view.cut(span).strip() if span else ""
    company: Reading = found("company", name, (span,)) if span else NOTHING
    agent = _AGENT_NAME.search(name) if name else None
    proof = Span(client.start(), client.end()) if client else None
    if client and (agent or span is None or labelled):
        role: Reading = found("company_role", "agency", (span, proof)) if span and proof else NOTHING
        named = _NAMED_CLIENT.search(text, *view.source.body)
        disclosed = bool(named) and not is_generic(named["n"]) if named else False
        return company, role, (Fact("employer_disclosed", disclosed, (proof,) if proof else ()), ())
    page = not labelled and view.structured
    if span and not agent and (page or _speaks_for_itself(view, name)):
        return (
            company,
            found("company_role", "employer", (span,)),
            (Fact("employer_disclosed", True, (span,)), ()),
        )
    return company, NOTHING, NOTHING


def _may_have_clients(view: View) -> bool:
    """A quick look before the patterns of agencies: whether the words that they need are there."""
    return bool(
        view.numbers_with(_CLIENT_WORDS)
        or (view.numbers_with(_AGENCY_WORDS) and view.numbers_with(_AGENCY_KINDS))
    )


_CLIENT_WORDS = frozenset("client clients behalf acting".split())
_AGENCY_WORDS = frozenset("employment recruitment".split())
_AGENCY_KINDS = frozenset("agency business consultancy".split())
_AGENCY_TALK = re.compile(
    r"\bcandidates for (?:our|my|a) client|\brecruitment (?:consult|agenc|business|speciali)"
    r"|\bregister (?:with us|your)"
    r"|\bour clients\b|\bemployment (?:agency|business)\b|\b(?:have|has) (?:\w+ ){0,3}vacanc|\bagency\b",
    re.I,
)


def _speaks_for_itself(view: View, name: str) -> bool:
    """Whether the advertisement speaks of a company as an employer does of itself, and not as an agency does."""
    short = re.sub(r",?\s+(?:ltd|limited|plc|inc|llc|llp)\.?$", "", name, flags=re.I)
    if len(short) < 3 or _AGENCY_TALK.search(view.text, *view.source.body):
        return False
    form = r"(?: (?:ltd|limited|plc|inc|llc))?\.?"
    verb = r"(?:is|are|was|has|have|offers?|provides?|seeks?|requires?|employs|operates|needs?|wants?)\b"
    named = re.escape(short)
    spoken = rf"{named}{form}(?:[’']s|,? {verb})|\b(?:join|at) (?:the )?{named}"
    return bool(re.search(spoken, view.text[view.source.body.start : view.source.body.end], re.I))
