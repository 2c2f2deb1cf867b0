"""Indexes of articles and topics, and what the page of a topic leads to."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import ArticleTranslation
from tests.factories import (
    make_article,
    make_category,
    make_guide,
    make_table,
    make_term,
    make_trial,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db


def changed(slug: str, day: int, language: str = "zh-hant") -> None:
    texts = ArticleTranslation.objects.filter(master__slug=slug, language_code=language)
    texts.update(updated_at=datetime(2026, 3, day, tzinfo=UTC))


def entries(client: Client, path: str) -> list[str]:
    return Page(client.get(path)).values("main .entry-list > li > h3 a", "href")


def test_the_index_has_each_article_once_by_its_latest_change_in_any_language(
    client: Client,
) -> None:
    for day, slug in enumerate(("old", "new", "newer"), 1):
        make_article(slug=slug, languages=("zh-hant", "en"))
        changed(slug, day)
        changed(slug, day, "en")
    changed("old", 9, "en")
    assert entries(client, "/ja/articles/") == [
        f"/ja/articles/{slug}/" for slug in ("old", "newer", "new")
    ]


def test_a_guide_is_one_entry_that_leads_to_its_chapters_in_order(client: Client) -> None:
    hub, chapters = make_guide(3)
    for path in ("/zh-hant/articles/", f"/zh-hant/topics/{hub.category.slug}/"):
        page = Page(client.get(path))
        assert page.values("main .entry-list > li > h3 a", "href") == [
            hub.get_absolute_url("zh-hant")
        ]
        assert page.values(".entry-chapters a", "href") == [
            chapter.get_absolute_url("zh-hant") for chapter in chapters
        ]


def test_chapters_of_a_guide_that_was_withdrawn_are_entries_themselves(client: Client) -> None:
    hub, chapters = make_guide(2)
    ArticleTranslation.objects.filter(master=hub).update(withdrawn_at="2026-03-01T00:00Z")
    assert set(entries(client, "/zh-hant/articles/")) == {
        chapter.get_absolute_url("zh-hant") for chapter in chapters
    }


def test_the_index_of_topics_has_those_that_hold_articles_and_their_narrower_ones(
    client: Client,
) -> None:
    chest, _empty = make_category(slug="chest"), make_category(slug="empty")
    make_article(category=make_category(slug="lung", parent=chest))
    page = Page(client.get("/zh-hant/topics/"))
    assert page.values("main h2 a", "href") == ["/zh-hant/topics/chest/"]
    assert page.values("main .word-list a", "href") == ["/zh-hant/topics/lung/"]


def test_a_topic_leads_to_what_its_articles_name_most_named_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.topics.views.NAMED", 2)
    topic = make_category(slug="chest")
    for slug in ("one", "two", "three"):
        make_table(slug=slug)
    make_term("外泌體", slug="exosome")
    make_trial(registry_id="NCT00000001")
    make_article("外泌體 NCT00000001\n\n{{ table:one }}\n\n{{ table:two }}", category=topic)
    make_article("{{ table:three }}", category=topic)
    make_article("{{ table:three }}", category=topic)
    make_article("{{ table:two }}", category=make_category(slug="skin"))
    call_command("render")
    page = Page(client.get("/zh-hant/topics/chest/"))
    assert page.values("[aria-labelledby=tables] li a", "href") == [
        "/zh-hant/tables/three/",
        "/zh-hant/tables/one/",
    ]
    assert page.values("[aria-labelledby=terms] li a", "href") == ["/zh-hant/glossary/exosome/"]
    assert page.values("[aria-labelledby=trials] a", "href") == ["/zh-hant/trials/NCT00000001/"]
    everything = page.one(".all-of-them a").get("href")
    assert everything == "/zh-hant/topics/chest/tables/"
    assert Page(client.get(everything)).values("main li a", "href") == [
        f"/zh-hant/tables/{slug}/" for slug in ("three", "one", "two")
    ]
    assert client.get("/zh-hant/topics/skin/terms/").status_code == 404


def test_a_narrow_topic_does_not_take_over_what_an_article_of_a_broad_one_names(
    client: Client,
) -> None:
    narrow = make_category(slug="narrow")
    make_trial(registry_id="NCT00000001")
    article = make_article("NCT00000001", slug="broad", category=make_category(slug="chest"))
    article.secondary_categories.add(narrow)
    call_command("render")
    page = Page(client.get("/zh-hant/topics/narrow/"))
    assert page.has('main a[href="/zh-hant/articles/broad/"]')
    assert not page.has("[aria-labelledby=trials]")
    assert client.get("/zh-hant/topics/narrow/trials/").status_code == 404
    assert Page(client.get("/zh-hant/topics/chest/")).has("[aria-labelledby=trials]")


def test_a_narrow_topic_has_what_is_about_its_own_subjects(client: Client) -> None:
    narrow = make_category("急性肺損傷", slug="narrow")
    make_term("急性肺損傷", slug="ali")
    make_term("氣喘", slug="asthma")
    for number, condition in (("NCT00000001", "急性肺損傷"), ("NCT00000002", "氣喘")):
        make_trial(registry_id=number).translations.update(condition=condition)
    article = make_article(
        "急性肺損傷與氣喘 NCT00000001 NCT00000002",
        slug="broad",
        category=make_category(slug="chest"),
    )
    article.secondary_categories.add(narrow)
    call_command("render")
    page = Page(client.get("/zh-hant/topics/narrow/"))
    assert page.values("[aria-labelledby=terms] li a", "href") == ["/zh-hant/glossary/ali/"]
    assert page.values("[aria-labelledby=trials] a", "href") == ["/zh-hant/trials/NCT00000001/"]
    everything = Page(client.get("/zh-hant/topics/narrow/trials/"))
    assert everything.values("main li a", "href") == ["/zh-hant/trials/NCT00000001/"]


def test_every_page_leads_to_both_indexes_and_a_topic_to_all_topics(client: Client) -> None:
    make_article(category=make_category(slug="chest"))
    page = Page(client.get("/en/topics/chest/"))
    assert page.values(".site-nav a", "href")[:2] == ["/en/articles/", "/en/topics/"]
    assert page.values(".breadcrumb a", "href") == ["/en/", "/en/topics/"]
