"""The title of the person to whom the holder of the job reports."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts.labels import trimmed
from postings.parsing.facts.view import NOTHING, Reading, View, found

_LEAD = re.compile(
    r"\b(?:[Rr]eport(?:s|ing)?|[Ww]ill report|REPORTS|REPORTING)(?:,? (?:directly|primarily|in"
    r"|functionally|administratively))* ?(?:in)?to(?: the)? ?:?(?: (?:the|a|an|our|your))? "
    r"|\b[Uu]nder (?:the )?(?:direct |general |close )?(?:supervision|direction|leadership"
    r"|guidance) of(?: the| a| an| our)? |\b(?:is|be) (?:directly )?(?:responsible"
    r"|accountable) to(?: the| a| our)? "
)
#: words of which a sentence must hold one (a quick look before the pattern)
_WORDS = frozenset("report reports reporting under responsible accountable".split())
_STOP = re.compile(
    r" (?=(?:We|You|Our|They|Main|Key|Job|Salary|Location|Duties|Responsibilit|Description"
    r"|Purpose)\b)|[.;:\n•!?)]|,(?! (?:Liquidity|Finance|Marketing|Sales|Engineering|Operations"
    r"|Data|Product|Technology|Analytics|Client|Global|Group|People|Research|Clinical|Business))"
    r"| {2}"
    r"|\b(?:who|which|and (?:will|you|be|work|has|have|is|the successful|responsible|providing"
    r"|working|manag\w+|support\w*|lead\w*|liais\w+|tak\w+|part)|you(?:r|'ll)?|with|within|this"
    r"|where|based|while|for (?:the|all|day)|on (?:the|a|all|your)|as (?:well|a|the|part)"
    r"|to (?:ensure|provide|deliver|support|help)|will|is|are|in (?:a|an|our|this|order"
    r"|[A-Z]\w+(?:,|\.| and| you| this))|at (?:the|our)|responsible|The successful|the successful"
    r"|ensuring|alongside|working|from|this)\b"
)
_ROLE = re.compile(
    r"\b(?:manager|director|head|lead|leader|supervisor|chief|president|vp|officer|engineer"
    r"|partner|ceo|cto|cfo|coo|cio|cmo|cpo|owner|principal|scientist|coordinator|administrator"
    r"|executive|vicepresident|superintendent|nurse|assistant|matron|controller|chair|dean"
    r"|secretary|pi|pi/pd|architect|consultant|group|board|committee|specialist|foreman|sister"
    r"|professor|team leader|representative|chef|registrar|accountant|planner|managing"
    r"|captain)s?\b",
    re.I,
)
_OTHER = re.compile(
    r"\b(?:weekly|monthly|quarterly|internal|financial|accurate|timely) reporting to\b"
    r"|\breporting to (?:management|clients|customers|stakeholders|senior management|the (?:exec"
    r"|board of|client|team|university|customer))",
    re.I,
)
_LONGEST = 90


def read(view: View) -> Reading:
    """The job title of the superior, without its article."""
    for label in view.labelled("reports_to", loose=False):
        span = trimmed(view.text, label.value.start, min(label.value.end, label.value.start + _LONGEST))
        if _ROLE.search(view.cut(span)) and label.value.end - label.value.start <= 120:
            return found("reports_to", view.cut(_ended(view, span)), (_ended(view, span),))
    for lead in _leads(view):
        near = view.text[max(0, lead.start() - 24) : lead.end() + 24]
        if _OTHER.search(near):
            continue
        span = _ended(view, Span(lead.end(), min(lead.end() + _LONGEST, view.source.body.end)))
        words = view.cut(span)
        if (
            words
            and len(words.split()) <= 10
            and _ROLE.search(words)
            and not words.casefold().startswith(("any ", "all ", "both "))
        ):
            return found("reports_to", " ".join(words.split()), (span,))
    return NOTHING


def _leads(view: View) -> Iterator[re.Match[str]]:
    """Words that lead to the superior, with the blank after them."""
    for sentence in view.sentences_with(_WORDS):
        yield from _LEAD.finditer(view.text, sentence.start, min(sentence.end + 1, view.source.body.end))


def _ended(view: View, span: Span) -> Span:
    stop = _STOP.search(view.text, span.start + 1, span.end)
    end = stop.start() if stop else span.end
    if stop is None and end == span.start + _LONGEST:
        end = view.text.rfind(" ", span.start, end)
    return trimmed(view.text, span.start, max(span.start, end), " \t\xa0,;:–-")
