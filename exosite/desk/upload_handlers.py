"""Upload handler: files are kept in memory, up to the most that the site ever takes."""

from typing import Any

from django.core.files.uploadhandler import MemoryFileUploadHandler, SkipFile
from django.http import HttpRequest


class BoundedUploadHandler(MemoryFileUploadHandler):
    """Keeps the files of a request in memory, up to ``most`` bytes altogether.

    A file that goes beyond is left out of ``request.FILES`` and the rest of the request read on, so
    that the browser gets an answer; ``is_exceeded`` tells. Nothing is written to disk.
    """

    chunk_size = 256 * 1024

    def __init__(self, request: HttpRequest | None = None, most: int = 11 * 1024 * 1024) -> None:
        super().__init__(request)
        self.most = most
        self.received = 0
        self.is_exceeded = False

    def handle_raw_input(self, *args: Any, **options: Any) -> None:
        self.activated = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        if self.received > self.most:
            self.is_exceeded = True
            raise SkipFile
        return super().receive_data_chunk(raw_data, start)
