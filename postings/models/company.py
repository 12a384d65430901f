"""Companies: hiring organisations and agencies, with every name that they were met under."""

from django.db import models
from django.urls import reverse


class Company(models.Model):
    """A hiring organisation or an agency. A merged one stays as a row that points at the one that remains."""

    class Role(models.TextChoices):
        EMPLOYER = "employer", "Employer"
        AGENCY = "agency", "Agency"

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    role = models.CharField(max_length=10, choices=Role, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_from"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "companies"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="company_has_a_name"),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="company_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("postings:company", args=[self.slug])


class CompanyAlias(models.Model):
    """A name that means a company. `name_key` is the folded form and belongs to one company only.

    The company's own name has an alias too, so that finding a company is one look-up.
    """

    class Origin(models.TextChoices):
        READ = "read", "Read from a posting"
        MERGE = "merge", "Learnt from a merge"
        PERSON = "person", "Entered by a person"

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, unique=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.READ)

    class Meta:
        verbose_name_plural = "company aliases"
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
