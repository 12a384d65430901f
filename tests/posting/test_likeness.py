"""What the page of a posting says of others that are like it, and what a person may answer."""

import re
from typing import Any

import pytest
from django.test import Client

from postings.models import Change, Posting, PostingApart
from tests.editing.test_posting_likeness import FACTS, ITEMS
from tests.factories import make_posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> tuple[Posting, Posting]:
    """The same advertisement twice, three weeks apart."""
    one = make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-01", **FACTS)
    return one, make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-22", **FACTS)


def page(client: Client, posting: Posting) -> str:
    return client.get(posting.get_absolute_url()).content.decode()


def post(client: Client, posting: Posting, what: str, **data: Any) -> Any:
    posting.refresh_from_db()
    return client.post(f"{posting.get_absolute_url()}{what}/", {"version": posting.version, **data})


def shown(client: Client, query: str = "") -> set[int]:
    html = client.get(f"/{query}").content.decode()
    return {int(pk) for pk in re.findall(r'href="/postings/(\d+)/', html)}


def test_both_pages_say_what_it_is_with_the_evidence(viewer_client: Client, pair: Any) -> None:
    first, later = pair
    assert "Looks reposted as" in page(viewer_client, first)
    html = page(viewer_client, later)
    assert "Looks like a repost of" in html
    assert "posted 21 days earlier; 100 % of the words and 8 of 8 lines the same" in html
    assert "Same posting" not in html


def test_the_same_posting_leaves_the_list_and_its_message_brings_it_back(
    recruiter_client: Client, pair: Any
) -> None:
    first, later = pair
    assert f'action="/postings/{later.pk}/same/"' in page(recruiter_client, first)
    led = post(recruiter_client, later, "same", other=first.pk)
    assert led.status_code == 303
    html = recruiter_client.get(led["Location"]).content.decode()
    assert "The same posting as" in html
    assert "Undo" in html
    assert shown(recruiter_client) == {first.pk}
    assert shown(recruiter_client, "?copies=copy") == {later.pk}
    assert "is the same posting." in page(recruiter_client, first)
    change = Change.objects.get(verb="same")
    recruiter_client.post(f"{later.get_absolute_url()}undo/", {"version": 2, "change": change.pk})
    assert shown(recruiter_client) == {first.pk, later.pk}


def test_a_copy_is_made_one_of_its_own_again(recruiter_client: Client, pair: Any) -> None:
    first, later = pair
    post(recruiter_client, later, "same", other=first.pk)
    assert post(recruiter_client, later, "own").status_code == 303
    assert shown(recruiter_client) == {first.pk, later.pk}
    assert post(recruiter_client, later, "own").status_code == 409


def test_what_is_told_apart_is_not_mentioned_again(recruiter_client: Client, pair: Any) -> None:
    first, later = pair
    assert post(recruiter_client, later, "apart", other=first.pk).status_code == 303
    for one in pair:
        assert "Looks like" not in page(recruiter_client, one)
    change = Change.objects.get(verb="apart")
    recruiter_client.post(f"{later.get_absolute_url()}undo/", {"version": 2, "change": change.pk})
    assert "Looks like a repost of" in page(recruiter_client, later)


def test_the_history_tells_of_both(recruiter_client: Client, pair: Any) -> None:
    first, later = pair
    post(recruiter_client, later, "apart", other=first.pk)
    post(recruiter_client, later, "same", other=first.pk)
    html = recruiter_client.get(f"{later.get_absolute_url()}?history=1").content.decode()
    assert "is the same as posting" in html
    assert "is not the same as posting" in html


def test_a_stale_form_and_a_posting_that_is_not_there_change_nothing(
    recruiter_client: Client, pair: Any
) -> None:
    first, later = pair
    for what in ("same", "apart"):
        address = f"{later.get_absolute_url()}{what}/"
        assert recruiter_client.post(address, {"version": 7, "other": first.pk}).status_code == 409
        assert post(recruiter_client, later, what, other=10**30).status_code == 409
        assert post(recruiter_client, later, what, other="x").status_code == 409
        assert recruiter_client.post(address, {"other": first.pk}).status_code == 400
    assert not PostingApart.objects.exists()
    assert shown(recruiter_client) == {first.pk, later.pk}


def test_only_those_who_edit_may_say_so(viewer_client: Client, client: Client, pair: Any) -> None:
    first, later = pair
    for what in ("same", "apart", "own"):
        assert post(viewer_client, later, what, other=first.pk).status_code == 403
        assert post(client, later, what, other=first.pk).status_code == 302
        assert viewer_client.get(f"{later.get_absolute_url()}{what}/").status_code == 405
    assert Posting.objects.filter(copy_of=None).count() == 2
