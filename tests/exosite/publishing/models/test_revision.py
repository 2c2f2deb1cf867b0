"""Revisions never change, and at most one of each object and language is open or live."""

import json

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.models import Article, ArticleRevision, Reference
from exosite.publishing.models import Content
from exosite.publishing.models.revision import (
    MUTABLE_FIELDS,
    Immutable,
    Revision,
    revision_model,
    revision_models,
)
from exosite.publishing.states import TransitionNotAllowed
from glossary.models import Term, TermRevision
from tests.factories import make_article, make_term, make_user
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db


def draft(**fields: object) -> Revision:
    return save(make_term(languages=()), {"name": "外泌體"}, by=make_user("writer"), **fields)


def test_a_snapshot_is_kept_in_utf_8_and_one_of_before_is_read() -> None:
    revision = draft()
    table = revision._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT CAST(snapshot AS text) FROM {table}")  # noqa: S608
        assert "外泌體" in cursor.fetchone()[0]
        cursor.execute(f"UPDATE {table} SET snapshot = %s", [json.dumps(revision.snapshot)])  # noqa: S608
    row = type(revision).objects.get()
    assert row.snapshot == revision.snapshot
    found = type(revision).objects.filter(snapshot__texts__name__icontains="泌")
    assert found.get() == revision


def test_every_kind_with_revisions_is_known() -> None:
    kinds = {model._meta.get_field("master").related_model for model in revision_models()}
    assert kinds == {model for model in apps.get_models() if issubclass(model, Content)}
    assert revision_model(Article) is ArticleRevision
    assert revision_model(make_term()) is TermRevision
    with pytest.raises(LookupError):
        revision_model(Reference)  # type: ignore[arg-type]


@pytest.mark.parametrize("model", revision_models())
def test_concrete_revisions_have_the_rules_of_the_abstract_one(model: type[Revision]) -> None:
    rules = {
        constraint.name.removeprefix(model._meta.label_lower.replace(".", "_"))
        for constraint in model._meta.constraints
    }
    assert rules == {
        "_number_once",
        "_one_open",
        "_one_live",
        "_state_is_known",
        "_significance_is_known",
        "_has_an_origin",
        "_scheduled_has_a_time",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("snapshot", {"format": 1}),
        ("note", "other"),
        ("number", 9),
        ("language_code", "ja"),
        ("significance", "typo"),
        ("author", None),
        ("state", "approved"),
        ("made_at", timezone.now()),
    ],
)
def test_a_saved_revision_cannot_be_saved_otherwise(field: str, value: object) -> None:
    revision = draft()
    setattr(revision, field, value)
    with pytest.raises(Immutable) as refused:
        revision.save()
    assert refused.value.fields == {field}


def test_saving_a_revision_as_it_is_does_nothing() -> None:
    draft()
    TermRevision.objects.get().save()
    TermRevision.objects.without_texts().get().save()


def test_querysets_change_no_text_either() -> None:
    draft()
    fixed = {field.name for field in TermRevision._meta.concrete_fields} - MUTABLE_FIELDS
    for name in fixed:
        with pytest.raises(Immutable):
            TermRevision.objects.update(**{name: None})
    with pytest.raises(Immutable):
        TermRevision.objects.all().delete()
    with pytest.raises(Immutable):
        TermRevision.objects.get().delete()


def test_a_state_moves_once() -> None:
    revision = draft()
    again = TermRevision.objects.get()
    revision.move("submit")
    with pytest.raises(TransitionNotAllowed):
        again.move("submit")
    assert again.state == "draft"
    assert TermRevision.objects.get().state == "in-review"


@pytest.mark.parametrize("state", ["draft", "published"])
def test_two_revisions_are_never_open_or_live_at_once(state: str) -> None:
    people = everyone()
    term = make_term(languages=())
    revision = bring(
        save(term, {"name": "一", "definition": "二"}, by=people["writer"]), state, people
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRevision.objects.create(
            master=term,
            language_code="zh-hant",
            number=2,
            snapshot={},
            format=1,
            author=people["writer"],
            state=revision.state,
        )


@pytest.mark.parametrize(
    "fields",
    [
        {"number": 1, "author": None, "language_code": "zh-hant"},
        {"number": 2, "author": None},
        {"state": "lost"},
        {"significance": "huge"},
        {"state": "scheduled", "publish_at": None},
    ],
)
def test_the_database_refuses_what_is_no_revision(fields: dict) -> None:
    first = draft()
    values = {
        "master": first.master,
        "language_code": "ja",
        "number": 1,
        "snapshot": {},
        "format": 1,
        "author": first.author,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        TermRevision.objects.create(**values | fields)


def test_heads_are_the_newest_of_each_object_and_language() -> None:
    writer = make_user("writer", "translator")
    first, second = make_term(), make_term()
    for name in ("一", "二"):
        save(first, {"name": name}, by=writer)
        save(first, {"name": name}, by=writer, language="ja")
    save(second, {"name": "三"}, by=writer)
    heads = TermRevision.objects.heads()
    assert {(head.master_id, head.language_code, head.number) for head in heads} == {
        (first.pk, "zh-hant", 3),
        (first.pk, "ja", 2),
        (second.pk, "zh-hant", 2),
    }
    assert TermRevision.objects.of(first, "ja").count() == 2
    assert TermRevision.objects.open().count() == 3
    assert TermRevision.objects.live().count() == 2


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_of_heads_costs_one_query(count: int, django_assert_num_queries: object) -> None:
    writer = make_user("writer")
    for _ in range(count):
        save(make_term(), {"name": "新名"}, by=writer)
    with django_assert_num_queries(1):
        heads = TermRevision.objects.heads().without_texts().select_related("master", "author")
        rows = [(head.master.key, head.author.username, head.state) for head in heads]
    assert len(rows) == count
    assert all("snapshot" not in head.__dict__ for head in heads)


def test_an_object_is_deleted_with_its_revisions() -> None:
    writer = make_user("writer")
    article = make_article()
    save(article, {"body": "一"}, by=writer)
    save(article, {"body": "二"}, by=writer)
    article.delete()
    assert not ArticleRevision.objects.exists()


def test_an_author_cannot_be_deleted() -> None:
    revision = draft()
    with pytest.raises(IntegrityError):
        revision.author.delete()


def test_natural_keys_name_revisions() -> None:
    term = make_term(slug="exosome")
    save(term, {"name": "一"}, by=make_user("writer"))
    revision = TermRevision.objects.get_by_natural_key("exosome", "zh-hant", 2)
    assert revision.natural_key() == ("exosome", "zh-hant", 2)


def test_saving_an_object_never_makes_text_public() -> None:
    term = make_term(languages=())
    term.set_current_language("en", initialize=True)
    term.name = "Exosome"
    term.save()
    assert not Term.objects.readable().exists()
    assert isinstance(term, Content)
