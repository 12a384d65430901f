"""The title: the label or header line that shows it, without the place, pay or reference that hang on its end."""

from __future__ import annotations

import re

from postings.parsing.document import LIST_KINDS, Span
from postings.parsing.facts.label_names import KNOWN
from postings.parsing.facts.labels import fold, line_end, trimmed
from postings.parsing.facts.places import find_places, is_place
from postings.parsing.facts.view import NOTHING, Reading, View, found
from postings.parsing.headings import classify

#: where a segment at the end of a title may begin
_SEAM = re.compile(
    r"\s{2,}|\s[–—|-]\s|,\s|\s?[–—|]\s?|ndash;|\s?[(\[]|\s(?=x ?(?:\*{4}|\d+)$)|(?<=\w)-(?=[A-Z])"
)
_SUM = r"(?:[£$€]|pound;)? ?(?:\*{4}|\d{2,3}[,.]?\d{3}|\d{2,3} ?k)[kK]?"
_MONEY = re.compile(
    rf"(?:(?:up ?to|upto|circa|from|ote|basic|plus|to)[ .]*)?{_SUM}.{{0,60}}|x ?(?:\*{{4}}|\d+)"
    rf"|ote\b.{{0,30}}|ref\b.{{0,30}}"
    r"|.{0,20}\bbens?\b.{0,10}|.{0,12}benefits|[\w ]{0,24}\blocation!?|\d+[ -]months? contract",
    re.I,
)
_CODE = re.compile(r"(?=[^\d]{0,20}\d{3})[A-Z]{0,6}[ #-]?\d[\w/.-]*", re.A)
_STAND_IN = re.compile(
    r"remote|fully remote|100% remote|home ?-?based|hybrid|raw archive|nationwide"
    r"|multiple locations|various locations|jobs? in [A-Z][\w ,.'’-]{1,40}",
    re.I,
)
_GENDER = re.compile(r"[([](?:[mfwdxh][/|*\s]{1,2}){1,4}(?:[mfwdxh]|div\.?|gn)[)\]]", re.I)
_JOIN = re.compile(r"\s(—|–|-|\||at|@)\s")
_CAPITALS = (
    r"[A-Z][\w&/+-]{1,30}(?: (?:of|and|&|for|the|-|–|\([A-Z][\w& ]{0,24}\)|[A-Z(][\w&/+)-]{0,30}"
    r"|[IVX]+)){0,9}"
)
_SPOKEN = re.compile(
    rf"(?:\b[Aa]s (?:an?|our|the) |^The |[.\n] ?The |^)(?P<t>{_CAPITALS})(?:, you\b| you\b"
    rf"| (?:\([A-Z]{{2,5}}\) )?(?:will|is responsible|is accountable|performs|reviews|provides"
    rf"|supports|coordinates|works)\b)",
    re.M,
)
_SEEKS = re.compile(
    r"\b(?:seeking|hiring|looking for|recruiting(?: for)?|hire|in search of|searching for|seeks"
    r"|requires|recruit) (?:an?|our next|the) (?:[a-z][a-z-]+,? (?:and )?){0,5}"
    rf"(?P<t>{_CAPITALS})"
)
_PAGE_WORDS = (
    r"(?:[ivx]+\. )?(?:job |position |role )?(?:description|posting|summary|overview|purpose"
    r"|details|information|title)|about (?:us|the (?:job|role|position|company|team))"
    r"|who we are|url|locations?|city|full job description|company description|private"
    r"|equal opportunity.*|department|jobs? at"
)
_PAGE_HEADING = re.compile(rf"(?:{_PAGE_WORDS})\W*", re.I)
_FURNITURE = re.compile(
    rf"(?:{_PAGE_WORDS}|.*recruitment|.*[?!.:]|.*\b(?:ltd|llc|inc|plc|gmbh|company)\b\.?)", re.I
)
_SAYS = re.compile(r"\b(?:is|are|was|we|our|you|your|will|has|have|this|they)\b", re.I)
#: what some boards put before the title on its own line
_ANNOUNCED = re.compile(
    r"(?:job (?:posting|title|opening|vacancy|ad)|vacancy|position title|now hiring|we are hiring|hiring):\s*(?=[A-Z])",
    re.I,
)
_TRAILING = re.compile(r"(?: (?:of|and|&|for|the|-|–))+$")
_MARKS = " \t\xa0*_|,;:•–-—"
_LONGEST = 300
_LONGEST_TAIL = 80
_ROLE_WORD = re.compile(
    r"\b(?:engineer|manager|director|analyst|scientist|specialist|assistant|technician|officer"
    r"|consultant|nurse|developer"
    r"|administrator|coordinator|supervisor|designer|architect|lead|head|executive|intern|teacher"
    r"|worker|driver"
    r"|representative|advisor|adviser|accountant|operator|clerk|associate|planner|buyer|inspector"
    r"|surveyor|economist"
    r"|lawyer|counsel|secretary|receptionist|programmer|therapist|physician|mechanic|electrician"
    r"|attendant|cook|chef"
    r"|trainee|apprentice|professor|lecturer|librarian|researcher|editor|writer|recruiter"
    r"|controller|auditor|agent"
    r"|provider|aide|technologist|practitioner|investigator|laborer|labourer|welder|cleaner|guard|instructor"
    r"|chemist|biologist|toxicologist|geologist|hygienist|strategist|partner|president|chief"
    r"|expert|expert)s?\b",
    re.I,
)


def title_tail(view: View, span: Span) -> tuple[Span, tuple[Span, ...]]:
    """A shown title without its tail, and the places that stood in the tail (last first)."""
    text, start, end = view.text, span.start, span.end
    company = next(
        (view.cut(label.value).casefold() for label in view.labelled("company", loose=False)), None
    )
    places: list[Span] = []
    while True:
        cuts = [match for match in _SEAM.finditer(text, start, end) if match.start() - start >= 3][-5:]
        segments = [(match, trimmed(text, match.end(), end, " \t\xa0_|,;:•–-)]([!.")) for match in cuts]
        place = next(
            (pair for pair in segments if is_place(view.cut(pair[1])) and not _repeats(view.cut(pair[1]))),
            None,
        )
        if place:
            places.append(trimmed(text, *place[1]))
        cut = place or next(
            (
                pair
                for pair in reversed(segments)
                if not view.cut(pair[1]) or _is_furniture(view.cut(pair[1]), company)
            ),
            None,
        )
        if cut is None:
            return Span(start, end), tuple(places)
        end = trimmed(text, start, cut[0].start(), " \t\xa0_|,;:•–-—").end


def _repeats(words: str) -> bool:
    """Whether two halves of a place name the same: `Bexhill on Sea  BexhillonSea`."""
    halves = {"".join(part.split()).casefold() for part in words.split("  ") if part.strip()}
    return "  " in words.strip() and len(halves) == 1


def _is_furniture(words: str, company: str | None) -> bool:
    """Whether a segment of a title is no part of it: pay, a mask, a code, a place's stand-in, the company itself."""
    return len(words) <= _LONGEST_TAIL and bool(
        _MONEY.fullmatch(words)
        or _CODE.fullmatch(words)
        or _STAND_IN.fullmatch(words)
        or words.casefold() == company
    )


def shown_title(view: View) -> Span | None:
    """Where the title is shown in full: the format's own place, a label, else a first line that looks like one.

    Where a format knows no place for titles (plain text), a label goes before its guess at a first line.
    """
    own = view.source.title
    if own and own.end > own.start and view.format != "plain-text":
        return _short(view, own)
    for label in view.labelled("title", loose=False):
        words = view.cut(label.value)
        if len(words) <= 160 and not _FURNITURE.fullmatch(words) and not _is_label(words):
            return label.value
    heading = _heading_line(view)
    if heading:
        return heading
    for label in view.labelled("title"):
        if label.value.end - label.value.start <= 100 and not _is_label(view.cut(label.value)):
            return label.value
    return _sought(view)


def is_furniture_line(line: str) -> bool:
    """Whether a line is a page's own heading (`Job description`, `About us`), not a posting's."""
    return bool(_PAGE_HEADING.fullmatch(line))


def names_work(line: str) -> bool:
    """Whether a line holds a word for a person's work (`engineer`, `nurse`)."""
    return bool(_ROLE_WORD.search(line))


def _short(view: View, span: Span) -> Span:
    return trimmed(view.text, span.start, min(span.end, span.start + _LONGEST), " \t\r\n\xa0")


def _heading_line(view: View) -> Span | None:
    """The first line with text when it is short, no sentence and names a kind of work."""
    text, start, seen = view.text, 0, 0
    while start < len(text) and seen < 4:
        end = line_end(text, start)
        span = trimmed(text, start, end, " \t\r\n\xa0#*")
        line = text[span.start : span.end]
        start = end + 1
        if not line or "http" in line:
            continue
        seen += 1
        words = line.split()
        if len(words) > 16 or len(line) > 130 or _FURNITURE.fullmatch(line) or _SAYS.search(line):
            continue
        if _is_label(line) or (not _ROLE_WORD.search(line) and classify(line).kind in LIST_KINDS):
            continue
        headed = seen == 1 and text[span.start - 2 : span.start] == "# "
        if (
            headed
            or _ANNOUNCED.match(line)
            or _ROLE_WORD.search(line)
            or (line.isupper() and seen == 1 and len(line) > 4 and len(words) <= 8)
        ):
            return span
    return None


def _sought(view: View) -> Span | None:
    """The title that prose seeks: `is seeking a Senior Compliance Officer to`."""
    start, end = view.source.body
    for pattern in (_SEEKS, _SPOKEN):
        for match in pattern.finditer(view.text, start, min(end, start + 12_000)):
            span = _bare(view.text, Span(match.start("t"), match.end("t")))
            if _ROLE_WORD.search(view.cut(span)):
                return span
    return None


def _bare(text: str, span: Span) -> Span:
    """A title that prose names, without the small words that the sentence goes on with (`Nurse for`)."""
    words = text[span.start : span.end]
    return Span(span.start, span.start + len(_TRAILING.sub("", words)))


def _is_label(words: str) -> bool:
    """Whether words are a label's own name (`Job ID`, `Department`): a title never is."""
    return fold(words) in KNOWN


def split_heading(view: View, span: Span) -> tuple[Span, Span | None]:
    """`Analyst — Acme` or `Analyst at Acme` as title and company; only where a work word stands on one side alone."""
    if view.format != "plain-text":
        return span, None
    for match in _JOIN.finditer(view.text, span.start, span.end):
        left, right = Span(span.start, match.start()), Span(match.end(), span.end)
        words = view.cut(right)
        if (
            len(words) < 2
            or is_place(words)
            or _is_furniture(words, None)
            or not (words[0].isupper() or words[0].isdigit() or match[1] != "-")
        ):
            continue
        if (
            _ROLE_WORD.search(view.cut(left))
            and not _ROLE_WORD.search(words)
            and (match[1] in ("—", "at", "@") or len(words.split()) <= 4 and match[1] == "|")
        ):
            return left, trimmed(view.text, *right, _MARKS)
    return span, None


def title_span(view: View) -> Span | None:
    """The title as read, without its tail."""
    shown = shown_title(view)
    if shown is None:
        return None
    announced = _ANNOUNCED.match(view.text, *shown)
    shown, _ = split_heading(view, Span(announced.end(), shown.end) if announced else shown)
    span, _ = title_tail(view, shown)
    gender = _GENDER.search(view.text, *span)
    if gender and gender.start() > span.start and gender.end() >= span.end:
        span = trimmed(view.text, span.start, gender.start(), " \t\xa0")
    return span if span.end > span.start else None


def read(view: View) -> Reading:
    """The title as shown, without a place, pay or reference at its end."""
    span = view.title
    return found("title", view.cut(span), (span,)) if span else NOTHING


def place_words_in(view: View) -> tuple[Span, ...]:
    """Places that the shown title holds: in its tail first, else anywhere in it."""
    shown = shown_title(view)
    if shown is None:
        return ()
    _, places = title_tail(view, shown)
    return places or tuple(find_places(view.text, shown.start, shown.end))
