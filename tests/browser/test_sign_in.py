"""The door, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from recruiting.models import User
from tests.factories import PASSWORD


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_sign_in_page_has_no_axe_finding(page: Page, site: str, axe_findings: Callable, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site + "/accounts/login/")
    assert axe_findings(page) == {}


def test_a_person_signs_in_and_out(page: Page, site: str, recruiter: User) -> None:
    page.goto(site + "/companies/")
    page.get_by_label("Name").fill(recruiter.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page).to_have_url(site + "/companies/")
    page.get_by_label("menu").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_the_theme_button_darkens_every_page(
    page: Page, site: str, recruiter: User, sign_in: Callable
) -> None:
    sign_in(page.context, recruiter)
    page.goto(site + "/companies/")
    page.get_by_role("button", name="Dark colours").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.goto(site + "/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
