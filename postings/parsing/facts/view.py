"""What every fact looks at: the text, its labels, its sentences, and which stretches are wishes, offers or company talk."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from postings.parsing.document import Fact, Item, Label, Note, Section, SourceText, Span
from postings.parsing.facts.label_names import NAMES
from postings.parsing.facts.labels import all_labels
from postings.parsing.letters import words_of_letters
from postings.parsing.lines import trim

#: the place of each label name in the precedence of its field
_ORDER = {
    field: {name: place for place, name in reversed(list(enumerate(names)))} for field, names in NAMES.items()
}
#: begins with the letters that a match may begin with, so that all others are passed over at once
_SENTENCE_END = re.compile(
    r"[.!?\s•·●▪;](?:(?<=[.!?])[.!?]{0,3}[\"”’)]?(?=\s|[A-Z])|(?<=\n)|(?<=\s)\s|(?<=[•·●▪])|(?<=;)\s)"
)
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st inc ltd co no e.g i.e eg ie etc approx vs sr jr u.s u.k ph.d ph b.s m.s b.a "
    "m.a corp dept min max p.a".split()
)
_WISH = re.compile(
    r"\b(?:preferred|preferably|prefer|preferable|desirable|desired|advantageous|an advantage"
    r"|a plus|plus but|nice to have"
    r"|ideally|bonus points?|beneficial|a bonus|not essential|not required|would be good|asset"
    r"|optional|helpful)\b",
    re.I,
)
_WISH_HEADING = re.compile(
    r"\b(?:preferred|desirable|desired|nice[ -]to[ -]have|bonus|pluses|advantageous)\b", re.I
)


@dataclass
class View:
    """One posting as the facts see it. `loose` are labels inside running text, which say less than `firm` ones."""

    source: SourceText
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    format: str
    #: where the title stands, once it has been read: the first fact, and a place to look for several others
    title: Span | None = None

    @property
    def text(self) -> str:
        return self.source.text

    @cached_property
    def _labels(self) -> tuple[tuple[Label, ...], tuple[Label, ...]]:
        return all_labels(self.source)

    @property
    def firm(self) -> tuple[Label, ...]:
        return self._labels[0]

    @property
    def loose(self) -> tuple[Label, ...]:
        return self._labels[1]

    def cut(self, span: Span) -> str:
        """The text at a span."""
        return self.source.text[span.start : span.end]

    def labelled(self, field: str, loose: bool = True) -> Iterator[Label]:
        """Labels that state a field, in the order of the label names' own precedence within each trust."""
        order = _ORDER[field]
        for group in (self.firm, self.loose if loose else ()):
            named = [label for label in group if label.name in order]
            yield from sorted(named, key=lambda label: order[label.name])

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences of the body, cut also at line ends, double blanks and bullets."""
        return tuple(split_sentences(self.text, self.source.body.start, self.source.body.end))

    @cached_property
    def _index(self) -> dict[str, list[int]]:
        """Every word (letters only, lower case) with the numbers of the sentences that hold it."""
        index: defaultdict[str, list[int]] = defaultdict(list)
        text = self.text
        for number, (start, end) in enumerate(self.sentences):
            for word in set(words_of_letters(text[start:end].lower())):
                index[word].append(number)
        return dict(index)

    def numbers_with(self, words: frozenset[str]) -> set[int]:
        """The numbers of the sentences that hold one of these words."""
        index = self._index
        return set().union(*(index[word] for word in words & index.keys()))

    def sentences_with(self, words: frozenset[str]) -> Iterator[Span]:
        """The sentences that hold one of these words, in order, without a scan of the text for each fact."""
        for number in sorted(self.numbers_with(words)):
            yield self.sentences[number]

    @cached_property
    def _kinds(self) -> tuple[list[int], list[Section]]:
        ordered = sorted(self.sections, key=lambda section: section.span.start)
        return [section.span.start for section in ordered], ordered

    def section_at(self, position: int) -> Section | None:
        """The section that holds a position."""
        starts, ordered = self._kinds
        index = bisect_right(starts, position) - 1
        return ordered[index] if index >= 0 and position < ordered[index].span.end else None

    def kind_at(self, position: int) -> str | None:
        """The kind of the section that holds a position."""
        section = self.section_at(position)
        return section.kind if section else None

    @property
    def structured(self) -> bool:
        """Whether sections are known from markup or lines; in running text they are only guessed."""
        return not self.format.startswith("adzuna")

    def sentences_where(self, pattern: re.Pattern[str]) -> Iterator[Span]:
        """The sentences in which a short pattern is found, in order, by one search of the body."""
        starts = [sentence.start for sentence in self.sentences]
        spots = (match.start() for match in pattern.finditer(self.text, *self.source.body))
        for number in dict.fromkeys(bisect_right(starts, spot) - 1 for spot in spots):
            yield self.sentences[number]

    def is_wish(self, span: Span) -> bool:
        """Whether a sentence states something optional: its words, its item or its heading say so."""
        return bool(_WISH.search(self.cut(span))) or self.under_wish(span)

    def under_wish(self, span: Span) -> bool:
        """Whether a heading or an item says of all its words that they are optional."""
        section = self.section_at(span.start)
        if section and section.heading and _WISH_HEADING.search(self.cut(section.heading)):
            return True
        index = bisect_right(self._wished, (span.start, len(self.text))) - 1
        return index >= 0 and span.start < self._wished[index][1]

    @cached_property
    def _wished(self) -> list[tuple[int, int]]:
        """Items that are preferred by their heading; where their own words say so, those beside a mention decide."""
        return sorted(
            (item.spans[0].start, item.spans[-1].end)
            for item in self.items
            if item.necessity == "preferred" and item.spans and not _WISH.search(item.text)
        )


Reading = tuple[Fact | None, tuple[Note, ...]]
NOTHING: Reading = (None, ())


def found(name: str, value: Any, spans: Iterable[Span], notes: tuple[Note, ...] = ()) -> Reading:
    """A reading that states a fact."""
    return Fact(name, value, tuple(spans)), notes


def split_sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """Sentence spans between two positions, without the blanks around them."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if text[match.start()] == "." and match[0][:2] != "..":
            word = (
                text[max(at, match.start() - 6) : match.start()]
                .rsplit(" ", 1)[-1]
                .casefold()
                .lstrip("(“\"‘'")
            )
            if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and match.end() < end):
                continue
        sentence = trim(text, at, match.end())
        if sentence.end > sentence.start:
            yield sentence
        at = match.end()
    sentence = trim(text, at, end)
    if sentence.end > sentence.start:
        yield sentence
