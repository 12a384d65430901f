"""The record's own bytes, never changed, and the text that every span counts in."""

from django.db import models


class SourceDocument(models.Model):
    """The bytes of one record, kept once per content, and its source text as rendered at the first reading.

    `format` is empty and `text` is None as long as nobody could read it. `text_version` names the way of
    rendering; a later way comes as a migration that carries the spans over.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    data = models.BinaryField()
    name = models.CharField(max_length=255, help_text="the file's name where the bytes were first met")
    format = models.CharField(max_length=30, blank=True)
    text = models.TextField(null=True, blank=True)
    reader = models.CharField(
        max_length=20, blank=True, help_text="the reader that read it last; '' while unread"
    )
    text_version = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(text__isnull=True, text_version__isnull=True)
                | models.Q(text__isnull=False, text_version__isnull=False),
                name="document_text_has_its_version",
            )
        ]

    def __str__(self) -> str:
        return self.name
