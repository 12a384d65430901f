"""The typed facts of a posting, each read by its own module from an ordered list of places.

Nothing is guessed: a thing that the source does not state, or masks, has no fact; two labels that disagree leave the
fact unknown and a note says so; a label that disagrees with running text wins, and a note names both places.
"""

from __future__ import annotations

from dataclasses import replace

from postings.parsing.document import Fact, Item, Note, Section, SourceText, Span
from postings.parsing.facts import (
    company,
    dates,
    education,
    employment,
    experience,
    hours,
    identifier,
    languages,
    location,
    remote,
    reports_to,
    salary,
    title,
    travel,
)
from postings.parsing.facts.masks import masked
from postings.parsing.facts.view import Reading, View

FIELD_NAMES: tuple[str, ...] = (
    "title", "company", "company_role", "employer_disclosed", "location", "place", "employment_type", "permanence",
    "salary", "min_experience_years", "education", "remote", "travel_percent", "date_posted", "closing_date",
    "languages", "reports_to", "identifier", "work_hours",
)  # fmt: skip

#: prose beyond this is not searched for facts, in characters: real postings are shorter by far
LONGEST_PROSE = 60_000


def read_facts(
    source: SourceText, sections: tuple[Section, ...], items: tuple[Item, ...], format: str
) -> tuple[tuple[Fact, ...], tuple[Note, ...]]:
    """A fact for every field that the source states, with its places, and notes of masks and contradictions."""
    body = Span(source.body.start, min(source.body.end, source.body.start + LONGEST_PROSE))
    view = View(replace(source, body=body), sections, items, format)
    view.title = title.title_span(view)
    where = location.read(view)
    readings: tuple[Reading, ...] = (
        title.read(view),
        *company.read(view),
        where,
        location.read_place(view, where[0].spans[0] if where[0] else None),
        employment.read(view),
        employment.read_permanence(view),
        salary.read(view),
        experience.read(view),
        education.read(view),
        remote.read(view),
        travel.read(view),
        dates.read_posted(view),
        dates.read_closing(view),
        languages.read(view),
        reports_to.read(view),
        identifier.read(view),
        hours.read(view),
    )
    facts = tuple(fact for fact, _ in readings if fact is not None)
    notes = tuple(note for _, found_notes in readings for note in found_notes)
    return facts, notes + masked(source.text, any(fact.name == "salary" for fact in facts))
