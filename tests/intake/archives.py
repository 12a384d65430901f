"""Archives made for the tests, well and ill."""

import io
import stat
import zipfile

TEXT = b"Title: Baker\nCompany: Mill Lane Bakery\nDescription: You will bake bread."


def zipped(members: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members in this order; a name may come twice."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return target.getvalue()


def with_link(name: str, goal: str) -> bytes:
    """A ZIP with one symbolic link and one file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo(name)
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, goal)
        archive.writestr("good.txt", TEXT)
    return target.getvalue()


def locked(data: bytes) -> bytes:
    """The same archive with the flag of a password on its first member, in both of its headers."""
    local = data.index(b"PK\x03\x04")
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    changed[local + 6] |= 1
    changed[central + 8] |= 1
    return bytes(changed)


def with_method(data: bytes, method: int) -> bytes:
    """The same archive that claims another way of packing for its first member."""
    changed = bytearray(data)
    changed[data.index(b"PK\x03\x04") + 8] = method
    changed[data.index(b"PK\x01\x02") + 10] = method
    return bytes(changed)


def damaged(data: bytes, content: bytes) -> bytes:
    """One bit of stored content turned, so that the check sum no longer fits."""
    changed = bytearray(data)
    changed[data.index(content)] ^= 1
    return bytes(changed)
