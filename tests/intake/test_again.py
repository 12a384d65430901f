"""Reading documents again: what people said stays, the report balances, another rendering is refused."""

import pytest

from postings import editing
from postings.intake.again import read_again
from postings.models import ImportBatch, ImportRecord, Posting, Requirement, SourceDocument

from .importing import figures, outcomes, posting, run, run_import

pytestmark = pytest.mark.django_db


def again(reader):
    return run(reader, read_again(SourceDocument.objects.all(), "Read again"))


def test_reading_again_by_the_same_reader_changes_nothing(reader):
    run_import(reader, {f"{number}.txt": posting(number) for number in range(30)})
    before = list(Posting.objects.values("pk", "version", "facts_read", "updated_at"))
    items = list(Requirement.objects.order_by("pk").values("pk", "read_text", "position"))
    batch = again(reader)
    assert batch.kind == ImportBatch.Kind.READ_AGAIN
    assert figures(batch) == {"seen": 30, "unchanged": 30}
    assert list(Posting.objects.values("pk", "version", "facts_read", "updated_at")) == before
    assert list(Requirement.objects.order_by("pk").values("pk", "read_text", "position")) == items


def test_edits_removals_and_additions_stay_when_the_document_is_read_again(reader, recruiter):
    run_import(reader, {"a.txt": posting(1)})
    made = Posting.objects.get()
    edited, removed, *_ = made.requirements.filter(read_kind="responsibilities")
    editing.edit_item(
        posting_id=made.pk, version=1, actor=recruiter, item_id=edited.pk, text="Bake rolls only"
    )
    editing.remove_item(posting_id=made.pk, version=2, actor=recruiter, item_id=removed.pk)
    editing.add_item(
        posting_id=made.pk, version=3, actor=recruiter, text="Sell cakes", kind="responsibilities"
    )
    editing.set_fact(posting_id=made.pk, version=4, actor=recruiter, name="title", value="Night baker")
    again(reader)
    made.refresh_from_db()
    shown = [
        item.text for item in made.requirements.filter(removed=False).order_by("list__position", "position")
    ]
    assert made.title == "Night baker"
    assert "Bake rolls only" in shown
    assert "Sell cakes" in shown
    assert removed.text not in shown
    assert Requirement.objects.get(pk=removed.pk).removed


def test_newer_record_of_an_edited_posting_updates_it_and_keeps_the_edit(reader, recruiter):
    run_import(reader, {"a.txt": posting(1)})
    made = Posting.objects.get()
    editing.set_fact(posting_id=made.pk, version=1, actor=recruiter, name="title", value="Night baker")
    batch = run_import(reader, {"a.txt": posting(1, title="Master Baker", company="Other Bakery Ltd")})
    made.refresh_from_db()
    assert outcomes(batch) == [("updated", "")]
    assert (made.title, made.company.name) == ("Night baker", "Other Bakery Ltd")
    assert made.offer_count == 1
    assert "1 offer" in ImportRecord.objects.get(batch=batch).sentence


def test_older_reader_s_documents_are_read_again_when_the_same_files_come_in(reader):
    files = {"a.txt": posting(1)}
    run_import(reader, files)
    SourceDocument.objects.update(reader="0")
    Posting.objects.update(reader="0", facts_read={"title": "Barker"})
    batch = run_import(reader, files)
    assert outcomes(batch) == [("updated", "")]
    assert Posting.objects.get().title == "Baker"
    assert SourceDocument.objects.get().reader == reader.version_in_use()


def test_document_whose_text_would_be_rendered_otherwise_is_refused_and_nothing_changed(reader):
    run_import(reader, {"a.txt": posting(1)})
    SourceDocument.objects.update(text="Another rendering")
    before = Posting.objects.values().get()
    batch = again(reader)
    assert outcomes(batch) == [("rejected", "text-differs")]
    assert Posting.objects.values().get() == before


def test_superseded_document_read_again_leaves_the_newer_posting_alone(reader):
    run_import(reader, {"old.txt": posting(1)})
    run_import(reader, {"new.txt": posting(1, title="Master Baker")})
    batch = again(reader)
    assert outcomes(batch) == [("unchanged", ""), ("unchanged", "")]
    assert Posting.objects.get().title == "Master Baker"


def test_document_deleted_before_it_is_read_is_refused_by_name(reader):
    run_import(reader, {"a.txt": posting(1)})
    batch = read_again(SourceDocument.objects.all(), "Read again")
    Posting.objects.all().delete()
    SourceDocument.objects.all().delete()
    assert outcomes(run(reader, batch)) == [("rejected", "document-gone")]


def test_unreadable_document_is_refused_again_with_its_reason(reader):
    first = run_import(reader, {"a.txt": b"12 34 56 78"})
    assert first.state == ImportBatch.State.FAILED
    ((outcome, code),) = outcomes(first)
    assert outcome == "rejected"
    assert outcomes(again(reader)) == [(outcome, code)]
