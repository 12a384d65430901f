"""Requirement lists and their items, with the machine's side and the person's side apart."""

import builtins  # `list` is a field below

from django.conf import settings
from django.db import models
from django.db.models import Q


class ListKind(models.TextChoices):
    RESPONSIBILITIES = "responsibilities", "Responsibilities"
    QUALIFICATIONS = "qualifications", "Qualifications"
    BENEFITS = "benefits", "Benefits"


class Necessity(models.TextChoices):
    NOT_SAID = "", "Not said"
    REQUIRED = "required", "Must"
    PREFERRED = "preferred", "Nice to have"


class RequirementList(models.Model):
    """A list of a posting under its own heading as written ('' where the source has none)."""

    posting = models.ForeignKey("postings.Posting", on_delete=models.CASCADE, related_name="lists")
    kind = models.CharField(max_length=16, choices=ListKind)
    heading = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["posting_id", "position"]
        constraints = [models.UniqueConstraint(fields=["posting", "position"], name="list_position_once")]

    def __str__(self) -> str:
        return self.heading or self.get_kind_display()


class Requirement(models.Model):
    """One item. `read_*` is what the machine read (None where a person added it), `edited_*` what a person said.

    `list` and `position` are where it stands now. A removed item stays as a tombstone, so that a later reading
    does not bring it back. `offer` is a later reading that differs from the person's word, not applied.
    """

    class Origin(models.TextChoices):
        READ = "read", "Read"
        ADDED = "added", "Added by a person"

    posting = models.ForeignKey("postings.Posting", on_delete=models.CASCADE, related_name="requirements")
    list = models.ForeignKey(RequirementList, on_delete=models.CASCADE, related_name="requirements")
    position = models.PositiveIntegerField(help_text="order within its list")
    origin = models.CharField(max_length=5, choices=Origin, default=Origin.READ)

    read_text = models.TextField(null=True, blank=True)
    read_kind = models.CharField(max_length=16, choices=ListKind, null=True, blank=True)
    read_necessity = models.CharField(max_length=9, choices=Necessity, null=True, blank=True)
    read_heading = models.CharField(max_length=300, blank=True)
    spans = models.JSONField(
        default=builtins.list, blank=True, help_text="[[start, end], …] in the source text"
    )
    confidence = models.FloatField(null=True, blank=True, help_text="0 to 1; None for what a person added")
    why = models.CharField(max_length=200, blank=True, help_text="why the reader is unsure")

    edited_text = models.TextField(null=True, blank=True)
    edited_kind = models.CharField(max_length=16, choices=ListKind, null=True, blank=True)
    edited_necessity = models.CharField(max_length=9, choices=Necessity, null=True, blank=True)
    placed_by_person = models.BooleanField(
        default=False, help_text="its place in the order was set by a person"
    )
    removed = models.BooleanField(default=False)
    touched_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    touched_at = models.DateTimeField(null=True, blank=True)
    offer = models.JSONField(null=True, blank=True, help_text='{"text", "kind", "necessity", "spans"}')

    class Meta:
        ordering = ["list_id", "position", "id"]
        indexes = [models.Index(fields=["posting", "list", "position"], name="requirement_order")]
        constraints = [
            models.CheckConstraint(
                condition=Q(origin="added", read_text__isnull=True, edited_text__isnull=False)
                | Q(origin="read", read_text__isnull=False, read_kind__isnull=False),
                name="requirement_has_a_side",
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True) | Q(confidence__gte=0, confidence__lte=1),
                name="confidence_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """The person's text where there is one, else the machine's."""
        return self.edited_text if self.edited_text is not None else self.read_text or ""

    @property
    def kind(self) -> str:
        """The list kind that counts."""
        return self.edited_kind or self.read_kind or ""

    @property
    def necessity(self) -> str:
        """'required', 'preferred' or '' (not said)."""
        return self.edited_necessity if self.edited_necessity is not None else self.read_necessity or ""

    @property
    def is_touched(self) -> bool:
        """Whether a person changed, added, placed or removed it: a new reading leaves such an item alone."""
        return self.touched_at is not None
