"""The log of accepted writes: who, when, what, before, after. An undo is a change too."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Change(models.Model):
    """One accepted write to a posting or a company.

    `before` and `after` hold only what differs, keyed by what it belongs to:
    `{"requirements": {"17": {"edited_text": null}}, "facts": {"travel_percent": 30}}`; a row that did not
    exist is None. They are enough to bring the former state back, and to see whether it is still as this
    change left it.
    """

    posting = models.ForeignKey(
        "postings.Posting", null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    company = models.ForeignKey(
        "postings.Company", null=True, blank=True, on_delete=models.CASCADE, related_name="changes"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text="None: the machine",
    )  # fmt: skip
    batch = models.ForeignKey(
        "postings.ImportBatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="changes"
    )
    at = models.DateTimeField(auto_now_add=True)
    verb = models.CharField(max_length=20)
    sentence = models.CharField(max_length=300, help_text="what happened, as the message says it")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    version = models.PositiveIntegerField(help_text="the version that this change made")
    undoes = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="undone_by"
    )

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["posting", "-id"], name="change_of_posting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(posting__isnull=False, company__isnull=True)
                | Q(posting__isnull=True, company__isnull=False),
                name="change_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return self.sentence
