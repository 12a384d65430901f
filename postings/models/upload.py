"""What arrived, byte for byte, cut into rows: no file on a disk is part of the truth."""

from django.conf import settings
from django.db import models

PART_BYTES = 1 << 20  # 1 MiB


class Upload(models.Model):
    """One file as it was received. `name` is a label only, never a path."""

    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField(default=0, help_text="bytes")
    sha256 = models.CharField(max_length=64, db_index=True, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class UploadPart(models.Model):
    """A mebibyte of an upload; the last one may be shorter."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ["upload_id", "number"]
        constraints = [models.UniqueConstraint(fields=["upload", "number"], name="upload_part_once")]

    def __str__(self) -> str:
        return f"{self.upload_id}/{self.number}"
