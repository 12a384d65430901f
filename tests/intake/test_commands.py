"""The command line: what it prints, its exit status, and that it may be asked again."""

import pytest
from django.core.management import CommandError, call_command

from postings.models import ImportBatch, ImportRecord, Posting, SourceDocument, Upload

from .archives import zipped
from .importing import posting

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "b.txt").write_bytes(posting(2))
    (tmp_path / "in" / "a.txt").write_bytes(posting(1))
    (tmp_path / "in" / "deep" / "c.txt").write_bytes(posting(3))
    (tmp_path / "in" / ".DS_Store").write_bytes(b"x")
    (tmp_path / "in" / "z.zip").write_bytes(zipped([("d.txt", posting(4))]))
    return tmp_path / "in"


def call(capsys, *arguments):
    """Exit status and output."""
    try:
        call_command("import_postings", *map(str, arguments))
        status = 0
    except SystemExit as stopped:
        status = stopped.code
    return status, capsys.readouterr().out


def test_folder_is_imported_with_all_below_it_in_order(capsys, folder):
    status, out = call(capsys, folder)
    assert status == 0
    assert "4 seen = 4 created + 0 updated + 0 unchanged + 0 duplicate + 0 rejected + 0 quarantined" in out
    records = ImportRecord.objects.order_by("number").select_related("file__upload")
    assert [record.file.upload.name for record in records] == [
        "in/a.txt",
        "in/b.txt",
        "in/deep/c.txt",
        "in/z.zip",
    ]


def test_second_call_finds_everything_unchanged_and_ends_well(capsys, folder):
    call(capsys, folder)
    status, out = call(capsys, folder)
    assert status == 0
    assert "4 seen = 0 created + 0 updated + 4 unchanged" in out
    assert Posting.objects.count() == 4


def test_refused_record_is_printed_with_place_code_and_sentence_and_the_status_is_1(capsys, folder):
    (folder / "bad.zip").write_bytes(zipped([("x/empty.txt", b""), ("good.txt", posting(9))]))
    status, out = call(capsys, folder)
    assert status == 1
    assert "rejected  in/bad.zip › x/empty.txt  empty-file  The file has no bytes." in out
    assert Posting.objects.count() == 5


def test_dry_run_shows_the_same_report_and_leaves_nothing(capsys, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "twice.txt").write_bytes(posting(1))
    (folder / "newer.txt").write_bytes(posting(2, title="Master Baker"))
    dry_status, dry = call(capsys, "--dry-run", folder)
    assert [model.objects.count() for model in (Posting, SourceDocument, ImportBatch, Upload)] == [0, 0, 0, 0]
    status, real = call(capsys, folder)
    assert (dry_status, dry.split(":", 1)[1]) == (status, real.split(":", 1)[1])
    assert "7 seen = 4 created + 1 updated + 0 unchanged + 1 duplicate + 1 rejected" in real


def test_dry_run_over_what_is_here_already_says_unchanged(capsys, folder):
    call(capsys, folder)
    assert "4 seen = 0 created + 0 updated + 4 unchanged" in call(capsys, "--dry-run", folder)[1]


def test_wrong_calls_end_with_2(tmp_path):
    for arguments in ([str(tmp_path / "nowhere")], [str(tmp_path)]):
        with pytest.raises(CommandError) as refused:
            call_command("import_postings", *arguments)
        assert refused.value.returncode == 2
    assert ImportBatch.objects.count() == 0


def test_file_over_the_limit_is_a_wrong_call_that_leaves_nothing(settings, folder):
    settings.REQUISITE_LIMITS = {**settings.REQUISITE_LIMITS, "upload_bytes": 100}
    with pytest.raises(CommandError, match="larger than 100 bytes"):
        call_command("import_postings", str(folder))
    assert Upload.objects.count() == 0
