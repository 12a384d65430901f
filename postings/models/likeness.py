"""What is like what: companies that may be one, and postings that may be the same advertisement.

Machines only suggest; a person's verdict is kept for ever and is a line of history that can be undone.
"""

from django.db import models
from django.db.models import F, Q

BANDS = tuple(f"band{number}" for number in range(1, 9))


class CompanyKey(models.Model):
    """Something that a company shares with those that may be the same: a word, half a name, a domain.

    Written by `editing.likeness` whenever the company's names change; never shown.
    """

    company = models.ForeignKey(
        "postings.Company", on_delete=models.CASCADE, related_name="keys", db_index=False
    )
    key = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["company", "key"], name="company_key_once")]
        indexes = [models.Index(fields=["key", "company"], name="company_key_look_up")]

    def __str__(self) -> str:
        return self.key


class CompanyPair(models.Model):
    """Two companies that are likely one (`verdict` empty), or that a person has told apart.

    `reasons` is [{"code", "text"}, …], the strongest first; `weight` is 0 to 100. `first` has the lower id.
    """

    class Verdict(models.TextChoices):
        OPEN = "", "Nobody has said"
        DIFFERENT = "different", "Not the same"

    first = models.ForeignKey("postings.Company", on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey("postings.Company", on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    weight = models.PositiveSmallIntegerField(default=0)
    verdict = models.CharField(max_length=9, choices=Verdict, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="company_pair_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="company_pair_in_order"),
        ]
        indexes = [models.Index(fields=["verdict", "-weight", "id"], name="company_pair_likeliest")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"


class PostingPrint(models.Model):
    """The fingerprint of a posting's text, so that its like is found without reading the others.

    `sketch` holds a fixed share of the hashes of its runs of four words, four bytes each, in order; two
    sketches compare as the texts do. Postings that are alike have some band in common.
    """

    posting = models.OneToOneField(
        "postings.Posting", primary_key=True, on_delete=models.CASCADE, related_name="print"
    )
    sketch = models.BinaryField(default=bytes)
    band1 = models.BigIntegerField(null=True, blank=True)
    band2 = models.BigIntegerField(null=True, blank=True)
    band3 = models.BigIntegerField(null=True, blank=True)
    band4 = models.BigIntegerField(null=True, blank=True)
    band5 = models.BigIntegerField(null=True, blank=True)
    band6 = models.BigIntegerField(null=True, blank=True)
    band7 = models.BigIntegerField(null=True, blank=True)
    band8 = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=[band, "posting"], name=f"print_{band}") for band in BANDS]

    def __str__(self) -> str:
        return f"print of posting {self.posting_id}"


class PostingApart(models.Model):
    """Two postings that a person has told apart, whatever their texts. `first` has the lower id."""

    first = models.ForeignKey("postings.Posting", on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey("postings.Posting", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="postings_apart_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="postings_apart_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"
