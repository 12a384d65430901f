"""TAR and gzip: read forward, nothing extracted, every danger refused by name."""

import gzip
import io
import random
import tarfile

import pytest

from postings.intake.entries import MEBIBYTE

from .archives import TEXT, zipped
from .cutting import cut, opened


def tarred(*members: tuple[str, bytes], style: int = tarfile.PAX_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=style) as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def special(name: str, kind: bytes, goal: str = "") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, goal
        archive.addfile(info)
        good = tarfile.TarInfo("good.txt")
        good.size = len(TEXT)
        archive.addfile(good, io.BytesIO(TEXT))
    return target.getvalue()


def codes(data: bytes, **limits: int) -> list[tuple[str, str]]:
    return [(entry.member, entry.code) for entry in cut(data, **limits)]


@pytest.mark.parametrize("style", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_members_come_in_order_whatever_the_style_of_the_archive(style):
    name = "ä/" * 20 + "b.txt"
    data = tarred((name, TEXT), ("c.txt", TEXT + b"2"), style=style)
    assert codes(data) == [(name, ""), ("c.txt", "")]
    assert codes(gzip.compress(data)) == [(name, ""), ("c.txt", "")]


def test_gzip_of_a_file_is_that_file_and_parts_one_after_another_are_one():
    assert cut(gzip.compress(TEXT))[0].data == TEXT
    assert cut(gzip.compress(TEXT[:20]) + gzip.compress(TEXT[20:]))[0].data == TEXT


def test_names_that_climb_and_system_files():
    data = tarred(("../../etc/passwd", TEXT), ("/abs", TEXT), (".DS_Store", b"x"), ("a/._b", b"y"))
    found = opened(data)
    assert [entry.member for entry in found.entries] == ["etc/passwd", "abs"]
    assert found.ignored == 2


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (tarfile.SYMTYPE, "symlink"),
        (tarfile.LNKTYPE, "symlink"),
        (tarfile.FIFOTYPE, "tar-kind"),
        (tarfile.CHRTYPE, "tar-kind"),
    ],
)
def test_links_and_devices_are_refused_and_the_next_member_taken(kind, code):
    assert codes(special("evil", kind, "/etc/passwd")) == [("evil", code), ("good.txt", "")]


def test_archive_cut_off_keeps_what_came_whole():
    data = tarred(("a.txt", TEXT), ("b.txt", TEXT * 100))
    assert codes(data[: 512 * 5]) == [("a.txt", ""), ("", "archive-damaged")]
    assert codes(gzip.compress(TEXT)[:-8]) == [("", "archive-damaged")]


def test_bombs_stop_at_the_limits_by_counted_bytes():
    assert codes(gzip.compress(bytes(50 * MEBIBYTE))) == [("", "record-too-big")]
    table = b"title,description,note\n" + b"Baker,Bake bread and rolls every day.,x\n" * 200_000
    packed = gzip.compress(table)
    assert codes(packed, unpacked_bytes=MEBIBYTE)[-1] == ("", "archive-too-big")
    assert codes(packed, ratio=20, ratio_from=MEBIBYTE)[-1] == ("", "archive-ratio")


def test_archives_in_one_another_end_at_the_depth():
    inner = gzip.compress(tarred(("a.txt", TEXT)))
    assert codes(zipped([("in.tar.gz", inner)])) == [("in.tar.gz › a.txt", "")]
    assert codes(zipped([("two.zip", zipped([("in.tar.gz", inner)]))])) == [("two.zip › in.tar.gz", "nested")]
    assert codes(gzip.compress(gzip.compress(gzip.compress(TEXT)))) == [("", "nested")]


def test_too_many_members_end_the_archive():
    data = tarred(*((f"{number}.txt", TEXT) for number in range(5)))
    assert codes(data, members=3)[-1] == ("", "too-many-members")


def test_header_that_claims_a_giant_name_takes_no_memory():
    block = bytearray(tarfile.TarInfo("x").tobuf(tarfile.GNU_FORMAT))
    block[156:157] = tarfile.GNUTYPE_LONGNAME
    block[124:136] = b"77777777777\0"
    block[148:156] = b" " * 8
    block[148:156] = f"{sum(block):06o}\0 ".encode()
    assert codes(bytes(block) + b"y" * 4096) == [("", "archive-damaged")]


def test_name_over_the_limit_costs_its_member_and_names_the_setting():
    data = tarred(("a.txt", TEXT), ("b" * 3000 + ".txt", TEXT), ("c.txt", TEXT))
    for style in (tarfile.PAX_FORMAT, tarfile.GNU_FORMAT):
        data = tarred(("a.txt", TEXT), ("b" * 3000 + ".txt", TEXT), ("c.txt", TEXT), style=style)
        assert [entry.code for entry in cut(data)] == ["", "", ""]
        entries = cut(data, name_bytes=2000)
        assert [entry.code for entry in entries] == ["", "name-too-long", ""]
        assert "REQUISITE_NAME_BYTES" in entries[1].sentence


@pytest.mark.parametrize(
    ("name", "pack"), [("a.tar", bytes), ("a.tar.gz", gzip.compress), ("A.TGZ", gzip.compress)]
)
def test_archive_without_members_says_so(name, pack):
    (entry,) = cut(pack(tarred()), name)
    assert entry.code == "archive-empty"
    assert "Put the postings in it" in entry.sentence


def test_zeros_of_another_name_may_be_either():
    (entry,) = cut(tarred(), "a.txt")
    assert entry.code == "empty-file"
    assert "an archive without files" in entry.sentence


def test_archives_one_after_another_are_all_read_and_rubbish_behind_the_end_is_none():
    one, two = tarred(("a.txt", TEXT)), tarred(("b.txt", TEXT))
    assert codes(one + two) == [("a.txt", ""), ("b.txt", "")]
    assert codes(one + b"rubbish" * 300) == [("a.txt", "")]


def test_random_damage_never_raises():
    whole = tarred(("a.txt", TEXT), ("b.txt", TEXT * 50), ("c.csv", b"title,description\nBaker,x\n"))
    dice = random.Random(11)  # noqa: S311 (damage, no secrets)
    for packed in (whole, gzip.compress(whole)):
        for _ in range(150):
            data = bytearray(packed)
            for _ in range(dice.randint(1, 5)):
                data[dice.randrange(len(data))] = dice.randrange(256)
            for entry in cut(bytes(data)):
                assert bool(entry.code) == bool(entry.sentence)
