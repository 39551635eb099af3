"""What a request may bring in files: so much for each, so many, so much together.

What is above that is read and dropped: it reaches neither memory nor disk. The field still gets an
answer, an Unkept file, and says in words what was wrong.
"""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

MOST_FILES = 10
# All files of a request together may have as much as so many of the largest.
MOST_FULL = 5


LARGE, MANY = "large", "many"


def most_bytes() -> int:
    """The largest file that is taken."""
    return settings.UPLOAD_MEGABYTES * 1_000_000


class Unkept(UploadedFile):
    """A file that was not kept, and why: LARGE or MANY."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(BytesIO(), name, size=0)
        self.why = why


class CappedUpload(FileUploadHandler):
    """Stands before Django's own handlers and hands on what is within the limits."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.files = self.bytes = 0
        self.why = ""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.why = MANY if self.files > MOST_FILES else ""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """None: nobody gets it. `start` is how much of this file has come before."""
        most = most_bytes()
        if not self.why and start + len(raw_data) > most:
            self.why = LARGE
        if not self.why and self.bytes + len(raw_data) > most * MOST_FULL:
            self.why = MANY
        if self.why:
            self._let_go()
            return None
        self.bytes += len(raw_data)
        return raw_data

    def _let_go(self) -> None:
        """What the next handlers have of this file already goes from memory and disk at once."""
        for handler in getattr(self.request, "upload_handlers", ()):
            if handler is not self and hasattr(handler, "file"):
                handler.file.close()

    def file_complete(self, file_size: int) -> Unkept | None:
        """None: the next handlers have the file."""
        return Unkept(self.file_name or "-", self.why) if self.why else None
