"""A change puts out of date what it changed, and nothing else, whatever the size of the site."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, RequestFactory

from articles.models import Article, ArticleTranslation
from exosite.content_tags import freshness, generations
from exosite.content_tags.models import Tag
from exosite.publishing import snapshots
from exosite.publishing.snapshots import trial_publish
from exosite.rendering import page_cache, page_release, text_cache
from exosite.rendering.models import CachedPage
from tests.factories import make_article, make_category, make_person, make_reference, make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db(transaction=True)


def site_of(size: int) -> None:
    """Articles in three topics, each with words that are linked, a source and links to others."""
    topics = [make_category(slug=f"topic-{number}") for number in range(3)]
    make_term("外泌體", slug="exosome")
    make_reference(slug="r")
    for number in range(size):
        article = make_article(
            f"## 一 {{#s{number} evidence=lab}}\n\n外泌體[@r]。",
            slug=f"a-{number}",
            title=f"題{number}",
            category=topics[number % 3],
        )
        article.contributions.create(person=make_person(slug=f"p-{number}"), role="author")


def all_pages(size: int) -> list[str]:
    articles = [f"articles/a-{number}/" for number in range(size)]
    lists = ["", "glossary/", "references/", "tables/", "trials/", "corrections/"]
    topics = [f"topics/topic-{number}/" for number in range(3)]
    people = [f"people/p-{number}/" for number in range(size)]
    return [
        f"/zh-hant/{path}" for path in (*lists, *articles, *topics, *people, "glossary/exosome/")
    ]


def out_of_date() -> set[str]:
    pages = CachedPage.objects.annotate(clock=freshness.clock_column())
    current_release = page_release.page_release()
    return {
        page.path
        for page in pages
        if not freshness.is_current(
            page, page.clock, current_release, lambda page=page: page_cache._words(page)
        )
    }


def mend_typo(slug: str) -> None:
    people = everyone()
    article = Article.objects.get(slug=slug)
    draft = save(article, {"title": "題目"}, by=people["writer"], significance="typo")
    bring(draft, "published", people)


def test_a_typo_costs_the_same_pages_on_a_larger_site(client: Client) -> None:
    counts = []
    for size in (4, 16):
        if size > 4:
            more = range(4, size)
            for number in more:
                make_article("外泌體。", slug=f"a-{number}", category=None or make_category())
        else:
            site_of(size)
        for number in range(size):
            text = ArticleTranslation.objects.get(master__slug=f"a-{number}")
            text_cache.refresh(text)
        for path in all_pages(4):
            assert client.get(path).status_code == 200
        assert not out_of_date()
        text = ArticleTranslation.objects.get(master__slug="a-1")
        text.body += "字"
        text.save()
        counts.append(out_of_date())
    assert counts[0] == counts[1] == {"/zh-hant/articles/a-1/"}


def test_publishing_writes_few_tags(client: Client) -> None:
    site_of(3)
    before = generations.clock()
    mend_typo("a-1")
    assert 0 < Tag.objects.filter(generation__gt=before).count() <= 50


def test_reading_raises_no_generation(client: Client) -> None:
    site_of(2)
    before = list(Tag.objects.order_by("pk").values_list("pk", "generation"))
    for path in all_pages(2):
        client.get(path)
    assert list(Tag.objects.order_by("pk").values_list("pk", "generation")) == before


def test_a_draft_costs_no_page(client: Client) -> None:
    site_of(2)
    save(Article.objects.get(slug="a-0"), {"title": "一"}, by=everyone()["writer"])
    for path in all_pages(2):
        client.get(path)
    save(Article.objects.get(slug="a-0"), {"title": "二"}, by=everyone()["writer"])
    assert not out_of_date()


def test_what_is_rolled_back_or_tried_raises_nothing() -> None:
    site_of(1)
    article = Article.objects.get()
    before = generations.clock()
    snapshot = snapshots.take(article, "zh-hant")
    snapshot["texts"]["title"] = "祕密"
    with trial_publish.as_if_published(article, "zh-hant", snapshot):
        pass
    with transaction.atomic():
        ArticleTranslation.objects.update(title="不成")
        transaction.set_rollback(True)
    assert generations.clock() == before


def test_generations_only_rise() -> None:
    seen = []
    for title in "甲乙丙":
        make_article(slug=f"x-{title.encode().hex()}", title=title)
        seen.append(generations.clock())
    assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("word", "touched"), [("囊泡", {"/zh-hant/articles/with/"}), ("沒有的詞", set())]
)
def test_a_new_form_touches_only_what_has_it(client: Client, word: str, touched: set[str]) -> None:
    term = make_term("外泌體", slug="exosome")
    make_article("這是**囊**泡。囊泡很小。", slug="with", category=make_category())
    make_article("這是別的。", slug="without", category=make_category())
    for path in ("/zh-hant/articles/with/", "/zh-hant/articles/without/"):
        client.get(path)
    term.variants.create(language_code="zh-hant", text=word, kind="alias")
    assert out_of_date() == touched
    for path in touched:
        assert f">{word}</a>" in client.get(path).text


def test_a_form_that_goes_touches_only_what_has_it(client: Client) -> None:
    term = make_term("外泌體", slug="exosome")
    variant = term.variants.create(language_code="zh-hant", text="囊泡", kind="alias")
    make_article("囊泡很小。", slug="with", category=make_category())
    make_article("外泌體。", slug="other", category=make_category())
    paths = ("/zh-hant/articles/with/", "/zh-hant/articles/other/")
    for path in paths:
        client.get(path)
    variant.delete()
    assert '<a class="term"' not in client.get(paths[0]).text
    assert out_of_date() == set()


@pytest.fixture
def interleaved(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Callable[[], Any]], None]:
    """Have something happen right before a step of keeping a page."""

    def before(step: str, act: Callable[[], Any]) -> None:
        owner = {"_make": page_cache, "_store": page_cache, "may_be_kept": freshness}[step]
        original = getattr(owner, step)
        pending = [act]

        def run(*args: Any, **kwargs: Any) -> Any:
            if pending:
                pending.pop()()
            return original(*args, **kwargs)

        monkeypatch.setattr(owner, step, run)

    return before


@pytest.mark.parametrize("step", ["_make", "may_be_kept", "_store"])
def test_a_change_between_any_two_steps_is_never_missed(
    client: Client, interleaved: Callable[[str, Callable[[], Any]], None], step: str
) -> None:
    site_of(1)
    interleaved(
        step, lambda: ArticleTranslation.objects.get().__class__.objects.update(title="新題")
    )
    client.get("/zh-hant/articles/a-0/")
    assert "新題" in client.get("/zh-hant/articles/a-0/").text


def test_a_slower_rendering_does_not_replace_a_newer_one(client: Client) -> None:
    site_of(1)
    path = "/zh-hant/articles/a-0/"
    client.get(path)
    newer = CachedPage.objects.get()
    older = CachedPage.objects.get()
    older.made, older.etag = newer.made - 1, "older"
    page_cache._store(older, newer.body)
    assert CachedPage.objects.get().etag == newer.etag


def test_a_page_made_from_an_untracked_table_is_not_kept() -> None:
    from django.contrib.auth import get_user_model
    from django.http import HttpResponse

    def view(request: Any) -> HttpResponse:
        return HttpResponse(get_user_model().objects.count())

    page_cache.cached_page(view)(RequestFactory().get("/zh-hant/x/"))
    assert not CachedPage.objects.exists()
