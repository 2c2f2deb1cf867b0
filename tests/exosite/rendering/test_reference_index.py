"""Who uses what, as the texts stand now."""

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import ArticleTranslation
from exosite.rendering import reference_index, used_lists
from exosite.rendering.models import Use
from tests.factories import make_article, make_chapter, make_reference, make_table, make_term
from tests.factories.content import STRUCTURE

pytestmark = pytest.mark.django_db


def titles(kind: str, key: str, *among: str) -> list[str]:
    users = used_lists.UserList(kind, key, "zh-hant", among)[:20]
    return [shown.object.key for shown in users]


def test_linked_words_forced_links_and_tables_are_uses() -> None:
    make_term("外泌體", slug="exosome")
    make_term("囊泡", slug="vesicle")
    make_table(slug="cargo")
    make_article("外泌體與[[vesicle|泡]]\n\n{{ table:cargo }}", slug="guide")
    call_command("render")
    assert titles("term", "exosome", "article") == ["guide"]
    assert titles("term", "vesicle", "article") == ["guide"]
    assert titles("table", "cargo", "article") == ["guide"]


def test_a_reference_inside_a_table_is_used_by_the_table_and_its_article() -> None:
    make_reference(slug="study")
    structure = STRUCTURE | {"rows": [{"key": "protein", "refs": ["study"]}, {"key": "lipid"}]}
    make_table(slug="cargo", structure=structure)
    make_article("{{ table:cargo }}", slug="guide")
    call_command("render")
    assert titles("reference", "study", "article", "table") == ["guide", "cargo"]


def test_readers_pages_write_no_uses(client: Client) -> None:
    make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="guide")
    for path in ("/zh-hant/articles/guide/", "/api/v1/zh-hant/articles/guide"):
        assert client.get(path).status_code == 200
    assert not Use.objects.exists()


def test_a_page_does_not_use_itself() -> None:
    make_table(slug="cargo")
    call_command("render")
    assert titles("table", "cargo", "table", "article") == []


def test_a_use_ends_with_the_words_that_made_it() -> None:
    make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="guide")
    call_command("render")
    ArticleTranslation.objects.update(body="別的")
    call_command("render")
    assert titles("term", "exosome", "article") == []


def test_a_text_withdrawn_is_no_user(django_assert_num_queries: object) -> None:
    make_term("外泌體", slug="exosome")
    make_article("外泌體", slug="guide")
    call_command("render")
    ArticleTranslation.objects.update(withdrawn_at="2026-02-01T00:00Z")
    with django_assert_num_queries(2):
        assert titles("term", "exosome", "article") == []


def test_the_most_used_come_first() -> None:
    make_term("外泌體", slug="exosome")
    make_term("囊泡", slug="vesicle")
    for slug in ("a", "b"):
        make_article("囊泡", slug=slug)
    make_article("外泌體", slug="c")
    call_command("render")
    assert reference_index.most_used("term", 2) == ["vesicle", "exosome"]
    assert reference_index.most_used("term", 1) == ["vesicle"]


def test_users_come_by_title_and_the_chapters_of_a_guide_after_it_in_their_order() -> None:
    make_reference(slug="study")
    hub = make_article("句[@study]。", slug="z", text={"title": "B guide"})
    make_chapter(hub, 2, "句[@study]。", slug="a2", text={"title": "Aa"})
    make_chapter(hub, 1, "句[@study]。", slug="b1", text={"title": "Zz"})
    make_article("句[@study]。", slug="c", text={"title": "a first"})
    make_article("句[@study]。", slug="d", text={"title": "C last"})
    call_command("render")
    assert titles("reference", "study", "article") == ["c", "z", "b1", "a2", "d"]
    few = used_lists.users_of("reference", ["study"], ["article"], "zh-hant")["study"]
    assert [shown.object.key for shown in few] == ["c", "z", "b1", "a2", "d"]
