"""Many rows in one call: what arrives in the tables is what bulk_create and save would have written."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from postings.models import Requirement, RequirementList
from postings.models.many_rows import insert_rows, insert_with_ids, update_rows

from .samples import posting_of

pytestmark = pytest.mark.django_db
ODD = {
    "spans": [[0, 4], [7, 9]],
    "offer": {"text": "Tea, “really” ☕", "kind": "benefits"},
    "why": "it’s 100 %",
}


def rows_of(posting, number):
    one = RequirementList.objects.filter(posting=posting).first()
    return [
        Requirement(
            posting=posting, list=one, position=n, read_text=f"Line {n} 'quoted' %s", read_kind="benefits",
            confidence=n / 200, touched_at=timezone.now() + datetime.timedelta(hours=n), **ODD,
        )
        for n in range(number)
    ]  # fmt: skip


def columns(rows):
    names = [field.attname for field in Requirement._meta.concrete_fields if field.attname != "id"]
    return [[getattr(row, name) for name in names] for row in rows]


def test_inserted_rows_come_back_as_they_were(django_assert_num_queries):
    posting = posting_of()
    rows = rows_of(posting, 120)
    with django_assert_num_queries(1):
        insert_rows(rows)
    there = Requirement.objects.filter(posting=posting, why=ODD["why"]).order_by("position")
    assert columns(there) == columns(rows)


def test_only_the_named_fields_of_a_row_are_updated():
    row = posting_of().requirements.first()
    position = row.position
    row.why, row.offer, row.position = ODD["why"], ODD["offer"], 99
    update_rows([row], ["why", "offer"])
    there = Requirement.objects.get(pk=row.pk)
    assert (there.why, there.offer, there.position) == (ODD["why"], ODD["offer"], position)


def test_a_row_that_the_table_refuses_is_an_error_of_the_database():
    rows = rows_of(posting_of(), 3)
    rows[1].confidence = 2.0
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(rows)
    assert not Requirement.objects.filter(why=ODD["why"]).exists()


def test_no_rows_are_no_statement(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert_rows([])
        update_rows([], ["why"])


def test_rows_that_learn_their_ids_are_each_found_under_its_own():
    posting = posting_of()
    rows = rows_of(posting, 120)  # of several statements
    insert_with_ids(rows)
    there = Requirement.objects.in_bulk([row.pk for row in rows])
    assert len(there) == 120
    assert columns([there[row.pk] for row in rows]) == columns(rows)
    rows[7].why = "changed"
    rows[7].save()
    assert Requirement.objects.get(pk=rows[7].pk).why == "changed"
