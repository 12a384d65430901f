"""Where the work is done: ONSITE where it is stated, HYBRID, REMOTE."""

from __future__ import annotations

import re

from postings.parsing.document import Span
from postings.parsing.facts.title import shown_title
from postings.parsing.facts.view import NOTHING, Reading, View, found

_LABEL = (
    ("HYBRID", re.compile(r"\bhybrid\b|\bpartially remote|\bpartly remote", re.I)),
    ("REMOTE", re.compile(r"\bremote\b|\bhome[ -]?based\b|\bwork from home\b|\bvirtual\b", re.I)),
    ("ONSITE", re.compile(r"\bon[ -]?site\b|\bin[ -]office\b|\boffice[ -]based\b|\bin[ -]person\b", re.I)),
)
_PROSE = (
    (
        "HYBRID",
        re.compile(
            r"\bhybrid (?:working|work|model|role|position|schedule|set-?up|environment|arrangement"
            r"|policy|remote|office|opportunit|approach|culture|basis|format|options?)|\b(?:role|position"
            r"|job|we|working) (?:is|are|work|:)? ?(?:a )?hybrid\b|\b(?:remote|home) work (?:may be"
            r"|is) (?:available|possible|allowed)|\b(?:option|possibility|ability) (?:for|to) (?:some "
            r"|occasional(?:ly)? |work )?(?:remote(?:ly)?|telecommute|work from home)"
            r"|\bhome[ -]?based (?:role )?with (?:one|two|three|\d) days?|\bdays? (?:a"
            r"|per) week (?:in the office|on-?site|at home|remote|from home|remotely)|\bdays? (?:in the"
            r"|in our|at the) office|\bpartial(?:ly)? remote|\b(?:one|two|three|four|\d) (?:remote|office"
            r"|home) days?\b|\bmix of (?:remote|office|home)|\bflexible hybrid|\bhybrid \("
            r"|\bsome remote work",
            re.I,
        ),
    ),
    (
        "REMOTE",
        re.compile(
            r"\b(?:fully|100 ?%|completely|entirely|permanent(?:ly)?) remote|\bremote(?:ly)? (?:position"
            r"|role|job|opportunity|applicants? (?:are )?welcome|candidates? (?:are )?welcome"
            r"|working opportunit|first\b|-first)|\b(?:position|role|job|work|opportunity)(?: is| can be"
            r"| may be| will be)?(?: performed| done| fully| 100%)? (?:remote\b(?! (?:sens|control"
            r"|desktop|access|site|facil|monitor))|remotely)\b|\b(?:is|be|are) remote\b|\(or remote\)"
            r"|\bor remote\b"
            r"|\b(?:role|position|job|you)\b[^.\n]{0,40}\b(?:home[ -]?based|based (?:from|at) home)\b"
            r"|\bbased (?:from|at) home\b|\bwork(?:ing)? (?:\d+ % "
            r"|100 ?% )?from (?:your )?home\b(?! (?:one|two|\d|day|occasional|option|polic|possib|when"
            r"|allow|flex))|\bhome[ -]?based (?:role|position|job|opportunity|post)|\bwork from anywhere"
            r"|\btelecommut(?:e|ing) (?:position|role)|\bthis is a (?:\w+ )?remote\b|\bremote,? (?:us|usa"
            r"|uk|within|anywhere|based)\b|#LI-Remote",
            re.I,
        ),
    ),
    (
        "ONSITE",
        re.compile(
            r"\b(?:role|position|job|post|this|it)\b[^.\n]{0,30}\b(?:is|be"
            r"|will be)\b[^.\n]{0,16}\b(?:office[ -]?based|on-?site|in[ -]office|in[ -]person)\b"
            r"|\bon-?site (?:position|role|opportunity|job)\b|\b(?:this is an?|an) office[ -]?based"
            r"|\bwork(?:ing)? (?:full[ -]time )?on ?-?site (?:at|in)\b|\bbased on ?-?site\b"
            r"|\bfully on-?site|\bworking from the office\b|\b(?:role|position|job) (?:will be"
            r"|is) performed in an office\b|\b(?:5|five) days (?:a week |per week )?(?:in the "
            r"|in[ -])?(?:office|on-?site)|\bnot (?:a |eligible for )?remote\b|\bno remote\b"
            r"|\bremote (?:work )?(?:is )?not (?:available|possible|an option)|#LI-Onsite"
            r"|\b(?:required|requires?) (?:to (?:be|work) )?(?:presence )?on-?site\b"
            r"|\bbase pay range for this on-site position",
            re.I,
        ),
    ),
)
_ANY = frozenset(
    (
        "remote remotely hybrid home homebased onsite site office officebased telecommute telecommuting "
        "anywhere person"
    ).split()
)
_TALK = re.compile(
    r"\binitially\b|\bfield and office\b|\bcustomers?\b.{0,20}\bremote|\bremote (?:desktop|access"
    r"|control|sensing|site|facilit|monitor|teams?\b|stakeholder)|\bcanteen\b|\bparking\b|\bgym\b"
    r"|\bon-?site visits|\bremote, hybrid, field|\bwhether (?:remote|you)",
    re.I,
)


def read(view: View) -> Reading:
    """HYBRID, REMOTE or ONSITE as labels, the title, or prose about the job say it."""
    for label in view.labelled("remote", loose=False):
        for name, pattern in _LABEL:
            match = pattern.search(view.text, *label.value)
            if match:
                return found("remote", name, (Span(match.start(), match.end()),))
        if re.match(r"(?:no|none|not)\b", view.cut(label.value), re.I):
            return NOTHING
    for label in view.labelled("location", loose=False):
        value = view.cut(label.value)[:140]
        hits = [(match.start(), name) for name, pattern in _LABEL if (match := pattern.search(value))]
        if hits:
            at, name = min(hits)
            return found("remote", name, (Span(label.value.start + at, label.value.start + len(value)),))
    shown = shown_title(view)
    if shown:
        for name, pattern in _LABEL[:2]:
            match = pattern.search(view.text, *shown)
            if match and not _TALK.search(view.text, *shown):
                return found("remote", name, (Span(match.start(), match.end()),))
    top = view.text[: view.source.body.start + 400]
    line = re.search(r"(?m)^[ \t*]{0,4}Remote\b[^\n.]{0,30}$", top)
    if line:
        return found("remote", "REMOTE", (Span(line.start(), line.end()),))
    stated: dict[str, Span] = {}
    for sentence in view.sentences_with(_ANY):
        if view.kind_at(sentence.start) in ("legal",) or _TALK.search(view.text, *sentence):
            continue
        for name, pattern in _PROSE:
            match = pattern.search(view.text, *sentence)
            if match:
                stated.setdefault(name, Span(match.start(), match.end()))
                break
    for name in ("HYBRID", "REMOTE", "ONSITE"):
        if name in stated:
            return found("remote", name, (stated[name],))
    return NOTHING
