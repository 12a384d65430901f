"""A file as it arrives, kept byte for byte in rows of a mebibyte, and read again from there."""

import hashlib
import io
from collections.abc import Iterator
from datetime import datetime
from typing import BinaryIO

from django.db import transaction

from postings.models import Upload, UploadPart
from postings.models.upload import PART_BYTES

SMALL_TOGETHER = 50
SMALL_BYTES = 4 << 20


class TooBig(Exception):
    """The file is over the limit; nothing of it was kept."""


class Arrivals:
    """Files coming in one after another: `begin`, `add` pieces, `end`; `finish` gives the uploads in order.

    Memory stays at a few mebibytes whatever comes: a large file is written part by part, each in its own
    short transaction; small ones are written together. What is cut off leaves at most an upload without a
    hash, which no batch names and `forget_unfinished` takes away.
    """

    def __init__(self, user_id: int | None, limit: int) -> None:
        self.user_id, self.limit = user_id, limit
        self.uploads: list[Upload] = []
        self.small: list[tuple[Upload, bytes]] = []
        self.upload = Upload()

    def begin(self, label: str) -> None:
        """A file, under the label that pages show (see `labels`)."""
        self.upload = Upload(name=label, uploaded_by_id=self.user_id)
        self.digest = hashlib.sha256()
        self.waiting = bytearray()
        self.parts = 0

    def add(self, piece: bytes) -> None:
        """Some more of the file; raises TooBig, after which the file is as if it had not begun."""
        self.upload.size += len(piece)
        if self.upload.size > self.limit:
            name = self.upload.name
            self.drop()
            raise TooBig(f"{name} is larger than {self.limit:,} bytes.")
        self.digest.update(piece)
        self.waiting += piece
        while len(self.waiting) > PART_BYTES:
            self.keep_part(bytes(self.waiting[:PART_BYTES]))
            del self.waiting[:PART_BYTES]

    def keep_part(self, data: bytes) -> None:
        """Write a part of a large file."""
        if self.upload.pk is None:
            self.upload.save()
        UploadPart.objects.create(upload=self.upload, number=self.parts, data=data)
        self.parts += 1

    def end(self) -> Upload:
        """The file is whole. A small one has no id before `finish`."""
        self.upload.sha256 = self.digest.hexdigest()
        if self.upload.pk is None:
            self.small.append((self.upload, bytes(self.waiting)))
            if len(self.small) >= SMALL_TOGETHER or sum(len(data) for _, data in self.small) >= SMALL_BYTES:
                self.flush()
        else:
            self.keep_part(bytes(self.waiting))
            self.upload.save(update_fields=["size", "sha256"])
        whole, self.upload = self.upload, Upload()
        self.uploads.append(whole)
        return whole

    def flush(self) -> None:
        """Write the small files that wait."""
        with transaction.atomic():
            Upload.objects.bulk_create(upload for upload, _ in self.small)
            UploadPart.objects.bulk_create(
                UploadPart(upload=upload, number=0, data=data) for upload, data in self.small if data
            )
        self.small = []

    def finish(self) -> list[Upload]:
        """Every file that came in whole, in order."""
        self.flush()
        return self.uploads

    def drop(self) -> None:
        """Leave nothing of the file that is coming in."""
        if self.upload.pk is not None:
            self.upload.delete()
        self.upload = Upload()

    def abandon(self) -> None:
        """Leave nothing of any."""
        Upload.objects.filter(pk__in=[upload.pk for upload in self.uploads if upload.pk]).delete()
        self.uploads, self.small = [], []


def open_upload(upload: Upload) -> BinaryIO:
    """An upload as a seekable file that holds one part at a time."""
    return io.BufferedReader(PartsFile(upload), buffer_size=1 << 16)


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
