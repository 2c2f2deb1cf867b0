"""The front page of the desk: what waits, for whom, and one click from the work."""

from collections.abc import Callable
from datetime import timedelta

import lxml.html
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import ArticleTranslation
from exosite.desk import dashboard
from exosite.publishing import actions, task_runs
from exosite.publishing.models import StaleSection
from exosite.publishing.states import State
from exosite.rendering.models import CachedText
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_category, make_term
from tests.factories.drafts import WHY, bring, everyone, save
from tests.pages import Page
from tests.row_counts import counted

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def section(browser: Client, name: str, query: str = "") -> str:
    """The HTML of one section; empty if the page has none of this name."""
    page = Page(browser.get(f"/admin/{query}"))
    found = page.all(f'section[aria-labelledby="tray-{name}"]')
    return lxml.html.tostring(found[0], encoding="unicode") if found else ""


def test_my_drafts_are_mine_and_one_click_away(desk: Desk) -> None:
    writer = make_editor("writer")
    article = make_article()
    save(article, {"title": "我的草稿"}, by=writer)
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    assert edit in section(desk(user=writer), "drafts")
    assert edit not in section(desk("writer"), "drafts")


def test_a_review_waits_for_reviewers_but_not_for_the_author(desk: Desk) -> None:
    both = make_editor("writer", "reviewer")
    article = make_article()
    actions.submit(revision=save(article, {"title": "待審"}, by=both), by=both)
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    assert edit in section(desk("reviewer"), "review")
    assert edit not in section(desk(user=both), "review")
    assert edit not in section(desk("reviewer@ja"), "review")
    assert section(desk("writer"), "review") == ""


def test_a_request_for_changes_shows_its_reason(desk: Desk) -> None:
    people = everyone()
    writer = make_editor("writer")
    revision = bring(save(make_article(), {"title": "改"}, by=writer), State.IN_REVIEW, people)
    actions.request_changes(revision=revision, reason="請補引用。", by=people["reviewer"])
    assert "請補引用。" in section(desk(user=writer), "changes-requested")


def test_reasons_are_told_apart_by_kind_where_keys_are_the_same(desk: Desk) -> None:
    people = everyone()
    writer = make_editor("writer")
    article, term = make_article(slug="same"), make_term(slug="same")
    for item, text, reason in (
        (article, {"title": "文"}, "文章的理由"),
        (term, {"name": "詞"}, "詞條的理由"),
    ):
        revision = bring(save(item, text, by=writer), State.IN_REVIEW, people)
        actions.request_changes(revision=revision, reason=reason, by=people["reviewer"])
    page = Page(section(desk(user=writer), "changes-requested"))
    assert "文章的理由" in page.text("li:has(a[href*='/articles/article/'])")
    assert "詞條的理由" in page.text("li:has(a[href*='/glossary/term/'])")


def test_what_is_approved_waits_for_publishers(desk: Desk) -> None:
    people = everyone()
    article = make_article()
    bring(save(article, {"title": "可發布"}, by=people["writer"]), State.APPROVED, people)
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    assert edit in section(desk("publisher"), "publish")
    assert section(desk("writer"), "publish") == ""


def test_scheduled_texts_and_overdue_reviews_are_listed(desk: Desk) -> None:
    people = everyone()
    article = make_article(slug="late")
    revision = bring(save(article, {"title": "排程"}, by=people["writer"]), State.APPROVED, people)
    later = timezone.now() + timedelta(days=2)
    actions.schedule(revision=revision, publish_at=later, by=people["publisher"], correction=WHY)
    ArticleTranslation.objects.filter(master=article).update(
        reviewed_on=timezone.localdate() - timedelta(days=400),
        next_review_on=timezone.localdate() - timedelta(days=35),
    )
    browser = desk("reviewer")
    assert "排程" in section(browser, "scheduled") or "標題" in section(browser, "scheduled")
    assert reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"]) in section(
        browser, "overdue"
    )


def test_a_language_that_is_behind_its_source_is_listed(desk: Desk) -> None:
    people = everyone()
    term = make_term(languages=("zh-hant", "en"))
    changed = save(term, {"definition": "完全不同的定義。"}, by=people["writer"])
    bring(changed, State.PUBLISHED, people)
    edit = reverse("admin:glossary_term_edit", args=[term.pk, "en"])
    assert edit in section(desk("translator@en"), "behind")
    assert edit not in section(desk("translator@en"), "behind", "?language=ja")


def test_one_language_can_be_chosen(desk: Desk) -> None:
    both = make_editor("writer", "translator")
    article = make_article(languages=("zh-hant", "en"))
    save(article, {"title": "中文草稿"}, by=both)
    save(article, {"title": "English draft"}, by=both, language="en")
    chosen = section(desk(user=both), "drafts", "?language=en")
    assert reverse("admin:articles_article_edit", args=[article.pk, "en"]) in chosen
    assert reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"]) not in chosen


@pytest.mark.parametrize("query", ["?language=xx", "?language=", "?language=en&language=ja"])
def test_an_unknown_language_shows_all(desk: Desk, query: str) -> None:
    assert desk("writer").get(f"/admin/{query}").status_code == 200


def test_the_queries_do_not_grow_with_what_waits(desk: Desk) -> None:
    writer = make_editor("writer", "reviewer", "publisher")
    other = make_editor("writer")
    category = make_category()
    browser = desk(user=writer)

    def queries() -> int:
        browser.get("/admin/")
        with CaptureQueriesContext(connection) as found:
            browser.get("/admin/")
        return len(found)

    def more(count: int) -> None:
        for _ in range(count):
            save(make_article(category=category), {"title": "稿"}, by=writer)
            draft = save(make_article(category=category), {"title": "稿"}, by=other)
            actions.submit(revision=draft, by=other)

    more(2)
    few = queries()
    more(10)
    assert queries() == few
    assert few <= 45


def test_no_more_rows_are_read_for_much_that_waits_than_for_some(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dashboard, "SHOWN", 5)
    monkeypatch.setattr(dashboard, "MOST_OPEN", 5)
    editor = make_editor("writer", "reviewer", "publisher")
    browser = desk(user=editor)
    browser.get("/admin/")
    category = make_category()
    now, today = timezone.now(), timezone.localdate()
    costs, pages = [], []
    for more in (8, 80):
        for number in range(more):
            article = make_article(category=category, languages=("zh-hant", "en"))
            name = {"content_kind": "article", "key": article.slug, "language_code": "en"}
            StaleSection.objects.create(**name, section="a", since=now, source_number=1)
            CachedText.objects.create(
                **name, made=0, tags=b"", details={"problems": [number]}, has_problems=number > 0
            )
            save(article, {"title": "稿"}, by=editor)
        ArticleTranslation.objects.update(
            reviewed_on=today - timedelta(days=400), next_review_on=today - timedelta(days=9)
        )
        with counted() as cost:
            pages.append(browser.get("/admin/"))
        costs.append(cost)
    assert costs[0] == costs[1]
    counts = [
        [Page(page).text(f"#tray-{name} .desk-count") for name in ("behind", "problems", "overdue")]
        for page in pages
    ]
    assert counts == [["8", "7", "16"], ["88", "86", "176"]]


def test_a_clock_that_stopped_is_told_to_whoever_works_here(desk: Desk) -> None:
    browser = desk("writer")
    assert "has not run for more than ten minutes" in browser.get("/admin/").content.decode()
    task_runs.record_run(task_runs.PUBLISH_DUE)
    assert "has not run" not in browser.get("/admin/").content.decode()


@pytest.mark.parametrize("language", ["zh-TW", "en", "ja"])
def test_the_help_is_in_the_language_of_the_editor(desk: Desk, language: str) -> None:
    words = {"zh-TW": "送審", "en": "Submit", "ja": "監修に出す"}
    page = desk("writer", language=language).get("/admin/help/").content.decode()
    assert words[language] in page


def test_everything_is_listed_with_what_is_written_most_first(desk: Desk) -> None:
    names = Page(desk("writer").get("/admin/")).texts(".desk-shelf-list a:not(.desk-add)")
    assert names == [
        "Articles", "Comparison tables", "Topics", "People", "Trials", "Search statements", "Figures", "References",
        "Editorial notices", "Terms", "Feedback", "Lexicon", "Queries without result",
    ]  # fmt: skip
