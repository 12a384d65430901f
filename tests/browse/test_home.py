"""The start page: what is new, what needs a look, where one was, and undoing one's own last change."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from postings import editing
from postings.models import Change, ImportBatch, Posting
from recruiting.models import User
from tests.factories import make_posting
from tests.search.samples import many, sample

pytestmark = pytest.mark.django_db


def shown(client: Client) -> str:
    answer = client.get("/home/")
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def look(client: Client, html: str, **changed: str) -> Any:
    """Press the button of a page as it was shown."""
    sent = dict(re.findall(r'name="(until|since)" value="([^"]*)"', html)) | changed
    return client.post("/looked/", sent)


@pytest.mark.parametrize("who", ["viewer_client", "recruiter_client", "data_staff_client"])
def test_every_role_has_a_start_page(request: pytest.FixtureRequest, who: str) -> None:
    sample("Ward nurse", "Deep Staff", doubt_count=2)
    html = shown(request.getfixturevalue(who))
    assert "1 new posting<" in html
    assert "Ward nurse" in html
    assert 'href="/?review=check">Items to check</a>' in html
    assert ("Your latest changes" in html) is (who != "viewer_client")
    assert ("Imports" in html) is (who == "data_staff_client")


def test_a_stranger_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/home/")["Location"].startswith("/accounts/login/")
    assert client.post("/undo/")["Location"].startswith("/accounts/login/")


def test_only_looking_moves_what_is_new(viewer_client: Client, viewer: User) -> None:
    Posting.objects.filter(pk=sample("Rigger").pk).update(created_at=timezone.now() - timedelta(hours=1))
    html = shown(viewer_client)
    assert "You have not looked yet" in html
    assert "1 new posting<" in shown(viewer_client)  # coming home again is not looking
    viewer_client.get("/")
    assert "1 new posting<" in shown(viewer_client)
    answer = look(viewer_client, html)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    html = shown(viewer_client)
    assert "Nothing new" in html
    late = sample("Diver")
    Posting.objects.filter(pk=late.pk).update(created_at=timezone.now() + timedelta(seconds=2))
    html = shown(viewer_client)
    assert "1 new posting<" in html
    viewer.refresh_from_db()
    address = re.findall(r'class="rq-btn" href="(/\?since=[^"]*)"', html)[0]
    listed = viewer_client.get(address).content.decode()
    assert "Diver" in listed
    assert "Rigger" not in listed


def test_what_arrives_between_page_and_button_stays_new(viewer_client: Client) -> None:
    early = sample("Rigger")
    Posting.objects.filter(pk=early.pk).update(created_at=timezone.now() - timedelta(hours=1))
    html = shown(viewer_client)
    sample("Diver")
    look(viewer_client, html)
    html = shown(viewer_client)
    assert "1 new posting<" in html
    assert "Diver" in html


def test_an_old_page_moves_nothing_back(viewer_client: Client, viewer: User) -> None:
    sample("Rigger")
    old = shown(viewer_client)
    look(viewer_client, old, until=timezone.now().isoformat())
    viewer.refresh_from_db()
    before = viewer.looked_at
    look(viewer_client, old, until="2001-01-01T00:00:00Z")
    look(viewer_client, old, until="9000-01-01T00:00:00Z")
    look(viewer_client, old, until="soon")
    viewer.refresh_from_db()
    assert viewer.looked_at == before


def test_the_list_and_the_posting_one_left_are_a_step_away(viewer_client: Client) -> None:
    posting = sample("Rigger", "Harbour Works", lists={"must": ["Ropes"]})
    assert "Where you were" not in shown(viewer_client)
    viewer_client.get("/?q=ropes&advertiser=employer")
    viewer_client.get(f"/postings/{posting.pk}/?from=q%3Dropes")
    html = shown(viewer_client)
    assert '<a href="/?q=ropes&amp;advertiser=employer">“ropes” with 1 filter</a>' in html
    assert f'<a href="/postings/{posting.pk}/?from=q%3Dropes">Rigger</a>' in html


def test_a_place_is_nobody_elses(viewer_client: Client, recruiter: User) -> None:
    sample("Rigger")
    viewer_client.get("/?q=ropes")
    viewer_client.force_login(recruiter)
    assert "ropes" not in shown(viewer_client)


def test_the_latest_changes_are_ones_own(recruiter_client: Client, recruiter: User, data_staff: User) -> None:
    posting = make_posting("Crane operator")
    item = posting.requirements.order_by("pk")[0]
    for actor, text in ((recruiter, "Plan the rota"), (data_staff, "Write the rota")):
        posting.refresh_from_db()
        editing.edit_item(
            posting_id=posting.pk, version=posting.version, actor=actor, item_id=item.pk, text=text
        )
    html = shown(recruiter_client)
    part = html[html.index("Your latest changes") :]
    assert part.count('class="rh-edit"') == 1
    assert f'href="/postings/{posting.pk}/?history=1">Crane operator' in part


def test_running_imports_are_asked_for_until_they_end(data_staff_client: Client) -> None:
    sample("Rigger")
    batch = ImportBatch.objects.create(title="Harbour feed", state="running", seen=40, pending=10, created=30)
    ImportBatch.objects.create(title="Older feed", state="done", seen=9, created=5, rejected=3, quarantined=1)
    html = shown(data_staff_client)
    assert 'hx-trigger="every 2s"' in html
    assert "30 of 40" in html
    assert 'tab=look">4 did not become postings</a>' in html
    ImportBatch.objects.filter(pk=batch.pk).update(state="done", pending=0, created=40)
    part = data_staff_client.get(
        "/home/", headers={"HX-Request": "true", "HX-Target": "imports"}
    ).content.decode()
    assert part.lstrip().startswith('<section id="imports"')
    assert "every 2s" not in part


def test_imports_are_not_shown_to_others(recruiter_client: Client) -> None:
    ImportBatch.objects.create(title="Harbour feed", state="done")
    part = recruiter_client.get(
        "/home/", headers={"HX-Request": "true", "HX-Target": "imports"}
    ).content.decode()
    assert "Harbour feed" not in part


def test_without_postings_everybody_is_led_to_the_first_import(
    viewer_client: Client, data_staff_client: Client
) -> None:
    for address in ("/home/", "/"):
        assert "Here that is Dan Novak." in viewer_client.get(address).content.decode()
        html = data_staff_client.get(address).content.decode()
        assert "/admin/postings/importbatch/import/" in html
        assert "Bring the first ones in" in html
        assert "Paste a posting" in html
        assert "Paste a posting" not in viewer_client.get(address).content.decode()


@pytest.mark.parametrize("number", [1, 30, 3000])
def test_statements_do_not_grow_with_the_postings(
    viewer_client: Client, data_staff_client: Client, django_assert_num_queries: Any, number: int
) -> None:
    many(number)
    with django_assert_num_queries(10):
        shown(viewer_client)
    with django_assert_num_queries(13):  # and own changes, running imports, ended ones
        shown(data_staff_client)


def test_the_last_change_is_undone_from_anywhere(recruiter_client: Client, recruiter: User) -> None:
    posting = make_posting("Crane operator")
    item = posting.requirements.order_by("pk")[0]
    for text in ("Plan the rota", "Plan the whole rota"):
        posting.refresh_from_db()
        editing.edit_item(
            posting_id=posting.pk, version=posting.version, actor=recruiter, item_id=item.pk, text=text
        )
    answer = recruiter_client.post("/undo/", {"next": "/?q=crane"})
    assert (answer.status_code, answer["Location"]) == (303, "/?q=crane")
    assert "Undone: " in recruiter_client.get("/?q=crane").content.decode()
    item.refresh_from_db()
    assert item.text == "Plan the rota"
    recruiter_client.post("/undo/", {"next": "/"})
    item.refresh_from_db()
    assert item.edited_text is None
    assert Change.objects.filter(verb="undo").count() == 2
    recruiter_client.post("/undo/", {"next": "/"})
    assert "There is no change of yours to undo." in recruiter_client.get("/").content.decode()


def test_an_undo_that_is_not_possible_says_so(
    recruiter_client: Client, recruiter: User, data_staff: User
) -> None:
    posting = make_posting("Crane operator")
    item = posting.requirements.order_by("pk")[0]
    for actor, text in ((recruiter, "Plan the rota"), (data_staff, "Write the rota")):
        posting.refresh_from_db()
        editing.edit_item(
            posting_id=posting.pk, version=posting.version, actor=actor, item_id=item.pk, text=text
        )
    recruiter_client.post("/undo/", {"next": "https://elsewhere.example/"})
    assert "This was changed again at" in recruiter_client.get("/").content.decode()


def test_a_viewer_undoes_nothing(viewer_client: Client) -> None:
    assert viewer_client.post("/undo/").status_code == 403
    assert viewer_client.get("/undo/").status_code in (403, 405)


def test_the_sheet_of_states_is_there_only_where_a_setting_opens_it(
    viewer_client: Client, settings: Any
) -> None:
    assert viewer_client.get("/states/").status_code == 404
    settings.REQUISITE_STATES = True
    assert viewer_client.get("/states/").status_code == 200


def test_a_persons_choices_are_kept_and_others_ignored(viewer_client: Client, viewer: User) -> None:
    sent = {"columns_sent": "1", "columns": ["pay", "password", "must"], "density": "roomy", "theme": "pink"}
    answer = viewer_client.post("/accounts/preferences/", sent | {"next": "/?q=ropes"})
    assert answer["Location"] == "/?q=ropes"
    viewer.refresh_from_db()
    assert viewer.preferences == {"columns": ["pay", "must"], "density": "roomy"}
    quiet = viewer_client.post("/accounts/preferences/", {"keys": "off"}, headers={"HX-Request": "true"})
    assert quiet.status_code == 204
    viewer.refresh_from_db()
    assert viewer.preferences == {"columns": ["pay", "must"], "density": "roomy", "keys": False}


def test_numbers_are_those_of_the_list(viewer_client: Client) -> None:
    """A copy of another posting is not in the list, so it is not new either."""
    first, copy = sample("Rigger", doubt_count=1), sample("Rigger", doubt_count=1)
    Posting.objects.filter(pk=copy.pk).update(copy_of=first)
    html = shown(viewer_client)
    assert "1 new posting<" in html
    assert 'Items to check</a><span class="rh-aside">1 posting<' in html
