"""Atom feeds: the latest texts of a language, whole, in a document that any reader can parse."""

import re
import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, ArticleTranslation, CategoryTranslation, PersonTranslation
from exosite.rendering import text_cache
from exosite.site.cache_headers import PUBLIC
from exosite.syndication import feeds
from exosite.syndication.feeds import absolute_addresses
from tests.factories import make_article, make_category, make_person, make_reference, make_table
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

A = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content)  # noqa: S314 - our own document


def titles(feed: ET.Element) -> list[str | None]:
    return [entry.findtext(f"{A}title") for entry in feed.findall(f"{A}entry")]


@pytest.fixture
def guide() -> Article:
    make_reference(slug="study")
    make_table(slug="cargo")
    topic = make_category("胸腔", slug="chest", languages=("zh-hant", "en"))
    article = make_article(
        "## 一 {#c1}\n\n內文[@study]，見[另一篇](article:guide)。\n\n{{ table:cargo }}",
        slug="guide",
        category=topic,
        languages=("zh-hant", "en"),
        text={"title": "外泌體 <指南> & 其他"},
    )
    author = make_person("林醫師", slug="lin")
    article.contributions.create(person=author, role="author")
    article.contributions.create(person=make_person("譯者", slug="yi"), role="translator")
    return article


def test_a_feed_has_all_that_atom_asks_for(guide: Article, client: Client) -> None:
    feed = read(client, "/zh-hant/feed.xml")
    assert feed.tag == f"{A}feed"
    assert feed.get(LANG) == "zh-Hant"
    assert feed.findtext(f"{A}updated") == "2026-01-15T12:00:00+00:00"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{A}link")}
    assert links == {
        "self": f"{settings.SITE_URL}/zh-hant/feed.xml",
        "alternate": f"{settings.SITE_URL}/zh-hant/",
    }
    (entry,) = feed.findall(f"{A}entry")
    assert entry.findtext(f"{A}title") == "外泌體 <指南> & 其他"
    assert [name.text for name in entry.findall(f"{A}author/{A}name")] == ["林醫師"]
    category = entry.find(f"{A}category")
    assert category is not None
    assert category.attrib == {"term": "chest", "label": "胸腔"}
    link = entry.find(f"{A}link")
    assert link is not None
    assert link.get("href") == f"{settings.SITE_URL}/zh-hant/articles/guide/"
    ids = [feed.findtext(f"{A}id"), entry.findtext(f"{A}id")]
    assert len(set(ids)) == 2
    assert all((name or "").startswith("tag:") for name in ids)


def test_an_entry_holds_the_whole_text_with_addresses_in_full(
    guide: Article, client: Client
) -> None:
    content = read(client, "/zh-hant/feed.xml").find(f"{A}entry/{A}content")
    assert content is not None
    assert content.get("type") == "html"
    html = content.text or ""
    for part in ("第一點", 'id="c1"', "蛋白質", "A study of vesicles"):
        assert part in html
    addresses = re.findall(r'(?:href|src)="([^"]*)"', html)
    assert f"{settings.SITE_URL}/zh-hant/articles/guide/#ref-1" in addresses
    assert f"{settings.SITE_URL}/zh-hant/tables/cargo/" in addresses
    assert all(address.startswith("http") for address in addresses)


def test_only_addresses_in_tags_are_made_full() -> None:
    html = '<p><a title="a > b" href="/x">href="/y"</a> <a id="n" href="#ref-1">1</a></p>'
    full = absolute_addresses(html, "https://a.example/en/p/")
    assert full == (
        '<p><a title="a > b" href="https://a.example/x">href="/y"</a> '
        '<a id="n" href="https://a.example/en/p/#ref-1">1</a></p>'
    )


def test_a_feed_speaks_one_language(guide: Article, client: Client) -> None:
    make_article(slug="only-chinese")
    assert len(titles(read(client, "/zh-hant/feed.xml"))) == 2
    assert len(titles(read(client, "/en/feed.xml"))) == 1
    empty = read(client, "/ja/feed.xml")
    assert titles(empty) == []
    assert empty.findtext(f"{A}updated")


def test_the_latest_ten_come_first(client: Client) -> None:
    topic = make_category()
    start = datetime(2026, 2, 1, tzinfo=UTC)
    for number in range(22):
        make_article(
            category=topic,
            text={"title": f"第{number}篇", "updated_at": start + timedelta(days=number)},
        )
    expected = [f"第{number}篇" for number in range(21, 11, -1)]
    assert titles(read(client, "/zh-hant/feed.xml")) == expected


def test_neither_drafts_nor_withdrawn_texts_are_in_a_feed(guide: Article, client: Client) -> None:
    save(guide, {"title": "草稿標題"}, by=everyone()["writer"])
    assert titles(read(client, "/zh-hant/feed.xml")) == ["外泌體 <指南> & 其他"]
    ArticleTranslation.objects.filter(language_code="zh-hant").update(withdrawn_at=timezone.now())
    assert titles(read(client, "/zh-hant/feed.xml")) == []
    assert titles(read(client, "/zh-hant/topics/chest/feed.xml")) == []


def test_whatever_was_typed_the_feed_can_be_parsed(guide: Article, client: Client) -> None:
    typed = "壞\x01\x0b\x1f字\ufffe]]><&\"'\x85\x7f尾"
    ArticleTranslation.objects.update(title=typed, summary=typed, body=typed, key_points=typed)
    CategoryTranslation.objects.update(name=typed)
    PersonTranslation.objects.update(name=typed)
    for path in ("/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml"):
        (title,) = titles(read(client, path))
        assert (title or "").startswith("壞\ufffd\ufffd\ufffd字\ufffd]]><&\"'")


def test_a_topic_has_a_feed_of_the_articles_on_its_page(guide: Article, client: Client) -> None:
    second = make_article(slug="second", text={"title": "次要"})
    second.secondary_categories.add(guide.category)
    make_article(slug="elsewhere")
    feed = read(client, "/zh-hant/topics/chest/feed.xml")
    assert sorted(titles(feed), key=str) == ["外泌體 <指南> & 其他", "次要"]
    assert feed.findtext(f"{A}title") == "exosite · 胸腔"
    assert client.get("/zh-hant/topics/none/feed.xml").status_code == 404


def test_a_withdrawn_topic_has_no_feed(guide: Article, client: Client) -> None:
    CategoryTranslation.objects.update(withdrawn_at=timezone.now())
    assert client.get("/zh-hant/topics/chest/feed.xml").status_code == 410


def test_an_article_that_is_renamed_is_not_a_new_one(guide: Article, client: Client) -> None:
    def ids() -> list[str | None]:
        feed = read(client, "/zh-hant/feed.xml")
        return [entry.findtext(f"{A}id") for entry in feed.findall(f"{A}entry")]

    before = ids()
    Article.objects.filter(pk=guide.pk).update(slug="handbook")
    assert ids() == before


def test_a_feed_costs_no_query_more_for_each_article(guide: Article, client: Client) -> None:
    def queries() -> int:
        client.get("/zh-hant/feed.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/zh-hant/feed.xml")
        return len(captured)

    before = queries()
    for number in range(3):
        more = make_article(category=make_category(), slug=f"more-{number}")
        more.contributions.create(person=make_person(), role="author")
        more.secondary_categories.add(guide.category)
    assert queries() == before


def test_a_feed_has_the_latest_texts_and_is_bounded(guide: Article, client: Client) -> None:
    for number in range(feeds.LATEST + 1):
        make_article("內文" * 9, slug=f"more-{number}", category=guide.category)
    for path in ("/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml"):
        contents = [
            entry.findtext(f"{A}content") for entry in read(client, path).findall(f"{A}entry")
        ]
        assert len(contents) == feeds.LATEST
        assert all("內文" * 9 in str(content) for content in contents)


@pytest.mark.parametrize("path", ["/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml"])
def test_a_feed_is_the_same_for_everyone_and_for_a_while(
    guide: Article, client: Client, path: str
) -> None:
    response = client.get(path, headers={"accept-language": "ja"})
    other = Client().get(path, headers={"accept-language": "en", "cookie": "a=b"})
    assert response.content == other.content
    assert not response.cookies
    assert response["Cache-Control"] == PUBLIC
    assert response["Content-Language"] == "zh-Hant"
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(path).status_code == 405
    assert client.head(path).content == b""


def test_pages_lead_to_the_feeds(guide: Article, client: Client) -> None:
    kind = re.escape('type="application/atom+xml"')
    for path in ("/en/", "/en/articles/guide/", "/en/nowhere/"):
        page = client.get(path).text
        assert re.search(rf'<link rel="alternate" {kind} [^>]*href="/en/feed.xml">', page)
    page = client.get("/en/topics/chest/").text
    assert re.search(rf'<link rel="alternate" {kind} [^>]*href="/en/topics/chest/feed.xml">', page)


def updated(client: Client) -> tuple[str | None, dict[str | None, str | None]]:
    feed = read(client, "/zh-hant/feed.xml")
    entries = feed.findall(f"{A}entry")
    by_title = {it.findtext(f"{A}title"): it.findtext(f"{A}updated") for it in entries}
    return feed.findtext(f"{A}updated"), by_title


def test_an_entry_is_new_again_when_a_source_is_marked_or_its_mark_is_no_longer_held(
    client: Client,
) -> None:
    paper = make_reference(slug="paper")
    resting = make_article("內文[@paper]。", text={"title": "甲"})
    text_cache.refresh(resting.translations.get())
    make_article("內文。", text={"title": "乙"})
    before = "2026-01-15T12:00:00+00:00"
    assert updated(client) == (before, {"甲": before, "乙": before})
    paper.standing = "retracted"
    paper.standing_changed_at = datetime(2026, 3, 1, 8, tzinfo=UTC)
    paper.save()
    marked = "2026-03-01T08:00:00+00:00"
    assert updated(client) == (marked, {"甲": marked, "乙": before})
    paper.held_until = date(2026, 3, 14)
    paper.save()
    shown = "2026-03-15T00:00:00+00:00"
    assert updated(client) == (shown, {"甲": shown, "乙": before})
    paper.standing, paper.held_until = "reinstated", None
    paper.standing_changed_at = datetime(2026, 4, 1, 8, tzinfo=UTC)
    paper.save()
    reinstated = "2026-04-01T08:00:00+00:00"
    assert updated(client) == (reinstated, {"甲": reinstated, "乙": before})
    paper.standing, paper.held_until = "retracted", timezone.now().date()
    paper.save()
    assert updated(client) == (before, {"甲": before, "乙": before})
