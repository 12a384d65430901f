"""Counts of facets: each the number of postings that choosing the value too would give."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from django.http import QueryDict
from django.test import Client

from postings.forms.filters import read_state
from postings.models import Posting
from postings.search.counts import facet_counts
from postings.search.facets import BY_NAME, FACETS, MonthFacet
from postings.search.selection import Selection
from postings.views.histograms import months_histogram
from recruiting.models import User
from tests.search.samples import sample, titles

pytestmark = pytest.mark.django_db
MONTHS = BY_NAME["posted"]
assert isinstance(MONTHS, MonthFacet)


@pytest.fixture
def shelf(db: None) -> None:
    """Postings that differ in every facet, some stating nothing."""
    sample(
        "Rigger",
        "Harbour Works",
        ["FULL_TIME", "CONTRACTOR"],
        {"must": ["Ropes"], "benefits": ["Pension"]},
        company_role="employer",
        location="Hull",
        country="GB",
        region="Yorkshire",
        town="Hull",
        min_experience_years=3,
        date_posted=date(2019, 10, 4),
        salary_min=25000,
        salary_max=30000,
        salary_year=30000,
        salary_currency="GBP",
        salary_unit="YEAR",
        education="VOCATIONAL",
        permanence="permanent",
        travel_percent=25,
        remote="ONSITE",
        languages="|English|French|",
    )
    sample(
        "Diver",
        "Deep Staff",
        ["CONTRACTOR"],
        {"nice": ["Welding"]},
        company_role="agency",
        location="Leith",
        country="GB",
        min_experience_years=8,
        date_posted=date(2019, 12, 31),
        salary_year=90000,
        salary_currency="USD",
        doubt_count=2,
        has_mask=True,
        travel_percent=0,
    )
    sample(
        "Cook",
        "Harbour Works",
        ["PART_TIME"],
        {"duties": ["Cook for divers"]},
        company_role="employer",
        date_posted=date(2020, 1, 1),
    )
    sample("Clerk", min_experience_years=12, has_contradiction=True, travel_percent=60)


def postings(address: str) -> list[str]:
    selection = read_state(QueryDict(address)).selection
    from_the_database = sorted(titles(selection.postings()))
    in_memory = Posting.objects.filter(pk__in=selection.found.ids("newest"))
    assert sorted(titles(in_memory)) == from_the_database
    assert selection.found.total == len(from_the_database)
    return from_the_database


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("type=CONTRACTOR", ["Diver", "Rigger"]),
        ("type=CONTRACTOR&type=PART_TIME", ["Cook", "Diver", "Rigger"]),
        ("type=_", ["Clerk"]),
        ("type=_&type=FULL_TIME", ["Clerk", "Rigger"]),
        ("not_type=CONTRACTOR", ["Clerk", "Cook"]),
        ("advertiser=agency", ["Diver"]),
        ("not_advertiser=agency", ["Clerk", "Cook", "Rigger"]),
        ("not_advertiser=_&not_advertiser=agency", ["Cook", "Rigger"]),
        ("location=Hull", ["Rigger"]),
        ("location=_", ["Clerk", "Cook"]),
        ("company=_", ["Clerk"]),
        ("company=nobody", []),
        ("posted=2019", ["Diver", "Rigger"]),
        ("posted=2019-12", ["Diver"]),
        ("posted=2020-01&posted=_", ["Clerk", "Cook"]),
        ("posted=2019-13", []),
        ("posted=0", []),
        ("pay=GBP-20000", ["Rigger"]),
        ("pay=USD-80000&pay=_", ["Clerk", "Cook", "Diver"]),
        ("pay=GBP-99999999999999999999", []),
        ("travel=0&travel=51-100", ["Clerk", "Diver"]),
        ("has=benefits", ["Rigger"]),
        ("not_has=benefits", ["Clerk", "Cook", "Diver"]),
        ("review=check&review=contradiction", ["Clerk", "Diver"]),
        ("review=nonsense", []),
        ("years_from=3&years_to=8", ["Diver", "Rigger"]),
        ("years_to=8&years_unknown=1", ["Cook", "Diver", "Rigger"]),
        ("years_unknown=1", ["Cook"]),
        ("q=divers&years_unknown=1", ["Cook"]),
        ("country=GB&not_type=FULL_TIME", ["Diver"]),
        ("language=French", ["Rigger"]),
        ("language=Fren", []),
        ("language=|", []),
        ("not_language=English", ["Clerk", "Cook", "Diver"]),
        ("language=_&company=_", ["Clerk"]),
    ],
)
def test_filters_leave(shelf: None, address: str, found: list[str]) -> None:
    assert postings(address) == found


ADDRESSES = [
    "",
    "type=CONTRACTOR",
    "advertiser=employer&years_from=1&years_unknown=1",
    "not_type=PART_TIME&country=GB",
    "q=cook+OR",
    "q=-rope&review=check",
    "posted=2019&pay=_",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_count_is_what_choosing_the_value_alone_in_its_facet_gives(shelf: None, address: str) -> None:
    selection = read_state(QueryDict(address)).selection
    counts = facet_counts(selection, FACETS)
    for facet in FACETS:
        if facet.name == "years":
            continue
        for count in counts[facet.name]:
            chosen = with_only(selection, facet.name, count.value)
            assert chosen.postings().count() == count.n, (facet.name, count)


def with_only(selection: Selection, name: str, value: str) -> Selection:
    """The selection with one value chosen in a facet, and nothing else in it."""
    bare = selection.without_facet(name)
    return Selection(bare.search, {**bare.chosen, name: (value,)}, bare.excluded, bare.years)


def test_what_is_not_stated_is_counted_and_called_so(shelf: None) -> None:
    counts = facet_counts(Selection(), [BY_NAME["company"], BY_NAME["type"]])
    assert [(count.label, count.n) for count in counts["company"]] == [
        ("Harbour Works", 2),
        ("Deep Staff", 1),
        ("Not stated", 1),
    ]
    assert [(count.label, count.n) for count in counts["type"]] == [
        ("Contract", 2),
        ("Full-time", 1),
        ("Not stated", 1),
        ("Part-time", 1),
    ]


def test_names_of_values_are_worded(shelf: None) -> None:
    counts = facet_counts(Selection(), FACETS)
    labels = {name: [count.label for count in values] for name, values in counts.items()}
    assert "Oct 2019" in labels["posted"]
    assert {"£20k to £40k", "$80k to $100k"} <= set(labels["pay"])
    assert {"None", "Up to 25 %", "Over 50 %"} <= set(labels["travel"])
    assert "United Kingdom" in labels["country"]


@pytest.mark.django_db(transaction=True)
def test_all_facets_take_two_statements(django_assert_num_queries: Any) -> None:
    sample("Cook", types=["PART_TIME"])
    facet_counts(Selection(), FACETS)
    with django_assert_num_queries(2):  # what has changed, and the words
        facet_counts(read_state(QueryDict("q=cook&type=PART_TIME&company=x")).selection, FACETS)


@pytest.mark.parametrize(
    "sort", ["newest", "posted", "title", "company", "pay", "must", "doubt", "relevance"]
)
def test_every_order_keeps_every_posting(shelf: None, sort: str) -> None:
    found = titles(Selection().ordered(sort))
    assert sorted(found) == ["Clerk", "Cook", "Diver", "Rigger"]
    first: dict[str, Iterable[str]] = {
        "newest": ["Clerk"],
        "posted": ["Cook"],
        "title": ["Clerk"],
        "doubt": ["Diver"],
        "pay": ["Diver"],
    }
    if sort in first:
        assert found[:1] == first[sort]
    if sort == "company":
        assert found == ["Diver", "Cook", "Rigger", "Clerk"]
    assert Posting.objects.count() == 4


# --- ranges of months ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("posted_from=2019-11", ["Cook", "Diver"]),
        ("posted_to=2019-10", ["Rigger"]),
        ("posted_from=2019-10&posted_to=2019-12", ["Diver", "Rigger"]),
        ("posted_from=2019&posted_to=2019", ["Diver", "Rigger"]),
        ("posted_from=2020-01&posted_unknown=1", ["Clerk", "Cook"]),
        ("posted_unknown=1", ["Clerk"]),
        ("posted_from=2019-10&not_posted=2019-12", ["Cook", "Rigger"]),
    ],
)
def test_months_of_posting_are_a_range(shelf: None, address: str, found: list[str]) -> None:
    assert postings(address) == found


@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ("posted_from=2019-13", {"posted_from": "A month as 2019-10, or empty."}),
        ("posted_to=soon", {"posted_to": "A month as 2019-10, or empty."}),
        ("posted_from=2020-01&posted_to=2019-12", {"posted_to": "The end is before the beginning."}),
    ],
)
def test_months_that_make_no_range_are_explained_and_filter_nothing(
    address: str, errors: dict[str, str]
) -> None:
    state = read_state(QueryDict(address))
    assert state.errors == errors
    assert not state.selection.posted
    assert state.is_open("posted")
    assert not state.errors_of("years")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("posted_from=2019-10", "from Oct 2019"),
        ("posted_to=2019-10", "up to Oct 2019"),
        ("posted_from=2019-10&posted_to=2019-10", "Oct 2019"),
        ("posted_from=2019-10&posted_to=2020&posted_unknown=1", "Oct 2019 to Dec 2020 or not stated"),
    ],
)
def test_a_range_of_months_is_worded(address: str, words: str) -> None:
    assert str(read_state(QueryDict(address)).selection.posted) == words


def test_the_months_are_drawn_with_a_way_to_choose_them(shelf: None, viewer_client: Client) -> None:
    html = viewer_client.get("/?posted_from=2019-12&q=-x").content.decode()
    assert "<title>Oct 2019: 1</title>" in html
    assert "<title>Jan 2020: 1</title>" in html
    assert html.count('class="is-out" x=') >= 2
    assert 'name="posted_from" maxlength="7"' in html
    assert 'aria-label="Remove Posted from Dec 2019"' in html


def test_many_years_are_drawn_with_few_bars(shelf: None) -> None:
    sample("Lamplighter", date_posted=date(1971, 5, 1))
    counts = facet_counts(Selection(), [BY_NAME["posted"]])["posted"]
    drawn = months_histogram(MONTHS, counts, read_state(QueryDict("")))
    assert len(drawn.bars) <= 24
    assert sum(int(bar.title.rpartition(": ")[2]) for bar in drawn.bars) == 4
    assert drawn.unknown == 1
    assert all(bar.x + bar.width <= 212 for bar in drawn.bars)


# --- how a person has them --------------------------------------------------------------------------------------


def heads(html: str) -> list[tuple[str, bool]]:
    """The facets of a page in order, and whether they are open."""
    found = re.findall(r'<a id="facet-(\w+)"[^>]*aria-expanded="(\w+)"', html)
    return [(name, is_open == "true") for name, is_open in found]


def test_a_folded_facet_is_counted_when_it_is_opened(shelf: None, viewer_client: Client) -> None:
    html = viewer_client.get("/").content.decode()
    assert ("country", False) in heads(html)
    assert "United Kingdom" not in html
    link = re.search(r'<a id="facet-country" href="([^"]+)"', html)
    assert link
    opened = viewer_client.get(
        link[1].replace("&amp;", "&"), headers={"HX-Request": "true", "HX-Target": "results"}
    )
    assert ("country", True) in heads(opened.content.decode())
    assert "United Kingdom" in opened.content.decode()
    closed = re.search(r'<a id="facet-country" href="([^"]+)"', opened.content.decode())
    assert closed
    assert closed[1] == "/?hide=country"
    assert ("country", False) in heads(viewer_client.get(closed[1]).content.decode())


def test_the_order_and_what_is_open_are_kept_for_each_person(
    shelf: None, viewer_client: Client, recruiter_client: Client
) -> None:
    before = heads(viewer_client.get("/").content.decode())
    form = {"order": [name for name, _ in before], "open": ["country"], "up": "country", "next": "/?q=cook"}
    answer = viewer_client.post("/filters/", form)
    assert answer.status_code == 303
    assert answer["Location"] == "/filters/?next=%2F%3Fq%3Dcook"
    after = heads(viewer_client.get("/").content.decode())
    places = [name for name, _ in after]
    assert places.index("country") == [name for name, _ in before].index("country") - 1
    assert [name for name, is_open in after if is_open] == ["country"]
    assert ("country", False) in heads(viewer_client.get("/?hide=country").content.decode())
    assert heads(recruiter_client.get("/").content.decode()) == before
    assert viewer_client.post("/filters/", {"reset": "1", "next": "/?q=cook"})["Location"] == "/?q=cook"
    assert heads(viewer_client.get("/").content.decode()) == before


def test_an_arrangement_holds_known_filters_only(shelf: None, viewer_client: Client, viewer: User) -> None:
    viewer_client.post(
        "/filters/", {"order": ["town", "password", "town"], "open": ["x", "town"], "next": "//evil.example"}
    )
    viewer.refresh_from_db()
    assert viewer.preferences["facets"] == {"order": ["town"], "open": ["town"]}
    shown = heads(viewer_client.get("/").content.decode())
    assert shown[0] == ("town", True)
    assert len(shown) == len(FACETS)


def test_the_page_that_arranges_them_names_them_all(viewer_client: Client) -> None:
    html = viewer_client.get("/filters/?next=/").content.decode()
    assert all(f"> {facet.title}</label>" in html for facet in FACETS)
