"""Several editors at once: a busy database is a sentence, and a preview keeps nobody waiting."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from exosite.desk.preview_turn import preview_turn
from exosite.publishing.actions import drafts, publication
from exosite.publishing.snapshots import trial_publish
from exosite.rendering import text_cache
from glossary import term_links
from tests.actors import Actor, Points
from tests.connections import impatient
from tests.exosite.desk.conftest import make_editor
from tests.exosite.desk.views.test_edit import address
from tests.factories import make_article, make_term
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page, form_data

Desk = Callable[..., Client]

BUSY = {
    "en": "Nothing you typed is lost: please try again.",
    "zh-hant": "您輸入的內容都還在，請再試一次。",
    "ja": "入力した内容は失われていません。もう一度お試しください。",
}
JSON = {"accept": "application/json"}


class LockNotAvailableError(Exception):
    sqlstate = "55P03"


def locked(*_args: Any, **_options: Any) -> Any:
    """What a database raises for what others keep locked."""
    raise OperationalError("database is locked") from LockNotAvailableError()


@pytest.mark.django_db
@pytest.mark.parametrize("language", BUSY)
def test_a_save_on_a_busy_database_is_a_sentence_and_keeps_what_was_typed(
    language: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, browser = make_article(), desk("writer", language=language)
    typed = form_data(browser.get(address(article))) | {"body": "很長的內文。", "note": "為何"}
    monkeypatch.setattr(drafts, "lock", locked)
    response = browser.post(address(article), typed | {"_save": ""})
    page = Page(response)
    assert response.status_code == 422
    assert BUSY[language] in response.content.decode()
    assert (page.form()["body"].strip(), page.form()["note"]) == ("很長的內文。", "為何")
    assert page.has("form#draft button[name=_save]")


@pytest.mark.django_db
def test_publishing_on_a_busy_database_is_a_sentence_and_keeps_the_explanation(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people, article = everyone(), make_article()
    revision = bring(save(article, {"body": "新。"}, by=people["writer"]), "approved", people)
    monkeypatch.setattr(publication, "take_turn", locked)
    button = reverse("admin:articles_article_act", args=[article.pk, "zh-hant", "publish"])
    typed = {"number": str(revision.number), "correction": "依新的出處更正。"}
    answer = desk("publisher").post(button, typed, follow=True).content.decode()
    assert BUSY["en"] in answer
    assert "依新的出處更正。" in answer


@pytest.mark.django_db
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_a_preview_on_a_busy_database_says_so(
    accept: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    article, browser = make_article(), desk("writer")
    data = form_data(browser.get(address(article)))
    monkeypatch.setattr(trial_publish, "apply", locked)
    answer = browser.post(address(article, name="preview"), data, headers={"accept": accept})
    assert answer.status_code == 503
    assert BUSY["en"] in answer.content.decode()


@pytest.mark.django_db
def test_a_page_of_a_busy_database_asks_to_try_again(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.db.models.sql.compiler.SQLCompiler.execute_sql", locked)
    response = client.get("/en/glossary/")
    assert (response.status_code, response["Cache-Control"]) == (503, "no-store")
    assert int(response["Retry-After"]) > 0


@pytest.mark.django_db
def test_an_editor_has_one_preview_at_a_time(desk: Desk) -> None:
    article, editor = make_article(), make_editor("writer")
    browser, other = desk(user=editor), desk("writer")
    data = form_data(browser.get(address(article)))
    with preview_turn(str(editor.pk)):
        refused = browser.post(address(article, name="preview"), data, headers=JSON)
        others = other.post(address(article, name="preview"), data, headers=JSON)
    assert (refused.status_code, others.status_code) == (429, 200)
    again = browser.post(address(article, name="preview"), data, headers=JSON)
    assert again.status_code == 200


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("own_connections")
def test_a_preview_holds_no_lock_that_another_editor_waits_for(desk: Desk, points: Points) -> None:
    people, article, browser = everyone(), make_article(), desk("writer")
    revision = bring(save(article, {"body": "新。"}, by=people["writer"]), "approved", people)
    data = form_data(browser.get(address(article))) | {"body": "草稿。"}
    points.before(text_cache, "compose")
    with Actor(
        lambda: browser.post(address(article, name="preview"), data, headers=JSON)
    ) as preview:
        preview.step()
        assert not preview.is_done
        with impatient():
            publication.publish(revision=revision, by=people["publisher"], correction="更正。")
            save(article, {"body": "別人的。"}, by=people["writer"])
        assert "草稿。" in preview.finish().json()["html"]


@pytest.mark.django_db
def test_a_preview_of_a_term_leaves_the_linker_of_readers_alone(desk: Desk) -> None:
    term, browser = make_term("外泌體", slug="exosome"), desk("writer")
    before = term_links.linker("zh-hant")
    data = form_data(browser.get(address(term))) | {"name": "胞外體"}
    answer = browser.post(address(term, name="preview"), data, headers=JSON)
    assert "胞外體" in answer.json()["html"]
    assert term_links.linker("zh-hant") is before
    assert [match.key for match in before.index.find("外泌體")] == ["exosome"]
