"""First and later readings, case by case. The property test guards the whole."""

import pytest

from postings import editing
from postings.editing import readings
from postings.models import Change, Posting

from .samples import LINES, document_of, item_of, person, posting_of, read_lines, texts

pytestmark = pytest.mark.django_db


def again(posting, lines, facts=None, **more):
    """Read the same text again with another outcome."""
    text = posting.document.text
    read = read_lines([], facts, text=text, reader="2") | more
    for kind, necessity, heading, words in lines:
        start = text.index(words)
        read["items"].append({
            "list": kind, "necessity": necessity, "text": words, "spans": [[start, start + len(words)]],
            "heading": heading, "confidence": 0.95, "why": None,
        })  # fmt: skip
    changed = readings.apply(posting, read, document=posting.document)
    return changed


def test_a_first_reading_gives_lists_under_their_headings_and_columns():
    posting = posting_of()
    assert [(one.kind, one.heading) for one in posting.lists.all()] == [
        ("qualifications", "Needs"), ("responsibilities", "Tasks"), ("benefits", ""),
    ]  # fmt: skip
    assert texts(posting) == [line[3] for line in LINES]
    assert (posting.must_count, posting.unsaid_count, posting.nice_count, posting.duty_count) == (1, 1, 1, 2)
    assert posting.company.name == "Harbour Stores Ltd"
    assert Change.objects.get(posting=posting).verb == "create"


def test_a_posting_of_many_items_takes_as_few_statements_as_one_of_one(django_assert_num_queries):
    few = read_lines([("benefits", None, None, "Tea at four")], {"title": "One"})
    many = read_lines(
        [("benefits", None, None, f"Benefit number {number}") for number in range(40)], {"title": "Many"}
    )
    documents = document_of(few), document_of(many)
    with django_assert_num_queries(8):
        readings.create(documents[0], few)
    with django_assert_num_queries(8):
        readings.create(documents[1], many)


def test_the_same_reading_again_changes_nothing():
    posting = posting_of()
    assert again(posting, LINES) is False
    assert Posting.objects.get(pk=posting.pk).version == 1


def test_untouched_items_are_replaced_and_keep_their_numbers():
    posting = posting_of()
    before = item_of(posting, "Some Welsh").pk
    assert again(posting, [("qualifications", "required", "Needs", "Some Welsh")]) is True
    assert texts(posting) == ["Some Welsh"]
    assert item_of(posting, "Some Welsh").pk == before
    assert Posting.objects.get(pk=posting.pk).must_count == 1


def test_an_edited_item_keeps_its_word_and_is_offered_what_is_new():
    posting, actor = posting_of(), person()
    item = item_of(posting, "Unload the lorries at dawn")
    editing.edit_item(posting_id=posting.pk, version=1, actor=actor, item_id=item.pk, text="Unload lorries")
    again(posting, [("responsibilities", None, "Tasks", "Unload the lorries")])
    item.refresh_from_db()
    assert (item.text, item.offer["text"]) == ("Unload lorries", "Unload the lorries")
    assert Posting.objects.get(pk=posting.pk).offer_count == 1


def test_what_a_person_left_alone_in_an_item_becomes_their_word_too():
    posting, actor = posting_of(), person()
    item = item_of(posting, "Unload the lorries at dawn")
    editing.edit_item(posting_id=posting.pk, version=1, actor=actor, item_id=item.pk, kind="benefits")
    again(posting, [("responsibilities", None, "Tasks", "Unload the lorries")])
    item.refresh_from_db()
    assert (item.text, item.kind) == ("Unload the lorries at dawn", "benefits")


def test_a_declined_offer_is_not_made_again_and_a_taken_one_is_the_persons_word():
    posting, actor = posting_of(), person()
    item = item_of(posting, "Unload the lorries at dawn")
    editing.edit_item(posting_id=posting.pk, version=1, actor=actor, item_id=item.pk, text="Unload lorries")
    other = [("responsibilities", None, "Tasks", "Unload the lorries")]
    again(posting, other)
    change = editing.keep_mine(posting_id=posting.pk, version=3, actor=actor, item_id=item.pk)
    again(posting, other)
    assert Posting.objects.get(pk=posting.pk).offer_count == 0
    editing.undo(change_id=change.pk, actor=actor)
    now = Posting.objects.get(pk=posting.pk)
    assert now.offer_count == 1
    editing.take_offer(posting_id=posting.pk, version=now.version, actor=actor, item_id=item.pk)
    assert texts(posting, "responsibilities") == ["Unload the lorries"]
    assert item_of(posting, "Unload the lorries").is_touched


def test_a_removed_item_keeps_its_reading_away_also_when_it_is_read_in_halves():
    posting, actor = posting_of(), person()
    item = item_of(posting, "Unload the lorries at dawn")
    editing.remove_item(posting_id=posting.pk, version=1, actor=actor, item_id=item.pk)
    again(posting, [
        ("responsibilities", None, "Tasks", "Unload the lorries"),
        ("responsibilities", None, "Tasks", "at dawn"),
        ("responsibilities", None, "Tasks", "Count what is on the shelves"),
    ])  # fmt: skip
    assert texts(posting) == ["Count what is on the shelves"]


def test_an_added_item_stays_after_the_one_it_was_put_after():
    posting, actor = posting_of(), person()
    editing.add_item(posting_id=posting.pk, version=1, actor=actor, text="Whistle", kind="responsibilities")
    editing.move_item(
        posting_id=posting.pk, version=2, actor=actor, item_id=item_of(posting, "Whistle").pk, direction="up"
    )
    again(posting, [line for line in LINES if line[0] == "responsibilities"])
    assert texts(posting) == ["Unload the lorries at dawn", "Whistle", "Count what is on the shelves"]


def test_a_newer_text_finds_a_persons_item_by_its_words():
    posting, actor = posting_of(), person()
    item = item_of(posting, "Unload the lorries at dawn")
    editing.edit_item(posting_id=posting.pk, version=1, actor=actor, item_id=item.pk, text="Unload lorries")
    read = read_lines([("responsibilities", None, "Tasks", "Unload the big lorries at dawn")], text=None)
    readings.apply(posting, read, document=document_of(read))
    item.refresh_from_db()
    assert (item.text, item.offer["text"]) == ("Unload lorries", "Unload the big lorries at dawn")
    assert item.spans == read["items"][0]["spans"]
    assert texts(posting) == ["Unload lorries"]


def test_a_fact_that_a_person_set_is_offered_a_new_reading_and_an_agreeing_one_is_not():
    posting, actor = posting_of(), person()
    editing.set_fact(posting_id=posting.pk, version=1, actor=actor, name="travel_percent", value=50)
    again(posting, LINES, facts={"title": "Warehouse hand", "travel_percent": 30})
    now = Posting.objects.get(pk=posting.pk)
    assert (now.travel_percent, now.offer_count) == (50, 1)
    again(posting, LINES, facts={"title": "Warehouse hand", "travel_percent": 50})
    assert Posting.objects.get(pk=posting.pk).offer_count == 0


def test_a_persons_word_on_a_fact_settles_its_contradiction():
    note = {"code": "travel-conflict", "text": "Travel is stated twice.", "spans": [[0, 5]]}
    posting = posting_of(notes=[note])
    assert posting.has_contradiction
    editing.set_fact(posting_id=posting.pk, version=1, actor=person(), name="travel_percent", value=20)
    assert not Posting.objects.get(pk=posting.pk).has_contradiction


def test_a_review_ends_when_a_later_reading_is_in_doubt():
    posting, actor = posting_of(), person()
    editing.mark_reviewed(posting_id=posting.pk, version=1, actor=actor)
    read = read_lines(reader="2")
    read["items"][0] |= {"text": "A forklift", "spans": [[0, 10]], "confidence": 0.4}
    readings.apply(posting, read, document=posting.document)
    now = Posting.objects.get(pk=posting.pk)
    assert (now.reviewed_at, now.doubt_count) == (None, 1)


@pytest.mark.parametrize(
    ("facts", "column", "value"),
    [
        ({"title": "x" * 500}, "title", "x" * 300),
        ({"title": "A\x00B"}, "title", "AB"),
        ({"title": "T", "travel_percent": 400}, "travel_percent", None),
        ({"title": "T", "min_experience_years": 1.5}, "min_experience_years", 2),
        ({"title": "T", "salary": {"min": "1E+1000000"}}, "salary_min", None),
        ({"title": "T", "date_posted": "2019-02-30"}, "date_posted", None),
        ({"title": "T", "education": "GURU"}, "education", ""),
    ],
)
def test_what_no_column_takes_is_cut_or_left_out_with_a_note(facts, column, value):
    posting = posting_of(facts=facts)
    posting.refresh_from_db()
    assert getattr(posting, column) == value
    noted = {note["code"] for note in posting.notes}
    assert noted <= {"value-cut", "value-refused"}
    assert noted or value in ("AB", 2)


def test_spans_outside_of_the_text_and_odd_confidences_are_put_right():
    read = read_lines()
    read["items"][0] |= {"spans": [[-5, 10], [90_000, 90_001], [7, 7]], "confidence": float("nan")}
    posting = readings.create(document_of(read), read)
    item = posting.requirements.order_by("pk").first()
    assert (item.spans, item.confidence) == ([[0, 10]], 0.0)
