"""Parts of an article become drafts of chapters in every language, and nothing of them is lost."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from articles.models import Article, ArticleRevision, Contribution
from articles.texts.chapter_split import split_off
from exosite.publishing import actions, translation_status
from exosite.publishing.models import AuditEvent, Revision
from exosite.publishing.permissions import NotPermitted
from exosite.rendering import companions
from tests.factories import make_article, make_person, make_user
from tests.factories.drafts import WHY_TOGETHER, bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

BODY = "開頭。\n\n## 甲 {#a}\n\n甲文。\n\n### 甲一 {#a-1}\n\n細節。\n\n## 乙 {#b}\n\n乙文。\n"
NO_BASE = {"zh-hant": 0, "en": 0, "ja": 0}
GAPS = {"summary": "摘要。", "key_points": "一\n二\n三", "meta_description": "說明。"}

Desk = Callable[..., Client]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def make_long(*languages: str, **fields: Any) -> Article:
    return make_article(BODY, slug="long", languages=languages or ("zh-hant",), **fields)


def split(article: Article, keys: dict[str, str] | None = None, **values: Any) -> list[Revision]:
    arguments = {"bases": NO_BASE, "by": make_user("writer")} | values
    return split_off(guide=article, keys=keys or {"a": "part-a"}, **arguments)


def text_of(key: str, language: str = "zh-hant") -> dict[str, str]:
    revision = (
        ArticleRevision.objects.filter(master__slug=key, language_code=language).heads().get()
    )
    return revision.snapshot["texts"]


def test_a_part_becomes_the_draft_of_a_chapter_and_leaves_a_draft_of_the_article() -> None:
    article = make_long()
    split(article)
    chapter = Article.objects.get(slug="part-a")
    assert (chapter.part_of, chapter.position) == (article, 1)
    assert chapter.category == article.category
    assert text_of("part-a") == {
        "title": "甲",
        "summary": "",
        "key_points": "",
        "body": "甲文。\n\n## 甲一 {#a-1 was=a}\n\n細節。\n",
        "meta_description": "",
        "facts_checked_on": None,
    }
    assert text_of("long")["body"] == "開頭。\n\n## 乙 {#b}\n\n乙文。\n"
    assert article.translations.get().body == BODY
    assert not chapter.translations.exists()


def test_every_language_that_has_the_part_is_split_and_no_other() -> None:
    article = make_long("zh-hant", "en", "ja")
    article.translations.filter(language_code="ja").update(body="## 乙 {#b}\n\n乙。\n")
    split(article)
    drafts = ArticleRevision.objects.open().values_list("master__slug", "language_code")
    assert sorted(drafts) == [
        ("long", "en"),
        ("long", "zh-hant"),
        ("part-a", "en"),
        ("part-a", "zh-hant"),
    ]
    assert text_of("part-a", "en")["title"] == "甲"


def test_people_and_who_paid_go_along_and_the_front_page_does_not() -> None:
    article = make_long(funding="sponsored", sponsor="某公司", is_featured=True, is_signed=False)
    person = make_person()
    Contribution.objects.create(article=article, person=person, role="author")
    split(article)
    draft = ArticleRevision.objects.get(master__slug="part-a")
    shared = draft.snapshot["shared"]
    assert shared["fields"]["sponsor"] == "某公司"
    assert shared["fields"]["is_featured"] is False
    assert [row["person"] for row in shared["rows"]["contributions"]] == [[person.slug]]


def test_a_guide_is_made_by_splitting_off_all_parts_at_once() -> None:
    article = make_long()
    split(article, {"a": "part-a", "b": "part-b"})
    places = article.chapters.order_by("position").values_list("slug", "position")
    assert list(places) == [("part-a", 1), ("part-b", 2)]
    assert text_of("long")["body"] == "開頭。\n"
    assert ArticleRevision.objects.filter(master=article).count() == 2


def test_the_record_says_what_a_chapter_was_split_from(desk: Desk) -> None:
    article, writer = make_long(), make_user("writer")
    save(article, {"summary": "新摘要。"}, by=writer)
    split(article, bases=NO_BASE | {"zh-hant": 2})
    chapter = Article.objects.get(slug="part-a")
    event = AuditEvent.objects.get(action="split", key="part-a")
    assert event.details == {"guide": "long", "base": 2, "section": "a"}
    url = reverse("admin:articles_article_history", args=[chapter.pk, "zh-hant"])
    page = Page(desk("writer").get(url))
    assert "split from long, version 2" in page.texts(".history-note")
    url = reverse("admin:articles_article_history", args=[article.pk, "zh-hant"])
    assert "now chapters: part-a" in Page(desk("writer").get(url)).texts(".history-note")


def ready(people: dict[str, Any]) -> list[Revision]:
    """The drafts of a split, filled in and approved."""
    for code in ("zh-hant", "en"):
        save(Article.objects.get(slug="part-a"), GAPS, by=people["editor"], language=code)
    return [bring(revision, "approved", people) for revision in ArticleRevision.objects.open()]


def test_the_drafts_of_a_split_are_a_set_that_is_published_together() -> None:
    article = make_long("zh-hant", "en")
    people = everyone() | {"editor": make_user("writer", "translator")}
    split(article, by=people["editor"])
    approved = ready(people)
    own = next(one for one in approved if (one.master, one.language_code) == (article, "zh-hant"))
    along = companions.drafts_needed(own)
    assert {(draft.master.slug, draft.language_code) for draft in along} == {
        ("long", "en"),
        ("part-a", "zh-hant"),
        ("part-a", "en"),
    }
    actions.publish_together(
        revisions=[own, *along], by=people["publisher"], correction=WHY_TOGETHER
    )
    assert article.translations.get(language_code="en").body == "開頭。\n\n## 乙 {#b}\n\n乙文。\n"
    chapter = Article.objects.get(slug="part-a")
    assert chapter.translations.count() == 2
    assert chapter.part_of == article
    assert not translation_status.stale_parts(article, "en")
    assert not translation_status.stale_parts(chapter, "en")
    save(article, {"summary": "再改。"}, by=people["editor"])
    later = ArticleRevision.objects.open().get()
    assert companions.drafts_needed(later) == []


def test_a_chapter_can_be_published_alone() -> None:
    make_long("zh-hant", "en")
    people = everyone() | {"editor": make_user("writer", "translator")}
    split(Article.objects.get(slug="long"), by=people["editor"])
    for revision in ready(people):
        if revision.master.slug == "part-a" and revision.language_code == "zh-hant":
            actions.publish(revision=revision, by=people["publisher"])
    assert Article.objects.published("zh-hant").filter(slug="part-a").exists()


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({"a": "long"}, "a → long: Something else has this name already."),
        ({"a": "Not an address"}, "a → Not an address: "),
        ({"a": ""}, "a → : "),
        ({"c": "part-c"}, "no part “c” any more"),
        ({"a-1": "part-a"}, "no part “a-1” any more"),
        ({"a": "same", "b": "same"}, "an address of its own"),
    ],
)
def test_what_cannot_be_split_off_is_said_and_nothing_changes(
    keys: dict[str, str], sentence: str
) -> None:
    article = make_long()
    with pytest.raises(ValidationError, match=sentence):
        split(article, keys)
    assert list(Article.objects.all()) == [article]
    assert not ArticleRevision.objects.exists()


@pytest.mark.parametrize("state", ["in-review", "approved", "scheduled"])
def test_a_text_that_waits_for_others_is_not_split(state: str) -> None:
    article, people = make_long(), everyone()
    draft = bring(save(article, {"summary": "新。"}, by=people["writer"]), state, people)
    with pytest.raises(ValidationError, match="so that no review is lost"):
        split(article, bases=NO_BASE | {"zh-hant": draft.number})


def test_a_text_that_was_saved_meanwhile_is_not_split() -> None:
    article = make_long("zh-hant", "en")
    save(article, {"summary": "New."}, by=make_user("translator"), language="en")
    with pytest.raises(ValidationError, match="saved the text in English meanwhile"):
        split(article)


def test_a_chapter_is_not_split() -> None:
    article = make_article(BODY, part_of=make_article(), position=1)
    with pytest.raises(ValidationError, match="cannot have chapters"):
        split(article)


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher", "writer@en"])
def test_only_writers_of_the_source_split(role: str) -> None:
    article = make_long()
    with pytest.raises(NotPermitted):
        split(article, by=make_user(role))
    assert not ArticleRevision.objects.exists()


# --- The page ---------------------------------------------------------------------------------------


def split_url(article: Article) -> str:
    return reverse("admin:articles_article_split", args=[article.pk])


def fields_of(page: Page) -> dict[str, Any]:
    inputs = page.all("#content input[name]:not([type=checkbox])")
    return {field.get("name"): field.get("value") for field in inputs}


def test_the_page_offers_each_part_with_an_address_and_splits_the_chosen(desk: Desk) -> None:
    article, browser = make_long("zh-hant", "en"), desk("writer")
    page = Page(browser.get(split_url(article)))
    assert page.values("input[type=checkbox]", "value") == ["a", "b"]
    data = fields_of(page)
    assert data["key-a"] == "long-a"
    response = browser.post(split_url(article), data | {"part": ["b"]})
    assert response["Location"].endswith("/chapters/#chapters")
    assert list(article.chapters.values_list("slug", flat=True)) == ["long-b"]


def test_a_refused_split_keeps_what_was_chosen_and_typed(desk: Desk) -> None:
    article, browser = make_long(), desk("writer")
    data = {"base-zh-hant": "0", "part": ["a"], "key-a": "long"}
    response = browser.post(split_url(article), data)
    page = Page(response)
    assert response.status_code == 422
    assert page.text(".errornote") == "a → long: Something else has this name already."
    assert page.values("input[checked]", "value") == ["a"]
    assert page.one("#key-a").get("value") == "long"


def test_choosing_nothing_is_said(desk: Desk) -> None:
    response = desk("writer").post(split_url(make_long()), {})
    assert Page(response).text(".errornote") == "Choose at least one part."


def test_the_page_is_for_writers_and_not_for_chapters(desk: Desk) -> None:
    chapter = make_article(part_of=make_article(), position=1)
    assert desk("publisher").get(split_url(make_long())).status_code == 403
    assert desk("writer").get(split_url(chapter)).status_code == 302


def test_what_a_user_may_not_submit_is_not_offered_to_her(desk: Desk) -> None:
    article = make_long("zh-hant", "en")
    split(article)
    url = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    page = Page(desk("writer").get(url))
    along = page.all("form[action$='/submit/'] input[name=with]")
    names = {ArticleRevision.objects.get(pk=one.get("value").split(":")[1]) for one in along}
    assert {(one.master.slug, one.language_code) for one in names} == {("part-a", "zh-hant")}
    assert len(page.all("form[action$='/submit/'] fieldset p")) == 2
