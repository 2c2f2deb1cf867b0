"""Rendered pages are kept, and never kept too long."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import DatabaseError

from articles.models import ArticleTranslation, ComparisonTableTranslation, Reference
from exosite.rendering import page_release, text_cache
from exosite.rendering.models import CachedText
from glossary.models import TermTranslation
from tests.factories import make_article, make_reference, make_table, make_term

pytestmark = pytest.mark.django_db


def text_of(slug: str) -> ArticleTranslation:
    return ArticleTranslation.objects.select_related("master").get(master__slug=slug)


def test_a_stored_page_costs_one_query(django_assert_num_queries: object) -> None:
    make_article("外泌體", slug="a")
    first = text_cache.cached_text(text_of("a"))
    text = text_of("a")
    with django_assert_num_queries(1):
        again = text_cache.cached_text(text)
    assert again == first


@pytest.mark.parametrize("change", ["term", "table", "reference"])
def test_a_change_of_anything_a_page_shows_renders_it_anew(change: str) -> None:
    make_term("外泌體", slug="exosome")
    make_table(slug="t", title="舊表")
    make_reference(slug="r", title="Old title")
    make_article("外泌體[@r]\n\n{{ table:t }}", slug="a")
    before = text_cache.cached_text(text_of("a"))
    if change == "term":
        row = TermTranslation.objects.get()
        row.name = "別的詞"
    elif change == "table":
        row = ComparisonTableTranslation.objects.get()
        row.title = "新表"
    else:
        row = Reference.objects.get()
        row.title = "New title"
    row.save()
    after = text_cache.cached_text(text_of("a"))
    assert (after.html, after.notes_html) != (before.html, before.notes_html)


def test_a_change_of_the_text_renders_it_anew() -> None:
    make_article("舊文", slug="a")
    text_cache.cached_text(text_of("a"))
    ArticleTranslation.objects.update(body="新文")
    assert "新文" in text_cache.cached_text(text_of("a")).html


def test_a_page_without_tables_outlives_a_change_of_tables() -> None:
    make_article("甲", slug="a")
    text_cache.cached_text(text_of("a"))
    CachedText.objects.update(html="as it was")
    make_table()
    assert text_cache.cached_text(text_of("a")).html == "as it was"


def test_a_term_that_is_deleted_loses_its_links() -> None:
    term = make_term("外泌體")
    make_article("外泌體", slug="a")
    assert "<a" in text_cache.cached_text(text_of("a")).html
    term.delete()
    assert "<a" not in text_cache.cached_text(text_of("a")).html


def test_a_linker_kept_by_this_process_hears_of_changes_made_by_another() -> None:
    """Another process leaves nothing here but its rows and their tags."""
    make_term("外泌體", slug="exosome")
    make_article("外泌體與細胞", slug="a")
    text_cache.cached_text(text_of("a"))
    TermTranslation.objects.update(name="細胞")
    assert ">細胞</a>" in text_cache.cached_text(text_of("a")).html


def test_a_page_of_another_release_is_rendered_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    make_article("甲", slug="a")
    text_cache.cached_text(text_of("a"))
    CachedText.objects.update(html="from the release before")
    assert "release before" in text_cache.cached_text(text_of("a")).html
    monkeypatch.setattr(text_cache, "release_digest", lambda: "another release")
    assert "release before" not in text_cache.cached_text(text_of("a")).html


def test_templates_code_and_catalogues_are_part_of_a_release(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.BASE_DIR = tmp_path
    seen = set()
    for name in ("templates/a.html", "templates/b.svg", "glossary/c.py", "exosite/locale/d.mo"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
        seen.add(page_release.release_digest.__wrapped__())
        (tmp_path / name).write_text("two")
        seen.add(page_release.release_digest.__wrapped__())
    assert len(seen) == 8


def test_a_page_is_shown_even_if_it_cannot_be_stored(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise DatabaseError("read-only")

    make_article("甲", slug="a")
    monkeypatch.setattr(CachedText.objects, "bulk_create", refuse)
    assert "甲" in text_cache.cached_text(text_of("a")).html


def test_what_makes_no_page_for_readers_is_no_part_of_a_release(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.BASE_DIR = tmp_path
    before = page_release.release_digest.__wrapped__()
    for name in ("exosite/desk/titles.py", "templates/admin/base.html", "articles/tables/admin.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a comment")
    assert page_release.release_digest.__wrapped__() == before


def test_stored_pages_cost_one_query_together(django_assert_num_queries: object) -> None:
    for slug in "abc":
        make_article(f"第 {slug} 篇", slug=slug)
    texts = list(ArticleTranslation.objects.select_related("master").order_by("-pk"))
    first = list(text_cache.cached_texts(texts))
    with django_assert_num_queries(1):
        again = list(text_cache.cached_texts(texts))
    assert again == first
    assert ["第 c 篇" in page.html for page in again] == [True, False, False]
