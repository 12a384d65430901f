"""What a person typed, read as terms. Nothing that can be typed is an error; what is odd is explained.

forklift licence        both words, anywhere in a posting
"forklift licence"      the words side by side
-agency                 not this word
nurs*                   words that begin so
must:"forklift licence" the same within one field: title, company, location, must, nice, duties, benefits
"""

import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings

from .words import words

# What a search can name → the columns of the table of words.
FIELDS = {
    "title": "title",
    "company": "company",
    "location": "location",
    "must": "must",
    "nice": "wants",
    "duties": "duties",
    "benefits": "offers",
}
COLUMNS = tuple(FIELDS.values())
ITEM_COLUMNS = ("must", "wants", "duties", "offers")

TERM = re.compile(
    r"""
    (?P<minus>-?)
    (?: (?P<field>[^\W\d_]+) : )?
    (?: " (?P<phrase>[^"]*) (?P<closed>"?) | (?P<word>[^\s"]*) )
    """,
    re.VERBOSE,
)
QUOTES = str.maketrans("“”„‟«»", '""""""')
OPERATORS = ("AND", "OR", "NOT", "NEAR")


@dataclass(frozen=True)
class Term:
    """One part of a search. `words` stand side by side; `begins` says that the last is a word's beginning."""

    written: str
    words: tuple[str, ...]
    field: str = ""
    excluded: bool = False
    begins: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Where it may stand."""
        return (FIELDS[self.field],) if self.field else COLUMNS


@dataclass(frozen=True)
class Search:
    """A search as typed, its terms, and a sentence for everything in it that was odd."""

    text: str = ""
    terms: tuple[Term, ...] = ()
    mistakes: tuple[str, ...] = ()

    @cached_property
    def wanted(self) -> tuple[Term, ...]:
        """The terms that have to match."""
        return tuple(term for term in self.terms if not term.excluded)

    def without(self, *left_out: Term) -> "Search":
        """The same search with some terms left out."""
        kept = tuple(term for term in self.terms if term not in left_out)
        return Search(" ".join(term.written for term in kept), kept)


def read_search(typed: str) -> Search:
    """Read a search. Never raises."""
    longest: int = settings.REQUISITE_LIMITS["search_characters"]
    text = " ".join(typed.replace("\0", " ").split())
    mistakes = []
    if len(text) > longest:
        text = text[:longest].rstrip()
        mistakes.append(f"A search holds {longest} characters. Searched for the first {longest}.")
    terms: list[Term] = []
    for match in TERM.finditer(text.translate(QUOTES)):
        if match.group():
            term, mistake = read_term(match)
            terms += [term] if term and term not in terms else []
            mistakes += [mistake] if mistake else []
    return Search(text, tuple(terms), tuple(dict.fromkeys(mistakes)))


def read_term(match: re.Match[str]) -> tuple[Term | None, str]:
    """One term, or None, and what was odd about it."""
    field, mistake = (match["field"] or "").lower(), ""
    content = match["phrase"] if match["phrase"] is not None else match["word"]
    if field and field not in FIELDS:
        mistake = f"{field}: is not a field. Searched for it as a word."
        field, content = "", f"{match['field']} {content}"
    if match["phrase"] is not None and not match["closed"]:
        mistake = "The quotation mark is not closed. Searched for all that follows it side by side."
    if match.group() in OPERATORS:
        mistake = f"{match.group()} is searched for as a word. All words have to match."
    begins = bool(re.search(r"\w\w\*$", content))
    folded = tuple(word.text for word in words(content))
    if begins:
        folded = folded[:-1] + tuple(word.text for word in words(content.split()[-1], stemmed=False))[-1:]
    if not folded:
        return None, nothing_in(match, field)
    return Term(match.group(), folded, field, bool(match["minus"]), begins), mistake


def nothing_in(match: re.Match[str], field: str) -> str:
    """Why there is nothing to search for in a term."""
    if field:
        return f"{field}: needs a word after it. Searched for the rest."
    if match.group() == "-":
        return "- needs a word right after it. Searched for the rest."
    return f"{match.group()} has no letters or figures to search for. Searched for the rest."
