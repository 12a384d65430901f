"""Why two names may mean one company. Pure: names in, reasons out, the strongest first.

A reason is only ever a suggestion. Names that are equal once folded never get here: they are one name.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from .company_key import company_key

LIKELY = 40  # from this weight on a pair is suggested
SHORTEST_HALF = 4
SHORTEST_WORD = 3

# Words that tell no company from another: what one name has more than the other may be one of these.
GENERIC = frozenset("""
    a an and at by for from in of on the to with agency america associates association bank brand brands business
    care careers center centre co company consultancy consultants consulting corporate de department design direct
    division education employment engineering enterprise enterprises europe european finance financial foods global
    group groups health healthcare holding holdings hospital hotel hotels house hr india industries industry
    international it jobs llc london ltd management marketing media national network north office online
    organisation organization partners partnership people personnel plc practice professional professionals
    property recruiting recruitment research resource resources retail sales school search security selection
    service services social software solution solutions south specialist specialists staffing street support
    systems team technical technologies technology trust uk united university us usa west world worldwide
""".split())  # fmt: skip

# Letters of other alphabets by the Latin letter that they look like, small or capital.
LOOKS_LIKE = str.maketrans({
    "а": "a", "в": "b", "с": "c", "е": "e", "н": "h", "і": "i", "ј": "j", "к": "k", "м": "m", "о": "o", "р": "p",
    "ѕ": "s", "т": "t", "у": "y", "х": "x", "ԁ": "d", "ԛ": "q", "ԝ": "w", "α": "a", "β": "b", "ε": "e", "ζ": "z",
    "η": "h", "ι": "i", "κ": "k", "μ": "m", "ν": "v", "ο": "o", "ρ": "p", "τ": "t", "υ": "y", "χ": "x", "γ": "y",
    "ı": "i", "ℓ": "l", "ո": "n", "օ": "o", "ս": "u", "հ": "h",
})  # fmt: skip
BRACKETS = re.compile(r"(?P<before>[^()]+)\((?P<inside>[^()]{2,60})\)(?P<after>[^()]*)")


@dataclass(frozen=True)
class Reason:
    """One reason: a code, a clause for a person, and how much it weighs (0 to 100)."""

    code: str
    text: str
    weight: int


class Name:
    """A name with what it is compared by."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.key = company_key(shown)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Its folded words without legal form and leading article."""
        words = tuple(self.key.split())
        return words[1:] if len(words) > 1 and words[0] == "the" else words

    @cached_property
    def bare(self) -> str:
        """Its letters and figures alone."""
        return "".join(self.words)

    @cached_property
    def looks(self) -> str:
        """What a reader takes it for: letters of other alphabets as the Latin ones that they look like."""
        return self.bare.translate(LOOKS_LIKE)

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words that tell it from other companies."""
        return frozenset(word for word in self.words if word not in GENERIC and len(word) > 1)

    @cached_property
    def outside(self) -> str:
        """The key of what stands outside brackets; '' without brackets."""
        found = BRACKETS.fullmatch(self.shown.strip())
        return company_key(f"{found['before']} {found['after']}") if found else ""

    @cached_property
    def inside(self) -> str:
        """What stands in brackets, as written."""
        found = BRACKETS.fullmatch(self.shown.strip())
        return found["inside"].strip() if found else ""

    @property
    def short_form(self) -> str:
        """What stands in brackets where it is the initials of the rest; else ''."""
        letters = "".join(word[0] for word in self.outside.split() if word not in ("of", "and", "the", "for"))
        short = company_key(self.inside).replace(" ", "")
        return self.inside if short and len(short) > 1 and letters.startswith(short) else ""


@lru_cache(maxsize=20_000)
def name_of(shown: str) -> Name:
    """A name, worked out once."""
    return Name(shown)


def keys_of(shown: str) -> set[str]:
    """What a name shares with every name that it may be compared with (blocking): each starts with its kind.

    `=` its letters, as they look; `w` a telling word; `2` two words in a row; `<` and `>` its halves, one of
    which a single wrong letter leaves alone.
    """
    name = name_of(shown)
    keys = {f"={name.looks}", *(f"w{word}" for word in name.telling if len(word) >= SHORTEST_WORD)}
    keys |= {f"2{one} {other}" for one, other in pairwise(name.words) if {one, other} & name.telling}
    if name.outside:
        keys.add(f"={name_of(name.outside).looks}")
        if name.short_form:
            keys.add(f"={name_of(name.short_form).looks}")
    length = len(name.bare)
    for half in {length // 2, (length - 1) // 2}:
        if half >= SHORTEST_HALF:
            keys |= {f"<{name.bare[:half]}", f">{name.bare[-half:]}"}
    return {key[:100] for key in keys if len(key) > 1}


def reasons(ours: Iterable[str], theirs: Iterable[str]) -> list[Reason]:
    """Why two companies with these names may be one, each kind of reason once, the strongest first."""
    others = [name_of(shown) for shown in theirs]
    pairs = (between(name_of(shown), other) for shown in ours for other in others)
    best: dict[str, Reason] = {}
    for reason in sorted(filter(None, pairs), key=lambda reason: -reason.weight):
        best.setdefault(reason.code, reason)
    return list(best.values())


def between(one: Name, other: Name) -> Reason | None:
    """The strongest reason for two names, if there is one."""
    for rule in (spelling, homoglyphs, brackets, more_words, letters_apart):
        reason = rule(one, other) or (rule(other, one) if rule in (brackets, more_words) else None)
        if reason:
            return reason
    return None


def spelling(one: Name, other: Name) -> Reason | None:
    """Equal but for blanks, punctuation, article, accents."""
    if one.bare != other.bare:
        return None
    return Reason("spelling", f"the same letters: {quoted(one)} and {quoted(other)}", 92)


def homoglyphs(one: Name, other: Name) -> Reason | None:
    """They look the same, and are not: one has letters of another alphabet."""
    if one.looks != other.looks:
        return None
    strange = sorted({letter for letter in one.bare + other.bare if letter.translate(LOOKS_LIKE) != letter})
    shown = ", ".join(f"“{letter}” (U+{ord(letter):04X})" for letter in strange[:3])
    return Reason("homoglyph", f"they look the same, but one has letters of another alphabet: {shown}", 80)


def brackets(one: Name, other: Name) -> Reason | None:
    """What stands in brackets is a short form, or something more."""
    if not one.outside:
        return None
    if one.outside == other.key:
        if one.short_form:
            return Reason("brackets", "equal but for the short form in brackets", 90)
        return Reason("brackets", f"equal but for what stands in brackets: “{one.inside}”", 70)
    if one.short_form and company_key(one.short_form) == other.key:
        return Reason("short-form", f"{quoted(one)} calls itself “{one.short_form}”", 75)
    return None


def more_words(long: Name, short: Name) -> Reason | None:
    """One has every word of the other, and some more."""
    few, many = set(short.words), set(long.words)
    if not short.telling or not few < many:
        return None
    extra = [word for word in long.words if word not in few]
    begins = long.words[: len(short.words)] == short.words
    text = f"{quoted(long)} has every word of {quoted(short)}"
    if all(word in GENERIC for word in extra):
        weight = 75 if begins else 55
    elif begins and len(short.telling) > 1:
        weight = 60 if len(extra) <= 3 else 45
    elif len(short.telling) > 1 and len(extra) <= 2:
        weight = 45
    else:
        return None
    return Reason("words", text, weight)


def letters_apart(one: Name, other: Name) -> Reason | None:
    """One word differs by a letter or, in long words, by two; figures do not count as slips."""
    if abs(len(one.bare) - len(other.bare)) > 2 or figures(one.bare) != figures(other.bare):
        return None
    if len(one.words) == len(other.words):
        unlike = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
        if len(unlike) != 1:
            return None
        a, b = unlike[0]
    else:
        a, b = one.bare, other.bare
    shortest = min(len(a), len(b))
    if shortest < 5:
        return None
    steps = distance(a, b, 2 if shortest >= 10 else 1)
    if steps is None:
        return None
    words = "one letter" if steps == 1 else "two letters"
    plural = {a, b} == {min(a, b, key=len) + "s", min(a, b, key=len)}
    weight = 65 if plural else 55 if steps == 1 and shortest >= 7 else 45
    return Reason("letters", f"{words} apart: {quoted(one)} and {quoted(other)}", weight)


def distance(a: str, b: str, most: int) -> int | None:
    """How many letters are changed, added, left out or swapped between two words; None for more than `most`."""
    if abs(len(a) - len(b)) > most:
        return None
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(b, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if earlier and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
    return row[-1] if row[-1] <= most else None


def figures(text: str) -> str:
    """The digits of a text."""
    return "".join(filter(str.isdigit, text))


def quoted(name: Name) -> str:
    """The name as a sentence holds it."""
    return f"“{name.shown if len(name.shown) <= 60 else name.shown[:59] + '…'}”"
