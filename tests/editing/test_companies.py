"""Companies by their names, merges and their undoing."""

import pytest

from postings import editing
from postings.editing.companies import Naming, find_or_create, find_or_create_many
from postings.editing.company_key import company_key
from postings.models import Company, CompanyAlias, Posting, PostingSearch

from .samples import person, posting_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Stores Ltd", "HARBOUR STORES LIMITED"), ("Harbour Stores, Inc.", "Harbour Stores"),
        ("O’Neil & Sons", "O'Neil and Sons"), ("ＡＢＣ GmbH & Co. KG", "abc gmbh"),
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
    slugs = {find_or_create(name).slug for name in ("Élan", "Elan+", "株式会社", "C++", "C#", "x" * 400)}
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
    learnt = CompanyAlias.objects.get(name="Millhouse Foods")
    assert learnt.origin == "merge"
    assert "mill" in PostingSearch.objects.get(posting=other).company
    late = posting_of([("benefits", None, None, "Jam")], {"title": "C", "company": "Millhouse Foods"})
    undone = editing.undo(change_id=change.pk, actor=actor)
    assert Posting.objects.get(pk=other.pk).company_id == other.company_id
    assert Posting.objects.get(pk=late.pk).company_id == other.company_id
    assert Posting.objects.get(pk=one.pk).company_id == one.company_id
    learnt.refresh_from_db()
    assert (learnt.origin, learnt.company_id) == ("read", other.company_id)
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


@pytest.fixture
def company(two):
    return Company.objects.get(pk=two[0].company_id)


def say(verb, company, actor=None, **words):
    company.refresh_from_db()
    return verb(company_id=company.pk, version=company.version, actor=actor or person(), **words)


def names(company):
    return sorted(company.aliases.values_list("name", flat=True))


def test_a_renamed_company_keeps_its_address_and_its_former_name_and_undoes(two, company):
    slug = company.slug
    change = say(editing.rename, company, name="  Mill   House Foods ")
    company.refresh_from_db()
    assert (company.name, company.slug) == ("Mill House Foods", slug)
    assert names(company) == ["Mill House", "Mill House Foods"]
    assert find_or_create("mill house foods ltd").pk == company.pk
    assert "food" in PostingSearch.objects.get(posting=two[0]).company
    editing.undo(change_id=change.pk, actor=person())
    company.refresh_from_db()
    assert (company.name, names(company)) == ("Mill House", ["Mill House"])
    assert "food" not in PostingSearch.objects.get(posting=two[0]).company


def test_another_spelling_of_the_same_name_is_no_further_name(company):
    say(editing.rename, company, name="MILL HOUSE Ltd")
    assert names(company) == ["Mill House"]


@pytest.mark.parametrize("name", ["", " ** ", "x" * 201])
def test_what_is_no_name_is_refused(company, name):
    for verb in (editing.rename, editing.add_alias):
        with pytest.raises(editing.BadValue):
            say(verb, company, name=name)


def test_a_name_of_another_company_is_refused_and_says_whose_it_is(company):
    for verb in (editing.rename, editing.add_alias):
        with pytest.raises(editing.NotPossible, match="Millhouse Foods"):
            say(verb, company, name="Millhouse Foods Ltd")
    company.refresh_from_db()
    assert company.version == 1


def test_an_added_name_means_the_company_at_the_next_import_and_undoes(company):
    change = say(editing.add_alias, company, name="The Old Mill")
    late = posting_of([("benefits", None, None, "Jam")], {"title": "C", "company": "The Old Mill plc"})
    assert late.company_id == company.pk
    with pytest.raises(editing.NotPossible, match="known as"):
        say(editing.add_alias, company, name="the old mill")
    editing.undo(change_id=change.pk, actor=person())
    assert names(company) == ["Mill House"]
    with pytest.raises(editing.UndoNotPossible):
        editing.undo(change_id=change.pk, actor=person())


def test_a_name_that_no_posting_states_is_removed_and_comes_back(company):
    say(editing.add_alias, company, name="The Old Mill")
    alias = company.aliases.get(name="The Old Mill")
    change = say(editing.remove_alias, company, alias_id=alias.pk)
    assert names(company) == ["Mill House"]
    editing.undo(change_id=change.pk, actor=person())
    assert names(company) == ["Mill House", "The Old Mill"]


def test_a_removed_name_takes_the_postings_that_state_it_along_and_its_undo_brings_them_back(two, company):
    say_merge = editing.merge(kept=company.pk, gone=two[1].company_id, version=1, actor=person())
    assert say_merge.verb == "merge"
    alias = company.aliases.get(name="Millhouse Foods")
    change = say(editing.remove_alias, company, alias_id=alias.pk)
    parted = Posting.objects.get(pk=two[1].pk).company
    assert (parted.name, names(company)) == ("Millhouse Foods", ["Mill House"])
    assert Posting.objects.get(pk=two[0].pk).company_id == company.pk
    again = editing.undo(change_id=change.pk, actor=person())
    assert Posting.objects.get(pk=two[1].pk).company_id == company.pk
    assert names(company) == ["Mill House", "Millhouse Foods"]
    editing.undo(change_id=again.pk, actor=person())
    assert Posting.objects.get(pk=two[1].pk).company_id == parted.pk


def test_the_name_that_it_is_shown_by_stays(company):
    with pytest.raises(editing.NotPossible, match="Rename it first"):
        say(editing.remove_alias, company, alias_id=company.aliases.get().pk)


def test_two_people_who_name_it_at_once_do_not_overwrite_each_other(company):
    editing.rename(company_id=company.pk, version=1, actor=person(), name="Mill House Foods")
    for verb, words in (
        (editing.rename, {"name": "Other"}),
        (editing.add_alias, {"name": "Other"}),
        (editing.remove_alias, {"alias_id": 1}),
        (editing.tell_apart, {"other_id": Company.objects.exclude(pk=company.pk).get().pk}),
    ):
        with pytest.raises(editing.StaleVersion):
            verb(company_id=company.pk, version=1, actor=person(), **words)


def test_an_undo_stops_where_the_name_was_changed_again(company):
    change = say(editing.rename, company, name="Mill House Foods")
    say(editing.rename, company, name="Mill House Bread")
    with pytest.raises(editing.UndoNotPossible):
        editing.undo(change_id=change.pk, actor=person())


@pytest.mark.django_db
def test_a_company_that_several_postings_name_at_once_is_called_as_it_was_first_written():
    named = [Naming("Quay Lane Works"), Naming("QUAY LANE WORKS", "agency"), Naming("Tin Hall")]
    one, same, other = find_or_create_many(named)
    assert (one.name, one.role, other.name) == ("Quay Lane Works", "agency", "Tin Hall")
    assert one.pk == same.pk
