"""The address of the list as a value: read from allowed names only, and written back in one fixed order."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from postings.forms.filters import ListState, read_ids, read_state
from postings.models import Posting
from tests.search.samples import sample

NAMES = [
    "q",
    "company",
    "not_company",
    "pay",
    "posted",
    "years_from",
    "page",
    "preview",
    "sort",
    "show",
    "find",
]


def state(address: str) -> ListState:
    return read_state(QueryDict(address))


def test_an_address_comes_back_without_what_says_nothing() -> None:
    address = "utm_source=x&page=1&sort=newest&company=&company=acme&q=&type=FULL_TIME&company=acme"
    assert state(address).address() == "/?company=acme&type=FULL_TIME"


def test_a_value_is_toggled_and_excluded_by_links() -> None:
    here = state("q=nurse&company=acme&page=3&preview=7")
    assert here.toggle("company", "acme") == "/?q=nurse"
    assert here.toggle("company", "b") == "/?q=nurse&company=acme&company=b"
    assert here.exclude("company", "acme") == "/?q=nurse&not_company=acme"
    assert state("not_company=acme").exclude("company", "acme") == "/"


def test_paging_and_preview_end_where_something_else_is_asked() -> None:
    here = state("q=nurse&page=3&preview=7")
    assert here.put("sort", "title") == "/?q=nurse&sort=title"
    assert here.put("preview", "9", keep=("page",)) == "/?q=nurse&page=3&preview=9"
    assert here.fold("location") == "/?q=nurse&page=3&preview=7&show=location"


@pytest.mark.parametrize(
    "names",
    [
        "reviewed_by__password__startswith=p",
        "_connector=OR+1%3D1",
        "facts_read__salary=1",
        "document__data=x",
        "ids=4",
    ],
)
def test_names_that_are_not_on_the_list_ask_nothing(names: str) -> None:
    assert state(names).selection.is_empty()
    assert state(names).address() == "/"


@pytest.mark.parametrize("sort", ["reviewed_by__password", "id;DROP", "?", "-title", ""])
def test_orders_that_are_not_on_the_list_are_the_default(sort: str) -> None:
    query = QueryDict(mutable=True)
    query["sort"] = sort
    assert read_state(query).sort == "newest"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("years_to=8", "up to 8"),
        ("years_from=3&years_to=8", "3 to 8"),
        ("years_from=3", "3 or more"),
        ("years_from=3&years_to=3", "3"),
        ("years_to=8&years_unknown=1", "up to 8 or not stated"),
        ("years_unknown=1", "not stated"),
    ],
)
def test_a_range_of_years_is_worded(address: str, words: str) -> None:
    assert str(state(address).selection.years) == words


@pytest.mark.parametrize(
    ("address", "errors"),
    [
        ("years_from=-1", {"years_from": "0 to 60, or empty."}),
        ("years_to=61", {"years_to": "0 to 60, or empty."}),
        ("years_to=abc", {"years_to": "0 to 60, or empty."}),
        ("years_from=9&years_to=3", {"years_to": "The end is before the beginning."}),
    ],
)
def test_years_that_make_no_range_are_explained_and_filter_nothing(
    address: str, errors: dict[str, str]
) -> None:
    assert state(address).errors == errors
    assert not state(address).selection.years


def test_ids_are_numbers_and_not_endless() -> None:
    query = QueryDict(mutable=True)
    query.setlist("ids", ["x", "-1", "٣", "5", "5", *map(str, range(2000))])
    ids = read_ids(query)
    assert ids[0] == 5
    assert len(ids) < 1000


@given(st.dictionaries(
    st.sampled_from(NAMES),
    st.text(max_size=30),
))  # fmt: skip
def test_the_state_of_an_address_has_that_address(values: dict[str, str]) -> None:
    query = QueryDict(mutable=True)
    query.update(values)
    once = read_state(query)
    again = read_state(QueryDict(once.address().partition("?")[2]))
    assert again.address() == once.address()
    assert again.selection == once.selection


@pytest.mark.django_db
def test_arrivals_after_a_moment_are_a_filter_with_a_chip(viewer_client: Client) -> None:
    early, late = sample("Rigger"), sample("Diver")
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    Posting.objects.filter(pk=early.pk).update(created_at=moment)
    Posting.objects.filter(pk=late.pk).update(created_at=moment + timedelta(hours=1))
    state = read_state(QueryDict("since=2026-03-02T10:30:00.5%2B01:00&page=1"))
    assert state.address() == "/?since=2026-03-02T09%3A30%3A00Z"
    html = viewer_client.get(state.address()).content.decode()
    assert "after 2 Mar 2026, 09:30" in html
    assert "Diver" in html
    assert "Rigger" not in html
    assert 'aria-label="Remove Arrived after 2 Mar 2026, 09:30"' in html


@pytest.mark.parametrize(
    "moment", ["yesterday", "2026-03-02", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]
)
def test_a_moment_that_means_nothing_is_left_out(moment: str) -> None:
    assert read_state(QueryDict(urlencode({"since": moment}))).address() == "/"
