"""The folded form of a company's name, which all its spellings share. Pure."""

import hashlib
import re
import unicodedata

from postings.search.words import PLAIN

LONGEST = 200
# Alphabets whose marks are written or left off as one likes: Latin and Greek, Hebrew and Arabic.
MARKS_ARE_OPTIONAL = re.compile("[\0-\u03ff\u0590-\u06ff]")
# Indic scripts, Thai, Lao, Burmese, Khmer: their vowels are marks, which are part of a word.
WORD = re.compile(r"[\w\u0900-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+(?:[+#]+)?")
QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "“": '"', "”": '"', "–": "-", "—": "-"})
LEGAL_FORMS = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "lp",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "gmbh",
        "ag",
        "kg",
        "se",
        "sa",
        "sas",
        "sarl",
        "srl",
        "spa",
        "bv",
        "nv",
        "ab",
        "as",
        "oy",
        "aps",
        "pty",
        "pte",
        "cic",
        "cio",
        "pvt",
        "sl",
        "slu",
    ]
)


def company_key(name: str) -> str:
    """The folded form that two spellings of a company's name share; '' for a name without letters or figures.

    Compatibility form, lower case, without accents and invisible characters, one kind of quotes and dashes,
    punctuation as blanks, and without the legal form at its end (`Ltd`, `GmbH & Co. KG`), unless nothing else
    is left. Letters of other alphabets that only look alike stay apart: those are for a person to judge.
    """
    plain = without_accents(unicodedata.normalize("NFKC", name).casefold().translate(QUOTES))
    plain = re.sub(r"(?<=\w)[.'](?=\w)", "", plain.replace("&", " and "))
    found = WORD.findall(plain)
    kept = list(found)
    while len(kept) > 1 and (kept[-1] in LEGAL_FORMS or (kept[-1] == "and" and kept != found)):
        kept.pop()
    key = " ".join(kept)
    if len(key) > LONGEST:
        key = f"{key[:130]} {hashlib.sha256(key.encode()).hexdigest()}"
    return key


def without_accents(text: str) -> str:
    """Folded text without invisible characters and without accents, where an alphabet has such.

    Elsewhere a combining mark is a letter of its own (a vowel in Devanagari or Thai), so there it stays.
    """
    if text.isascii():
        return text
    kept: list[str] = []
    optional = False
    for letter in unicodedata.normalize("NFD", text):
        category = unicodedata.category(letter)
        if category == "Cf" or (optional and category == "Mn"):
            continue
        optional = bool(MARKS_ARE_OPTIONAL.match(letter))
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)).translate(PLAIN)
