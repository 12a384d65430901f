"""The ledger of imports: what was seen, what became of it, and who is working on which part.

The queue only wakes workers up. What is done is known from these rows: a chunk of records is leased, read,
and its postings, outcomes and the batch's figures are written in one transaction.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse


class Outcome(models.TextChoices):
    """What became of a record."""

    PENDING = "pending", "Pending"
    CREATED = "created", "Created"
    UPDATED = "updated", "Updated"
    UNCHANGED = "unchanged", "Unchanged"
    DUPLICATE = "duplicate", "Duplicate"
    REJECTED = "rejected", "Rejected"
    QUARANTINED = "quarantined", "Quarantined"


class ImportBatch(models.Model):
    """One act of importing: some uploads, or a reading again of documents already here."""

    class Kind(models.TextChoices):
        UPLOAD = "upload", "Files"
        READ_AGAIN = "read_again", "Read again"

    class State(models.TextChoices):
        QUEUED = "queued", "Queued"
        RUNNING = "running", "Running"
        PAUSED = "paused", "Paused"
        CANCELLED = "cancelled", "Cancelled"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.UPLOAD)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED, db_index=True)
    dry_run = models.BooleanField(default=False)
    reader = models.CharField(max_length=20, blank=True)
    idempotency_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    seen = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    updated = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    duplicate = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    ignored = models.PositiveIntegerField(
        default=0, help_text="folders and system files of archives, not records"
    )

    class Meta:
        verbose_name_plural = "import batches"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    seen=F("pending")
                    + F("created")
                    + F("updated")
                    + F("unchanged")
                    + F("duplicate")
                    + F("rejected")
                    + F("quarantined")
                ),
                name="batch_balances",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["done", "failed"]) | Q(pending=0),
                name="batch_ends_with_nothing_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.pk})"

    def get_absolute_url(self) -> str:
        return reverse("admin:postings_importbatch_change", args=[self.pk])


class ImportFile(models.Model):
    """An upload's place in a batch: how far it has been unpacked, and who is at it."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        UNPACKING = "unpacking", "Unpacking"
        UNPACKED = "unpacked", "Unpacked"

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    upload = models.ForeignKey("postings.Upload", on_delete=models.PROTECT, related_name="imports")
    number = models.PositiveIntegerField()
    recognised = models.CharField(max_length=60, blank=True)
    sure = models.CharField(max_length=20, blank=True, help_text="how sure that is")
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    records_taken = models.PositiveIntegerField(
        default=0, help_text="records of this file already in the ledger"
    )
    lease_owner = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["batch_id", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="import_file_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class ImportChunk(models.Model):
    """Some records of a batch that one worker reads at a time; done in the transaction that writes their postings."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="chunks")
    number = models.PositiveIntegerField()
    done = models.BooleanField(default=False)
    lease_owner = models.CharField(max_length=100, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["batch_id", "number"]
        constraints = [models.UniqueConstraint(fields=["batch", "number"], name="chunk_once")]
        indexes = [models.Index(fields=["done", "lease_until"], name="chunk_to_do")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"


class ImportRecord(models.Model):
    """One record seen in a batch: where it stood, what became of it, and why."""

    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="records")
    chunk = models.ForeignKey(
        ImportChunk, null=True, blank=True, on_delete=models.CASCADE, related_name="records"
    )
    file = models.ForeignKey(
        ImportFile, null=True, blank=True, on_delete=models.CASCADE, related_name="records"
    )
    number = models.PositiveIntegerField(help_text="its place in the batch, from 1")
    member = models.CharField(max_length=255, blank=True, help_text="the member of an archive")
    line = models.PositiveIntegerField(
        null=True, blank=True, help_text="the line where the record begins, from 1"
    )
    sha256 = models.CharField(max_length=64, blank=True)
    document = models.ForeignKey(
        "postings.SourceDocument", null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    raw = models.BinaryField(
        null=True, help_text="of a row that was refused before it became a document: the header and the row"
    )
    identity = models.CharField(
        max_length=240, blank=True, help_text="source and identifier of the posting read"
    )
    outcome = models.CharField(max_length=11, choices=Outcome, default=Outcome.PENDING)
    code = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=500, blank=True)
    posting = models.ForeignKey(
        "postings.Posting", null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    previous_document = models.ForeignKey(
        "postings.SourceDocument",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="what an updated posting was read from before",
    )

    class Meta:
        ordering = ["batch_id", "number"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="record_once"),
            models.CheckConstraint(
                condition=~Q(outcome__in=["rejected", "quarantined"]) | (~Q(code="") & ~Q(sentence="")),
                name="refused_record_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["batch", "outcome", "number"], name="record_by_outcome"),
            models.Index(fields=["batch", "sha256", "number"], name="record_by_content"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.number}"
