"""Postings that are like one another: the same advertisement, a repost of it, or a near copy. Only suggested.

Three answers, from how much of the texts is the same and from what differs:
the same text, title, company and place is a *duplicate*; with another date posted, a *repost*;
most of the text with another title, company or place is a *near copy*, as from a template.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from postings.models import BANDS, Company, Posting, PostingApart, PostingPrint
from postings.models.many_rows import insert_rows

from .columns import as_date
from .companies import find
from .prints import (
    Print,
    Runs,
    body_of,
    lines_in_both,
    print_of,
    runs_of,
    share,
    shares_of,
    unpacked,
    words_of,
)
from .received import clean_fields

DUPLICATE, REPOST, NEAR = "duplicate", "repost", "near"
SAME = 0.8  # from this share of the runs of words on two texts are the same
NEAR_FROM = 0.5
SKETCH_FROM = 0.35  # sketches are samples: what they say is checked on the texts
A_BAND = 10  # the latest postings of one band that are looked at
MOST_READ = 8
MOST_READ_OF_NEW = 2
MOST_TOLD = 3
AT_ONCE = 500
FIELDS = (
    "title", "company", "location", "town", "region", "date_posted", "source", "sections", "copy_of",
    "document__text", "version",
)  # fmt: skip


@dataclass(frozen=True)
class Like:
    """Another posting that is like one: which of the three it is, and the evidence."""

    posting: Posting
    kind: str
    percent: int
    lines: int
    of_lines: int
    differs: tuple[str, ...]
    days_later: int | None

    @property
    def evidence(self) -> str:
        """What is the same and what is not, in a clause."""
        same = f"{self.percent} % of the words and {self.lines} of {self.of_lines} lines the same"
        return "; ".join([same, *self.differs])


@dataclass(frozen=True)
class Subject:
    """What a posting is compared by; `pk` is None where it is not stored."""

    pk: int | None
    body: str
    title: str
    company: Company | None
    place: str
    town: str
    posted: date | None
    made: Print | None = None  # its fingerprint, where it is at hand
    later_too: bool = True  # whether postings that were stored after it count


def subject_of(posting: Posting, text: str | None = None) -> Subject:
    """A stored posting, with its source text or its document at hand."""
    body = body_of((posting.document.text or "") if text is None else text, posting.sections)
    return Subject(
        posting.pk, body, posting.title, posting.company, posting.location, posting.town, posting.date_posted
    )


def subject_of_reading(read: dict[str, Any]) -> Subject:
    """What would be stored of a reading: the postings that are here are compared with it, none is written."""
    facts = clean_fields(read["fields"], [])
    place = facts.get("place") or {}
    return Subject(
        None,
        body_of(read["text"], read["sections"]),
        facts.get("title") or "",
        find(facts["company"]) if facts.get("company") else None,
        facts.get("location") or "",
        place.get("town") or "",
        as_date(facts.get("date_posted")),
    )


def write(posting: Posting, text: str) -> None:
    """Keep the fingerprint of a posting whose text is `text`; in the transaction that stores its reading."""
    store([row(posting, text)])


def row(posting: Posting, text: str) -> PostingPrint:
    """A fingerprint as it is stored."""
    return row_of(posting, print_of(body_of(text, posting.sections)))


def row_of(posting: Posting, made: Print) -> PostingPrint:
    """The same of a fingerprint that is at hand."""
    return PostingPrint(posting=posting, sketch=made.packed(), **dict(zip(BANDS, made.bands, strict=True)))


def add(rows: list[PostingPrint]) -> None:
    """Insert the fingerprints of postings that are new."""
    insert_rows(rows)


def store(rows: list[PostingPrint]) -> None:
    """Insert or overwrite."""
    PostingPrint.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["posting"], update_fields=["sketch", *BANDS]
    )


def alike(subject: Subject) -> list[Like]:
    """The postings that are like one, the likest first; without those that people have judged already."""
    near = near_to(subject)[:MOST_READ]
    if near and subject.pk:
        apart = told_apart(subject.pk)
        near = [pk for pk in near if pk not in apart]
    return likest(subject, near, texts_of(near))[:MOST_TOLD]


def near_to(subject: Subject) -> list[int]:
    """The ids of the postings whose texts are worth reading, the nearest first."""
    made = subject.made or print_of(subject.body)
    others = candidates(made.bands, subject.pk)
    if not subject.later_too:
        others = {pk: sketch for pk, sketch in others.items() if pk < (subject.pk or 0)}
    return nearest(made.sketch, others)


def likest(subject: Subject, near: Iterable[int], there: dict[int, Posting]) -> list[Like]:
    """What those that are near are to one, the likest first."""
    if not there:
        return []
    made = subject.made
    runs = runs_of(words_of(subject.body)) if made is None or made.runs is None else made.runs
    found = [compared(subject, runs, there[pk]) for pk in near if pk in there]
    return sorted(filter(None, found), key=lambda like: (-like.percent, like.posting.pk))


def texts_of(pks: Collection[int]) -> dict[int, Posting]:
    """Postings with what the comparison needs and no more; without those that are copies themselves."""
    if not pks:
        return {}
    postings = Posting.objects.filter(pk__in=pks, copy_of=None)
    return {posting.pk: posting for posting in with_texts(postings)}


def with_texts(postings: Any) -> Iterable[Posting]:
    """Only what the comparison needs."""
    return postings.select_related("document", "company").only(*FIELDS, "company__name", "company__slug")


def candidates(bands: Iterable[int | None], leaving_out: int | None) -> dict[int, bytes]:
    """The sketches of the latest postings that have a band in common, by id; each band is one look-up."""
    asked = [(name, value) for name, value in zip(BANDS, bands, strict=True) if value is not None]
    if not asked:
        return {}
    table = PostingPrint._meta.db_table
    statement = " UNION ALL ".join(
        f"SELECT posting_id, sketch FROM (SELECT posting_id, sketch FROM {table} "  # noqa: S608
        f"WHERE {name} = %s ORDER BY posting_id DESC LIMIT {A_BAND}) AS {name}"
        for name, _ in asked
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [value for _, value in asked])
        return {pk: bytes(sketch) for pk, sketch in cursor.fetchall() if pk != leaving_out}


def nearest(sketch: Runs, others: dict[int, bytes]) -> list[int]:
    """The ids whose sketches are near enough to read the texts, the nearest first."""
    shares = dict(zip(others, shares_of(sketch, [unpacked(data) for data in others.values()]), strict=True))
    near = [pk for pk, found in shares.items() if found >= SKETCH_FROM]
    return sorted(near, key=lambda pk: (-shares[pk], pk))


def compared(subject: Subject, runs: Runs, other: Posting) -> Like | None:
    """What another posting is to one; None where too little is the same."""
    theirs = subject_of(other)
    same = share(runs, runs_of(words_of(theirs.body)))
    if same < NEAR_FROM:
        return None
    differs = differences(subject, theirs)
    later = (theirs.posted - subject.posted).days if theirs.posted and subject.posted else None
    kind = NEAR if differs or same < SAME else REPOST if later else DUPLICATE
    lines, of_lines = lines_in_both(subject.body, theirs.body)
    return Like(other, kind, round(same * 100), lines, of_lines, tuple(differs), later or None)


def differences(one: Subject, other: Subject) -> list[str]:
    """What both state, and state otherwise."""
    found = []
    if unlike(one.title, other.title):
        found.append(f"title “{other.title}”")
    if one.company and other.company and one.company.pk != other.company.pk:
        found.append(f"company “{other.company.name}”")
    if unlike(one.town, other.town) or (not (one.town and other.town) and unlike(one.place, other.place)):
        found.append(f"place “{other.place or other.town}”")
    return found


def unlike(one: str, other: str) -> bool:
    """Whether both are stated and differ in their words."""
    return bool(one and other) and words_of(one) != words_of(other)


def told_apart(pk: int) -> set[int]:
    """The postings that a person has told apart from one."""
    pairs = PostingApart.objects.filter(Q(first=pk) | Q(second=pk)).values_list("first", "second")
    return {other for pair in pairs for other in pair} - {pk}


REMARKS = {
    DUPLICATE: "The same as posting {}",
    REPOST: "A repost of posting {}",
    NEAR: "A near copy of posting {}",
}


def with_print(posting: Posting, text: str, made: Print) -> Subject:
    """A posting that was just stored with its fingerprint, to be compared with those that were there before."""
    return replace(subject_of(posting, text), made=made, later_too=False)


def just_stored(posting: Posting) -> Subject:
    """The same, from its document."""
    return replace(subject_of(posting), later_too=False)


def remarks(subjects: Sequence[Subject]) -> list[str]:
    """What the report of an import says of each of some new postings, '' where there is nothing to say:
    'A near copy of posting 12 (… 30 of 38 lines the same)'.
    """
    near = [near_to(subject)[:MOST_READ_OF_NEW] for subject in subjects]
    there = texts_of({pk for pks in near for pk in pks})
    return [
        remark(next(iter(likest(subject, pks, there)), None))
        for subject, pks in zip(subjects, near, strict=True)
    ]


def remark(like: Like | None) -> str:
    """Which posting another one repeats, with the evidence."""
    return f"{REMARKS[like.kind].format(like.posting.pk)} ({like.evidence})" if like else ""


def write_all() -> int:
    """Write every fingerprint anew, some hundred a transaction, as after an upgrade; how many."""
    last = number = 0
    while True:
        some = list(
            Posting.objects.filter(pk__gt=last)
            .select_related("document")
            .only("sections", "document__text")
            .order_by("pk")[:AT_ONCE]
        )
        if not some:
            return number
        store([row(posting, posting.document.text or "") for posting in some])
        last, number = some[-1].pk, number + len(some)
