"""Taking an import back: what nobody touched goes, what people worked on stays."""

import pytest

from postings import editing
from postings.intake import undoing
from postings.models import Change, ImportRecord, Posting, PostingSearch, Requirement, SourceDocument

from .importing import figures, outcomes, posting, run_import

pytestmark = pytest.mark.django_db


def test_created_postings_go_with_their_lists_words_and_history_and_the_documents_stay(reader):
    batch = run_import(reader, {f"{number}.txt": posting(number) for number in range(30)})
    assert undoing.can_undo(batch)
    assert undoing.plan(batch).remove == 30
    result = undoing.undo(batch)
    assert (result.removed, result.restored, result.kept) == (30, 0, 0)
    assert [model.objects.count() for model in (Posting, Requirement, PostingSearch, Change)] == [0, 0, 0, 0]
    assert SourceDocument.objects.count() == 30
    assert not undoing.can_undo(batch)
    assert figures(batch) == {"seen": 30, "created": 30}


def test_files_of_an_import_that_was_taken_back_can_be_imported_again(reader):
    files = {"a.txt": posting(1)}
    undoing.undo(run_import(reader, files))
    assert outcomes(run_import(reader, files)) == [("created", "")]


def test_postings_that_people_edited_or_reviewed_stay_and_are_listed(reader, recruiter):
    batch = run_import(reader, {f"{number}.txt": posting(number) for number in range(3)})
    edited, reviewed, _ = Posting.objects.order_by("pk")
    item = edited.requirements.first()
    editing.remove_item(posting_id=edited.pk, version=1, actor=recruiter, item_id=item.pk)
    editing.mark_reviewed(posting_id=reviewed.pk, version=1, actor=recruiter)
    assert undoing.plan(batch).keep == [edited, reviewed]
    result = undoing.undo(batch)
    assert (result.removed, result.kept) == (1, 2)
    assert set(Posting.objects.all()) == {edited, reviewed}


def test_updated_posting_is_read_from_its_former_document_again_and_edits_stay(reader, recruiter):
    run_import(reader, {"a.txt": posting(1)})
    batch = run_import(reader, {"a.txt": posting(1, title="Master Baker", company="Other Bakery")})
    made = Posting.objects.get()
    editing.set_fact(posting_id=made.pk, version=2, actor=recruiter, name="location", value="Leeds")
    result = undoing.undo(batch)
    made.refresh_from_db()
    assert (result.removed, result.restored) == (0, 1)
    assert (made.title, made.company.name, made.location) == ("Baker", "Mill Lane Bakery Ltd", "Leeds")
    assert ImportRecord.objects.get(batch=batch).previous_document is None
    assert outcomes(run_import(reader, {"a.txt": posting(1, title="Master Baker")}))[0][0] == "updated"


def test_posting_that_a_later_import_updated_stays(reader):
    first = run_import(reader, {"a.txt": posting(1)})
    run_import(reader, {"a.txt": posting(1, title="Master Baker")})
    result = undoing.undo(first)
    assert (result.removed, result.kept) == (0, 1)
    assert Posting.objects.get().title == "Master Baker"


def test_undo_that_ran_out_of_time_says_so_and_goes_on_when_asked_again(reader):
    batch = run_import(reader, {f"{number}.txt": posting(number) for number in range(3)})
    first = undoing.undo(batch, seconds=-1)
    assert (first.removed, first.more) == (0, True)
    assert "Undo again to go on" in first.sentence
    assert undoing.undo(batch).removed == 3


def test_dry_run_and_running_import_cannot_be_taken_back(reader):
    dry = run_import(reader, {"a.txt": posting(1)}, dry_run=True)
    assert not undoing.can_undo(dry)


def test_a_posting_that_a_person_edited_and_put_back_stays_with_its_history(reader, recruiter):
    batch = run_import(reader, {"a.txt": posting(1)})
    item = Requirement.objects.first()
    change = editing.edit_item(
        posting_id=item.posting_id, version=1, actor=recruiter, item_id=item.pk, text="Is patient"
    )
    editing.undo(change_id=change.pk, actor=recruiter)
    assert undoing.undo(batch).removed == 0
    assert Change.objects.filter(actor=recruiter).count() == 2
