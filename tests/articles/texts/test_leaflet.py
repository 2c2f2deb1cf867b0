"""The leaflet of an article: what goes on it, who has one, and where it leads."""

import pytest
from django.test import Client

from articles.models import Article, ArticleTranslation, Contribution
from articles.texts.leaflet_text import cut_to_leaflet
from exosite.markup import parse
from tests.factories import (
    make_article,
    make_chapter,
    make_guide,
    make_person,
    make_reference,
    make_term,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db

PATH = "/zh-hant/articles/start/leaflet/"
BODY = """開頭。

## 有沒有核准？ {#approved evidence=news}

![圖](figure:drawing)

沒有查到[@one]。[^a]

- 打針：外泌體不合法[@two]。

第二段不在單張上[@three]。[^b]

### 細節 {#detail evidence=news}

細節不在單張上。

## 沒有出處的話 {#other}

這段也不在。

## 該問什麼？ {#ask}

先想一想。

1. 這是治療嗎？
2. 登錄號是什麼？

::: caution title="查到哪裡"
查到三月。

- 之後不知道。
:::

[^a]: 註甲。

[^b]: 註乙。
"""


@pytest.fixture
def article() -> Article:
    for slug in ("one", "two", "three"):
        make_reference(slug=slug)
    make_term("外泌體", slug="exosome", languages=["zh-hant", "ja"])
    article = make_article(BODY, slug="start", is_featured=True, is_signed=False)
    Contribution.objects.create(article=article, person=make_person(), role="author")
    return article


def leaflet(client: Client, path: str = PATH) -> Page:
    return Page(client.get(path))


def test_answers_are_on_the_front_and_what_to_ask_and_warnings_on_the_back(
    article: Article, client: Client
) -> None:
    page = leaflet(client)
    front, _back = page.all(".leaflet-side > .prose")
    assert page.texts(".leaflet-side:first-child h2") == ["有沒有核准？"]
    assert "沒有查到\u2060[1]。" in front.text_content()
    assert "不合法\u2060[2]" in front.text_content()
    assert "新聞報導" in front.text_content()
    assert page.texts(".leaflet-back .prose > ol > li") == ["這是治療嗎？", "登錄號是什麼？"]
    assert "查到三月。" in page.text(".leaflet-back .callout-caution")
    assert "之後不知道。" in page.text(".leaflet-back .callout-caution")
    assert "註甲。" in page.text()
    assert len(page.all(".reference-list li[id^=ref-]")) == 2
    for absent in ("第二段", "細節", "這段也不在", "註乙", "先想一想"):
        assert absent not in page.text()
    ids = page.values("[id]", "id")
    assert len(ids) == len(set(ids))


def test_a_callout_in_code_or_of_another_kind_is_no_warning() -> None:
    text = "## 甲？ {#a evidence=news}\n\n答。\n\n::: key-points\n重點。\n:::\n"
    cut = cut_to_leaflet(parse(text), text)
    assert (cut.front, cut.back) == ("## 甲？ {#a evidence=news}\n\n答。", "")


def test_it_says_who_wrote_it_of_when_and_that_nobody_reviewed_it(
    article: Article, client: Client
) -> None:
    page = leaflet(client)
    assert page.text(".credits dd a") == "編輯團隊"
    assert "2026年1月15日" in page.text(".credits")
    assert "尚未經醫療專業人員審閱" in page.text(".leaflet-side:first-child .notices")


def test_the_code_holds_the_lasting_address_with_room_around_it(
    article: Article, client: Client, settings
) -> None:
    settings.SITE_URL = "https://exosite.example"
    page = leaflet(client)
    address = "https://exosite.example/zh-hant/articles/start/"
    code = page.one("svg.qr-code")
    assert address in code.get("aria-label")
    assert page.texts(".leaflet-address")[0] == address
    size = int(code.get("viewbox").split()[2])
    starts = [move.split("h")[0] for move in code.find("path").get("d").split("M")[1:]]
    edges = {int(number) for start in starts for number in start.split()}
    assert min(edges) == 4
    assert max(edges) < size - 4
    assert not page.has("main [style]")


def test_search_engines_are_to_show_the_article(article: Article, client: Client) -> None:
    page = leaflet(client)
    (canonical,) = page.values('link[rel="canonical"]', "href")
    assert canonical.endswith("/zh-hant/articles/start/")
    assert page.values('link[hreflang="zh-Hant"]', "href")[0].endswith(PATH)
    assert "leaflet" not in client.get("/sitemap-articles-1.xml").content.decode()


def test_article_and_front_page_lead_to_it(article: Article, client: Client) -> None:
    make_chapter(make_guide(0, slug="guide", is_featured=True)[0], 1)
    for address in ("/zh-hant/articles/start/", "/zh-hant/"):
        assert PATH in Page(client.get(address)).values("a", "href")


def test_only_what_editors_chose_and_what_answers_has_one(client: Client) -> None:
    make_article(BODY, slug="plain")
    make_article("## 甲 {#a}\n\n文。", slug="mute", is_featured=True)
    make_guide(1, slug="hub", body=BODY, is_featured=True)
    for slug in ("plain", "mute", "hub", "nothing"):
        assert client.get(f"/zh-hant/articles/{slug}/leaflet/").status_code == 404
        page = client.get(f"/zh-hant/articles/{slug}/").content.decode()
        assert "/leaflet/" not in page


def test_of_a_withdrawn_text_there_is_no_leaflet(article: Article, client: Client) -> None:
    assert client.get(PATH).status_code == 200
    text = ArticleTranslation.objects.get(master=article)
    text.withdrawn_at = text.published_at
    text.save()
    assert client.get(PATH).status_code == 410


def test_a_text_of_another_language_says_so_and_leads_on_in_the_readers(
    article: Article, client: Client
) -> None:
    page = leaflet(client, "/ja/articles/start/leaflet/")
    assert page.one(".leaflet").get("lang") == "zh-Hant"
    assert page.has('[data-notice="fallback"]')
    assert page.values(".prose a.term", "href") == ["/ja/glossary/exosome/"]


def test_it_follows_its_article_at_once(article: Article, client: Client) -> None:
    assert "沒有查到" in leaflet(client).text()
    text = ArticleTranslation.objects.get(master=article)
    text.body = text.body.replace("沒有查到", "查到一種")
    text.save()
    assert "查到一種" in leaflet(client).text()
