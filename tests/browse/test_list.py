"""The list page: what it shows, to whom, with how many statements, and that no address breaks it."""

import re
from html import escape
from typing import Any

import pytest
from django.test import Client

from postings.models import Posting
from tests.factories import make_posting
from tests.search.samples import many, sample

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
LIST_STATEMENTS = 7  # session, person, own rights, groups’ rights, groups; what has changed, rows


def page(client: Client, address: str = "/", **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200, address
    return answer.content.decode()


def shown_titles(html: str) -> list[str]:
    return [title.strip() for title in re.findall(r'<a class="rl-open[^>]*>([^<]*)</a>', html)]


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    for address in ("/", "/export.csv", "/export.xlsx", "/?q=nurse"):
        answer = client.get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["viewer_client", "recruiter_client", "data_staff_client"])
def test_every_role_may_look(request: pytest.FixtureRequest, who: str) -> None:
    sample("Ward nurse", lists={"must": ["Night shifts"]})
    assert shown_titles(page(request.getfixturevalue(who))) == ["Ward nurse"]


def test_the_list_is_only_read(viewer_client: Client) -> None:
    assert viewer_client.post("/").status_code == 405
    assert viewer_client.post("/export.csv").status_code == 405


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("number", [1, 30, 3000])
def test_statements_do_not_grow_with_the_postings(
    viewer_client: Client, django_assert_num_queries: Any, number: int
) -> None:
    many(number)
    page(viewer_client)  # what is counted in memory is read once by a process, and then only what changes
    with django_assert_num_queries(LIST_STATEMENTS):
        page(viewer_client)
    with django_assert_num_queries(
        LIST_STATEMENTS + 2
    ):  # and the words found, and the items that a search shows
        page(viewer_client, "/?q=ropes&advertiser=employer&years_unknown=1&years_to=9")
    first = Posting.objects.order_by("id").first()
    assert first
    with django_assert_num_queries(LIST_STATEMENTS + 3):  # and a preview: the posting, its types and items
        page(viewer_client, f"/?preview={first.pk}")


def test_a_row_says_what_is_known_and_what_is_not(viewer_client: Client) -> None:
    sample("", lists={})
    html = page(viewer_client)
    assert "Title not stated" in html
    assert "Company not stated" in html
    assert 'aria-label="Pay not stated"' in html
    assert 'aria-label="Nothing to check"' in html


def test_a_row_shows_numbers_agency_pay_and_date(viewer_client: Client) -> None:
    sample(
        "Ward  nurse",
        "Deep Staff",
        ["PART_TIME"],
        {"must": ["A"], "asked": ["B", "C"], "benefits": ["D"]},
        company_role="agency",
        location="PE1 **** area",
        salary_max=50000,
        salary_currency="GBP",
        salary_unit="YEAR",
        date_posted="2019-08-27",
        doubt_count=2,
    )
    html = page(viewer_client)
    assert "Ward – nurse" in html
    assert "Deep Staff" in html
    assert "Agency</span>" in html
    assert '<span class="rq-mask">****</span>' in html
    assert "to £50k" in html
    assert "27 Aug 2019" in html
    assert "Part-time" in html
    assert '<span class="visually-hidden"> to check</span>' in html
    assert 'title="1 must, 2 asked without saying so">3<' in html


def test_pay_that_is_masked_looks_otherwise_than_pay_not_stated(viewer_client: Client) -> None:
    masked = make_posting("Stoker", notes=({"code": "pay-masked", "text": "Masked.", "spans": [[0, 4]]},))
    assert masked.pay_masked
    html = page(viewer_client, f"/?preview={masked.pk}")
    assert '<span class="rq-mask" role="img" aria-label="Pay masked">****</span>' in html
    assert re.search(r"<dt>Pay</dt><dd><span class=\"rq-mask\">\*{4}</span>", html)
    assert "Pay not stated" not in html


def test_the_line_that_matched_is_shown_with_its_hits_marked(viewer_client: Client) -> None:
    sample("Clerk", lists={"duties": ["Tea"], "nice": ["Some <b>C++</b> & c++ again", "More C++"]})
    html = page(viewer_client, "/?q=C%2B%2B")
    assert "Some &lt;b&gt;<mark>C++</mark>&lt;/b&gt; &amp; <mark>c++</mark> again" in html
    assert 'aria-label="Nice to have"' in html
    assert ">+1</span>" in html


def test_what_people_write_is_escaped_everywhere(viewer_client: Client) -> None:
    evil = '"><script>alert(1)</script>'
    posting = sample(evil, evil, location=evil, lists={"must": [evil], "nice": [evil]})
    for address in (
        "/",
        "/?q=alert",
        f"/?preview={posting.pk}",
        f"/?q={evil}",
        f"/?company={evil}&find=company&find_text={evil}",
    ):
        assert "<script>alert" not in page(viewer_client, address)


HOSTILE = [
    "q=%00",
    "q=%ff",
    "q=" + "a" * 5000,
    'q=C%2B%2B+(AND+"',
    "q=" + "%22" * 199,
    "q=*",
    "q=title:",
    "q=-",
    "q=🎉",
    "page=" + "1" + "0" * 30,
    "page=-1",
    "page=abc",
    "page=0",
    "page=" + "9" * 5000,
    "page=1.5",
    "page=٣",
    "preview=" + "9" * 30,
    "preview=-1",
    "preview=x",
    "preview=0",
    "sort=created_by__password",
    "sort=id;DROP",
    "sort=?",
    "created_by__password__startswith=pbkdf2",
    "_connector=OR 1=1",
    "company=%00",
    "company=" + "x" * 5000,
    "not_company=_",
    "type=%27",
    "location=%25",
    "posted=2019-99",
    "posted=99999999",
    "posted=-1",
    "posted=2019-1-1-1",
    "pay=GBP",
    "pay=-",
    "pay=GBP-" + "9" * 30,
    "travel=x",
    "review=x",
    "not_review=x",
    "has=",
    "years_from=" + "9" * 400,
    "years_from=-3&years_to=x",
    "years_from=9&years_to=1",
    "find=company&find_text=%00%25_",
    "find=password",
    "show=x",
    "salary__in=" + "1" * 30,
    "format=_&source=_&country=_&region=_&town=_&education=_&remote=_&permanence=_",
]


@pytest.mark.parametrize("address", HOSTILE)
def test_no_address_breaks_a_page(viewer_client: Client, address: str) -> None:
    sample("Ward nurse", "Deep Staff", lists={"must": ["Night shifts"]})
    page(viewer_client, f"/?{address}")
    page(viewer_client, f"/?{address}", **HTMX, **{"HX-Target": "results"})
    assert viewer_client.get(f"/export.csv?{address}").status_code == 200


def test_a_page_beyond_the_last_is_the_last(viewer_client: Client) -> None:
    many(30)
    assert "26–30 of 30" in page(viewer_client, "/?page=" + "1" + "0" * 30)
    assert "1–25 of 30" in page(viewer_client, "/?page=-1")


def test_htmx_gets_the_results_and_what_changes_with_them(viewer_client: Client) -> None:
    sample("Ward nurse")
    html = page(viewer_client, "/?q=nurse", **HTMX, **{"HX-Target": "results", "HX-Trigger": "q"})
    assert html.lstrip().startswith("<title>nurse")
    assert "<html" not in html
    for root in ('id="results"', 'id="facet-list"', 'id="search-state"', 'id="search-note"', 'id="preview"'):
        assert html.count(root) == 1
    assert 'id="announce" hx-swap-oob="innerHTML">1 posting</div>' in html


def test_typing_replaces_the_address_and_all_else_adds_one(viewer_client: Client) -> None:
    typing = viewer_client.get(
        "/?q=nurse&page=1&company=", headers={**HTMX, "HX-Target": "results", "HX-Trigger": "q"}
    )
    assert typing["HX-Replace-Url"] == "/?q=nurse"
    clicking = viewer_client.get(
        "/?q=nurse&sort=title", headers={**HTMX, "HX-Target": "results", "HX-Trigger": "sort-title"}
    )
    assert clicking["HX-Push-Url"] == "/?q=nurse&sort=title"


def test_a_restored_history_gets_the_full_page(viewer_client: Client) -> None:
    headers = {**HTMX, "HX-Target": "results", "HX-History-Restore-Request": "true"}
    assert "<html" in page(viewer_client, "/?q=nurse", **headers)


def test_chips_name_what_is_on_and_lead_to_the_list_without_it(viewer_client: Client) -> None:
    sample("Rigger", "Harbour Works", ["FULL_TIME"])
    sample("Diver", "Deep Staff", ["PART_TIME"])
    slugs = dict(Posting.objects.values_list("company__name", "company__slug"))
    html = page(
        viewer_client,
        f"/?type=FULL_TIME&type=PART_TIME&not_company={slugs['Deep Staff']}&years_to=8&years_unknown=1",
    )
    chips = re.sub(
        r"\s+",
        " ",
        re.sub(r"<[^>]+>", " ", "".join(re.findall(r'<span class="rl-chip.*?rl-chip-remove', html, re.S))),
    )
    assert "Years asked up to 8 or not stated" in chips
    assert "not Deep Staff" in chips
    assert "Employment type Full-time or Part-time" in chips
    assert shown_titles(html) == ["Rigger"]


def test_a_mistake_in_a_search_is_explained(viewer_client: Client) -> None:
    assert "must: needs a word after it. Searched for the rest." in page(viewer_client, "/?q=must:")


def test_nothing_found_says_what_to_leave_out(viewer_client: Client) -> None:
    sample("Ward nurse", country="GB")
    html = page(viewer_client, "/?q=nurse+must:forklift&country=GB")
    assert "Nothing matches all of this" in html
    assert "<b>must:forklift</b></a>" in html
    assert "<b>1</b> posting" in html


def test_no_postings_at_all_says_who_brings_them(viewer_client: Client, data_staff_client: Client) -> None:
    assert "No postings yet" in page(viewer_client)
    assert "Bring the first ones in" not in page(viewer_client)
    assert "Bring the first ones in" in page(data_staff_client)


def test_a_facet_can_be_searched_in(viewer_client: Client) -> None:
    many(60)
    html = page(viewer_client, "/?find=company&find_text=WORKS+7", **HTMX, **{"HX-Target": "values-company"})
    assert 'id="values-company"' in html
    assert "Harbour Works 7" in html
    assert "Harbour Works 6" not in html


def test_preview_shows_facts_and_the_first_items(viewer_client: Client) -> None:
    posting = sample(
        "Ward nurse",
        "Deep Staff",
        lists={"must": [f"Skill {n}" for n in range(6)], "nice": ["Tact"], "duties": ["Care"]},
        travel_percent=0,
    )
    html = page(viewer_client, f"/?preview={posting.pk}", **HTMX, **{"HX-Target": "preview"})
    assert "<html" not in html
    assert html.count("Skill ") == 4
    assert "2 more" in html
    assert "<dt>Travel</dt><dd>0 %" in html
    assert "1 of 1" in html
    assert "hidden" in page(viewer_client, "/?preview=999999", **HTMX, **{"HX-Target": "preview"})


def test_every_line_of_the_search_help_is_a_search(viewer_client: Client) -> None:
    sample(
        "Project manager", lists={"must": ["A degree"], "nice": ["Driving licence"], "benefits": ["Pension"]}
    )
    html = page(viewer_client)
    links = re.findall(r'<td><a href="(\?q=[^"]*)">([^<]*)</a>', html)
    assert len(links) == 8
    for address, words in links:
        shown = page(viewer_client, f"/{address}")
        assert f'data-q="{escape(words)}"' in shown
        assert re.search(r'id="search-note"[^>]* hidden', shown), words
