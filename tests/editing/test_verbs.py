"""Each verb: what it changes, what it leaves, and that it is one write under one version."""

import pytest

from postings import editing
from postings.editing import readings
from postings.editing.facts import places_of
from postings.models import Change, Posting, PostingSearch

from .samples import item_of, person, posting_of, read_lines, texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting():
    return posting_of()


@pytest.fixture
def where(posting):
    return {"posting_id": posting.pk, "version": posting.version, "actor": person()}


def test_an_edited_item_says_the_persons_text_and_keeps_its_place_in_the_source(posting, where):
    item = item_of(posting, "Some Welsh")
    change = editing.edit_item(**where, item_id=item.pk, text="  Welsh,\nspoken  ")
    item.refresh_from_db()
    assert (item.text, item.read_text, item.edited_text) == ("Welsh, spoken", "Some Welsh", "Welsh, spoken")
    assert posting.document.text[slice(*item.spans[0])] == "Some Welsh"
    assert change.before["requirements"][str(item.pk)]["edited_text"] is None
    assert change.after["requirements"][str(item.pk)]["edited_text"] == "Welsh, spoken"
    assert Posting.objects.get(pk=posting.pk).version == change.version == 2


def test_a_search_finds_the_new_words_at_once(posting, where):
    editing.edit_item(**where, item_id=item_of(posting, "Some Welsh").pk, text="Fluent Cornish")
    assert "cornish" in PostingSearch.objects.get(posting=posting).wants
    assert "welsh" not in PostingSearch.objects.get(posting=posting).wants


def test_a_stale_version_writes_nothing_and_says_what_is_there(posting, where):
    item = item_of(posting, "Some Welsh")
    editing.remove_item(**where, item_id=item.pk)
    with pytest.raises(editing.StaleVersion) as caught:
        editing.edit_item(**where, item_id=item.pk, text="Other")
    assert caught.value.current.version == 2
    item.refresh_from_db()
    assert item.edited_text is None
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_item_needs_some_text(posting, where, text):
    with pytest.raises(editing.BadValue):
        editing.edit_item(**where, item_id=item_of(posting, "Some Welsh").pk, text=text)
    assert Posting.objects.get(pk=posting.pk).version == 1


def test_what_no_database_stores_is_taken_out_of_a_text(posting, where):
    item = item_of(posting, "Some Welsh")
    editing.edit_item(**where, item_id=item.pk, text="Wel\x00sh \ud800spoken")
    item.refresh_from_db()
    assert item.text == "Welsh spoken"


def test_an_item_moved_to_benefits_has_no_necessity_and_counts_there(posting, where):
    item = item_of(posting, "A forklift licence")
    editing.edit_item(**where, item_id=item.pk, kind="benefits")
    item.refresh_from_db()
    now = Posting.objects.get(pk=posting.pk)
    assert (item.kind, item.necessity, item.list.kind) == ("benefits", "", "benefits")
    assert (now.must_count, now.benefit_count) == (0, 2)


def test_a_removed_item_stays_as_a_tombstone_and_can_be_restored(posting, where):
    item = item_of(posting, "A bicycle of your own")
    change = editing.remove_item(**where, item_id=item.pk)
    assert texts(posting, "benefits") == []
    editing.restore_item(**where | {"version": change.version}, item_id=item.pk)
    assert texts(posting, "benefits") == ["A bicycle of your own"]


def test_an_added_item_opens_a_list_where_there_was_none(where, posting):
    bare = posting_of([("responsibilities", None, None, "Sweep the floor")])
    change = editing.add_item(
        posting_id=bare.pk, version=1, actor=where["actor"], text="A pension", kind="benefits"
    )
    assert texts(bare) == ["Sweep the floor", "A pension"]
    editing.undo(change_id=change.pk, actor=where["actor"])
    assert texts(bare) == ["Sweep the floor"]
    assert [one.kind for one in bare.lists.all()] == ["responsibilities"]


def test_items_move_among_those_they_stand_with(posting, where):
    change = editing.move_item(
        **where, item_id=item_of(posting, "Count what is on the shelves").pk, direction="up"
    )
    assert texts(posting, "responsibilities") == [
        "Count what is on the shelves",
        "Unload the lorries at dawn",
    ]
    assert len(change.after["requirements"]) == 1  # one move writes one row
    with pytest.raises(editing.NotPossible):
        editing.move_item(
            **where | {"version": 2},
            item_id=item_of(posting, "Count what is on the shelves").pk,
            direction="up",
        )


def test_many_moves_to_one_place_never_run_out_of_room():
    posting = posting_of([("benefits", None, None, f"Benefit {number}") for number in "abcdefgh"])
    actor = person()
    for round_ in range(40):
        last = texts(posting)[-1]
        editing.move_item(
            posting_id=posting.pk,
            version=round_ + 1,
            actor=actor,
            item_id=item_of(posting, last).pk,
            position=1,
        )
        assert texts(posting)[1] == last
    assert sorted(texts(posting)) == [f"Benefit {number}" for number in "abcdefgh"]


def test_a_split_divides_the_text_and_its_place(posting, where):
    item = item_of(posting, "Unload the lorries at dawn")
    editing.split_item(**where, item_id=item.pk, text=item.text, at=len("Unload the lorries "))
    assert texts(posting, "responsibilities") == [
        "Unload the lorries",
        "at dawn",
        "Count what is on the shelves",
    ]
    source = posting.document.text
    for words in ("Unload the lorries", "at dawn"):
        assert source[slice(*item_of(posting, words).spans[0])] == words


@pytest.mark.parametrize("at", [0, 26, 99])
def test_a_split_needs_words_on_both_sides(posting, where, at):
    item = item_of(posting, "Unload the lorries at dawn")
    with pytest.raises(editing.BadValue):
        editing.split_item(**where, item_id=item.pk, text=item.text, at=at)


def test_a_merge_joins_texts_and_places_and_undoes_in_one(posting, where):
    item = item_of(posting, "Unload the lorries at dawn")
    before = texts(posting)
    change = editing.merge_items(**where, item_id=item.pk)
    item.refresh_from_db()
    assert item.text == "Unload the lorries at dawn Count what is on the shelves"
    assert len(item.spans) == 2
    editing.undo(change_id=change.pk, actor=where["actor"])
    assert texts(posting) == before


def test_a_persons_word_on_a_fact_counts_even_when_it_is_not_stated(posting, where):
    editing.set_fact(**where, name="travel_percent", value=None)
    now = Posting.objects.get(pk=posting.pk)
    assert now.travel_percent is None
    assert now.facts_read["travel_percent"] == 20


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("travel_percent", 101), ("travel_percent", -1), ("travel_percent", float("nan")),
        ("min_experience_years", 1e300),
        ("date_posted", "1066-10-14"), ("date_posted", "soon"), ("remote", "MOON"),
        ("employment_type", ["FULL_TIME", "X"]),
        ("title", "x" * 301), ("salary", {"min": 10, "max": 9}), ("salary", {"min": "1E+1000000"}),
        ("salary", {"min": 1, "currency": "POUND"}), ("place", {"country": "Wales"}),
        ("languages", ["x" * 41]),
    ],
)  # fmt: skip
def test_values_out_of_range_are_refused_with_a_sentence(posting, where, name, value):
    with pytest.raises(editing.BadValue) as caught:
        editing.set_fact(**where, name=name, value=value)
    assert str(caught.value).endswith(".")
    assert Posting.objects.get(pk=posting.pk).version == 1


def test_a_company_set_by_name_is_the_one_of_that_name(posting, where):
    editing.set_fact(**where, name="company", value="HARBOUR STORES LIMITED")
    assert Posting.objects.get(pk=posting.pk).company == posting.company


def test_a_review_is_a_change_and_can_be_undone(posting, where):
    change = editing.mark_reviewed(**where)
    assert Posting.objects.get(pk=posting.pk).reviewed_by == where["actor"]
    editing.undo(change_id=change.pk, actor=where["actor"])
    assert Posting.objects.get(pk=posting.pk).reviewed_at is None


def test_undo_is_refused_where_somebody_changed_the_thing_again(posting, where):
    item = item_of(posting, "Some Welsh")
    first = editing.edit_item(**where, item_id=item.pk, text="Welsh")
    editing.edit_item(**where | {"version": 2, "actor": person("tom")}, item_id=item.pk, text="Good Welsh")
    with pytest.raises(editing.UndoNotPossible, match=r"changed again at .* by tom"):
        editing.undo(change_id=first.pk, actor=where["actor"])
    item.refresh_from_db()
    assert item.text == "Good Welsh"


def test_undo_works_when_only_other_things_have_changed(posting, where):
    first = editing.edit_item(**where, item_id=item_of(posting, "Some Welsh").pk, text="Welsh")
    editing.remove_item(**where | {"version": 2}, item_id=item_of(posting, "A forklift licence").pk)
    editing.undo(change_id=first.pk, actor=where["actor"])
    assert "Some Welsh" in texts(posting)
    assert "A forklift licence" not in texts(posting)


def test_an_undo_can_be_undone_but_nothing_twice(posting, where):
    item = item_of(posting, "Some Welsh")
    first = editing.remove_item(**where, item_id=item.pk)
    undone = editing.undo(change_id=first.pk, actor=where["actor"])
    with pytest.raises(editing.UndoNotPossible, match="already"):
        editing.undo(change_id=first.pk, actor=where["actor"])
    editing.undo(change_id=undone.pk, actor=where["actor"])
    assert "Some Welsh" not in texts(posting)


def test_undo_of_a_move_works_where_a_reading_has_dropped_the_list_meanwhile(posting, where):
    item = item_of(posting, "A bicycle of your own")
    moved = editing.edit_item(**where, item_id=item.pk, kind="qualifications")
    readings.apply(posting, read_lines(reader="2"), document=posting.document)
    assert not posting.lists.filter(kind="benefits").exists()
    editing.undo(change_id=moved.pk, actor=where["actor"])
    item.refresh_from_db()
    assert (item.kind, item.list.kind, item.is_touched) == ("benefits", "benefits", False)


def test_what_a_reader_did_is_not_undone(posting, where):
    machine = Change.objects.get(posting=posting)
    with pytest.raises(editing.UndoNotPossible):
        editing.undo(change_id=machine.pk, actor=where["actor"])


def test_undo_ends_after_thirty_days(posting, where, settings):
    change = editing.mark_reviewed(**where)
    settings.REQUISITE_UNDO_DAYS = 0
    with pytest.raises(editing.UndoNotPossible, match="days"):
        editing.undo(change_id=change.pk, actor=where["actor"])


def test_a_change_of_another_posting_is_not_found(posting, where):
    change = editing.mark_reviewed(**where)
    other = posting_of([("benefits", None, None, "Tea")])
    with pytest.raises(Change.DoesNotExist):
        editing.undo(change_id=change.pk, actor=where["actor"], posting_id=other.pk)


def placed(posting):
    """The shown texts by kind and necessity."""
    found = {}
    for item in posting.requirements.filter(removed=False).order_by("list__position", "position", "id"):
        found.setdefault((item.kind, item.necessity), []).append(item.text)
    return found


def test_an_item_is_put_before_or_after_another_of_its_list(posting, where):
    first, second = (
        item_of(posting, "Unload the lorries at dawn"),
        item_of(posting, "Count what is on the shelves"),
    )
    editing.place_item(**where, item_id=first.pk, beside=second.pk, after=True)
    assert texts(posting, "responsibilities") == [second.text, first.text]
    editing.place_item(**where | {"version": 2}, item_id=first.pk, beside=second.pk, after=False)
    assert texts(posting, "responsibilities") == [first.text, second.text]
    assert Posting.objects.get(pk=posting.pk).version == 3
    assert posting.changes.filter(verb="order").count() == 2


def test_an_item_put_beside_one_of_another_list_is_of_that_list_in_one_change(posting, where):
    item, beside = item_of(posting, "A bicycle of your own"), item_of(posting, "Some Welsh")
    change = editing.place_item(**where, item_id=item.pk, beside=beside.pk, after=False)
    assert placed(posting)[("qualifications", "preferred")] == ["A bicycle of your own", "Some Welsh"]
    assert change.verb == "move"
    posting.refresh_from_db()
    assert (posting.version, posting.nice_count, posting.benefit_count) == (2, 2, 0)
    editing.undo(change_id=change.pk, actor=where["actor"])
    assert placed(posting)[("benefits", "")] == ["A bicycle of your own"]
    item.refresh_from_db()
    assert not item.is_touched


def test_a_must_put_among_duties_has_no_necessity_any_more(posting, where):
    item, beside = item_of(posting, "A forklift licence"), item_of(posting, "Unload the lorries at dawn")
    editing.place_item(**where, item_id=item.pk, beside=beside.pk)
    item.refresh_from_db()
    assert (item.kind, item.necessity) == ("responsibilities", "")
    assert texts(posting, "responsibilities")[1] == "A forklift licence"


def test_an_item_put_where_it_stands_changes_nothing(posting, where):
    first, second = (
        item_of(posting, "Unload the lorries at dawn"),
        item_of(posting, "Count what is on the shelves"),
    )
    for item, beside, after in ((first, first, True), (first, second, False), (second, first, True)):
        with pytest.raises(editing.NotPossible):
            editing.place_item(**where, item_id=item.pk, beside=beside.pk, after=after)
    assert Posting.objects.get(pk=posting.pk).version == 1


def test_an_item_is_not_put_beside_a_removed_one(posting, where):
    item, gone = item_of(posting, "Some Welsh"), item_of(posting, "A forklift licence")
    editing.remove_item(**where, item_id=gone.pk)
    with pytest.raises(editing.NotPossible):
        editing.place_item(**where | {"version": 2}, item_id=item.pk, beside=gone.pk)


def test_a_fact_keeps_the_places_that_it_was_set_from_while_the_text_says_so(posting, where):
    start = posting.document.text.index("at dawn")
    spans = [[start, start + 7]]
    editing.set_fact(**where, name="work_hours", value="at dawn", spans=spans)
    posting.refresh_from_db()
    assert posting.facts_edited["work_hours"]["quote"] == "at dawn"
    assert places_of(posting, "work_hours") == spans
    posting.document.text = "Another text, in which something else stands at that place by now."
    assert places_of(posting, "work_hours") == []


def test_places_outside_of_the_text_are_not_kept(posting, where):
    editing.set_fact(**where, name="work_hours", value="at dawn", spans=[[90_000, 90_010], [5, 5]])
    posting.refresh_from_db()
    assert "spans" not in posting.facts_edited["work_hours"]
