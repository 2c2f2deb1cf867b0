"""Adding, renaming and deleting at the desk."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Article, ArticleRevision, Category, Person
from exosite.publishing.states import State
from glossary.models import Term
from tests.factories import make_article, make_category, make_term
from tests.factories.drafts import everyone, save

pytestmark = pytest.mark.django_db

Desk = Callable[..., Client]


def new_article(**fields: str) -> dict[str, str]:
    values = {"title": "新文章", "key": "new-article", "source_language": "zh-hant"}
    return values | {"category": make_category().key} | fields


def test_a_new_article_is_a_draft_that_no_reader_sees(desk: Desk) -> None:
    browser = desk("writer")
    response = browser.post(reverse("admin:articles_article_add"), new_article())
    article = Article.objects.get(slug="new-article")
    edit = reverse("admin:articles_article_edit", args=[article.pk, "zh-hant"])
    assert response["Location"] == edit
    draft = ArticleRevision.objects.get(master=article)
    assert (draft.state, draft.snapshot["texts"]["title"]) == (State.DRAFT, "新文章")
    assert Client().get("/zh-hant/articles/new-article/").status_code == 404
    assert "新文章" in browser.get(edit).content.decode()


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("articles_category", {}),
        ("articles_person", {"kind": "person"}),
        ("glossary_term", {"category": "biology"}),
        ("articles_comparisontable", {}),
    ],
)
def test_every_kind_can_be_begun(desk: Desk, kind: str, fields: dict[str, str]) -> None:
    data = {"title": "新", "key": "new-one", "source_language": "zh-hant"} | fields
    browser = desk("writer")
    response = browser.post(reverse(f"admin:{kind}_add"), data)
    assert response.status_code == 302, response.content.decode()
    assert browser.get(response["Location"]).status_code == 200


@pytest.mark.parametrize("key", ["", "中文", "two words", "UPPER/slash", "a" * 81])
def test_a_bad_address_is_refused_and_what_was_typed_stays(desk: Desk, key: str) -> None:
    response = desk("writer").post(reverse("admin:articles_article_add"), new_article(key=key))
    assert response.status_code == 422
    assert "新文章" in response.content.decode()
    assert not Article.objects.exists()


def test_an_address_that_is_taken_is_refused_at_its_field(desk: Desk) -> None:
    make_article(slug="new-article")
    response = desk("writer").post(reverse("admin:articles_article_add"), new_article())
    assert response.status_code == 422
    assert "already" in response.content.decode()


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher", "operator"])
def test_only_writers_begin_texts(desk: Desk, role: str) -> None:
    browser = desk(role)
    assert browser.get(reverse("admin:articles_article_add")).status_code == 403
    assert browser.post(reverse("admin:articles_article_add"), new_article()).status_code == 403
    assert not Article.objects.exists()


def test_a_writer_of_one_language_begins_texts_in_it_only(desk: Desk) -> None:
    response = desk("writer@en").post(reverse("admin:articles_article_add"), new_article())
    assert response.status_code == 422
    assert not Article.objects.exists()


def test_a_renamed_term_answers_under_its_old_address(desk: Desk) -> None:
    term = make_term(slug="old-name")
    response = desk("publisher").post(
        reverse("admin:glossary_term_rename", args=[term.pk]), {"key": "new-name"}
    )
    assert response.status_code == 302
    answer = Client().get("/zh-hant/glossary/old-name/")
    assert (answer.status_code, answer["Location"]) == (301, "/zh-hant/glossary/new-name/")


def test_renaming_is_for_publishers(desk: Desk) -> None:
    term = make_term(slug="old-name")
    response = desk("writer").post(
        reverse("admin:glossary_term_rename", args=[term.pk]), {"key": "new-name"}
    )
    assert response.status_code == 403
    assert Term.objects.get().slug == "old-name"


def test_what_was_public_is_not_deleted(desk: Desk) -> None:
    term = make_term(slug="public-term")
    page = desk("publisher").post(reverse("admin:glossary_term_delete", args=[term.pk]))
    assert Term.objects.filter(slug="public-term").exists()
    assert page.status_code == 200
    assert 'role="alert"' in page.content.decode()


def test_a_draft_that_nobody_uses_is_deleted(desk: Desk) -> None:
    people = everyone()
    category = make_category(languages=())
    save(category, {"name": "草稿主題"}, by=people["writer"])
    response = desk("publisher").post(reverse("admin:articles_category_delete", args=[category.pk]))
    assert response.status_code == 302
    assert not Category.objects.exists()


def test_what_is_in_use_is_not_deleted_and_its_uses_are_listed(desk: Desk) -> None:
    people = everyone()
    term = make_term(languages=(), slug="used-term")
    save(term, {"name": "用到的名詞"}, by=people["writer"])
    article = make_article("原文。", slug="using-article")
    save(article, {"body": "見[[used-term]]。"}, by=people["writer"])
    page = desk("publisher").post(reverse("admin:glossary_term_delete", args=[term.pk]))
    assert Term.objects.filter(slug="used-term").exists()
    assert "標題" in page.content.decode()


def test_lists_delete_nothing(desk: Desk) -> None:
    person = Person.objects.create(slug="somebody", kind="person")
    browser = desk("publisher")
    data = {"action": "delete_selected", "_selected_action": [str(person.pk)], "post": "yes"}
    browser.post(reverse("admin:articles_person_changelist"), data)
    assert Person.objects.filter(slug="somebody").exists()
