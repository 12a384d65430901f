"""What has changed that facets are counted by: processes that hold counts in memory read it at every request.

Written by triggers (`search.triggers`) in the transaction of every change, whoever makes it and how.
"""

from django.db import models


class FacetChange(models.Model):
    """The latest change of a posting, of a company's name, or of the words that a posting is sorted by.

    One row for each thing, however often it changes. `stamp` rises: on SQLite by one, on PostgreSQL it is the
    transaction's number, so that a transaction that ends late is not missed.
    """

    class Subject(models.IntegerChoices):
        POSTING = 0, "Posting"
        COMPANY = 1, "Company"
        WORDS = 2, "Words"

    subject = models.PositiveSmallIntegerField(choices=Subject)
    subject_id = models.BigIntegerField()
    stamp = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["subject", "subject_id"], name="facet_change_once")]

    def __str__(self) -> str:
        return f"{self.subject}/{self.subject_id} at {self.stamp}"


class FacetLog(models.Model):
    """The name of this log of changes: another one means that what was counted before does not hold any more."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token
