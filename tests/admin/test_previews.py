"""What the import page shows of chosen tables and feeds before they are sent: columns, and records as read."""

import json
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from postings.models import ImportBatch, Mapping, Upload
from tests.intake.archives import zipped
from tests.intake.cutting import WORK
from tests.intake.importing import posting

pytestmark = pytest.mark.django_db
TABLE = "\n".join(
    ["title,company,description,price", *(f'Baker {n},Mill,"{WORK}",7' for n in range(9))]
).encode()


def shown(client, *files):
    heads = [SimpleUploadedFile(name, data[:65_536]) for name, data in files]
    answer = client.post(reverse("admin:postings_importbatch_recognise"), {"head": heads})
    assert answer.status_code == 200
    return answer


def previews(client, *files):
    return [file["preview"] for file in shown(client, *files).context["files"]]


def test_table_shows_its_columns_and_five_records_and_writes_nothing(data_staff_client):
    (preview,) = previews(data_staff_client, ("jobs.csv", TABLE))
    assert ("title", "Title") in preview.columns
    assert ("description", "Description") in preview.columns
    assert "price" not in dict(preview.columns)
    assert [fields[0] for fields, _ in preview.records] == [("Title", f"Baker {n}") for n in range(5)]
    assert all(text.startswith(WORK[:20]) for _, text in preview.records)
    assert (Upload.objects.count(), ImportBatch.objects.count(), Mapping.objects.count()) == (0, 0, 0)


def test_feed_that_goes_on_beyond_its_beginning_shows_its_first_records(data_staff_client):
    records = [{"title": f"Baker {n}", "description": f"{WORK} Shop {n}. " * 20} for n in range(200)]
    data = json.dumps(records).encode()
    assert len(data) > 65_536
    (preview,) = previews(data_staff_client, ("jobs.json", data))
    assert [dict(fields)["Title"] for fields, _ in preview.records] == [f"Baker {n}" for n in range(5)]


def test_table_whose_columns_are_not_clear_shows_what_it_has(data_staff_client):
    table = f'alpha,bravo\nB-1,"{WORK}"\nB-2,"{WORK}"\n'.encode()
    page = shown(data_staff_client, ("list.csv", table))
    assert "Map columns" in page.content.decode()
    assert dict(page.context["files"][0]["preview"].columns)["bravo"] == "Description"


def test_postings_archives_and_what_is_not_read_have_no_records_to_show(data_staff_client):
    files = [
        ("a.txt", posting(1)),
        ("b.zip", zipped([("jobs.csv", TABLE)])),
        ("c.bin", b"\x00\x01\x02" * 99),
        ("d.txt", b""),
    ]
    assert previews(data_staff_client, *files) == [None] * 4


def test_broken_tables_and_feeds_are_no_error(data_staff_client):
    files = [
        ("a.csv", b'title,description\n"Baker, never closed\n'),
        ("b.json", b'[{"title": "Baker", "description": "Bake'),
        ("c.xml", b"<jobs><job><title>Baker</title><descr"),
        ("d.jsonl", b'{"title": 1e999999}\n' + b"[" * 9000),
    ]
    assert len(previews(data_staff_client, *files)) == 4


def test_hostile_names_and_values_are_shown_as_text(data_staff_client):
    table = f'<script>alert(1)</script>,title,description\n1,"<img src=x onerror=alert(2)>","{WORK}"\n'
    page = shown(data_staff_client, ("<b>.csv", table.encode())).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<img src=x" in unescape(page)
