"""First readings: everything of a posting worked out in memory, then the rows of many in few statements.

What takes time and needs no database is done when an `Arrival` is made, before a transaction is begun.
"""

from collections.abc import Sequence
from typing import Any

from postings.models import Change, ImportBatch, Posting, PostingEmploymentType, SourceDocument
from postings.models.many_rows import insert_rows, insert_with_ids
from postings.search import index

from . import posting_likeness
from .columns import employment_types, set_companies, set_own_columns
from .company_likeness import note_domains
from .identity import identity_of
from .prints import body_of, print_of
from .received import received
from .reconciling import Meeting, counted, write_first

Read = dict[str, Any]


class Arrival:
    """A posting that is not stored yet: its rows in memory, but for the company and all ids.

    `text` is the source text where the document does not hold it yet.
    """

    def __init__(
        self, document: SourceDocument, read: Read, batch: ImportBatch | None = None, text: str | None = None
    ) -> None:
        self.document, self.batch = document, batch
        self.text = (document.text or "") if text is None else text
        self.posting = Posting(
            document=document,
            ordinal=read.get("ordinal", 0),
            **identity_of(read),
            reader=read["reader"],
            batch=batch,
        )
        self.meeting = Meeting(self.posting, document, received(read, len(self.text)))
        self.meeting.run()
        set_own_columns(self.posting, self.meeting.kept)
        self.words = index.row(self.posting, self.meeting.kept)
        self.made = print_of(body_of(self.text, self.posting.sections))
        self.print = posting_likeness.row_of(self.posting, self.made)

    def settled(self) -> None:
        """The posting has its id and company: what hangs on it says so."""
        posting = self.posting
        self.words.posting, self.print.posting = posting, posting
        self.words.company = index.company_words(posting)

    def change(self) -> Change:
        """The first line of history."""
        posting, items, facts = self.posting, len(self.meeting.kept), len(self.posting.facts_read)
        return Change(
            posting=posting,
            batch=self.batch,
            verb="create",
            sentence=f"created this posting: {counted(items, 'item')}, {counted(facts, 'fact')}",
            after={"reader": posting.reader, "document": self.document.pk, "items": items, "facts": facts},
            version=posting.version,
        )


def write_arrivals(arrivals: Sequence[Arrival]) -> list[Posting]:
    """Store some, in the caller's transaction: a statement a table, however many there are."""
    postings = [arrival.posting for arrival in arrivals]
    set_companies(postings)
    insert_with_ids(postings)
    for arrival in arrivals:
        arrival.settled()
    write_first(arrival.meeting for arrival in arrivals)
    insert_rows(
        [
            PostingEmploymentType(posting=posting, value=value)
            for posting in postings
            for value in sorted(employment_types(posting))
        ]
    )
    index.add([arrival.words for arrival in arrivals])
    posting_likeness.add([arrival.print for arrival in arrivals])
    for arrival in arrivals:
        note_domains(arrival.posting.company, arrival.text)
    insert_rows([arrival.change() for arrival in arrivals])
    return postings
