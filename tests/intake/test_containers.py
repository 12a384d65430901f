"""Files and archives cut into records: every danger is refused by name and the rest goes through."""

import io
import random
import zipfile

import pytest

from postings.intake.containers import open_container
from postings.intake.entries import MEBIBYTE, Entry, Limits

from .archives import TEXT, damaged, locked, with_link, with_method, zipped

LIMITS = Limits()


def entries(data: bytes, limits: Limits = LIMITS) -> list[Entry]:
    return list(open_container(io.BytesIO(data), limits).entries)


def codes(data: bytes, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    return [(entry.member, entry.code) for entry in entries(data, limits)]


def test_file_is_one_record_with_its_own_bytes():
    assert entries(TEXT) == [Entry("", TEXT)]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\t ", b"\xff\xfe \x00", b"\x00\x00"])
def test_file_without_content_is_refused_as_empty(data):
    assert codes(data) == [("", "empty-file")]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\nrest", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"7z\xbc\xaf\x27\x1c"]
)
def test_content_decides_what_a_file_is_and_not_its_name(data):
    assert codes(data) == [("", "not-text")]


def test_record_of_exactly_the_limit_is_taken_and_one_byte_more_is_refused():
    limits = Limits(record_bytes=10)
    assert codes(b"x" * 10, limits) == [("", "")]
    assert codes(b"x" * 11, limits) == [("", "record-too-big")]
    assert codes(zipped([("a", b"x" * 11), ("b", b"x" * 10)]), limits) == [("a", "record-too-big"), ("b", "")]


def test_members_come_in_the_order_of_the_archive_and_every_time_the_same():
    data = zipped([("b.txt", TEXT), ("a/c.txt", TEXT + b"2")])
    assert [entry.member for entry in entries(data)] == ["b.txt", "a/c.txt"]
    assert entries(data) == entries(data)


def test_two_members_of_one_name_are_two_records():
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped([("a.txt", b"one"), ("a.txt", b"two")])
    assert [entry.data for entry in entries(data)] == [b"one", b"two"]


def test_folders_and_system_files_are_passed_over_and_counted():
    data = zipped(
        [("x/", b""), ("__MACOSX/._a.txt", b"1"), ("x/.DS_Store", b"2"), ("Thumbs.db", b"3"), ("a", TEXT)]
    )
    opened = open_container(io.BytesIO(data), LIMITS)
    assert [entry.member for entry in opened.entries] == ["a"]
    assert opened.ignored == 4


def test_names_that_climb_are_kept_as_harmless_labels():
    data = zipped([("../../etc/passwd", b"1"), ("/abs/a", b"2"), ("..\\w.txt", b"3"), ("C:/d.txt", b"4")])
    assert [entry.member for entry in entries(data)] == ["etc/passwd", "abs/a", "w.txt", "d.txt"]


def test_name_in_unmarked_utf8_is_read_as_utf8():
    data = zipped([("Büro.txt", TEXT)])
    unmarked = data.replace("Büro.txt".encode(), b"B\xc3\xbcro.txt")
    changed = bytearray(unmarked)
    changed[data.index(b"PK\x03\x04") + 7] &= ~0x8
    changed[data.index(b"PK\x01\x02") + 9] &= ~0x8
    assert entries(bytes(changed))[0].member == "Büro.txt"


def test_locked_member_is_refused_and_the_next_one_taken():
    assert codes(locked(zipped([("a", TEXT), ("b", TEXT)]))) == [("a", "encrypted"), ("b", "")]


def test_symbolic_link_is_refused():
    assert codes(with_link("evil", "/etc/passwd")) == [("evil", "symlink"), ("good.txt", "")]


@pytest.mark.parametrize("method", [9, 12, 14, 99])
def test_uncommon_packing_is_refused(method):
    assert codes(with_method(zipped([("a", TEXT), ("b", TEXT)]), method)) == [("a", "zip-method"), ("b", "")]


def test_member_whose_check_sum_does_not_fit_is_refused_and_499_go_through():
    members = [(f"{number}.txt", TEXT + str(number).encode()) for number in range(500)]
    data = damaged(zipped(members, zipfile.ZIP_STORED), TEXT + b"250")
    found = codes(data)
    assert ("250.txt", "member-damaged") in found
    assert sum(code == "" for _, code in found) == 499


def test_bomb_stops_at_the_limit_of_a_record():
    bomb = zipped([("zeros", bytes(50 * MEBIBYTE)), ("a", TEXT)])
    assert len(bomb) < 60_000
    assert codes(bomb) == [("zeros", "record-too-big"), ("a", "")]


def test_whole_archive_counts_what_was_really_unpacked():
    data = zipped([(str(number), b"x" * 400) for number in range(5)])
    found = codes(data, Limits(unpacked_bytes=1000))
    assert [code for _, code in found] == ["", "", "archive-too-big", "archive-too-big", "archive-too-big"]


def test_archive_in_an_archive_is_read_and_the_third_one_refused():
    innermost = zipped([("c.txt", TEXT)])
    inner = zipped([("b.txt", TEXT), ("innermost.zip", innermost)])
    assert codes(zipped([("inner.zip", inner), ("a.txt", TEXT)])) == [
        ("inner.zip › b.txt", ""),
        ("inner.zip › innermost.zip", "nested"),
        ("a.txt", ""),
    ]


def test_inner_archive_that_unpacks_to_a_multiple_is_refused():
    inner = zipped([("zeros", bytes(2 * MEBIBYTE))], zipfile.ZIP_STORED)
    limits = Limits(ratio_from=MEBIBYTE)
    assert codes(zipped([("bomb.zip", inner), ("a", TEXT)]), limits) == [
        ("bomb.zip", "archive-ratio"),
        ("a", ""),
    ]


def test_too_many_members_refuse_the_archive_before_any_is_read():
    data = zipped([(str(number), TEXT) for number in range(4)])
    assert codes(data, Limits(members=3)) == [("", "too-many-members")]


def test_archive_without_files_says_so():
    assert codes(zipped([])) == [("", "archive-empty")]
    assert codes(zipped([("only/a/folder/", b"")])) == [("", "archive-empty")]


def test_members_that_share_their_bytes_are_refused():
    data = bytearray(zipped([("a", TEXT), ("b", TEXT), ("c", TEXT)], zipfile.ZIP_STORED))
    central = data.index(b"PK\x01\x02")
    size = len(TEXT) * 3
    data[central + 20 : central + 24] = size.to_bytes(4, "little")
    data[central + 24 : central + 28] = size.to_bytes(4, "little")
    assert codes(bytes(data)) == [("a", "overlap"), ("b", ""), ("c", "")]


def test_archive_cut_off_is_one_refused_record():
    data = zipped([("a", TEXT)])
    assert codes(data[:-10]) == [("", "archive-damaged")]


def test_random_damage_never_raises():
    whole = zipped([("a.txt", TEXT), ("b.txt", TEXT * 50), ("c.txt", b"")])
    dice = random.Random(7)  # noqa: S311 (damage, no secrets)
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            data[dice.randrange(4, len(data))] = dice.randrange(256)
        for entry in entries(bytes(data)):
            assert bool(entry.code) == bool(entry.sentence)
