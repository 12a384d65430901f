"""Pasting a posting: an import of one that ends on its page and can be undone."""

import uuid

import pytest
from django.urls import reverse

from postings.models import ImportBatch, Posting, SourceDocument
from tests.intake.importing import posting

pytestmark = pytest.mark.django_db(transaction=True)
PASTE = "/paste/"
TEXT = posting(7, title="Night baker").decode()


def send(client, text, key=None):
    return client.post(PASTE, {"text": text, "key": str(key or uuid.uuid4())})


def test_paste_ends_on_the_page_of_the_posting(recruiter_client):
    answer = send(recruiter_client, TEXT)
    made = Posting.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == made.get_absolute_url()
    assert made.title == "Night baker"
    batch = ImportBatch.objects.get()
    assert (batch.seen, batch.created, batch.state) == (1, 1, "done")
    assert bytes(SourceDocument.objects.get().data).decode() == TEXT
    page = recruiter_client.get(made.get_absolute_url()).content.decode()
    assert reverse("postings:paste_undo", args=[batch.pk]) in page


def test_same_press_twice_is_one_paste_and_the_same_text_is_unchanged(recruiter_client):
    key = uuid.uuid4()
    first = send(recruiter_client, TEXT, key)
    assert send(recruiter_client, TEXT, key)["Location"] == first["Location"]
    assert ImportBatch.objects.count() == 1
    assert send(recruiter_client, TEXT)["Location"] == first["Location"]
    assert Posting.objects.count() == 1


def test_paste_can_be_undone_by_who_pasted_it_only(recruiter_client, data_staff_client):
    send(recruiter_client, TEXT)
    undo = reverse("postings:paste_undo", args=[ImportBatch.objects.get().pk])
    assert data_staff_client.post(undo).status_code == 404
    assert "1 created posting" in recruiter_client.get(undo).content.decode()
    recruiter_client.post(undo)
    assert Posting.objects.count() == 0
    send(recruiter_client, TEXT)
    assert Posting.objects.count() == 1


@pytest.mark.parametrize(("text", "words"), [("   ", "Paste the text"), ("Hello.", "not enough text")])
def test_what_is_no_posting_is_said_and_the_text_stays(recruiter_client, text, words):
    answer = send(recruiter_client, text)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert text.strip() in answer.content.decode()


def test_text_over_the_limit_names_the_setting(recruiter_client, settings):
    settings.REQUISITE_LIMITS = settings.REQUISITE_LIMITS | {"record_bytes": 100}
    answer = send(recruiter_client, "x" * 101)
    assert answer.status_code == 422
    assert "REQUISITE_RECORD_BYTES" in answer.content.decode()


def test_viewers_paste_nothing(viewer_client):
    assert viewer_client.get(PASTE).status_code == 403
    assert send(viewer_client, TEXT).status_code == 403
    assert Posting.objects.count() == 0
