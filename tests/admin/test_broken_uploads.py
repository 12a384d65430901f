"""An upload that breaks off: what came is told from what did not, and nothing is taken for something else."""

import uuid

import pytest
from django.urls import reverse

from postings.models import ImportBatch, ImportRecord, Posting, Upload
from tests.intake.importing import figures, posting, run

pytestmark = pytest.mark.django_db
IMPORT = "admin:postings_importbatch_import"
BORDER = "border-of-the-form"


def field(name, value):
    return f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def file(name, data):
    head = f'--{BORDER}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
    return head.encode() + b"Content-Type: text/plain\r\n\r\n" + data + b"\r\n"


def form(*files, key="", chosen=""):
    """The import page's form as a browser sends it."""
    before = field("key", key or uuid.uuid4()) + field("chosen", chosen)
    after = field("title", "Bakers") + field("whole", 1) + f"--{BORDER}--\r\n".encode()
    return before + b"".join(file(name, data) for name, data in files) + after


def send(client, body, **more):
    return client.post(reverse(IMPORT), body, content_type=f"multipart/form-data; boundary={BORDER}", **more)


def cut_within(body, data):
    """The body up to the middle of this file's data."""
    return body[: body.index(data) + len(data) // 2]


def lines(batch):
    return list(ImportRecord.objects.filter(batch=batch, code="upload-cut").values_list("member", "sentence"))


def test_break_within_a_file_names_it_and_those_that_had_not_begun(data_staff_client, reader):
    files = [(f"{number}.txt", posting(number)) for number in range(1, 6)]
    answer = send(data_staff_client, cut_within(form(*files, chosen=5), posting(3)), follow=True)
    page = answer.content.decode()
    assert "The upload broke off: 2 of 5 files arrived." in page
    batch = ImportBatch.objects.get()
    assert [name for name, _ in lines(batch)] == ["3.txt", *["file that did not arrive"] * 2]
    assert not ImportRecord.objects.filter(code="name-encoding").exists()
    assert figures(run(reader, batch)) == {"seen": 5, "created": 2, "rejected": 3}


def test_what_came_before_a_break_is_a_dry_run_since_the_end_of_the_form_is_not_known(
    data_staff_client, reader
):
    body = form(("a.txt", posting(1)), ("b.txt", posting(2)))
    send(data_staff_client, cut_within(body, posting(2)))
    batch = run(reader, ImportBatch.objects.get())
    assert batch.dry_run
    assert Posting.objects.count() == 0


def test_break_between_two_files_is_no_whole_upload(data_staff_client):
    body = form(("a.txt", posting(1)), ("b.txt", posting(2)), chosen=2)
    answer = send(data_staff_client, body[: body.index(b'filename="b.txt"')], follow=True)
    assert "1 of 2 files arrived" in answer.content.decode()
    assert [name for name, _ in lines(ImportBatch.objects.get())] == ["file that did not arrive"]


def test_break_within_the_first_file_keeps_nothing_and_says_so(data_staff_client):
    body = form(("a.txt", posting(1)), chosen=1)
    answer = send(data_staff_client, cut_within(body, posting(1)))
    assert answer.status_code == 400
    assert "The upload broke off, and nothing of it is kept." in answer.content.decode()
    assert (ImportBatch.objects.count(), Upload.objects.count()) == (0, 0)


def test_same_form_sent_again_after_a_break_is_no_second_press(data_staff_client, reader):
    body = form(("a.txt", posting(1)), ("b.txt", posting(2)), key=uuid.uuid4(), chosen=2)
    send(data_staff_client, cut_within(body, posting(2)))
    answer = send(data_staff_client, body, follow=True)
    assert "sent twice" not in answer.content.decode()
    whole = ImportBatch.objects.latest("pk")
    assert (whole.dry_run, whole.title) == (False, "Bakers")
    assert figures(run(reader, whole)) == {"seen": 2, "created": 2}


def test_break_is_told_where_nobody_counted_the_files(data_staff_client):
    body = form(("a.txt", posting(1)), ("b.txt", posting(2)))
    answer = send(data_staff_client, cut_within(body, posting(2)), follow=True)
    assert "The upload broke off: 1 file arrived." in answer.content.decode()


def test_last_file_over_the_limit_is_no_break(data_staff_client, settings):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "upload_bytes": 5000}
    answer = send(
        data_staff_client, form(("a.txt", posting(1)), ("big.txt", b"x" * 6000), chosen=2), follow=True
    )
    assert "broke off" not in answer.content.decode()
    batch = ImportBatch.objects.get()
    assert not batch.dry_run
    assert list(batch.records.values_list("code", flat=True)) == ["upload-too-big"]


def test_break_while_a_file_over_the_limit_is_passed_over_is_a_break(data_staff_client, settings):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "upload_bytes": 5000}
    body = form(("a.txt", posting(1)), ("big.txt", b"x" * 200_000), ("c.txt", posting(3)), chosen=3)
    send(data_staff_client, cut_within(body, b"x" * 200_000))
    batch = ImportBatch.objects.get()
    assert list(batch.records.order_by("number").values_list("member", "code")) == [
        ("big.txt", "upload-too-big"),
        ("file that did not arrive", "upload-cut"),
    ]
