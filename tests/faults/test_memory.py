"""The archive of the memory trial is as large as it should be, and never larger than an upload may be."""

import zipfile

from benchmarks.faults.memory import LONG, OVER, made
from postings.intake.containers import Limits, open_container


def test_archive_fills_its_size_with_postings_and_holds_as_many_records_as_it_says(tmp_path):
    path, records = made(tmp_path, 32)
    assert 30 << 20 < path.stat().st_size <= 32 << 20
    with zipfile.ZipFile(path) as archive:
        assert len(archive.namelist()) > LONG + OVER
    with path.open("rb") as stream:
        entries = list(open_container(stream, Limits(), path.name).entries)
    assert len(entries) == records
    assert [entry.code for entry in entries if entry.code] == ["record-too-big"] * OVER
