"""What became of a batch: the balance, the records worst first, and both as a table to take away."""

from collections.abc import Iterator

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from postings.models import ImportBatch, ImportRecord, Outcome

from .places import place

ORDER = (
    Outcome.REJECTED,
    Outcome.QUARANTINED,
    Outcome.PENDING,
    Outcome.DUPLICATE,
    Outcome.UPDATED,
    Outcome.CREATED,
    Outcome.UNCHANGED,
)
FIGURES = (
    Outcome.CREATED,
    Outcome.UPDATED,
    Outcome.UNCHANGED,
    Outcome.DUPLICATE,
    Outcome.REJECTED,
    Outcome.QUARANTINED,
)
REFUSED = (Outcome.REJECTED, Outcome.QUARANTINED)
TABS = {"look": REFUSED, "all": None, **{outcome.value: (outcome,) for outcome in FIGURES}}
#: what is large and no line of a report shows
NOT_SHOWN = (
    "document__data", "document__text", "posting__notes", "posting__sections", "posting__places", "raw",
)  # fmt: skip
COLUMNS = ("outcome", "code", "sentence", "place", "sha256", "posting", "title", "company")


def balance(batch: ImportBatch) -> list[tuple[Outcome, int]]:
    """The figures of the equation: seen is their sum, and pending where the batch has not ended."""
    return [(outcome, getattr(batch, outcome.value)) for outcome in FIGURES]


def accounted(batch: ImportBatch) -> int:
    """How many records have their outcome, counted in the ledger's lines, not in the batch's figures."""
    return ImportRecord.objects.filter(batch=batch).exclude(outcome=Outcome.PENDING).count()


def refused_count(batch: ImportBatch) -> int:
    """Records that did not become postings."""
    return batch.rejected + batch.quarantined


def codes(batch: ImportBatch) -> list[tuple[str, str, int]]:
    """Outcome and code of what was refused, with how many records; only refused ones have a code."""
    refused = ImportRecord.objects.filter(batch=batch, outcome__in=REFUSED)
    return list(refused.order_by().values_list("outcome", "code").annotate(number=Count("pk")))


def records(batch: ImportBatch, tab: str = "all", code: str = "") -> QuerySet[ImportRecord]:
    """A batch's records, worst first, with all that a line of the report shows; those of one code, if named."""
    found = ImportRecord.objects.filter(batch=batch)
    wanted = TABS[tab]
    if code and wanted is None:
        wanted = REFUSED
    if wanted:
        found = found.filter(outcome__in=wanted)
    if code:
        found = found.filter(code=code)
    found = found.select_related("file__upload", "document", "posting__company").defer(*NOT_SHOWN)
    if wanted and len(wanted) == 1:
        return found.order_by("number")
    rank = Case(
        *(When(outcome=outcome, then=Value(number)) for number, outcome in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    return found.order_by(rank, "number")


def refused(batch: ImportBatch) -> QuerySet[ImportRecord]:
    """Every record with a code."""
    return records(batch, "look")


def equation(batch: ImportBatch) -> str:
    """'741 seen = 735 created + 0 updated + …'"""
    parts = [f"{number:,} {outcome.value}" for outcome, number in balance(batch)]
    if batch.pending:
        parts.append(f"{batch.pending:,} pending")
    return f"{batch.seen:,} seen = " + " + ".join(parts)


def lines(batch: ImportBatch) -> Iterator[tuple[str, ...]]:
    """The report as rows of text, `COLUMNS` first."""
    yield COLUMNS
    for record in records(batch).iterator(chunk_size=500):
        posting = record.posting
        yield (
            record.outcome,
            record.code,
            record.sentence,
            place(record),
            record.sha256,
            str(posting.pk) if posting else "",
            posting.title if posting else "",
            posting.company.name if posting and posting.company else "",
        )
