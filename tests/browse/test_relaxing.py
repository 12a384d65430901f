"""Ways out of a search that finds nothing: only such as lead to hits, with their counts."""

from typing import Any

import pytest
from django.http import QueryDict

from postings.forms.filters import read_state
from postings.search.relax import ways_out
from tests.search.samples import sample

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(db: None) -> None:
    sample("Nurse", country="GB", min_experience_years=4)
    sample("Nurse", country="GB")
    sample("Driver", country="GB", lists={"must": ["Forklift license"]})


def ways(address: str) -> tuple[list[tuple[tuple[str, ...], int]], list[tuple[str, int]]]:
    shorter, spelt = ways_out(read_state(QueryDict(address)).selection)
    return [(tuple(part.label for part in way.left_out), way.n) for way in shorter], [
        (w.written, w.n) for w in spelt
    ]


def test_leaving_out_one_part_comes_before_two(shelf: None) -> None:
    shorter, _ = ways('q=nurse+must:"forklift+licence"&country=GB&years_from=3')
    assert shorter[0] == (('must:"forklift licence"',), 1)
    assert (('must:"forklift licence"', "Years asked"), 2) in shorter


def test_a_spelling_that_has_hits_is_offered(shelf: None) -> None:
    assert ways('q=must:"forklift+licence"') == (
        [(('must:"forklift licence"',), 3)],
        [('must:"forklift license"', 1)],
    )


def test_the_beginning_of_a_word_is_offered(shelf: None) -> None:
    assert ways("q=nurs")[1] == [("nurs*", 2)]


def test_what_leads_nowhere_is_not_offered(db: None) -> None:
    assert ways("q=nurse&country=GB") == ([], [])


@pytest.mark.django_db(transaction=True)
def test_all_ways_take_two_statements(django_assert_num_queries: Any) -> None:
    sample("Nurse", country="GB")
    ways("q=nurse")
    with django_assert_num_queries(2):  # what has changed, and the words of all ways
        ways("q=nurse+licence+organise+-driver&country=GB&type=_&not_company=x&years_to=1")
