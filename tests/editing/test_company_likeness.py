"""Companies that are likely one: suggested with reasons, told apart for ever, never merged by themselves."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postings import editing
from postings.editing import company_likeness
from postings.editing.companies import find_or_create
from postings.models import Company, CompanyPair
from tests.factories import make_company, make_posting

from .samples import person


def pairs():
    rows = CompanyPair.objects.filter(verdict="").order_by("id")
    return [({row.first.name, row.second.name}, [one["code"] for one in row.reasons]) for row in rows]


@pytest.mark.django_db
def test_a_new_company_is_suggested_with_its_like_and_nothing_is_merged():
    make_company("Packwell Corporation of Hull")
    make_company("Unlike Mills")
    make_company("Packwell Corporation of Hull (PCH)")
    make_company("Раckwell Corporation of Hull")  # the first two letters are Cyrillic
    names = "Packwell Corporation of Hull", "Packwell Corporation of Hull (PCH)"
    assert (set(names), ["brackets"]) in pairs()
    assert ({"Packwell Corporation of Hull", "Раckwell Corporation of Hull"}, ["homoglyph"]) in pairs()
    assert Company.objects.filter(merged_into=None).count() == 4


@pytest.mark.django_db
def test_a_domain_in_the_postings_of_both_is_a_reason():
    make_posting(company="Tidewater Lines", items=(("benefits", None, "Write to us at work@tidewater.com"),))
    make_posting(company="TWL Shipping", items=(("benefits", None, "See www.tidewater.com"),))
    (pair,) = CompanyPair.objects.all()
    assert [one["text"] for one in pair.reasons] == ["postings of both name tidewater.com"]


@pytest.mark.django_db
def test_not_the_same_is_remembered_through_new_names_and_merges_until_it_is_undone():
    one, other, third = (make_company(f"Tidewater{end}") for end in ("", " Group", " Lines"))
    actor = person()
    change = editing.tell_apart(company_id=one.pk, other_id=other.pk, version=1, actor=actor)
    assert pairs() == []
    company_likeness.refresh(one, other)
    editing.add_alias(company_id=other.pk, version=1, actor=actor, name="Tidewater UK")
    assert pairs() == []
    merged = editing.merge(kept=third.pk, gone=other.pk, version=1, actor=actor)
    assert pairs() == []
    editing.undo(change_id=merged.pk, actor=actor)
    editing.undo(change_id=change.pk, actor=actor)
    assert [names for names, _ in pairs()] == [{"Tidewater", "Tidewater Group"}]


@pytest.mark.django_db
def test_a_merge_takes_the_suggestion_away_and_its_undo_brings_it_back():
    kept, gone = make_company("Tidewater"), make_company("Tidewater Group")
    make_company("Tidewater Groups")
    assert len(pairs()) == 3
    change = editing.merge(kept=kept.pk, gone=gone.pk, version=1, actor=person())
    assert pairs() == [({"Tidewater", "Tidewater Groups"}, ["words", "letters"])]
    editing.undo(change_id=change.pk, actor=person())
    assert len(pairs()) == 3


@pytest.mark.django_db
def test_what_many_share_suggests_nothing():
    for number in range(company_likeness.MOST_SHARING + 2):
        find_or_create(f"Tidewater {'abcdefghij'[number % 10] * 4}{'klmnopqrst'[number // 10] * 4}")
    assert find_or_create("Tidewater").pk
    assert pairs() == []


@pytest.mark.django_db(transaction=False)
@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Tidewater", "Tidewater Group", "TideWater", "Tidewaters", "Harbour Stores", "Harbuor Stores",
             "Packwell Mill of Hull (PMH)", "PMH", "Packwell Mill of Hull", "Mill", "The Tidewater"]
        ),
        unique=True,
    )
)  # fmt: skip
def test_comparing_all_anew_finds_the_same_as_comparing_each_when_it_comes(names):
    Company.objects.all().delete()
    for name in names:
        make_company(name)
    before = sorted(map(str, pairs()))
    company_likeness.compare_all()
    assert sorted(map(str, pairs())) == before
