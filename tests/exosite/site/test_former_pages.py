"""An address of a page that is gone leads to where its subject is told now."""

import pytest
from django.test import Client

from exosite.seed.fixture_files import seed_files
from exosite.site.former_pages import FORMER_PAGES
from tests.factories import make_article, make_person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["zh-hant", "en", "ja"])
def test_it_leads_to_the_section_in_the_readers_language(client: Client, language: str) -> None:
    make_article("## 底稿 {#source}\n\n來源。", slug="exosome-guide")
    make_person(slug="kenny")  # as sites have him that loaded an earlier release
    response = client.get(f"/{language}/people/kenny/")
    assert response.status_code == 301
    assert response["Location"] == f"/{language}/articles/exosome-guide/#source"
    assert response["Cache-Control"] == "max-age=3600"


def test_without_that_page_there_is_none(client: Client) -> None:
    assert client.get("/en/people/kenny/").status_code == 404
    assert client.post("/en/people/kenny/").status_code in (403, 405)


@pytest.mark.parametrize(("kind", "key", "section"), FORMER_PAGES.values())
def test_the_seed_has_the_section(kind: str, key: str, section: str) -> None:
    texts = [path.read_text() for path in seed_files() if f"{kind}s.{key}" in path.name]
    assert [text.count(f"{{#{section}}}") for text in texts] == [3]
