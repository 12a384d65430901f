"""The two-minute tour of the README, followed to the letter: what each step says is what is done here."""

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from postings.intake.work import Worker
from tests.factories import PASSWORD, make_user
from tests.intake.importing import posting

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parents[2]


def tour() -> list[str]:
    """The numbered steps under "Two minutes", each as one line."""
    part = re.split(r"\n## ", (ROOT / "README.md").read_text(encoding="utf-8"))
    steps = next(piece for piece in part if piece.startswith("Two minutes"))
    found = re.findall(r"^\d\. (.+?)(?=^\d\. |^!|\Z|\n\n)", steps, flags=re.MULTILINE | re.DOTALL)
    return [" ".join(step.split()) for step in found]


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("User name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def as_recruiter(page: Page, tmp_path: Path) -> None:
    sign_in(page, "recruiter")
    page.get_by_role("link", name="Postings", exact=True).first.click()
    expect(page.locator(".rl-row")).to_have_count(2)


def search(page: Page, tmp_path: Path) -> None:
    page.locator("#q").press_sequentially("bonus", delay=40)
    expect(page.locator(".rl-row")).to_have_count(1)
    expect(page.locator(".rl-row mark")).to_have_text(re.compile("bonus", re.IGNORECASE))


def light(page: Page, tmp_path: Path) -> None:
    page.locator(".rl-open").click()
    page.locator("#lists").get_by_text("Lead new business pitches").hover()
    place = page.locator(".ps-item", has_text="Lead new business pitches")
    expect(place).to_have_class(re.compile("is-lit"))
    expect(place).to_be_in_viewport()


def edit(page: Page, tmp_path: Path) -> None:
    item = page.locator("#lists .pp-item", has_text="Lead new business pitches")
    item.hover()
    item.get_by_role("link", name="Edit").click()
    page.get_by_label("Text of the item").fill("Lead pitches for new business")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#lists")).to_contain_text("Lead pitches for new business")
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#lists")).to_contain_text("Lead new business pitches")
    page.get_by_role("link", name=re.compile("History")).click()
    expect(page.locator("#history ins").first).to_be_visible()
    expect(page.locator("#history del").first).to_be_visible()


def bring_in(page: Page, tmp_path: Path) -> None:
    page.get_by_label("menu").click()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, "datastaff")
    page.get_by_role("link", name="Admin").first.click()
    page.get_by_role("link", name="Import", exact=True).first.click()
    file = tmp_path / "baker.txt"
    file.write_bytes(posting(1))
    page.set_input_files("#files", [file])
    page.locator("#send").click()
    expect(page.locator("#batch").get_by_text("Balanced: every record seen")).to_be_visible(timeout=30_000)
    expect(page.locator("#batch .rq-adm-records tbody tr")).to_have_count(1)


#: What the README says, and what doing it means.
STEPS: dict[str, Callable[[Page, Path], None]] = {
    "Sign in as **recruiter** and open **Postings**. The list shows the two postings of `seeds/`.": as_recruiter,
    "Type `bonus` into the search box. One posting is left, with the line that matched under its title.": search,
    "Open it. Hover over *Lead new business pitches*: its place in the source lights up on the right.": light,
    "Click the pencil at that item, change its words and save. The message at the bottom offers Undo (or press `z`); "
    "**History** at the top keeps who changed what, with before and after.": edit,
    "Sign out, sign in as **datastaff** and open **Admin**, then **Import**. Choose files or a ZIP and start. The page "
    "shows progress, then the balance and one line for every record.": bring_in,
}  # fmt: skip


def test_the_tour_of_the_readme_can_be_followed_word_for_word(
    page: Page, site: str, worker: Worker, tmp_path: Path
) -> None:
    call_command("import_postings", ROOT / "seeds", stdout=StringIO())
    make_user("Recruiter", username="recruiter")
    make_user("Data staff", username="datastaff")
    assert tour() == list(STEPS), "the README and this test say different things"
    page.goto(site)
    for act in STEPS.values():
        act(page, tmp_path)
