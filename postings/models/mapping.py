"""What data staff have said of the columns of a source: kept, so that its next file goes through by itself."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Mapping(models.Model):
    """Which column of a table, or path of a feed's records, states what. `mapping` has the shape of a preset."""

    class Kind(models.TextChoices):
        CSV = "csv", "CSV"
        XLSX = "xlsx", "XLSX"
        JSON = "json", "JSON"
        XML = "xml", "XML"

    name = models.CharField(max_length=60)
    source = models.SlugField(
        max_length=30,
        help_text="what the identifiers of its records belong to; postings show it as their source",
    )
    kind = models.CharField(max_length=4, choices=Kind)
    signature = models.CharField(max_length=64, unique=True, help_text="of the kind and the columns' names")
    records = models.CharField(max_length=200, blank=True, help_text="the path at which the records lie")
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    upload = models.ForeignKey(
        "postings.Upload",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="the file that it was made for, whose records are its examples",
    )
    member = models.CharField(max_length=255, blank=True, help_text="the member of an archive, or a sheet")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("admin:postings_mapping_change", args=[self.pk])
