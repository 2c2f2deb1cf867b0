"""Pictures of shared pages: of public texts alone, kept, and never in a page's way."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from PIL import Image

from exosite.publishing import notices, visible_text
from exosite.social_images import card_image, fonts, views
from tests.factories import make_article, make_table, make_term
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

PATH = "/zh-hant/cards/article/guide.png"


@pytest.fixture(autouse=True)
def folder(settings: LazySettings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    fonts._face.cache_clear()
    return tmp_path


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[card_image.Card]:
    """What was drawn, whatever fonts this machine has."""
    cards: list[card_image.Card] = []

    def draw(card: card_image.Card) -> bytes:
        cards.append(card)
        return b"PNG"

    monkeypatch.setattr(card_image, "draw", draw)
    return cards


@pytest.mark.parametrize(
    ("kind", "make"), [("article", make_article), ("table", make_table), ("term", make_term)]
)
def test_a_public_text_has_one_drawn_once(
    client: Client, drawn: list, kind: str, make: type
) -> None:
    make(slug="guide", languages=("zh-hant", "en"))
    for _ in range(2):
        response = client.get(f"/en/cards/{kind}/guide.png")
        assert response.status_code == 200
        assert response["Content-Type"] == "image/png"
        assert "immutable" not in response["Cache-Control"]
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert not response.cookies
    assert len(drawn) == 1
    assert drawn[0].language == "en"


def test_the_address_on_a_page_names_what_is_drawn(client: Client, drawn: list) -> None:
    article = make_article(slug="guide")
    old = on_page(client)
    assert old.startswith(f"http://127.0.0.1:8000{PATH}?")
    response = client.get(old)
    assert "immutable" in response["Cache-Control"]
    assert client.get(old, headers={"if-none-match": response["ETag"]}).status_code == 304
    article.translations.update(reviewed_on="2026-01-10")
    new = on_page(client)
    assert new != old
    assert "immutable" in client.get(new)["Cache-Control"]
    # Whoever kept the old address gets the picture of today, and may not keep that under it.
    assert "immutable" not in client.get(old)["Cache-Control"]
    first, second = (card.state for card in drawn)
    assert "尚未" in first
    assert "2026年1月10日" in second


def on_page(client: Client) -> str:
    page = client.get("/zh-hant/articles/guide/").text
    return re.findall(r'property="og:image" content="([^"]+)"', page)[0]


def test_what_is_not_public_has_none(client: Client, drawn: list) -> None:
    make_article(slug="draft", languages=())
    gone = make_article(slug="gone")
    gone.translations.update(withdrawn_at=timezone.now())
    assert client.get("/zh-hant/cards/article/draft.png").status_code == 404
    assert client.get("/zh-hant/cards/article/gone.png").status_code == 410
    assert client.get("/zh-hant/cards/person/team.png").status_code == 404
    assert drawn == []


def test_a_draft_changes_nothing_and_a_new_title_draws_anew(client: Client, drawn: list) -> None:
    article = make_article(slug="guide")
    client.get(PATH)
    save(article, {"title": "SECRET"}, by=everyone()["writer"])
    client.get(PATH)
    assert len(drawn) == 1
    article.translations.update(title="新題")
    client.get(PATH)
    assert [card.title for card in drawn][1:] == ["新題"]


def test_without_fonts_the_picture_of_the_site_stands_in(
    client: Client, settings: LazySettings
) -> None:
    settings.SHARING_FONTS = []
    make_article(slug="guide")
    response = client.get(PATH)
    assert response.status_code == 302
    assert response["Location"] == "/static/card.png"


def test_a_disk_that_is_full_costs_no_picture(
    client: Client, drawn: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(default_storage, "save", full)
    make_article(slug="guide")
    assert client.get(PATH).content == b"PNG"


def test_pictures_of_old_titles_are_swept(client: Client, drawn: list) -> None:
    article = make_article(slug="guide")
    client.get(PATH)
    article.translations.update(title="新題")
    client.get(PATH)
    assert len(list(views.unused_cards())) == 1
    call_command("sweep_media", "--delete", verbosity=0)
    left = default_storage.listdir(views.FOLDER)[1]
    shown = visible_text.show(type(article), "guide", "zh-hant")
    assert [f"{views.FOLDER}{name}" for name in left] == [
        views.card_path(views.card_of(shown, notices.of_text(shown)))
    ]


def test_the_drawing_is_of_the_size_that_others_expect() -> None:
    body = card_image.draw(
        card_image.Card("zh-hant", "文章", "外泌體" * 30, "日期", "不是醫療建議")
    )
    if body is None:
        pytest.skip("no fonts with Chinese characters")
    image = Image.open(BytesIO(body))
    assert image.size == (1200, 630)
    assert len(body) < 60_000
    # Ink on paper: something was written where the title stands.
    assert image.convert("L").crop((80, 130, 1120, 520)).getextrema()[0] < 80
