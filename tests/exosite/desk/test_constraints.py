"""What breaks a rule of the database is refused in a sentence without the words of the database."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation

from articles.models import Contribution
from exosite import languages
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.publishing import actions, kinds
from exosite.publishing.models import Content, Revision, Translation
from exosite.publishing.states import State
from glossary.models import TermVariant
from tests import factories
from tests.factories.drafts import block_all, bring, everyone

pytestmark = pytest.mark.django_db

MAKE: dict[str, Callable[..., Any]] = {
    "article": factories.make_article,
    "category": factories.make_category,
    "comparisontable": factories.make_table,
    "figure": factories.make_figure,
    "person": factories.make_person,
    "reference": factories.make_reference,
    "searchstatement": factories.make_search,
    "term": factories.make_term,
    "trial": factories.make_trial,
}


def content_models() -> list[type[models.Model]]:
    """The models that editors write: those of the kinds, of their texts and of their rows."""
    labels = {kind.model._meta.app_label for kind in kinds.records()}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in labels
        and hasattr(model, "natural_fields")
        and not issubclass(model, Revision)
    ]


def changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


def again(row: Any) -> Any:
    """A second row like one that is there."""
    return changed(row, pk=None, _state=models.base.ModelState())


def contribution_twice() -> Any:
    article, person = factories.make_article(), factories.make_person()
    return again(Contribution.objects.create(article=article, person=person, role="author"))


def variant_twice() -> Any:
    term = factories.make_term("外泌體", variants=(("en", "EXO", "alias"),))
    return again(TermVariant.objects.get(term=term))


def article(**values: Any) -> Any:
    return changed(factories.make_article(), **values)


def own_chapter() -> Any:
    row = factories.make_article()
    return changed(row, part_of=row, position=1)


def own_parent() -> Any:
    row = factories.make_category()
    return changed(row, parent=row)


def reference(**values: Any) -> Any:
    return changed(factories.make_reference(), **values)


BROKEN: dict[str, Callable[[], Any]] = {
    "articles_sponsor_is_named_if_there_is_one": lambda: article(sponsor="Acme"),
    "articles_chapter_of_another": own_chapter,
    "articles_chapters_have_a_position": lambda: article(
        part_of=factories.make_article(), position=0
    ),
    "articles_next_review_after_review": lambda: changed(
        factories.make_article().translations.get(),
        reviewed_on=date(2026, 2, 1),
        next_review_on=date(2026, 1, 1),
    ),
    "articles_contribution_once": contribution_twice,
    "articles_category_is_not_its_own_parent": own_parent,
    "articles_figure_is_drawing_or_picture": lambda: changed(
        factories.make_figure(), kind="raster", template="", image=""
    ),
    "articles_figure_picture_has_its_size": lambda: changed(
        factories.make_figure(), kind="raster", template="", image="a.png", width=0
    ),
    "articles_reference_doi_is_a_doi": lambda: reference(doi="doi"),
    "articles_reference_year_is_plausible": lambda: reference(year=1200),
    "articles_reference_evidence_is_known": lambda: reference(evidence_level="rumour"),
    "articles_search_counts_descend": lambda: changed(
        factories.make_search(), records_found=3, records_used=4
    ),
    "glossary_variant_once_per_language": variant_twice,
}


def broken_rows() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Each constraint of a model of content, with what makes a row that breaks it."""
    for model in content_models():
        for constraint in model._meta.constraints:
            name = constraint.name
            if issubclass(model, Translation):
                make = MAKE.get(model._meta.get_field("master").related_model._meta.model_name)
                if make and name.endswith("_once_per_language"):
                    yield name, lambda make=make: again(make().translations.get())
                    continue
                if make and name.endswith("_changed_after_published"):
                    yield name, lambda make=make: _changed_before(make().translations.get())
                    continue
            yield name, BROKEN.get(name)


def _changed_before(text: Any) -> Any:
    return changed(text, updated_at=text.published_at - timedelta(days=1))


def is_for_people(found: list[str], row: models.Model, name: str = "") -> None:
    assert found
    for sentence in found:
        assert not re.search(r"[a-z]_[a-z]|[Cc]onstraint|NULL|[a-z][A-Z]|\bNone\b", sentence), (
            sentence
        )
        assert not name or name not in sentence
        assert type(row).__name__ not in re.findall(r"[A-Z]\w+[A-Z]\w+", sentence)


@pytest.mark.parametrize(
    ("name", "make"), list(broken_rows()), ids=lambda value: value if isinstance(value, str) else ""
)
def test_each_constraint_has_a_sentence_in_each_language(name: str, make: Any) -> None:
    assert make, "add a row that breaks it to this test"
    row = make()
    told = set()
    for language in languages.CODES:
        with translation.override(language), pytest.raises(ValidationError) as refused:
            row.validate_constraints()
        with translation.override(language):
            found = sentences(refused.value, row if isinstance(row, Content) else None)
        is_for_people(found, row, name)
        told.add(tuple(found))
    assert len(told) == len(languages.CODES)


@pytest.mark.parametrize("kind", MAKE)
def test_a_name_that_is_taken_is_refused_in_a_sentence(kind: str) -> None:
    row = again(MAKE[kind]())
    with translation.override("en"):
        with pytest.raises(ValidationError) as refused:
            row.validate_unique()
        is_for_people(
            sentences(refused.value, type(row) if isinstance(row, Content) else None), row
        )


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("article", {"sponsor": "Acme"}),
        ("article", {"funding": "bribes"}),
        ("figure", {"template": ""}),
        ("trial", {"registry": "none"}),
        ("trial", {"participants": -1}),
        ("searchstatement", {"records_found": -1}),
        ("searchstatement", {"records_found": 2, "records_read": 3}),
        ("trial", {"checked_on": None}),
        ("article", {"category": None}),
        ("term", {"abbreviation": None}),
        (
            "comparisontable",
            {"structure": {"format": 1, "origin": "seed", "columns": [], "rows": []}},
        ),
    ],
)
def test_a_draft_that_breaks_a_rule_is_refused_in_sentences_on_its_way_to_readers(
    monkeypatch: pytest.MonkeyPatch, kind: str, fields: dict[str, Any]
) -> None:
    block_all(monkeypatch)
    people = everyone()
    item = MAKE[kind]()
    with translation.override("en"):
        with pytest.raises(REFUSALS) as refused:
            publish_shared(item, fields, people)
        is_for_people(sentences(refused.value, type(item)), item)
    item.refresh_from_db()
    assert all(getattr(item, name) != value for name, value in fields.items())


def publish_shared(item: Any, fields: dict[str, Any], people: dict[str, Any]) -> None:
    snapshot, writer = {"shared": {"fields": fields}}, people["writer"]
    draft = actions.save_draft(item=item, language="zh-hant", snapshot=snapshot, base=0, by=writer)
    assert draft is not None
    bring(draft, State.PUBLISHED, people)
