"""Every page of the imports takes as many statements for many records as for few."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from postings.models import Company, ImportBatch, ImportRecord, Mapping, Outcome
from tests.intake.archives import zipped
from tests.intake.cutting import WORK
from tests.intake.importing import posting, queue, run_import

pytestmark = pytest.mark.django_db
UNMAPPED = "alpha,bravo,charlie"
FEW, MANY = 2, 12


@pytest.fixture
def grown(reader, data_staff):
    """Makes batches of so many postings and companies, refused files and rows, a table to map, mappings."""
    made = 0

    def grow(count):
        nonlocal made
        numbers = range(made, made + count)
        made += count
        files = {f"{n}.txt": posting(n, f"Baker {n}", f"Mill {n} Ltd") for n in numbers}
        files |= {f"refused-{n}.txt": f"{n} 12 34 56".encode() for n in numbers}
        rows = "".join(f'Cook {n},Inn {n},"{WORK} Inn {n}."\nMaid {n},Inn\n' for n in numbers)
        files["rows.csv"] = b"title,company,description\n" + rows.encode()
        members = [(f"{n}/empty.txt", b"") for n in numbers]
        table = UNMAPPED + "\n" + "".join(f'B-{n},"{WORK} {n}",Leeds\n' for n in numbers)
        files["all.zip"] = zipped([*members, ("list.csv", table.encode())])
        batch = run_import(reader, files)
        for n in numbers:
            Mapping.objects.create(
                name=f"List {n}",
                source="list",
                kind="csv",
                signature=f"{n}",
                created_by=data_staff,
                upload=batch.files.first().upload,
            )
        return batch

    return grow


def half_done(count):
    """A batch of so many files that a worker is at."""
    batch = queue({f"running-{count}-{n}.txt": posting(9000 + 100 * count + n) for n in range(count)})
    for file in batch.files.all():
        outcome = Outcome.REJECTED if file.number % 2 else Outcome.PENDING
        ImportRecord.objects.create(
            batch=batch, file=file, number=file.number, outcome=outcome, code="empty", sentence="Refused."
        )
    refused = (count + 1) // 2
    ImportBatch.objects.filter(pk=batch.pk).update(
        state="running", seen=count, rejected=refused, pending=count - refused
    )
    return batch


def address_of(name, batch):
    by_batch = {"change", "cancel", "undo", "report", "refused"}
    kind, _, what = name.partition(" ")
    if kind == "batch":
        return reverse(f"admin:postings_importbatch_{what}", args=[batch.pk] if what in by_batch else [])
    if kind == "mapping":
        upload = batch.files.get(upload__name="all.zip").upload_id
        return reverse("admin:postings_mapping_make", args=[upload]) + "?member=list.csv"
    if kind == "merge":
        ids = Company.objects.values_list("pk", flat=True)[:20]
        return reverse("admin:postings_company_merge") + "?ids=" + ",".join(map(str, ids))
    return reverse(f"admin:postings_{what}_changelist")


def body_of(answer):
    """The whole answer: what is streamed is asked of the database as it goes."""
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("batch import", 13),
        ("batch change", 24),
        ("batch undo", 18),
        ("batch report", 6),
        ("batch refused", 6),
        ("mapping make", 17),
        ("merge", 14),
        ("list importbatch", 15),
        ("list importrecord", 16),
        ("list sourcedocument", 18),
        ("list mapping", 15),
        ("list upload", 15),
        ("list company", 15),
        ("list posting", 18),
        ("list change", 18),
    ],
)
def test_page_takes_the_same_statements_for_few_and_for_many(
    data_staff_client, grown, django_assert_num_queries, name, number
):
    for count in (FEW, MANY):
        batch = grown(count)
        address = address_of(name, batch)
        with django_assert_num_queries(number):
            body_of(data_staff_client.get(address))


@pytest.mark.parametrize(("name", "number"), [("change", 17), ("cancel", 14)])
def test_page_of_a_running_import_takes_the_same_statements_for_few_and_for_many(
    data_staff_client, django_assert_num_queries, name, number
):
    for count in (FEW, MANY):
        address = address_of(f"batch {name}", half_done(count))
        with django_assert_num_queries(number):
            body_of(data_staff_client.get(address))


@pytest.mark.parametrize("count", [FEW, MANY])
def test_recognising_takes_the_same_statements_for_few_and_for_many_files(
    data_staff_client, django_assert_num_queries, count
):
    table = f'title,description\nBaker,"{WORK}"\n'.encode()
    heads = [SimpleUploadedFile(f"{n}.csv", table) for n in range(count)]
    with django_assert_num_queries(5):
        data_staff_client.post(reverse("admin:postings_importbatch_recognise"), {"head": heads})


def test_what_is_counted_has_in_it_what_grows(data_staff_client, grown):
    """The pages above are no empty ones."""
    batch = grown(FEW)
    assert b"Mill 1 Ltd" in body_of(data_staff_client.get(address_of("batch change", batch)))
    assert b"Mill 1 Ltd" in body_of(data_staff_client.get(address_of("merge", batch)))
    taken = body_of(data_staff_client.get(address_of("batch refused", batch)))
    assert len(zipfile.ZipFile(io.BytesIO(taken)).namelist()) == FEW + 1
