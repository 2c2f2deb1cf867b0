"""Receiving: files stay in memory, and what is too much is read past."""

from typing import Any

import pytest
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.test import RequestFactory

from exosite.desk.upload_handlers import BoundedUploadHandler


def receive(most: int, **fields: Any) -> tuple[Any, BoundedUploadHandler]:
    request = RequestFactory().post("/", fields)
    handler = BoundedUploadHandler(request, most=most)
    request.upload_handlers = [handler]
    request.POST  # noqa: B018 - reads the request
    return request, handler


@pytest.mark.parametrize("size", [0, 1, 1000, 3_000_000])
def test_a_file_within_the_limit_arrives_in_memory(size: int) -> None:
    request, handler = receive(3_000_000, file=SimpleUploadedFile("a", b"x" * size))
    assert isinstance(request.FILES["file"], InMemoryUploadedFile)
    assert request.FILES["file"].read() == b"x" * size
    assert not handler.is_exceeded


def test_what_comes_after_a_file_that_is_too_large_is_still_read() -> None:
    large, small = (SimpleUploadedFile("a", b"x" * size) for size in (3_000_001, 5))
    request, handler = receive(3_000_000, large=large, note="abc", small=small)
    assert handler.is_exceeded
    assert request.POST["note"] == "abc"
    assert "large" not in request.FILES


def test_the_limit_is_of_all_files_together() -> None:
    files = {f"file{n}": SimpleUploadedFile("a", b"x" * 1000) for n in range(5)}
    request, handler = receive(3500, **files)
    assert handler.is_exceeded
    assert sum(file.size for file in request.FILES.values()) <= 3500
