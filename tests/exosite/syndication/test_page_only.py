"""An invented advertisement stands on its page and nowhere else; its heading says what it is everywhere."""

import pytest
from django.core.management import call_command
from django.test import Client

from exosite.markup.page_only import source_without_page_only
from tests.factories import make_article, make_person, make_term

pytestmark = pytest.mark.django_db

BOX = '::: invented title="沒有這家診所"\n1. 【虛構】百日回春。\n2. 【虛構】\n\n   仍在框裡。\n:::'
SENTENCE = "這是為了舉例編寫的內容"
TEXT = f"前文。\n\n## 廣告 {{#ad}}\n\n{BOX}\n\n## 後文 {{#after}}\n\n之後還讀得到。"


@pytest.fixture(autouse=True)
def article(db: None) -> None:
    make_article(TEXT, slug="ads")
    call_command("reindex")


def test_the_page_shows_it_and_says_that_it_is_made_up(client: Client) -> None:
    page = client.get("/zh-hant/articles/ads/").text
    assert "百日回春" in page
    assert SENTENCE in page


@pytest.mark.parametrize(
    "path",
    [
        "/zh-hant/articles/ads.md",
        "/zh-hant/feed.xml",
        "/api/v1/zh-hant/articles/ads",
        "/api/v1/zh-hant/articles/ads/sections/ad",
    ],
)
def test_programs_get_its_heading_and_not_its_words(client: Client, path: str) -> None:
    answer = client.get(path)
    said = str(answer.json()) if "/api/" in path else answer.text
    assert "百日回春" not in said
    assert "仍在框裡" not in said
    assert "沒有這家診所" in said
    assert SENTENCE in said
    if not path.endswith("/ad"):
        assert "之後還讀得到" in said


def test_nobody_finds_it_by_searching(client: Client) -> None:
    assert "/articles/ads/" not in client.get("/zh-hant/search/?q=百日回春").text
    assert "/articles/ads/" in client.get("/zh-hant/search/?q=之後還讀得到").text


@pytest.mark.parametrize("kind", ["terms", "people"])
def test_other_kinds_keep_it_to_their_page_too(client: Client, kind: str) -> None:
    if kind == "terms":
        make_term("囊泡", slug="youth", description=BOX)
        path, key = "glossary", "youth"
    else:
        person = make_person(slug="writer")
        person.translations.update(biography=BOX)
        path, key = "people", "writer"
    assert "百日回春" in client.get(f"/zh-hant/{path}/{key}/").text
    assert "百日回春" not in client.get(f"/zh-hant/{path}/{key}.md").text
    assert "百日回春" not in str(client.get(f"/api/v1/zh-hant/{kind}/{key}").json())


@pytest.mark.parametrize("end", ["\n:::", "", "\n## 標題", "\n::: \n"])
def test_lines_keep_their_numbers_also_where_the_box_was_not_closed(end: str) -> None:
    text = f"一\n::: invented\n二\n三{end}\n四"
    cut = source_without_page_only(text)
    assert "三" not in cut
    assert cut.count("\n") == text.count("\n")
    assert ("四" in cut) == (end != "")
