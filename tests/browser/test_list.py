"""The list in a browser: typing, filters, Back and reload, keys, a narrow screen, no script, axe."""

import random
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from postings.models import Company, Posting
from recruiting.models import User
from tests.search.samples import many, sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Open = Callable[..., Page]


@pytest.fixture
def shelf(transactional_db: None) -> None:
    """Two pages of riggers, a nurse and a diver who states nothing else."""
    many(30)
    sample(
        "Ward nurse",
        "Deep Staff",
        ["PART_TIME"],
        {"must": ["Night shifts on a busy ward"], "nice": ["Driving licence"], "benefits": ["Pension"]},
        company_role="agency",
        location="Leith **** area",
        min_experience_years=3,
        doubt_count=2,
        has_mask=True,
    )
    sample("Diver", lists={"duties": ["Inspect hulls at night"]})


@pytest.fixture
def opened(live_server: Any, context: BrowserContext, viewer: User, shelf: None) -> Iterator[Open]:
    """Open an address as a viewer; at the end nothing may have been refused or broken in the browser."""
    sign_in(context, live_server.url, viewer)
    complaints: list[str] = []

    def visit(address: str = "/", page: Page | None = None) -> Page:
        page = page or context.new_page()
        page.on(
            "console",
            lambda line: complaints.append(line.text) if line.type in ("error", "warning") else None,
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{live_server.url}{address}")
        return page

    yield visit
    assert complaints == []


def sign_in(context: BrowserContext, url: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def total(page: Page) -> str:
    return page.locator(".rl-total").inner_text()


def test_typing_searches_and_keeps_focus_caret_and_letters(opened: Open) -> None:
    page = opened()
    box = page.locator("#q")
    box.click()
    box.press_sequentially("ward nurse", delay=30)
    expect(page.locator(".rl-total")).to_have_text("1 posting")
    expect(page).to_have_url(re.compile(r"/\?q=ward\+nurse$"))
    expect(box).to_be_focused()
    for _ in range(5):
        box.press("ArrowLeft")
    box.press_sequentially("xyz", delay=30)
    expect(page.locator(".rl-total")).to_have_text("0 postings")
    assert box.input_value() == "ward xyznurse"
    assert box.evaluate("box => box.selectionStart") == 8
    expect(box).to_be_focused()
    expect(page.locator("#announce")).to_have_text("0 postings")


def test_the_last_words_win_however_slow_the_answers(opened: Open) -> None:
    page = opened()
    dice = random.Random(7)  # noqa: S311 (delays, no secrets)

    def slowly(route: Route) -> None:
        page.wait_for_timeout(dice.choice([0, 150, 500]))
        route.continue_()

    page.route(re.compile(r"/\?.*q="), slowly)
    box = page.locator("#q")
    box.click()
    for word in ("rigger", "", "nurse", "di"):
        box.fill("")
        box.press_sequentially(word, delay=60)
    box.press_sequentially("ver", delay=90)
    expect(page.locator(".rl-open")).to_have_text(["Diver"])
    assert box.input_value() == "diver"
    expect(page).to_have_url(re.compile(r"/\?q=diver$"))


def test_a_filter_is_an_address_that_back_reload_and_a_new_tab_show_again(opened: Open) -> None:
    page = opened()
    agency = page.locator("#facet-list").get_by_role("link", name=re.compile("^Agency"))
    agency.click()
    expect(page.locator(".rl-chip")).to_have_count(1)
    expect(page.locator("#facet-list").get_by_role("link", name=re.compile("^Agency"))).to_be_focused()
    assert total(page) == "16 postings"
    filtered = page.url
    page.locator(".rl-value", has_text="Agency").get_by_role("link", name="Exclude").dispatch_event("click")
    expect(page.locator(".rl-chip.is-excluded")).to_have_count(1)
    assert total(page) == "16 postings"
    page.go_back()
    expect(page).to_have_url(filtered)
    expect(page.locator(".rl-chip.is-excluded")).to_have_count(0)
    assert total(page) == "16 postings"
    page.go_back()
    expect(page.locator(".rl-chip")).to_have_count(0)
    assert total(page) == "32 postings"
    page.go_forward()
    expect(page.locator(".rl-chip")).to_have_count(1)
    page.reload()
    expect(page.locator(".rl-chip")).to_have_count(1)
    other = opened(f"/?{filtered.partition('?')[2]}")
    assert total(other) == "16 postings"


def test_years_by_field_and_by_handle_filter(opened: Open) -> None:
    page = opened()
    page.locator("#years-to").fill("3")
    page.locator("#years-to").press("Enter")
    expect(page.locator(".rl-chip")).to_contain_text("up to 3")
    page.locator("#years-unknown").check()
    expect(page.locator(".rl-chip")).to_contain_text("up to 3 or not stated")
    page.locator("[data-end=years-from]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".rl-chip")).to_contain_text("1 to 3 or not stated")


def test_a_long_facet_is_searched_in_without_losing_letters(opened: Open) -> None:
    page = opened()
    page.get_by_role("link", name="Search 11 companies").click()
    box = page.get_by_role("searchbox", name="Search companies")
    expect(box).to_be_focused()
    box.press_sequentially("works 7", delay=40)
    expect(page.locator("#values-company .rl-value-link")).to_have_count(1)
    assert box.input_value() == "works 7"
    page.locator("#values-company .rl-value-link").click()
    expect(page.locator(".rl-chip")).to_contain_text("Harbour Works 7")


def test_keys_move_preview_tick_and_open(opened: Open) -> None:
    page = opened("/?q=night")
    page.keyboard.press("j")
    expect(page.locator("#preview h2")).to_have_text("Diver")
    page.keyboard.press("j")
    expect(page.locator("#preview h2")).to_have_text("Ward nurse")
    expect(page.locator(".rl-row.is-current .rl-open")).to_have_text("Ward nurse")
    expect(page).to_have_url(re.compile("preview="))
    page.keyboard.press("x")
    expect(page.locator(".rl-picked")).to_have_text("1 selected")
    page.keyboard.press("k")
    expect(page.locator("#preview h2")).to_have_text("Diver")
    page.keyboard.press("v")
    expect(page.locator("#preview")).to_be_hidden()
    page.locator(".rl-row").nth(1).click(position={"x": 600, "y": 30})
    expect(page.locator("#preview h2")).to_have_text("Ward nurse")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("j")
    assert page.locator("#q").input_value() == "j"


def test_shift_x_ticks_to_here_and_e_opens_the_lists_to_edit(opened: Open) -> None:
    page = opened()
    titles = page.locator(".rl-open").all_inner_texts()
    page.keyboard.press("j")
    expect(page.locator("#preview h2")).to_have_text(titles[0])
    page.keyboard.press("x")
    for title in titles[1:4]:
        page.keyboard.press("j")
        expect(page.locator("#preview h2")).to_have_text(title)
    page.keyboard.press("Shift+X")
    expect(page.locator(".rl-picked")).to_have_text("4 selected")
    assert page.locator("#tick-page").evaluate("box => box.indeterminate")
    page.keyboard.press("e")
    expect(page).to_have_url(re.compile(r"/postings/\d+/.*#lists-pane$"))
    expect(page.locator("h1")).to_have_text(titles[3])


def test_no_key_fires_while_typing_or_with_a_modifier(opened: Open) -> None:
    page = opened("/?q=night")
    page.locator("#q").press("End")
    page.keyboard.type("jkxvezu?")
    assert page.locator("#q").input_value() == "nightjkxvezu?"
    expect(page.locator("#preview")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("Control+j")
    page.keyboard.press("Alt+v")
    expect(page.locator("#preview")).to_be_hidden()
    expect(page.locator("#keys")).to_be_hidden()


def test_columns_and_density_show_at_once_and_are_kept_for_the_person(opened: Open, viewer: User) -> None:
    page = opened()
    head = page.locator(".rl-head")
    title = page.locator(".rl-title").first.bounding_box()
    dense = page.locator(".rl-row").first.bounding_box()
    page.get_by_label("Columns and density").click()
    page.get_by_label("Nice", exact=True).uncheck()
    expect(head.get_by_text("Nice", exact=True)).to_be_hidden()
    expect(page.locator(".rl-row .rl-c-nice").first).to_be_hidden()
    with page.expect_response("**/accounts/preferences/"):
        page.get_by_label("Roomy").check(force=True)
    roomy = page.locator(".rl-row").first.bounding_box()
    assert title
    assert dense
    assert roomy
    assert roomy["height"] == dense["height"] + 16
    left, right = page.locator(".rl-head .rl-c-must").bounding_box(), page.locator(".rl-row .rl-c-must").first
    assert left
    assert left["x"] + left["width"] == edge(right)
    other = opened()
    expect(other.locator(".rl-row .rl-c-nice").first).to_be_hidden()
    expect(other.locator(".rl-row .rl-c-must").first).to_be_visible()
    box = other.locator(".rl-row").first.bounding_box()
    assert box
    assert box["height"] == roomy["height"]


def edge(cell: Locator) -> float:
    """The right end of a cell, in pixels."""
    box = cell.bounding_box()
    assert box
    return box["x"] + box["width"]


SHIFTS = """() => { window.shifted = []; new PerformanceObserver((list) => window.shifted.push(...list.getEntries().map(
    ({ value, sources }) => [value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]
  ))).observe({ type: "layout-shift", buffered: true }); }"""


def test_nothing_jumps_while_loading_and_swapping(opened: Open) -> None:
    """Chromium's own figure, also counting what it excuses because a person has just pressed something."""
    page = opened()
    page.evaluate(SHIFTS)
    page.locator("#facet-list").get_by_role("link", name=re.compile("^Agency")).click()
    expect(page.locator(".rl-chip")).to_have_count(1)
    page.locator(".rl-sort summary").click()
    page.get_by_role("link", name="Title", exact=True).click()
    expect(page).to_have_url(re.compile("sort=title"))
    page.locator("#q").press_sequentially("rigger", delay=40)
    expect(page.locator("#announce")).to_have_text("15 postings")
    page.wait_for_timeout(100)  # the observer hears of a shift after the frame that made it
    found = page.evaluate("window.shifted")
    page = opened(f"/?q=night&preview={Posting.objects.get(title='Diver').pk}")
    page.evaluate(SHIFTS)
    page.keyboard.press("j")
    expect(page.locator("#preview h2")).to_have_text("Ward nurse")
    page.keyboard.press("k")
    expect(page.locator("#preview h2")).to_have_text("Diver")
    page.wait_for_timeout(100)
    found += page.evaluate("window.shifted")
    assert sum(shift[0] for shift in found) <= 0.02, found


def test_ticks_take_ranges_and_the_whole_page_into_an_export(opened: Open) -> None:
    page = opened()
    page.locator(".rl-tick").nth(0).click()
    page.locator(".rl-tick").nth(3).click(modifiers=["Shift"])
    expect(page.locator(".rl-picked")).to_have_text("4 selected")
    page.locator("#tick-page").check()
    expect(page.locator(".rl-picked")).to_have_text("25 selected")
    page.locator(".rl-pick-all input").check()
    page.locator(".rl-tick").nth(3).uncheck()
    expect(page.locator(".rl-pick-all")).to_be_hidden()
    assert not page.locator(".rl-pick-all input").is_checked()
    page.locator("#tick-page").check()
    page.locator(".rl-pick-all input").check()
    page.locator(".rl-export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV, a line for each posting").click()
    assert len(download.value.path().read_text().splitlines()) == 33


def test_without_script_search_filter_preview_and_pages_work(
    browser: Any, live_server: Any, viewer: User, shelf: None
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, live_server.url, viewer)
    page = context.new_page()
    page.goto(f"{live_server.url}/")
    page.locator("#q").fill("rigger")
    page.locator("#q").press("Enter")
    assert total(page) == "30 postings"
    page.locator("#page-later").click()
    assert "26–30 of 30" in page.locator(".rl-range").inner_text()
    page.locator("#facet-list").get_by_role("link", name=re.compile("^Agency")).click()
    assert total(page) == "15 postings"
    page.locator("#years-to").fill("5")
    page.get_by_role("button", name="Apply").click()
    assert "up to 5" in page.locator(".rl-summary").inner_text()
    page.get_by_role("link", name="Remove Years asked up to 5").click()
    page.locator(".rl-show").first.click()
    assert page.locator("#preview h2").inner_text().startswith("Rigger")
    page.locator(".rl-sort summary").click()
    page.get_by_role("link", name="Title", exact=True).click()
    assert page.locator(".rl-open").first.inner_text() == "Rigger 1"
    context.close()


def test_a_narrow_screen_has_its_filters_in_a_sheet(opened: Open, context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 780})
    opened("/?q=night", page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    expect(page.locator("#facets")).to_be_hidden()
    page.get_by_role("button", name="Filters").click()
    page.locator("#facet-list").get_by_role("link", name=re.compile("^Agency")).click()
    expect(page.get_by_role("button", name="Show 1 posting")).to_be_visible()
    page.get_by_role("button", name="Show 1 posting").click()
    expect(page.locator("#facets")).to_be_hidden()
    expect(page.locator(".rl-open")).to_have_text(["Ward nurse"])
    expect(page.locator("#filters-count")).to_have_text("1")


def states() -> list[str]:
    """Addresses of every state of the pages, with the rows that are there."""
    nurse = Posting.objects.get(title="Ward nurse")
    one, other = Company.objects.order_by("id")[:2]
    filtered = "years_to=8&years_unknown=1&not_advertiser=employer&review=check"
    return [
        "/",
        f"/?q=night&preview={nurse.pk}&{filtered}",
        "/?q=zzz+yyy&country=GB",
        "/?show=location&show=posted&find=company&page=2",
        "/?years_from=9&years_to=1&q=must:",
        "/home/",
        "/companies/?sort=postings",
        f"/companies/{one.slug}/",
        f"/companies/{one.slug}/?with={other.slug}",
        f"/companies/{one.slug}/?find=deep",
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing(
    opened: Open, live_server: Any, context: BrowserContext, recruiter: User, theme: str, width: int
) -> None:
    recruiter.preferences = {"theme": theme}
    recruiter.save()
    sign_in(context, live_server.url, recruiter)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for address in states():
        opened(address, page)
        found = Axe().run(page)
        assert found.response["violations"] == [], (address, found.generate_report())
