"""The one writer of the table of words. Called in the transaction of the change that made it necessary."""

from collections.abc import Iterable

from postings.models import Posting, PostingSearch, Requirement
from postings.models.many_rows import insert_rows

from .words import BREAK, fold

FIELDS = ("title", "company", "location", "duties", "must", "wants", "offers")
BETWEEN = f" {BREAK} "


def write(posting: Posting) -> None:
    """Write a posting's words anew from its effective values; its items are read from the database."""
    items = Requirement.objects.filter(posting=posting).order_by("list__position", "position", "id")
    store([row(posting, items)])


def write_many(postings: Iterable[Posting]) -> None:
    """The same for many, in one statement; expects `company` and `requirements` to be at hand already."""
    store([row(posting, posting.requirements.all()) for posting in postings])


def store(rows: list[PostingSearch]) -> None:
    """Insert or overwrite."""
    PostingSearch.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["posting"], update_fields=FIELDS
    )


def add(rows: list[PostingSearch]) -> None:
    """Insert the words of postings that are new."""
    insert_rows(rows)


def row(posting: Posting, items: Iterable[Requirement]) -> PostingSearch:
    """The words of one posting, by the field that a search can name."""
    parts: dict[str, list[str]] = {field: [] for field in FIELDS}
    parts["title"] = [posting.title]
    parts["location"] = [posting.location, f"{posting.town} {posting.region}"]
    for item in items:
        if not item.removed:
            parts[field_of(item)].append(item.text)
    words = {field: joined(texts) for field, texts in parts.items()} | {"company": company_words(posting)}
    return PostingSearch(posting=posting, **words)


def company_words(posting: Posting) -> str:
    """The words of a company. Its name as written stays findable after companies have been merged."""
    return joined([posting.company.name if posting.company else "", posting.fact("company") or ""])


def field_of(item: Requirement) -> str:
    """The field that an item's words belong to."""
    if item.kind == "qualifications":
        return "wants" if item.necessity == "preferred" else "must"
    return "duties" if item.kind == "responsibilities" else "offers"


def joined(texts: Iterable[str]) -> str:
    """Folded texts with a break between them; a text that says the same as one before is left out."""
    return BETWEEN.join(dict.fromkeys(filter(None, map(fold, texts))))
