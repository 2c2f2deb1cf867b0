"""The read API: what is public, whole, by stable keys, and nothing else."""

import json
from typing import Any, get_args

import pytest
from django.test import Client
from django.utils import timezone
from openapi_spec_validator import validate

from articles.models import Article, ArticleTranslation, Contribution
from exosite import languages
from exosite.api import shapes
from exosite.publishing.states import State
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
LISTS = ("articles", "tables", "terms", "trials", "topics", "people")
SINGLE = (
    "en/articles/guide",
    "en/articles/guide/sections/c1",
    "en/tables/cargo",
    "en/terms/exosome",
    "en/trials/NCT04602104",
    "en/topics/chest",
    "en/people/team",
    "references/study",
)


@pytest.fixture
def site() -> Article:
    both = {"languages": ("zh-hant", "en")}
    make_reference(slug="study")
    make_table(slug="cargo", **both)
    make_term("外泌體", slug="exosome", variants=(("en", "EXOs", "alias"),), **both)
    make_trial(registry_id="NCT04602104", **both)
    team = make_person(slug="team", **both)
    article = make_article(
        "開頭[@study]。\n\n## 一 {#c1 evidence=animal}\n\n外泌體。NCT04602104\n\n{{ table:cargo }}",
        slug="guide",
        category=make_category(slug="chest", **both),
        **both,
    )
    article.contributions.create(person=team, role=Contribution.Role.AUTHOR)
    return article


def get(client: Client, path: str, **headers: str) -> Any:
    response = client.get(f"{ROOT}{path}", headers=headers)
    assert response.status_code == 200, response.text
    assert not response.cookies
    return response.json()


def test_its_languages_are_those_of_the_site() -> None:
    assert get_args(shapes.Language) == languages.CODES


def test_an_article_has_its_sections_sources_and_dates(site: Article, client: Client) -> None:
    found = get(client, "en/articles/guide")
    assert [section["id"] for section in found["sections"]] == ["lead", "c1"]
    assert found["sections"][1]["evidence"] == ["animal"]
    assert found["sections"][1]["title"] == "一"
    assert "NCT04602104" in found["sections"][1]["markdown"]
    assert "<table" in found["sections"][1]["html"]
    assert found["references"] == ["study"]
    assert found["tables"] == ["cargo"]
    assert found["trials"] == ["NCT04602104"]
    assert found["contributors"][0]["key"] == "team"
    assert found["medically_reviewed"] is None
    assert found["topic"]["key"] == "chest"
    assert (found["language"], found["is_fallback"]) == ("en", False)
    assert found["stale"] == []


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


def test_a_table_has_the_sources_of_its_cells(site: Article, client: Client) -> None:
    get(client, "en/articles/guide")
    found = get(client, "en/tables/cargo")
    assert {column["key"] for column in found["columns"]} == set(found["rows"][0]["cells"])
    assert found["used_in"] == ["guide"]
    page = client.get("/en/tables/cargo.json").json()
    assert [row["key"] for row in page["rows"]] == [row["key"] for row in found["rows"]]


def test_a_term_has_its_forms_and_names(site: Article, client: Client) -> None:
    found = get(client, "en/terms/exosome")
    assert found["variants"] == [{"text": "EXOs", "kind": "alias"}]
    assert {name["language"] for name in found["names"]} == {"zh-hant", "en"}


@pytest.mark.parametrize("path", [f"en/{kind}" for kind in LISTS] + ["references", *SINGLE])
def test_everything_answers_anybody_and_304_to_who_has_it(
    site: Article, client: Client, path: str
) -> None:
    first = client.get(ROOT + path)
    assert first["Access-Control-Allow-Origin"] == "*"
    assert first["Content-Type"].startswith("application/json")
    assert "Set-Cookie" not in first
    again = client.get(ROOT + path, headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    head = client.head(ROOT + path)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("kind", LISTS)
def test_a_list_costs_one_query_with_three_or_thirty(
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
        with django_assert_num_queries(1):
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


@pytest.mark.parametrize(
    "state",
    [State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED, State.APPROVED, State.SCHEDULED],
)
def test_no_draft_can_be_read(site: Article, client: Client, state: str) -> None:
    people = everyone()
    draft = save(site, {"title": "SECRET", "body": "SECRET"}, by=people["writer"])
    bring(draft, state, people)
    make_article(slug="never", languages=())
    for path in [f"zh-hant/{kind}" for kind in LISTS] + [
        path.replace("en/", "zh-hant/") for path in SINGLE
    ]:
        assert "SECRET" not in json.dumps(get(client, path))
    assert "never" not in client.get(f"{ROOT}zh-hant/articles").text
    assert client.get(f"{ROOT}zh-hant/articles/never").status_code == 404


def test_what_was_withdrawn_answers_410_and_leaves_the_lists(site: Article, client: Client) -> None:
    ArticleTranslation.objects.filter(master=site, language_code="en").update(
        withdrawn_at=timezone.now()
    )
    response = client.get(f"{ROOT}en/articles/guide")
    assert response.status_code == 410
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["available_languages"] == ["zh-hant"]
    assert get(client, "en/articles")["items"] == []
    assert client.get(f"{ROOT}zh-hant/articles/guide").status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("en/articles/none", 404),
        ("en/articles/guide/sections/none", 404),
        ("xx/articles", 404),
        ("no/such/thing/at/all", 404),
        ("en/articles?cursor=%ff", 400),
        ("en/articles?cursor=AA", 400),
        ("en/articles?limit=0", 422),
        ("en/articles?updated_since=yesterday", 422),
    ],
)
def test_errors_are_problems(site: Article, client: Client, path: str, status: int) -> None:
    response = client.get(ROOT + path, headers={"Origin": "https://example.org"})
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cache-Control"] == "no-store"
    told = response.json()
    assert told["status"] == status
    assert told["type"].endswith(f"/en/api/#problem-{status}")


def test_nothing_can_be_written(site: Article, client: Client) -> None:
    for method in (client.post, client.put, client.patch, client.delete):
        response = method(f"{ROOT}en/articles/guide")
        assert response.status_code == 405
        assert response["Content-Type"] == "application/problem+json"
    asked = client.options(f"{ROOT}en/articles/guide", headers={"Origin": "https://example.org"})
    assert asked.status_code == 204
    assert asked["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


def test_its_document_is_openapi_3_1_and_describes_every_error(client: Client) -> None:
    document = get(client, "openapi.json")
    assert document["openapi"].startswith("3.1")
    validate(document)
    for operations in document["paths"].values():
        assert set(operations) == {"get"}
        assert {"200", "404", "410", "422"} <= set(operations["get"]["responses"])


@pytest.mark.parametrize("language", languages.CODES)
def test_the_page_about_it_has_examples_that_answer(
    site: Article, client: Client, language: str
) -> None:
    from exosite.machines.markdown import _Reader

    reader = _Reader()
    page = client.get(f"/{language}/api/")
    assert page.status_code == 200
    reader.feed(page.text)
    links = [node.attributes["href"] for node in reader.root.all("a")]
    examples = [link for link in links if link.startswith(ROOT)]
    assert len(examples) == 16
    for example in examples:
        assert client.get(example).status_code == 200, example
