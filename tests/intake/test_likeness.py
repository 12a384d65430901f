"""What an import says of postings that are like others, and of companies under their learnt names."""

import pytest

from postings import editing
from postings.editing.same_posting import say_same
from postings.intake import undoing
from postings.models import Company, ImportRecord, Posting
from tests.factories import make_user

from .importing import WORDS, outcomes, posting, run_import

pytestmark = pytest.mark.django_db
MORE = WORDS + "  Please bring your own apron to the first shift and ask for the head baker at the side door."


def sentences(batch):
    records = ImportRecord.objects.filter(batch=batch).order_by("number")
    return [record.sentence for record in records]


def test_a_record_says_which_posting_it_repeats_and_is_created_all_the_same(reader):
    first = run_import(reader, {"a.txt": posting(1, description=MORE)})
    (one,) = Posting.objects.all()
    for dry_run in (True, False):
        again = run_import(
            reader,
            {"b.txt": posting(2, description=MORE), "c.txt": posting(3, title="Cook", description=MORE)},
            dry_run=dry_run,
        )
        assert [outcome for outcome, _ in outcomes(again)] == ["created", "created"]
        same, near = sentences(again)
        assert f"The same as posting {one.pk} (" in same
        assert "lines the same)" in same
        assert "A near copy of posting" in near
        assert "title “Baker”" in near
    assert "same as" not in sentences(first)[0]
    assert Posting.objects.count() == 3


def test_other_postings_of_the_same_kind_of_file_are_like_nothing(reader):
    other = (
        "A garage in the old harbour wants a fitter.  Main duties  Change tyres and brakes.  Test lamps and "
        "wipers.  Write the report for the owner.  You must know lorries.  What we offer  A warm hall, tea, and "
        "every second Friday off.  The garage lies ten minutes from the station and has a yard for bicycles."
    )
    batch = run_import(
        reader, {"a.txt": posting(1, description=MORE), "b.txt": posting(2, description=other)}
    )
    assert not any("posting " in sentence for sentence in sentences(batch))


def test_a_name_learnt_from_a_merge_and_one_that_was_added_mean_the_company_at_the_next_import(reader):
    run_import(reader, {"a.txt": posting(1), "b.txt": posting(2, company="Mill Lane Loaves")})
    kept, gone = Company.objects.order_by("pk")
    actor = make_user("Recruiter")
    change = editing.merge(kept=kept.pk, gone=gone.pk, version=1, actor=actor)
    editing.add_alias(company_id=kept.pk, version=2, actor=actor, name="The Lane")
    run_import(
        reader,
        {
            "c.txt": posting(3, company="MILL LANE LOAVES Limited"),
            "d.txt": posting(4, company="The Láne plc"),
        },
    )
    assert set(Posting.objects.values_list("company", flat=True)) == {kept.pk}
    editing.undo(change_id=change.pk, actor=actor)
    assert Posting.objects.filter(company=gone).count() == 2
    run_import(reader, {"e.txt": posting(5, company="Mill Lane Loaves")})
    assert Posting.objects.filter(company=gone).count() == 3


def test_what_a_person_said_is_the_same_outlives_the_undo_of_its_import(reader):
    run_import(reader, {"a.txt": posting(1, description=MORE)})
    second = run_import(reader, {"b.txt": posting(2, description=MORE), "c.txt": posting(3)})
    one, copy, _ = Posting.objects.order_by("pk")
    say_same(posting_id=copy.pk, version=1, actor=make_user("Recruiter"), original_id=one.pk)
    undoing.undo(second)
    assert list(Posting.objects.order_by("pk").values_list("pk", flat=True)) == [one.pk, copy.pk]
    assert Posting.objects.get(pk=copy.pk).copy_of_id == one.pk
