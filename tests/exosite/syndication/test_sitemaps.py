"""Sitemaps and robots.txt: every public page and no other, in documents that programs can read."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import ArticleTranslation
from exosite import languages
from exosite.publishing import kinds
from exosite.site.cache_headers import PUBLIC
from exosite.syndication import sitemaps
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_table,
    make_term,
)
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

S = f"{{{sitemaps.NAMESPACE}}}"
X = f"{{{sitemaps.XHTML}}}"


def read(client: Client, path: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/xml")
    return ET.fromstring(response.content)  # noqa: S314 - our own document


def paths(client: Client, path: str) -> list[str]:
    return [urlsplit(item.text or "").path for item in read(client, path).iter(f"{S}loc")]


def test_the_index_leads_to_sitemaps_that_list_pages_that_answer(client: Client) -> None:
    both = {"languages": ("zh-hant", "en")}
    make_article(slug="guide", category=make_category(slug="chest", **both), **both)
    make_table(slug="cargo", **both)
    make_term(slug="exosome", **both)
    make_person(slug="team", **both)
    found = [path for part in paths(client, "/sitemap.xml") for path in paths(client, part)]
    assert {
        "/en/articles/guide/",
        "/zh-hant/topics/chest/",
        "/en/tables/cargo/",
        "/zh-hant/glossary/exosome/",
        "/en/people/team/",
        "/ja/privacy/",
    } <= set(found)
    assert len(found) == len(set(found))
    assert {client.get(path).status_code for path in found} == {200}


def test_a_page_names_its_public_languages_and_the_default(client: Client) -> None:
    make_article(slug="guide", languages=("zh-hant", "en"))
    links = list(read(client, "/sitemap-articles-1.xml").iter(f"{X}link"))
    seen = {(link.get("hreflang"), link.get("href")) for link in links}
    assert seen == {
        ("zh-Hant", f"{settings.SITE_URL}/zh-hant/articles/guide/"),
        ("en", f"{settings.SITE_URL}/en/articles/guide/"),
        ("x-default", f"{settings.SITE_URL}/zh-hant/articles/guide/"),
    }


def test_the_default_is_the_text_that_is_public_where_the_source_is_not(client: Client) -> None:
    make_article(slug="guide", languages=("ja",))
    links = list(read(client, "/sitemap-articles-1.xml").iter(f"{X}link"))
    assert {link.get("href") for link in links} == {f"{settings.SITE_URL}/ja/articles/guide/"}


def test_the_date_is_that_of_the_last_change_of_this_text(client: Client) -> None:
    make_article(slug="guide", languages=("zh-hant", "en"))
    changed = datetime(2026, 3, 1, 8, tzinfo=UTC)
    ArticleTranslation.objects.filter(language_code="en").update(updated_at=changed)
    urls = read(client, "/sitemap-articles-1.xml").iter(f"{S}url")
    dates = {url.findtext(f"{S}loc"): url.findtext(f"{S}lastmod") for url in urls}
    assert dates == {
        f"{settings.SITE_URL}/zh-hant/articles/guide/": "2026-01-15T12:00:00+00:00",
        f"{settings.SITE_URL}/en/articles/guide/": "2026-03-01T08:00:00+00:00",
    }


def test_neither_drafts_nor_withdrawn_texts_are_listed(client: Client) -> None:
    people = everyone()
    drafted = make_article(slug="drafted", languages=())
    save(drafted, {"title": "草稿", "body": "內文。"}, by=people["writer"])
    make_article(slug="half", languages=("zh-hant", "en"))
    make_article(slug="gone", languages=("zh-hant",))
    withdrawn = ArticleTranslation.objects.exclude(master__slug="half", language_code="zh-hant")
    withdrawn.update(withdrawn_at=timezone.now())
    text = client.get("/sitemap-articles-1.xml").text
    assert "drafted" not in text
    assert "gone" not in text
    assert "/en/articles/half/" not in text
    assert "/zh-hant/articles/half/" in text


def test_pages_hold_all_objects_once_and_no_more_than_they_may(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Room for two objects in every language.
    monkeypatch.setattr(sitemaps, "MAX_ADDRESSES", 2 * len(languages.CODES) + 1)
    for number in range(5):
        make_term(f"詞{number}", slug=f"term-{number}", languages=languages.CODES)
    parts = [path for path in paths(client, "/sitemap.xml") if "terms" in path]
    assert parts == [f"/sitemap-terms-{number}.xml" for number in (1, 2, 3)]
    found = [paths(client, part) for part in parts]
    assert [len(page) // len(languages.CODES) for page in found] == [2, 2, 1]
    assert len({path for page in found for path in page}) == 5 * len(languages.CODES)


def test_a_sitemap_costs_the_same_with_more_of_everything(client: Client) -> None:
    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(path)
        return len(captured)

    make_term(slug="first")
    few = queries("/sitemap-terms-1.xml"), queries("/sitemap.xml")
    for number in range(9):
        make_term(f"詞{number}", languages=("zh-hant", "en"))
    assert (queries("/sitemap-terms-1.xml"), queries("/sitemap.xml")) == few
    # The index counts the objects of each kind, and dates the only sitemap of one.
    assert few == (2, len(kinds.with_pages()) + 1)


@pytest.mark.parametrize(
    "name",
    ["articles-1", "articles-0", "pages-2", "users-1", f"articles-{10**30}", "articles-99999"],
)
def test_what_is_no_sitemap_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/sitemap-{name}.xml").status_code == 404


@pytest.mark.parametrize("path", ["/sitemap.xml", "/sitemap-pages-1.xml", "/robots.txt"])
def test_a_list_is_the_same_for_everyone_and_for_a_while(client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "ja"})
    other = Client().get(path, headers={"accept-language": "en", "cookie": "a=b"})
    assert response.content == other.content
    assert not response.cookies
    assert "Accept-Language" not in response.get("Vary", "")
    assert "Cookie" not in response.get("Vary", "")
    assert response["Cache-Control"] == PUBLIC
    again = client.get(path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert client.post(path).status_code == 405
    assert client.head(path).content == b""


def test_robots_are_kept_from_the_desk_and_led_to_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.text.splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /account/",
        "",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
