"""Rules of the content that the database itself keeps."""

from datetime import date

import pytest
from django.db import IntegrityError, models, transaction

from articles.models import (
    ArticleTranslation,
    Category,
    Contribution,
    Figure,
    Reference,
    Trial,
)
from glossary.models import TermVariant
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_reference,
    make_term,
    make_trial,
)

pytestmark = pytest.mark.django_db


def refuses(name: str) -> pytest.RaisesExc:
    """The database refuses by this constraint; SQLite names the columns of a unique one instead."""
    return pytest.raises(IntegrityError, match=rf"{name}|UNIQUE constraint failed")


def save(item: models.Model) -> None:
    with transaction.atomic():
        item.save()


def test_a_topic_is_not_its_own_parent() -> None:
    topic = make_category()
    topic.parent = topic
    with refuses("articles_category_is_not_its_own_parent"):
        save(topic)


def test_a_topic_in_use_cannot_be_deleted() -> None:
    article = make_article()
    with pytest.raises(models.ProtectedError):
        article.category.delete()
    assert Category.objects.filter(pk=article.category_id).exists()


def test_a_person_has_a_role_in_an_article_once() -> None:
    article, person = make_article(), make_person()
    save(Contribution(article=article, person=person, role="author"))
    with refuses("articles_contribution_once"):
        save(Contribution(article=article, person=person, role="author"))
    save(Contribution(article=article, person=person, role="author", language_code="en"))


def test_a_form_belongs_to_a_term_once_in_a_language() -> None:
    term = make_term(variants=(("zh-hant", "別名", "alias"),))
    with refuses("glossary_variant_once_per_language"):
        save(TermVariant(term=term, language_code="zh-hant", text="別名", kind="misspelling"))


def test_the_next_review_comes_after_the_last() -> None:
    text = ArticleTranslation.objects.get(master=make_article())
    text.reviewed_on = text.next_review_on = date(2026, 1, 10)
    with refuses("articles_next_review_after_review"):
        save(text)


def test_a_review_date_may_stand_alone() -> None:
    text = ArticleTranslation.objects.get(master=make_article())
    text.next_review_on = date(2026, 1, 10)
    save(text)
    assert ArticleTranslation.objects.get().next_review_on == date(2026, 1, 10)


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"doi": "https://doi.org/10.1/x"}, "articles_reference_doi_is_a_doi"),
        ({"year": 24}, "articles_reference_year_is_plausible"),
        ({"evidence_level": "certain"}, "articles_reference_evidence_is_known"),
    ],
)
def test_a_reference_keeps_to_its_rules(fields: dict, name: str) -> None:
    reference = make_reference()
    for field, value in fields.items():
        setattr(reference, field, value)
    with refuses(name):
        save(reference)
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    "fields",
    [
        {"template": ""},
        {"image": "figures/a.png"},
        {"kind": "raster"},
        {"kind": "raster", "template": "", "image": ""},
    ],
)
def test_a_figure_is_either_a_drawing_or_a_picture(fields: dict) -> None:
    figure = make_figure()
    for field, value in fields.items():
        setattr(figure, field, value)
    with refuses("articles_figure_is_drawing_or_picture"):
        save(figure)
    assert Figure.objects.count() == 1


def test_a_picture_has_its_size() -> None:
    figure = make_figure()
    figure.kind, figure.template, figure.image = "raster", "", "figures/a.png"
    with refuses("articles_figure_picture_has_its_size"):
        save(figure)
    figure.width, figure.height = 640, 480
    save(figure)
    assert Figure.objects.get().width == 640


def test_a_registry_id_names_one_trial() -> None:
    make_trial(registry_id="NCT04602104")
    with refuses("registry_id"), transaction.atomic():
        make_trial(registry_id="NCT04602104")
    assert Trial.objects.get_by_natural_key("NCT04602104").registry_url.endswith("/NCT04602104")


def test_a_registry_without_addresses_by_id_gets_no_link() -> None:
    assert make_trial(registry="chictr", registry_id="ChiCTR2300075466").registry_url == ""


@pytest.mark.parametrize(
    ("url", "unconfirmed", "expected"),
    [
        ("https://example.org/paper", [], True),
        ("https://example.org/paper", ["url"], False),
        ("https://doi.org/10.1/x", [], False),
        ("https://pubmed.ncbi.nlm.nih.gov/1/", [], False),
    ],
)
def test_a_source_page_is_linked_if_it_is_confirmed_and_new(
    url: str, unconfirmed: list[str], expected: bool
) -> None:
    assert make_reference(url=url, unconfirmed=unconfirmed).needs_plain_link is expected


def test_a_title_is_marked_with_the_language_it_is_in() -> None:
    assert make_reference(title="再生醫療法").title_tag == "zh-Hant"
    assert make_reference(title="A study").title_tag == "en"


@pytest.mark.parametrize("authors", ["Lin A, et al", "Lin A, et al."])
def test_authors_end_with_one_full_stop(authors: str) -> None:
    assert make_reference(authors=authors).authors_line == "Lin A, et al."
