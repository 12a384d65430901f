"""A file as it arrives, kept byte for byte in rows of a mebibyte, and read again from there."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from postings.models import Upload, UploadPart
from postings.models.upload import PART_BYTES


class TooBig(Exception):
    """The file is over the limit; nothing of it was kept."""


def store(label: str, pieces: Iterable[bytes], user_id: int | None, limit: int) -> Upload:
    """Keep a file under a label (see `labels`), never more than two parts of it in memory.

    Raises TooBig and leaves nothing behind.

    Each part is its own short transaction: a file that is cut off leaves an upload without a hash, which no
    batch names and `forget_unfinished` takes away.
    """
    upload = Upload.objects.create(name=label, uploaded_by_id=user_id)
    digest = hashlib.sha256()
    size = 0
    try:
        for number, part in enumerate(parts(pieces)):
            size += len(part)
            if size > limit:
                raise TooBig(f"{upload.name} is larger than {limit:,} bytes.")
            digest.update(part)
            UploadPart.objects.create(upload=upload, number=number, data=part)
    except BaseException:
        upload.delete()
        raise
    upload.size, upload.sha256 = size, digest.hexdigest()
    upload.save(update_fields=["size", "sha256"])
    return upload


def store_small(files: list[tuple[str, bytes]], user_id: int | None) -> list[Upload]:
    """Keep many files of at most one part each in one transaction."""
    uploads = [
        Upload(name=label, size=len(data), sha256=hashlib.sha256(data).hexdigest(), uploaded_by_id=user_id)
        for label, data in files
    ]
    with transaction.atomic():
        Upload.objects.bulk_create(uploads)
        UploadPart.objects.bulk_create(
            UploadPart(upload=upload, number=0, data=data)
            for upload, (_, data) in zip(uploads, files, strict=True)
            if data
        )
    return uploads


def parts(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces of exactly a mebibyte, the last one shorter."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)


def open_upload(upload: Upload) -> BinaryIO:
    """An upload as a seekable file that holds one part at a time."""
    return io.BufferedReader(PartsFile(upload), buffer_size=1 << 16)  # type: ignore[return-value]


def pieces_of(upload: Upload) -> Iterator[bytes]:
    """All its bytes, a part at a time."""
    for number in range(-(-upload.size // PART_BYTES)):
        yield read_part(upload.pk, number)


def read_part(upload_id: int, number: int) -> bytes:
    """One part's bytes."""
    return bytes(UploadPart.objects.values_list("data", flat=True).get(upload_id=upload_id, number=number))


class PartsFile(io.RawIOBase):
    """Reads an upload's parts as one file."""

    def __init__(self, upload: Upload) -> None:
        self.upload_id = upload.pk
        self.size = upload.size
        self.position = 0
        self.number = -1
        self.part = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self.position

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self.position, io.SEEK_END: self.size}[whence]
        if base + offset < 0:
            raise ValueError("a file has nothing before its beginning")
        self.position = base + offset
        return self.position

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the part under the position; 0 at the end."""
        if self.position >= self.size:
            return 0
        number, offset = divmod(self.position, PART_BYTES)
        if number != self.number:
            self.part, self.number = read_part(self.upload_id, number), number
        piece = self.part[offset : offset + len(buffer)]
        buffer[: len(piece)] = piece
        self.position += len(piece)
        return len(piece)


def forget_unfinished(before: datetime) -> int:
    """Take away uploads that were cut off: older than `before`, without a hash, and in no batch."""
    unfinished = Upload.objects.filter(sha256="", created_at__lt=before, imports__isnull=True)
    return unfinished.delete()[1].get("postings.Upload", 0)
