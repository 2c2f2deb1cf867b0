"""Somebody else keeps the database locked: every page of the desk says so, and nothing typed is lost."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Reference
from exosite.accounts import session_limits
from exosite.publishing.states import State
from glossary.models import Term
from tests.connections import somebody_writing
from tests.exosite.desk.conftest import make_editor
from tests.exosite.desk.views.test_edit import address
from tests.factories import make_article, make_category, make_reference, make_term, make_trial
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page, form_data

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("own_connections")]

Desk = Callable[..., Client]

BUSY = "Nothing you typed is lost: please try again."
TYPED = "這是剛剛輸入的文字。"


def idle(browser: Client) -> None:
    """Let so much time pass that the next request notes in the session that it was used."""
    session = browser.session
    session[session_limits.LAST_USED] -= 2 * session_limits.UPDATE_INTERVAL
    session.save()


def is_busy_and_typed(response: HttpResponse) -> bool:
    words = response.content.decode()
    return response.status_code in (200, 422, 503) and BUSY in words and TYPED in words


def test_a_save_comes_back(desk: Desk) -> None:
    browser = desk("writer")
    for item, field in (
        (make_article(), "body"),
        (make_term(), "definition"),
        (make_trial(), "condition"),
        (make_category(), "description"),
    ):
        typed = form_data(browser.get(address(item))) | {field: TYPED, "_submit": ""}
        idle(browser)
        with somebody_writing():
            assert is_busy_and_typed(browser.post(address(item), typed)), item
        assert browser.post(address(item), typed).status_code == 302
        assert TYPED in browser.get(address(item)).content.decode()


def test_a_button_asks_to_try_again(desk: Desk) -> None:
    people, browser = everyone(), desk("writer", "reviewer", "publisher")
    for button, state, asked in (
        ("submit", State.DRAFT, {"note": TYPED}),
        ("approve", State.IN_REVIEW, {}),
        ("request-changes", State.IN_REVIEW, {"reason": TYPED}),
        ("withdraw", State.DRAFT, {"reason": TYPED}),
    ):
        article = make_article()
        revision = bring(save(article, {"body": "新。"}, by=people["writer"]), state, people)
        url = reverse("admin:articles_article_act", args=[article.pk, "zh-hant", button])
        with somebody_writing():
            response = browser.post(url, {"number": str(revision.number), **asked})
        assert (response.status_code, BUSY in response.content.decode()) == (503, True), button
        revision.refresh_from_db()
        assert revision.state == state


def test_a_button_brings_back_what_readers_are_to_be_told(desk: Desk) -> None:
    people, article = everyone(), make_article()
    revision = bring(save(article, {"body": "新。"}, by=people["writer"]), State.APPROVED, people)
    browser = desk("publisher")
    url = reverse("admin:articles_article_act", args=[article.pk, "zh-hant", "publish"])
    typed = {"number": str(revision.number), "correction": TYPED}
    with somebody_writing():
        assert is_busy_and_typed(browser.post(url, typed))
    assert browser.post(url, typed).status_code == 302
    revision.refresh_from_db()
    assert revision.state == State.PUBLISHED


def test_a_preview_says_so(desk: Desk) -> None:
    article, browser = make_article(), desk("writer")
    typed = form_data(browser.get(address(article))) | {"body": TYPED}
    idle(browser)
    with somebody_writing():
        response = browser.post(address(article, name="preview"), typed)
    assert response.status_code == 503
    assert BUSY in response.content.decode()


def test_a_source_comes_back(desk: Desk) -> None:
    reference, browser = make_reference(), desk("publisher")
    url = reverse("admin:articles_reference_change", args=[reference.pk])
    page = browser.get(url)
    typed = Page(page).form("reference_form") | {"note": TYPED}
    idle(browser)
    with somebody_writing():
        response = browser.post(url, typed)
        new = browser.post(
            reverse("admin:articles_reference_add"), typed | {"slug": "new-one", "base": ""}
        )
    assert is_busy_and_typed(response)
    assert is_busy_and_typed(new)
    assert browser.post(url, typed).status_code == 302
    assert Reference.objects.get().note == TYPED


def test_a_new_object_and_a_new_name_come_back(desk: Desk) -> None:
    term, browser = make_term(), desk("writer", "publisher")
    new = {"key": "vesicle", "source_language": "zh-hant", "category": "biology", "title": TYPED}
    rename = reverse("admin:glossary_term_rename", args=[term.pk])
    idle(browser)
    with somebody_writing():
        begun = browser.post(reverse("admin:glossary_term_add"), new)
        renamed = browser.post(rename, {"key": "another-name"})
    assert is_busy_and_typed(begun)
    assert BUSY in renamed.content.decode()
    assert Page(renamed).values("input[name=key]", "value") == ["another-name"]
    assert Term.objects.get().slug == term.slug


def test_a_guide_that_cannot_be_arranged_says_so(desk: Desk) -> None:
    guide, article, browser = make_article(), make_article(), desk("publisher")
    url = reverse("admin:articles_article_chapters", args=[guide.pk])
    idle(browser)
    with somebody_writing():
        response = browser.post(url, {"do": "add", "key": article.slug})
    assert BUSY in response.content.decode()
    article.refresh_from_db()
    assert article.part_of is None


def test_whoever_only_reads_waits_for_nobody(desk: Desk, client: Client) -> None:
    article, browser = make_article(slug="guide"), desk("writer")
    idle(browser)
    with somebody_writing():
        assert browser.get(address(article)).status_code == 200
        assert client.get("/zh-hant/articles/guide/").status_code == 200
    assert browser.get(address(article)).status_code == 200


def test_a_new_session_that_cannot_be_stored_is_refused(client: Client) -> None:
    editor = make_editor("writer")
    with somebody_writing(), pytest.raises(Exception, match="lock"):
        client.force_login(editor)
    assert not Session.objects.exists()
