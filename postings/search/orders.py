"""The orders that a list of postings can be in, the same on both databases."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Case, F, Func, Value, When
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from postings.models import Posting

Params = tuple[Any, ...]

SORTS = {
    "relevance": "Relevance",
    "newest": "Latest arrival",
    "posted": "Date posted",
    "title": "Title",
    "company": "Company",
    "pay": "Pay",
    "must": "Most must haves",
    "doubt": "Most to check",
}


class ByLetters(Func):
    """Text in the order of its letters' codes, whatever the language of the database."""

    template = "%(expressions)s"

    def as_postgresql(self, compiler: SQLCompiler, connection: Any, **extra: Any) -> tuple[str, Params]:
        sql, params = self.as_sql(compiler, connection, template='(%(expressions)s) COLLATE "C"')
        return sql, tuple(params)


def folded(field: str) -> tuple[Combinable, ...]:
    """By the folded words of a field, what is empty last."""
    empty_last = Case(When(**{f"search__{field}": ""}, then=Value(1)), default=Value(0))
    return empty_last.asc(), ByLetters(f"search__{field}").asc()


ORDERS: dict[str, tuple[str | Combinable, ...]] = {
    "newest": ("-id",),
    "posted": (F("date_posted").desc(nulls_last=True), "-id"),
    "title": (*folded("title"), "-id"),
    "company": (*folded("company"), "-id"),
    "pay": (F("salary_year").desc(nulls_last=True), "-id"),
    "must": ((F("must_count") + F("unsaid_count")).desc(), "-id"),
    "doubt": ("-doubt_count", "-id"),
}


def in_order_of_words(name: str) -> Iterator[int]:
    """The ids of all postings by the words of their title or company."""
    return Posting.objects.order_by(*ORDERS[name]).values_list("pk", flat=True).iterator(chunk_size=20_000)
