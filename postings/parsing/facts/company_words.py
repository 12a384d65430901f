"""How texts speak of the company whose they are: patterns of evidence, and words that are no name."""

from __future__ import annotations

import re

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
#: weight, words of which a sentence must hold one (a quick look before the pattern), pattern
EVIDENCE: tuple[tuple[int, frozenset[str], re.Pattern[str]], ...] = (
    (
        6,
        frozenset(
            "equal affirmative eeo eoe subscribes discriminate consider committed participates complies values".split()
        ),
        re.compile(
            rf"(?P<n>{NAME}{SUFFIX}){_AKA},? (?:is (?:proud to be )?(?:an? )?(?:\w+ ){{0,2}}(?:[Ee]qual"
            rf"|[Aa]ffirmative|EEO|EOE)|provides [Ee]qual|subscribes to|does not discriminate"
            rf"|are an [Ee]qual|will consider|is committed to|participates in|complies with"
            rf"|values (?:a )?divers)"
        ),
    ),
    (
        6,
        frozenset("about why working life join discover who meet what".split()),
        re.compile(
            rf"\b(?:About|Why|Working at|Life at|Join|Discover|Who is|Meet"
            rf"|What is) (?P<n>{NAME}{SUFFIX})[ \t*]{{0,4}}[:?]?[ \t*]{{0,4}}$",
            re.M,
        ),
    ),
    (
        4,
        frozenset("is are largest leading world maker global".split()),
        re.compile(
            rf"{_START}(?P<n>{NAME}{SUFFIX}){_AKA},? (?:(?:is|are) (?:currently |now |also |actively "
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
        frozenset(
            "seeks offers provides has requires require have invites helps brings develops delivers designs makes builds operates specialises specializes works creates was employs powers serves values believes manages conceives enables combines announces supports aims".split()
        ),
        re.compile(
            rf"(?:^|[.!?] ?|\n\W{{0,3}})(?:[Tt]he )?(?P<n>{NAME}{SUFFIX}){_AKA},? (?:currently |now "
            rf"|urgently )?(?:seeks|offers|provides|has|requires|require|have|invites|helps|brings"
            rf"|develops|delivers|designs|makes|builds|operates|specialises|specializes|works|creates|was"
            rf"|employs|powers|serves|values|believes|manages|conceives|enables|combines|announces"
            rf"|supports|aims)\b",
            re.M,
        ),
    ),
    (
        4,
        frozenset("contact call speak reviewed advertised handled".split()),
        re.compile(
            rf"\b(?:(?:[Cc]ontact|[Cc]all|[Ss]peak to)(?: [A-Z]\w+){{1,3}} (?:at|from)|(?:reviewed"
            rf"|advertised|handled) by) (?P<n>{NAME}{SUFFIX})(?= on\b|[.,;]| or\b| for\b| are\b| is\b)"
        ),
    ),
    (
        4,
        frozenset(
            "acting employment recruitment operating partnership behalf recruiting have working".split()
        ),
        re.compile(
            rf"(?P<n>{NAME}{SUFFIX}) (?:is|are) (?:currently |now )?(?:acting as|an? (?:employment"
            rf"|recruitment)|operating as|working (?:with|in (?:a )?partnership|on behalf)"
            rf"|recruiting (?:for|on behalf))|(?P<m>{NAME}{SUFFIX}) have (?:\d+|an|several"
            rf"|a number of) (?:\w+ ){{0,2}}(?:job|vacanc|opportunit|position)"
        ),
    ),
    (
        3,
        frozenset("at join joining here".split()),
        re.compile(
            rf"\b(?:[Aa]t|[Jj]oin(?:ing)?|[Hh]ere at) (?:the )?(?P<n>{NAME}{SUFFIX}){_AKA}(?:, (?:we|you"
            rf"|our|a|the|I|each|every|everyone)\b|(?:'s|’s)? team|,? (?:we|you|our)\b| is\b|[.!]"
            rf"|,? \w+ and \w+ \w+ provide)"
        ),
    ),
    (
        3,
        frozenset("city county state university town borough".split()),
        re.compile(
            rf"\b(?:[Ff]or|[Bb]y|[Ww]ith|[Aa]t|[Ii]n) the (?P<n>(?:City|County|State|University|Town"
            rf"|Borough) of {NAME})"
        ),
    ),
    (4, frozenset("vacancy".split()), re.compile(rf"\A(?P<n>{NAME}{SUFFIX}) Vacancy\b")),
    (
        3,
        frozenset("join joining".split()),
        re.compile(
            rf"\b[Jj]oin(?:ing)? (?:the )?(?P<n>{NAME}{SUFFIX})(?=[.,;!)\n]| (?:to|as|in|you|we|is|and"
            rf"|where|for|will)\b)"
        ),
    ),
    (
        2,
        frozenset("at within by of with".split()),
        re.compile(
            rf"\b(?:[Aa]t|within|by|of|with) (?P<n>{NAME}{SUFFIX})(?=[.,;!)]|\n| (?:to|as|in|you|we|is"
            rf"|and|where|for|will|has)\b)"
        ),
    ),
    (
        3,
        frozenset(
            "mission vision goal purpose culture values team product products customers core commitment success business future policy headquarters benefits growth data technology world".split()
        ),
        re.compile(
            rf"(?P<n>{NAME})(?:'s|’s) (?:mission|vision|goal|purpose|culture|values|team|products?"
            rf"|customers|core|commitment|success|business|future|policy|headquarters|benefits|growth|data"
            rf"|technology|world)"
        ),
    ),
)
ALIAS = re.compile(rf"(?P<n>{NAME}{SUFFIX}),? \(?[“\"(](?P<a>[A-Z][\w&+-]{{1,14}})[”\")]")
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
