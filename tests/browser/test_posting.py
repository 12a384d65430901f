"""The posting's page in a browser: lighting, editing, undo, a conflict of two, keys, no script, axe."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from postings import editing
from postings.models import Change, Posting
from recruiting.models import User
from tests.factories import ITEMS, make_posting, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., Page]
LEAVE = "28 days of paid leave"


@pytest.fixture
def posting(site: str) -> Posting:
    """A long posting: its last items are out of sight in the source."""
    duties = tuple(
        ("responsibilities", None, f"Look after crane number {number} and note what it lifts")
        for number in range(40)
    )
    return make_posting(
        items=(*duties, *ITEMS, ("benefits", None, "Tea at four", 0.5)),
        company="Quay Works",
        travel_percent=10,
    )


@pytest.fixture
def rosa(site: str) -> User:
    return make_user("Recruiter", first_name="Rosa", last_name="Adeyemi")


@pytest.fixture
def opened(
    site: str, posting: Posting, rosa: User, context: BrowserContext, page: Page, sign_in: Callable
) -> Page:
    """The posting's page as a recruiter sees it."""
    sign_in(context, rosa)
    page.goto(f"{site}{posting.get_absolute_url()}")
    return page


def item(page: Page, words: str):
    """The line of an item."""
    return page.locator("#lists .pp-item", has_text=words)


def test_hovering_an_item_lights_its_place_and_brings_it_into_sight(opened: Page) -> None:
    place = opened.locator(".ps-item", has_text=LEAVE)
    expect(place).not_to_be_in_viewport()
    item(opened, LEAVE).locator(".pp-text").hover()
    expect(place).to_have_class(re.compile("is-lit"))
    expect(place).to_be_in_viewport()
    expect(item(opened, LEAVE)).to_have_class(re.compile("is-lit"))


def test_focus_on_a_fact_lights_its_place(
    site: str, page: Page, context: BrowserContext, rosa: User, sign_in: Callable
) -> None:
    posting = make_posting(travel_percent=10)
    start = posting.document.text.index("height")
    posting.places = {"travel_percent": [[start, start + 6]]}
    posting.save()
    sign_in(context, rosa)
    page.goto(f"{site}{posting.get_absolute_url()}")
    page.locator("#fact-travel_percent dd a").focus()
    expect(page.locator(".ps-fact", has_text="height")).to_have_class(re.compile("is-lit"))


def test_a_click_in_the_source_lights_its_item(opened: Page) -> None:
    opened.locator(".ps-item", has_text="crane number 3 and").click()
    expect(item(opened, "crane number 3 and")).to_have_class(re.compile("is-lit"))
    expect(item(opened, "crane number 3 and")).to_be_in_viewport()


def test_an_edit_is_saved_by_enter_and_undone_from_its_message(opened: Page, posting: Posting) -> None:
    item(opened, LEAVE).hover()
    item(opened, LEAVE).get_by_role("link", name="Edit").click()
    box = opened.get_by_label("Text of the item")
    expect(box).to_be_focused()
    box.fill("30 days of paid leave")
    box.press("Enter")
    expect(item(opened, "30 days of paid leave")).to_be_focused()
    expect(item(opened, "30 days of paid leave")).to_contain_text("Rosa")
    opened.locator("#toast").get_by_role("button", name="Undo").click()
    expect(item(opened, LEAVE)).to_be_visible()
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == 2


def test_escape_leaves_the_item_as_it_was(opened: Page) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").fill("Something else")
    opened.keyboard.press("Escape")
    expect(item(opened, LEAVE)).to_be_focused()
    expect(opened.locator(".pp-editor")).to_have_count(0)


def test_an_error_stays_in_place_with_what_was_typed(opened: Page) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").fill("   ")
    opened.get_by_text("Qualifications", exact=True).last.click()
    opened.get_by_role("button", name="Save").click()
    expect(opened.get_by_text("An item needs some text.")).to_be_visible()
    expect(opened.get_by_label("Text of the item")).to_be_focused()
    expect(opened.locator("[name=kind]:checked")).to_have_value("qualifications")


def test_a_person_does_everything_by_keys(opened: Page, posting: Posting) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("1")
    expect(opened.locator(".pp-kind--must .pp-item", has_text=LEAVE)).to_be_focused()
    opened.keyboard.press("m")
    expect(opened.locator(".pp-item--must", has_text=LEAVE)).to_be_focused()
    opened.keyboard.press("d")
    expect(opened.locator("#lists .pp-item:not(.pp-item--removed)", has_text=LEAVE)).to_have_count(0)
    opened.keyboard.press("z")
    expect(opened.locator(".pp-item--must", has_text=LEAVE)).to_be_visible()
    opened.keyboard.press("h")
    expect(opened).to_have_url(re.compile("history=1"))
    expect(opened.locator("#history")).to_contain_text("undid")
    opened.keyboard.press("Escape")
    expect(opened.locator("#history")).to_be_hidden()


def test_keys_rest_while_one_types(opened: Page, posting: Posting) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").press_sequentially("d 1 m h")
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == 0


def test_keys_that_are_switched_off_do_nothing(opened: Page, posting: Posting, rosa: User) -> None:
    rosa.preferences = {"keys": False}
    rosa.save()
    opened.reload()
    item(opened, LEAVE).focus()
    opened.keyboard.press("d")
    opened.keyboard.press("e")
    expect(opened.locator(".pp-editor")).to_have_count(0)
    expect(item(opened, LEAVE)).to_be_visible()


def test_a_split_at_the_caret_makes_two_items(opened: Page) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    box = opened.get_by_label("Text of the item")
    box.press("Home")
    for _ in "28 days":
        box.press("ArrowRight")
    opened.get_by_role("button", name="Split here").click()
    expect(opened.locator("#lists .pp-text", has_text=re.compile(r"28 days$"))).to_be_visible()
    expect(opened.locator("#lists .pp-text", has_text=re.compile(r"of paid leave$"))).to_be_visible()


def test_an_open_editor_survives_another_change_of_ones_own(opened: Page) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").fill("Half typed")
    item(opened, "Tea at four").hover()
    item(opened, "Tea at four").get_by_role("button", name="Remove").click()
    expect(opened.locator("#toast")).to_contain_text("Removed")
    expect(opened.get_by_label("Text of the item")).to_have_value("Half typed")
    opened.get_by_role("button", name="Save").click()
    expect(item(opened, "Half typed")).to_be_focused()


def test_two_people_at_one_item_lose_nothing(
    opened: Page, posting: Posting, browser: Browser, site: str, sign_in: Callable
) -> None:
    maria = make_user("Recruiter", first_name="Maria", last_name="Okafor")
    second = browser.new_context()
    sign_in(second, maria)
    other = second.new_page()
    other.goto(f"{site}{posting.get_absolute_url()}")
    for page in (opened, other):
        item(page, LEAVE).focus()
        page.keyboard.press("e")
    other.get_by_label("Text of the item").fill("28 days of paid holiday")
    other.get_by_role("button", name="Save").click()
    expect(item(other, "28 days of paid holiday")).to_be_visible()
    opened.get_by_label("Text of the item").fill("29 days of paid leave")
    opened.get_by_role("button", name="Save").click()
    card = opened.get_by_role("alertdialog")
    expect(card).to_contain_text("Maria Okafor saved this item")
    expect(card).to_be_focused()
    expect(card.locator("ins")).to_contain_text(["holiday", "29"])
    card.get_by_role("button", name="Edit mine again").click()
    expect(opened.get_by_label("Text of the item")).to_have_value("29 days of paid leave")
    opened.get_by_role("button", name="Save").click()
    expect(item(opened, "29 days of paid leave")).to_be_visible()
    assert posting.requirements.get(read_text=LEAVE).text == "29 days of paid leave"
    second.close()


def test_a_fact_is_set_in_place_with_its_error(opened: Page, posting: Posting) -> None:
    opened.locator("#fact-travel_percent dd a").click()
    opened.get_by_label("Travel").fill("125")
    opened.locator("#fact-travel_percent").get_by_role("button", name="Save").click()
    expect(opened.get_by_text("0 to 100, or empty for not stated.")).to_be_visible()
    opened.get_by_label("Travel").fill("25")
    opened.locator("#fact-travel_percent").get_by_role("button", name="Save").click()
    expect(opened.locator("#fact-travel_percent dd")).to_contain_text("25 %")
    assert Posting.objects.get(pk=posting.pk).travel_percent == 25


def drag(page: Page, words: str, onto, low: bool = True) -> None:
    """Drag an item by its grip onto the lower or upper part of something."""
    item(page, words).hover()
    box = onto.bounding_box()
    place = {"x": 60, "y": box["height"] - 3 if low else 3}
    item(page, words).locator(".pp-grip").drag_to(onto, target_position=place)


def order(page: Page, kind: str) -> list[str]:
    """The texts of a list, from top to bottom, without the hidden words of their marks."""
    found = page.locator(f".pp-kind--{kind} [data-item] .pp-text").all_text_contents()
    return [text.partition(": ")[2] for text in found]


def test_an_item_is_dragged_within_its_list_in_one_change(opened: Page, posting: Posting) -> None:
    drag(opened, "Tea at four", item(opened, LEAVE), low=False)
    expect(opened.locator("#toast")).to_contain_text("Moved up")
    expect(item(opened, "Tea at four")).to_be_focused()
    assert order(opened, "gives") == ["Tea at four", LEAVE]
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == 1
    opened.keyboard.press("z")
    expect(opened.locator("#toast")).to_contain_text("Undid")
    assert order(opened, "gives") == [LEAVE, "Tea at four"]


def test_an_item_is_dragged_to_another_list_and_takes_on_what_stands_there(
    opened: Page, posting: Posting
) -> None:
    drag(opened, "Experience of working at height", item(opened, "You must hold a crane licence"), low=False)
    expect(opened.locator(".pp-item--must", has_text="Experience of working")).to_be_focused()
    opened.locator("#toast").evaluate("toast => toast.replaceChildren()")  # it may lie over the place
    drag(opened, "You must hold a crane licence", item(opened, "crane number 0 and"))
    expect(opened.locator(".pp-item--does", has_text="You must hold")).to_be_focused()
    assert order(opened, "does")[1] == "You must hold a crane licence"
    assert Change.objects.filter(posting=posting, actor__isnull=False).count() == 2


def test_an_item_is_dragged_into_a_list_that_is_empty(
    site: str, page: Page, context: BrowserContext, rosa: User, sign_in: Callable
) -> None:
    posting = make_posting(items=(("benefits", None, "Tea at four"), ("benefits", None, "Cake at five")))
    sign_in(context, rosa)
    page.goto(f"{site}{posting.get_absolute_url()}")
    drag(page, "Tea at four", page.locator(".pp-kind--does .pp-empty"), low=False)
    expect(page.locator(".pp-kind--does .pp-item", has_text="Tea at four")).to_be_focused()


def test_an_item_moves_by_alt_and_an_arrow(opened: Page) -> None:
    item(opened, "Tea at four").focus()
    opened.keyboard.press("Alt+ArrowUp")
    expect(opened.locator("#toast")).to_contain_text("Moved up")
    expect(item(opened, "Tea at four")).to_be_focused()
    assert order(opened, "gives") == ["Tea at four", LEAVE]


def select(page: Page, words: str) -> None:
    """Select some words of the source, as a person does it by hand."""
    page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector(".ps-text"), NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const at = walk.currentNode.data.indexOf(words);
                if (at < 0) continue;
                getSelection().setBaseAndExtent(walk.currentNode, at, walk.currentNode, at + words.length);
                return;
            }
        }""",
        words,
    )


def test_text_selected_in_the_source_becomes_an_item(opened: Page, posting: Posting) -> None:
    select(opened, "crane number 7 and note")
    opened.get_by_role("button", name="Add to Benefits").click()
    expect(opened.locator(".pp-kind--gives .pp-item", has_text="crane number 7 and note")).to_be_focused()
    added = posting.requirements.get(origin="added")
    assert posting.document.text[slice(*added.spans[0])] == added.text == "crane number 7 and note"
    opened.evaluate("getSelection().removeAllRanges()")
    expect(opened.locator("#pick")).to_be_hidden()


def test_text_selected_in_the_source_becomes_a_fact_with_its_place(
    site: str, page: Page, context: BrowserContext, rosa: User, sign_in: Callable
) -> None:
    posting = make_posting(items=(("benefits", None, "Pay of £30,000 to £35,000 a year, and tea"),))
    sign_in(context, rosa)
    page.goto(f"{site}{posting.get_absolute_url()}")
    select(page, "£30,000 to £35,000 a year")
    page.locator("#pick").get_by_role("button", name="Set a fact").click()
    page.get_by_role("link", name="Pay £30,000 to £35,000 a year").click()
    page.locator("#set-fact").get_by_role("button", name="Save").click()
    expect(page.locator("#fact-salary dd")).to_contain_text("£30,000 to £35,000 a year")
    page.locator("#fact-salary").hover()
    expect(page.locator(".ps-fact", has_text="£30,000")).to_have_class(re.compile("is-lit"))


def test_a_contradiction_is_lit_in_both_places_settled_by_a_click_and_undone_by_a_key(
    site: str, page: Page, context: BrowserContext, rosa: User, sign_in: Callable
) -> None:
    lines = ("Travels: 30% of time", "Travel: 25 % of the time")
    posting = make_posting(items=tuple(("responsibilities", None, line) for line in lines), travel_percent=25)
    spans = [posting.requirements.get(read_text=line).spans[0] for line in lines]
    text = "Travel is stated twice: 25 % in the tail, 30 % in the list."
    Posting.objects.filter(pk=posting.pk).update(
        notes=[{"code": "travel-conflict", "text": text, "spans": spans}]
    )
    sign_in(context, rosa)
    page.goto(f"{site}{posting.get_absolute_url()}")
    page.locator(".pp-contradiction").hover()
    expect(page.locator(".ps-conflict.is-lit")).to_have_count(2)
    page.get_by_role("button", name="Use 30 %").click()
    expect(page.locator("#fact-travel_percent dd")).to_have_text("30 %")
    expect(page.locator(".pp-contradiction")).to_have_count(0)
    page.keyboard.press("z")
    expect(page.locator(".pp-contradiction")).to_have_count(1)


def test_a_slow_save_says_so_after_a_while_and_keeps_the_text(opened: Page) -> None:
    opened.route("**/remove/", lambda route: None)  # an answer that does not come
    line = item(opened, "Tea at four")
    line.hover()
    line.get_by_role("button", name="Remove").click()
    shown = "element => getComputedStyle(element.querySelector('.pp-tags'), '::after').content"
    assert "saving" in line.evaluate(shown)
    expect(line.locator(".pp-text")).to_be_visible()


def test_a_save_that_fails_says_so_and_the_editor_stays_open(opened: Page, posting: Posting) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").fill("30 days of paid leave")
    opened.route("**/items/*/", lambda route: route.abort())
    opened.get_by_role("button", name="Save").click()
    editor = opened.locator(".pp-editing")
    expect(editor).to_have_class(re.compile("is-failed"))
    shown = "element => getComputedStyle(element.querySelector('.pp-saving'), '::after').content"
    assert "not saved, try again" in editor.evaluate(shown)
    expect(opened.get_by_label("Text of the item")).to_have_value("30 days of paid leave")
    opened.unroute("**/items/*/")
    opened.get_by_role("button", name="Save").click()
    expect(item(opened, "30 days of paid leave")).to_be_focused()


def test_what_was_left_out_is_led_to_and_added(opened: Page, posting: Posting) -> None:
    gone = posting.requirements.get(read_text="Tea at four")
    start, end = gone.spans[0]
    Posting.objects.filter(pk=posting.pk).update(
        sections=[{"kind": "benefits", "heading": None, "start": start, "end": end}]
    )
    gone.delete()
    opened.reload()
    opened.get_by_text("1 line left out").click()
    opened.locator("#left-out").get_by_role("link", name="Tea at four").click()
    expect(opened.locator("#source-left-1")).to_be_in_viewport()
    opened.locator("#source-left-1").press("Enter")
    expect(opened.get_by_label("Text of the item")).to_have_value("Tea at four")
    opened.get_by_label("Text of the item").press("Enter")
    expect(opened.locator(".pp-kind--gives .pp-item", has_text="Tea at four")).to_be_focused()
    expect(opened.get_by_text("1 line left out")).to_have_count(0)


def test_a_look_at_the_source_is_no_step_of_history(opened: Page) -> None:
    before = opened.evaluate("history.length")
    item(opened, LEAVE).locator(".pp-text").click()
    expect(opened).to_have_url(re.compile("#source-item-"))
    expect(opened.locator(".ps-item", has_text=LEAVE)).to_be_in_viewport()
    opened.keyboard.press("Enter")
    expect(item(opened, LEAVE)).to_be_focused()
    assert opened.evaluate("history.length") == before


def test_the_neighbours_of_the_search_are_reached_by_keys(
    site: str, page: Page, context: BrowserContext, rosa: User, sign_in: Callable
) -> None:
    titles = ["Rigger of the dock", "Rigger of the lock", "Rigger of the quay"]
    for title in titles:
        make_posting(title=title)
    sign_in(context, rosa)
    page.goto(f"{site}/?q=rigger&sort=title")
    page.get_by_role("link", name=titles[1]).first.dblclick()
    page.wait_for_url(re.compile("/postings/"))
    expect(page.locator("h1")).to_have_text(titles[1])
    page.keyboard.press("Shift+J")
    expect(page.locator("h1")).to_have_text(titles[2])
    page.keyboard.press("Shift+K")
    expect(page.locator("h1")).to_have_text(titles[1])
    expect(page.get_by_text("2 of 3")).to_be_visible()


def test_in_print_the_lists_stand_alone_and_the_source_follows_when_asked_for(opened: Page) -> None:
    opened.emulate_media(media="print")
    for hidden in (".rq-bar", "#source", ".pp-tools >> nth=0", ".pp-dock", ".pp-actions"):
        expect(opened.locator(hidden)).to_be_hidden()
    expect(opened.locator(".pp-printed")).to_contain_text("/postings/")
    expect(item(opened, LEAVE)).to_be_visible()
    mark = "element => getComputedStyle(element.querySelector('.rq-mark'), '::after').content"
    assert "must" in item(opened, "You must hold").evaluate(mark)
    opened.goto(f"{opened.url}?print=source")
    expect(opened.locator("#source")).to_be_visible()
    line = "element => getComputedStyle(element).textDecorationLine"
    assert opened.locator(".ps-item").first.evaluate(line) == "underline"
    opened.emulate_media(media="screen")
    opened.get_by_text("Export", exact=True).click()
    opened.get_by_label("With the source text in print").uncheck()
    opened.emulate_media(media="print")
    expect(opened.locator("#source")).to_be_hidden()


def test_everything_can_be_done_without_script(
    browser: Browser, site: str, posting: Posting, rosa: User, sign_in: Callable
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, rosa)
    page = context.new_page()
    page.goto(f"{site}{posting.get_absolute_url()}")
    page.locator("#lists .pp-item", has_text=LEAVE).get_by_role("link", name="Edit").click(force=True)
    page.get_by_label("Text of the item").fill("30 days")
    page.get_by_role("button", name="Save").click()
    assert posting.requirements.get(read_text=LEAVE).text == "30 days"
    page.locator(".pp-toast-static").get_by_role("button", name="Undo").click()
    assert posting.requirements.get(read_text=LEAVE).text == LEAVE
    page.locator("#lists .pp-item", has_text="Tea at four").get_by_role("button", name="Remove").click(
        force=True
    )
    assert posting.requirements.get(read_text="Tea at four").removed
    page.get_by_role("button", name="Restore Tea at four").click()
    assert not posting.requirements.get(read_text="Tea at four").removed
    page.get_by_role("link", name="Set a fact").click()
    page.get_by_role("link", name="Remote").click()
    page.get_by_label("Remote").select_option("HYBRID")
    page.get_by_role("button", name="Save").click()
    assert Posting.objects.get(pk=posting.pk).remote == "HYBRID"
    page.get_by_role("link", name=re.compile("History")).first.click()
    expect(page.locator("#history")).to_contain_text("set remote")
    page.get_by_role("link", name="Close the history").click()
    item(page, LEAVE).get_by_role("link", name="Split").click(force=True)
    page.get_by_role("button", name="Split before of").click()
    assert posting.requirements.filter(edited_text="of paid leave").exists()
    item(page, "of paid leave").get_by_role("button", name="Move up").click(force=True)
    expect(page.locator(".pp-kind--gives .pp-item").first).to_contain_text("of paid leave")
    item(page, "of paid leave").get_by_role("button", name="Merge with the next").click(force=True)
    expect(page.locator(".pp-kind--gives .pp-item").first).to_contain_text("of paid leave 28 days")
    context.close()


@pytest.fixture(params=["light", "dark"])
def theme(request: pytest.FixtureRequest, page: Page) -> str:
    page.emulate_media(color_scheme=request.param)
    return request.param


@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_on_the_page_its_editor_its_conflict_and_its_history(
    theme: str, width: int, opened: Page, posting: Posting, rosa: User, axe_findings: Callable
) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    assert axe_findings(opened) == {}
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    expect(opened.locator(".pp-editor")).to_be_visible()
    assert axe_findings(opened) == {}
    editing.mark_reviewed(posting_id=posting.pk, version=1, actor=make_user("Recruiter"))
    opened.get_by_label("Text of the item").fill("30 days")
    opened.get_by_role("button", name="Save").click()
    expect(opened.get_by_role("alertdialog")).to_be_visible()
    assert axe_findings(opened) == {}
    opened.goto(f"{opened.url.partition('?')[0]}?history=1")
    assert axe_findings(opened) == {}


def test_nothing_is_wider_than_a_phone(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    expect(opened.locator(".pp-editor")).to_be_visible()
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_tap_on_an_item_opens_the_source_at_its_place_and_leads_back(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 800})
    item(opened, LEAVE).locator(".pp-text").click()
    expect(opened.locator(".ps-item", has_text=LEAVE)).to_be_in_viewport()
    opened.get_by_role("link", name="Back to the item").click()
    expect(item(opened, LEAVE)).to_be_in_viewport()


def test_what_was_typed_survives_the_end_of_the_session(
    opened: Page, posting: Posting, rosa: User, context: BrowserContext, sign_in: Callable
) -> None:
    item(opened, LEAVE).focus()
    opened.keyboard.press("e")
    opened.get_by_label("Text of the item").fill("30 days of paid leave")
    context.clear_cookies(name="sessionid")
    opened.get_by_role("button", name="Save").click()
    expect(opened.locator("#offline")).to_contain_text("you are signed out")
    expect(opened.get_by_label("Text of the item")).to_have_value("30 days of paid leave")
    sign_in(context, rosa)
    opened.get_by_role("button", name="Save").click()
    expect(item(opened, "30 days of paid leave")).to_be_visible()
