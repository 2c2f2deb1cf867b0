"""Files of references for readers: of the list, and of an article."""

import json

import pytest
from django.test import Client

from articles.evidence.reference_formats import WRITERS
from articles.models import Reference
from exosite.publishing.models import Content
from exosite.rendering.models import CachedPage
from tests.factories import make_article, make_reference

pytestmark = pytest.mark.django_db

SUFFIXES = [writer.suffix for writer in WRITERS]


@pytest.fixture
def site() -> Content:
    make_reference(slug="study", title="Vesicles & <rest>", doi="10.1000/x", unconfirmed=["doi"])
    make_reference(slug="other", title="Not cited")
    both = {"languages": ("zh-hant", "en")}
    return make_article("開頭[@study]。", slug="guide", **both)


@pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.suffix)
def test_each_format_has_its_type_and_its_name(
    site: Content, client: Client, writer: object
) -> None:
    response = client.get(f"/en/references.{writer.suffix}")
    assert response["Content-Type"] == f"{writer.media_type}; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="references.{writer.suffix}"'
    assert response["X-Robots-Tag"] == "noindex"
    assert "Not cited" in response.text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_article_gives_the_sources_that_it_cites(
    site: Content, client: Client, suffix: str
) -> None:
    response = client.get(f"/en/articles/guide/references.{suffix}")
    assert f'filename="guide.en.references.{suffix}"' in response["Content-Disposition"]
    assert "Vesicles" in response.text
    assert "Not cited" not in response.text


def test_what_nobody_has_confirmed_is_not_passed_on(site: Content, client: Client) -> None:
    (item,) = json.loads(client.get("/en/articles/guide/references.csl.json").content)
    assert "DOI" not in item
    assert item["note"] == "To be confirmed: doi"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_file_says_that_a_source_was_retracted(
    site: Content, client: Client, suffix: str
) -> None:
    Reference.objects.filter(slug="study").update(standing="retracted")
    assert "Retracted" in client.get(f"/en/articles/guide/references.{suffix}").text


def test_the_pages_link_to_their_files(site: Content, client: Client) -> None:
    lists, article = client.get("/en/references/").text, client.get("/en/articles/guide/").text
    for suffix in SUFFIXES:
        assert f'href="/en/references.{suffix}"' in lists
        assert f'href="/en/articles/guide/references.{suffix}"' in article


@pytest.mark.parametrize("path", ["/en/articles/none/references.ris", "/en/references.ris?page=9"])
def test_what_is_not_there_is_not_found(site: Content, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_article_without_sources_has_no_file_and_no_link(client: Client) -> None:
    make_article("沒有出處。", slug="bare")
    assert client.get("/zh-hant/articles/bare/references.ris").status_code == 404
    assert "references.ris" not in client.get("/zh-hant/articles/bare/").text


@pytest.mark.django_db(transaction=True)
def test_a_file_is_kept_until_a_source_changes(client: Client) -> None:
    reference = make_reference(slug="study")
    assert client.get("/en/references.ris").status_code == 200
    assert CachedPage.objects.filter(path="/en/references.ris").exists()
    Reference.objects.filter(pk=reference.pk).update(title="Another title")
    assert "Another title" in client.get("/en/references.ris").text
