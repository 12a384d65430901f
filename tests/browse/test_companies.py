"""Companies: the list with its search, the page of one, merging and its undo, and who may do it."""

import re
from typing import Any

import pytest
from django.test import Client

from postings.models import Change, Company, Posting
from tests.factories import make_company, make_posting
from tests.search.samples import many

pytestmark = pytest.mark.django_db

PERSON = 5  # statements for session, person, own rights, rights of groups, groups


def page(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def names(html: str) -> list[str]:
    return re.findall(r'class="rc-name" href="/companies/[^"]*">([^<]*)<', html)


@pytest.fixture
def pair(db: None) -> tuple[Company, Company]:
    """Two companies that are one, with one and two postings."""
    make_posting("Die cutter", company="Packwell Corporation of Hull")
    make_posting("Folder operator", company="Packwell Corporation of Hull (PCH)")
    make_posting("Gluer", company="Packwell Corporation of Hull (PCH)")
    kept, gone = Company.objects.order_by("id")
    return kept, gone


def merge(client: Client, kept: Company, gone: Company, version: int | None = None) -> Any:
    data = {"gone": gone.slug, "version": kept.version if version is None else version}
    return client.post(f"/companies/{kept.slug}/merge/", data)


@pytest.mark.parametrize("number", [1, 30, 3000])
def test_statements_do_not_grow_with_companies_or_postings(
    viewer_client: Client, django_assert_num_queries: Any, number: int
) -> None:
    many(number)
    for count in range(min(number, 30)):
        make_company(f"Boatyard {count}")
    company = Posting.objects.all()[0].company
    assert company
    with django_assert_num_queries(PERSON + 2):  # how many; one page of them
        page(viewer_client, "/companies/")
    with django_assert_num_queries(
        PERSON + 6
    ):  # the company; alike ones; postings: how many, one page; names; changes
        page(viewer_client, f"/companies/{company.slug}/")


def test_the_list_counts_postings_and_names_and_sorts_by_either(viewer_client: Client, pair: Any) -> None:
    make_company("aardvark Ltd")
    html = page(viewer_client, "/companies/")
    assert names(html) == [
        "aardvark Ltd",
        "Packwell Corporation of Hull",
        "Packwell Corporation of Hull (PCH)",
    ]
    assert 'aria-label="2 postings of Packwell Corporation of Hull (PCH)">2<' in html
    assert names(page(viewer_client, "/companies/?sort=postings"))[0] == "Packwell Corporation of Hull (PCH)"
    assert names(page(viewer_client, "/companies/?sort=password"))[0] == "aardvark Ltd"


def test_a_search_looks_at_every_name_whatever_its_case(
    viewer_client: Client, recruiter_client: Client, pair: Any
) -> None:
    assert names(page(viewer_client, "/companies/?q=PACKWELL%20corp")) == [
        "Packwell Corporation of Hull",
        "Packwell Corporation of Hull (PCH)",
    ]
    merge(recruiter_client, *pair)
    assert names(page(viewer_client, "/companies/?q=pch")) == ["Packwell Corporation of Hull"]
    assert "No company is called so" in page(viewer_client, "/companies/?q=zebra")


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%25_", "page=9999999999999999999999", "page=-1", "sort=%27", "q=🎉", "q=ltd"]
)
def test_no_address_breaks_the_list(viewer_client: Client, pair: Any, query: str) -> None:
    page(viewer_client, f"/companies/?{query}")
    page(viewer_client, f"/companies/{pair[0].slug}/?{query}&with=%00&find=%00")


def test_a_page_shows_postings_names_and_what_a_merge_would_do(recruiter_client: Client, pair: Any) -> None:
    kept, gone = pair
    html = page(recruiter_client, f"/companies/{kept.slug}/?with={gone.slug}")
    assert "3 postings here; “Packwell Corporation of Hull (PCH)” becomes an alias" in html
    assert all(title in html for title in ("Die cutter", "Folder operator", "Gluer"))
    assert Company.objects.filter(merged_into=None).count() == 2


def test_likely_the_same_is_suggested_both_ways(viewer_client: Client, pair: Any) -> None:
    for one, other in (pair, pair[::-1]):
        html = page(viewer_client, f"/companies/{one.slug}/")
        assert f'href="?with={other.slug}"' in html


def test_merging_moves_postings_and_names_and_can_be_undone(recruiter_client: Client, pair: Any) -> None:
    kept, gone = pair
    assert merge(recruiter_client, kept, gone)["Location"] == f"/companies/{kept.slug}/"
    assert kept.postings.count() == 3
    assert recruiter_client.get(f"/companies/{gone.slug}/")["Location"] == f"/companies/{kept.slug}/"
    assert "Merged “Packwell Corporation of Hull (PCH)”" in page(recruiter_client, f"/companies/{kept.slug}/")
    change = Change.objects.get(company=kept)
    undo = f"/companies/{kept.slug}/undo/{change.pk}/"
    assert recruiter_client.post(undo).status_code == 302
    assert (kept.postings.count(), gone.postings.count()) == (1, 2)
    again = recruiter_client.post(undo)
    assert again.status_code == 409
    assert "This was undone already." in again.content.decode()


def test_a_stale_form_merges_nothing(recruiter_client: Client, pair: Any) -> None:
    kept, gone = pair
    answer = merge(recruiter_client, kept, gone, version=kept.version + 1)
    assert answer.status_code == 409
    assert "Nothing was merged." in answer.content.decode()
    assert merge(recruiter_client, kept, kept).status_code == 409
    assert (
        recruiter_client.post(
            f"/companies/{kept.slug}/merge/", {"gone": gone.slug, "version": "x"}
        ).status_code
        == 409
    )
    assert gone.postings.count() == 2


def test_only_those_who_edit_may_merge(client: Client, viewer_client: Client, pair: Any) -> None:
    kept, gone = pair
    assert merge(viewer_client, kept, gone).status_code == 403
    assert merge(client, kept, gone).status_code == 302
    assert viewer_client.post(f"/companies/{kept.slug}/undo/1/").status_code == 403
    assert viewer_client.get(f"/companies/{kept.slug}/merge/").status_code == 405
    html = page(viewer_client, f"/companies/{kept.slug}/?with={gone.slug}")
    assert "Merge into this one" not in html
    assert gone.postings.count() == 2


def test_a_stranger_is_sent_to_sign_in(client: Client, pair: Any) -> None:
    for address in ("/companies/", f"/companies/{pair[0].slug}/"):
        assert client.get(address)["Location"].startswith("/accounts/login/")


def test_a_company_that_is_not_there_is_not_found(viewer_client: Client) -> None:
    page(viewer_client, "/companies/nobody/", status=404)
