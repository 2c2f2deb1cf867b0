"""Storing: names are ours, random, and never used twice."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage

from articles.figures.pictures import Picture
from articles.figures.pictures.storage import content_type, store_picture


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "ending", "served_as"),
    [("PNG", "png", "image/png"), ("JPEG", "jpg", "image/jpeg"), ("WEBP", "webp", "image/webp")],
)
def test_a_name_is_random_and_ends_as_the_format_says(
    kind: str, ending: str, served_as: str
) -> None:
    names = {store_picture(Picture(b"data", kind, 1, 1)) for _ in range(20)}
    assert len(names) == 20
    for name in names:
        folder, _slash, file = name.partition("/")
        random, _dot, end = file.partition(".")
        assert (folder, end) == ("figures", ending)
        assert len(bytes.fromhex(random)) * 8 == 128
        assert content_type(file) == served_as
        with default_storage.open(name) as stored:
            assert stored.read() == b"data"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "a.png",
        "0" * 32,
        "0" * 32 + ".svg",
        "0" * 32 + ".PNG",
        "0" * 32 + ".png\n",
        "0" * 31 + "g.png",
        "../" + "0" * 32 + ".png",
        "0" * 32 + ".png/",
    ],
)
def test_other_names_have_no_type(name: str) -> None:
    assert content_type(name) is None


def test_a_disk_that_is_full_keeps_no_half_a_picture(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(self: Any, name: str, content: Any) -> str:
        (media / "figures").mkdir()
        (media / name).write_bytes(b"half")
        raise OSError("no space left")

    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", fill_up)
    with pytest.raises(OSError, match="no space"):
        store_picture(Picture(b"data", "PNG", 1, 1))
    assert not list((media / "figures").iterdir())
