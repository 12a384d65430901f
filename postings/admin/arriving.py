"""Files on their way in: from the request straight into rows, with no file on a disk between."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from postings.intake.labels import file_label
from postings.intake.uploads import Arrivals, TooBig
from postings.models import Upload


@dataclass(slots=True)
class Arrived:
    """What stands in `request.FILES` for a file that is in the database already."""

    name: str

    def close(self) -> None:
        """There is nothing open."""


class ArrivingHandler(FileUploadHandler):
    """Keeps every file of a request as an upload; one over the limit is passed over and named."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.limit = settings.REQUISITE_LIMITS["upload_bytes"]
        self.arrivals = Arrivals(request.user.pk, self.limit)
        self.total = 0
        self.too_big: list[str] = []
        self.arriving = ""
        self.cut = False
        self.cut_name = ""

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, file_name, *args, **kwargs)
        self.arriving = file_label(file_name)
        self.arrivals.begin(self.arriving)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.total += len(raw_data)
        name = self.arrivals.upload.name
        try:
            if self.total > self.limit:
                self.arrivals.drop()
                raise TooBig
            self.arrivals.add(raw_data)
        except TooBig as error:
            self.too_big.append(name)
            self.arriving = ""
            raise SkipFile from error

    def file_complete(self, file_size: int) -> Any:
        self.arriving = ""
        return Arrived(self.arrivals.end().name)

    def upload_interrupted(self) -> None:
        """The last file was cut off, or passed over, which is no break; those before it are whole."""
        self.arrivals.drop()
        self.cut, self.cut_name = bool(self.arriving), self.arriving

    def finish(self) -> list[Upload]:
        """The uploads, in the order in which they came."""
        return self.arrivals.finish()

    def abandon(self) -> None:
        """The request is refused or was cut off: nothing of it stays."""
        self.arrivals.drop()
        self.arrivals.abandon()
