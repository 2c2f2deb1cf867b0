"""Beginning an object: a row of which readers see nothing, and its first draft."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.test import Client

from articles.models import (
    Article,
    ArticleRevision,
    Category,
    ComparisonTable,
    Contribution,
    Figure,
    Person,
    Trial,
)
from exosite.publishing import actions, visible_text
from exosite.publishing.models import AuditEvent, Content, Redirect
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.snapshots import InvalidSnapshot
from glossary.models import Term, TermRevision
from tests.factories import make_article, make_category, make_person, make_term, make_user
from tests.factories.content import STRUCTURE
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db

TERM = {"texts": {"name": "囊泡"}, "shared": {"fields": {"category": "biology"}}}


def begin(model: type[Content] = Term, key: str = "vesicle", **values: Any) -> Any:
    given = {"source_language": "zh-hant", "snapshot": TERM} | values
    return actions.create(model=model, key=key, **given)


def refusal(**values: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        begin(by=make_user("writer"), **values)
    errors = refused.value.error_dict
    return {name: [error.code for error in found] for name, found in errors.items()}


def test_a_new_object_is_its_row_and_a_first_draft() -> None:
    writer = make_user("writer")
    revision = begin(by=writer, note="begun")
    assert (revision.number, revision.state, revision.based_on) == (1, "draft", None)
    assert (revision.author, revision.note) == (writer, "begun")
    assert revision.snapshot["texts"] == {
        "name": "囊泡",
        "reading": "",
        "definition": "",
        "description": "",
    }
    term = Term.objects.get()
    assert (term.slug, term.category, term.source_language) == ("vesicle", "biology", "zh-hant")
    event = AuditEvent.objects.get()
    assert (event.action, event.key, event.revision_number) == ("create", "vesicle", 1)
    assert (event.language_code, event.actor_id) == ("zh-hant", writer.pk)


def test_readers_see_nothing_of_it(client: Client) -> None:
    lung, person = make_category(slug="lung"), make_person(slug="lin")
    shared = {
        "fields": {"category": ["lung"], "is_featured": True},
        "links": {"secondary_categories": [["lung"]]},
        "rows": {"contributions": [{"person": ["lin"], "role": "author", "language_code": ""}]},
    }
    snapshot = {"texts": {"title": "草稿標題", "body": "草稿。"}, "shared": shared}
    begin(Article, "new", snapshot=snapshot, by=make_user("writer"))
    article = Article.objects.get()
    assert (article.category, article.is_featured) == (lung, True)
    assert not article.secondary_categories.exists()
    assert not Contribution.objects.exists()
    for path in ("", "topics/lung/", f"people/{person.slug}/"):
        assert "草稿" not in client.get(f"/zh-hant/{path}").content.decode()
    assert client.get("/zh-hant/articles/new/").status_code == 404
    with pytest.raises(Http404):
        visible_text.show(Article, "new", "zh-hant")


def test_publishing_brings_what_the_first_draft_had() -> None:
    people = everyone()
    make_category(slug="lung")
    make_person(slug="lin")
    texts = {"title": "題", "summary": "要", "key_points": "點", "body": "文"}
    shared = {
        "fields": {"category": ["lung"]},
        "links": {"secondary_categories": [["lung"]]},
        "rows": {"contributions": [{"person": ["lin"], "role": "author", "language_code": ""}]},
    }
    snapshot = {"texts": texts | {"meta_description": "述"}, "shared": shared}
    revision = begin(Article, "new", snapshot=snapshot, by=people["writer"])
    actions.publish(
        revision=bring(revision, "approved", people), by=people["publisher"], correction=WHY
    )
    article = Article.objects.get()
    assert visible_text.show(Article, "new", "zh-hant").text.body == "文"
    assert article.secondary_categories.get().slug == "lung"
    assert article.contributions.get().person.slug == "lin"


@pytest.mark.parametrize(
    ("model", "fields", "missing"),
    [
        (Article, {}, {"category"}),
        (ComparisonTable, {}, {"structure"}),
        (ComparisonTable, {"structure": {"format": 1}}, {"structure"}),
        (Figure, {}, {"kind"}),
        (Person, {}, {"kind"}),
        (Term, {}, {"category"}),
        (Term, {"category": "alchemy"}, {"category"}),
        (Trial, {}, {"registry", "checked_on"}),
    ],
)
def test_what_the_database_cannot_do_without_is_asked_for_by_name(
    model: type[Content], fields: dict, missing: set[str]
) -> None:
    assert refusal(model=model, snapshot={"shared": {"fields": fields}}).keys() == missing
    assert not model.objects.exists()
    assert not AuditEvent.objects.exists()


def test_every_kind_can_be_begun() -> None:
    make_category(slug="lung")
    fields: dict[type[Content], dict[str, Any]] = {
        Article: {"category": ["lung"]},
        Category: {"parent": ["lung"]},
        ComparisonTable: {"structure": STRUCTURE},
        Figure: {"kind": "template", "template": "exosome-formation"},
        Person: {"kind": "team"},
        Term: {"category": "biology"},
        Trial: {"registry": "chictr", "checked_on": "2026-01-15"},
    }
    for model, shared in fields.items():
        snapshot = {"shared": {"fields": shared}}
        revision = begin(model, "Any-1", snapshot=snapshot, by=make_user("writer"))
        assert revision.master.key == "Any-1"
        assert not model.objects.readable().filter(pk=revision.master.pk).exists()


def test_a_named_object_that_is_not_there_is_told_at_its_field() -> None:
    snapshot = {"shared": {"fields": {"category": ["nowhere"]}}}
    assert refusal(model=Article, snapshot=snapshot) == {"category": ["unresolved"]}


@pytest.mark.parametrize("key", ["", "two words", "外泌體", "a/b", "-a", "a" * 81, "a\n", "a\x00"])
@pytest.mark.parametrize("model", [Term, Trial])
def test_a_key_is_plain_and_short(model: type[Content], key: str) -> None:
    assert refusal(model=model, key=key).keys() == {model.key_field}


def test_a_key_is_had_once() -> None:
    make_term(slug="vesicle")
    assert refusal() == {"slug": ["unique"]}
    Redirect.objects.create(content_kind="term", old_key="exosome", key="vesicle")
    assert refusal(key="exosome") == {"slug": ["renamed"]}
    Redirect.objects.create(content_kind="article", old_key="of-another-kind", key="x")
    assert begin(key="of-another-kind", by=make_user("writer")).number == 1


def test_the_same_form_sent_twice_begins_one_object() -> None:
    writer = make_user("writer")
    first = begin(by=writer)
    assert begin(by=writer) == first
    assert (Term.objects.count(), AuditEvent.objects.count()) == (1, 1)
    other = TERM | {"texts": {"name": "別的"}}
    for values in ({"by": make_user("writer")}, {"by": writer, "snapshot": other}):
        with pytest.raises(ValidationError):
            begin(**values)
    save(first.master, {"name": "往下寫"}, by=writer)
    with pytest.raises(ValidationError):
        begin(by=writer)


def test_a_request_that_came_at_the_same_moment_is_the_same_or_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As if the other had committed after this one looked whether the key is free."""
    from exosite.publishing.actions import lifecycle

    writer = make_user("writer")
    first = begin(by=writer)
    monkeypatch.setattr(lifecycle, "_require_free", lambda *_: None)
    monkeypatch.setattr(Term, "full_clean", lambda self, **options: None)
    assert begin(by=writer) == first
    with pytest.raises(ValidationError):
        begin(by=make_user("writer"))
    assert Term.objects.count() == 1


@pytest.mark.parametrize("role", ["translator", "reviewer", "publisher", "writer@ja", "operator"])
def test_only_a_writer_of_the_language_begins_something(role: str) -> None:
    user = make_user(role)
    with pytest.raises(NotPermitted):
        begin(by=user)
    assert not Term.objects.exists()
    event = AuditEvent.objects.get()
    assert (event.action, event.key, event.details) == ("refuse", "vesicle", {"asked": "create"})


def test_something_can_be_written_first_in_another_language() -> None:
    writer = make_user("writer@ja")
    revision = begin(source_language="ja", by=writer)
    assert (revision.language_code, revision.master.source_language) == ("ja", "ja")
    with pytest.raises(InvalidSnapshot):
        begin(source_language="xx", by=writer)


def test_what_is_no_snapshot_begins_nothing() -> None:
    for snapshot in ({"texts": {"slug": "x"}}, {"format": 9}, {"shared": {"rows": {"x": []}}}):
        with pytest.raises(InvalidSnapshot):
            begin(snapshot=snapshot, by=make_user("writer"))
    assert not Term.objects.exists()
    assert not TermRevision.objects.exists()


def test_a_first_draft_is_seen_by_nobody_who_asks_for_articles() -> None:
    make_article(slug="live")
    snapshot = {"shared": {"fields": {"category": [make_category().slug]}}}
    begin(Article, "new", snapshot=snapshot, by=make_user("writer"))
    assert [item.slug for item in Article.objects.readable()] == ["live"]
    assert ArticleRevision.objects.get().snapshot["texts"]["body"] == ""
