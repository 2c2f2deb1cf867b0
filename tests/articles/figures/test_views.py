"""Serving pictures: what readers see is theirs and their caches', what they do not is nobody's."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.figures.pictures import Picture
from articles.figures.pictures.storage import store_picture
from articles.models import Figure, FigureTranslation
from exosite.publishing import actions
from tests.exosite.desk.conftest import desk, make_editor
from tests.factories import make_figure, make_user
from tests.factories.drafts import bring, everyone
from tests.factories.pictures import make_picture

__all__ = ["desk"]

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]
POLICY = "default-src 'none'; sandbox"


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def make_raster(kind: str = "PNG", **fields: Any) -> Figure:
    """A figure of a stored picture."""
    name = store_picture(Picture(make_picture(kind), kind, 8, 6))
    values = {"kind": "raster", "template": "", "image": name, "width": 8, "height": 6}
    return make_figure(**values | fields)


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.mark.parametrize(
    ("kind", "content_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_readers_get_the_picture_of_a_public_figure(
    client: Client, kind: str, content_type: str
) -> None:
    response = client.get(make_raster(kind).image.url)
    assert response.status_code == 200
    assert response["Content-Type"] == content_type
    assert body(response) == make_picture(kind)
    assert response["Content-Length"] == str(len(make_picture(kind)))


def test_the_browser_is_told_to_run_nothing_in_it(client: Client) -> None:
    response = client.get(make_raster().image.url)
    assert response["Content-Security-Policy"] == POLICY
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    body(response)


def test_it_may_be_kept_for_good_and_is_the_same_for_everybody(client: Client) -> None:
    response = client.get(make_raster().image.url, headers={"accept-language": "ja"})
    body(response)
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Content-Language" not in response
    assert "Cookie" not in response.get("Vary", "")
    assert "Accept-Language" not in response.get("Vary", "")
    assert not response.cookies


def test_it_is_not_compressed_a_second_time(client: Client) -> None:
    response = client.get(make_raster().image.url, headers={"accept-encoding": "gzip"})
    assert "Content-Encoding" not in response
    assert body(response) == make_picture()


def test_a_browser_that_has_it_is_told_so(client: Client) -> None:
    url = make_raster().image.url
    first = client.get(url)
    body(first)
    assert first["ETag"] == f'"{url.rpartition("/")[2]}"'
    for headers in (
        {"if-none-match": first["ETag"]},
        {"if-modified-since": first["Last-Modified"]},
    ):
        again = client.get(url, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
        assert again["Content-Security-Policy"] == POLICY
        assert again["Cache-Control"] == first["Cache-Control"]
        assert again["ETag"] == first["ETag"]
        assert "Accept-Language" not in again.get("Vary", "")


def test_its_headers_can_be_asked_for_alone(client: Client) -> None:
    url = make_raster().image.url
    full = client.get(url)
    body(full)
    head = client.head(url)
    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Cache-Control", "Last-Modified"):
        assert head[name] == full[name]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
def test_it_is_only_read(client: Client, method: str) -> None:
    assert getattr(client, method)(make_raster().image.url).status_code == 405


@pytest.mark.parametrize(
    "name",
    [
        "0" * 32 + ".png",
        "0" * 32 + ".svg",
        "0" * 32 + ".html",
        "..%2f..%2fsecret_key",
        "%2e%2e/%2e%2e/secret_key",
        "x.png",
        "%00.png",
        "0" * 5000,
    ],
)
def test_there_is_nothing_else(desk: Desk, media: Path, name: str) -> None:
    (media.parent / "secret_key").write_text("secret")
    (media / "figures").mkdir()
    (media / "figures" / ("0" * 32 + ".html")).write_text("<script>")
    for browser in (Client(), desk("writer")):
        assert browser.get(f"/media/figures/{name}").status_code == 404


def test_files_beside_the_pictures_are_not_served(desk: Desk, media: Path) -> None:
    (media / "notes.png").write_bytes(make_picture())
    for path in ("/media/", "/media/figures/", "/media/notes.png"):
        assert desk("writer").get(path).status_code == 404


def test_a_file_that_is_gone_is_not_found(client: Client, media: Path) -> None:
    figure = make_raster()
    (media / figure.image.name).unlink()
    assert client.get(figure.image.url).status_code == 404


def test_the_picture_of_a_draft_is_for_those_who_see_drafts(desk: Desk) -> None:
    url = make_raster(languages=()).image.url
    for role in ("writer", "translator@ja", "reviewer", "publisher"):
        response = desk(role).get(url)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["Content-Security-Policy"] == POLICY
        body(response)


def test_nobody_else_learns_that_a_draft_has_a_picture(desk: Desk) -> None:
    url = make_raster(languages=()).image.url
    switched_off = make_editor("writer")
    browsers = [Client(), desk("operator"), desk(user=make_user("writer")), desk(user=switched_off)]
    switched_off.is_active = False
    switched_off.save()
    for browser in browsers:
        response = browser.get(url)
        unknown = browser.get("/media/figures/" + "0" * 32 + ".png")
        assert response.status_code == unknown.status_code == 404
        assert response.content == unknown.content


def test_a_session_that_is_over_sees_no_draft(desk: Desk, settings: Any) -> None:
    url = make_raster(languages=()).image.url
    browser = desk("writer")
    body(browser.get(url))
    session = browser.session
    session["seen"] = session["seen"] - int(settings.SESSION_IDLE.total_seconds()) - 1
    session.save()
    assert browser.get(url).status_code == 404


def test_a_draft_needs_the_second_factor_where_the_desk_does(desk: Desk, settings: Any) -> None:
    url = make_raster(languages=()).image.url
    settings.REQUIRE_SECOND_FACTOR = True
    assert desk("writer").get(url).status_code == 404


def test_a_picture_that_nothing_names_yet_is_for_those_who_see_drafts(desk: Desk) -> None:
    name = store_picture(Picture(make_picture(), "PNG", 8, 6))
    assert Client().get(f"/media/{name}").status_code == 404
    body(desk("writer").get(f"/media/{name}"))


def test_a_withdrawn_picture_is_taken_from_readers(client: Client) -> None:
    figure = make_raster(languages=("zh-hant", "en"))
    texts = FigureTranslation.objects.filter(master=figure)
    texts.filter(language_code="en").update(withdrawn_at=timezone.now())
    body(client.get(figure.image.url))
    texts.update(withdrawn_at=timezone.now())
    assert client.get(figure.image.url).status_code == 404


def test_publishing_makes_a_picture_public_and_another_takes_its_place(client: Client) -> None:
    people = everyone()
    names = [store_picture(Picture(make_picture(), "PNG", 8, 6)) for _ in range(2)]
    fields = {"kind": "raster", "image": names[0], "width": 8, "height": 6}
    revision = actions.create(
        model=Figure,
        key="lungs",
        source_language="zh-hant",
        snapshot={"texts": {"alt": "肺", "caption": "肺"}, "shared": {"fields": fields}},
        by=people["writer"],
    )
    assert client.get(f"/media/{names[0]}").status_code == 404
    bring(revision, "published", people)
    body(client.get(f"/media/{names[0]}"))
    newer = actions.save_draft(
        item=Figure.objects.get(),
        language="zh-hant",
        snapshot={"shared": {"fields": {"image": names[1]}}},
        base=1,
        by=people["writer"],
    )
    assert newer is not None
    assert client.get(f"/media/{names[1]}").status_code == 404
    bring(newer, "published", people)
    body(client.get(f"/media/{names[1]}"))
    assert client.get(f"/media/{names[0]}").status_code == 404


def test_a_public_picture_costs_one_query(client: Client) -> None:
    url = make_raster().image.url
    with CaptureQueriesContext(
        connection,
    ) as queries:
        body(client.get(url, headers={"cookie": "sessionid=made-up"}))
    assert len(queries) == 1
