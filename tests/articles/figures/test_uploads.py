"""Uploading: from writers only, decoded and made anew, kept once, refused in a sentence."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse, reverse_lazy

from articles.figures import uploads
from articles.figures.pictures import MOST_BYTES, MOST_PIXELS
from articles.models import Figure, FigureRevision
from exosite import languages
from exosite.publishing import actions
from exosite.publishing.models import AuditEvent
from exosite.publishing.states import State
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_user
from tests.factories.pictures import HTML, SVG, make_picture, make_telltale, opened, unusable

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

Desk = Callable[..., Client]
URL = reverse_lazy("admin:upload")


def send(browser: Client, data: bytes | None, name: str = "photo.png", **fields: Any) -> Any:
    """Send a file as the editor does."""
    content_type = fields.pop("content_type", "image/png")
    if data is not None:
        fields["image"] = SimpleUploadedFile(name, data, content_type)
    return browser.post(URL, fields)


def files(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_a_picture_becomes_a_figure_with_a_draft_that_readers_do_not_see(
    desk: Desk, media: Path
) -> None:
    writer = make_editor("writer")
    response = send(desk(user=writer), make_picture("PNG", size=(40, 30)))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    figure = Figure.objects.get()
    draft = FigureRevision.objects.get()
    assert (figure.kind, figure.width, figure.height) == ("raster", 40, 30)
    assert (draft.master, draft.author, draft.state) == (figure, writer, State.DRAFT)
    assert draft.language_code == figure.source_language == "zh-hant"
    assert (draft.snapshot["texts"]["alt"], draft.snapshot["texts"]["caption"]) == ("", "")
    assert draft.snapshot["shared"]["fields"] == {
        "kind": "raster",
        "template": "",
        "image": figure.image.name,
        "width": 40,
        "height": 30,
    }
    assert not Figure.objects.readable().exists()
    assert files(media) == [media / figure.image.name]
    event = AuditEvent.objects.get(action="create")
    assert (event.actor_id, event.content_kind, event.key) == (writer.pk, "figure", figure.slug)


def test_the_answer_has_the_markdown_and_where_to_go_on(desk: Desk) -> None:
    browser = desk("writer")
    answer = send(browser, make_picture("WEBP", size=(40, 30))).json()
    figure = Figure.objects.get()
    assert answer["image_code"] == f"![](figure:{figure.slug})"
    assert answer["figure"] == {
        "slug": figure.slug,
        "url": reverse("admin:articles_figure_edit", args=[figure.pk, "zh-hant"]),
        "image": figure.image.url,
        "width": 40,
        "height": 30,
    }
    assert browser.get(answer["figure"]["url"]).status_code == 200
    picture = browser.get(answer["figure"]["image"])
    assert opened(b"".join(picture.streaming_content)).size == (40, 30)
    assert picture["Cache-Control"] == "private, no-store"


def test_names_tell_nothing_of_the_file_and_its_sender(desk: Desk) -> None:
    send(desk("writer"), make_picture(), "王小明 X光.png")
    figure = Figure.objects.get()
    assert figure.slug.startswith("picture-20")
    assert len(figure.slug) == len("picture-20261122-abc123")
    assert len(figure.image.name) == len("figures/") + 32 + len(".png")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_what_is_stored_holds_nothing_but_pixels(desk: Desk, media: Path, kind: str) -> None:
    assert send(desk("writer"), make_telltale(kind)).status_code == 200
    (path,) = files(media)
    assert b"SECRET" not in path.read_bytes()


@pytest.mark.parametrize(
    ("kind", "name", "content_type", "ending"),
    [
        ("PNG", "photo.jpg", "image/jpeg", ".png"),
        ("JPEG", "evil.html", "text/html", ".jpg"),
        ("WEBP", "a.svg", "image/svg+xml", ".webp"),
        ("PNG", "noname", "application/octet-stream", ".png"),
        ("PNG", "../../../etc/passwd.php\x00.png", "x/y", ".png"),
        ("PNG", "a" * 3000 + ".exe", "", ".png"),
    ],
)
def test_only_the_bytes_say_what_a_file_is(
    desk: Desk, media: Path, kind: str, name: str, content_type: str, ending: str
) -> None:
    data = make_picture(kind, mode="RGBA" if kind != "JPEG" else "RGB")
    assert send(desk("writer"), data, name, content_type=content_type).status_code == 200
    (path,) = files(media)
    assert path.suffix == ending
    assert path.parent == media / "figures"


@pytest.mark.parametrize("name", unusable())
def test_what_cannot_be_used_is_refused_in_a_sentence_and_leaves_nothing(
    desk: Desk, media: Path, name: str
) -> None:
    data, _code = unusable()[name]
    response = send(desk("writer"), data)
    assert 400 <= response.status_code < 500
    assert response.json()["error"].endswith((".", "。"))
    assert not files(media)
    assert not Figure.objects.exists()
    assert not FigureRevision.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "content_type"),
    [
        (HTML, "evil.gif", "image/gif"),
        (SVG, "a.svg", "image/svg+xml"),
        (SVG, "a.png", "image/png"),
        (b"GIF89a/*" + HTML, "evil.html", "image/gif"),
        (b"\xff\xd8\xff" + HTML, "a.jpg", "image/jpeg"),
    ],
)
def test_scripts_in_disguise_are_refused(
    desk: Desk, media: Path, data: bytes, name: str, content_type: str
) -> None:
    assert send(desk("writer"), data, name, content_type=content_type).status_code == 422
    assert not files(media)


@pytest.mark.parametrize("language", languages.CODES)
def test_the_refusal_is_in_the_language_of_the_editor(desk: Desk, language: str) -> None:
    """Each sentence has its translation; a catalogue test holds that they are complete."""
    response = send(desk("writer", language=languages.tag(language)), HTML)
    assert response["Content-Language"] == languages.tag(language)
    assert response.json()["error"]


def test_a_request_without_a_picture_is_refused(desk: Desk) -> None:
    browser = desk("writer")
    assert send(browser, None).status_code == 400
    assert browser.post(URL, {"image": "text"}).status_code == 400
    assert browser.post(URL, b"\x00\xff", content_type="image/png").status_code == 400
    assert browser.post(URL, b"{}", content_type="application/json").status_code == 400


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"", "multipart/form-data"),
        (b"x", "multipart/form-data; boundary="),
        (b"--b\r\nno such", "multipart/form-data; boundary=b"),
        (
            b'--b\r\nContent-Disposition: form-data; name="image"; filename="\x00"\r\n\r\nx\r\n--b--',
            "multipart/form-data; boundary=b",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="image"; filename="a"\r\n%s\r\n\r\n!\r\n--b--'
            % b"Content-Transfer-Encoding: base64",
            "multipart/form-data; boundary=b",
        ),
        (
            b'--b\r\nContent-Disposition: form-data; name="\xff"; filename="\xfe"\r\n\r\nx\r\n--b--',
            "multipart/form-data; boundary=b; charset=nonsense",
        ),
        (b"a=%FF&b=%00", "application/x-www-form-urlencoded; charset=latin-9"),
        (b"&".join(b"a=1" for _ in range(2000)), "application/x-www-form-urlencoded"),
    ],
)
def test_a_request_that_is_no_form_is_refused(desk: Desk, body: bytes, content_type: str) -> None:
    response = desk("writer").generic("POST", URL, body, content_type)
    assert response.status_code == 400
    assert response.json()["error"]


def test_a_request_that_breaks_off_is_refused(desk: Desk) -> None:
    browser = desk("writer")
    body = Mock(read=Mock(side_effect=OSError("connection lost")))
    content_type = "multipart/form-data; boundary=b"
    response = browser.post(
        URL, content_type=content_type, data=b"", **{"wsgi.input": body, "CONTENT_LENGTH": "100"}
    )
    assert response.status_code == 400


@pytest.mark.parametrize("more", [1, MOST_BYTES])
def test_a_file_that_is_too_large_is_refused_without_being_decoded(
    desk: Desk, media: Path, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    monkeypatch.setattr(uploads, "read_picture", lambda file: pytest.fail("decoded"))
    response = send(desk("writer"), make_picture() + bytes(MOST_BYTES + more))
    assert response.status_code == 413
    assert "10 MB" in response.json()["error"]
    assert not files(media)


def test_a_request_beyond_all_measure_is_not_even_read(desk: Desk) -> None:
    body = Mock(read=Mock(side_effect=AssertionError("was read")))
    response = desk("writer").post(
        URL,
        data=b"",
        content_type="multipart/form-data; boundary=b",
        **{"wsgi.input": body, "CONTENT_LENGTH": str(10**10)},
    )
    assert response.status_code == 413


def test_the_sentences_tell_the_limits_that_hold() -> None:
    assert MOST_BYTES == 10 * 1024**2
    assert MOST_PIXELS == 25_000_000


# --- Who ------------------------------------------------------------------------------------------


def test_only_posts_are_answered(desk: Desk) -> None:
    browser = desk("writer")
    for method in ("get", "head", "put", "patch", "delete", "options"):
        response = getattr(browser, method)(URL)
        assert response.status_code == 405
        assert response["Allow"] == "POST"


@pytest.mark.parametrize("role", ["", "translator", "reviewer", "publisher", "operator"])
def test_nobody_but_writers_adds_pictures(
    desk: Desk, media: Path, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    monkeypatch.setattr(uploads, "read_picture", lambda file: pytest.fail("decoded"))
    user = make_editor(*([role] if role else []))
    response = send(desk(user=user), make_picture())
    assert response.status_code == 403
    assert response.json()["error"]
    assert not files(media)
    assert AuditEvent.objects.get(action="refuse").actor_id == user.pk


def test_a_writer_of_one_language_writes_figures_in_it(desk: Desk) -> None:
    browser = desk("writer@ja", "translator")
    send(browser, make_picture(), language="en")
    figure = Figure.objects.get()
    assert figure.source_language == "ja"
    assert FigureRevision.objects.get().language_code == "ja"


def test_a_writer_of_several_languages_says_which(desk: Desk) -> None:
    send(desk("writer"), make_picture(), language="en")
    assert Figure.objects.get().source_language == "en"


def test_a_superuser_adds_pictures(desk: Desk) -> None:
    assert send(desk(user=make_editor(is_superuser=True)), make_picture()).status_code == 200


def test_strangers_are_refused_before_anything_is_read(
    media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "read_picture", lambda file: pytest.fail("decoded"))
    not_staff = Client()
    not_staff.force_login(make_user("writer"))
    body = Mock(read=Mock(side_effect=AssertionError("was read")))
    for browser in (Client(), Client(enforce_csrf_checks=True), not_staff):
        response = browser.post(
            URL,
            data=b"",
            content_type="multipart/form-data; boundary=b",
            **{"wsgi.input": body, "CONTENT_LENGTH": "1000"},
        )
        assert response.status_code == 403
        assert response.json()["error"]
    assert not media.exists()


def test_a_picture_from_another_site_is_refused(media: Path) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_editor("writer"))
    response = send(browser, make_picture())
    assert response.status_code == 403
    assert response.json()["error"]
    assert not media.exists()
    assert not Figure.objects.exists()


@pytest.mark.parametrize("how", ["field", "header"])
def test_the_editor_proves_that_it_is_ours(how: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_editor("writer"))
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    if how == "field":
        response = send(browser, make_picture(), csrfmiddlewaretoken=token)
    else:
        data = {"image": SimpleUploadedFile("a.png", make_picture(), "image/png")}
        response = browser.post(URL, data, headers={"x-csrftoken": token})
    assert response.status_code == 200


# --- All or nothing -------------------------------------------------------------------------------


def test_a_figure_that_cannot_be_saved_leaves_no_file(
    desk: Desk, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "create", Mock(side_effect=DatabaseError))
    with pytest.raises(DatabaseError):
        send(desk("writer"), make_picture())
    assert not files(media)


def test_a_draft_that_cannot_be_recorded_leaves_neither_row_nor_file(
    desk: Desk, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = desk("writer")
    monkeypatch.setattr("exosite.publishing.actions.drafts.record", Mock(side_effect=DatabaseError))
    with pytest.raises(DatabaseError):
        send(browser, make_picture())
    assert not files(media)
    assert not Figure.objects.exists()
    assert not FigureRevision.objects.exists()


def test_a_name_that_is_taken_is_not_used_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter(["picture-20260101-aaaaaa", "picture-20260101-aaaaaa", "picture-20260101-bbbbbb"])
    monkeypatch.setattr(uploads, "_new_slug", lambda: next(names))
    browser = desk("writer")
    send(browser, make_picture())
    send(browser, make_picture())
    assert set(Figure.objects.values_list("slug", flat=True)) == {
        "picture-20260101-aaaaaa",
        "picture-20260101-bbbbbb",
    }


def test_a_full_disk_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "store_picture", Mock(side_effect=OSError("no space left")))
    response = send(desk("writer"), make_picture())
    assert response.status_code == 507
    assert response.json()["error"]
    assert not Figure.objects.exists()


def test_a_large_photo_is_received_in_memory(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Django's own handlers would write it to a folder for temporary files."""
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.__init__",
        Mock(side_effect=AssertionError("written to disk")),
    )
    data = make_picture("PNG") + bytes(4_000_000)
    received: list[BytesIO] = []
    read = uploads.read_picture
    monkeypatch.setattr(uploads, "read_picture", lambda file: received.append(file) or read(file))
    assert send(desk("writer"), data).status_code == 200
    assert received[0].size == len(data)
