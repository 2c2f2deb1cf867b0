"""The front page, the lists, and what the policy promises: what they are made of."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from articles.evidence.evidence_levels import Evidence
from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.publishing.models import Correction
from exosite.site import policy
from tests.factories import (
    make_article,
    make_category,
    make_chapter,
    make_figure,
    make_reference,
    make_term,
)
from tests.pages import Page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def untranslated() -> None:
    """A guide and a further article in Chinese alone, a term in every language."""
    topic = make_category("胸腔", slug="chest")
    make_article("## 一 {#c1}", slug="guide", category=topic, is_featured=True)
    make_article("外泌體", slug="other", category=topic)
    make_term("外泌體", slug="exosome", languages=languages.CODES)


def place(text: str, mark: str) -> int:
    assert mark in text
    return text.index(mark)


BODY = """開頭。

## 有沒有核准？ {#approved evidence=news}

沒有查到[@lin-2024]。署長說都還沒有[@lin-2024]。第三句不在首頁。

![圖](figure:drawing)

## 該問什麼？ {#ask}

1. 先問醫師。
2. 再問證據。
3. 第三問不在首頁。

## 出處 {#sources}

這不是問題。
"""


def test_the_front_page_answers_in_the_first_sentences_of_a_chosen_article(
    untranslated: None, client: Client
) -> None:
    make_reference(slug="lin-2024")
    make_figure(slug="drawing")
    make_chapter(Article.objects.get(slug="guide"), 1)
    make_article(BODY, slug="answers", is_featured=True)
    page = Page(client.get("/zh-hant/"))
    assert page.text("#guide") == "標題（zh-hant）"
    assert page.values("#guide a", "href") == ["/zh-hant/articles/guide/"]
    assert page.texts(".answer-list h3") == ["有沒有核准？", "該問什麼？"]
    assert page.values(".answer-list h3 a", "href") == [
        "/zh-hant/articles/answers/#approved",
        "/zh-hant/articles/answers/#ask",
    ]
    assert page.texts(".answer-list strong") == ["沒有查到。", "先問醫師。"]
    answer, asked = page.texts(".answer-list > li")
    assert asked == "該問什麼？ 先問醫師。 再問證據。"
    assert "署長說都還沒有。" in answer
    assert "第三句" not in answer
    assert "新聞報導" in answer
    assert page.has("figure#figure-drawing")


def test_what_is_answered_on_the_front_page_changes_with_its_article(
    untranslated: None, client: Client
) -> None:
    make_chapter(Article.objects.get(slug="guide"), 1)
    make_article("## 安全嗎？ {#safe evidence=news}\n\n不知道。", slug="answers", is_featured=True)
    assert Page(client.get("/zh-hant/")).text(".answer-list strong") == "不知道。"
    text = ArticleTranslation.objects.get(master__slug="answers")
    text.body = text.body.replace("不知道", "還不能說安全")
    text.save()
    assert Page(client.get("/zh-hant/")).text(".answer-list strong") == "還不能說安全。"


def test_a_question_is_known_by_its_ending_in_each_language(client: Client) -> None:
    article = make_article("## 安全嗎？ {#safe}\n\n沒有查到。", slug="start", is_featured=True)
    body = "## 安全ですか {#safe}\n\n見つかりませんでした。\n\n## 出典 {#sources}\n\nなし。"
    ArticleTranslation.objects.create(
        master=article,
        language_code="ja",
        title="まず読む",
        body=body,
        published_at=timezone.now(),
        updated_at=timezone.now(),
    )
    make_chapter(
        make_article("指南。", slug="guide", is_featured=True), 1, "章。", slug="chapter-1"
    )
    page = Page(client.get("/ja/"))
    assert page.values(".answer-list h3 a", "href") == ["/ja/articles/start/#safe"]


def test_what_was_corrected_last_stands_on_the_front_page(
    untranslated: None, client: Client
) -> None:
    Correction.objects.create(
        at=timezone.now(),
        content_kind="article",
        key="other",
        language_code="zh-hant",
        significance="content",
        number_before=1,
        number=2,
        text="更正了一個數字。",
        text_language="zh-hant",
    )
    entry = Page(client.get("/zh-hant/")).one('[aria-labelledby="corrections"] li')
    assert "更正了一個數字。" in words(entry)
    assert entry.cssselect("a")[0].get("href") == "/zh-hant/articles/other/"


def test_the_guide_comes_first_where_it_can_be_read(untranslated: None, client: Client) -> None:
    text = client.get("/zh-hant/").text
    assert place(text, 'id="guide"') < place(text, 'id="articles"')
    assert "home-notice" not in text


def test_without_a_translation_words_come_first_and_a_notice_says_why(
    untranslated: None, client: Client
) -> None:
    client.get("/zh-hant/articles/guide/")
    text = client.get("/ja/").text
    assert place(text, "home-notice") < place(text, 'id="guide"')
    assert "本文は繁體中文" in text


def test_what_changed_last_comes_first(untranslated: None, client: Client) -> None:
    make_article("外泌體", slug="another")
    later = ArticleTranslation.objects.get(master__slug="other")
    later.updated_at += timedelta(days=1)
    later.save()
    text = client.get("/zh-hant/").text
    assert place(text, "/articles/other/") < place(text, "/articles/another/")


def test_every_entry_in_another_language_is_marked_once(untranslated: None, client: Client) -> None:
    entries = [
        entry
        for entry in Page(client.get("/ja/")).all("li")
        if entry.cssselect(':scope > h3[lang="zh-Hant"]')
    ]
    assert entries
    assert entries[0].text_content().count("繁體中文") == 1
    assert len(entries[0].cssselect('[lang="zh-Hant"]')) == 2


def test_an_entry_says_when_it_changed_and_whether_it_was_reviewed(
    untranslated: None, client: Client
) -> None:
    assert client.get("/en/topics/chest/").text.count("Not yet medically reviewed") == 2
    ArticleTranslation.objects.update(reviewed_on="2026-01-10")
    assert "Not yet medically reviewed" not in client.get("/en/topics/chest/").text


def test_the_menu_opens_without_scripts_and_names_languages_in_themselves(
    untranslated: None, client: Client
) -> None:
    page = Page(client.get("/en/"))
    assert page.texts("header [popovertarget=site-menu]") == ["Menu"]
    for language in languages.LANGUAGES:
        link = f'header a[lang="{language.tag}"][hreflang="{language.tag}"]'
        assert set(page.texts(link)) == {language.name}


@pytest.mark.parametrize("path", ["/en/nope/", "/en/articles/nope/"])
def test_a_page_that_is_not_there_shows_ways_on(client: Client, path: str) -> None:
    assert Page(client.get(path)).values("nav.ways a", "href") == [
        "/en/", "/en/#guide", "/en/articles/", "/en/glossary/", "/en/tables/",
    ]  # fmt: skip


def test_the_policy_explains_every_label(client: Client) -> None:
    page = Page(client.get("/en/editorial-policy/"))
    with translation.override("en"):
        labels = [*(str(label) for label in Evidence.labels), "Randomised"]
    assert page.texts(".levels dt .evidence") == labels


def test_the_policy_says_of_each_of_ten_criteria_what_is_missing(client: Client) -> None:
    assert len(policy.CRITERIA) == 10
    assert len(policy.BASICS) == 4
    assert all(criterion.missing for criterion in policy.CRITERIA)
    text = client.get("/en/editorial-policy/").text
    assert text.count("Not yet:") == 10
    assert "We do not hold the mark." in text
