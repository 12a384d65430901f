"""Companies by their names, merges and their undoing."""

import pytest

from postings import editing
from postings.editing.companies import company_key, find_or_create
from postings.models import Company, Posting, PostingSearch

from .samples import person, posting_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Stores Ltd", "HARBOUR STORES LIMITED"), ("Harbour Stores, Inc.", "Harbour Stores"),
        ("O’Neil & Sons", "O'Neil and Sons"), ("ＡＢＣ GmbH & Co. KG", "abc gmbh and"),
        ("Mill\u200bhouse", "Millhouse"),
        ("H.S.B.", "HSB"),
    ],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one, other):
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Limited", "GmbH"), ("C++ House", "C House"), ("Mill", "Mill House")]
)
def test_different_names_have_different_keys(one, other):
    assert company_key(one) != company_key(other)


@pytest.mark.django_db
def test_a_name_without_letters_is_no_company():
    assert find_or_create("*** -- ") is None


@pytest.mark.django_db
def test_names_that_share_an_address_get_different_ones():
    slugs = {find_or_create(name).slug for name in ("Élan", "Elan", "株式会社", "C++", "C#", "x" * 400)}
    assert len(slugs) == 6


@pytest.mark.django_db
def test_a_role_fills_a_gap_and_never_overwrites():
    find_or_create("Mill House", None)
    assert find_or_create("Mill House", "agency").role == "agency"
    assert find_or_create("Mill House", "employer").role == "agency"


@pytest.fixture
def two(db):
    one = posting_of([("benefits", None, None, "Tea")], {"title": "A", "company": "Mill House"})
    other = posting_of([("benefits", None, None, "Cake")], {"title": "B", "company": "Millhouse Foods"})
    return one, other


def test_a_merge_moves_postings_and_names_and_undoes(two):
    one, other = two
    actor = person()
    change = editing.merge(kept=one.company_id, gone=other.company_id, version=1, actor=actor)
    assert Posting.objects.get(pk=other.pk).company_id == one.company_id
    assert find_or_create("Millhouse Foods Ltd").pk == one.company_id
    assert "mill" in PostingSearch.objects.get(posting=other).company
    late = posting_of([("benefits", None, None, "Jam")], {"title": "C", "company": "Millhouse Foods"})
    undone = editing.undo(change_id=change.pk, actor=actor)
    assert Posting.objects.get(pk=other.pk).company_id == other.company_id
    assert Posting.objects.get(pk=late.pk).company_id == other.company_id
    assert Posting.objects.get(pk=one.pk).company_id == one.company_id
    editing.undo(change_id=undone.pk, actor=actor)
    assert Company.objects.get(pk=other.company_id).merged_into_id == one.company_id


def test_a_merge_of_what_was_merged_or_changed_meanwhile_is_stale(two):
    one, other = two
    actor = person()
    editing.merge(kept=one.company_id, gone=other.company_id, version=1, actor=actor)
    with pytest.raises(editing.StaleVersion):
        editing.merge(kept=one.company_id, gone=other.company_id, version=2, actor=actor)
    with pytest.raises(editing.StaleVersion):
        editing.merge(kept=other.company_id, gone=one.company_id, version=1, actor=actor)
    with pytest.raises(editing.NotPossible):
        editing.merge(kept=one.company_id, gone=one.company_id, version=2, actor=actor)
