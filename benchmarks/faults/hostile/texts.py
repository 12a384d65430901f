"""C: encodings that are wrong, mixed or lied about, and characters that no table wants."""

# ruff: noqa: E501 (an input a line)

from .case import Case, case
from .making import POSTING, page

TEXT = POSTING.decode()
ANY = "created no-text no-posting not-text"


def saying(words: str) -> bytes:
    """The posting with some words in its description."""
    return TEXT.replace("We make sails", words + " We make sails").encode("utf-8", "surrogatepass")


#: what is put into a good posting, which has to be taken in all the same
WORDS = {
    "NUL inside a word": "a\0b",
    "control characters": "\x1b[31m red \x08\x7f\x07",
    "lone surrogate": "\ud83d half",
    "surrogates the wrong way round": "\udc4d\ud83d",
    "characters that are none": "\ufffe\uffff\U0001fffe",
    "private characters": "\ue000\uf8ff\U0010fffd",
    "line ends of other systems": "one\u2028two\u0085three\x0cfour\x1cfive\x0bsix",
    "ten thousand combining marks": "z" + "\u0301" * 10_000,
    "families of emoji": "👩‍👩‍👧‍👦" * 300,
    "text from right to left": "\u202eשלום\u202c \u2066مرحبا\u2069",
    "invisible characters": "in\u200bvi\u2060si\ufeffble\u00ad",
    "template text": "{{ 7*7 }} {% load x %} ${x} #{y} <%= z %>",
    "markup in a text": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "words of SQL": "'); DROP TABLE postings_posting;--",
    "format signs": "%s %n %(name)s {0} {name!r}",
    "UTF-7": "+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "mojibake": "PrÃ¼fer fÃ¼r GerÃ¤te â€“ 45kâ‚¬",
    "one word of 150,000 letters": "w" * 150_000,
    "ten thousand spaces": " " * 10_000,
    "ten thousand hyphens": "- " * 10_000,
    "brackets that never close": "(" * 20_000,
    "figures without end": "9" * 20_000,
    "Eastern figures": "٣٤ ４５ Ⅻ ½",
    "letters that look alike": "Аcme Ηull",
    "ligatures and sharp s": "ﬃ ß ŉ ǰ ΐ İ",
}
BYTES = (
    ("UTF-16 with a mark", TEXT.encode("utf-16"), "created", "created:1"),
    ("UTF-16 without a mark", TEXT.encode("utf-16-le"), "created", "created:1"),
    ("UTF-16 the other way round", TEXT.encode("utf-16-be"), "created", "created:1"),
    ("UTF-16 cut within a letter", TEXT.encode("utf-16")[:-1], "created", "created:1"),
    ("UTF-32 with a mark", TEXT.encode("utf-32"), "created", "created:1"),
    ("UTF-8 cut within a letter", TEXT.encode() + b"caf\xc3", "created", "created:1"),
    ("UTF-8 with overlong letters", POSTING + b"\xc0\xaf\xe0\x80\xaf", "created", "created:1"),
    ("UTF-8 with bytes that never come", POSTING + b"\xf8\x88\x80\x80\x80\xfe\xff", "created", "created:1"),
    ("Windows-1252, few letters", TEXT.replace("small boats", "naïve café – 45k€").encode("cp1252"), "created", "created:1"),
    ("UTF-8, then Windows-1252", POSTING + "Prüfer".encode() + b"\n" + "Prüfer für Segel\n".encode("cp1252"), "created", "created:1"),
    ("Shift_JIS", "Title: 帆職人\nDescription: 帆を縫う。You must have two years of experience.\n".encode("shift_jis"), ANY, ""),
    ("GB18030", "Title: 制帆工\nDescription: 缝制船帆。You must have two years of experience.\n".encode("gb18030"), ANY, ""),
    ("KOI8-R", "Title: Парусник\nDescription: Шить паруса. You must have two years of experience.\n".encode("koi8-r"), ANY, ""),
    ("EBCDIC", TEXT.encode("cp037"), ANY, ""),
    ("two byte order marks", b"\xef\xbb\xbf\xef\xbb\xbf" + POSTING, "created", "created:1"),
    ("mark of the other encoding", b"\xfe\xff" + POSTING, ANY, ""),
    ("page that lies about its encoding", page('<meta charset="utf-16">'), "created", "created:1"),
    ("page with an encoding that is none", page('<meta charset="klingon">'), "created", "created:1"),
    ("page in UTF-7 by its own word", page('<meta charset="utf-7">+ADw-script+AD4-'), "created", "created:1"),
    ("carriage returns alone", POSTING.replace(b"\n", b"\r"), "created", "created:1"),
    ("every byte once", bytes(range(256)), ANY, ""),
    ("nothing but accents", "\u0301".encode() * 5000, ANY, ""),
    ("nothing but question marks", b"?" * 5000, ANY, ""),
    ("text just under the limit", POSTING + b"More: " + b"word " * 39_000, "created text-too-long", ""),
    ("text of a million letters", POSTING + b"More: " + b"word " * 200_000, "text-too-long record-too-big", ""),
    ("file over the limit of a record", POSTING * 4000, "record-too-big", "record-too-big:1"),
)  # fmt: skip

CASES: list[Case] = [
    *(case(f"text with {name}", "a.txt", saying(words), "created", "created:1") for name, words in WORDS.items()),
    *(case(name, "a.html" if "page" in name else "a.txt", data, allowed, needs) for name, data, allowed, needs in BYTES),
]  # fmt: skip
