"""A retraction reaches every place that rests on the source, in each language, by the import alone."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from articles.evidence.retraction_import import import_notices
from articles.models import Article, Reference, Trial
from exosite import languages
from exosite.claims.claim import sentence_id
from exosite.publishing import notices, visible_text
from exosite.publishing.notices import SOURCE_RETRACTED
from exosite.rendering import text_cache
from exosite.rendering.models import CachedPage
from exosite.social_images.views import card_of
from exosite.syndication.atom import NAMESPACE
from tests.articles.evidence.notice_list_files import foreign_rows, write_rows
from tests.factories import (
    make_article,
    make_chapter,
    make_figure,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.content import STRUCTURE
from tests.factories.users import at_desk, make_user
from tests.pages import Page

pytestmark = pytest.mark.django_db

BODY = """開頭[@paper]。兩者[@paper; @other]。只有別的[@other]。

## 一 {#c1 evidence=trial}

又一次[@paper]。

{{ trials:lungs }}

![](figure:timeline)

{{ table:it }}

::: key-points
要點[@paper]。
:::

## 二 {#c2}

沒有[@other]。"""
ROW = {"key": "protein", "refs": ["paper"]}
CELL = {"key": "lipid", "evidence": "opinion", "cells": {"role": {"refs": ["paper"]}}}
ALL = {"languages": languages.CODES}


@pytest.fixture
def site() -> Article:
    """An article, its table, a term and a trial that rest on a paper; and others that do not."""
    paper = make_reference(slug="paper", doi="10.5555/Paper.1")
    make_reference(slug="other", doi="10.5555/other", title="Another study")
    make_trial(registry_id="NCT00000001", publication=paper, started_on="2020", **ALL)
    make_figure(slug="timeline", template="inhaled-trials-timeline", **ALL)
    make_table(slug="it", structure=STRUCTURE | {"rows": [ROW, CELL]}, **ALL)
    make_term(slug="it", description="說明[@paper]。", **ALL)
    article = make_article(BODY, slug="it", text={"reviewed_on": "2026-01-02"}, **ALL)
    make_chapter(article, 1, "甲[@paper]。", slug="chapter", **ALL)
    make_article("乙[@other]。", slug="untouched", **ALL)
    for item in (*Article.objects.all(), *visible_tables(), *visible_terms()):
        for text in item.translations.all():
            text_cache.refresh(text)
    call_command("reindex")
    return article


def visible_tables() -> list:
    from articles.models import ComparisonTable

    return list(ComparisonTable.objects.all())


def visible_terms() -> list:
    from glossary.models import Term

    return list(Term.objects.all())


def label(language: str) -> str:
    with translation.override(language):
        return str(SOURCE_RETRACTED.label)


def mark(language: str) -> str:
    with translation.override(language):
        return str(Reference.Standing.RETRACTED.label)


def alone(language: str) -> str:
    with translation.override(language):
        return translation.gettext("no other source")


def standing(language: str) -> str:
    with translation.override(language):
        return Reference.objects.get(slug="paper").standing_words


Surface = Callable[[Client, str], list[tuple[str, str]]]
"""The words of a surface, each with what it must say; where nothing is retracted, it must not."""


def sentences(client: Client, language: str) -> list[tuple[str, str]]:
    first, both, *_rest = Page(client.get(f"/{language}/articles/it/")).texts(
        ".prose > p .citation, .prose p > .citation"
    )
    return [(first, mark(language)), (first, alone(language)), (both, mark(language))]


def page_top(client: Client, language: str) -> list[tuple[str, str]]:
    page = Page(client.get(f"/{language}/articles/it/"))
    top = " ".join(page.texts("main .notices"))
    links = " ".join(page.values("main .notices a", "href"))
    return [(top, "A study of vesicles"), (links, "#c1"), (links, "/references/paper/")]


def of_page(path: str, selector: str, says: Callable[[str], str]) -> Surface:
    def surface(client: Client, language: str) -> list[tuple[str, str]]:
        page = Page(client.get(f"/{language}/{path}"))
        return [(" ".join(page.texts(selector)), says(language))]

    return surface


def of_answer(path: str, says: Callable[[str], str]) -> Surface:
    """An answer that is no page, in which the words stand as they are."""

    def surface(client: Client, language: str) -> list[tuple[str, str]]:
        answer = client.get(path.format(language=language))
        assert answer.status_code == 200
        return [(answer.text, says(language))]

    return surface


def feed(client: Client, language: str) -> list[tuple[str, str]]:
    root = ET.fromstring(client.get(f"/{language}/feed.xml").content)  # noqa: S314 - our own
    entries = {
        entry.findtext(f"{{{NAMESPACE}}}title"): entry
        for entry in root.iter(f"{{{NAMESPACE}}}entry")
    }
    entry = next(
        entry
        for entry in entries.values()
        if "/articles/it/" in ET.tostring(entry, encoding="unicode")
    )
    content = entry.findtext(f"{{{NAMESPACE}}}content") or ""
    return [(content, mark(language)), (content, label(language))]


def csv_file(client: Client, language: str) -> list[tuple[str, str]]:
    answer = client.get(f"/{language}/tables/it.csv")
    rows = answer.text.splitlines()
    return [
        (answer["Content-Disposition"], "source-retracted"),
        (rows[0], "marked sources"),
        (rows[1], standing(language)),
        (rows[2], standing(language)),
    ]


def card(_client: Client, language: str) -> list[tuple[str, str]]:
    shown = visible_text.show(Article, "it", language)
    return [(card_of(shown, notices.of_text(shown)).state, label(language))]


def trial_record(_client: Client, language: str) -> list[tuple[str, str]]:
    shown = visible_text.show(Trial, "NCT00000001", language)
    return [(" ".join(it.label for it in notices.of_text(shown)), label(language))]


def of_claim(path: str) -> Surface:
    """A claim, by its permalink: that it is marked, why, and what became of its source."""

    def surface(client: Client, language: str) -> list[tuple[str, str]]:
        resource, claim = path.split("/", 1)
        answer = client.get(f"/api/v1/{language}/{resource}/it/claims/{claim}")
        assert answer.status_code == 200
        with translation.override(language):
            words = str(SOURCE_RETRACTED.words)
        notices_of_it = [notice["words"] for notice in answer.json()["notices"]]
        return [(answer.text, '"marked": true'), ("".join(notices_of_it), words)]

    return surface


# Sentences, sections, what is said in short, a cell, a whole table and both parts of a term.
CLAIMS = (
    f"articles/{sentence_id('開頭。')}",
    "articles/lead",
    "articles/c1",
    "articles/key_points",
    f"articles/{sentence_id('要點。')}",
    "tables/lipid/role",
    "tables/rows",
    "terms/definition",
    "terms/lead",
)
SURFACES: dict[str, Surface] = {
    "sentence": sentences,
    "page": page_top,
    "row": of_page("articles/it/", "table th .citation", mark),
    "cell": of_page("articles/it/", "table td .citation", mark),
    "table": of_page("tables/it/", "main td .citation", mark),
    "table-page": of_page("tables/it/", "main .notices", lambda _: "A study of vesicles"),
    "selection": of_page("tables/it/?columns=role", "main .citation", mark),
    "figure": of_page("articles/it/", ".figure-alternative dd", standing),
    "drawing": of_page("articles/it/", ".figure-drawing", lambda language: standing(language)[:4]),
    "trial-row": of_page("articles/it/", ".comparison-table td .source-mark", mark),
    "key-points": of_page("articles/it/", ".article-header .callout-key-points", label),
    "key-points-in-text": of_page("articles/it/", ".prose .callout-key-points", mark),
    "evidence-strip": of_page("articles/it/", ".chapter-list .entry-meta", label),
    "reference-list": of_page("articles/it/", ".references", standing),
    "all-references": of_page("references/", ".reference-list", standing),
    "term": of_page("glossary/it/", "main .citation", mark),
    "trial": of_page("trials/", ".record .source-mark", mark),
    "trial-record": trial_record,
    "list": of_page("", ".entry-meta", label),
    "whole": of_page("articles/it/whole/", ".prose .citation", mark),
    "whole-list": of_page("articles/it/whole/", ".references", standing),
    "search": of_page("search/?q=標題", ".search-result .notice-mark", label),
    "search-reference": of_page("search/?q=10.5555/paper.1", ".search-result", standing),
    "json-ld": of_page("articles/it/", 'script[type="application/ld+json"]', label),
    "json-ld-citation": of_page("articles/it/", 'script[type="application/ld+json"]', standing),
    "twin": of_answer("/{language}/articles/it.md", mark),
    "table-twin": of_answer("/{language}/tables/it.md", mark),
    "whole-twin": of_answer("/{language}/articles/it/whole.md", mark),
    "feed": feed,
    "llms.txt": of_answer("/llms.txt", label),
    "csv": csv_file,
    "json": of_answer("/{language}/tables/it.json", lambda _: '"state": "retracted"'),
    "api-table": of_answer("/api/v1/{language}/tables/it", lambda _: "retracted"),
    "api-article": of_answer("/api/v1/{language}/articles/it", mark),
    "api-section": of_answer("/api/v1/{language}/articles/it/sections/c1", mark),
    "api-list": of_answer("/api/v1/{language}/articles", lambda _: "source-retracted"),
    "api-reference": of_answer("/api/v1/references/paper", lambda _: "retracted"),
    "api-trial": of_answer("/api/v1/{language}/trials/NCT00000001", lambda _: "source-retracted"),
    "social-card": card,
    **{f"claim-{path}": of_claim(path) for path in CLAIMS},
}


def retract(tmp_path: Path, **row: str) -> None:
    rows = [*foreign_rows(50), row]
    import_notices(write_rows(tmp_path / "list.csv", rows))


@pytest.mark.parametrize("language", languages.CODES)
def test_every_surface_says_so_and_stops_when_the_source_is_reinstated(
    client: Client, site: Article, tmp_path: Path, language: str
) -> None:
    def missing() -> list[str]:
        return [
            name
            for name, surface in SURFACES.items()
            for text, words in surface(client, language)
            if words not in text
        ]

    retract(tmp_path)
    assert missing() == []
    expected = {
        name: [words for _text, words in surface(client, language)]
        for name, surface in SURFACES.items()
    }
    reinstated = {"Record ID": "9", "RetractionNature": "Reinstatement"}
    retract(tmp_path, **reinstated, RetractionDate="3/1/2026 0:00")
    assert Reference.objects.get(slug="paper").standing == "reinstated"
    still = [
        name
        for name, surface in SURFACES.items()
        for (text, _now), words in zip(surface(client, language), expected[name], strict=True)
        if words in text and words not in ("A study of vesicles", "#c1", "/references/paper/")
    ]
    assert still == []


@pytest.mark.parametrize("language", languages.CODES)
def test_nothing_else_is_marked(
    client: Client, site: Article, tmp_path: Path, language: str
) -> None:
    retract(tmp_path)
    untouched = client.get(f"/{language}/articles/untouched/").text
    assert mark(language) not in untouched
    assert label(language) not in Page(untouched).text("main .article")
    page = Page(client.get(f"/{language}/articles/it/"))
    of_other = [text for text in page.texts(".citation") if text == "[2]"]
    assert len(of_other) == 2
    for claim in ("c2", sentence_id("只有別的。"), sentence_id("沒有。")):
        assert not client.get(f"/api/v1/{language}/articles/it/claims/{claim}").json()["marked"]
    items = client.get(f"/api/v1/{language}/articles").json()["items"]
    marked = {
        item["key"]
        for item in items
        if "source-retracted" in {notice["kind"] for notice in item["notices"]}
    }
    assert marked == {"it", "chapter"}


@pytest.mark.parametrize("language", languages.CODES)
def test_a_concern_is_told_apart_from_a_retraction(
    client: Client, site: Article, tmp_path: Path, language: str
) -> None:
    retract(tmp_path, RetractionNature="Expression of concern")
    page = Page(client.get(f"/{language}/articles/it/"))
    assert page.has('main .notices > [data-notice="source-concern"]')
    assert not page.has('[data-notice="source-retracted"]')
    assert mark(language) not in page.text("main")


def test_a_correction_is_told_in_the_list_of_sources_alone(
    client: Client, site: Article, tmp_path: Path
) -> None:
    retract(tmp_path, RetractionNature="Correction")
    page = Page(client.get("/en/articles/it/"))
    assert "Corrected on" in page.text(".references")
    assert not page.has(".source-mark")
    assert not page.has('[data-notice^="source-"]')


@pytest.mark.django_db(transaction=True)
def test_kept_pages_follow_without_anybody_publishing(
    client: Client, site: Article, tmp_path: Path
) -> None:
    paths = ("/en/articles/it/", "/en/articles/untouched/")
    for path in paths:
        client.get(path)
    kept = CachedPage.objects.in_bulk(paths, field_name="path")
    assert set(kept) == set(paths)
    retract(tmp_path)
    touched, untouched = (client.get(path) for path in paths)
    assert "no other source" in touched.text
    assert "retracted" not in untouched.text
    after = CachedPage.objects.in_bulk(paths, field_name="path")
    assert after[paths[0]].made > kept[paths[0]].made
    # Only what rests on the source is made anew.
    assert after[paths[1]].made == kept[paths[1]].made


def test_the_tray_of_the_editors_lists_each_place(site: Article, tmp_path: Path) -> None:
    retract(tmp_path)
    tray = '[aria-labelledby="tray-marked-sources"]'
    page = Page(at_desk(make_user("writer")).get("/admin/"))
    # The article, its chapter, the table, the term and the trial, in three languages.
    assert page.text(f"{tray} .desk-count") == "15"
    assert any("c1" in entry for entry in page.texts(f"{tray} .desk-entry-detail"))
