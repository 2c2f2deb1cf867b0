"""Editors see what readers say, and mark it as done."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from exosite.feedback import feedback_actions
from exosite.feedback.models import Feedback
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from tests.exosite.desk.conftest import make_editor
from tests.exosite.desk.test_dashboard import section
from tests.factories import make_table, make_term
from tests.pages import Page

pytestmark = pytest.mark.django_db

LIST = "/admin/feedback/feedback/"

Desk = Callable[..., Client]


def said(item: Any = None, **fields: Any) -> Feedback:
    about = {"content_kind": item.content_kind, "key": item.key} if item else {}
    known = {"language_code": "zh-hant", "what": "mistake", "message": "這裡有錯"}
    return Feedback.objects.create(**known | about | fields)


def done(browser: Client, feedback: Feedback, note: str = "改好了", **more: str) -> Any:
    return browser.post(f"{LIST}{feedback.pk}/done/", {"note": note, **more})


def test_new_feedback_waits_on_the_front_page(desk: Desk, guide: Article) -> None:
    said(guide, section="c1-2")
    said(message="已處理的", state="done", done_at=timezone.now())
    shown = section(desk("writer"), "feedback")
    assert "這裡有錯" in shown
    assert "標題（en）" in shown
    assert "已處理的" not in shown
    assert '<span class="desk-count">1</span>' in shown


def test_the_section_is_for_those_who_answer_and_of_their_languages(
    desk: Desk, guide: Article
) -> None:
    said(guide)
    said(guide, language_code="en", message="wrong here")
    assert section(desk("reviewer"), "feedback") == ""
    assert "這裡有錯" not in section(desk("translator@en"), "feedback")
    assert "wrong here" in section(desk("translator@en"), "feedback")
    publisher = desk("publisher")
    assert "wrong here" in section(publisher, "feedback", "?language=en")
    assert "這裡有錯" not in section(publisher, "feedback", "?language=en")


def test_the_list_leads_to_the_text_and_can_be_narrowed(desk: Desk, guide: Article) -> None:
    said(guide, section="c1-2", revision_number=7)
    said(what="other", message="整站", language_code="en")
    browser = desk("writer")
    page = browser.get(LIST).text
    assert reverse("admin:articles_article_edit", args=[guide.pk, "zh-hant"]) in page
    assert "/zh-hant/articles/guide/#c1-2" in page
    assert "整站" in page
    assert "整站" not in browser.get(LIST, {"language": "zh-hant"}).text
    assert "這裡有錯" not in browser.get(LIST, {"what": "other"}).text
    assert "這裡有錯" not in browser.get(LIST, {"state": "done"}).text


def test_what_is_said_of_a_list_leads_to_the_list(desk: Desk) -> None:
    feedback = said(content_kind="reference", language_code="en")
    page = Page(desk("writer").get(LIST))
    entry = page.one(f"#feedback-{feedback.pk}")
    assert "References" in entry.text_content()
    assert page.has(f"#feedback-{feedback.pk} a[href='/en/references/']")


@pytest.mark.parametrize("query", ["state=x", "language=%00", "what=<b>", "page=-1", "page=x"])
def test_a_filter_without_sense_is_left_out(desk: Desk, guide: Article, query: str) -> None:
    said(guide)
    page = desk("writer").get(f"{LIST}?{query}")
    assert page.status_code == 200
    assert "這裡有錯" in page.text


def test_markup_of_a_reader_is_shown_as_text(desk: Desk) -> None:
    said(message="<script>alert(1)</script>\n<img src=x onerror=alert(2)> 😀")
    browser = desk("writer")
    for page in (browser.get(LIST).text, browser.get("/admin/").text):
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_marking_as_done_keeps_who_and_when_and_is_recorded(desk: Desk, guide: Article) -> None:
    writer = make_editor("writer")
    feedback = said(guide, revision_number=3)
    answer = done(desk(user=writer), feedback, state="new", language="zh-hant", what="mistake")
    assert answer.status_code == 302
    assert answer["Location"] == f"{LIST}?language=zh-hant&what=mistake"
    feedback.refresh_from_db()
    assert (feedback.state, feedback.done_by, feedback.note) == ("done", writer, "改好了")
    event = AuditEvent.objects.get(action="finish-feedback")
    assert (event.actor_id, event.key, event.language_code) == (writer.pk, "guide", "zh-hant")
    assert (event.revision_number, event.details) == (3, {"feedback": feedback.pk})
    page = desk("publisher").get(LIST, {"state": "done"}).text
    assert "改好了" in page
    assert f"{LIST}{feedback.pk}/done/" not in page


def test_what_is_done_stays_as_it_was_done_first(desk: Desk, guide: Article) -> None:
    feedback = said(guide)
    done(desk("writer"), feedback, "第一個")
    done(desk("publisher"), feedback, "第二個")
    assert Feedback.objects.get().note == "第一個"
    assert AuditEvent.objects.filter(action="finish-feedback").count() == 1


@pytest.mark.parametrize(
    ("role", "language", "is_allowed"),
    [
        ("writer", "zh-hant", True),
        ("writer", "en", False),
        ("translator@en", "en", True),
        ("translator@en", "ja", False),
        ("translator", "zh-hant", False),
        ("publisher@ja", "ja", True),
        ("publisher@ja", "en", False),
        ("reviewer", "zh-hant", False),
    ],
)
@pytest.mark.parametrize("is_about_site", [True, False])
def test_who_edits_a_language_marks_its_feedback_as_done(
    desk: Desk, guide: Article, role: str, language: str, is_allowed: bool, is_about_site: bool
) -> None:
    feedback = said(None if is_about_site else guide, language_code=language)
    browser = desk(role)
    offered = f"{LIST}{feedback.pk}/done/" in browser.get(LIST).text
    assert offered == is_allowed
    assert done(browser, feedback).status_code == (302 if is_allowed else 403)
    assert Feedback.objects.get().is_done == is_allowed
    assert AuditEvent.objects.filter(action="refuse").exists() != is_allowed


def test_the_page_is_for_those_who_see_drafts(desk: Desk, client: Client) -> None:
    assert desk("operator").get(LIST).status_code == 403
    assert client.get(LIST).status_code == 302
    feedback = said()
    assert done(client, feedback).status_code == 302
    assert desk("writer").get(f"{LIST}{feedback.pk}/done/").status_code == 405
    assert not Feedback.objects.get().is_done


def test_a_form_without_a_token_is_refused() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(
        make_editor("writer"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    assert done(browser, said()).status_code == 403
    assert not Feedback.objects.get().is_done


def test_a_stranger_cannot_finish_anything(guide: Article) -> None:
    from django.contrib.auth.models import AnonymousUser

    with pytest.raises(NotPermitted):
        feedback_actions.finish(feedback=said(guide), item=guide, note="", by=AnonymousUser())


@pytest.mark.parametrize("path", ["/admin/", LIST])
def test_the_queries_do_not_grow_with_what_readers_say(
    desk: Desk, guide: Article, path: str
) -> None:
    browser = desk("publisher")
    table, term = make_table(), make_term()

    def queries() -> int:
        browser.get(path)
        with CaptureQueriesContext(connection) as found:
            browser.get(path)
        return len(found)

    for item in (guide, table, term, None):
        said(item)
    few = queries()
    for _ in range(5):
        for item in (guide, make_table(), make_term(), None):
            said(item)
    assert queries() == few


def test_what_was_done_a_year_ago_is_deleted(guide: Article) -> None:
    now = timezone.now()
    old, late = (
        now - feedback_actions.RETENTION - timedelta(hours=1),
        now - feedback_actions.RETENTION + timedelta(hours=1),
    )
    said(message="old", state="done", done_at=old)
    said(message="late", state="done", done_at=late, at=old)
    said(message="new", at=old)
    call_command("sweep_feedback")
    assert set(Feedback.objects.values_list("message", flat=True)) == {"late", "new"}
