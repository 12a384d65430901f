"""Any sequence of edits and later readings loses no human change."""

import os

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from postings import editing
from postings.editing import readings
from postings.models import Change, Posting

from .samples import document_of, person, posting_of, read_lines

EXAMPLES = int(os.environ.get("REQUISITE_EXAMPLES", "0"))  # of each; more than the tests' own where it is set
KINDS = ("qualifications", "responsibilities", "benefits")
WORDS = ("ladders", "ledgers", "lanterns", "lathes", "lemons", "levers", "linen", "logs", "looms", "locks")
TEXT = "\n".join(f"Knows a good deal about {word} and how they are kept" for word in WORDS)
LINES = TEXT.split("\n")


@st.composite
def a_reading(draw, text=TEXT):
    """What some reader makes of the text: lines left out, cut, put elsewhere."""
    items = []
    for line in text.split("\n"):
        way = draw(st.sampled_from(["whole", "whole", "whole", "none", "halves", "first half"]))
        start = text.index(line)
        middle = len("Knows a good deal about")
        cuts = {
            "whole": [(0, len(line))],
            "none": [],
            "halves": [(0, middle), (middle + 1, len(line))],
            "first half": [(0, middle)],
        }[way]
        kind = draw(st.sampled_from(KINDS))
        heading = draw(st.sampled_from([None, "What we ask", "More"]))
        for left, right in cuts:
            items.append({
                "list": kind,
                "necessity": draw(st.sampled_from([None, "required"])) if kind == KINDS[0] else None,
                "text": line[left:right], "spans": [[start + left, start + right]], "heading": heading,
                "confidence": draw(st.sampled_from([0.5, 0.95])), "why": None,
            })  # fmt: skip
    facts = {
        "title": draw(st.sampled_from(["Keeper", "Head keeper"])),
        "travel_percent": draw(st.sampled_from([None, 10, 20])),
    }
    return read_lines([], facts, text=text, reader=str(draw(st.integers(1, 9)))) | {"items": items}


def human_word(posting):
    """All that people said: items touched, with what they say and whether they are there; facts set."""
    items = {
        item.pk: (item.text, item.kind, item.necessity, item.removed, item.list.kind)
        for item in posting.requirements.select_related("list")
        if item.is_touched
    }
    facts = {name: word["value"] for name, word in posting.facts_edited.items()}
    return items, facts


def human_order(posting):
    """The order of what people placed, list by list."""
    return {
        one.pk: order
        for one in posting.lists.all()
        if (
            order := [
                item.pk for item in one.requirements.order_by("position", "id") if item.placed_by_person
            ]
        )
    }


def check_columns(posting):
    """The counts in the columns are those of the rows."""
    shown = [item for item in posting.requirements.all() if not item.removed]
    assert posting.duty_count == sum(item.kind == "responsibilities" for item in shown)
    assert posting.benefit_count == sum(item.kind == "benefits" for item in shown)
    assert all(item.list.kind == item.kind for item in posting.requirements.select_related("list"))


def check_removed_stay_away(posting):
    """No reading brings back what lies where a removed item came from."""
    from postings.editing.matching import overlap, size

    items = list(posting.requirements.all())
    for gone in (item for item in items if item.removed):
        for item in items:
            if not item.is_touched and item.spans:
                assert overlap(item.spans, gone.spans) < 0.5 * size(item.spans), (item.text, gone.text)


def a_human_step(data, posting, actor):
    """One verb on something that is there; what the posting does not allow changes nothing."""
    items = list(posting.requirements.order_by("pk"))
    where = {"posting_id": posting.pk, "version": posting.version, "actor": actor}
    verb = data.draw(
        st.sampled_from(
            [
                "edit",
                "kind",
                "remove",
                "restore",
                "add",
                "split",
                "merge",
                "up",
                "down",
                "fact",
                "undo",
                "take",
                "keep",
            ]
        )
    )
    try:
        if verb == "add":
            spans = data.draw(st.sampled_from([[], [[0, 25]], [[10, 90]]]))
            editing.add_item(
                **where, text="Brings a spanner", kind=data.draw(st.sampled_from(KINDS)), spans=spans
            )
        elif verb == "fact":
            editing.set_fact(**where, name="travel_percent", value=data.draw(st.sampled_from([None, 20, 35])))
        elif verb == "undo":
            change = Change.objects.filter(posting=posting, actor__isnull=False).first()
            if change:
                editing.undo(change_id=change.pk, actor=actor)
        elif items:
            where["item_id"] = data.draw(st.sampled_from(items)).pk
            if verb == "edit":
                editing.edit_item(
                    **where, text=data.draw(st.sampled_from(["Is patient", "Knows a good deal about"]))
                )
            elif verb == "kind":
                editing.edit_item(**where, kind=data.draw(st.sampled_from(KINDS)), necessity="preferred")
            elif verb == "remove":
                editing.remove_item(**where)
            elif verb == "restore":
                editing.restore_item(**where)
            elif verb == "split":
                item = next(one for one in items if one.pk == where["item_id"])
                editing.split_item(**where, text=item.text, at=len("Knows a good deal about"))
            elif verb == "merge":
                editing.merge_items(**where)
            elif verb == "take":
                editing.take_offer(**where)
            elif verb == "keep":
                editing.keep_mine(**where)
            else:
                editing.move_item(**where, direction=verb)
    except (editing.NotPossible, editing.BadValue, editing.UndoNotPossible):
        pass


class LosesNothing(TestCase):
    @settings(max_examples=EXAMPLES or 40, deadline=None)
    @given(st.data())
    def test_no_reading_changes_a_persons_word(self, data):
        actor = person()
        posting = posting_of([(KINDS[0], None, "What we ask", line) for line in LINES])
        for _ in range(data.draw(st.integers(1, 7))):
            if data.draw(st.booleans()):
                a_human_step(data, posting, actor)
            else:
                word, order = human_word(posting), human_order(posting)
                read = data.draw(a_reading(text=posting.document.text))
                readings.apply(posting, read, document=posting.document)
                assert human_word(posting) == word
                assert human_order(posting) == order
                check_removed_stay_away(posting)
            posting = Posting.objects.get(pk=posting.pk)
            check_columns(posting)

    @settings(max_examples=EXAMPLES or 20, deadline=None)
    @given(st.data())
    def test_neither_does_a_newer_text(self, data):
        actor = person()
        posting = posting_of([(KINDS[0], None, "What we ask", line) for line in LINES])
        for _ in range(data.draw(st.integers(1, 6))):
            if data.draw(st.booleans()):
                a_human_step(data, posting, actor)
            else:
                word = human_word(posting)
                kept = data.draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=10, unique=True))
                read = data.draw(a_reading(text="\n".join(kept)))
                document = document_of(read)
                readings.apply(posting, read, document=document)
                assert human_word(posting) == word
                spans = [span for item in posting.requirements.all() for span in item.spans]
                assert all(0 <= start < end <= len(document.text) for start, end in spans)
            posting = Posting.objects.get(pk=posting.pk)
            check_columns(posting)

    @settings(max_examples=EXAMPLES or 25, deadline=None)
    @given(st.data())
    def test_undo_brings_back_what_was_there(self, data):
        actor = person()
        posting = posting_of([(KINDS[0], None, "What we ask", line) for line in LINES])
        for _ in range(data.draw(st.integers(1, 6))):
            before, last = shown(posting), newest(posting)
            a_human_step(data, posting, actor)
            change = newest(posting)
            after = shown(posting)
            if change != last:
                undone = editing.undo(change_id=change.pk, actor=actor)
                assert shown(posting) == before
                editing.undo(change_id=undone.pk, actor=actor)
                assert shown(posting) == after
            posting = Posting.objects.get(pk=posting.pk)
            check_columns(posting)


def newest(posting):
    """The last accepted change."""
    return Change.objects.filter(posting=posting).first()


def shown(posting):
    """What the page shows, in order."""
    posting = Posting.objects.get(pk=posting.pk)
    rows = posting.requirements.order_by("list__position", "position", "id")
    return [
        (item.pk, item.text, item.kind, item.necessity, item.removed, item.touched_at, item.spans)
        for item in rows
    ], [word["value"] for word in posting.facts_edited.values()]
