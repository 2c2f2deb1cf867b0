"""``sweep_media``: what nothing names goes, when it is told to; everything else stays."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from articles.figures.pictures import Picture
from articles.figures.pictures.storage import store_picture
from articles.models import Figure
from exosite.publishing import actions
from tests.factories import make_figure, make_user

pytestmark = pytest.mark.django_db

DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def make_file(media: Path, age: int = DAY + 60) -> str:
    """The name of a stored file of this age in seconds."""
    name = store_picture(Picture(b"data", "PNG", 1, 1))
    now = (media / name).stat().st_mtime
    os.utime(media / name, (now - age, now - age))
    return name


def sweep(*options: str) -> str:
    said = StringIO()
    call_command("sweep_media", *options, stdout=said)
    return said.getvalue()


def test_a_file_that_nothing_names_is_listed_and_kept(media: Path) -> None:
    name = make_file(media)
    assert sweep() == f"{name}\n1 files could be removed with --delete.\n"
    assert (media / name).exists()


def test_it_is_removed_when_told(media: Path) -> None:
    name = make_file(media)
    assert sweep("--delete") == f"{name}\n1 files removed.\n"
    assert not (media / name).exists()
    assert sweep("--delete") == "0 files removed.\n"


def test_a_file_of_today_may_belong_to_a_form_that_is_still_open(media: Path) -> None:
    name = make_file(media, age=DAY - 60)
    sweep("--delete")
    assert (media / name).exists()


def test_the_picture_of_a_figure_stays_public_or_not(media: Path) -> None:
    names = [make_file(media), make_file(media)]
    for name, languages in zip(names, [("zh-hant",), ()], strict=True):
        size = {"width": 1, "height": 1}
        make_figure(kind="raster", template="", image=name, languages=languages, **size)
    assert "0 files" in sweep("--delete")
    assert all((media / name).exists() for name in names)


def test_the_pictures_of_all_revisions_stay(media: Path) -> None:
    first, second, unused = (make_file(media) for _ in range(3))
    writer = make_user("writer")
    fields = {"kind": "raster", "image": first, "width": 1, "height": 1}
    snapshot = {"texts": {}, "shared": {"fields": fields}}
    actions.create(
        model=Figure, key="lungs", source_language="zh-hant", snapshot=snapshot, by=writer
    )
    figure = Figure.objects.get()
    newer = {"shared": {"fields": {"image": second}}}
    actions.save_draft(item=figure, language="zh-hant", snapshot=newer, base=1, by=writer)
    Figure.objects.update(image="figures/another.png")
    assert sweep("--delete") == f"{unused}\n1 files removed.\n"
    assert (media / first).exists()
    assert (media / second).exists()


def test_a_site_without_pictures_has_nothing_to_sweep() -> None:
    make_figure()
    assert sweep() == "0 files could be removed with --delete.\n"
