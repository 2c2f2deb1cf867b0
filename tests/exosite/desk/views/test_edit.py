"""The page on which a text is written: nothing typed is lost, nothing is public."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, ArticleRevision, ArticleTranslation
from exosite import languages
from exosite.publishing.models import AuditEvent, Content, revision_model, revision_models
from exosite.publishing.states import State
from glossary.models import TermRevision
from tests.exosite.desk.conftest import make_editor
from tests.factories import make_article, make_category, make_table, make_term
from tests.pages import Page, form_data
from tests.seeded import seed

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def address(item: Content, language: str = "zh-hant", name: str = "edit") -> str:
    label = f"{item._meta.app_label}_{item._meta.model_name}"
    return reverse(f"admin:{label}_{name}", args=[item.pk, language])


def test_a_saved_text_is_a_draft_and_readers_see_the_old_one(desk: Desk) -> None:
    article = make_article("原來的內文。", slug="guide")
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": "新的內文。"}
    response = browser.post(address(article), data)
    assert response.status_code == 302
    draft = ArticleRevision.objects.heads().get(master=article)
    assert (draft.state, draft.snapshot["texts"]["body"]) == (State.DRAFT, "新的內文。")
    assert "原來的內文。" in Client().get("/zh-hant/articles/guide/").content.decode()


def test_the_form_goes_on_from_the_newest_draft(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"title": "新題"}
    browser.post(address(article), data)
    again = form_data(browser.get(address(article)))
    assert again["title"] == "新題"
    assert again["base"] == "2"


def test_saving_without_a_change_makes_no_revision(desk: Desk) -> None:
    article = make_article("一\n\n二\n")
    browser = desk("writer")
    browser.post(address(article), form_data(browser.get(address(article))))
    assert not ArticleRevision.objects.exists()


@pytest.mark.slow
@pytest.mark.any_database
@pytest.mark.parametrize("role", ["writer", "translator"])
def test_every_seeded_text_survives_its_form_unchanged(desk: Desk, role: str) -> None:
    seed()
    browser = desk(role)
    for model in revision_models():
        kind = model._meta.get_field("master").related_model
        texts = kind.text_model.objects.select_related("master")
        for text in texts.only("master", "language_code"):
            is_source = text.language_code == text.master.source_language
            if is_source != (role == "writer"):
                continue
            page = address(text.master, text.language_code)
            response = browser.post(page, form_data(browser.get(page)))
            told = f"{text.master.content_kind} {text.master.key} {text.language_code}"
            assert response.status_code == 302, told
            revisions = model.objects.of(text.master, text.language_code)
            assert not revisions.exists(), told


def test_the_same_save_sent_twice_makes_one_revision(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"title": "新題"}
    browser.post(address(article), data)
    browser.post(address(article), data)
    assert ArticleRevision.objects.filter(author__isnull=False).count() == 1


def test_what_cannot_be_saved_comes_back_as_it_was_typed(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    typed = {"title": "題" * 201, "body": "打了很久的字。"}
    response = browser.post(address(article), form_data(browser.get(address(article))) | typed)
    assert response.status_code == 422
    again = form_data(response)
    assert again["title"] == typed["title"]
    assert again["body"] == typed["body"]
    assert not ArticleRevision.objects.exists()


@pytest.mark.parametrize("character", ["\x0b", "\x1f", "\ufffe", "\x7f"])
def test_a_character_that_cannot_be_shown_is_refused_with_its_line(
    desk: Desk, character: str
) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": f"一\n二{character}三"}
    response = browser.post(address(article), data)
    assert response.status_code == 422
    assert "Line 2" in response.content.decode()


def test_a_translator_sees_the_source_beside_her_fields(desk: Desk) -> None:
    article = make_article("來源的內文。")
    page = desk("translator@en").get(address(article, "en")).content.decode()
    assert "來源的內文。" in page
    assert "Begin with a copy of the source text" in page


def test_a_translation_can_begin_with_a_copy_of_the_source(desk: Desk) -> None:
    article = make_article("來源的內文。")
    browser = desk("translator@en")
    data = form_data(browser.get(address(article, "en") + "?from=source"))
    assert data["body"] == "來源的內文。"


def test_a_translator_cannot_change_what_languages_share(desk: Desk) -> None:
    article = make_article()
    other = make_category()
    browser = desk("translator@en")
    data = form_data(browser.get(address(article, "en")))
    assert "category" not in data
    browser.post(address(article, "en"), data | {"title": "Title", "category": other.key})
    draft = ArticleRevision.objects.get(master=article, language_code="en")
    assert "shared" not in draft.snapshot
    assert Article.objects.get().category != other


@pytest.mark.parametrize(
    ("role", "language"),
    [
        ("translator@ja", "zh-hant"),
        ("translator@ja", "en"),
        ("writer", "en"),
        ("reviewer", "zh-hant"),
        ("publisher", "zh-hant"),
    ],
)
def test_a_forged_save_changes_nothing_and_is_recorded(
    desk: Desk, role: str, language: str
) -> None:
    article = make_article(languages=("zh-hant", "en"))
    writer = "writer" if language == "zh-hant" else "translator@en"
    data = form_data(desk(writer).get(address(article, language))) | {"title": "偽造"}
    response = desk(role).post(address(article, language), data)
    assert response.status_code == 403
    assert not ArticleRevision.objects.exists()
    refused = AuditEvent.objects.filter(action="refuse").get()
    assert (refused.key, refused.language_code) == (article.key, language)


def test_who_may_not_write_reads_without_a_button(desk: Desk) -> None:
    page = desk("reviewer").get(address(make_article("可讀的內文。"))).content.decode()
    assert "可讀的內文。" in page
    assert "Save draft" not in page


def test_an_operator_sees_no_draft(desk: Desk) -> None:
    article = make_article()
    browser = desk("operator")
    for name in ("edit", "history", "compare"):
        assert browser.get(address(article, name=name)).status_code == 403


def test_the_preview_is_the_page_that_readers_would_get(desk: Desk) -> None:
    """Byte by byte: what is previewed, then published, is the same page."""
    article = make_article("原來的內文。", slug="guide")
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": "## 新節 {#new}\n\n新的內文。"}
    shown = browser.post(address(article, name="preview"), data)
    assert shown.status_code == 200
    before = Client().get("/zh-hant/articles/guide/").content.decode()
    assert "原來的內文。" in before
    text = ArticleTranslation.objects.get(master=article)
    text.body = "## 新節 {#new}\n\n新的內文。"
    text.save()
    assert shown.content == Client().get("/zh-hant/articles/guide/").content


def test_the_preview_answers_scripts_with_the_page_and_its_problems(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": "一\n\n見[@nobody-2020]。"}
    answer = browser.post(
        address(article, name="preview"), data, headers={"accept": "application/json"}
    )
    told = answer.json()
    assert "<!doctype html>" in told["html"]
    problem = next(item for item in told["problems"] if item["code"] == "unknown-citation")
    assert (problem["field"], problem["line"], problem["level"]) == ("body", 3, "error")
    assert "nobody-2020" in problem["message"]
    assert "no-store" in answer["Cache-Control"]


def test_page_and_problems_of_a_preview_come_from_one_trial_publication(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"title": "預覽的標題"}
    with CaptureQueriesContext(connection) as queries:
        browser.post(address(article, name="preview"), data, headers={"accept": "application/json"})
    writes = [query for query in queries if 'UPDATE "articles_articletranslation"' in query["sql"]]
    assert len(writes) == 1


def test_who_only_reads_a_draft_sees_it_in_the_preview(desk: Desk) -> None:
    article = make_article("原來。", slug="guide")
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": "草稿裡的字。"}
    browser.post(address(article), data)
    sent = form_data(desk("reviewer").get(address(article)))
    shown = desk("reviewer").post(address(article, name="preview"), sent)
    assert shown.status_code == 200
    assert "草稿裡的字。" in shown.content.decode()


def test_the_preview_keeps_nothing(desk: Desk) -> None:
    article = make_article("原來。", slug="guide")
    browser = desk("writer")
    data = form_data(browser.get(address(article))) | {"body": "預覽中的字。"}
    browser.post(address(article, name="preview"), data)
    assert not ArticleRevision.objects.exists()
    assert "預覽中的字。" not in Client().get("/zh-hant/articles/guide/").content.decode()


def test_a_preview_is_refused_to_whoever_may_not_see_drafts(desk: Desk) -> None:
    article = make_article()
    assert Client().post(address(article, name="preview"), {}).status_code == 302
    assert desk("operator").post(address(article, name="preview"), {}).status_code == 403
    assert desk("writer").get(address(article, name="preview")).status_code == 405


def test_save_and_submit_asks_for_a_review(desk: Desk) -> None:
    term = make_term()
    browser = desk("writer")
    data = form_data(browser.get(address(term))) | {"definition": "更好的定義。", "_submit": "1"}
    browser.post(address(term), data)
    assert TermRevision.objects.heads().get(master=term).state == State.IN_REVIEW


def test_an_incomplete_text_is_kept_but_not_submitted(desk: Desk) -> None:
    term = make_term()
    browser = desk("writer")
    data = form_data(browser.get(address(term))) | {"definition": "", "_submit": "1"}
    response = browser.post(address(term), data, follow=True)
    assert TermRevision.objects.heads().get(master=term).state == State.DRAFT
    told = Page(response).text(".messagelist").lower()
    assert "short definition: this field cannot be blank." in told


def test_rows_are_added_changed_and_removed_in_the_form(desk: Desk) -> None:
    term = make_term(variants=(("zh-hant", "外吐小體", "alias"), ("en", "EV", "abbreviation")))
    browser = desk("writer")
    data = form_data(browser.get(address(term)))
    data |= {"variants-0-DELETE": "on"}
    blank = int(data["variants-INITIAL_FORMS"])
    data |= {
        f"variants-{blank}-language_code": "ja",
        f"variants-{blank}-text": "エクソソーム",
        f"variants-{blank}-kind": "alias",
    }
    browser.post(address(term), data)
    rows = TermRevision.objects.heads().get(master=term).snapshot["shared"]["rows"]["variants"]
    assert sorted(row["text"] for row in rows) == ["EV", "エクソソーム"] or sorted(
        row["text"] for row in rows
    ) == ["エクソソーム", "外吐小體"]


def test_nobody_is_entered_as_reviewer_by_hand(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")
    data = form_data(browser.get(address(article)))
    data |= {"contributions-0-role": "reviewer", "contributions-0-person": "nobody"}
    assert browser.post(address(article), data).status_code == 422


def test_the_queries_of_a_page_do_not_grow_with_the_site(desk: Desk) -> None:
    article = make_article()
    browser = desk("writer")

    def queries() -> int:
        browser.get(address(article))
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get(address(article)).status_code == 200
        return len(found)

    before = queries()
    for _ in range(5):
        make_article(category=make_category())
        make_table()
    assert queries() == before
    assert before <= 30


@pytest.mark.parametrize("code", ["zh-hans", "xx", "zh-Hant"])
def test_an_unknown_language_is_no_page(desk: Desk, code: str) -> None:
    article = make_article()
    assert desk("writer").get(f"/admin/articles/article/{article.pk}/{code}/").status_code == 404


def test_each_language_has_its_page_and_its_own_line_of_revisions(desk: Desk) -> None:
    article = make_article(languages=languages.CODES)
    browser = desk(user=make_editor("writer", "translator"))
    pages = {code: form_data(browser.get(address(article, code))) for code in languages.CODES}
    for code, data in pages.items():
        response = browser.post(address(article, code), data | {"title": f"{code} 新"})
        assert response.status_code == 302
    heads = revision_model(article).objects.filter(master=article).heads()
    assert {head.language_code: head.snapshot["texts"]["title"] for head in heads} == {
        code: f"{code} 新" for code in languages.CODES
    }
