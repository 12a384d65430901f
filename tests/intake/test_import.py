"""Files in, postings out: what becomes of every record, and that one bad record harms no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from postings.intake import report
from postings.intake.places import place
from postings.intake.work import Worker
from postings.models import (
    Company,
    ImportBatch,
    ImportRecord,
    Posting,
    PostingSearch,
    Requirement,
    SourceDocument,
    Upload,
)

from .archives import TEXT, damaged, zipped
from .importing import figures, keep, outcomes, posting, run_import

pytestmark = pytest.mark.django_db


def test_file_becomes_a_posting_with_lists_facts_words_and_its_own_bytes(reader):
    data = posting(7001)
    batch = run_import(reader, {"one.txt": data})
    made = Posting.objects.get()
    assert batch.state == ImportBatch.State.DONE
    assert figures(batch) == {"seen": 1, "created": 1}
    assert (made.title, made.company.name, made.identifier) == ("Baker", "Mill Lane Bakery Ltd", "7001")
    assert bytes(made.document.data) == data
    assert made.document.text_version is not None
    assert made.batch == batch
    assert PostingSearch.objects.get(posting=made).title == "baker"
    items = Requirement.objects.filter(posting=made)
    assert items.count() >= 4
    for item in items:
        assert " ".join(made.document.text[start:end] for start, end in item.spans) == item.read_text


def test_record_of_the_report_names_the_posting_and_counts_its_items(reader):
    batch = run_import(reader, {"one.txt": posting(7001)})
    record = ImportRecord.objects.get(batch=batch)
    count = Requirement.objects.count()
    assert record.posting == Posting.objects.get()
    assert record.sentence.startswith(f"{count} items")


def test_same_files_again_are_all_unchanged_and_write_nothing(reader):
    files = {f"{number}.txt": posting(number) for number in range(7001, 7031)} | {
        "none.html": b"<p>Cook</p>" * 9
    }
    first = run_import(reader, files)
    before = [model.objects.count() for model in (Posting, Requirement, Company, SourceDocument)]
    versions = list(Posting.objects.values_list("pk", "version", "updated_at"))
    again = run_import(reader, files)
    assert figures(again) == {"seen": 31, "unchanged": 31}
    assert [model.objects.count() for model in (Posting, Requirement, Company, SourceDocument)] == before
    assert list(Posting.objects.values_list("pk", "version", "updated_at")) == versions
    sentence = ImportRecord.objects.filter(batch=again).order_by("number").first().sentence
    assert sentence == f"Identical to batch {first.pk}."


def test_same_bytes_twice_in_a_batch_are_a_duplicate_that_names_the_first_place(reader):
    batch = run_import(reader, {"a.txt": posting(7001), "z.zip": zipped([("copy.txt", posting(7001))])})
    assert outcomes(batch) == [("created", ""), ("duplicate", "")]
    duplicate = ImportRecord.objects.get(batch=batch, number=2)
    assert duplicate.sentence == "The same bytes as a.txt in this batch."
    assert place(duplicate) == "z.zip › copy.txt"
    assert Posting.objects.count() == 1


def test_name_that_stands_twice_in_a_record_is_told_in_the_report_and_on_the_posting(reader):
    work = "Bake bread every morning. Clean the ovens."
    record = f'{{"title": "Baker", "title": "Cook", "company": "Mill Lane", "description": "{work}"}}'
    batch = run_import(reader, {"jobs.json": f"[{record}]".encode()})
    assert "A name stated twice." in ImportRecord.objects.get(batch=batch).sentence
    (note,) = (note for note in Posting.objects.get().notes if note["code"] == "name-twice")
    assert "Baker" in note["text"]


def test_same_identity_with_other_bytes_updates_the_posting_and_keeps_the_former_document(reader):
    run_import(reader, {"a.txt": posting(7001)})
    made = Posting.objects.get()
    former = made.document
    batch = run_import(reader, {"a.txt": posting(7001, title="Master Baker")})
    made.refresh_from_db()
    assert outcomes(batch) == [("updated", "")]
    assert (made.title, made.version) == ("Master Baker", 2)
    assert made.document != former
    assert ImportRecord.objects.get(batch=batch).previous_document == former
    assert SourceDocument.objects.count() == 2


def test_older_record_that_was_read_before_does_not_turn_the_posting_back(reader):
    old, new = posting(7001), posting(7001, title="Master Baker")
    run_import(reader, {"old.txt": old})
    run_import(reader, {"new.txt": new})
    batch = run_import(reader, {"old.txt": old, "new.txt": new})
    assert outcomes(batch) == [("unchanged", ""), ("unchanged", "")]
    assert Posting.objects.get().title == "Master Baker"


def test_two_versions_of_one_posting_in_one_batch_create_and_update(reader):
    batch = run_import(reader, {"a.txt": posting(7001), "b.txt": posting(7001, title="Master Baker")})
    assert outcomes(batch) == [("created", ""), ("updated", "")]


def test_record_without_identity_is_created_beside_its_likeness(reader):
    page = "<h2>Cook</h2><div id='jobDescriptionText'><p>You cook for {} guests.</p><ul><li>Wash up</li></ul></div>"
    batch = run_import(reader, {"a.html": page.format(30).encode(), "b.html": page.format(31).encode()})
    assert outcomes(batch) == [("created", ""), ("created", "")]


def test_bad_files_are_refused_by_name_and_the_others_go_through(reader):
    members = [("a.txt", posting(7002)), ("b.txt", TEXT + b"mark"), ("c.txt", b""), (".DS_Store", b"x")]
    files = {
        "good.txt": posting(7001),
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\nrest",
        "archive.zip": damaged(zipped(members, 0), b"mark"),
        "last.txt": posting(7003),
    }
    batch = run_import(reader, files)
    assert outcomes(batch) == [
        ("created", ""),
        ("rejected", "empty-file"),
        ("rejected", "not-text"),
        ("created", ""),
        ("rejected", "member-damaged"),
        ("rejected", "empty-file"),
        ("created", ""),
    ]
    assert figures(batch) == {"seen": 7, "created": 3, "rejected": 4, "ignored": 1}
    assert batch.state == ImportBatch.State.DONE
    assert [place(record) for record in report.refused(batch)] == [
        "empty.txt", "picture.txt", "archive.zip › b.txt", "archive.zip › c.txt",
    ]  # fmt: skip


def test_text_over_the_limit_is_refused_and_the_others_go_through(reader, settings):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "text_characters": 2000}
    long = posting(7001, description="We bake bread. " * 200)
    batch = run_import(reader, {"long.txt": long, "short.txt": posting(7002)})
    assert outcomes(batch) == [("rejected", "text-too-long"), ("created", "")]


def test_batch_in_which_nothing_is_good_has_failed(reader):
    batch = run_import(reader, {"empty.txt": b"", "a.zip": zipped([])})
    assert batch.state == ImportBatch.State.FAILED
    assert figures(batch) == {"seen": 2, "rejected": 2}


def test_many_records_take_several_chunks_and_keep_their_order(reader):
    members = [(f"{number}.txt", posting(number, title=f"Baker {number}")) for number in range(8000, 8060)]
    batch = run_import(reader, {"all.zip": zipped(members)})
    assert figures(batch) == {"seen": 60, "created": 60}
    assert batch.chunks.count() == 3
    records = ImportRecord.objects.filter(batch=batch).order_by("number")
    assert [record.member for record in records] == [name for name, _ in members]
    assert [record.posting.title for record in records.select_related("posting")] == [
        f"Baker {number}" for number in range(8000, 8060)
    ]


def test_large_upload_is_kept_in_parts_and_comes_back_byte_for_byte():
    data = bytes(range(256)) * 10_000
    (upload,) = keep({"large.bin": data})
    assert [len(bytes(part.data)) for part in upload.parts.order_by("number")] == [1 << 20, 1 << 20, 462_848]
    assert b"".join(bytes(part.data) for part in upload.parts.order_by("number")) == data
    assert Upload.objects.get().size == len(data)


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20])
def test_upload_of_any_size_is_read_back_through_its_parts(size):
    from postings.intake.uploads import open_upload, pieces_of

    data = bytes(number % 251 for number in range(size))
    (upload,) = keep({"file": data})
    with open_upload(upload) as stream:
        assert stream.read() == data
        stream.seek(size // 2)
        assert stream.read(10) == data[size // 2 : size // 2 + 10]
    assert b"".join(pieces_of(upload)) == data


def test_upload_that_was_cut_off_is_taken_away_after_a_day_and_no_other():
    (whole,) = keep({"whole.txt": b"x"})
    old, new = Upload.objects.create(name="old"), Upload.objects.create(name="new")
    Upload.objects.filter(pk__in=[old.pk, whole.pk]).update(created_at=timezone.now() - timedelta(days=2))
    Worker().clean()
    assert set(Upload.objects.all()) == {whole, new}


def test_queries_for_a_record_do_not_grow_with_the_batch(reader, django_assert_max_num_queries):
    files = {f"{number}.txt": posting(number, title=f"Baker {number}") for number in range(7001, 7026)}
    with django_assert_max_num_queries(25 * 25):
        batch = run_import(reader, files)
    assert figures(batch) == {"seen": 25, "created": 25}
