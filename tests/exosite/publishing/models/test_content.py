"""The base of all published texts: what parler must and must not do with it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from articles.models import ArticleTranslation
from glossary.models import Term, TermTranslation
from tests.factories import make_article, make_term
from tests.factories.content import DATES, DAY

pytestmark = pytest.mark.django_db


def test_a_text_loaded_in_part_loads_the_rest_only_when_asked(
    django_assert_num_queries: object,
) -> None:
    make_article("內文。")
    with django_assert_num_queries(1):
        text = ArticleTranslation.objects.defer("body").get()
        assert text.title
    with django_assert_num_queries(1):
        assert text.body == "內文。"


def test_a_text_can_be_refreshed_in_part() -> None:
    make_article("內文。")
    text = ArticleTranslation.objects.only("title").get()
    ArticleTranslation.objects.update(title="新標題")
    text.refresh_from_db(fields=["title"])
    assert text.title == "新標題"


def test_saving_an_object_makes_no_text_public() -> None:
    """parler would save whatever text was set on the object, past the actions and the audit."""
    term = make_term(name="外泌體")
    term.set_current_language("zh-hant")
    term.name = "偷改的名稱"
    term.save()
    term.set_current_language("ja", initialize=True)
    term.name = "公開されない名前"
    term.save()
    assert list(TermTranslation.objects.values_list("language_code", "name")) == [
        ("zh-hant", "外泌體")
    ]


def test_deleting_an_object_deletes_its_texts() -> None:
    term = make_term(languages=("zh-hant", "en"))
    term.delete()
    assert not TermTranslation.objects.exists()


def test_an_object_has_one_text_in_a_language() -> None:
    term = make_term()
    with pytest.raises(IntegrityError, match=r"once_per_language|UNIQUE"), transaction.atomic():
        TermTranslation.objects.create(
            master=term, language_code="zh-hant", name="又一個", definition="定義。", **DATES
        )


def test_a_text_cannot_have_changed_before_it_was_published() -> None:
    text = TermTranslation.objects.get(master=make_term())
    text.updated_at = DAY - timedelta(days=1)
    with (
        pytest.raises(IntegrityError, match="glossary_termtranslation_changed_after_published"),
        transaction.atomic(),
    ):
        text.save()


def test_natural_keys_name_objects_and_texts() -> None:
    term = make_term(slug="exosome", languages=("zh-hant", "en"))
    text = TermTranslation.objects.get_by_natural_key("exosome", "en")
    assert Term.objects.get_by_natural_key("exosome") == term
    assert text.natural_key() == ("exosome", "en")


def test_a_rolled_back_text_is_never_seen_again() -> None:
    term = make_term("原名")
    with transaction.atomic():
        text = TermTranslation.objects.get(master=term)
        text.name = "草稿"
        text.save()
        transaction.set_rollback(True)
    found = Term.objects.get(pk=term.pk)
    found.set_current_language("zh-hant")
    assert found.name == "原名"
