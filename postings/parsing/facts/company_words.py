"""How texts speak of the company whose they are: patterns of evidence, and words that are no name."""

from __future__ import annotations

import re
from typing import NamedTuple

#: a name: words with a capital (or a capital inside: bioX), small joining words between them
_CAP = r"(?<![\w])(?:[A-Z][\w’'&.+!-]{0,40}[\w+!]|[A-Z]\b|[a-z]{1,4}[A-Z][\w-]{0,40}|\d\w{0,20}(?=[ ][A-Z]))"
NAME = (
    rf"{_CAP}(?:(?: (?:of|and|&|for|the|at|de|du|la|-|/|\+)){{0,2}} {_CAP}|, (?:LLC|Inc|Ltd"
    rf"|LLP)\b\.?|, (?=[A-Z][a-z]+,? (?:is|has|was)\b){_CAP}){{0,6}}"
)
SUFFIX = (
    r"(?:,? ?(?:Inc|Ltd|LLC|LLP|Limited|plc|PLC|Plc|GmbH|Corp|Corporation|AG|SA|S\.A|BV|B\.V|Co"
    r"|Pte Ltd)\b\.?)?"
)
_AKA = r"(?: ?\(?[“\"(][^()\n”\"]{1,40}[)”\"]{1,2})?"
_START = r"(?:^|[.!?] ?|\n\W{0,3}|, |: |  )(?:[Tt]he )?"


class Evidence(NamedTuple):
    """A way in which texts name the company: `n` (or `m`) of the pattern is the name.

    Two quick looks go before the pattern, which is tried at every capital: a sentence must hold one of the `words`,
    and what stands after the name where that says more than what stands before it.
    """

    weight: int
    words: frozenset[str]
    pattern: re.Pattern[str]
    after: re.Pattern[str] | None = None


def _led(weight: int, words: str, pattern: str) -> Evidence:
    """A pattern that begins with words that are rarer than capitals."""
    return Evidence(weight, frozenset(words.split()), re.compile(pattern, re.M))


def _followed(weight: int, words: str, name: str, after: str) -> Evidence:
    """A pattern that nearly any name begins: what follows it is looked for first."""
    return Evidence(weight, frozenset(words.split()), re.compile(name + after, re.M), re.compile(after, re.M))


EVIDENCE: tuple[Evidence, ...] = (
    _followed(
        6,
        "equal affirmative eeo eoe subscribes discriminate consider committed participates complies values",
        rf"(?P<n>{NAME}{SUFFIX}){_AKA},?",
        r" (?:is (?:proud to be )?(?:an? )?(?:\w+ ){0,2}(?:[Ee]qual|[Aa]ffirmative|EEO|EOE)"
        r"|provides [Ee]qual|subscribes to|does not discriminate|are an [Ee]qual|will consider|is committed to"
        r"|participates in|complies with|values (?:a )?divers)",
    ),
    _led(
        6,
        "about why working life join discover who meet what",
        rf"\b(?:About|Why|Working at|Life at|Join|Discover|Who is|Meet"
        rf"|What is) (?P<n>{NAME}{SUFFIX})[ \t*]{{0,4}}[:?]?[ \t*]{{0,4}}$",
    ),
    _followed(
        4,
        "is are largest leading world maker global",
        rf"{_START}(?P<n>{NAME}{SUFFIX}){_AKA},?",
        r" (?:(?:is|are) (?:currently |now |also |actively |proud |presently )?"
        r"(?:seeking|looking|hiring|recruiting|searching|an? |the |one of|working (?:in|with|on)"
        r"|building|changing|committed|transforming|growing|revolutionizing|on a mission|dedicated"
        r"|partnering|home|acting as|present in)|the (?:largest|leading|world)|maker of|a (?:leading"
        r"|global))",
    ),
    _followed(
        4,
        "seeks offers provides has requires require have invites helps brings develops delivers designs makes builds "
        "operates specialises specializes works creates was employs powers serves values believes manages conceives "
        "enables combines announces supports aims",
        rf"(?:^|[.!?] ?|\n\W{{0,3}})(?:[Tt]he )?(?P<n>{NAME}{SUFFIX}){_AKA},?",
        r" (?:currently |now |urgently )?(?:seeks|offers|provides|has|requires|require|have|invites|helps|brings"
        r"|develops|delivers|designs|makes|builds|operates|specialises|specializes|works|creates|was"
        r"|employs|powers|serves|values|believes|manages|conceives|enables|combines|announces"
        r"|supports|aims)\b",
    ),
    _led(
        4,
        "contact call speak reviewed advertised handled",
        rf"\b(?:(?:[Cc]ontact|[Cc]all|[Ss]peak to)(?: [A-Z]\w+){{1,3}} (?:at|from)|(?:reviewed"
        rf"|advertised|handled) by) (?P<n>{NAME}{SUFFIX})(?= on\b|[.,;]| or\b| for\b| are\b| is\b)",
    ),
    _followed(
        4,
        "acting employment recruitment operating partnership behalf recruiting working",
        rf"(?P<n>{NAME}{SUFFIX})",
        r" (?:is|are) (?:currently |now )?(?:acting as|an? (?:employment|recruitment)|operating as"
        r"|working (?:with|in (?:a )?partnership|on behalf)|recruiting (?:for|on behalf))",
    ),
    _followed(
        4,
        "have",
        rf"(?P<n>{NAME}{SUFFIX})",
        r" have (?:\d+|an|several|a number of) (?:\w+ ){0,2}(?:job|vacanc|opportunit|position)",
    ),
    _led(
        3,
        "at join joining here",
        rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Hh]ere at) (?:the )?(?P<n>{NAME}{SUFFIX}){_AKA}(?:, (?:we|you"
        rf"|our|a|the|I|each|every|everyone)\b|(?:'s|’s)? team|,? (?:we|you|our)\b| is\b|[.!]"
        rf"|,? \w+ and \w+ \w+ provide)",
    ),
    _led(
        3,
        "city county state university town borough",
        rf"\b(?:[Ff]or|[Bb]y|[Ww]ith|[Aa]t|[Ii]n) the (?P<n>(?:City|County|State|University|Town"
        rf"|Borough) of {NAME})",
    ),
    _led(4, "vacancy", rf"\A(?P<n>{NAME}{SUFFIX}) Vacancy\b"),
    _led(
        3,
        "join joining",
        rf"\b[Jj]oin(?:ing)? (?:the )?(?P<n>{NAME}{SUFFIX})(?=[.,;!)\n]| (?:to|as|in|you|we|is|and"
        rf"|where|for|will)\b)",
    ),
    _led(
        2,
        "at within by of with",
        rf"\b(?:[Aa]t|within|by|of|with) (?P<n>{NAME}{SUFFIX})(?=[.,;!)]|\n| (?:to|as|in|you|we|is"
        rf"|and|where|for|will|has)\b)",
    ),
    _followed(
        3,
        "mission vision goal purpose culture values team product products customers core commitment success business "
        "future policy headquarters benefits growth data technology world",
        rf"(?P<n>{NAME})",
        r"(?:'s|’s) (?:mission|vision|goal|purpose|culture|values|team|products?"
        r"|customers|core|commitment|success|business|future|policy|headquarters|benefits|growth|data"
        r"|technology|world)",
    ),
)
#: a short form in brackets, which is looked for first, behind the name
SHORT_FORM = re.compile(r" \(?[“\"(](?P<a>[A-Z][\w&+-]{1,14})[”\")]")
ALIAS = re.compile(rf"(?P<n>{NAME}{SUFFIX}),?" + SHORT_FORM.pattern)
GENERIC = frozenset(
    """
we our you your the this that these it they he she i a an our as if in at on for to all and or with by from who what why how
career careers
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
FIRM_WORD = re.compile(
    r"\b(?:software|logistics|technolog\w+|group|inc|llc|ltd|limited|company|bank|systems"
    r"|solutions|corporation|partners|university|studios|holdings|networks|insurance|institute"
    r"|foundation|consulting|associates|engineers|consultants|companies|council|district"
    r"|construction|laborator\w+|therapeutics|staffing|hospital|healthcare|corp)\b",
    re.I,
)
#: kinds of organisation that are no name alone
KINDS = frozenset(
    "university college hospital laboratory agency board commission center centre school".split()
)
UNITS = frozenset(
    "team department division unit program programme office studies committee role position".split()
)


def is_generic(name: str) -> bool:
    return all(word.casefold() in GENERIC for word in name.split())
