"""A chapter goes back into its guide with the guide's draft; readers lose neither text nor address."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Article, ArticleRevision, ChapterJoin
from articles.texts.chapter_join import join_chapter
from exosite.publishing import actions
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.permissions import NotPermitted
from tests.factories import make_article, make_user
from tests.factories.drafts import WHY, WHY_TOGETHER, bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

NO_BASE = {"zh-hant": 0, "en": 0, "ja": 0}
CHAPTER = "甲文。\n\n## 甲一 {#a-1}\n\n細節。\n"

Desk = Callable[..., Client]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def make_pair(*languages: str) -> tuple[Article, Article]:
    codes = languages or ("zh-hant",)
    hub = make_article("開頭。\n\n## 乙 {#b}\n\n乙文。\n", slug="hub", languages=codes)
    chapter = make_article(
        CHAPTER,
        slug="ch",
        languages=codes,
        text={"title": "甲"},
        category=hub.category,
        part_of=hub,
        position=1,
    )
    return hub, chapter


def join(chapter: Article, **values: Any) -> list[Revision]:
    arguments = {"bases": NO_BASE, "by": make_user("writer")} | values
    return join_chapter(article=chapter, **arguments)


def publish(drafts: list[Revision], people: dict[str, Any]) -> None:
    approved = [bring(draft, "approved", people) for draft in drafts]
    actions.publish_together(revisions=approved, by=people["publisher"], correction=WHY_TOGETHER)


def joined_pair(*languages: str) -> tuple[Article, Article]:
    hub, chapter = make_pair(*languages)
    people = everyone()
    writer = make_user("writer", "translator")
    publish(join(chapter, by=writer), people)
    return hub, chapter


def test_the_guide_gets_a_draft_with_the_chapter_and_readers_see_no_change(client: Client) -> None:
    _hub, chapter = make_pair("zh-hant", "en")
    drafts = join(chapter)
    assert {draft.language_code for draft in drafts} == {"zh-hant", "en"}
    body = drafts[0].snapshot["texts"]["body"]
    assert body == (
        "開頭。\n\n## 甲 {#ch}\n\n甲文。\n\n### 甲一 {#a-1}\n\n細節。\n\n## 乙 {#b}\n\n乙文。\n"
    )
    assert client.get("/zh-hant/articles/ch/").status_code == 200
    chapter.refresh_from_db()
    assert chapter.position == 1


def test_the_published_guide_takes_the_place_of_the_chapter(client: Client) -> None:
    hub, chapter = joined_pair()
    assert "甲文。" in client.get("/zh-hant/articles/hub/").content.decode()
    response = client.get("/zh-hant/articles/ch/")
    assert (response.status_code, response["Location"]) == (301, "/zh-hant/articles/hub/#ch")
    chapter.refresh_from_db()
    assert (chapter.part_of, chapter.position) == (None, 0)
    assert not hub.chapters.exists()
    assert AuditEvent.objects.filter(action="joined", key="ch", actor_id__isnull=False).exists()


def test_editions_of_before_and_the_history_stay_readable(client: Client, desk: Desk) -> None:
    _hub, chapter = joined_pair()
    assert "甲文。" in client.get("/zh-hant/articles/ch/?v=1").content.decode()
    assert client.get("/zh-hant/articles/hub/?v=1").status_code == 200
    assert client.get("/zh-hant/articles/ch/?v=7").status_code == 404
    url = reverse("admin:articles_article_history", args=[chapter.pk, "zh-hant"])
    assert "guide: hub" in Page(desk("writer").get(url)).texts(".history-note")


def test_links_of_other_texts_lead_to_the_part(client: Client) -> None:
    joined_pair()
    make_article("見[甲](article:ch)、[甲一](article:ch#a-1)。", slug="other")
    page = Page(client.get("/zh-hant/articles/other/"))
    links = page.values(".prose a", "href")
    assert "/zh-hant/articles/hub/#ch" in links
    assert "/zh-hant/articles/hub/#a-1" in links


def test_a_chapter_stays_in_the_languages_whose_guide_waits(client: Client) -> None:
    hub, chapter = make_pair("zh-hant", "en")
    people = everyone()
    drafts = join(chapter, by=make_user("writer", "translator"))
    publish([draft for draft in drafts if draft.language_code == "zh-hant"], people)
    assert client.get("/en/articles/ch/").status_code == 200
    assert client.get("/zh-hant/articles/ch/").status_code == 301
    assert list(hub.chapters.all()) == [chapter]
    publish([draft for draft in drafts if draft.language_code == "en"], people)
    assert client.get("/en/articles/ch/")["Location"] == "/en/articles/hub/#ch"
    assert not hub.chapters.exists()


def test_a_guide_published_without_the_part_leaves_the_chapter_alone(client: Client) -> None:
    hub, chapter = make_pair()
    people = everyone()
    join(chapter, by=people["writer"])
    other = save(hub, {"body": "別的。\n"}, by=people["writer"])
    actions.publish(
        revision=bring(other, "approved", people), by=people["publisher"], correction=WHY
    )
    assert client.get("/zh-hant/articles/ch/").status_code == 200
    assert list(hub.chapters.all()) == [chapter]


def test_a_chapter_that_was_withdrawn_for_a_fault_stays_withdrawn(client: Client) -> None:
    _hub, chapter = make_pair()
    publisher = make_user("publisher")
    join(chapter)
    actions.withdraw(item=chapter, language="zh-hant", reason="Wrong.", by=publisher)
    assert client.get("/zh-hant/articles/ch/").status_code == 410


def test_ids_that_both_have_are_said() -> None:
    hub, chapter = make_pair()
    hub.translations.update(body="## 乙 {#a-1}\n\n乙文。\n")
    with pytest.raises(ValidationError, match="both have the id “a-1”"):
        join(chapter)
    assert not ArticleRevision.objects.exists()
    assert not ChapterJoin.objects.exists()


def test_a_language_that_the_guide_has_not_is_said() -> None:
    hub, chapter = make_pair("zh-hant", "en")
    hub.translations.filter(language_code="en").delete()
    with pytest.raises(ValidationError, match="no text in English"):
        join(chapter)


def test_texts_in_review_or_saved_meanwhile_are_not_joined() -> None:
    hub, chapter = make_pair()
    people = everyone()
    draft = save(hub, {"summary": "新。"}, by=people["writer"])
    with pytest.raises(ValidationError, match="meanwhile"):
        join(chapter)
    bring(draft, "in-review", people)
    with pytest.raises(ValidationError, match="no review is lost"):
        join(chapter, bases=NO_BASE | {"zh-hant": draft.number})


def test_what_is_no_chapter_is_not_joined() -> None:
    with pytest.raises(ValidationError, match="no chapter"):
        join(make_article())


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher"])
def test_only_writers_of_the_source_join(role: str) -> None:
    _hub, chapter = make_pair()
    with pytest.raises(NotPermitted):
        join(chapter, by=make_user(role))


def test_the_page_says_what_will_happen_and_does_it(desk: Desk) -> None:
    hub, chapter = make_pair()
    browser = desk("writer")
    url = reverse("admin:articles_article_join", args=[chapter.pk])
    page = Page(browser.get(url))
    assert len(page.all("#content li")) == 3
    assert page.text("#content li code") == "#ch"
    response = browser.post(url, {"base-zh-hant": "0"})
    assert response.status_code == 302
    chapters = reverse("admin:articles_article_chapters", args=[hub.pk])
    assert Page(browser.get(chapters)).text(".desk-chapter-behind").startswith("Goes back")
    edit = reverse("admin:articles_article_edit", args=[hub.pk, "zh-hant"])
    told = "Once its draft is published, these chapters go back into it: ch"
    assert told in Page(browser.get(edit)).texts(".desk-key a")
    again = browser.post(url, {"base-zh-hant": "0"})
    assert again.status_code == 422
    assert "meanwhile" in Page(again).text(".errornote")


def test_the_page_is_for_writers_and_for_chapters(desk: Desk) -> None:
    hub, chapter = make_pair()
    url = reverse("admin:articles_article_join", args=[chapter.pk])
    assert desk("publisher").get(url).status_code == 403
    hub_url = reverse("admin:articles_article_join", args=[hub.pk])
    assert desk("writer").get(hub_url).status_code == 302
