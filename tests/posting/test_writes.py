"""Writing over HTTP: with and without htmx, errors in place, and nothing overwritten."""

import pytest
from django.urls import reverse

from postings import editing
from postings.models import Change, Posting
from tests.factories import make_posting, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def posting(db):
    return make_posting(travel_percent=10)


@pytest.fixture
def item(posting):
    return posting.requirements.get(read_text="28 days of paid leave")


def to(name, *args):
    """An address of the posting's page family."""
    return reverse(f"postings:{name}", args=args)


def typed(version=1, **more):
    """What the editor of the item posts."""
    return {
        "version": version,
        "text": "30 days",
        "kind": "benefits",
        "necessity": "",
        "began": "28 days of paid leave",
    } | more


def htmx(target="lists"):
    """The headers of a request by htmx."""
    return {"HX-Request": "true", "HX-Target": target}


def body(response):
    """The answer's text."""
    return response.content.decode()


def people_changes(posting):
    """How many writes were accepted."""
    return Change.objects.filter(posting=posting, actor__isnull=False).count()


def all_writes(posting, item):
    """Every address that writes, with what it takes besides the version."""
    yield to("posting_item", posting.pk, item.pk), typed()
    yield to("posting_items", posting.pk), typed()
    yield to("posting_split", posting.pk, item.pk), {"text": item.text, "at": "3"}
    for verb in ("remove", "restore", "up", "down", "merge", "take", "keep", "set"):
        yield to("posting_verb", posting.pk, item.pk, verb), {"kind": "qualifications"}
    yield to("posting_chosen", posting.pk, "set"), {"which": item.pk, "kind": "qualifications"}
    yield to("posting_chosen", posting.pk, "place"), {"which": item.pk, "spot": "into-qualifications"}
    yield to("posting_fact", posting.pk, "travel_percent"), {"value": "20"}
    yield to("posting_fact", posting.pk, "travel_percent"), {"side": "0"}
    yield to("posting_fact_offer", posting.pk, "travel_percent", "take"), {}
    yield to("posting_offers", posting.pk, "keep"), {}
    yield to("posting_reviewed", posting.pk), {"reviewed": "1"}
    yield to("posting_undo", posting.pk), {"change": Change.objects.filter(posting=posting).first().pk}


def test_a_viewer_cannot_write_anything(viewer_client, posting, item):
    for address, data in all_writes(posting, item):
        assert viewer_client.post(address, data | {"version": 1}).status_code == 403, address
    assert Posting.objects.get(pk=posting.pk).version == 1


@pytest.mark.parametrize("version", [None, "", "x", "-1", "0", "1.0", "9" * 30])
def test_a_version_that_is_missing_or_no_number_is_refused(recruiter_client, posting, item, version):
    for address, data in all_writes(posting, item):
        sent = {name: value for name, value in data.items() if name != "version"}
        answer = recruiter_client.post(address, sent if version is None else sent | {"version": version})
        assert answer.status_code == 400, address
    assert people_changes(posting) == 0


def test_a_forged_version_is_a_conflict_and_writes_nothing(recruiter_client, posting, item):
    for address, data in all_writes(posting, item):
        assert recruiter_client.post(address, data | {"version": 999}).status_code == 409, address
    assert people_changes(posting) == 0


def test_saving_without_script_leads_back_to_the_item(recruiter_client, posting, item):
    answer = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed())
    assert answer.status_code == 303
    assert answer["Location"].endswith(f"#item-{item.pk}")
    page = body(recruiter_client.get(answer["Location"].partition("#")[0]))
    assert "Reworded a benefit." in page
    assert "Undo" in page
    item.refresh_from_db()
    assert item.text == "30 days"


def test_saving_with_htmx_gives_the_lists_and_what_else_changed(recruiter_client, posting, item):
    answer = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed(), headers=htmx())
    html = body(answer)
    assert answer.status_code == 200
    assert "<html" not in html
    assert 'data-version="2"' in html
    for part in ("posting-head", "facts", "source-text"):
        assert f'id="{part}"' in html
    assert 'hx-swap-oob="innerHTML:#toast"' in html


@pytest.mark.parametrize("text", ["", "   ", "x" * 10_001])
def test_a_bad_text_is_422_in_place_and_what_was_typed_is_kept(recruiter_client, posting, item, text):
    answer = recruiter_client.post(
        to("posting_item", posting.pk, item.pk),
        typed(text=text, kind="qualifications", necessity="required"),
        headers=htmx(),
    )
    html = body(answer)
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == f"#item-{item.pk}"
    assert 'aria-invalid="true"' in html
    assert 'value="required" checked' in html
    assert text.strip() in html
    assert people_changes(posting) == 0


def test_a_bad_fact_is_422_in_place(recruiter_client, posting):
    address = to("posting_fact", posting.pk, "travel_percent")
    answer = recruiter_client.post(
        address, {"version": 1, "value": "125", "root": "fact-travel_percent"}, headers=htmx()
    )
    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#fact-travel_percent"
    assert "0 to 100, or empty for not stated." in body(answer)
    assert 'value="125"' in body(answer)
    assert recruiter_client.post(address, {"version": 1, "value": "125"}).status_code == 422


def test_the_end_of_the_pay_is_not_before_its_beginning(recruiter_client, posting):
    answer = recruiter_client.post(
        to("posting_fact", posting.pk, "salary"), {"version": 1, "low": "30,000", "high": "20 000"}
    )
    assert answer.status_code == 422
    assert "The end is before the beginning." in body(answer)


@pytest.mark.parametrize(
    ("name", "data", "value"),
    [
        ("travel_percent", {"value": ""}, None), ("travel_percent", {"value": "0"}, 0),
        ("employment_type", {"value": ["FULL_TIME", "CONTRACTOR"]}, ["FULL_TIME", "CONTRACTOR"]),
        ("salary", {"low": "25,000", "high": "30000", "currency": "gbp", "unit": "YEAR"},
         {"min": 25000, "max": 30000, "currency": "GBP", "unit": "YEAR"}),
        ("languages", {"value": "Welsh, French"}, ["Welsh", "French"]),
        ("employer_disclosed", {"value": "false"}, False),
        ("place", {"country": "gb", "town": "Hull"}, {"country": "GB", "town": "Hull"}),
        ("closing_date", {"value": "2026-12-24"}, "2026-12-24"), ("remote", {"value": "HYBRID"}, "HYBRID"),
        ("company", {"value": "Quay Works"}, "Quay Works"), ("title", {"value": "Rigger"}, "Rigger"),
    ],
)  # fmt: skip
def test_facts_are_set_by_typed_inputs(recruiter_client, posting, name, data, value):
    answer = recruiter_client.post(to("posting_fact", posting.pk, name), data | {"version": 1})
    assert answer.status_code == 303
    assert Posting.objects.get(pk=posting.pk).facts_edited[name]["value"] == value


def test_every_fact_has_an_input(recruiter_client, posting):
    for name in posting.facts_read | dict.fromkeys(editing.values.NAMES):
        assert recruiter_client.get(to("posting_fact", posting.pk, name)).status_code == 200
    assert recruiter_client.get(to("posting_fact", posting.pk, "nonsense")).status_code == 404


def test_a_conflict_shows_both_texts_and_keeps_what_was_typed(recruiter_client, posting, item):
    maria = make_user("Recruiter", first_name="Maria", last_name="Okafor")
    editing.edit_item(
        posting_id=posting.pk, version=1, actor=maria, item_id=item.pk, text="28 days of paid holiday"
    )
    answer = recruiter_client.post(
        to("posting_item", posting.pk, item.pk), typed(text="29 days of paid leave"), headers=htmx()
    )
    html = body(answer)
    assert answer.status_code == 409
    assert "Maria Okafor saved this item" in html
    assert "holiday</ins>" in html
    assert "29</ins>" in html
    assert 'name="text" value="29 days of paid leave"' in html
    assert 'name="version" value="2"' in html
    item.refresh_from_db()
    assert item.text == "28 days of paid holiday"
    mine = recruiter_client.post(
        to("posting_item", posting.pk, item.pk), typed(2, text="29 days of paid leave")
    )
    assert mine.status_code == 303
    item.refresh_from_db()
    assert item.text == "29 days of paid leave"


def test_a_conflict_about_something_else_says_so(recruiter_client, posting, item):
    other = posting.requirements.get(read_text="Experience of working at height")
    editing.remove_item(posting_id=posting.pk, version=1, actor=make_user("Recruiter"), item_id=other.pk)
    answer = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed())
    assert answer.status_code == 409
    assert "changed something else in this posting" in body(answer)
    assert "Save mine" in body(answer)


def test_an_item_removed_meanwhile_can_come_back_with_what_was_typed(recruiter_client, posting, item):
    editing.remove_item(posting_id=posting.pk, version=1, actor=make_user("Recruiter"), item_id=item.pk)
    answer = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed(), headers=htmx())
    assert answer.status_code == 409
    assert "removed this item" in body(answer)
    assert "Restore it with my text" in body(answer)
    assert 'value="30 days"' in body(answer)
    back = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed(2, restore="1"))
    assert back.status_code == 303
    item.refresh_from_db()
    assert (item.text, item.removed) == ("30 days", False)


def test_an_item_that_an_undo_took_away_keeps_what_was_typed(recruiter_client, posting, recruiter):
    change = editing.add_item(posting_id=posting.pk, version=1, actor=recruiter, text="Tea", kind="benefits")
    added = posting.requirements.get(edited_text="Tea")
    editing.undo(change_id=change.pk, actor=recruiter)
    answer = recruiter_client.post(to("posting_item", posting.pk, added.pk), typed(2), headers=htmx())
    assert answer.status_code == 409
    assert 'value="30 days"' in body(answer)


def test_a_second_click_on_save_is_one_change(recruiter_client, posting, item):
    for _ in range(2):
        answer = recruiter_client.post(to("posting_item", posting.pk, item.pk), typed(), headers=htmx())
        assert answer.status_code == 200
    assert people_changes(posting) == 1


def test_a_stale_verb_says_who_was_quicker(recruiter_client, posting, item):
    editing.mark_reviewed(
        posting_id=posting.pk, version=1, actor=make_user("Recruiter", first_name="Ida", last_name="Berg")
    )
    answer = recruiter_client.post(
        to("posting_verb", posting.pk, item.pk, "remove"), {"version": 1}, headers=htmx()
    )
    assert answer.status_code == 409
    assert "Ida Berg changed this posting" in body(answer)
    assert 'data-version="2"' in body(answer)
    item.refresh_from_db()
    assert not item.removed


def test_a_stale_fact_shows_both_values(recruiter_client, posting):
    editing.set_fact(
        posting_id=posting.pk, version=1, actor=make_user("Recruiter"), name="travel_percent", value=40
    )
    answer = recruiter_client.post(
        to("posting_fact", posting.pk, "travel_percent"), {"version": 1, "value": "50"}, headers=htmx()
    )
    assert answer.status_code == 409
    assert "40 %" in body(answer)
    assert 'value="50"' in body(answer)
    assert Posting.objects.get(pk=posting.pk).travel_percent == 40


def test_undo_over_http_brings_back_and_is_refused_after_another_change(
    recruiter_client, posting, item, recruiter
):
    first = editing.edit_item(
        posting_id=posting.pk, version=1, actor=recruiter, item_id=item.pk, text="Other"
    )
    answer = recruiter_client.post(
        to("posting_undo", posting.pk), {"version": 2, "change": first.pk}, headers=htmx()
    )
    assert answer.status_code == 200
    item.refresh_from_db()
    assert item.text == "28 days of paid leave"
    again = recruiter_client.post(
        to("posting_undo", posting.pk), {"version": 3, "change": first.pk}, headers=htmx()
    )
    assert again.status_code == 409
    assert "undone already" in body(again)


def test_a_change_of_another_posting_is_not_undone_from_here(recruiter_client, posting, recruiter):
    other = make_posting()
    change = editing.mark_reviewed(posting_id=other.pk, version=1, actor=recruiter)
    assert (
        recruiter_client.post(to("posting_undo", posting.pk), {"version": 1, "change": change.pk}).status_code
        == 404
    )
    assert Posting.objects.get(pk=other.pk).reviewed_at


def test_a_split_without_a_caret_asks_where(recruiter_client, posting, item):
    answer = recruiter_client.post(
        to("posting_split", posting.pk, item.pk), {"version": 1, "text": item.text, "at": ""}, headers=htmx()
    )
    assert 'aria-label="Split before paid"' in body(answer)
    done = recruiter_client.post(
        to("posting_split", posting.pk, item.pk), {"version": 1, "text": item.text, "at": "8"}
    )
    assert done.status_code == 303
    texts = posting.requirements.filter(removed=False, list__kind="benefits").order_by("position")
    assert [one.text for one in texts] == ["28 days", "of paid leave"]


def test_moving_from_the_editor_saves_what_was_typed_first(recruiter_client, posting):
    item = posting.requirements.get(read_text="Check every crane before the shift begins")
    data = typed(text="Check all cranes", kind="responsibilities", then="up")
    recruiter_client.post(to("posting_item", posting.pk, item.pk), data)
    duties = posting.requirements.filter(list__kind="responsibilities").order_by("position")
    assert duties.first().text == "Check all cranes"


def test_text_picked_out_of_the_source_points_back_to_it(recruiter_client, posting):
    start = posting.document.text.index("the night crew")
    data = {"version": 1, "kind": "responsibilities", "spans": f"{start - 1}-{start + 15}"}
    recruiter_client.post(to("posting_items", posting.pk), data)
    added = posting.requirements.get(origin="added")
    assert added.text == "the night crew"
    assert posting.document.text[slice(*added.spans[0])] == "the night crew"


def test_one_key_changes_list_or_necessity(recruiter_client, posting, item):
    recruiter_client.post(
        to("posting_verb", posting.pk, item.pk, "set"), {"version": 1, "kind": "qualifications"}
    )
    recruiter_client.post(
        to("posting_verb", posting.pk, item.pk, "set"), {"version": 2, "necessity": "required"}
    )
    item.refresh_from_db()
    assert (item.kind, item.necessity) == ("qualifications", "required")
    bad = recruiter_client.post(
        to("posting_verb", posting.pk, item.pk, "set"), {"version": 3, "kind": "nonsense"}
    )
    assert bad.status_code == 409


def test_ones_own_other_changes_are_no_conflict(recruiter_client, posting, item):
    other = posting.requirements.get(read_text="You must hold a crane licence")
    recruiter_client.post(to("posting_verb", posting.pk, other.pk, "remove"), {"version": 1})
    data = typed(text="Typed before that", kind=item.kind)
    assert recruiter_client.post(to("posting_item", posting.pk, item.pk), data).status_code == 303
    assert posting.requirements.get(pk=item.pk).text == "Typed before that"
    answer = recruiter_client.post(
        to("posting_fact", posting.pk, "travel_percent"), {"version": 1, "value": "20"}
    )
    assert answer.status_code == 303
    assert Posting.objects.get(pk=posting.pk).version == 4


def test_ones_own_change_of_the_same_thing_is_one(recruiter_client, posting, item):
    for text, status in (("First", 303), ("Second", 409)):
        data = typed(text=text, kind=item.kind)
        assert recruiter_client.post(to("posting_item", posting.pk, item.pk), data).status_code == status
    for value, status in (("20", 303), ("30", 409)):
        data = {"version": 2, "value": value}
        address = to("posting_fact", posting.pk, "travel_percent")
        assert recruiter_client.post(address, data).status_code == status


def test_a_second_click_on_add_adds_once(recruiter_client, posting):
    data = typed(text="A new duty", kind="responsibilities")
    recruiter_client.post(to("posting_items", posting.pk), data)
    assert recruiter_client.post(to("posting_items", posting.pk), data).status_code == 409
    assert posting.requirements.filter(edited_text="A new duty").count() == 1


def test_an_item_is_dropped_beside_another_or_into_a_list(recruiter_client, posting, item):
    beside = posting.requirements.get(read_text="A first aid certificate would be a plus")
    address = to("posting_chosen", posting.pk, "place")
    data = {"version": 1, "which": item.pk, "spot": f"before-{beside.pk}"}
    assert recruiter_client.post(address, data).status_code == 303
    item.refresh_from_db()
    assert (item.kind, item.necessity) == ("qualifications", "preferred")
    recruiter_client.post(address, {"version": 2, "which": item.pk, "spot": "into-benefits"})
    item.refresh_from_db()
    assert item.kind == "benefits"


@pytest.mark.parametrize(
    "spot", ["", "x", "before-", "after-x", "beside-1", "before-99999999999", "into-", "into-x", "after--1"]
)
def test_a_place_that_is_none_is_refused_and_writes_nothing(recruiter_client, posting, item, spot):
    data = {"version": 1, "which": item.pk, "spot": spot}
    assert recruiter_client.post(to("posting_chosen", posting.pk, "place"), data).status_code == 409
    assert Posting.objects.get(pk=posting.pk).version == 1


@pytest.mark.parametrize("which", ["", "x", "-1", None])
def test_a_form_that_names_no_item_is_refused(recruiter_client, posting, which):
    data = {"version": 1, "kind": "benefits"} | ({} if which is None else {"which": which})
    assert recruiter_client.post(to("posting_chosen", posting.pk, "set"), data).status_code == 400
