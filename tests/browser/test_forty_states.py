"""Forty states of search, filter, panel, page and sort, each reached by its own control: Back brings every one of
them back, and so do a reload and a new tab at its address."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from postings.models import Posting
from recruiting.models import User
from tests.browser.rest import rest
from tests.factories import make_posting
from tests.search.samples import many, sample

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

Step = tuple[str, Callable[[Page], None]]

#: What a person sees of a page: its words, what stands in its fields, what is open, chosen and ticked on; where
#: the focus is does not count, since a reload has none.
SHOWN = """() => {
  document.activeElement.blur();
  const seen = (element) => element.checkVisibility();
  const fields = [...document.querySelectorAll("main input:not([type=hidden]), main select, main textarea")]
    .filter(seen).map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]);
  const states = [...document.querySelectorAll("main [aria-current], main [aria-expanded], main details")]
    .filter(seen).map((one) => [one.id, one.ariaCurrent, one.ariaExpanded, one.open]);
  return JSON.stringify([document.querySelector("main").innerText.replace(/\\s+/g, " "), fields, states]);
}"""


def shown_by(page: Page) -> str:
    """What is shown, with the pointer out of the way: what it hovers over shows more."""
    page.mouse.move(0, 0)
    return page.evaluate(SHOWN)


def typed(words: str) -> Callable[[Page], None]:
    """Type into the search box and send it with Enter: a state of its own in the history."""

    def step(page: Page) -> None:
        page.locator("#q").fill(words)
        page.locator("#q").press("Enter")

    return step


def value(facet: str, words: str) -> Callable[[Page], None]:
    return lambda page: (
        page.locator(f"#values-{facet}").get_by_role("link", name=re.compile(f"^{words}")).first.click()
    )


def excluded(facet: str, words: str) -> Callable[[Page], None]:
    return lambda page: (
        page.locator(f"#values-{facet} .rl-value", has_text=words)
        .get_by_role("link", name=re.compile("Exclude"))
        .dispatch_event("click")
    )


def panel(name: str) -> Callable[[Page], None]:
    return lambda page: page.locator(f"#facet-{name}").click()


def chip_away(words: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("link", name=re.compile(f"^Remove .*{words}")).click()


def sorted_by(title: str) -> Callable[[Page], None]:
    def step(page: Page) -> None:
        page.locator(".rl-sort summary").click()
        page.locator(".rl-sort").get_by_role("link", name=title, exact=True).click()

    return step


def years(name: str, number: str) -> Callable[[Page], None]:
    def step(page: Page) -> None:
        page.locator(f"#years-{name}").fill(number)
        page.locator(f"#years-{name}").press("Enter")

    return step


def shown(row: int) -> Callable[[Page], None]:
    return lambda page: page.locator(".rl-row").nth(row).click(position={"x": 600, "y": 30})


def link(name: str) -> Callable[[Page], None]:
    return lambda page: page.get_by_role("link", name=name, exact=True).first.click()


def css(selector: str) -> Callable[[Page], None]:
    return lambda page: page.locator(selector).first.click()


STEPS: tuple[Step, ...] = (
    ("the next page", css("#page-later")),
    ("the page after it", css("#page-later")),
    ("back by the pager", css("#page-earlier")),
    ("a word", typed("rigger")),
    ("sorted by title", sorted_by("Title")),
    ("sorted by pay", css("#head-pay")),
    ("sorted by what is asked", css("#head-must")),
    ("sorted by what is to check", css("#head-check")),
    ("the second page of that order", css("#page-later")),
    ("agencies", value("advertiser", "Agency")),
    ("agencies or employers", value("advertiser", "Employer")),
    ("no employers", excluded("advertiser", "Employer")),
    ("up to eight years", years("to", "8")),
    ("two to eight years", years("from", "2")),
    ("or not stated", css("#years-unknown")),
    ("a preview", shown(0)),
    ("another preview", shown(1)),
    ("no preview", css("#preview-close")),
    ("a panel opened", panel("location")),
    ("a panel folded", panel("advertiser")),
    ("everything cleared", css(".rl-clear")),
    ("a search in a long panel", css("#find-open-company")),
    ("a company", value("company", "Harbour Works 3")),
    ("two companies", value("company", "Harbour Works 5")),
    ("one company again", chip_away("Harbour Works")),
    ("another word", typed("crane -nurse")),
    ("a mistake", typed("must: rigger")),
    ("nothing found", typed("zebra")),
    ("found again", typed("rigger")),
    ("a posting", css(".rl-open")),
    ("the next posting of the search", css("#later")),
    ("the history", css("#history-button")),
    ("the history closed", css("[data-close-history]")),
    ("the companies", link("Companies")),
    ("companies by postings", css("th a[href*=sort]")),
    ("companies by name", typed("works")),
    ("a company's page", css(".rc-name")),
    ("to merge with", link("Merge…")),
    ("its postings", link("Search in them")),
    ("without those not advertised by an employer", excluded("advertiser", "Employer")),
    ("the exclusion taken away", chip_away("Employer")),
    ("a preview there", shown(0)),
    ("the posting itself", css(".rl-preview-foot a")),
    ("all postings", link("Postings")),
    ("those with pay, dearest first", css("#head-pay")),
    ("three years or more", years("from", "3")),
    ("the last of them", css("#page-later")),
)


@pytest.fixture
def shelf(site: str) -> list[Posting]:
    many(60)
    sample("Ward nurse", "Deep Staff", ["PART_TIME"], {"must": ["Night shifts"]}, company_role="agency")
    return [make_posting(f"Crane operator {number}", company="Quay Works") for number in range(3)]


def test_forty_states_come_back_by_back_reload_and_a_new_tab(
    site: str, shelf: list[Posting], recruiter: User, context: BrowserContext, page: Page, sign_in: Callable
) -> None:
    sign_in(context, recruiter)
    page.goto(site)
    rest(page)
    reached = [("the list", page.url, shown_by(page))]
    for name, act in STEPS:
        before = page.url
        act(page)
        expect(page, name).not_to_have_url(before)
        rest(page)
        reached.append((name, page.url, shown_by(page)))
    assert len({address for _, address, _ in reached}) >= 40
    wrong = []
    other = context.new_page()
    for name, address, seen in reached:
        other.goto(address)
        rest(other)
        if shown_by(other) != seen:
            wrong.append(f"a new tab at {name}: {difference(seen, shown_by(other))}")
    for name, address, seen in reversed(reached[:-1]):
        page.go_back()
        expect(page, name).to_have_url(address)
        rest(page)
        if shown_by(page) != seen:
            wrong.append(f"Back to {name}: {difference(seen, shown_by(page))}")
        page.reload()
        rest(page)
        if shown_by(page) != seen:
            wrong.append(f"a reload of {name}: {difference(seen, shown_by(page))}")
    assert wrong == []


def difference(one: str, other: str) -> str:
    """Where two pages begin to differ, with some words before and after."""
    at = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    return f"…{one[max(0, at - 40) : at + 80]}… now …{other[max(0, at - 40) : at + 80]}…"
