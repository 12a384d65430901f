"""The type of employment (full time, temporary, ...) and whether it is permanent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postings.parsing.document import Note, Span
from postings.parsing.facts.title import shown_title
from postings.parsing.facts.view import NOTHING, Reading, View, found

_TYPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "FULL_TIME",
        re.compile(
            r"\bfull[ -]?time(?!\s+(?:equivalent|mba|education|hire|study))|\bfull (?:or|and|/|&"
            r"|to) part[ -]?time|\bvollzeit\b|\bjornada completa",
            re.I,
        ),
    ),
    ("PART_TIME", re.compile(r"\bpart[ -]?time|\bteilzeit\b", re.I)),
    (
        "TEMPORARY",
        re.compile(
            r"\btemporary\b(?! to perm)|\btemp\b(?! to perm)|\blocum\b|\bseasonal\b|\bmaternity cover\b"
            r"|\binterim\b|\bcasual\b(?= (?:basis|position|role|work|staff|contract))",
            re.I,
        ),
    ),
    (
        "CONTRACTOR",
        re.compile(
            r"\bcontractor\b|\bcontract\b|\bfreelance\b|\bself[ -]?employed\b|\bindependent contractor\b",
            re.I,
        ),
    ),
    ("INTERN", re.compile(r"\bintern\b|\binternship\b", re.I)),
    ("VOLUNTEER", re.compile(r"\bvolunteer\b", re.I)),
    ("PER_DIEM", re.compile(r"\bper[ -]diem\b|\bprn\b", re.I)),
)
#: prose that speaks of the job itself, not of experience, customers or benefits
_PROSE: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "TEMPORARY",
        re.compile(
            r"\b(?:this|the) (?:role|position|post|job|vacancy|assignment)\b[^.\n]{0,40}\b(?:is|on"
            r"|will be)\b[^.\n]{0,30}\btemporary\b"
            r"|\btemporary (?:contract|assignment|position|role|post|basis|job|vacancy)"
            r"|\bto permanent basis|\btemp(?:orary)? to perm\w*"
            r"|\b(?:\d+|\*{4}|one|two|three|four|six|nine|twelve|eighteen)[ -]?months? (?:\w+ )?fixed[ -]?term"
            r"|\bmaternity (?:cover|contract|leave cover)|\blocum (?:position|role|post|shifts?|work"
            r"|basis|\w+ (?:to|required|needed))|\bshort[ -]term contract"
            r"|months? (?:rolling |initial )?contract\b|\b(?:role|position|assignment"
            r"|contract)\b.{0,16}\b(?:for|lasts?) (?:an initial |up to )?(?:\d+|\*{4}|three|six|nine"
            r"|twelve) months?\b|\bcover an? (?:\d+|two|three|four|six) (?:week|month) period"
            r"|\binitially (?:a )?temporary",
            re.I,
        ),
    ),
    (
        "CONTRACTOR",
        re.compile(
            r"\bcontract (?:role|position|basis|opportunity|assignment)\b"
            r"|\bself[ -]?employed (?:\w+ ){0,4}(?:role|position|opportunit|basis|adviser|advisor"
            r"|contractor|agent|consultant)"
            r"|\b(?:role|position|opportunity|vacancy) (?:is|on) (?:a |an )?self[ -]?employed"
            r"|\bindependent contractor|\bper hour \(?(?:ltd|limited)\b|\bper hour ltd"
            r"|\bon a contract basis|\bpermanent or contract basis|\bjob type contract\b"
            r"|\bfreelance (?:role|position|basis|contract)",
            re.I,
        ),
    ),
    (
        "FULL_TIME",
        re.compile(
            r"\bfull[ -]?time(?:,? (?:and |or |/ ?)?(?:permanent|exempt|non-exempt|salaried|regular"
            r"|on-?site))*(?:,| /)? ?(?:position|role|basis|job|opportunit|vacanc|post\b|employment"
            r"|employee|contract|permanent|hours|staff|appointment|\(\d)"
            r"|\b(?:role|position|job|post|vacancy|positions|vacancies) (?:is|are"
            r"|will be)(?: for)?(?: an?)?(?: \w+,?){0,2} full[ -]?time|\bpermanent(?:,|/| \/| and"
            r"|  ?–)? ?full[ -]?time|\bfull[ -]?time/? ?(?:permanent|opportunities)|\bfull (?:or|and|/"
            r"|&) part[ -]?time|\bfull[ -]?time(?:,)? (?:or|and|/|&|,) ?part[ -]?time",
            re.I,
        ),
    ),
    (
        "PART_TIME",
        re.compile(
            r"\bpart[ -]?time(?:,? (?:and |or )?(?:permanent|temporary|exempt|non-exempt"
            r"|regular))*(?:,)? ?(?:position|role|basis|job|opportunit|vacanc|post\b|employment|contract"
            r"|hours|franchise|is ok)"
            r"|\b(?:role|position|job|post|vacancy) (?:is|will be)(?: an?)?(?: \w+,?){0,2} part[ -]?time"
            r"|\bfull (?:or|and|/|&) part[ -]?time|\bfull[ -]?time,? (?:or|and|/|&|,) ?part[ -]?time"
            r"|\bwork part[ -]?time\b",
            re.I,
        ),
    ),
    ("INTERN", re.compile(r"\bthis (?:is a |paid |summer |[\w-]+ ){0,4}internship\b|\bas an intern\b", re.I)),
    ("PER_DIEM", re.compile(r"\bper[ -]diem (?:position|role|basis|employee|shift)", re.I)),
)
_ANY = frozenset(
    (
        "time fulltime parttime vollzeit teilzeit permanent perm regular contract contractor temporary temp "
        "locum month months mths week weeks fixed fixedterm maternity freelance employed selfemployed intern "
        "internship diem hour short casual seasonal interim volunteer"
    ).split()
)
_TALK = re.compile(
    r"\bemployment (?:agency|business)\b|\bsub ?-?contract|\bcontract(?:s|or)? (?:manager"
    r"|management|negotiat|law|clean|hire|research|win|sales)"
    r"|\bregular full[ -]time employment\b|\bexperience\b|\bfull-time or part-time status\b"
    r"|\bpositions? available\b|\bif applying\b"
    r"|\bequivalent\b|\bmanag\w* temporary|\btemporary (?:workers|works|staff|employees)\b"
    r"|\bleading agenc|\bsupplies locum|\bvariety of other\b|\bright to work\b"
    r"|\beligible to work\b|\bwithout restriction\b|\bbenefits\b.{0,30}\bfull[ -]time employees",
    re.I,
)
_TITLE_TERM = re.compile(
    r"\b(?:temp|temporary|interim)\b|\((?:fixed[ -]term|contract)\)|\bmaternity cover\b|\bFTC\b", re.I
)
_TITLE_PERMANENT = re.compile(r"\(?\bpermanent\b\)?", re.I)
_LINE = re.compile(
    r"(?:full|part)[ -]?time|(?:full|part)[ -]?time[,/ -]+(?:permanent|regular|temporary"
    r"|contract)|(?:permanent|regular)[,/ -]+(?:full|part)[ -]?time",
    re.I,
)
_TITLE_TEMP = re.compile(r"\b(?:temp|temporary|locum|interim)\b", re.I)
_PERMANENT = re.compile(
    r"\bpermanent\b|\bregular (?:employee|with benefits|full)|\bfull[ -]?time[\s,-]+regular\b"
    r"|\bperm\b|\bindefinite\b|\bunbefristet\b|\bopen[ -]ended\b|\blong[ -]term\b",
    re.I,
)
_TERM = re.compile(
    r"\bfixed[ -]?term\b|\btemporary\b|\bcontract\b(?! of employment)|\blocum\b|\bcontractor\b"
    r"|\bseasonal\b|\bterm[ -]limited\b|\b(?:\d+|one|two|three|four|five|six|nine|ten|twelve"
    r"|eighteen|\*{4})(?: and a half)?[ -]?(?:months?|weeks?)\b|\bbefristet\b",
    re.I,
)
_PERMANENT_PROSE = re.compile(
    r"\bpermanent(?:,|/| and)?(?: \w+){0,2} ?(?:basis|position|role|job|opportunit|vacanc|post\b"
    r"|contract|night shift|staff role|or contract basis)|\bon a (?:full[ -]?time )?permanent\b"
    r"|\bpermanent/? ?full[ -]?time|\bfull[ -]?time,?/? ?permanent|(?:\*{4}|  )\s*permanent\b"
    r"|\bpermanent  |\bregular full[ -]?time\b|\bfull[ -]?time,? regular\b"
    r"|\blocation\W+[\w ]{3,30} permanent \*{4}",
    re.I,
)
_TERM_PROSE = re.compile(
    r"\bfixed[ -]?term\b|\btemporary (?:contract|assignment|position|role|post|job)\b"
    r"|\bmaternity (?:cover|contract)\b|\b(?:\d+|\*{4}|one|two|three|four|six|nine|twelve"
    r"|eighteen)[ -]?(?:months?|mths?|weeks?|year)(?: (?:rolling|initial|fixed|temporary"
    r"|of))?(?: maternity)? (?:contract|assignment|fixed|temporary|cover)"
    r"|\b(?:is|for|last for|lasts?|initial|duration:?|up to"
    r"|contract of) (?:an? )?(?:initial )?(?:\d+|\*{4}|three|four|six|nine"
    r"|twelve) ?months?(?= initially| \(may| \(view|,? (?:with|extendable|renewable|possib)|[.) ]"
    r"|$)|\bshort[ -]term contract|\b(?:contract|freelance) (?:role|position|basis|assignment)\b"
    r"|\*{4} ?mths\b|\bposition is temporary\b"
    r"|\b\d{1,2}(?:-\d{1,2})?[ -]week (?:\w+ ){0,2}(?:internship|program|assignment|contract"
    r"|period)\b|\bcover an? (?:\d+|two|three|four|six) (?:week|month) period",
    re.I,
)
_BOTH = re.compile(r"\bboth permanent and\b", re.I)
_PERMANENT_FIRST = re.compile(r"\bpermanent or contract (?:basis|position|role)", re.I)
_EITHER = re.compile(
    r"\bboth permanent and\b|\btemp(?:orary)?(?: |-)to(?: |-)perm\w*|\bgo(?:ing)? permanent\b"
    r"|\bpermanent (?:position|role) being offered|\bboth permanent and|\bpermanent or contract"
    r"|\binitially temporary",
    re.I,
)


def _labelled(view: View) -> Iterator[tuple[str, Span]]:
    """Types that labels state. A label's name may itself be the question: `Full Time/Part Time: Full Time`."""
    for label in view.labelled("employment_type"):
        value = view.cut(label.value)[:90]
        loose = label not in view.firm
        if label.name in (
            "hours",
            "status",
            "duration",
            "contract",
            "type",
            "work hours",
            "working hours",
        ) and not re.match(
            r"[\W\d*]*(?:full|part|temp|contract|perm|casual|intern|fixed|regular"
            r"|[\w ]{0,14}full[ -]?time)",
            value,
            re.I,
        ):
            continue
        if loose:
            value = re.split(r"[.;\n]|\s{2}", value, maxsplit=1)[0][:44]
        for name, pattern in _TYPES:
            match = pattern.search(value)
            if match:
                yield (
                    name,
                    label.value if not loose else Span(label.value.start, label.value.start + len(value)),
                )


def read(view: View) -> Reading:
    """The employment type: one, or a list of several in the order in which they stand."""
    types: dict[str, Span] = {}
    for name, span in _labelled(view):
        types.setdefault(name, span)
    title = view.title
    if title:
        for name, pattern in _TYPES:
            match = pattern.search(view.text, *title)
            if match and (
                name in ("FULL_TIME", "PART_TIME", "INTERN")
                or name == "TEMPORARY"
                and _TITLE_TEMP.search(match[0])
                or name == "CONTRACTOR"
                and re.search(r"\(contract(?:or)?\)", view.cut(title), re.I)
            ):
                types.setdefault(name, Span(match.start(), match.end()))
    if not types:
        for sentence in view.sentences_with(_ANY):
            if (
                view.structured
                and view.kind_at(sentence.start) in ("legal", "benefits")
                or _TALK.search(view.text, *sentence)
            ):
                continue
            whole = bool(_LINE.fullmatch(view.text, *sentence))
            for name, pattern in _TYPES[:2] if whole else _PROSE:
                match = pattern.search(view.text, *sentence)
                if match:
                    types.setdefault(name, Span(match.start(), match.end()))
    if not types:
        return NOTHING
    if "CONTRACTOR" in types and "TEMPORARY" in types:
        del types["TEMPORARY"]  # a contract for a time is the contractor's, unless a label says both
    ordered = sorted(types.items(), key=lambda pair: (pair[1].start, pair[0]))
    names = [name for name, _ in ordered]
    value = names[0] if len(names) == 1 else names
    return found("employment_type", value, dict.fromkeys(span for _, span in ordered))


def read_permanence(view: View) -> Reading:
    """`permanent` or `fixed_term`; both said of the one job without a label is unknown."""
    stated: dict[str, Span] = {}
    for label in view.labelled("employment_type"):
        value = view.cut(label.value)[:80]
        if label not in view.firm:
            value = re.split(r"[.;\n]|\s{2}", value, maxsplit=1)[0][:40]
        for name, pattern in (("permanent", _PERMANENT), ("fixed_term", _TERM)):
            match = pattern.search(value)
            if match and not (
                name == "fixed_term"
                and label.name in ("hours", "hours of work", "working hours", "work hours", "schedule")
            ):
                stated.setdefault(name, Span(label.value.start, label.value.start + match.end()))
    if len(stated) > 1:
        spans = tuple(stated.values())
        return None, (
            Note("permanence-conflict", "One label says permanent, another says for a time.", spans),
        )
    if not stated:
        stated = _prose_permanence(view)
    if len(stated) != 1:
        return NOTHING
    name, span = next(iter(stated.items()))
    return found("permanence", name, (span,))


def _prose_permanence(view: View) -> dict[str, Span]:
    stated: dict[str, Span] = {}
    if view.title:
        shown = shown_title(view) or view.title
        for name, pattern in (("fixed_term", _TITLE_TERM), ("permanent", _TITLE_PERMANENT)):
            match = pattern.search(view.text, *shown)
            if match:
                stated[name] = Span(match.start(), match.end())
    for sentence in view.sentences_with(_ANY):
        if (
            view.structured
            and view.kind_at(sentence.start) in ("legal", "benefits")
            or _TALK.search(view.text, *sentence)
        ):
            continue
        if _EITHER.search(view.text, *sentence) and (
            _BOTH.search(view.text, *sentence) or not _TERM_PROSE.search(view.text, *sentence)
        ):
            return {}
        if _PERMANENT_FIRST.search(view.text, *sentence):
            match = _PERMANENT_FIRST.search(view.text, *sentence)
            return stated or {"permanent": Span(match.start(), match.end())}  # type: ignore[union-attr]
        for name, pattern in (("fixed_term", _TERM_PROSE), ("permanent", _PERMANENT_PROSE)):
            match = pattern.search(view.text, *sentence)
            if match and not stated:
                stated[name] = Span(match.start(), match.end())
    return stated
