"""The postings that a search finds, as a condition that composes with every queryset, on either database."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import BooleanField, Case, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from postings.models import Posting

from .query import COLUMNS, Search, Term

Words = tuple[tuple[tuple[str, ...], Term], ...]  # terms, each with the columns that it may stand in
Ids = npt.NDArray[np.int64]
Params = tuple[Any, ...]
HEAD_COLUMNS = ("title", "company", "location")


class HasWords(Func):
    """Whether all words stand in the words of the posting with this id."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, posting_id: str | Combinable, terms: Words) -> None:
        super().__init__(posting_id)
        self.terms = terms

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two of these are the same only when they look for the same."""
        return (*super().identity, self.terms)

    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> tuple[str, Params]:
        return self.within(compiler, "sqlite")

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> tuple[str, Params]:
        return self.within(compiler, "postgresql")

    def within(self, compiler: SQLCompiler, vendor: str) -> tuple[str, Params]:
        """The test in SQL."""
        posting_id, params = compiler.compile(self.source_expressions[0])
        found, more = FINDING[vendor](self.terms)
        return f"{posting_id} IN ({found})", (*params, *more)


# Only names of columns and placeholders are joined into SQL below; every value is a parameter.
def finding_on_sqlite(words: Words) -> tuple[str, Params]:
    """The statement that finds the postings with all of these words, as `id`."""
    match = " AND ".join(in_fts5(columns, term) for columns, term in words)
    return "SELECT rowid AS id FROM posting_fts WHERE posting_fts MATCH %s", (match,)


def finding_on_postgresql(words: Words) -> tuple[str, Params]:
    """The statement that finds the postings with all of these words, as `id`."""
    wheres = ["words @@ %s::tsquery"]
    wanted = [" & ".join(f"({in_tsquery(term)})" for _, term in words)]
    for columns, term in words:
        if columns != COLUMNS:
            tests = [f"to_tsvector('simple', {column}) @@ %s::tsquery" for column in columns]
            wheres.append(f"({' OR '.join(tests)})")
            wanted += [in_tsquery(term)] * len(columns)
    return f"SELECT posting_id AS id FROM posting_search WHERE {' AND '.join(wheres)}", tuple(wanted)  # noqa: S608


FINDING = {"sqlite": finding_on_sqlite, "postgresql": finding_on_postgresql}
TOGETHER = {"sqlite": "group_concat(id)", "postgresql": "string_agg(id::text, ',')"}


def words_found(asked: Iterable[Words]) -> dict[Words, Ids]:
    """The ids of the postings with all words of each question, found in one statement.

    They come as one text a question: a quarter of a million rows would take far longer than their numbers do.
    """
    keys = list(asked)
    branches: list[str] = []
    params: list[Any] = []
    for number, words in enumerate(keys):
        found, more = FINDING[connection.vendor](words)
        branches.append(f"SELECT {number}, {TOGETHER[connection.vendor]} FROM ({found}) found")  # noqa: S608
        params += more
    if not branches:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(branches), params)
        rows = dict(cursor.fetchall())
    return {words: np.fromstring(rows[number] or "", np.int64, sep=",") for number, words in enumerate(keys)}


def wanted_words(search: Search) -> list[Words]:
    """What has to stand in a posting: one question, or none."""
    return [of_terms(search.wanted)] if search.wanted else []


def excluded_words(search: Search) -> list[Words]:
    """What must not stand in a posting, each by itself."""
    return [of_terms([term]) for term in search.terms if term.excluded]


def relevance_tiers(search: Search) -> list[Words]:
    """Where the words of a search stand, best first; only the first two tell apart what comes after them."""
    free = [term for term in search.wanted if not term.field]
    if not free:
        return []
    singly = [of_terms([term], ("title",)) for term in free]
    return [of_terms(free, ("title",)), of_terms(free, HEAD_COLUMNS), *singly]


def of_terms(terms: Iterable[Term], columns: tuple[str, ...] | None = None) -> Words:
    """All of these terms, each within its own field, or all within the given columns."""
    return tuple((columns or term.columns, term) for term in terms)


def in_fts5(columns: tuple[str, ...], term: Term) -> str:
    """A term in FTS5's language. Its words are `a-z0-9` only, so nothing needs escaping."""
    phrase = f'"{" ".join(term.words)}"{"*" if term.begins else ""}'
    return phrase if columns == COLUMNS else f"{{{' '.join(columns)}}} : {phrase}"


def in_tsquery(term: Term) -> str:
    """A term in PostgreSQL's language."""
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.begins else "")


def matching(search: Search) -> Q:
    """The condition of a search: every wanted term, none of the excluded ones."""
    condition = Q(HasWords("pk", of_terms(search.wanted))) if search.wanted else Q()
    for term in search.terms:
        if term.excluded:
            condition &= ~Q(HasWords("pk", of_terms([term])))
    return condition


def by_relevance(postings: QuerySet[Posting], search: Search) -> QuerySet[Posting]:
    """Order by where the words stand, then the latest first. The same order on both databases.

    All in the title; all in title, company and location; one of them in the title; the rest.
    """
    tiers = relevance_tiers(search)
    if not tiers:
        return postings.order_by("-id")
    cases = [When(HasWords("pk", tier), then=Value(min(number, 2))) for number, tier in enumerate(tiers)]
    return postings.annotate(tier=Case(*cases, default=Value(3), output_field=IntegerField())).order_by(
        "tier", "-id"
    )
