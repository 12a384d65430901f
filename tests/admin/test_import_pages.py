"""The import pages: who may, what is taken in, progress, report, and what may be done to a batch."""

import io
import uuid
import zipfile
from collections import Counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from postings.intake import ledger
from postings.models import ImportBatch, ImportRecord, Posting, SourceDocument, Upload
from tests.intake.archives import zipped
from tests.intake.cutting import WORK
from tests.intake.importing import figures, posting, queue, run, run_import

pytestmark = pytest.mark.django_db
IMPORT = "admin:postings_importbatch_import"
BATCH = "admin:postings_importbatch_change"
TABLE = f'title,company,description\nBaker,Mill,"{WORK}"\n'.encode()


def sent(*files, **fields):
    return {"files": [SimpleUploadedFile(name, data) for name, data in files], **fields}


def act(client, batch, verb):
    return client.post(reverse("admin:postings_importbatch_act", args=[batch.pk, verb]))


def test_files_and_a_zip_become_one_batch_and_its_page_is_opened(data_staff_client, data_staff, reader):
    archive = zipped([("c.txt", posting(3)), ("d.txt", posting(4))])
    answer = data_staff_client.post(
        reverse(IMPORT),
        sent(("a.txt", posting(1)), ("b.txt", posting(2)), ("all.zip", archive), title="Bakers"),
    )
    batch = ImportBatch.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse(BATCH, args=[batch.pk])
    assert (batch.title, batch.created_by, batch.state) == ("Bakers", data_staff, ImportBatch.State.QUEUED)
    assert [upload.name for upload in Upload.objects.order_by("imports__number")] == [
        "a.txt",
        "b.txt",
        "all.zip",
    ]
    assert figures(run(reader, batch)) == {"seen": 4, "created": 4}


def test_second_press_of_the_same_form_makes_no_second_batch(data_staff_client):
    key = str(uuid.uuid4())
    first = data_staff_client.post(reverse(IMPORT), sent(("a.txt", posting(1)), key=key, whole=1))
    second = data_staff_client.post(
        reverse(IMPORT), sent(("a.txt", posting(1)), key=key, whole=1), follow=True
    )
    assert ImportBatch.objects.count() == 1
    assert Upload.objects.count() == 1
    assert second.redirect_chain[0][0] == first["Location"]
    assert "sent twice" in second.content.decode()


def test_file_whose_name_did_not_arrive_has_its_line_in_the_report(data_staff_client, reader):
    data_staff_client.post(reverse(IMPORT), sent(("a.txt", posting(1)), chosen=2))
    batch = run(reader, ImportBatch.objects.get())
    assert figures(batch) == {"seen": 2, "created": 1, "rejected": 1}
    assert ImportRecord.objects.get(batch=batch, outcome="rejected").code == "name-encoding"


def test_upload_over_the_limit_is_refused_by_name_and_the_others_kept(data_staff_client, reader, settings):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "upload_bytes": 5000}
    data_staff_client.post(reverse(IMPORT), sent(("a.txt", posting(1)), ("big.txt", b"x" * 6000)))
    batch = run(reader, ImportBatch.objects.get())
    assert figures(batch) == {"seen": 2, "created": 1, "rejected": 1}
    assert ImportRecord.objects.filter(member="big.txt", code="upload-too-big").exists()
    assert not Upload.objects.filter(name="big.txt").exists()


def test_batch_of_nothing_but_refused_files_has_failed(data_staff_client, reader, settings):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "upload_bytes": 5000}
    data_staff_client.post(reverse(IMPORT), sent(("big.txt", b"x" * 6000)))
    assert run(reader, ImportBatch.objects.get()).state == ImportBatch.State.FAILED


def test_too_many_files_get_a_page_of_ours_that_says_how_many(data_staff_client, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 3
    answer = data_staff_client.post(reverse(IMPORT), sent(*((f"{number}.txt", b"x") for number in range(4))))
    assert answer.status_code == 413
    assert "More than 3 files at once" in answer.content.decode()
    assert (ImportBatch.objects.count(), Upload.objects.count()) == (0, 0)


def test_form_without_files_comes_back_with_the_reason(data_staff_client):
    answer = data_staff_client.post(reverse(IMPORT), {"title": "Nothing"})
    assert answer.status_code == 422
    assert "Choose at least one file." in answer.content.decode()


def test_upload_without_a_token_is_refused_and_leaves_nothing(data_staff):
    client = Client(enforce_csrf_checks=True)
    client.force_login(data_staff)
    answer = client.post(reverse(IMPORT), sent(("a.txt", posting(1))))
    assert answer.status_code == 403
    assert (ImportBatch.objects.count(), Upload.objects.count()) == (0, 0)


def test_hostile_file_name_is_shown_escaped(data_staff_client, reader):
    name = '"><svg onload=alert(1)>.txt'
    data_staff_client.post(reverse(IMPORT), sent((name, b"")))
    batch = run(reader, ImportBatch.objects.get())
    page = data_staff_client.get(reverse(BATCH, args=[batch.pk])).content.decode()
    assert "<svg onload" not in page
    assert "&lt;svg onload=alert(1)&gt;.txt" in page


def test_running_batch_asks_again_every_second_and_the_ended_one_no_more(data_staff_client, reader):
    batch = queue({"a.txt": posting(1)})
    address = reverse(BATCH, args=[batch.pk])
    htmx = {"HX-Request": "true", "HX-Target": "batch"}
    fragment = data_staff_client.get(address, headers=htmx).content.decode()
    assert fragment.lstrip().startswith('<div id="batch"')
    assert 'hx-trigger="every 1s"' in fragment
    run(reader, batch)
    fragment = data_staff_client.get(address, headers=htmx).content.decode()
    assert "hx-trigger" not in fragment
    assert "Balanced: every record seen has one outcome." in fragment


def test_report_shows_refused_records_first_with_code_sentence_and_place(data_staff_client, reader):
    batch = run_import(reader, {"a.txt": posting(1), "z.zip": zipped([("x/empty.txt", b"")])})
    page = data_staff_client.get(reverse(BATCH, args=[batch.pk])).content.decode()
    assert page.index("empty-file") < page.index("Mill Lane Bakery")
    assert "z.zip › x/empty.txt" in page
    assert Posting.objects.get().get_absolute_url() in page


def test_tabs_filter_the_report_and_an_unknown_one_is_not_found(data_staff_client, reader):
    batch = run_import(reader, {"a.txt": posting(1), "b.txt": b""})
    address = reverse(BATCH, args=[batch.pk])
    look = data_staff_client.get(address, {"tab": "look"}).content.decode()
    assert "empty-file" in look
    assert "Mill Lane Bakery" not in look
    assert data_staff_client.get(address, {"tab": "password"}).status_code == 404
    assert data_staff_client.get(address, {"page": "9" * 40}).status_code == 200


@pytest.fixture
def mixed(reader):
    """A batch with a posting and two codes among its refused records."""
    return run_import(reader, {"a.txt": posting(1), "b.txt": b"", "c.txt": b" ", "d.txt": b"12 34 56"})


def codes_of(batch):
    return list(batch.records.exclude(code="").order_by("number").values_list("code", flat=True))


def test_code_narrows_the_report_within_an_outcome(data_staff_client, mixed):
    address = reverse(BATCH, args=[mixed.pk])
    codes = codes_of(mixed)
    chosen = codes[-1]
    for tab in ("all", "look", "rejected"):
        page = data_staff_client.get(address, {"tab": tab, "code": chosen})
        assert [record.code for record, _, _ in page.context["rows"]] == [chosen] * codes.count(chosen)
        assert dict(page.context["codes"]) == dict(Counter(codes))
    assert f'href="?tab=rejected&amp;code={chosen}" aria-current="page"' in page.content.decode()
    assert data_staff_client.get(address, {"tab": "created", "code": chosen}).context["rows"] == []


def test_code_that_is_not_in_the_batch_is_not_found(data_staff_client, mixed):
    address = reverse(BATCH, args=[mixed.pk])
    for code in ("json-broken", "x' OR 1=1 --", "<b>"):
        assert data_staff_client.get(address, {"code": code}).status_code == 404


def test_pages_of_a_report_keep_outcome_and_code(data_staff_client, reader):
    batch = run_import(reader, {f"{number}.txt": b"" for number in range(51)} | {"x.txt": b"12 34 56"})
    page = data_staff_client.get(reverse(BATCH, args=[batch.pk]), {"tab": "look", "code": "empty-file"})
    assert 'href="?tab=look&amp;code=empty-file&amp;page=2"' in page.content.decode()


def test_figures_have_their_thousands_apart(data_staff_client, reader):
    batch = run_import(reader, {"a.txt": posting(1)})
    ImportBatch.objects.filter(pk=batch.pk).update(seen=12345, created=12000, rejected=345)
    page = data_staff_client.get(reverse(BATCH, args=[batch.pk])).content.decode()
    assert "<dd>12,345</dd>" in page
    assert "<dd>12,000</dd>" in page
    assert "Created <span>12,000</span>" in page


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"a.txt": b"12 34 56"}, "Download the file<"),
        ({"a.txt": b"12 34 56", "b.txt": b"65 43 21"}, "Download the 2 files<"),
        ({"a.csv": TABLE + b"Cook,Inn\n"}, "Download the record<"),
        ({"a.csv": TABLE + b"Cook,Inn\nMaid,Inn\n", "b.txt": b"12 34 56"}, "Download the 3 records<"),
    ],
)
def test_what_was_refused_is_offered_by_what_it_is_and_how_many(data_staff_client, reader, files, words):
    batch = run_import(reader, files)
    assert words in data_staff_client.get(reverse(BATCH, args=[batch.pk])).content.decode()


def test_report_takes_the_same_queries_for_1_and_for_30_records(
    data_staff_client, reader, django_assert_num_queries
):
    one = run_import(reader, {"0.txt": posting(0)})
    many = run_import(reader, {f"{number}.txt": posting(number) for number in range(1, 31)})
    for batch in (one, many):
        with django_assert_num_queries(QUERIES_OF_A_REPORT):
            data_staff_client.get(reverse(BATCH, args=[batch.pk]))


QUERIES_OF_A_REPORT = 24


def test_pause_resume_and_cancel_by_button(data_staff_client, reader):
    batch = queue({"a.txt": posting(1)})
    act(data_staff_client, batch, "pause")
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.PAUSED
    act(data_staff_client, batch, "resume")
    asked = data_staff_client.get(reverse("admin:postings_importbatch_cancel", args=[batch.pk]))
    assert "Cancel the import" in asked.content.decode()
    data_staff_client.post(reverse("admin:postings_importbatch_cancel", args=[batch.pk]))
    batch.refresh_from_db()
    assert batch.state == ImportBatch.State.CANCELLED
    assert data_staff_client.get(reverse(BATCH, args=[batch.pk])).status_code == 200


def test_dry_run_writes_no_posting_and_its_files_can_then_be_imported_once(data_staff_client, reader):
    data_staff_client.post(reverse(IMPORT), sent(("a.txt", posting(1)), ("b.txt", posting(2)), dry_run="on"))
    dry = run(reader, ImportBatch.objects.get())
    assert figures(dry) == {"seen": 2, "created": 2}
    assert (Posting.objects.count(), SourceDocument.objects.count()) == (0, 0)
    page = data_staff_client.get(reverse(BATCH, args=[dry.pk])).content.decode()
    assert "“Baker”" in page
    for _ in range(2):
        act(data_staff_client, dry, "import")
    batch = run(reader, ImportBatch.objects.exclude(pk=dry.pk).get())
    assert figures(batch) == {"seen": 2, "created": 2}
    assert Posting.objects.count() == 2


def test_actions_read_selected_documents_and_read_them_again(data_staff_client, reader):
    run_import(reader, {"a.txt": posting(1), "b.txt": posting(2)})
    address = reverse("admin:postings_sourcedocument_changelist")
    chosen = [str(pk) for pk in SourceDocument.objects.values_list("pk", flat=True)]
    SourceDocument.objects.filter(pk=chosen[0]).update(reader="")
    data_staff_client.post(address, {"action": "read_selected", "_selected_action": chosen})
    batch = ImportBatch.objects.first()
    assert list(batch.records.values_list("document", flat=True)) == [int(chosen[0])]
    run(reader, batch)
    answer = data_staff_client.post(
        address, {"action": "read_selected", "_selected_action": chosen}, follow=True
    )
    assert "read by reader" in answer.content.decode()
    asked = data_staff_client.post(address, {"action": "read_all_again", "_selected_action": chosen})
    assert "Read 2 documents again" in asked.content.decode()
    assert ImportBatch.objects.count() == 2
    data_staff_client.post(
        address, {"action": "read_all_again", "_selected_action": chosen, "confirmed": "1"}
    )
    assert ImportBatch.objects.first().records.count() == 2


def test_undo_asks_with_counts_and_takes_back(data_staff_client, reader):
    batch = run_import(reader, {"a.txt": posting(1), "b.txt": posting(2)})
    address = reverse("admin:postings_importbatch_undo", args=[batch.pk])
    assert "Takes back 2 created postings" in data_staff_client.get(address).content.decode()
    assert Posting.objects.count() == 2
    data_staff_client.post(address)
    assert Posting.objects.count() == 0


def test_report_as_a_table_has_every_record_and_no_formulas(data_staff_client, reader):
    batch = run_import(reader, {"=1+1.txt": b"", "a.txt": posting(1)})
    answer = data_staff_client.get(reverse("admin:postings_importbatch_report", args=[batch.pk]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "attachment" in answer["Content-Disposition"]
    assert len(text.splitlines()) == 3
    assert "'=1+1.txt" in text


def test_refused_documents_can_be_taken_away_as_received(data_staff_client, reader):
    batch = run_import(reader, {"a.txt": b"12 34 56", "b.txt": posting(1)})
    answer = data_staff_client.get(reverse("admin:postings_importbatch_refused", args=[batch.pk]))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert [archive.read(name) for name in archive.namelist()] == [b"12 34 56"]


def test_raw_document_is_a_download_that_no_browser_runs(data_staff_client, reader):
    data = b"<h2>Cook</h2><script>alert(1)</script><p>You cook for thirty guests every day.</p>"
    run_import(reader, {"a\r\nSet-Cookie: x.html": data})
    document = SourceDocument.objects.get()
    answer = data_staff_client.get(reverse("admin:postings_sourcedocument_raw", args=[document.pk]))
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_beginnings_of_files_are_recognised_before_anything_is_written(data_staff_client):
    heads = [SimpleUploadedFile(name, data) for name, data in (("a.txt", posting(1)), ("b.zip", zipped([])))]
    answer = data_staff_client.post(reverse("admin:postings_importbatch_recognise"), {"head": heads})
    assert "Labelled text, one posting" in answer.content.decode()
    assert "ZIP archive" in answer.content.decode()
    assert (Upload.objects.count(), ImportBatch.objects.count()) == (0, 0)


def pages(batch):
    by_batch = ["change", "cancel", "undo", "report", "refused"]
    plain = ["import", "recognise", "changelist"]
    return [reverse(f"admin:postings_importbatch_{name}", args=[batch.pk]) for name in by_batch] + [
        reverse(f"admin:postings_importbatch_{name}") for name in plain
    ]


def test_viewers_recruiters_and_strangers_reach_none_of_it(viewer_client, recruiter_client, client, reader):
    batch = run_import(reader, {"a.txt": posting(1)})
    document = reverse("admin:postings_sourcedocument_raw", args=[SourceDocument.objects.get().pk])
    acts = [
        reverse("admin:postings_importbatch_act", args=[batch.pk, verb])
        for verb in ("pause", "resume", "import")
    ]
    for someone in (viewer_client, recruiter_client, client):
        for address in [*pages(batch), document, *acts, reverse("admin:postings_sourcedocument_again")]:
            assert someone.get(address).status_code in (302, 403)
            assert someone.post(address).status_code in (302, 403)
    assert ImportBatch.objects.count() == 1
    assert ledger.waiting_files().count() == 0


def test_address_of_no_batch_is_not_found(data_staff_client):
    for address in ("/admin/postings/importbatch/999/change/", "/admin/postings/importbatch/x/change/",
                    f"/admin/postings/importbatch/{'9' * 30}/change/"):  # fmt: skip
        assert data_staff_client.get(address).status_code == 404


@pytest.mark.parametrize("query", ["?q=%00", "?outcome=%00", "?code=%00", "?outcome__exact=a%00b"])
def test_list_asked_with_a_nul_is_not_found_on_either_database(data_staff_client, query):
    address = reverse("admin:postings_importrecord_changelist")
    assert data_staff_client.get(address + query).status_code == 404


def test_list_that_is_empty_says_what_it_waits_for(data_staff_client, reader):
    address = reverse("admin:postings_importbatch_changelist")
    assert "No imports yet." in data_staff_client.get(address).content.decode()
    run_import(reader, {"a.txt": posting(1)})
    assert "No imports yet." not in data_staff_client.get(address).content.decode()
    found = data_staff_client.get(address, {"q": "never"}).content.decode()
    assert "Nothing is found here." in found
