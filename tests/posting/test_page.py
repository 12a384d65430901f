"""The page of a posting: who sees what, how many statements it takes, and what is escaped."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from postings import editing
from postings.models import Posting
from tests.factories import ITEMS, make_posting

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def page_of(posting, **query):
    """The address of a posting's page."""
    address = reverse("postings:posting", args=[posting.pk])
    return f"{address}?{urlencode(query)}" if query else address


def body(response):
    """The page's text."""
    return response.content.decode()


def test_a_stranger_is_sent_to_sign_in():
    response = Client().get(page_of(make_posting()))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("login"))


def test_a_viewer_sees_everything_and_can_change_nothing(viewer_client):
    html = body(viewer_client.get(page_of(make_posting(travel_percent=10))))
    assert "You must hold a crane licence" in html
    assert "pp-tools" not in html
    assert "Set a fact" not in html
    assert "Mark reviewed" not in html
    assert 'id="verbs"' not in html


@pytest.mark.parametrize("who", ["recruiter_client", "data_staff_client"])
def test_recruiters_and_data_staff_can_edit(who, request):
    html = body(request.getfixturevalue(who).get(page_of(make_posting())))
    assert "pp-tools" in html
    assert "Mark reviewed" in html


def test_a_posting_that_is_not_there_is_404(viewer_client):
    assert viewer_client.get("/postings/999999/").status_code == 404
    assert viewer_client.get("/postings/99999999999999999999/").status_code == 404


@pytest.mark.parametrize("count", [8, 30])
def test_the_page_takes_the_same_statements_whatever_its_length(
    count, recruiter_client, django_assert_num_queries
):
    items = tuple(("qualifications", None, f"Knows machine number {number}") for number in range(count))
    posting = make_posting(items=items, company="Quay Works", languages=["Welsh"])
    address = page_of(posting)
    recruiter_client.get(address)
    with django_assert_num_queries(11):
        recruiter_client.get(address)


def test_lists_stand_in_their_order_with_must_unsaid_and_nice_apart(viewer_client):
    html = body(viewer_client.get(page_of(make_posting())))
    wanted = [
        "as “What we ask”", "Must have", "You must hold a crane licence", "Asked, necessity not said",
        "Experience of working at height", "Nice to have", "A first aid certificate", "as “What you will do”",
        "Plan the weekly rota", "as “What we offer”", "28 days of paid leave",
    ]  # fmt: skip
    lists = html[html.index('id="lists"') : html.index('id="source"')]
    places = [lists.index(words) for words in wanted]
    assert places == sorted(places)


def test_what_is_not_stated_is_said_and_doubt_shows_its_figure(viewer_client):
    posting = make_posting(items=(("benefits", None, "Tea at four", 0.58), ("benefits", None, "Cake", 0.83)))
    html = body(viewer_client.get(page_of(posting)))
    assert "Not stated: location, type, permanence" in html
    assert '58 %<span class="pp-check"> · check</span>' in html
    assert "83 %" in html
    assert "No qualifications found in this posting." in html


def torn(name, value, places, code, text):
    """A posting that states a fact twice, and the note that says so."""
    items = tuple(("responsibilities", None, words) for words in places)
    posting = make_posting(items=items, **({name: value} if value else {}))
    spans = [posting.requirements.get(read_text=words).spans[0] for words in places]
    posting.notes = [{"code": code, "text": text, "spans": spans}]
    posting.save()
    return posting, spans


@pytest.mark.parametrize(
    ("name", "value", "places", "code", "text", "buttons", "chosen"),
    [
        (
            "travel_percent", 25, ("Travels: 30% of time", "Travel: Yes, 25 % of the time"), "travel-conflict",
            "Travel is stated twice: 30 % in the list, 25 % in the tail.", ["Use 30 %", "25 % is right"], 30,
        ),
        (
            "salary", None, ("Salary: £30,000 a year", "Salary: £35,000 a year"), "salary-conflict",
            "Two labels state different pay: £30,000 and £35,000.",
            ["Use £30,000 a year", "Use £35,000 a year"],
            {"min": 30000, "max": 30000, "currency": "GBP", "unit": "YEAR"},
        ),
        (
            "date_posted", None, ("Posted: 4 October 2019", "Posted: 6 October 2019"), "date-posted-conflict",
            "Posting date is stated as 2019-10-04 and as 2019-10-06.", ["Use 4 Oct 2019", "Use 6 Oct 2019"],
            "2019-10-04",
        ),
        (
            "permanence", None, ("Contract type: permanent", "Contract type: fixed term"), "permanence-conflict",
            "One label says permanent, another says for a time.", ["Use Permanent", "Use Fixed term"], "permanent",
        ),
        (
            "education", "BACHELOR", ("Education: Master's degree", "Education: Bachelor's degree"),
            "education-conflict", "Education is stated twice.", ["Use Master", "Bachelor"], "MASTER",
        ),
        (
            "min_experience_years", None, ("5 years of experience", "Experience: 3 years"),
            "min-experience-years-conflict", "Years are stated twice: 5 and 3.", ["Use 5", "Use 3"], 5,
        ),
        (
            "location", None, ("Location: Leeds", "Location: York"), "location-conflict",
            "The location is stated twice: Leeds and York.", ["Use Leeds", "Use York"], "Leeds",
        ),
        (
            "employment_type", None, ("Job type: Part-time", "Job type: Full-time"), "employment-type-conflict",
            "The type is stated twice.", ["Use Part-time", "Use Full-time"], ["PART_TIME"],
        ),
        (
            "identifier", None, ("R-12345", "R-67890"), "identifier-conflict",
            "The identifier is stated twice: R-12345 and R-67890.", ["Use R-12345", "Use R-67890"], "R-12345",
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_settled_by_one_click_and_undone_by_another(
    name, value, places, code, text, buttons, chosen, recruiter_client
):
    posting, spans = torn(name, value, places, code, text)
    html = body(recruiter_client.get(page_of(posting)))
    banner = html[html.index("pp-contradiction") : html.index("pp-kind")]
    assert " ".join(strip_tags(banner).split()).count(text) == 1
    assert all(words in banner for words in buttons)
    number = re.search(rf'name="side" value="(\d)"[^>]*>{re.escape(buttons[0])}', banner).group(1)
    address = reverse("postings:posting_fact", args=[posting.pk, name])
    recruiter_client.post(address, {"version": 1, "side": number})
    posting.refresh_from_db()
    assert posting.fact(name) == chosen
    assert posting.facts_edited[name]["spans"] == [spans[0]]
    assert not posting.has_contradiction
    assert "pp-contradiction" not in body(recruiter_client.get(page_of(posting)))
    change = posting.changes.get(verb="fact")
    recruiter_client.post(
        reverse("postings:posting_undo", args=[posting.pk]), {"version": 2, "change": change.pk}
    )
    posting.refresh_from_db()
    assert name not in posting.facts_edited
    assert "pp-contradiction" in body(recruiter_client.get(page_of(posting)))


def test_both_places_of_a_contradiction_are_marked_and_lit_together(viewer_client):
    posting, _ = torn(
        "travel_percent", 25, ("Travels: 30% of time", "Travel: 25 % of time"), "travel-conflict",
        "Travel is stated twice: 30 % in the list, 25 % in the tail.",
    )  # fmt: skip
    html = body(viewer_client.get(page_of(posting)))
    source = html[html.index('id="source-text"') :]
    assert source.count('class="ps-conflict"') == 2
    assert source.count('data-of="f-travel_percent"') >= 2
    assert '<a href="#source-conflict-travel_percent.1">30 %</a>' in html
    assert 'id="source-conflict-travel_percent.2"' in html
    assert "30 % or 25 %" in html
    assert "Use 30 %" not in html  # a viewer changes nothing


def test_a_side_that_is_not_there_changes_nothing(recruiter_client):
    posting, _ = torn("travel_percent", 25, ("Travels: 30%", "Travel: 25 %"), "travel-conflict", "Twice.")
    address = reverse("postings:posting_fact", args=[posting.pk, "travel_percent"])
    for side in ("2", "-1", "x", "", "99999999999999999999"):
        assert recruiter_client.post(address, {"version": 1, "side": side}).status_code == 409
    assert Posting.objects.get(pk=posting.pk).version == 1


def test_an_undisclosed_employer_is_said_with_its_sentence(viewer_client):
    posting = make_posting(
        items=(("benefits", None, "Our client is a large mill by the river"),), employer_disclosed=False
    )
    start = posting.document.text.index("Our client")
    posting.places = {"employer_disclosed": [[start, start + 10]]}
    posting.save()
    assert "employer not disclosed: “Our client is a large mill" in body(viewer_client.get(page_of(posting)))


def test_hostile_text_is_shown_as_text(recruiter_client, recruiter):
    posting = make_posting(
        title=HOSTILE, company=HOSTILE, items=(("benefits", "", HOSTILE),), location=HOSTILE
    )
    item = posting.requirements.get()
    editing.edit_item(
        posting_id=posting.pk, version=1, actor=recruiter, item_id=item.pk, text=f"Edited {HOSTILE}"
    )
    posting.document.name = HOSTILE
    posting.document.save()
    for address in (
        page_of(posting),
        page_of(posting, history=1),
        f"/postings/{posting.pk}/items/{item.pk}/",
    ):
        html = body(recruiter_client.get(address))
        assert "<script>alert" not in html
        assert "<img" not in html
        assert not re.search(r"\son\w+=\"?alert", html.replace("&lt;img src=x onerror=alert(1)&gt;", ""))


def test_every_form_that_writes_carries_the_version(recruiter_client, recruiter):
    posting = make_posting(travel_percent=10)
    item = posting.requirements.first()
    editing.remove_item(
        posting_id=posting.pk, version=1, actor=recruiter, item_id=posting.requirements.last().pk
    )
    pages = [
        page_of(posting), page_of(posting, history=1), f"/postings/{posting.pk}/items/{item.pk}/",
        f"/postings/{posting.pk}/items/{item.pk}/?split=1", f"/postings/{posting.pk}/items/?kind=benefits",
        f"/postings/{posting.pk}/facts/travel_percent/", f"/postings/{posting.pk}/facts/salary/",
    ]  # fmt: skip
    for address in pages:
        html = body(recruiter_client.get(address))
        forms = re.findall(r'<form[^>]*action="/postings/.*?</form>', html, re.S)
        assert forms
        for form in forms:
            assert re.search(r'name="version" value="2"', form), form[:200]
            assert "csrfmiddlewaretoken" in form


def test_the_way_back_and_the_neighbours_are_those_of_the_search(viewer_client):
    first, second, third = (make_posting(title=f"Crane operator {letter}") for letter in "abc")
    make_posting(title="Baker")
    html = body(viewer_client.get(page_of(second, **{"from": urlencode({"q": "operator"})})))
    assert 'href="/?q=operator"' in html
    assert "2 of 3" in html
    assert f"/postings/{third.pk}/?from=q%3Doperator" in html
    assert f"/postings/{first.pk}/?from=q%3Doperator" in html


def test_a_forged_way_back_leads_to_the_list_only(viewer_client):
    html = body(
        viewer_client.get(page_of(make_posting(), **{"from": "https://evil.example/?q=x&next=//evil"}))
    )
    assert not re.search(r'(href|action|hx-\w+)="[^"]*evil', html)


def test_text_and_markdown_say_what_the_page_says_and_are_downloads(viewer_client):
    posting = make_posting(
        company="Quay Works", travel_percent=10, items=(*ITEMS, ("benefits", None, "A *star* <b> [x]"))
    )
    text = viewer_client.get(reverse("postings:posting_text", args=[posting.pk]))
    assert text["Content-Disposition"].startswith("attachment")
    assert "Must have\n  - You must hold a crane licence" in body(text)
    assert "Travel: 10 %" in body(text)
    markdown = body(viewer_client.get(reverse("postings:posting_markdown", args=[posting.pk])))
    assert "## Qualifications" in markdown
    assert r"- A \*star\* \<b\> \[x\]" in markdown


def test_the_raw_record_comes_byte_for_byte_and_is_never_shown(viewer_client):
    posting = make_posting()
    posting.document.name = '../"><svg onload=x>\r\n.html'
    posting.document.save()
    response = viewer_client.get(reverse("postings:posting_raw", args=[posting.pk]))
    assert b"".join(response.streaming_content) == bytes(posting.document.data)
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Content-Disposition"].startswith("attachment")
    assert "\n" not in response["Content-Disposition"]


def test_history_says_who_when_before_and_after(recruiter_client, recruiter):
    posting = make_posting()
    item = posting.requirements.get(read_text="28 days of paid leave")
    editing.edit_item(
        posting_id=posting.pk, version=1, actor=recruiter, item_id=item.pk, text="30 days of paid leave"
    )
    html = body(recruiter_client.get(page_of(posting, history=1)))
    assert "Rosa Adeyemi" in html
    assert re.search(r"<del>.*28</del>.*<ins>.*30</ins>", html, re.S)
    assert "created this posting" in html
    people = body(recruiter_client.get(page_of(posting, history=1, people=1)))
    assert "created this posting" not in people
