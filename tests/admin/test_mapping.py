"""Mapping columns: guessed, shown with records, corrected, kept; the next file goes through by itself."""

import io
import zipfile

import pytest
from django.urls import reverse

from postings.models import ImportBatch, ImportRecord, Mapping, Posting, Upload
from tests.intake.archives import zipped
from tests.intake.cutting import WORK
from tests.intake.importing import outcomes, run, run_import

pytestmark = pytest.mark.django_db(transaction=True)
HEADER = "alpha,bravo,charlie,delta,echo"
ROWS = [f'B-1000{n},Baker {n},"{WORK}",Leeds,England' for n in range(7)]
TABLE = "\n".join([HEADER, *ROWS, ""]).encode()
SAID = {
    f"column-{number}": what
    for number, what in enumerate(["identifier", "title", "text", "location", "location"])
}


def page_of(upload, member=""):
    address = reverse("admin:postings_mapping_make", args=[upload.pk])
    return f"{address}?member={member}" if member else address


@pytest.fixture
def unmapped(reader):
    """A batch whose one file waits for its mapping, and the file."""
    batch = run_import(reader, {"export.csv": TABLE})
    assert outcomes(batch) == [("rejected", "mapping-needed")]
    return batch, Upload.objects.get()


def test_report_leads_to_the_page_of_the_columns(data_staff_client, unmapped):
    batch, upload = unmapped
    report = data_staff_client.get(
        reverse("admin:postings_importbatch_change", args=[batch.pk])
    ).content.decode()
    assert f'href="{page_of(upload)}"' in report
    assert "needs a mapping" in report


def test_page_shows_the_columns_with_five_records_and_what_the_values_seem_to_be(data_staff_client, unmapped):
    page = data_staff_client.get(page_of(unmapped[1]))
    assert page.status_code == 200
    assert len(page.context["records"]) == 5
    said = {column.path: choice for _, column, choice, _ in page.context["columns"]}
    assert said["charlie"] == "text"
    assert "Baker 3" in page.content.decode()


def test_records_are_shown_anew_and_nothing_is_kept(data_staff_client, unmapped):
    page = data_staff_client.post(page_of(unmapped[1]), SAID | {"name": "Shop list", "show": "1"})
    assert page.context["records"][0][0] == [
        ("Title", "Baker 0"),
        ("Location", "Leeds, England"),
        ("Job ID", "B-10000"),
    ]
    assert Mapping.objects.count() == 0


def test_kept_mapping_imports_this_file_and_the_next_one(data_staff_client, unmapped, reader):
    answer = data_staff_client.post(page_of(unmapped[1]), SAID | {"name": "Shop list", "import": "1"})
    batch = ImportBatch.objects.latest("pk")
    assert answer["Location"] == reverse("admin:postings_importbatch_change", args=[batch.pk])
    batch = run(reader, batch)
    assert (batch.seen, batch.created) == (7, 7)
    posting = Posting.objects.get(identifier="B-10003")
    assert (posting.title, posting.source) == ("Baker 3", "shop-list")
    following = TABLE.replace(b"B-1000", b"B-2000")
    found = run_import(reader, {"another name.csv": following})
    assert (found.seen, found.created) == (7, 7)
    assert found.files.get().recognised == "Shop list"
    assert found.files.get().sure == "sure"
    again = run_import(reader, {"export.csv": TABLE})
    assert (again.seen, again.unchanged) == (7, 7)


def test_said_again_the_last_word_counts_and_edits_of_the_posting_are_met(
    data_staff_client, unmapped, reader
):
    data_staff_client.post(page_of(unmapped[1]), SAID | {"name": "Shop list", "import": "1"})
    run(reader, ImportBatch.objects.latest("pk"))
    changed = SAID | {"column-3": "", "column-4": "location", "name": "Shop list", "import": "1"}
    data_staff_client.post(page_of(unmapped[1]), changed)
    batch = run(reader, ImportBatch.objects.latest("pk"))
    assert Mapping.objects.count() == 1
    assert (batch.seen, batch.updated) == (7, 7)
    assert Posting.objects.get(identifier="B-10003").facts_read["location"] == "England"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"column-1": ""}, "which column is the title"),
        ({"column-2": ""}, "which column is the description"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_missing_is_said_and_what_was_said_stays(data_staff_client, unmapped, change, words):
    page = data_staff_client.post(page_of(unmapped[1]), SAID | {"name": "Shop list", "keep": "1"} | change)
    assert page.status_code == 422
    assert words in page.content.decode()
    assert page.context["columns"][0][2] == "identifier"
    assert Mapping.objects.count() == 0


def test_table_in_an_archive_has_its_own_page(data_staff_client, reader):
    batch = run_import(
        reader,
        {"all.zip": zipped([("a/good.csv", b"title,description\nBaker," + WORK.encode()), ("b.csv", TABLE)])},
    )
    assert outcomes(batch) == [("created", ""), ("rejected", "mapping-needed")]
    page = data_staff_client.get(page_of(Upload.objects.get(), "b.csv"))
    assert [column.path for _, column, _, _ in page.context["columns"]] == HEADER.split(",")


def test_file_without_a_table_and_strangers_find_nothing(data_staff_client, recruiter_client, reader):
    run_import(reader, {"a.txt": b"Baker\n\nBake bread."})
    page = page_of(Upload.objects.get())
    assert data_staff_client.get(page).status_code == 404
    assert recruiter_client.get(page).status_code in (302, 403)
    assert recruiter_client.post(page, SAID).status_code in (302, 403)


def test_hostile_names_and_values_are_shown_as_text(data_staff_client, reader):
    table = f'<script>alert(1)</script>,bravo\n"<img src=x onerror=alert(2)>","{WORK}"\n'
    run_import(reader, {"<b>.csv": table.encode()})
    page = data_staff_client.get(page_of(Upload.objects.get())).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_refused_rows_come_as_a_file_that_is_mended_and_imported_again(data_staff_client, reader):
    rows = [f'Baker {n},Mill,"{WORK}"' for n in range(4)]
    rows[1] = "Baker 1,Mill"
    rows[3] = "Baker 3"
    batch = run_import(reader, {"jobs.csv": "\n".join(["title,company,description", *rows, ""]).encode()})
    assert outcomes(batch) == [
        ("created", ""),
        ("rejected", "ragged"),
        ("created", ""),
        ("rejected", "ragged"),
    ]
    answer = data_staff_client.get(reverse("admin:postings_importbatch_refused", args=[batch.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        (name,) = archive.namelist()
        text = archive.read(name).decode()
    assert text == "title,company,description\nBaker 1,Mill\nBaker 3\n"
    mended = text.replace("Baker 1,Mill", f'Baker 1,Mill,"{WORK}"').replace(
        "Baker 3", f'Baker 3,Mill,"{WORK} Smile."'
    )
    batch = run_import(reader, {name: mended.encode()})
    assert outcomes(batch) == [("created", ""), ("created", "")]


def test_dry_run_of_a_table_shows_the_same_and_writes_nothing(reader):
    table = b"title,company,description\n" + f'Baker,Mill,"{WORK}"\nBaker,Mill\n'.encode()
    dry = run_import(reader, {"jobs.csv": table}, dry_run=True)
    assert Posting.objects.count() == 0
    assert (
        outcomes(dry)
        == outcomes(run_import(reader, {"jobs.csv": table}))
        == [("created", ""), ("rejected", "ragged")]
    )
    assert ImportRecord.objects.filter(batch=dry, line__isnull=False).count() == 2
