"""Text as plain words, the same on writing and on asking, on either database.

A word is lower case `a-z0-9` only, at most 64 characters, so that SQLite's `ascii` tokenizer and PostgreSQL's
`simple` configuration cut the folded text at the same places whatever the locale. Letters of other scripts
are spelt by their code points; scripts that write without blanks give one word a character.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

BREAK = "q0q0q"  # stands between items and fields, so that no phrase runs across; never given by `words`
LONGEST = 64

# Letters that Unicode does not take apart, though people leave their marks off all the same.
PLAIN = str.maketrans({
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ħ": "h", "ŧ": "t",
    "’": "'", "ʼ": "'", "‘": "'",
})  # fmt: skip

# First what would fall apart or mean something else as a plain word: C++, C#, .NET, node.js, R&D, 10,000.
TOKEN = re.compile(
    r"""
    (?P<plusplus> (?<![^\W_]) [a-z]\+\+ )
  | (?P<sharp>    (?<![^\W_]) [a-z]\# (?![^\W_]) )
  | (?P<dotnet>   (?: (?<![^\W_]) | (?<=\basp) | (?<=\bvb) | (?<=\bado) ) \.net (?![^\W_]) )
  | (?P<js>       (?<![^\W_]) [a-z][a-z0-9]* \.js (?![^\W_]) )
  | (?P<ampersand>(?<![^\W_]) [a-z]\ ?&\ ?[a-z] (?![^\W_]) )
  | (?P<thousands>(?<![\w.,]) \d{1,3}(?:,\d{3})+ (?![\d,]) )
  | (?P<word>     [^\W_]+ (?:'[^\W_]+)* )
    """,
    re.VERBOSE,
)
# Thai, Lao, Burmese, Khmer, kana, Han: scripts without blanks between words.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]"
)


# Where a text of ASCII has none of these, its words are simply its runs of letters and figures.
SPECIAL = re.compile(r"[+#&']|[.](?:net|js)|\d,\d", re.IGNORECASE)
RUN = re.compile(r"[a-z0-9]+")


class Word(NamedTuple):
    """A folded word and its place in the text it came from, in characters."""

    text: str
    start: int
    end: int


def words(text: str, *, stemmed: bool = True) -> Iterator[Word]:
    """The folded words of a text in order, with their places."""
    plain, places = plain_letters(text)
    for match in TOKEN.finditer(plain):
        start, end = places[match.start()], places[match.end() - 1] + 1
        for word in spelt(match, stemmed):
            if word != BREAK:
                yield Word(safe(word)[:LONGEST], start, end)


def fold(text: str) -> str:
    """The words of a text, parted by one blank: what is stored, and what is looked for."""
    if text.isascii() and not SPECIAL.search(text):
        return " ".join(filter(None, map(plain_word, RUN.findall(text.lower()))))
    return " ".join(word.text for word in words(text))


@lru_cache(maxsize=50_000)
def plain_word(word: str) -> str:
    """A run of letters and figures as `words` gives it, '' for what it leaves out. Words come again and again."""
    stemmed = stem(word)
    return "" if stemmed == BREAK else safe(stemmed)[:LONGEST]


def plain_letters(text: str) -> tuple[str, range | list[int]]:
    """Lower case without accents or invisible characters, and for each letter its place in `text`."""
    if text.isascii():
        return text.lower(), range(len(text))
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = plain_character(character)
        letters.append(plain)
        places.extend([place] * len(plain))
    return "".join(letters), places


@lru_cache(maxsize=4096)
def plain_character(character: str) -> str:
    """One character in compatibility form, folded, without what only decorates it."""
    opened = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    kept = (c for c in opened if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf"))
    return "".join(kept).translate(PLAIN)


def spelt(match: re.Match[str], stemmed: bool) -> list[str]:
    """The words that one token stands for."""
    token = match.group()
    match match.lastgroup:
        case "plusplus":
            return [token[0] + "plusplus"]
        case "sharp":
            return [token[0] + "sharp"]
        case "dotnet":
            return ["dotnet"]
        case "js":
            return [token.replace(".", "")]
        case "ampersand":
            return [token[0] + token[-1]]
        case "thousands":
            return [token.replace(",", "")]
    token = token.replace("'", "")
    if token.isascii():
        return [stem(token) if stemmed else token]
    return [in_code_points(part) for part in UNSPACED.sub(r" \g<0> ", token).split()]


def safe(word: str) -> str:
    """A word that PostgreSQL's parser keeps whole: it would read the number 2e2 out of `2e2a`."""
    return f"n{word}" if word[0].isdigit() and not word.isdigit() else word


def in_code_points(word: str) -> str:
    """A word with every letter outside ASCII spelt by its code point: `ж` becomes `u436u`."""
    return "".join(c if c.isascii() else f"u{ord(c):x}u" for c in word)


def stem(word: str) -> str:
    """Plural and singular as one word; nothing else, so that a hit never needs explaining."""
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is", "js")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1]
