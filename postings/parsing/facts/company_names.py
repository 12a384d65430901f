"""The name that a text gives its own company: patterns of evidence, and the sum of what they find."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from postings.parsing.document import Span
from postings.parsing.facts.places import is_place
from postings.parsing.facts.view import View

#: a name: words with a capital (or a capital inside: bioX), small joining words between them
_CAP = r"(?<![\w])(?:[A-Z][\w’'&.+!-]{0,40}[\w+!]|[A-Z]\b|[a-z]{1,4}[A-Z][\w-]{0,40}|\d\w{0,20}(?=[ ][A-Z]))"
NAME = (
    rf"{_CAP}(?:(?: (?:of|and|&|for|the|at|de|du|la|-|/|\+)){{0,2}} {_CAP}|, (?:LLC|Inc|Ltd"
    rf"|LLP)\b\.?|, (?=[A-Z][a-z]+,? (?:is|has|was)\b){_CAP}){{0,6}}"
)
_SUFFIX = (
    r"(?:,? ?(?:Inc|Ltd|LLC|LLP|Limited|plc|PLC|Plc|GmbH|Corp|Corporation|AG|SA|S\.A|BV|B\.V|Co"
    r"|Pte Ltd)\b\.?)?"
)
_AKA = r"(?: ?\(?[“\"(][^()\n”\"]{1,40}[)”\"]{1,2})?"
_START = r"(?:^|[.!?] ?|\n\W{0,3}|, |: |  )(?:[Tt]he )?"
_EVIDENCE: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        6,
        re.compile(
            rf"(?P<n>{NAME}{_SUFFIX}){_AKA},? (?:is (?:proud to be )?(?:an? )?(?:\w+ ){{0,2}}(?:[Ee]qual"
            rf"|[Aa]ffirmative|EEO|EOE)|provides [Ee]qual|subscribes to|does not discriminate"
            rf"|are an [Ee]qual|will consider|is committed to|participates in|complies with"
            rf"|values (?:a )?divers)"
        ),
    ),
    (
        6,
        re.compile(
            rf"\b(?:About|Why|Working at|Life at|Join|Discover|Who is|Meet"
            rf"|What is) (?P<n>{NAME}{_SUFFIX})[ \t*]{{0,4}}[:?]?[ \t*]{{0,4}}$",
            re.M,
        ),
    ),
    (
        4,
        re.compile(
            rf"{_START}(?P<n>{NAME}{_SUFFIX}){_AKA},? (?:(?:is|are) (?:currently |now |also |actively "
            rf"|proud |presently )?"
            r"(?:seeking|looking|hiring|recruiting|searching|an? |the |one of|working (?:in|with|on)"
            r"|building|changing|committed|transforming|growing|revolutionizing|on a mission|dedicated"
            r"|partnering|home|acting as|present in)|the (?:largest|leading|world)|maker of|a (?:leading"
            r"|global))",
            re.M,
        ),
    ),
    (
        4,
        re.compile(
            rf"(?:^|[.!?] ?|\n\W{{0,3}})(?:[Tt]he )?(?P<n>{NAME}{_SUFFIX}){_AKA},? (?:currently |now "
            rf"|urgently )?(?:seeks|offers|provides|has|requires|require|have|invites|helps|brings"
            rf"|develops|delivers|designs|makes|builds|operates|specialises|specializes|works|creates|was"
            rf"|employs|powers|serves|values|believes|manages|conceives|enables|combines|announces"
            rf"|supports|aims)\b",
            re.M,
        ),
    ),
    (
        4,
        re.compile(
            rf"\b(?:(?:[Cc]ontact|[Cc]all|[Ss]peak to)(?: [A-Z]\w+){{1,3}} (?:at|from)|(?:reviewed"
            rf"|advertised|handled) by) (?P<n>{NAME}{_SUFFIX})(?= on\b|[.,;]| or\b| for\b| are\b| is\b)"
        ),
    ),
    (
        4,
        re.compile(
            rf"(?P<n>{NAME}{_SUFFIX}) (?:is|are) (?:currently |now )?(?:acting as|an? (?:employment"
            rf"|recruitment)|operating as|working (?:with|in (?:a )?partnership|on behalf)"
            rf"|recruiting (?:for|on behalf))|(?P<m>{NAME}{_SUFFIX}) have (?:\d+|an|several"
            rf"|a number of) (?:\w+ ){{0,2}}(?:job|vacanc|opportunit|position)"
        ),
    ),
    (
        3,
        re.compile(
            rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Hh]ere at) (?:the )?(?P<n>{NAME}{_SUFFIX}){_AKA}(?:, (?:we|you"
            rf"|our|a|the|I|each|every|everyone)\b|(?:'s|’s)? team|,? (?:we|you|our)\b| is\b|[.!]"
            rf"|,? \w+ and \w+ \w+ provide)"
        ),
    ),
    (
        3,
        re.compile(
            rf"\b(?:[Ff]or|[Bb]y|[Ww]ith|[Aa]t|[Ii]n) the (?P<n>(?:City|County|State|University|Town"
            rf"|Borough) of {NAME})"
        ),
    ),
    (4, re.compile(rf"\A(?P<n>{NAME}{_SUFFIX}) Vacancy\b")),
    (
        3,
        re.compile(
            rf"\b[Jj]oin(?:ing)? (?:the )?(?P<n>{NAME}{_SUFFIX})(?=[.,;!)\n]| (?:to|as|in|you|we|is|and"
            rf"|where|for|will)\b)"
        ),
    ),
    (
        2,
        re.compile(
            rf"\b(?:[Aa]t|within|by|of|with) (?P<n>{NAME}{_SUFFIX})(?=[.,;!)]|\n| (?:to|as|in|you|we|is"
            rf"|and|where|for|will|has)\b)"
        ),
    ),
    (
        3,
        re.compile(
            rf"(?P<n>{NAME})(?:'s|’s) (?:mission|vision|goal|purpose|culture|values|team|products?"
            rf"|customers|core|commitment|success|business|future|policy|headquarters|benefits|growth|data"
            rf"|technology|world)"
        ),
    ),
)
_ALIAS = re.compile(rf"(?P<n>{NAME}{_SUFFIX}),? \(?[“\"(](?P<a>[A-Z][\w&+-]{{1,14}})[”\")]")
_GENERIC = frozenset(
    """
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
veterans disabled disability minorities minority women female male protected categories veteran individuals gender
you'll you’ll we're we’re you're you’re we've we’ve it's it’s i'm that's that’s don't let's what's here's who's we'll we’ll
nursing home homes care healthcare approach security markets markets oil gas epc
studies excellence matters treasury customer everyone anyone someone nobody nothing everything success growth
candidates' class salary title the: since through within our: step resume cv email contact mission vision values
""".split()
)
_FIRM_WORD = re.compile(
    r"\b(?:software|logistics|technolog\w+|group|inc|llc|ltd|limited|company|bank|systems"
    r"|solutions|corporation|partners|university|studios|holdings|networks|insurance|institute"
    r"|foundation|consulting|associates)\b",
    re.I,
)
_UNITS = frozenset(
    "team department division unit program programme office studies committee role position".split()
)


def name_in_text(view: View) -> Span | None:
    """The name for which the text gives the most evidence."""
    scores: dict[str, float] = defaultdict(float)
    strongest: dict[str, int] = defaultdict(int)
    first: dict[str, Span] = {}
    for weight, span in _candidates(view):
        key = view.cut(span).casefold().rstrip(".")
        scores[key] += weight if key not in scores or weight > 2 else 1
        scores[key] += 1 if span.start < view.source.body.start + 600 and key not in first else 0
        strongest[key] = max(strongest[key], weight)
        first.setdefault(key, span)
    if not scores:
        return None
    folded = view.text.casefold()
    for key in scores:  # a name that goes on being used is the one that speaks
        scores[key] += min(4, folded.count(key) - 1) * 0.7 if strongest[key] > 2 else 0
    _merge(view, scores, strongest, first)
    best = max(scores, key=lambda key: (scores[key], -first[key].start))
    return first[best] if scores[best] >= 4 else None


def _merge(view: View, scores: dict[str, float], strongest: dict[str, int], first: dict[str, Span]) -> None:
    """Give a short form's evidence to the full name: `Acme Research Institute (ARI)`, `Acme` beside `Acme Software`."""
    for match in _ALIAS.finditer(view.text, *_searched(view)):
        span = _cleaned(view.text, Span(match.start("n"), match.end("n")))
        short = match["a"].casefold()
        if span and short in scores and short != view.cut(span).casefold():
            key = view.cut(span).casefold()
            first.setdefault(key, span)
            scores[key] = scores.get(key, 0) + scores[short]
            strongest[key] = max(strongest.get(key, 0), strongest[short])
            scores[short] = 0
    for key in sorted(scores, key=len):
        for longer in scores:
            if len(longer) > len(key) and longer.startswith(key + " ") and strongest[longer] >= 3:
                whole = _FIRM_WORD.search(longer[len(key) :]) or scores[longer] >= 2 * scores[key]
                keep, drop = (longer, key) if whole else (key, longer)
                scores[keep] += scores[drop]
                scores[drop] = 0
                break


def _searched(view: View) -> Span:
    return Span(view.source.body.start, min(view.source.body.end, view.source.body.start + 60_000))


def _candidates(view: View) -> Iterator[tuple[int, Span]]:
    text = view.text
    title = view.cut(view.title).casefold() if view.title else ""
    for weight, pattern in _EVIDENCE:
        for match in pattern.finditer(text, *_searched(view)):
            group = "n" if match["n"] else "m"
            span = _cleaned(text, Span(match.start(group), match.end(group)))
            if span is None:
                continue
            words = text[span.start : span.end].casefold().replace(",", " ").split()
            if (
                all(word.strip(".") in _GENERIC for word in words)
                or " ".join(words) in title
                or is_place(text[span.start : span.end])
            ):
                continue
            if len(words) <= 8 and words[-1] not in _UNITS:
                yield weight, span if view.structured else _without_header(text, span)


def _without_header(text: str, span: Span) -> Span:
    """A name in collapsed text without the header words that ran into it (`Leeds Acme Staffing`): its commoner tail."""
    name = text[span.start : span.end]
    whole = text.count(name)
    for match in re.finditer(r" (?=[A-Z])", name):
        tail = name[match.end() :]
        if (
            len(tail) >= 4
            and tail.split()[0].casefold() not in _GENERIC
            and text.count(tail) > whole
            and not is_place(tail)
        ):
            return Span(span.start + match.end(), span.end)
    return span


def _cleaned(text: str, span: Span) -> Span | None:
    """A name without the generic words that a sentence put before it."""
    start, end = span
    while True:
        blank = text.find(" ", start, end)
        if blank < 0 or text[start:blank].casefold().strip(",.") not in _GENERIC - {
            "american",
            "united",
            "new",
            "san",
            "north",
            "south",
            "east",
            "west",
            "los",
            "health",
            "human",
            "data",
            "research",
            "machine",
            "one",
        }:
            break
        if text.startswith("of ", blank + 1):
            break
        start = blank + 1
    owner = re.search(r"[’']s ", text[start:end])
    if owner:
        end = start + owner.start()
    while end > start and text[end - 1] in ",;: -":
        end -= 1
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    if text[start:end].endswith(".com") and text.count(text[start : end - 4]) > 2:
        end -= 4
    if re.search(r"[’'](?:ll|re|ve|m|d)$| (?:We|You|Our|I|They|It|This|The)$", text[start:end]):
        return None
    return Span(start, end) if end - start >= 2 else None


def is_generic(name: str) -> bool:
    return all(word.casefold() in _GENERIC for word in name.split())
