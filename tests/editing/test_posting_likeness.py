"""Duplicate, repost and near copy: three answers with their evidence. Nothing is merged without a person."""

import pytest

from postings import editing
from postings.editing import posting_likeness
from postings.editing.same_posting import say_apart, say_same
from postings.models import Posting
from postings.search.selection import Selection
from tests.factories import make_posting

from .samples import person

pytestmark = pytest.mark.django_db
TASKS = (
    "Drive the reach truck between the cold store and the loading bays of our depot",
    "Check each pallet against the delivery note and tell the office what is missing",
    "Charge the batteries of all trucks before the night shift begins its work",
    "Keep the aisles free of broken wood, film and water at every hour of the day",
    "Hand your truck over to the next driver with a full report of its condition",
    "Count the stock of your aisles at the end of every week with a colleague",
)
ITEMS = tuple(("responsibilities", None, line) for line in TASKS)
FACTS = {"company": "Northbank Depot", "location": "Hull", "place": {"country": "GB", "town": "Hull"}}


def likes(posting):
    posting = Posting.objects.select_related("document", "company").get(pk=posting.pk)
    return [
        (like.posting.pk, like.kind) for like in posting_likeness.alike(posting_likeness.subject_of(posting))
    ]


def like_of(posting):
    posting = Posting.objects.select_related("document", "company").get(pk=posting.pk)
    return posting_likeness.alike(posting_likeness.subject_of(posting))[0]


def test_the_same_advertisement_from_another_source_is_a_duplicate():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    other = make_posting("REACH TRUCK DRIVER", items=ITEMS, source_format="html", **FACTS)
    assert likes(one) == [(other.pk, "duplicate")]
    assert likes(other) == [(one.pk, "duplicate")]
    assert like_of(other).evidence == "100 % of the words and 8 of 8 lines the same"


def test_what_one_of_them_does_not_state_makes_no_difference():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    assert likes(make_posting("Reach truck driver", items=ITEMS)) == [(one.pk, "duplicate")]


def test_the_same_with_a_later_date_is_a_repost_and_says_how_much_later():
    one = make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-01", **FACTS)
    other = make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-22", **FACTS)
    assert likes(other) == [(one.pk, "repost")]
    assert (like_of(other).days_later, like_of(one).days_later) == (-21, 21)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"location": "York", "place": {"country": "GB", "town": "York"}}, "place “Hull”"),
        ({"company": "Southbank Depot"}, "company “Northbank Depot”"),
        ({"title": "Counterbalance driver"}, "title “Reach truck driver”"),
    ],
)
def test_a_template_with_another_place_company_or_title_is_a_near_copy(changed, says):
    facts = {"title": "Reach truck driver", **FACTS}
    one = make_posting(items=ITEMS, **facts)
    other = make_posting(items=ITEMS, **facts | changed)
    assert likes(other) == [(one.pk, "near")]
    assert says in like_of(other).evidence


def test_most_lines_the_same_is_a_near_copy_and_a_few_are_nothing():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    new = tuple(
        ("responsibilities", None, f"{word} the {word} of {word} with {word} and more {word}s")
        for word in "abcde"
    )
    assert likes(make_posting("Reach truck driver", items=ITEMS[:5] + new[:1], **FACTS)) == [(one.pk, "near")]
    Posting.objects.exclude(pk=one.pk).delete()
    assert likes(make_posting("Reach truck driver", items=ITEMS[:1] + new, **FACTS)) == []


def test_short_postings_are_like_nothing():
    for _ in range(2):
        short = make_posting("Driver wanted", items=(("benefits", None, "Tea and cake"),))
    assert likes(short) == []


def test_nothing_is_hidden_by_being_alike():
    for _ in range(3):
        make_posting("Reach truck driver", items=ITEMS, **FACTS)
    assert Selection().postings().count() == Selection().found.total == 3


def test_what_a_person_says_is_the_same_leaves_the_list_until_it_is_asked_for_and_undone():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    other = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    change = say_same(posting_id=other.pk, version=1, actor=person(), original_id=one.pk)
    for chosen, expected in (({}, [one.pk]), ({"copies": ("copy",)}, [other.pk])):
        selection = Selection(chosen=chosen)
        assert list(selection.postings().values_list("pk", flat=True)) == expected
        assert selection.found.ids("newest") == expected
    assert Selection(ids=(one.pk, other.pk)).postings().count() == 2
    assert Posting.objects.get(pk=other.pk).version == 2
    editing.undo(change_id=change.pk, actor=person())
    assert Selection().postings().count() == Selection().found.total == 2


def test_not_the_same_is_remembered_and_undone():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    other = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    change = say_apart(posting_id=other.pk, version=1, actor=person(), other_id=one.pk)
    assert likes(one) == likes(other) == []
    with pytest.raises(editing.NotPossible):
        say_apart(posting_id=one.pk, version=1, actor=person(), other_id=other.pk)
    undone = editing.undo(change_id=change.pk, actor=person())
    assert likes(one) == [(other.pk, "duplicate")]
    editing.undo(change_id=undone.pk, actor=person())
    assert likes(one) == []


def test_no_posting_hides_behind_a_hidden_one():
    one, other, third = (make_posting("Reach truck driver", items=ITEMS, **FACTS) for _ in range(3))
    actor = person()
    change = say_same(posting_id=other.pk, version=1, actor=actor, original_id=one.pk)
    for copy, original in ((one, one), (third, other), (one, third), (third, None)):
        with pytest.raises(editing.NotPossible):
            say_same(posting_id=copy.pk, version=1, actor=actor, original_id=original and original.pk)
    say_same(posting_id=third.pk, version=1, actor=actor, original_id=one.pk)
    own = say_same(posting_id=other.pk, version=2, actor=actor, original_id=None)
    one.delete()
    assert Selection().postings().count() == 2
    for done in (change, own):
        with pytest.raises(editing.UndoNotPossible):
            editing.undo(change_id=done.pk, actor=actor)


def test_two_people_do_not_overwrite_each_other():
    one = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    other = make_posting("Reach truck driver", items=ITEMS, **FACTS)
    say_same(posting_id=other.pk, version=1, actor=person(), original_id=one.pk)
    with pytest.raises(editing.StaleVersion):
        say_apart(posting_id=other.pk, version=1, actor=person(), other_id=one.pk)
