"""Companies and likeness in a browser: every state under axe and at 360 px, and the whole task by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from postings import editing
from postings.editing.same_posting import say_same
from postings.models import Company
from recruiting.models import User
from tests.editing.test_posting_likeness import FACTS, ITEMS
from tests.factories import make_posting, make_user

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def person(site: str) -> User:
    return make_user("Recruiter")


@pytest.fixture
def states(person: User) -> dict[str, str]:
    """Addresses by what they show."""
    make_posting("Die cutter", company="Packwell Corporation of Hull")
    make_posting("Gluer", company="Packwell Corporation of Hull (PCH)")
    make_posting(
        "Baler", company="Packwell Corp. of Hull and a very long name that goes on to the other side of it"
    )
    one, other, _ = Company.objects.order_by("pk")
    editing.add_alias(company_id=one.pk, version=one.version, actor=person, name="Packwell")
    first = make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-01", **FACTS)
    later, copy = (
        make_posting("Reach truck driver", items=ITEMS, date_posted="2024-03-22", **FACTS) for _ in "ab"
    )
    say_same(posting_id=copy.pk, version=1, actor=person, original_id=later.pk)
    return {
        "list": "/companies/?sort=names",
        "likely": "/companies/?likely=1",
        "company": one.get_absolute_url(),
        "suggested": other.get_absolute_url(),
        "renaming": f"{one.get_absolute_url()}?edit=name",
        "naming": f"{one.get_absolute_url()}?edit=alias",
        "finding": f"{one.get_absolute_url()}?find=pack",
        "alike": first.get_absolute_url(),
        "original": later.get_absolute_url(),
        "copy": copy.get_absolute_url(),
        "copies": "/?copies=copy",
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_and_nothing_is_cut_off(
    site: str,
    context: BrowserContext,
    sign_in: Callable[[BrowserContext, User], None],
    person: User,
    states: dict[str, str],
    axe_findings: Callable[..., Any],
    theme: str,
    width: int,
) -> None:
    person.preferences = {"theme": theme}
    person.save()
    sign_in(context, person)
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    for what, address in states.items():
        page.goto(site + address)
        assert axe_findings(page) == {}, what
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, what


def test_by_keyboard_alone_a_company_is_renamed_and_the_key_z_undoes_it(
    site: str,
    page: Page,
    context: BrowserContext,
    sign_in: Callable[[BrowserContext, User], None],
    person: User,
    states: dict[str, str],
) -> None:
    sign_in(context, person)
    page.goto(site + states["company"])
    page.get_by_role("link", name="Rename").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Name of the company")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Packwell of Hull")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Packwell of Hull")
    expect(page.locator(".rc-toast")).to_contain_text("Renamed “Packwell Corporation of Hull”")
    page.keyboard.press("z")
    expect(page.get_by_role("heading", level=1)).to_have_text("Packwell Corporation of Hull")


def test_without_script_companies_are_merged_told_apart_and_parted_again(
    site: str,
    browser: Browser,
    sign_in: Callable[[BrowserContext, User], None],
    person: User,
    states: dict[str, str],
) -> None:
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, person)
    page = context.new_page()
    page.goto(site + states["suggested"])
    page.get_by_role("button", name="Merge into this one").click()
    expect(page.get_by_text("3 names")).to_be_visible()
    page.locator(".rc-toast").get_by_role("button", name="Undo").click()
    expect(page.get_by_text("1 posting, no alias yet")).to_be_visible()
    page.goto(site + states["likely"])
    page.get_by_role("button", name=re.compile("^Not the same")).click()
    expect(page.get_by_role("heading", name="No two companies are likely the same")).to_be_visible()
    context.close()
