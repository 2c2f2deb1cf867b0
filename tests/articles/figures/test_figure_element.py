"""Figures on pages: a picture with its size and its words, in the language of the reader."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from articles.figures.pictures import Picture
from articles.figures.pictures.storage import store_picture
from articles.models import Figure
from tests.factories import make_article, make_figure, make_reference, make_trial
from tests.factories.pictures import make_picture, opened
from tests.pages import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def make_raster(**fields: Any) -> Figure:
    name = store_picture(Picture(make_picture(size=(80, 60)), "PNG", 80, 60))
    values = {"kind": "raster", "template": "", "image": name, "width": 80, "height": 60}
    return make_figure(**values | fields)


def image_on_page(language: str = "zh-hant") -> str:
    """The tag of the picture on the page of the article."""
    html = Client().get(f"/{language}/articles/guide/").content.decode()
    (tag,) = re.findall(r"<img[^>]*>", html)
    return tag


def test_a_picture_stands_on_the_page_with_its_size_and_words() -> None:
    figure = make_raster(slug="lungs")
    make_article("前。\n\n![](figure:lungs)\n\n後。", slug="guide")
    assert image_on_page() == (
        f'<img src="{figure.image.url}" alt="替代文字" width="80" height="60"'
        ' loading="lazy" decoding="async">'
    )
    html = Client().get("/zh-hant/articles/guide/").content.decode()
    assert '<figure class="figure" id="figure-lungs"' in html
    assert "圖說</p></figcaption>" in html
    assert "figure-alternative" not in html


def test_the_address_on_the_page_leads_to_the_picture() -> None:
    make_raster(slug="lungs")
    make_article("![](figure:lungs)", slug="guide")
    (source,) = re.findall(r'src="([^"]+)"', image_on_page())
    response = Client().get(source)
    assert opened(b"".join(response.streaming_content)).size == (80, 60)


def test_what_the_text_says_of_a_picture_stands_for_it_there() -> None:
    make_raster(slug="lungs")
    make_article('![左肺 <下葉> "陰影"](figure:lungs)', slug="guide")
    assert 'alt="左肺 &lt;下葉&gt; &quot;陰影&quot;"' in image_on_page()


def test_words_in_another_language_than_the_figure_say_so() -> None:
    make_raster(slug="lungs")
    languages = ("zh-hant", "en")
    article = make_article("![The left lung](figure:lungs)", slug="guide", languages=languages)
    assert 'alt="The left lung" lang="en"' in image_on_page("en")
    assert 'lang="zh-Hant"' in Client().get(article.get_absolute_url("en")).content.decode()
    assert "lang=" not in image_on_page("zh-hant")


def test_a_picture_that_readers_may_not_see_is_not_on_the_page() -> None:
    make_raster(slug="lungs", languages=())
    make_article("![看不到](figure:lungs)", slug="guide")
    html = Client().get("/zh-hant/articles/guide/").content.decode()
    assert "<img" not in html
    assert "/media/" not in html


def test_a_drawing_has_a_short_name_and_its_alternative_as_its_description() -> None:
    make_figure(slug="formation")
    make_article("![](figure:formation)", slug="guide")
    page = Page(Client().get("/zh-hant/articles/guide/"))
    drawing = page.one("[role=img]")
    assert page.text(f"#{drawing.get('aria-labelledby')}") == "圖1"
    # Not in the closed details: what is in there describes nothing.
    assert page.text(f".figure-drawing > #{drawing.get('aria-describedby')}") == "替代文字"
    assert page.text(".figure-alternative p") == "替代文字"


def test_a_caption_is_the_last_thing_in_its_figure() -> None:
    make_figure(slug="formation")
    make_article("![](figure:formation)", slug="guide")
    assert Page(Client().get("/zh-hant/articles/guide/")).has("figure > figcaption:last-child")


def test_a_figure_links_its_files() -> None:
    make_figure(slug="formation")
    make_figure(slug="trials-by-phase", template="trials-by-phase")
    make_article("![](figure:formation)\n\n![](figure:trials-by-phase)", slug="guide")
    page = Page(Client().get("/zh-hant/articles/guide/"))
    assert page.values("figure .table-links a", "href") == [
        "/zh-hant/figures/formation.svg",
        "/zh-hant/figures/trials-by-phase.svg",
        "/zh-hant/figures/trials-by-phase.csv",
    ]
    for link in page.values("figure .table-links a", "href"):
        assert Client().get(link).status_code == 200


def test_a_drawing_cites_what_it_rests_on(client: Client) -> None:
    study = make_reference(slug="study", standing="retracted")
    make_trial(area="lungs", publication=study)
    make_figure(slug="timeline", template="inhaled-trials-timeline")
    make_article("![圖](figure:timeline)", slug="drawn")
    page = Page(client.get("/zh-hant/articles/drawn/"))
    assert page.values("figcaption .citation a", "href") == ["#ref-1"]
    assert "已撤稿" in page.text("figcaption .citation")
    assert page.has(".references #ref-1")
