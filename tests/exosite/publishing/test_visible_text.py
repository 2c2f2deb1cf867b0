"""Which text a reader gets."""

import pytest
from django.http import Http404
from django.utils import timezone

from articles.models import Article, ArticleTranslation
from exosite.publishing import visible_text
from glossary.models import Term
from tests.factories import make_article, make_term

pytestmark = pytest.mark.django_db


def withdraw(article: Article, language: str) -> None:
    texts = ArticleTranslation.objects.filter(master=article, language_code=language)
    texts.update(withdrawn_at=timezone.now())


def test_published_hides_what_has_no_text_in_the_language() -> None:
    make_article(slug="chinese", languages=("zh-hant",))
    make_article(slug="both", languages=("zh-hant", "en"))
    assert [article.slug for article in Article.objects.published("en")] == ["both"]


def test_published_hides_what_was_withdrawn_in_the_language() -> None:
    article = make_article(languages=("zh-hant", "en"))
    withdraw(article, "en")
    assert not Article.objects.published("en").exists()
    assert Article.objects.published("zh-hant").exists()


def test_an_object_without_any_text_is_a_draft_and_not_found() -> None:
    make_article(slug="draft", languages=())
    assert not Article.objects.readable().exists()
    with pytest.raises(Http404):
        visible_text.show(Article, "draft", "zh-hant")


def test_a_missing_translation_shows_the_source_text_and_says_so() -> None:
    make_article(slug="guide", languages=("zh-hant", "en"))
    shown = visible_text.show(Article, "guide", "ja")
    assert (shown.text.language_code, shown.is_fallback) == ("zh-hant", True)
    assert shown.available == ("zh-hant", "en")


def test_a_withdrawn_text_is_gone_and_names_what_remains() -> None:
    article = make_article(slug="guide", languages=("zh-hant", "en"))
    withdraw(article, "zh-hant")
    with pytest.raises(visible_text.Withdrawn) as gone:
        visible_text.show(Article, "guide", "zh-hant")
    assert gone.value.available == ("en",)


def test_a_reader_whose_language_never_had_it_gets_what_is_left() -> None:
    article = make_article(slug="guide", languages=("zh-hant", "en"))
    withdraw(article, "zh-hant")
    assert visible_text.show(Article, "guide", "ja").text.language_code == "en"


def test_showing_one_costs_two_queries(django_assert_num_queries: object) -> None:
    make_article(slug="guide", languages=("zh-hant", "en", "ja"))
    with django_assert_num_queries(2):
        shown = visible_text.show(Article, "guide", "ja", related=["category"])
        assert shown.object.category.slug
        assert shown.text.body


def test_showing_a_list_costs_two_queries_and_keeps_its_order(
    django_assert_num_queries: object,
) -> None:
    for name in ("c", "a", "b"):
        make_term(name, slug=name, languages=("zh-hant", "ja"))
    with django_assert_num_queries(2):
        shown = visible_text.show_all(Term.objects.order_by("-slug"), "ja", fields=["name"])
        assert [item.text.name for item in shown] == ["c", "b", "a"]


def test_a_list_leaves_out_what_nobody_may_read() -> None:
    make_term("詞", languages=())
    assert visible_text.show_all(Term.objects.all(), "en") == []


def test_objects_are_found_by_key_in_one_query(django_assert_num_queries: object) -> None:
    for slug in ("a", "b", "c"):
        make_term(slug.upper(), slug=slug, languages=("zh-hant",))
    with django_assert_num_queries(1):
        found = visible_text.show_by_key(Term, ["a", "c", "unknown"], "en", fields=["name"])
        assert {key: shown.text.name for key, shown in found.items()} == {"a": "A", "c": "C"}
    assert all(shown.is_fallback for shown in found.values())
