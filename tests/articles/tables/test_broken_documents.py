"""A table whose documents are broken: a page that says so, never a server error."""

import pytest
from django.test import Client

from articles.models import ComparisonTable
from tests.factories import make_article, make_table

pytestmark = pytest.mark.django_db

BROKEN = [{}, [], "x", {"columns": "x"}, {"columns": [1], "rows": [2]}, {"rows": {"a": 1}}]


@pytest.mark.parametrize("structure", BROKEN)
@pytest.mark.parametrize("ending", ["", ".csv", ".json"])
def test_a_broken_table_is_no_server_error(structure: object, ending: str) -> None:
    table = make_table(slug="cargo")
    ComparisonTable.objects.filter(pk=table.pk).update(structure=structure)
    path = f"/zh-hant/tables/cargo{ending}" if ending else "/zh-hant/tables/cargo/"

    assert Client().get(path).status_code < 500


@pytest.mark.parametrize("texts", BROKEN)
def test_broken_texts_of_a_table_are_no_server_error(texts: object) -> None:
    table = make_table(slug="cargo")
    table.translations.update(texts=texts)

    assert Client().get("/zh-hant/tables/cargo/").status_code < 500


@pytest.mark.parametrize("structure", BROKEN)
def test_a_page_that_shows_a_broken_table_shows_the_rest(structure: object) -> None:
    table = make_table(slug="cargo")
    ComparisonTable.objects.filter(pk=table.pk).update(structure=structure)
    make_article("前文。\n\n{{ table:cargo }}\n\n後文。", slug="guide")

    response = Client().get("/zh-hant/articles/guide/")
    assert response.status_code == 200
    assert "後文" in response.text
