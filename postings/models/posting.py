"""A posting: the machine's facts beside the person's, and the columns that pages filter and sort by."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

FACET_COLUMNS = [
    "company", "company_role", "min_experience_years", "doubt_count", "has_contradiction", "has_mask",
    "reviewed_at", "country", "region", "town", "location", "permanence", "remote", "education", "travel_percent",
    "date_posted", "salary_year", "salary_currency", "source", "must_count", "unsaid_count", "nice_count",
    "duty_count", "benefit_count",
]  # fmt: skip


class Posting(models.Model):
    """One advertisement, an aggregate with its lists under a single `version`.

    `facts_read` is what the reader said (name → value, see `parsing.facts.FIELD_NAMES`), `facts_edited` what
    people said (name → {"value", "by", "at"}); a person's value counts, also when it is None. The columns
    from `title` on are the effective values, written by `editing.columns.refresh` only.
    """

    document = models.ForeignKey("postings.SourceDocument", on_delete=models.PROTECT, related_name="postings")
    ordinal = models.PositiveSmallIntegerField(
        default=0, help_text="its place among the postings of its document"
    )
    source = models.CharField(
        max_length=30, help_text="the format, or the feed, that its identifier belongs to"
    )
    identifier = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    reader = models.CharField(max_length=20)
    batch = models.ForeignKey(
        "postings.ImportBatch", null=True, blank=True, on_delete=models.SET_NULL, related_name="postings"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    facts_read = models.JSONField(default=dict)
    places = models.JSONField(default=dict, help_text="fact → [[start, end], …] in the source text")
    facts_edited = models.JSONField(default=dict, blank=True)
    notes = models.JSONField(default=list, blank=True, help_text='[{"code", "text", "spans"}, …]')
    sections = models.JSONField(
        default=list, blank=True, help_text='[{"kind", "heading", "start", "end"}, …]'
    )

    title = models.CharField(max_length=300, blank=True)
    company = models.ForeignKey(
        "postings.Company", null=True, blank=True, on_delete=models.PROTECT, related_name="postings"
    )
    company_role = models.CharField(max_length=10, blank=True)
    employer_disclosed = models.BooleanField(null=True, blank=True)
    location = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=100, blank=True)
    town = models.CharField(max_length=100, blank=True)
    permanence = models.CharField(max_length=10, blank=True)
    remote = models.CharField(max_length=10, blank=True)
    education = models.CharField(max_length=12, blank=True)
    languages = models.CharField(
        max_length=900, blank=True, help_text="each between bars: `|English|French|`, '' where none is stated"
    )
    min_experience_years = models.PositiveSmallIntegerField(null=True, blank=True)
    travel_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    salary_min = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    salary_max = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    salary_currency = models.CharField(max_length=3, blank=True)
    salary_unit = models.CharField(max_length=5, blank=True)
    salary_year = models.DecimalField(
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="upper end, per year, in its currency",
    )
    date_posted = models.DateField(null=True, blank=True)
    closing_date = models.DateField(null=True, blank=True)

    must_count = models.PositiveSmallIntegerField(default=0)
    unsaid_count = models.PositiveSmallIntegerField(default=0)
    nice_count = models.PositiveSmallIntegerField(default=0)
    duty_count = models.PositiveSmallIntegerField(default=0)
    benefit_count = models.PositiveSmallIntegerField(default=0)
    doubt_count = models.PositiveSmallIntegerField(default=0, help_text="items under the doubt threshold")
    has_contradiction = models.BooleanField(default=False)
    has_mask = models.BooleanField(default=False)
    pay_masked = models.BooleanField(
        default=False, help_text="the source has `****` where the pay would stand"
    )
    offer_count = models.PositiveSmallIntegerField(
        default=0, help_text="readings that differ from a person's word"
    )
    copy_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="copies", db_index=False,
        help_text="a person said that it is the same posting as this one: it leaves the list unless asked for",
    )  # fmt: skip
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["document", "ordinal"], name="posting_once_per_place"),
            models.UniqueConstraint(
                fields=["source", "identifier"], condition=~Q(identifier=""), name="posting_identity"
            ),
            models.CheckConstraint(
                condition=Q(travel_percent__isnull=True) | Q(travel_percent__lte=100),
                name="travel_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=Q(salary_min__isnull=True)
                | Q(salary_max__isnull=True)
                | Q(salary_min__lte=models.F("salary_max")),
                name="salary_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["-date_posted", "-id"], name="posting_newest"),
            models.Index(fields=["title", "id"], name="posting_title"),
            models.Index(fields=["location"], name="posting_location"),
            models.Index(fields=["permanence"], name="posting_permanence"),
            models.Index(fields=["doubt_count"], name="posting_doubt"),
            models.Index(fields=["created_at"], name="posting_arrival"),
            models.Index(fields=["offer_count"], name="posting_offers"),
            models.Index(fields=["copy_of"], condition=Q(copy_of__isnull=False), name="posting_copies"),
            # All that facets count by: they scan this index instead of the table, whose rows are wide.
            models.Index(fields=FACET_COLUMNS, name="posting_facets"),
        ]

    def __str__(self) -> str:
        return self.title or "Title not stated"

    def get_absolute_url(self) -> str:
        return reverse("postings:posting", args=[self.pk])

    def fact(self, name: str) -> Any:
        """The effective value of a fact: the person's where there is one, else the machine's."""
        if name in self.facts_edited:
            return self.facts_edited[name]["value"]
        return self.facts_read.get(name)


class PostingEmploymentType(models.Model):
    """One of a posting's employment types, effective value (FULL_TIME, PART_TIME, CONTRACTOR …)."""

    posting = models.ForeignKey(Posting, on_delete=models.CASCADE, related_name="employment_types")
    value = models.CharField(max_length=12)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["posting", "value"], name="employment_type_once")]
        indexes = [models.Index(fields=["value", "posting"], name="employment_type_value")]

    def __str__(self) -> str:
        return self.value


class PostingSearch(models.Model):
    """A posting's words, folded by `search.words`, in the fields that a search can name.

    Written by `search.index.write` in the transaction of every change. SQLite reads it through an FTS5 table
    that triggers keep in step, PostgreSQL through a generated `tsvector` (see the migrations).
    """

    posting = models.OneToOneField(Posting, primary_key=True, on_delete=models.CASCADE, related_name="search")
    title = models.TextField(blank=True)
    company = models.TextField(blank=True)
    location = models.TextField(blank=True)
    duties = models.TextField(blank=True)
    must = models.TextField(blank=True, help_text="qualifications not marked as nice to have")
    wants = models.TextField(blank=True, help_text="qualifications that are nice to have")
    offers = models.TextField(blank=True)

    class Meta:
        db_table = "posting_search"

    def __str__(self) -> str:
        return f"words of posting {self.posting_id}"
