"""Every page of the imports, in both themes, wide and narrow: nothing that axe finds fault with, nothing cut off."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from postings.intake import ledger
from postings.intake.limited import Reader
from postings.models import Company, ImportBatch, Requirement
from tests.browser.conftest import STOCK_ADMIN_FINDINGS
from tests.factories import make_user
from tests.intake.archives import zipped
from tests.intake.cutting import WORK
from tests.intake.importing import posting, queue, run_import

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LOOKS = [(theme, width) for theme in ("light", "dark") for width in (1440, 360)]
TABLE = f'alpha,bravo\nNight baker,"{WORK}"\nMiller,"{WORK}"\n'.encode()
LISTS = ("importbatch", "importrecord", "sourcedocument", "mapping", "upload", "company", "posting", "change")
Findings = Callable[..., dict[str, list[str]]]


@pytest.fixture(params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]}")
def narrow_or_wide(request: Any, page: Page, context: BrowserContext, sign_in: Any) -> Page:
    """The page of a person of the data staff, in one theme and one width."""
    theme, width = request.param
    sign_in(context, make_user("Data staff", username="dora", first_name="Dora", last_name="Lind"))
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    return page


@pytest.fixture
def batches(site: str) -> tuple[ImportBatch, ImportBatch]:
    """One that has ended, with postings, two codes and a table to map; one that is paused half way."""
    files = {f"{n}.txt": posting(n, f"Baker {n}", f"Mill {n} Ltd") for n in range(3)}
    files |= {"no.txt": b"12 34 56", "list.csv": TABLE, "all.zip": zipped([("a/empty.txt", b"")])}
    with Reader() as reader:
        ended = run_import(reader, files)
    paused = queue({"a.txt": posting(7), "b.txt": posting(8)})
    ledger.pause(paused.pk)
    return ended, paused


def fits(page: Page) -> bool:
    """No part of the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_pages_of_a_batch(narrow_or_wide: Page, site: str, batches: Any, axe_findings: Findings) -> None:
    page, (ended, paused) = narrow_or_wide, batches
    upload = ended.files.get(upload__name="list.csv").upload_id
    merge = ",".join(str(pk) for pk in Company.objects.values_list("pk", flat=True))
    Requirement.objects.filter(posting__title="Baker 1").update(read_text="As an older reader had it")
    addresses = [
        reverse("admin:postings_sourcedocument_again"),
        ended.get_absolute_url(),
        ended.get_absolute_url() + "?tab=look&code=empty-file",
        ended.get_absolute_url() + "?tab=quarantined",
        paused.get_absolute_url(),
        reverse("admin:postings_importbatch_undo", args=[ended.pk]),
        reverse("admin:postings_importbatch_cancel", args=[paused.pk]),
        reverse("admin:postings_mapping_make", args=[upload]),
        reverse("admin:postings_company_merge") + f"?ids={merge}",
    ]
    for address in addresses:
        page.goto(site + address)
        assert (address, axe_findings(page), fits(page)) == (address, {}, True)
    ledger.resume(paused.pk)
    page.goto(site + paused.get_absolute_url())
    assert axe_findings(page) == {}


def test_import_page_with_what_was_chosen(
    narrow_or_wide: Page, site: str, axe_findings: Findings, tmp_path: Path
) -> None:
    page = narrow_or_wide
    (tmp_path / "one.txt").write_bytes(posting(1))
    (tmp_path / "list.csv").write_bytes(TABLE)
    page.goto(site + reverse("admin:postings_importbatch_import"))
    assert (axe_findings(page), fits(page)) == ({}, True)
    page.set_input_files("#files", [tmp_path / "one.txt", tmp_path / "list.csv"])
    page.get_by_text("How the first 2 records would be read").click()
    expect(page.locator(".rq-adm-examples li")).to_have_count(2)
    assert (axe_findings(page), fits(page)) == ({}, True)


def test_lists(narrow_or_wide: Page, site: str, batches: Any, axe_findings: Findings) -> None:
    page = narrow_or_wide
    for name in LISTS:
        page.goto(site + reverse(f"admin:postings_{name}_changelist"))
        found = axe_findings(page, allowed=STOCK_ADMIN_FINDINGS)
        assert (name, found, fits(page)) == (name, {}, True)
