"""The page of the desk on which the chapters of a guide are arranged."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article
from exosite.publishing.models import StaleSection
from tests.articles.texts.test_chapter_actions import make_guide, order
from tests.factories import make_article, make_category
from tests.factories.content import DAY
from tests.pages import Page

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def chapters_url(article: Article) -> str:
    return reverse("admin:articles_article_chapters", args=[article.pk])


def edit_url(article: Article, language: str = "zh-hant") -> str:
    return reverse("admin:articles_article_edit", args=[article.pk, language])


def test_the_page_lists_the_chapters_in_order_with_their_languages(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    StaleSection.objects.create(
        content_kind="article",
        key=chapters[1].slug,
        language_code="zh-hant",
        section="a",
        since=DAY,
        source_number=1,
    )
    page = Page(desk("publisher").get(chapters_url(hub)))
    assert page.texts(".desk-chapter code") == ["c1", "c2"]
    assert len(page.all(".desk-chapter:first-child .desk-language")) == 3
    assert page.texts(".desk-chapter-behind") == ["Behind its source: 繁體中文"]


def test_the_page_of_a_chapter_is_that_of_its_guide(desk: Desk) -> None:
    hub, chapters = make_guide(1)
    response = desk("publisher").get(chapters_url(chapters[0]))
    assert response["Location"] == f"{chapters_url(hub)}#chapter-{chapters[0].pk}"


def test_a_moved_chapter_keeps_the_focus_and_says_where_it_is(desk: Desk) -> None:
    hub, chapters = make_guide()
    browser = desk("publisher")
    data = {"do": "move", "chapter": chapters[0].pk, "position": 3}
    response = browser.post(chapters_url(hub), data)
    assert response["Location"].endswith(f"#down-{chapters[0].pk}")
    assert order(hub) == [("c2", 1), ("c3", 2), ("c1", 3)]
    page = Page(browser.get(chapters_url(hub)))
    assert page.text(".messagelist") == "“標題（zh-hant）” was moved to 3."
    assert page.has(f"button#down-{chapters[0].pk}")


def test_an_article_is_found_and_added(desk: Desk) -> None:
    hub, _chapters = make_guide(1)
    make_article(slug="regulation", text={"title": "法規"})
    browser = desk("publisher")
    page = Page(browser.get(chapters_url(hub), {"q": "法規"}))
    assert page.values("button[name=key]", "value") == ["regulation"]
    browser.post(chapters_url(hub), {"do": "add", "key": "regulation"})
    assert order(hub) == [("c1", 1), ("regulation", 2)]


def test_a_chapter_is_taken_out(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    desk("publisher").post(chapters_url(hub), {"do": "remove", "chapter": chapters[0].pk})
    assert order(hub) == [("c2", 1)]


def test_a_refusal_is_a_sentence_and_changes_nothing(desk: Desk) -> None:
    hub, _chapters = make_guide(1)
    other = make_article()
    browser = desk("publisher")
    response = browser.post(chapters_url(other), {"do": "add", "key": hub.slug}, follow=True)
    sentence = "“guide” is a guide with chapters of its own, so it can be no chapter."
    assert Page(response).texts(".messagelist .error") == [sentence]
    assert order(hub) == [("c1", 1)]


@pytest.mark.parametrize(
    "data",
    [{}, {"do": "burn"}, {"do": "move", "chapter": "x"}, {"do": "add", "key": "no-such"}],
)
def test_what_the_page_does_not_offer_is_not_there(desk: Desk, data: dict[str, Any]) -> None:
    hub, _chapters = make_guide(1)
    assert desk("publisher").post(chapters_url(hub), data).status_code == 404


def test_a_writer_sees_the_order_but_has_no_buttons_for_it(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    browser = desk("writer")
    page = Page(browser.get(chapters_url(hub)))
    assert page.texts(".desk-chapter code") == ["c1", "c2"]
    assert not page.has(".desk-chapter button")
    data = {"do": "move", "chapter": chapters[0].pk, "position": 2}
    assert browser.post(chapters_url(hub), data).status_code == 403
    assert order(hub) == [("c1", 1), ("c2", 2)]


def test_a_writer_begins_a_chapter_on_the_page_of_a_new_article(desk: Desk) -> None:
    hub, _chapters = make_guide(1)
    browser = desk("writer")
    url = reverse("admin:articles_article_new-chapter", args=[hub.pk])
    page = Page(browser.get(url))
    assert page.one("select[name=category] option[selected]").get("value") == hub.category.slug
    data = {"title": "新", "key": "new", "source_language": "zh-hant", "category": "x"}
    assert browser.post(url, data).status_code == 422
    response = browser.post(url, data | {"category": make_category().slug})
    new = Article.objects.get(slug="new")
    assert response["Location"] == edit_url(new)
    assert order(hub) == [("c1", 1), ("new", 2)]


def test_the_form_of_a_text_says_where_its_article_belongs(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    browser = desk("writer")
    note = ".desk-key a"
    assert Page(browser.get(edit_url(chapters[1]))).texts(note) == ["Chapter 2 of 標題（zh-hant）"]
    assert Page(browser.get(edit_url(hub))).texts(note) == ["Guide. Its chapters: 2"]
    single = Page(browser.get(edit_url(make_article())))
    assert single.texts(note) == ["Make it a guide with chapters"]
    assert not single.has("[name*=part_of], [name*=position]")


def test_the_history_of_a_chapter_tells_of_its_places(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    browser = desk("publisher")
    browser.post(chapters_url(hub), {"do": "move", "chapter": chapters[1].pk, "position": 1})
    url = reverse("admin:articles_article_history", args=[chapters[1].pk, "en"])
    notes = Page(browser.get(url)).texts(".history-note")
    assert notes == ["guide: guide", "from place 2 to place 1"]


def test_the_page_costs_the_same_however_many_chapters(
    desk: Desk, django_assert_num_queries: Callable[..., Any]
) -> None:
    few, _chapters = make_guide(2)
    many = make_article()
    for number in range(1, 10):
        make_article(category=many.category, part_of=many, position=number)
    browser = desk("publisher")
    for hub in (few, many):
        with django_assert_num_queries(14):
            browser.get(chapters_url(hub))


def test_who_withdraws_a_guide_is_told_which_chapters_stay(desk: Desk) -> None:
    hub, chapters = make_guide(2)
    chapters[1].translations.all().delete()
    browser = desk("publisher")
    told = Page(browser.get(edit_url(hub))).text("form[action$='/withdraw/'] .help")
    assert told == "These chapters stay public, each at its own address: 標題（zh-hant）."
    alone = Page(browser.get(edit_url(chapters[0])))
    assert not alone.has("form[action$='/withdraw/'] .help")
