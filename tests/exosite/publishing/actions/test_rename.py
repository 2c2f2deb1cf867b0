"""An object gets another key: who asks for the old one, in an address or a text, still finds it."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import Http404
from django.test import Client

from articles.models import Article, ArticleTranslation, Category
from exosite import seed
from exosite.publishing import actions, snapshots, visible_text
from exosite.publishing.models import AuditEvent, Content, Redirect, StaleSection
from exosite.publishing.permissions import NotPermitted
from exosite.rendering import text_cache, used_lists
from exosite.rendering.models import CachedText, Use
from glossary.models import Term, TermTranslation
from tests.factories import (
    make_article,
    make_category,
    make_figure,
    make_person,
    make_table,
    make_term,
    make_trial,
    make_user,
)
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db

MAKERS = {
    "articles": make_article,
    "tables": make_table,
    "glossary": make_term,
    "people": make_person,
    "topics": make_category,
}


def rename(item: Content, key: str, by: Any = None) -> Any:
    return actions.rename(item=item, key=key, by=by or make_user("publisher"))


def redirects() -> dict[str, str]:
    return dict(Redirect.objects.values_list("old_key", "key"))


def refusal(item: Content, key: str) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        rename(item, key)
    errors = refused.value.error_dict
    return {name: [error.code for error in found] for name, found in errors.items()}


# --- The name -------------------------------------------------------------------------------------


def test_an_object_has_its_new_name_and_leaves_a_redirect() -> None:
    term, publisher = make_term(slug="old"), make_user("publisher")
    assert rename(term, "new", publisher).key == "new"
    assert Term.objects.get().slug == "new"
    assert redirects() == {"old": "new"}
    event = AuditEvent.objects.get()
    assert (event.action, event.key, event.details) == ("rename", "old", {"to": "new"})
    assert (event.actor_id, event.language_code) == (publisher.pk, "zh-hant")


def test_every_earlier_name_leads_straight_to_the_last() -> None:
    term = make_term(slug="a")
    for key in ("b", "c", "d"):
        rename(term, key)
    assert redirects() == {"a": "d", "b": "d", "c": "d"}
    assert Redirect.objects.current_keys("term", ["a", "c", "d", "x"]) == {"a": "d", "c": "d"}


def test_an_object_may_have_a_name_back() -> None:
    term = make_term(slug="a")
    for key in ("b", "c", "a"):
        rename(term, key)
    assert redirects() == {"b": "a", "c": "a"}
    assert Term.objects.get().slug == "a"


def test_the_name_that_it_has_is_no_change() -> None:
    rename(make_term(slug="a"), "a")
    assert redirects() == {}
    assert not AuditEvent.objects.exists()


def test_a_name_of_another_is_refused_also_one_it_had() -> None:
    other, term = make_term(slug="taken"), make_term(slug="mine")
    assert refusal(term, "taken") == {"slug": ["unique"]}
    rename(other, "now")
    assert refusal(term, "taken") == {"slug": ["renamed"]}
    assert refusal(term, "two words") == {"slug": ["invalid"]}
    assert refusal(make_trial(), "two words").keys() == {"registry_id"}
    assert redirects() == {"taken": "now"}


def test_a_name_taken_at_the_same_moment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from exosite.publishing.actions import lifecycle

    make_term(slug="taken")
    monkeypatch.setattr(lifecycle, "_require_free", lambda *_, **__: None)
    assert refusal(make_term(slug="mine"), "taken") == {"slug": ["unique"]}
    assert redirects() == {}


def test_kinds_have_names_of_their_own() -> None:
    make_article(slug="same")
    rename(make_term(slug="old"), "same")
    rename(make_table(slug="old"), "other")
    assert Redirect.objects.filter(old_key="old").count() == 2


@pytest.mark.parametrize("role", ["writer", "translator", "reviewer", "operator", "publisher@ja"])
def test_only_a_publisher_of_the_source_language_renames(role: str) -> None:
    term = make_term(slug="old", languages=("zh-hant", "ja"))
    with pytest.raises(NotPermitted):
        rename(term, "new", make_user(role))
    assert Term.objects.get().slug == "old"
    assert AuditEvent.objects.get().details == {"asked": "rename"}


# --- What goes with it ----------------------------------------------------------------------------


def test_what_is_known_of_an_object_goes_with_its_name() -> None:
    make_term("外泌體", slug="exosome")
    make_table(slug="cargo")
    article = make_article("外泌體\n\n{{ table:cargo }}", slug="guide")
    values = {"since": "2026-01-01T00:00Z", "significance": "content", "source_number": 2}
    StaleSection.objects.create(
        content_kind="article", key="guide", language_code="ja", section="c1", **values
    )
    call_command("render")
    rename(article, "handbook")
    rename(Term.objects.get(), "vesicle")
    assert not CachedText.objects.filter(key="guide").exists()
    assert StaleSection.objects.get().key == "handbook"
    used = Use.objects.filter(content_kind="article").values_list("key", "used_kind", "used_key")
    assert set(used) == {("handbook", "table", "cargo"), ("handbook", "term", "vesicle")}
    (user,) = used_lists.UserList("term", "vesicle", "zh-hant", ["article"])[:2]
    assert user.object == article


def test_names_given_there_and_back_leave_the_uses_whole() -> None:
    term = make_term("外泌體", slug="a")
    make_article("外泌體", slug="guide")
    call_command("render")
    for key in ("b", "a", "b"):
        rename(term, key)
        call_command("render")
    assert list(Use.objects.values_list("key", "used_key")) == [("guide", "b")]


def test_the_record_is_found_by_the_new_name() -> None:
    people = everyone()
    term = make_term(slug="old")
    save(term, {"name": "新"}, by=people["writer"])
    renamed = rename(rename(term, "middle"), "new")
    save(renamed, {"name": "更新"}, by=people["writer"])
    events = AuditEvent.objects.about(renamed)
    assert [(event.action, event.key) for event in events] == [
        ("save", "new"),
        ("rename", "middle"),
        ("rename", "old"),
        ("save", "old"),
    ]
    assert AuditEvent.objects.about(renamed, "ja").count() == 0


def test_a_draft_goes_on_under_the_new_name() -> None:
    people, article = everyone(), make_article(slug="old")
    draft = bring(save(article, {"body": "新文。"}, by=people["writer"]), "approved", people)
    rename(article, "new")
    assert (
        actions.publish(revision=draft, by=people["publisher"], correction=WHY).master.key == "new"
    )
    assert CachedText.objects.get(content_kind="article").key == "new"


# --- Texts that name it ---------------------------------------------------------------------------


def page(slug: str) -> text_cache.RenderedText:
    return text_cache.cached_text(
        ArticleTranslation.objects.select_related("master").get(master__slug=slug)
    )


@pytest.mark.parametrize(
    ("make", "markup", "shown"),
    [
        (make_term, "[[old]]", 'href="/zh-hant/glossary/new/"'),
        (make_term, "[[old|囊泡]]", 'href="/zh-hant/glossary/new/"'),
        (make_table, "{{ table:old }}", 'href="/zh-hant/tables/new/"'),
        (make_article, "[那篇](article:old#c1)", 'href="/zh-hant/articles/new/#c1"'),
        (make_figure, "![x](figure:old)", "<figcaption"),
        (make_person, "::: doctor by=old\n甲\n:::", 'href="/zh-hant/people/new/"'),
    ],
)
def test_a_text_with_the_old_name_shows_what_has_the_new_one(
    make: Any, markup: str, shown: str
) -> None:
    item = make(slug="old")
    make_article(markup, slug="user")
    call_command("render")
    before = page("user")
    assert not before.problems
    rename(item, "new")
    after = page("user")
    assert not after.problems
    assert shown in after.html
    assert Use.objects.filter(key="user", used_key="new").exists()
    assert not Use.objects.filter(used_key="old").exists()


def test_a_term_forced_by_its_old_name_is_not_linked_once_more() -> None:
    term = make_term("外泌體", slug="old")
    make_article("[[old|囊泡]]就是外泌體。", slug="user")
    rename(term, "new")
    assert page("user").html.count("<a") == 1


def test_a_table_with_old_names_in_its_cells_shows_what_has_the_new_ones() -> None:
    from tests.factories.content import TEXTS

    term = make_term("外泌體", slug="old")
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "[[old]]"}}
    make_table(slug="cargo", texts=TEXTS | {"cells": cells})
    make_article("{{ table:cargo }}", slug="user")
    rename(term, "new")
    assert 'href="/zh-hant/glossary/new/"' in page("user").html


def test_old_names_cost_two_queries_a_kind_however_many(django_assert_num_queries: Any) -> None:
    terms = [make_term(f"詞{number}", slug=f"old-{number}") for number in range(5)]
    make_article(" ".join(f"[[old-{number}]]" for number in range(5)), slug="user")
    for number, term in enumerate(terms):
        rename(term, f"new-{number}")
    text = ArticleTranslation.objects.select_related("master").get()
    from exosite.rendering.composer import compose
    from glossary.term_links import linker

    linker("zh-hant")
    # Whether forms changed, terms by old name, redirects, terms by new name, their cards.
    with django_assert_num_queries(5):
        composed = compose(text.body, language="zh-hant", subject=("", ""))
    assert composed.html.count("<a") == 5


def test_a_draft_that_names_a_topic_by_its_old_name_is_published() -> None:
    people = everyone()
    lung, skin = make_category(slug="lung"), make_category(slug="skin")
    author = make_person(slug="lin")
    article = make_article(category=skin)
    shared = {
        "fields": {"category": ["lung"]},
        "links": {"secondary_categories": [["skin"]]},
        "rows": {"contributions": [{"person": ["lin"], "role": "author", "language_code": ""}]},
    }
    draft = actions.save_draft(
        item=article, language="zh-hant", snapshot={"shared": shared}, base=0, by=people["writer"]
    )
    for item in (lung, skin, author):
        rename(item, f"{item.slug}-2")
    assert snapshots.build(article, "zh-hant", draft.snapshot).master.category == lung
    actions.publish(
        revision=bring(draft, "approved", people), by=people["publisher"], correction=WHY
    )
    article.refresh_from_db()
    assert article.category == lung
    assert article.secondary_categories.get() == skin
    assert article.contributions.get().person == author


# --- Addresses ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", MAKERS)
@pytest.mark.parametrize("language", ["zh-hant", "ja"])
def test_an_old_address_leads_to_the_new_one(client: Client, place: str, language: str) -> None:
    item = MAKERS[place](slug="old")
    rename(item, "middle")
    rename(item, "new")
    response = client.get(f"/{language}/{place}/old/?from=a&b=%E8%82%BA")
    assert response.status_code == 301
    assert response["Location"] == f"/{language}/{place}/new/?from=a&b=%E8%82%BA"
    assert client.get(f"/{language}/{place}/new/").status_code == 200
    assert client.head(f"/{language}/{place}/old/").status_code == 301


def test_a_redirect_is_not_kept_for_good_as_the_old_name_may_come_back(client: Client) -> None:
    rename(make_term(slug="old"), "new")
    assert client.get("/ja/glossary/old/")["Cache-Control"] == "max-age=3600"


@pytest.mark.parametrize("suffix", [".csv", ".json", ".csv?x=1"])
def test_the_data_of_a_table_are_found_by_its_old_name(client: Client, suffix: str) -> None:
    rename(make_table(slug="old"), "new")
    response = client.get(f"/en/tables/old{suffix}")
    assert (response.status_code, response["Location"]) == (301, f"/en/tables/new{suffix}")


def test_the_old_name_of_what_was_withdrawn_leads_to_where_that_is_said(client: Client) -> None:
    term, publisher = make_term(slug="old"), make_user("publisher")
    rename(term, "new")
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=publisher)
    response = client.get("/zh-hant/glossary/old/", follow=True)
    assert response.redirect_chain == [("/zh-hant/glossary/new/", 301)]
    assert response.status_code == 410


def test_nothing_is_told_of_what_readers_never_saw(client: Client) -> None:
    rename(make_term(slug="old", languages=()), "secret-plan")
    assert client.get("/zh-hant/glossary/old/").status_code == 404


def test_what_is_not_there_costs_two_queries_and_a_page_none_more(
    client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(5):
        rename(make_term(slug=f"old-{number}"), f"new-{number}")
    with django_assert_num_queries(2), pytest.raises(Http404):
        visible_text.show(Term, "nowhere", "zh-hant")
    with django_assert_num_queries(3), pytest.raises(visible_text.Renamed):
        visible_text.show(Term, "old-1", "zh-hant")
    with django_assert_num_queries(2):
        visible_text.show(Term, "new-1", "zh-hant")


# --- The seed -------------------------------------------------------------------------------------


def test_the_seed_does_not_bring_an_object_back_under_its_old_name(
    tmp_path: Path, settings: Any
) -> None:
    settings.FIXTURE_DIRS = [tmp_path]
    dates = {"published_at": "2026-01-15T12:00Z", "updated_at": "2026-01-15T12:00Z"}
    topic = {"model": "articles.category", "fields": {"slug": "lung"}}
    term = {"model": "glossary.term", "fields": {"slug": "old", "category": "biology"}}
    words = {"name": "詞", "definition": "義", **dates}
    text = {
        "model": "glossary.termtranslation",
        "fields": {"master": ["old"], "language_code": "zh-hant", **words},
    }
    load(tmp_path, [topic, term, text])
    rename(Term.objects.get(), "new")
    rename(Category.objects.get(), "chest")
    more = text | {"fields": text["fields"] | {"language_code": "ja"}}
    fresh = {"model": "articles.article", "fields": {"slug": "fresh", "category": ["lung"]}}
    # A later release has a text more for what was renamed, and an article on that topic.
    load(tmp_path, [topic, term, text, more, fresh])
    assert Term.objects.get().slug == "new"
    assert set(TermTranslation.objects.values_list("language_code", flat=True)) == {"zh-hant", "ja"}
    assert Article.objects.get().category.slug == "chest"


def load(folder: Path, entries: list[dict]) -> None:
    text = yaml.safe_dump(entries, allow_unicode=True)
    (folder / "seed.yaml").write_text(text, encoding="utf-8")
    faults, _outcome = seed.load()
    assert faults == []
