"""Deleting: what nobody has seen and nothing needs; everything else is refused, with the reason."""

from typing import Any

import pytest
from django.core.management import call_command

from articles.models import Article, Category, Contribution, Person
from exosite.publishing import actions
from exosite.publishing.errors import EverPublic, Gone, InUse
from exosite.publishing.models import AuditEvent, Content, Redirect, revision_model
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.references import Mention
from glossary.models import Term, TermRevision
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_table,
    make_term,
    make_user,
)
from tests.factories.content import TEXTS
from tests.factories.drafts import WHY_TOGETHER, bring, everyone, save, set_aside

pytestmark = pytest.mark.django_db


def delete(item: Content, by: Any = None) -> None:
    actions.delete(item=item, by=by or make_user("publisher"))


def uses(item: Content) -> set[tuple[str, str, str, bool]]:
    with pytest.raises(InUse) as refused:
        delete(item)
    assert type(item).objects.filter(pk=item.pk).exists()
    return {(use.content_kind, use.key, use.language, use.is_draft) for use in refused.value.uses}


def test_what_nobody_has_seen_goes_with_its_drafts_and_leaves_its_record() -> None:
    writer, publisher = make_user("writer"), make_user("publisher")
    snapshot = {"texts": {"name": "囊泡"}, "shared": {"fields": {"category": "biology"}}}
    revision = actions.create(
        model=Term, key="vesicle", source_language="zh-hant", snapshot=snapshot, by=writer
    )
    for name in ("一", "二"):
        save(revision.master, {"name": name}, by=writer)
    set_aside(revision.master, by=writer)
    actions.rename(item=revision.master, key="bubble", by=publisher)
    delete(Term.objects.get(), publisher)
    assert not Term.objects.exists()
    assert not TermRevision.objects.exists()
    assert not Redirect.objects.exists()
    events = list(AuditEvent.objects.values_list("action", "key"))
    assert events[:2] == [("delete", "bubble"), ("rename", "vesicle")]
    assert ("create", "vesicle") in events


def test_what_was_public_is_withdrawn_and_never_deleted() -> None:
    publisher = make_user("publisher")
    term = make_term(languages=("ja", "zh-hant"))
    with pytest.raises(EverPublic) as refused:
        delete(term, publisher)
    assert refused.value.languages == ("zh-hant", "ja")
    for language in ("zh-hant", "ja"):
        actions.withdraw(item=term, language=language, reason="Wrong.", by=publisher)
    with pytest.raises(EverPublic):
        delete(term, publisher)
    assert Term.objects.exists()
    assert not AuditEvent.objects.filter(action="delete").exists()


@pytest.mark.parametrize("role", ["writer", "translator", "reviewer", "operator", "publisher@ja"])
def test_only_a_publisher_of_the_source_language_deletes(role: str) -> None:
    term = make_term(languages=())
    with pytest.raises(NotPermitted):
        delete(term, make_user(role))
    assert Term.objects.exists()
    assert AuditEvent.objects.get().details == {"asked": "delete"}


# --- What is in use -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "markup"),
    [
        (make_term, "[[x-1]]"),
        (make_table, "{{ table:x-1 }}"),
        (make_article, "[那篇](article:x-1#c1)"),
        (make_figure, "![x](figure:x-1)"),
        (make_person, "::: doctor by=x-1\n甲\n:::"),
    ],
)
def test_a_draft_that_names_it_keeps_it(make: Any, markup: str) -> None:
    people = everyone()
    item = make(slug="x-1", languages=())
    article = make_article(slug="user", languages=("zh-hant", "ja"))
    draft = save(article, {"body": markup}, by=people["writer"])
    save(article, {"body": markup}, by=people["translator"], language="ja")
    assert uses(item) == {("article", "user", "zh-hant", True), ("article", "user", "ja", True)}
    save(article, {"body": "不提了。"}, by=people["writer"], base=draft.number)
    assert uses(item) == {("article", "user", "ja", True)}
    save(article, {"body": "もう。"}, by=people["translator"], language="ja")
    delete(item)
    assert not type(item).objects.filter(pk=item.pk).exists()


def test_a_draft_that_only_looks_as_if_it_named_it_keeps_nothing() -> None:
    term = make_term(slug="x-1", languages=())
    save(make_article(), {"body": "x-1，\\[[x-1]]，[[x-11]]"}, by=make_user("writer"))
    delete(term)
    assert not Term.objects.exists()


def test_a_name_that_it_had_keeps_it_too() -> None:
    term = make_term(slug="x-1", languages=())
    save(make_article(slug="user"), {"body": "[[x-1]]"}, by=make_user("writer"))
    actions.rename(item=term, key="y", by=make_user("publisher"))
    assert uses(term) == {("article", "user", "zh-hant", True)}


def test_the_cells_of_a_table_and_the_topic_of_a_draft_keep_it() -> None:
    writer = make_user("writer")
    term, topic = make_term(slug="x-1", languages=()), make_category(slug="x-1", languages=())
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "見[[x-1]]"}}
    save(make_table(slug="cargo"), {"texts": TEXTS | {"cells": cells}}, by=writer)
    assert uses(term) == {("table", "cargo", "zh-hant", True)}
    actions.save_draft(
        item=make_article(slug="user"),
        language="zh-hant",
        snapshot={"shared": {"fields": {"category": ["x-1"]}}},
        base=0,
        by=writer,
    )
    assert uses(topic) == {("article", "user", "zh-hant", True)}


def test_a_published_text_that_names_it_keeps_it() -> None:
    """As a text that was loaded and names what has only a draft."""
    person = make_person(slug="lin", languages=())
    article = make_article(slug="guide")
    Contribution.objects.create(article=article, person=person, role="author")
    assert uses(person) == {("article", "guide", "", False)}
    term = make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="user")
    call_command("render")
    term.translations.all().delete()
    assert uses(term) == {("article", "user", "zh-hant", False)}


def test_what_points_at_it_keeps_it_whoever_sees_that() -> None:
    topic = make_category(slug="lung", languages=())
    make_category(slug="deep", parent=topic)
    make_article(slug="home", category=topic, languages=())
    make_article(slug="guest").secondary_categories.add(topic)
    assert uses(topic) == {
        ("category", "deep", "", False),
        ("article", "home", "", False),
        ("article", "guest", "", False),
    }
    term, other = make_term(slug="a", languages=()), make_term(slug="b")
    other.related.add(term)
    assert uses(term) == {("term", "b", "", False)}


def test_its_own_parts_keep_nothing() -> None:
    lung = make_category(slug="lung")
    article = make_article(slug="new", category=lung, languages=(), is_signed=False)
    article.secondary_categories.add(lung)
    Contribution.objects.create(article=article, person=make_person(), role="author")
    save(article, {"body": "[自己](article:new)"}, by=make_user("writer"))
    delete(article)
    term = make_term(languages=(), variants=(("en", "EV", "abbreviation"),))
    term.related.add(term)
    delete(term)
    assert not Article.objects.exists()
    assert not Term.objects.exists()
    assert (Category.objects.count(), Person.objects.count()) == (1, 1)


def test_uses_have_the_title_that_editors_know() -> None:
    writer = make_user("writer")
    topic = make_category(slug="lung", languages=())
    make_article(slug="live", category=topic, text={"title": "公開的"})
    begun = make_article(slug="begun", category=topic, languages=())
    save(begun, {"title": "剛開始的"}, by=writer)
    make_article(slug="bare", category=topic, languages=())
    with pytest.raises(InUse) as refused:
        delete(topic)
    shared = [use for use in refused.value.uses if not use.is_draft]
    assert [(use.key, use.title) for use in shared] == [
        ("bare", "bare"),
        ("begun", "剛開始的"),
        ("live", "公開的"),
    ]
    assert {use.kind_name for use in refused.value.uses} == {"文章"}
    assert isinstance(shared[0], Mention)


def test_the_number_of_queries_does_not_grow_with_the_uses(
    django_assert_max_num_queries: Any,
) -> None:
    writer, publisher = make_user("writer"), make_user("publisher")
    topic, term = make_category(languages=()), make_term(slug="x-1", languages=())
    for _number in range(12):
        save(make_article(category=topic), {"body": "[[x-1]]"}, by=writer)
    for item, most in ((topic, 30), (term, 30)):
        with django_assert_max_num_queries(most), pytest.raises(InUse):
            delete(item, publisher)


# --- Gone -----------------------------------------------------------------------------------------


def test_what_was_deleted_meanwhile_is_gone_for_whoever_goes_on() -> None:
    people = everyone()
    term = make_term(languages=())
    texts = {"name": "一", "definition": "義"}
    draft = bring(save(term, texts, by=people["writer"]), "scheduled", people)
    stale = revision_model(term).objects.select_related("master").get(pk=draft.pk)
    gone = Term.objects.get()
    delete(term)
    for act in (
        lambda: save(gone, {"name": "二"}, by=people["writer"], base=1),
        lambda: actions.unschedule(revision=stale, by=people["publisher"]),
        lambda: actions.publish_together(
            revisions=[stale], by=people["publisher"], correction=WHY_TOGETHER
        ),
        lambda: delete(gone, people["publisher"]),
        lambda: actions.rename(item=gone, key="new", by=people["publisher"]),
    ):
        with pytest.raises(Gone):
            act()
    from exosite.publishing.actions.publication import _publish_if_due

    assert _publish_if_due(stale, draft.publish_at) is None
