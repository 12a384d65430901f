"""Text picked out of the source: added to a list or set as a fact, with its place; and what was left out."""

import re

import pytest
from django.urls import reverse

from postings.models import Posting
from postings.pages.source_segments import in_source, lines_of
from postings.views.posting_said import said, suggested
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(db):
    return make_posting(
        items=(
            ("benefits", None, "Pay of £30,000 to £35,000 a year"),
            ("benefits", None, "Tea at four"),
            ("qualifications", None, "At least five years of experience on cranes"),
        )
    )


def to(name, *parts):
    """An address of the posting's page."""
    return reverse(f"postings:{name}", args=parts)


def place(posting, words):
    """The place of some words as a form carries it."""
    start = posting.document.text.index(words)
    return f"{start}-{start + len(words)}"


def test_a_selected_text_is_offered_as_the_facts_that_it_states(recruiter_client, posting):
    address = to("posting_facts", posting.pk)
    html = recruiter_client.get(
        address, {"spans": place(posting, "£30,000 to £35,000 a year")}
    ).content.decode()
    assert "From the source: <q>£30,000 to £35,000 a year</q>" in html
    assert "<b>Pay</b> £30,000 to £35,000 a year</a>" in html
    assert re.search(r'href="[^"]*/facts/salary/\?spans=\d+-\d+"', html)


def test_a_fact_set_from_a_selected_text_is_read_typed_kept_and_said_in_the_history(
    recruiter_client, posting
):
    spans = place(posting, "£30,000 to £35,000 a year")
    html = recruiter_client.get(to("posting_fact", posting.pk, "salary"), {"spans": spans}).content.decode()
    assert 'name="low" value="30000"' in html
    assert f'name="spans" value="{spans}"' in html
    data = {"version": 1, "low": "30000", "high": "35000", "currency": "GBP", "unit": "YEAR", "spans": spans}
    recruiter_client.post(to("posting_fact", posting.pk, "salary"), data)
    posting.refresh_from_db()
    assert posting.salary_max == 35000
    assert posting.facts_edited["salary"]["spans"] == [[int(end) for end in spans.split("-")]]
    page = recruiter_client.get(to("posting", posting.pk), {"history": "1"}).content.decode()
    assert 'data-of="f-salary"' in page[page.index('id="source-text"') :]
    assert "from “£30,000 to £35,000 a year”" in page


def test_a_fact_typed_anew_forgets_the_place_of_the_former_word(recruiter_client, posting):
    address = to("posting_fact", posting.pk, "work_hours")
    recruiter_client.post(address, {"version": 1, "value": "four", "spans": place(posting, "four")})
    recruiter_client.post(address, {"version": 2, "value": "five"})
    assert "spans" not in Posting.objects.get(pk=posting.pk).facts_edited["work_hours"]


@pytest.mark.parametrize(
    "spans", ["", "x", "5", "-1-4", "9-3", "0-0", "99999-99999", "1-2;3-4", "１-４", "1-2," * 30]
)
def test_places_that_are_none_pick_nothing(recruiter_client, posting, spans):
    html = recruiter_client.get(to("posting_facts", posting.pk), {"spans": spans}).content.decode()
    assert "From the source" not in html
    data = {"version": 1, "kind": "benefits", "spans": spans}
    assert recruiter_client.post(to("posting_items", posting.pk), data).status_code == 422


def test_the_editor_of_what_was_left_out_begins_with_its_words(recruiter_client, posting):
    words = "five years of experience"
    html = recruiter_client.get(
        to("posting_items", posting.pk), {"kind": "benefits", "spans": place(posting, words)}
    ).content.decode()
    assert f">{words}</textarea>" in html
    data = {
        "version": 1,
        "kind": "benefits",
        "text": words,
        "spans": place(posting, words),
        "home": "benefits",
    }
    recruiter_client.post(to("posting_items", posting.pk), data)
    added = posting.requirements.get(origin="added")
    assert (added.text, added.kind, added.spans) == (
        words, "benefits", [[int(end) for end in place(posting, words).split("-")]],
    )  # fmt: skip


def test_what_the_lists_leave_out_is_counted_led_to_and_can_be_added(
    recruiter_client, viewer_client, posting
):
    text = posting.document.text
    gone = posting.requirements.get(read_text="Tea at four")
    whole = {"kind": "benefits", "heading": None, "start": text.index("Pay of"), "end": gone.spans[0][1]}
    posting.sections = [whole]
    posting.save()
    gone.delete()
    html = recruiter_client.get(to("posting", posting.pk)).content.decode()
    assert "1 line left out" in html
    assert '<a href="#source-left-1">Tea at four</a>' in html
    link = (
        re.search(r'<a id="source-left-1" class="ps-left" href="([^"]+)"', html)
        .group(1)
        .replace("&amp;", "&")
    )
    assert ">Tea at four</textarea>" in recruiter_client.get(link).content.decode()
    seen = viewer_client.get(to("posting", posting.pk)).content.decode()
    assert '<span id="source-left-1" class="ps-left">Tea at four</span>' in seen


def test_a_removed_item_was_not_left_out(recruiter_client, posting):
    text = posting.document.text
    gone = posting.requirements.get(read_text="Tea at four")
    whole = {"kind": "benefits", "heading": None, "start": text.index("Pay of"), "end": gone.spans[0][1]}
    posting.sections = [whole]
    posting.save()
    recruiter_client.post(to("posting_verb", posting.pk, gone.pk, "remove"), {"version": 1})
    assert "left out</summary>" not in recruiter_client.get(to("posting", posting.pk)).content.decode()


@pytest.mark.parametrize("text", ["One\nTwo\n\n  \r\nThree 🏗 four\n", "\n\nOne", "One\n", "é🏗\n\nx"])
def test_a_place_on_the_page_is_found_in_the_text(text):
    shown = "".join(piece.text for line in lines_of(text, []) for run in line.runs for piece in run.pieces)
    for number, letter in enumerate(shown):
        end = in_source(text, number + 1)
        assert text[end - 1] == letter


def test_a_selection_on_the_page_is_added_by_what_is_shown(recruiter_client, posting):
    text = posting.document.text
    shown = "".join(line for line in text.splitlines() if line.strip())
    start = shown.index("Tea at four")
    data = {"version": 1, "kind": "qualifications", "shown": f"{start}-{start + len('Tea at four')}"}
    recruiter_client.post(to("posting_items", posting.pk), data)
    added = posting.requirements.get(origin="added")
    assert (added.text, text[slice(*added.spans[0])]) == ("Tea at four", "Tea at four")


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("travel_percent", "Travels: 30% of time", 30),
        ("travel_percent", "no figure here", None),
        ("salary", "£12.50 an hour", {"min": 12.5, "max": 12.5, "currency": "GBP", "unit": "HOUR"}),
        ("salary", "****", None),
        ("date_posted", "Posted on 4 October 2019", "2019-10-04"),
        ("date_posted", "04/05/2019", None),
        ("languages", "Welsh and German", ["Welsh", "German"]),
        ("location", "Location: Leeds", "Leeds"),
        ("permanence", "permanent", "permanent"),
        ("title", "x" * 400, None),
    ],
)
def test_a_text_says_a_fact_in_the_facts_own_shape(name, text, value):
    assert said(name, text, "plain-text") == value


def test_a_text_that_states_nothing_suggests_nothing():
    assert suggested("We look after each other and the cranes") == {}
