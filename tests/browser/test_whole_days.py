"""A recruiter's whole round, from signing in to an export: once without script, once without a mouse, and every
page once more at 400 % zoom."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from postings.models import Posting
from recruiting.models import User
from tests.browser.rest import rest
from tests.factories import PASSWORD, make_posting
from tests.search.samples import many

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LEAVE = "28 days of paid leave"


@pytest.fixture
def shelf(site: str) -> Posting:
    """Two pages of riggers, and one crane operator among them."""
    many(30)
    return make_posting("Crane operator", company="Quay Works")


def text_of(posting: Posting) -> str:
    return posting.requirements.get(read_text=LEAVE).text


def test_without_script_a_recruiter_searches_filters_turns_pages_opens_edits_undoes_and_exports(
    browser: Browser, site: str, shelf: Posting, recruiter: User
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.get_by_label("User name").fill(recruiter.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Postings", exact=True).first.click()
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".rl-range")).to_contain_text("26–31 of 31")
    page.locator("#facet-list").get_by_role("link", name=re.compile("^Employer")).click()
    page.locator("#q").fill("crane")
    page.locator("#q").press("Enter")
    expect(page.locator(".rl-open")).to_have_text(["Crane operator"])
    page.locator(".rl-tick").check()
    page.locator(".rl-export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV, a line for each requirement").click()
    assert LEAVE in download.value.path().read_text()
    page.locator(".rl-open").click()
    page.locator("#lists .pp-item", has_text=LEAVE).get_by_role("link", name="Edit").click(force=True)
    page.get_by_label("Text of the item").fill("30 days of paid leave")
    page.get_by_role("button", name="Save").click()
    assert text_of(shelf) == "30 days of paid leave"
    page.get_by_role("button", name="Undo").first.click()
    assert text_of(shelf) == LEAVE
    page.get_by_role("navigation", name="Way back").get_by_role("link", name="Postings").click()
    expect(page.locator("#q")).to_have_value("crane")
    context.close()


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the element has the focus; where it is out of reach, that is the failure."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_without_a_mouse_a_recruiter_does_the_same_and_more(
    site: str, page: Page, shelf: Posting, recruiter: User
) -> None:
    keys = page.keyboard
    page.goto(site)
    keys.type(recruiter.username)
    keys.press("Tab")
    keys.type(PASSWORD)
    keys.press("Enter")
    expect(page.locator("header nav")).to_be_visible()
    keys.press("g")
    keys.press("p")
    expect(page.locator(".rl-total")).to_have_text("31 postings")
    tab_to(page, "#values-advertiser .rl-value-link")
    keys.press("Enter")
    expect(page.locator(".rl-chip")).to_have_count(1)
    rest(page)
    keys.press("n")
    expect(page.locator(".rl-chip.is-excluded")).to_have_count(1)
    rest(page)
    expect(page.locator(".rl-value-link:focus")).to_have_count(1)
    keys.press("n")
    expect(page.locator(".rl-chip")).to_have_count(0)
    keys.press("/")
    keys.type("crane")
    expect(page.locator(".rl-open")).to_have_text(["Crane operator"])
    keys.press("Escape")
    keys.press("j")
    expect(page.locator("#preview h2")).to_have_text("Crane operator")
    keys.press("x")
    expect(page.locator(".rl-picked")).to_have_text("1 selected")
    tab_to(page, ".rl-export summary")
    keys.press("Enter")
    keys.press("Tab")
    keys.press("Tab")
    with page.expect_download() as download:
        keys.press("Enter")
    assert "Crane operator" in download.value.path().read_text()
    keys.press("Escape")
    tab_to(page, ".rl-open")
    keys.press("Enter")
    expect(page.locator("#lists")).to_be_visible()
    last = page.locator("#lists .pp-item[data-item]").last
    while not last.evaluate("item => item === document.activeElement"):
        keys.press("j")
    keys.press("e")
    expect(page.get_by_label("Text of the item")).to_be_focused()
    keys.press("ControlOrMeta+a")
    keys.type("30 days of paid leave")
    keys.press("Enter")
    expect(page.locator("#lists")).to_contain_text("30 days of paid leave")
    keys.press("z")
    expect(page.locator("#lists")).to_contain_text(LEAVE)
    expect(page.locator("#lists")).not_to_contain_text("30 days of paid leave")
    keys.press("r")
    expect(page.locator("#review-button")).to_contain_text("Reviewed")
    keys.press("h")
    expect(page.locator("#history")).to_be_visible()
    keys.press("Escape")
    expect(page.locator("#history")).to_be_hidden()
    keys.press("?")
    expect(page.locator("#keys")).to_be_visible()
    keys.press("Escape")
    keys.press("g")
    keys.press("c")
    expect(page.get_by_role("heading", name="Companies")).to_be_visible()


#: At 1280 by 1024 pixels and a zoom of 400 %, this is what is left (WCAG 2.2, 1.4.10).
ZOOMED = {"width": 320, "height": 256}
#: Controls that stick out of the page or of a box that cuts off what does not fit.
CUT_OFF = """() => {
  const out = [];
  for (const one of document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")) {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const box = one.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || one.closest(".rq-visually-hidden, .visually-hidden, .rq-skip")) continue;
    const scrolls = [...(function* (at) { while ((at = at.parentElement)) yield at; })(one)]
      .some((at) => /auto|scroll/.test(getComputedStyle(at).overflowX));
    if (!scrolls && (box.left < -1 || box.right > innerWidth + 1)) out.push(one.outerHTML.slice(0, 160));
  }
  return out;
}"""


def test_at_400_percent_zoom_nothing_is_cut_off_or_needs_scrolling_sideways(
    site: str, page: Page, context: BrowserContext, shelf: Posting, recruiter: User, sign_in: Callable
) -> None:
    sign_in(context, recruiter)
    page.set_viewport_size(ZOOMED)
    posting, company = shelf.get_absolute_url(), shelf.company.get_absolute_url()
    for address in (
        "/", "/?q=crane&advertiser=employer", "/?q=zebra", posting, f"{posting}?history=1",
        f"{posting}items/{shelf.requirements.first().pk}/", f"{posting}facts/", "/companies/", company,
        f"{company}?find=", "/accounts/password/", "/nowhere/",
    ):  # fmt: skip
        page.goto(f"{site}{address}")
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert (address, wide, page.evaluate(CUT_OFF)) == (address, ZOOMED["width"], [])
