"""The postings that a search finds, as a condition that composes with every queryset, on either database."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Case, Func, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from postings.models import Posting

from .query import COLUMNS, Search, Term

HEAD_COLUMNS = ("title", "company", "location")


class HasWords(Func):
    """Whether all terms stand in the words of the posting with this id. `terms`: [(columns, Term), …]."""

    output_field = BooleanField()
    arity = 1

    def __init__(self, posting_id: str | Combinable, terms: tuple[tuple[tuple[str, ...], Term], ...]) -> None:
        super().__init__(posting_id)
        self.terms = terms

    @property
    def identity(self) -> tuple[Any, ...]:
        """Two of these are the same only when they look for the same."""
        return (*super().identity, self.terms)

    # Only names of columns and placeholders are joined into SQL below; every value is a parameter.
    def as_sqlite(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> tuple[str, tuple[Any, ...]]:
        posting_id, params = compiler.compile(self.source_expressions[0])
        match = " AND ".join(in_fts5(columns, term) for columns, term in self.terms)
        return (
            f"{posting_id} IN (SELECT rowid FROM posting_fts WHERE posting_fts MATCH %s)",  # noqa: S608
            (*params, match),
        )

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **extra: Any
    ) -> tuple[str, tuple[Any, ...]]:
        posting_id, params = compiler.compile(self.source_expressions[0])
        wheres = ["words @@ %s::tsquery"]
        wanted = [" & ".join(f"({in_tsquery(term)})" for _, term in self.terms)]
        for columns, term in self.terms:
            if columns != COLUMNS:
                tests = [f"to_tsvector('simple', {column}) @@ %s::tsquery" for column in columns]
                wheres.append(f"({' OR '.join(tests)})")
                wanted += [in_tsquery(term)] * len(columns)
        found = f"SELECT posting_id FROM posting_search WHERE {' AND '.join(wheres)}"  # noqa: S608
        return f"{posting_id} IN ({found})", (*params, *wanted)


def in_fts5(columns: tuple[str, ...], term: Term) -> str:
    """A term in FTS5's language. Its words are `a-z0-9` only, so nothing needs escaping."""
    phrase = f'"{" ".join(term.words)}"{"*" if term.begins else ""}'
    return phrase if columns == COLUMNS else f"{{{' '.join(columns)}}} : {phrase}"


def in_tsquery(term: Term) -> str:
    """A term in PostgreSQL's language."""
    return " <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.begins else "")


def having(terms: Iterable[Term], columns: tuple[str, ...] | None = None) -> HasWords:
    """All of these terms, each within its own field, or all within the given columns."""
    return HasWords("pk", tuple((columns or term.columns, term) for term in terms))


def matching(search: Search) -> Q:
    """The condition of a search: every wanted term, none of the excluded ones."""
    condition = Q(having(search.wanted)) if search.wanted else Q()
    for term in search.terms:
        if term.excluded:
            condition &= ~Q(having([term]))
    return condition


def by_relevance(postings: QuerySet[Posting], search: Search) -> QuerySet[Posting]:
    """Order by where the words stand, then the latest first. The same order on both databases.

    All in the title; all in title, company and location; one of them in the title; the rest.
    """
    free = [term for term in search.wanted if not term.field]
    if not free:
        return postings.order_by("-id")
    tiers = [having(free, ("title",)), having(free, HEAD_COLUMNS), *(having([t], ("title",)) for t in free)]
    cases = [When(tier, then=Value(min(number, 2))) for number, tier in enumerate(tiers)]
    return postings.annotate(tier=Case(*cases, default=Value(3), output_field=IntegerField())).order_by(
        "tier", "-id"
    )
