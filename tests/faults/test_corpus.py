"""The invented postings of the trials are like real ones in what the trials measure."""

from collections import Counter

import pytest

from benchmarks.faults.corpus import company, posting
from postings.parsing import parse


def test_posting_of_a_number_is_the_same_one_every_time():
    assert posting(77) == posting(77)
    assert posting(77) != posting(77, seed=1)


def test_more_duties_make_a_longer_posting_of_the_same_identity():
    short, long = posting(5, duties=10), posting(5, duties=80)
    assert len(short) > 2_000
    assert 6_000 < len(long) < 8_000
    assert short.splitlines()[:3] == long.splitlines()[:3]


@pytest.mark.parametrize("first", [0, 2_000_000])
@pytest.mark.parametrize("n", [1_000, 10_000])
def test_companies_grow_with_the_postings_and_have_a_long_tail(first, n):
    companies = Counter(company(number) for number in range(first, first + n))
    assert 0.25 < len(companies) / n < 0.5
    assert sum(postings == 1 for postings in companies.values()) > len(companies) / 2
    assert companies.most_common(1)[0][1] > n / 50


def test_later_market_knows_companies_of_the_first():
    first = {company(number) for number in range(2_000)}
    later = {company(number) for number in range(2_000_000, 2_002_000)}
    assert len(first & later) > 100


def test_new_companies_have_names_of_their_own():
    new = [company(number) for number in range(100_000, 1_000_000, 100_000)]  # the first of a market is new
    assert len(set(new)) == len(new)


def test_reader_finds_the_company():
    read = parse(posting(12), name="12.txt")[0]
    assert read.fields["company"] == company(12)
