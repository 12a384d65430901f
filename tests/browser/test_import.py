"""From files on a disk to the report, in a real browser, with a worker that reads beside it."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from postings.models import ImportBatch, Posting
from tests.browser.conftest import STOCK_ADMIN_FINDINGS
from tests.factories import make_user
from tests.intake.archives import zipped
from tests.intake.importing import posting


@pytest.fixture
def files(tmp_path):
    (tmp_path / "one.txt").write_bytes(posting(1))
    (tmp_path / "empty.txt").write_bytes(b"")
    members = [(f"{number}.txt", posting(number, title=f"Baker {number}")) for number in range(2, 12)]
    (tmp_path / "all.zip").write_bytes(zipped(members))
    return [tmp_path / name for name in ("one.txt", "empty.txt", "all.zip")]


@pytest.fixture
def staff(site: str, context: BrowserContext, sign_in):
    person = make_user("Data staff", username="dora", first_name="Dora", last_name="Lind")
    sign_in(context, person)
    return person


def test_files_are_recognised_sent_read_and_reported(page: Page, site, staff, worker, files, axe_findings):
    page.goto(f"{site}/admin/postings/importbatch/import/")
    page.set_input_files("#files", files)
    rows = page.locator("#chosen-rows tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("Labelled text, one posting")
    expect(rows.nth(2)).to_contain_text("ZIP archive")
    expect(page.locator("#send")).to_have_text("Import 3 files")
    assert axe_findings(page) == {}
    page.locator("#send").click()
    expect(page.locator("#batch")).to_be_visible()
    expect(page.locator(".rq-adm-balanced")).to_contain_text("Balanced", timeout=30_000)
    assert page.locator("#batch[hx-get]").count() == 0
    assert Posting.objects.count() == 11
    first = page.locator(".rq-adm-records tbody tr").first
    expect(first).to_contain_text("empty-file")
    expect(first).to_contain_text("empty.txt")
    assert axe_findings(page) == {}
    page.get_by_role("link", name="Baker 7", exact=True).click()
    expect(page.locator("main h1")).to_have_text("Baker 7")


def test_file_can_be_taken_off_the_list_before_sending(page: Page, site, staff, files):
    page.goto(f"{site}/admin/postings/importbatch/import/")
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Remove empty.txt").click()
    expect(page.locator("#chosen-rows tr")).to_have_count(2)
    expect(page.locator("#send")).to_have_text("Import 2 files")
    page.get_by_role("button", name="Dry run").click()
    expect(page.locator("#batch h1")).to_contain_text("Dry run")
    assert ImportBatch.objects.get().dry_run


def test_import_works_without_script(browser, site, staff, worker, files, sign_in):
    plain = browser.new_context(java_script_enabled=False)
    sign_in(plain, staff)
    page = plain.new_page()
    page.goto(f"{site}/admin/postings/importbatch/import/")
    page.set_input_files("#files", files)
    page.get_by_role("button", name="Import").click()
    expect(page.locator("#batch")).to_be_visible()
    for _ in range(100):
        if page.get_by_text("Balanced: every record seen has one outcome.").count():
            break
        page.reload()
    expect(page.get_by_text("Balanced: every record seen has one outcome.")).to_be_visible()
    plain.close()


@pytest.mark.parametrize(
    "name", ["importbatch", "sourcedocument", "posting", "company", "change", "upload", "mapping"]
)
def test_lists_of_the_admin_have_no_findings_beyond_the_stock_ones(
    page: Page, site, staff, axe_findings, name
):
    page.goto(f"{site}/admin/postings/{name}/")
    assert axe_findings(page, allowed=STOCK_ADMIN_FINDINGS) == {}


def test_pages_fit_a_narrow_screen(page: Page, site, staff, worker, files):
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{site}/admin/postings/importbatch/import/")
    page.set_input_files("#files", files)
    expect(page.locator("#chosen-rows tr")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator("#send").click()
    expect(page.locator("#batch")).to_be_visible()
    expect(page.locator(".rq-adm-balanced")).to_contain_text("Balanced", timeout=30_000)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".rq-adm-menu summary").click()
    expect(
        page.get_by_role("navigation", name="Admin pages, narrow").get_by_role("link", name="Documents")
    ).to_be_visible()


def test_unknown_table_is_mapped_on_its_page_and_goes_through(
    page: Page, site, staff, worker, tmp_path, axe_findings
):
    words = "Bake bread and rolls for three shops. Clean the ovens after each shift."
    (tmp_path / "list.csv").write_text(f'alpha,bravo\nNight baker,"{words}"\nMiller,"{words} Smile."\n')
    page.goto(f"{site}/admin/postings/importbatch/import/")
    page.set_input_files("#files", [tmp_path / "list.csv"])
    expect(page.locator("#chosen-rows")).to_contain_text("Map columns")
    page.get_by_text("How the first 2 records would be read").click()
    expect(page.locator("#chosen-rows .rq-adm-examples li")).to_have_count(2)
    expect(page.locator("#chosen-rows .rq-adm-files__map")).to_contain_text("bravo → Description")
    assert axe_findings(page) == {}
    page.locator("#send").click()
    expect(page.locator(".rq-adm-balanced")).to_contain_text("Balanced", timeout=30_000)
    page.get_by_role("link", name="Map columns").click()
    expect(page.get_by_label("bravo")).to_have_value("text")
    page.get_by_label("alpha").select_option("title")
    assert axe_findings(page) == {}
    page.get_by_role("button", name="Keep and import this file").click()
    expect(page.locator(".rq-adm-balanced")).to_contain_text("Balanced", timeout=30_000)
    assert set(Posting.objects.values_list("title", flat=True)) == {"Night baker", "Miller"}


def test_pasted_posting_opens_its_page_and_is_undone(page: Page, site, staff, axe_findings):
    page.goto(f"{site}/paste/")
    page.get_by_label("The posting").fill(posting(3, title="Night baker").decode())
    assert axe_findings(page) == {}
    page.get_by_role("button", name="Read it").click()
    expect(page.locator("main h1")).to_have_text("Night baker")
    page.get_by_role("link", name="Undo", exact=True).click()
    page.get_by_role("button", name="Undo the paste").click()
    expect(page.locator("main h1")).to_have_text("Paste a posting")
    assert Posting.objects.count() == 0
