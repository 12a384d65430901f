"""The contract of every input, and how it is checked: what was sent, what became of it, what the pages say then.

Nothing raises; no page answers with an error of the server; the bytes are kept; the batch balances; the good record
beside the bad one is in; the same input again changes nothing.
"""

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from postings.intake.limited import Reader
from postings.intake.uploads import pieces_of
from postings.intake.work import Worker, run_batch
from postings.models import ImportBatch, ImportRecord, Outcome, Posting, SourceDocument

from .case import Case

BORDER = "----------hostile"
FIGURES = ("created", "updated", "unchanged", "duplicate", "rejected", "quarantined")
#: codes that say a fault of ours was caught, and nothing about the input
OURS = {"unpack-failed", "reader-error", "not-stored", "worker-lost"}
IMPORT = "/admin/postings/importbatch/import/"
LOOKED_AT = 4  # postings of a batch whose pages are opened


def multipart(files: list[tuple[bytes, bytes]], chosen: int) -> bytes:
    """A form as a browser sends it, whatever bytes are in the files' names."""
    border = BORDER.encode()
    parts = [b'--%s\r\nContent-Disposition: form-data; name="chosen"\r\n\r\n%d\r\n' % (border, chosen)]
    parts += [
        b'--%s\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n'
        b"Content-Type: application/octet-stream\r\n\r\n%s\r\n" % (border, name, data)
        for name, data in files
    ]
    return b"".join(parts) + b"--%s--\r\n" % border


def send(client: Client, files: list[tuple[bytes, bytes]], cut: bool = False) -> tuple[int, int | None]:
    """Send the files with the import page's form: the status, and the batch where there is one."""
    body = multipart(files, len(files))
    body = body[: len(body) - 600] if cut else body
    answer = client.post(IMPORT, body, content_type=f"multipart/form-data; boundary={BORDER}")
    address = answer.headers.get("Location", "")
    number = next((part for part in address.split("/") if part.isdecimal()), "")
    return answer.status_code, int(number) if number else None


class Judge:
    """Imports inputs and says what breaks the contract."""

    def __init__(self, client: Client, reader: Reader, brief: bool = False) -> None:
        self.client, self.reader, self.brief = client, reader, brief
        self.server_errors = 0

    def named(self, one: Case, good: bytes) -> list[str]:
        """What is wrong with one named input, sent as a browser would send it beside a good record."""
        data = one.make()
        files = [(one.file, data)] * one.copies + [(b"beside.txt", good)]
        status, number = send(self.client, files, one.cut)
        if number is None:
            expected = one.statuses or {302}
            left = ImportBatch.objects.filter(pending__gt=0).exists()
            wrong = [] if status in expected else [f"the upload was answered with {status}"]
            return wrong + ["an upload that was refused left records"] * left
        if 413 in one.statuses and 302 not in one.statuses:
            return [f"taken in, though it should be refused: {status}"]
        batch = self.run(number)
        found = words(batch)
        wrong = self.settled(batch, [data, good]) + self.unexpected(one, found)
        wrong += self.pages(batch)
        if one.cut:  # what was cut off is the good record: it is told as one that did not arrive
            return wrong
        wrong += self.good_is_in(batch, good)
        return wrong + ([] if one.slow or self.brief else self.again(files, found))

    def run(self, number: int) -> ImportBatch:
        """Work on a batch to its end."""
        run_batch(Worker(reader=self.reader), number)
        return ImportBatch.objects.get(pk=number)

    def unexpected(self, one: Case, found: Counter[str]) -> list[str]:
        """Outcomes that the input must not have, and those that are missing. The good record is one `created`."""
        others = found - Counter({"created": 1})
        wrong = [f"{word} is not allowed" for word in others if word not in one.allowed]
        missing = {
            word: (number, others[word]) for word, number in one.needs.items() if others[word] < number
        }
        return wrong + [f"{word} came {was} times, not {number}" for word, (number, was) in missing.items()]

    def settled(self, batch: ImportBatch, sent: list[bytes]) -> list[str]:
        """The batch has ended and balances, every file has its records, every byte is kept."""
        batch.refresh_from_db()
        records = list(ImportRecord.objects.filter(batch=batch))
        wrong = []
        if batch.state not in ("done", "failed") or batch.pending:
            wrong.append(f"the batch is {batch.state} with {batch.pending} pending")
        if not batch.seen == len(records) == sum(getattr(batch, name) for name in FIGURES):
            wrong.append("the batch does not balance")
        told = Counter(record.outcome for record in records)
        wrong += [f"{name} is counted wrongly" for name in FIGURES if told[name] != getattr(batch, name)]
        refused = [one for one in records if one.outcome in (Outcome.REJECTED, Outcome.QUARANTINED)]
        wrong += [
            "a refusal without a code or a sentence" for one in refused if not (one.code and one.sentence)
        ]
        wrong += [f"a fault of ours: {one.code}, {one.sentence}" for one in refused if one.code in OURS]
        return wrong + list(self.lost(batch, sent))

    def lost(self, batch: ImportBatch, sent: list[bytes]) -> Iterator[str]:
        """Files and documents whose bytes are not those that came."""
        kept = set()
        for file in batch.files.select_related("upload"):
            digest = hashlib.sha256(b"".join(pieces_of(file.upload))).hexdigest()
            kept.add(digest)
            if digest != file.upload.sha256:
                yield f"{file.upload.name!r} is not kept as it came"
            if not ImportRecord.objects.filter(file=file).exists() and not batch.ignored:
                yield f"{file.upload.name!r} has no record"
        named = ImportRecord.objects.filter(batch=batch, code__in=("name-encoding", "upload-cut")).exists()
        if not named and any(hashlib.sha256(data).hexdigest() not in kept for data in sent):
            yield "a file that was sent is not there"
        documents = SourceDocument.objects.filter(records__batch=batch).distinct()
        for sha256, data in documents.values_list("sha256", "data"):
            if hashlib.sha256(bytes(data)).hexdigest() != sha256:
                yield f"the document {sha256} has other bytes"

    def good_is_in(self, batch: ImportBatch, good: bytes) -> list[str]:
        """The good record has its posting."""
        sha256 = hashlib.sha256(good).hexdigest()
        there = Posting.objects.filter(document__sha256=sha256).exists()
        came = ImportRecord.objects.filter(batch=batch, sha256=sha256, outcome="created").exists()
        return [] if there and came else ["the good record beside it is not in"]

    def again(self, files: list[tuple[bytes, bytes]], before: Counter[str]) -> list[str]:
        """The same files once more: the same refusals, and nothing new."""
        postings = Posting.objects.count()
        _, number = send(self.client, files)
        found = words(self.run(number)) if number else Counter[str]()
        new = found["created"] + found["updated"] + Posting.objects.count() - postings
        refused = {word for word in before if word not in FIGURES}
        wrong = [f"the same files again made {new} new"] if new else []
        return wrong + [f"not refused again: {word}" for word in refused if word not in found]

    def pages(self, batch: ImportBatch) -> list[str]:
        """Pages that answer with an error of the server once the batch is in."""
        wrong = []
        for address in in_brief(batch) if self.brief else addresses(batch):
            status = self.client.get(address).status_code
            if status >= 500:
                self.server_errors += 1
                wrong.append(f"{address} answers {status}")
        return wrong


def in_brief(batch: ImportBatch) -> Iterator[str]:
    """The batch's page, the list, and the first posting."""
    yield from (reverse("admin:postings_importbatch_change", args=[batch.pk]), "/")
    first = ImportRecord.objects.filter(batch=batch, posting__isnull=False).order_by("number").first()
    if first:
        yield reverse("postings:posting", args=[first.posting_id])


def addresses(batch: ImportBatch) -> Iterator[str]:
    """The pages on which a batch shows."""
    page = reverse("admin:postings_importbatch_change", args=[batch.pk])
    yield from (reverse("admin:postings_importbatch_changelist"), page, "/home/", "/companies/")
    yield from ("/", "/?q=sails", "/?sort=salary&dir=desc")
    yield from (f"{page}?outcome={name}" for name in ("rejected", "quarantined", "created"))
    yield from (
        reverse(f"admin:postings_importbatch_{name}", args=[batch.pk]) for name in ("report", "refused")
    )
    for upload in batch.files.values_list("upload_id", flat=True)[:2]:
        yield reverse("admin:postings_mapping_make", args=[upload])
    records: Any = ImportRecord.objects.filter(batch=batch)
    for pk in records.filter(document__isnull=False).values_list("document_id", flat=True)[:LOOKED_AT]:
        yield reverse("admin:postings_sourcedocument_raw", args=[pk])
        yield reverse("admin:postings_sourcedocument_change", args=[pk])
    for pk in (
        records.filter(posting__isnull=False).values_list("posting_id", flat=True).distinct()[:LOOKED_AT]
    ):
        posting = reverse("postings:posting", args=[pk])
        yield from (posting, f"{posting}text", f"{posting}markdown", f"{posting}raw")


def words(batch: ImportBatch) -> Counter[str]:
    """How often each outcome or code came."""
    rows = ImportRecord.objects.filter(batch=batch).values_list("outcome", "code")
    return Counter(code or outcome for outcome, code in rows)


def quiet() -> None:
    """What goes wrong on purpose is not logged: the figures tell it."""
    logging.disable(logging.WARNING)
