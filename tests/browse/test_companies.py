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
    for name in ("Tidewater", "Tidewater Group"):
        make_company(name)
    for count in range(min(number, 30)):
        make_company(f"Boatyard {count}")
    company = Posting.objects.all()[0].company
    assert company
    with django_assert_num_queries(PERSON + 3):  # how many; one page of them; how many are likely one
        page(viewer_client, "/companies/")
    with django_assert_num_queries(
        PERSON + 6
    ):  # the company; likely ones; postings: how many, one page; names; changes
        page(viewer_client, f"/companies/{company.slug}/")
    with django_assert_num_queries(PERSON + 2):  # how many pairs; one page of them
        page(viewer_client, "/companies/?likely=1")


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
        assert f'href="/companies/{one.slug}/?with={other.slug}"' in html


def test_merging_moves_postings_and_names_and_can_be_undone(recruiter_client: Client, pair: Any) -> None:
    kept, gone = pair
    led = merge(recruiter_client, kept, gone)["Location"]
    change = Change.objects.get(company=kept)
    undo = f"/companies/{kept.slug}/undo/{change.pk}/"
    assert led == f"/companies/{kept.slug}/?changed={change.pk}"
    assert kept.postings.count() == 3
    assert recruiter_client.get(f"/companies/{gone.slug}/")["Location"] == f"/companies/{kept.slug}/"
    html = page(recruiter_client, led)
    assert "Merged “Packwell Corporation of Hull (PCH)”" in html
    assert html.count(f'action="{undo}"') == 2  # in the message and in the history
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


def post(client: Client, company: Company, what: str, **data: Any) -> Any:
    company.refresh_from_db()
    return client.post(f"/companies/{company.slug}/{what}/", {"version": company.version, **data})


def test_the_likeliest_other_one_stands_ready_with_why_and_what_would_happen(
    recruiter_client: Client, pair: Any
) -> None:
    html = page(recruiter_client, f"/companies/{pair[1].slug}/")
    assert "Likely the same company" in html
    assert "Equal but for the short form in brackets" in html
    assert "<ins>(PCH)</ins>" in html
    assert "3 postings here; “Packwell Corporation of Hull” becomes an alias" in html


def test_the_texts_of_the_postings_say_for_it_too(recruiter_client: Client, pair: Any) -> None:
    items = (("benefits", None, "PCH offers tea, and PCH pays for it"),)
    make_posting("Baler", company="Packwell Corporation of Hull", items=items)
    html = page(recruiter_client, f"/companies/{pair[1].slug}/")
    assert "the other’s text calls itself “PCH” 2 times" in html


def test_likely_pairs_have_a_list_of_their_own_and_can_be_told_apart_from_there(
    recruiter_client: Client, viewer_client: Client, pair: Any
) -> None:
    assert "1 pair likely the same" in page(viewer_client, "/companies/")
    assert "Not the same" not in page(viewer_client, "/companies/?likely=1")
    html = page(recruiter_client, "/companies/?likely=1")
    assert f'href="/companies/{pair[0].slug}/?with={pair[1].slug}"' in html
    led = post(recruiter_client, pair[0], "different", other=pair[1].slug, back="likely")["Location"]
    assert led.startswith("/companies/?likely=1&changed=")
    html = page(recruiter_client, led)
    assert "No two companies are likely the same" in html
    assert "are not the same" in html
    assert "likely the same" not in page(viewer_client, "/companies/")
    change = Change.objects.get(verb="apart")
    recruiter_client.post(f"/companies/{pair[0].slug}/undo/{change.pk}/")
    assert "1 pair likely the same" in page(viewer_client, "/companies/")


def test_a_company_is_renamed_and_the_message_undoes_it(recruiter_client: Client, pair: Any) -> None:
    kept = pair[0]
    assert 'name="name"' in page(recruiter_client, f"/companies/{kept.slug}/?edit=name")
    led = post(recruiter_client, kept, "rename", name="Packwell <b>")["Location"]
    html = page(recruiter_client, led)
    assert "<h1>Packwell &lt;b&gt;</h1>" in html
    change = Change.objects.get(verb="rename")
    recruiter_client.post(f"/companies/{kept.slug}/undo/{change.pk}/")
    kept.refresh_from_db()
    assert kept.name == "Packwell Corporation of Hull"


def test_a_name_is_added_and_removed(recruiter_client: Client, pair: Any) -> None:
    kept = pair[0]
    page(recruiter_client, post(recruiter_client, kept, "names", name="Packwell")["Location"])
    alias = kept.aliases.get(name="Packwell")
    html = page(recruiter_client, f"/companies/{kept.slug}/")
    assert f"/names/{alias.pk}/remove/" in html
    assert html.count("/remove/") == 1, "the name that it is shown by cannot be removed"
    assert post(recruiter_client, kept, f"names/{alias.pk}/remove").status_code == 302
    assert not kept.aliases.filter(name="Packwell").exists()


@pytest.mark.parametrize(
    ("what", "name", "status"),
    [
        ("rename", "***", 422), ("names", "***", 422), ("rename", "x" * 300, 422),
        ("names", "Packwell Corporation of Hull (PCH) Ltd", 409), ("rename", "Packwell Corporation of Hull", 409),
    ],
)  # fmt: skip
def test_a_refused_name_stays_in_its_form_with_the_reason(
    recruiter_client: Client, pair: Any, what: str, name: str, status: int
) -> None:
    answer = post(recruiter_client, pair[0], what, name=name)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'value="{name}"' in html
    assert 'aria-invalid="true"' in html
    assert html.count('role="alert"') == 2  # the reason, and the hidden one of the lost connection


def test_a_stale_name_is_not_written(recruiter_client: Client, pair: Any) -> None:
    for what in ("rename", "names", "different"):
        data = {"version": 9, "name": "Packwell", "other": pair[1].slug}
        answer = recruiter_client.post(f"/companies/{pair[0].slug}/{what}/", data)
        assert answer.status_code == 409
        assert "Nothing was done." in answer.content.decode()
    assert Change.objects.filter(company__isnull=False).count() == 0


def test_only_those_who_edit_may_name_and_tell_apart(viewer_client: Client, pair: Any) -> None:
    for what in ("rename", "names", "names/1/remove", "different"):
        assert post(viewer_client, pair[0], what, name="x", other=pair[1].slug).status_code == 403
    html = page(viewer_client, f"/companies/{pair[0].slug}/?edit=name&find=&changed=1")
    assert "Rename" not in html
    assert "<form" not in html.split("rc-page")[1].split("</main>")[0]


def test_a_name_in_the_address_of_another_change_shows_nothing(
    recruiter_client: Client, data_staff_client: Client, pair: Any
) -> None:
    post(data_staff_client, pair[0], "rename", name="Packwell")
    change = Change.objects.get(verb="rename")
    html = page(recruiter_client, f"/companies/{pair[0].slug}/?changed={change.pk}")
    assert "rc-toast" not in html


def test_companies_are_sorted_by_how_many_names_they_have(recruiter_client: Client, pair: Any) -> None:
    post(recruiter_client, pair[1], "names", name="Packwell")
    assert names(page(recruiter_client, "/companies/?sort=names"))[0] == "Packwell Corporation of Hull (PCH)"
