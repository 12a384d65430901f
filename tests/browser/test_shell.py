"""What every page shares: the sheet of keys, the theme, and what is said when the server is silent."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from postings import editing
from postings.models import Posting
from recruiting.models import User
from tests.factories import make_posting


@pytest.fixture
def list_page(page: Page, site: str, recruiter: User, sign_in: Callable) -> Page:
    make_posting("Crane operator")
    make_posting("Harbour pilot")
    sign_in(page.context, recruiter)
    page.goto(site + "/")
    return page


def search(page: Page, words: str) -> None:
    page.locator("[data-search]").fill(words)
    page.locator("[data-search]").press("Enter")


def test_a_silent_server_is_named_and_asked_again(list_page: Page) -> None:
    list_page.context.set_offline(True)
    search(list_page, "pilot")
    expect(list_page.locator("#offline")).to_contain_text("Not shown: the server did not answer.")
    list_page.context.set_offline(False)
    list_page.get_by_role("button", name="Try again").click()
    expect(list_page.locator("#offline")).to_be_hidden()
    expect(list_page.get_by_role("link", name="Harbour pilot", exact=True)).to_be_visible()
    expect(list_page.get_by_role("link", name="Crane operator", exact=True)).to_have_count(0)


def test_an_ended_session_leads_to_sign_in_not_into_the_page(list_page: Page) -> None:
    list_page.context.clear_cookies()
    search(list_page, "pilot")
    expect(list_page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(list_page.locator("#results")).to_have_count(0)


def test_the_sheet_of_keys_opens_by_its_key_and_closes(list_page: Page, axe_findings: Callable) -> None:
    list_page.keyboard.press("?")
    expect(list_page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert axe_findings(list_page) == {}
    list_page.keyboard.press("Escape")
    expect(list_page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_the_sheet_of_keys_opens_by_its_button(list_page: Page) -> None:
    list_page.get_by_role("button", name="All keys").click()
    expect(list_page.get_by_role("dialog", name="Keys")).to_be_visible()
    list_page.get_by_role("button", name="Close").click()
    expect(list_page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_the_last_own_change_is_undone_by_its_key_on_the_list(list_page: Page, recruiter: User) -> None:
    posting = Posting.objects.get(title="Crane operator")
    item = posting.requirements.order_by("pk")[0]
    editing.edit_item(
        posting_id=posting.pk, version=posting.version, actor=recruiter, item_id=item.pk, text="Plan it all"
    )
    list_page.goto(list_page.url + "?q=crane")
    list_page.locator("#results").click(position={"x": 400, "y": 300})
    list_page.keyboard.press("u")
    expect(list_page.locator("#toast")).to_contain_text("Undone: ")
    expect(list_page).to_have_url(re.compile(r"/\?q=crane$"))
    item.refresh_from_db()
    assert item.edited_text is None


def test_two_keys_lead_to_a_page(list_page: Page) -> None:
    for second, heading in (("c", "Companies"), ("h", "Home"), ("p", "Postings")):
        list_page.keyboard.press("g")
        list_page.keyboard.press(second)
        expect(list_page.get_by_role("heading", name=heading, level=1)).to_be_attached()
        list_page.wait_for_load_state()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_the_sheet_of_states_has_no_axe_finding(
    list_page: Page, site: str, settings: Any, axe_findings: Callable, theme: str, width: int
) -> None:
    settings.REQUISITE_STATES = True
    list_page.emulate_media(color_scheme=theme)
    list_page.set_viewport_size({"width": width, "height": 900})
    list_page.goto(site + "/states/")
    assert axe_findings(list_page) == {}
    assert list_page.evaluate("document.documentElement.scrollWidth") <= width


def test_switched_off_keys_do_nothing(list_page: Page) -> None:
    list_page.get_by_label("menu").click()
    list_page.get_by_role("button", name="Switch single keys off").click()
    expect(list_page.locator("body")).to_have_attribute("data-keys", "off")
    list_page.keyboard.press("?")
    expect(list_page.get_by_role("dialog")).to_have_count(0)


def test_the_theme_button_offers_the_other_theme_than_the_systems(
    page: Page, site: str, recruiter: User, sign_in: Callable
) -> None:
    page.emulate_media(color_scheme="dark")
    sign_in(page.context, recruiter)
    page.goto(site + "/companies/")
    expect(page.get_by_role("button", name="Dark colours")).to_be_hidden()
    page.get_by_role("button", name="Light colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_a_wrong_password_keeps_the_name_and_the_focus(page: Page, site: str, recruiter: User) -> None:
    page.goto(site + "/accounts/login/")
    page.get_by_label("User name").fill(recruiter.username)
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("That name and password do not match.")
    expect(page.get_by_label("User name")).to_have_value(recruiter.username)
    expect(page.get_by_label("Password")).to_be_focused()
