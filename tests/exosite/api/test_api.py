"""The read API: what is public, whole, by stable keys, and nothing else."""

from typing import Any, get_args

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openapi_spec_validator import validate

from articles.models import Article, ArticleTranslation
from exosite import languages
from exosite.api import schemas
from exosite.rendering import text_cache
from exosite.syndication.html_tree import parse_html
from tests.exosite.api.asking import LISTS, ROOT, get
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_table,
    make_term,
    make_trial,
)

pytestmark = pytest.mark.django_db


def test_its_languages_are_those_of_the_site() -> None:
    assert get_args(schemas.Language) == languages.CODES


def test_an_article_has_its_sections_sources_and_dates(site: Article, client: Client) -> None:
    found = get(client, "en/articles/guide")
    assert [section["id"] for section in found["sections"]] == ["lead", "c1"]
    assert found["sections"][1]["evidence"] == ["animal"]
    assert found["sections"][1]["title"] == "一"
    assert "NCT04602104" in found["sections"][1]["markdown"]
    assert "<table" in found["sections"][1]["html"]
    assert "\n蛋白質 Evidence: Opinion (not a study)\t訊號\n" in found["sections"][1]["text"]
    assert get(client, "en/articles/guide/sections/c1") == found["sections"][1]
    assert found["references"] == ["study"]
    assert found["tables"] == ["cargo"]
    assert found["trials"] == ["NCT04602104"]
    assert found["contributors"][0]["key"] == "team"
    assert found["medically_reviewed"] is None
    assert found["topic"]["key"] == "chest"
    assert (found["language"], found["is_fallback"]) == ("en", False)
    assert found["stale"] == []


def test_an_article_is_taken_from_the_cache_once(
    site: Article, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = []
    original = text_cache.cached_text
    monkeypatch.setattr(
        text_cache, "cached_text", lambda text: texts.append(text) or original(text)
    )
    get(client, "en/articles/guide")
    assert len(texts) == 1


def test_words_are_written_as_they_are(site: Article, client: Client) -> None:
    assert "外泌體" in client.get(f"{ROOT}zh-hant/terms/exosome").text


def test_a_text_without_headings_is_one_section(client: Client) -> None:
    make_article("內文。", slug="short")
    found = get(client, "zh-hant/articles/short")["sections"]
    assert [(section["id"], section["markdown"]) for section in found] == [("lead", "內文。\n")]


def test_a_text_that_is_not_there_falls_back_and_says_so(site: Article, client: Client) -> None:
    found = get(client, "ja/articles/guide")
    assert found["language"] == "zh-hant"
    assert found["requested_language"] == "ja"
    assert found["is_fallback"] is True
    assert found["available_languages"] == ["zh-hant", "en"]
    assert get(client, "ja/articles")["items"] == []


def test_an_article_asks_for_its_rendered_text_once(site: Article, client: Client) -> None:
    with CaptureQueriesContext(connection) as queries:
        found = get(client, "en/articles/guide")
    assert found["terms"] == ["exosome"]
    asked = [query for query in queries.captured_queries if "rendering_cachedtext" in query["sql"]]
    assert [query["sql"].split()[0] for query in asked] == ["SELECT", "INSERT"]


def test_a_table_has_the_sources_of_its_cells(site: Article, client: Client) -> None:
    call_command("render")
    found = get(client, "en/tables/cargo")
    assert {column["key"] for column in found["columns"]} == set(found["rows"][0]["cells"])
    assert found["used_in"] == ["guide"]
    page = client.get("/en/tables/cargo.json").json()
    assert [row["key"] for row in page["rows"]] == [row["key"] for row in found["rows"]]


def test_a_term_has_its_forms_and_names(site: Article, client: Client) -> None:
    found = get(client, "en/terms/exosome")
    assert found["variants"] == [{"text": "EXOs", "kind": "alias"}]
    assert {name["language"] for name in found["names"]} == {"zh-hant", "en"}


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_costs_the_same_with_three_or_thirty(
    client: Client, kind: str, django_assert_num_queries: Any
) -> None:
    make = {
        "articles": make_article,
        "tables": make_table,
        "terms": make_term,
        "trials": make_trial,
        "topics": make_category,
        "people": make_person,
    }[kind]
    for many in (3, 27):
        for _ in range(many):
            make()
        # The texts, what they rest on, and what the registry knows of trials.
        with django_assert_num_queries(3 if kind == "trials" else 2):
            assert len(get(client, f"zh-hant/{kind}")["items"]) >= many


def test_pages_go_on_after_a_key_whatever_comes_between(client: Client) -> None:
    for slug in ("b", "d", "f"):
        make_article(slug=slug)
    first = get(client, "zh-hant/articles?limit=2")
    assert [item["key"] for item in first["items"]] == ["b", "d"]
    make_article(slug="a")
    make_article(slug="e")
    path = first["next"].partition(ROOT)[2]
    following = get(client, path)
    assert [item["key"] for item in following["items"]] == ["e", "f"]
    assert following["next"] is None


def test_lists_can_be_narrowed(site: Article, client: Client) -> None:
    make_article(slug="other")
    assert [item["key"] for item in get(client, "zh-hant/articles?topic=chest")["items"]] == [
        "guide"
    ]
    ArticleTranslation.objects.filter(master=site).update(updated_at=timezone.now())
    since = (timezone.now() - timezone.timedelta(hours=1)).isoformat().replace("+", "%2B")
    found = get(client, f"zh-hant/articles?updated_since={since}")
    assert [item["key"] for item in found["items"]] == ["guide"]


def test_its_document_is_openapi_3_1_and_describes_every_error(client: Client) -> None:
    document = get(client, "openapi.json")
    assert document["openapi"].startswith("3.1")
    validate(document)
    for operations in document["paths"].values():
        assert set(operations) == {"get"}
        assert {"200", "304", "404", "406", "410", "422", "500"} <= set(
            operations["get"]["responses"]
        )


@pytest.mark.parametrize("language", languages.CODES)
def test_the_page_about_it_has_examples_that_answer(
    site: Article, client: Client, language: str
) -> None:
    page = client.get(f"/{language}/api/")
    assert page.status_code == 200
    links = [node.attributes["href"] for node in parse_html(page.text).find_all("a")]
    examples = [link for link in links if link.startswith(ROOT)]
    assert len(examples) == 18
    for example in examples:
        assert client.get(example).status_code == 200, example
