"""The log of corrections as readers see it: under the text, on a page of its own, in search data."""

import json
import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from exosite.publishing import actions
from exosite.publishing.models import Content
from exosite.site import views
from tests.factories import make_article, make_table, make_term
from tests.factories.drafts import bring, everyone, save

pytestmark = pytest.mark.django_db

Correct = Callable[..., None]


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


@pytest.fixture
def correct(people: dict[str, User]) -> Correct:
    """Publish a change of a text, with a sentence for its readers."""

    def go(item: Content, texts: dict, why: str, *, language: str = "zh-hant", **fields) -> None:
        by = people["writer" if language == "zh-hant" else "translator"]
        draft = save(item, texts, by=by, language=language, **fields)
        revision = bring(draft, "approved", people)
        actions.publish(revision=revision, by=people["publisher"], correction=why)

    return go


def log(client: Client, language: str = "en", query: str = "") -> str:
    return client.get(f"/{language}/corrections/{query}").text


PAGES = {
    "articles/it/": (make_article, {"title": "新題"}),
    "tables/it/": (make_table, {"title": "新表"}),
    "glossary/it/": (make_term, {"definition": "新的定義。"}),
}


@pytest.mark.parametrize("path", PAGES)
def test_a_correction_stands_under_its_text(client: Client, correct: Correct, path: str) -> None:
    make, texts = PAGES[path]
    item = make(slug="it")
    assert 'id="corrections"' not in client.get(f"/zh-hant/{path}").text
    correct(item, texts, "劑量寫錯了，已更正。", significance="safety")
    page = client.get(f"/zh-hant/{path}").text
    assert "劑量寫錯了，已更正。" in page
    assert "與安全有關" in page
    assert 'href="/zh-hant/corrections/"' in page


def test_the_newest_five_stand_under_a_text(client: Client, correct: Correct) -> None:
    term = make_term(slug="it")
    for number in range(6):
        correct(term, {"definition": f"定義{number}。"}, f"第{number}次更正。")
    page = client.get("/zh-hant/glossary/it/").text
    assert re.findall(r"第(\d)次更正。", page) == ["5", "4", "3", "2", "1"]
    assert re.findall(r"第(\d)次更正。", log(client, "zh-hant")) == ["5", "4", "3", "2", "1", "0"]


def test_what_a_translation_takes_over_is_marked_with_its_language(
    client: Client, correct: Correct
) -> None:
    term = make_term(slug="it", languages=("zh-hant", "en"))
    correct(term, {"definition": "新的定義。"}, "定義更正。")
    assert "定義更正。" not in client.get("/en/glossary/it/").text
    correct(term, {"definition": "New."}, "", language="en", caught_up=["definition"])
    for page in (client.get("/en/glossary/it/").text, log(client)):
        assert re.search(r'<p class="correction-text" lang="zh-Hant">定義更正。', page)


def test_a_reader_of_the_source_in_place_of_a_translation_gets_its_corrections(
    client: Client, correct: Correct
) -> None:
    correct(make_term(slug="it"), {"definition": "新的定義。"}, "定義更正。")
    page = client.get("/en/glossary/it/").text
    assert re.search(r'lang="zh-Hant">定義更正。', page)
    assert 'href="/zh-hant/corrections/" hreflang="zh-Hant"' in page
    assert "定義更正。" not in log(client)


def test_an_empty_log_says_what_would_stand_there(client: Client) -> None:
    assert "No text in this language has been corrected so far" in log(client)


def test_the_log_names_what_is_public_and_nothing_else(
    client: Client, correct: Correct, people: dict[str, User]
) -> None:
    known, gone = make_term("外泌體", slug="known"), make_term("撤下的名", slug="gone")
    correct(known, {"name": "新的名"}, "名稱更正。")
    correct(gone, {"definition": "新的定義。"}, "定義更正。")
    save(known, {"name": "還沒公開的名"}, by=people["writer"])
    actions.rename(item=known, key="renamed", by=people["publisher"])
    actions.withdraw(item=gone, language="zh-hant", reason="錯。", by=people["publisher"])
    page = log(client, "zh-hant")
    assert '<a href="/zh-hant/glossary/renamed/">新的名</a>' in page
    assert "定義更正。" in page
    assert "已不再公開的文字" in page
    assert not [word for word in ("撤下的名", "gone", "還沒公開的名") if word in page]


def test_a_text_taken_back_in_one_language_is_not_named_in_its_log(
    client: Client, correct: Correct, people: dict[str, User]
) -> None:
    """Nor by the name of the source, which is what other readers would get."""
    term = make_term("外泌體", slug="it", languages=("zh-hant", "en"))
    correct(term, {"name": "Exosome"}, "The name was wrong.", language="en")
    actions.withdraw(item=term, language="en", reason="Wrong.", by=people["publisher"])
    page = log(client)
    assert "The name was wrong." in page
    assert not [word for word in ("Exosome", "外泌體", "glossary/it") if word in page]


def test_the_log_has_pages(
    client: Client, correct: Correct, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "CORRECTIONS_PER_PAGE", 2)
    term = make_term(slug="it")
    for number in range(3):
        correct(term, {"definition": f"定義{number}。"}, f"第{number}次更正。")
    first, second = log(client, "zh-hant"), log(client, "zh-hant", "?page=2")
    assert "?page=2" in first
    assert "noindex" not in first
    assert re.findall(r"第(\d)次更正。", second) == ["0"]
    assert "noindex" in second
    for nowhere in ("3", "0", "-1", "x", ""):
        assert client.get(f"/zh-hant/corrections/?page={nowhere}").status_code == 404


def test_the_log_costs_the_same_with_one_and_with_many(
    client: Client, correct: Correct, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4):
        correct(make_term(f"詞{number}", slug=f"t-{number}"), {"definition": "新。"}, "更正。")
    with django_assert_num_queries(4):
        assert log(client, "zh-hant").count('class="correction-text"') == 4


def test_search_engines_are_told_of_the_corrections_of_an_article(
    client: Client, correct: Correct
) -> None:
    article = make_article(slug="it")
    assert "correction" not in node(client)
    correct(article, {"title": "新題"}, "題目更正。")
    (told,) = node(client)["correction"]
    assert (told["@type"], told["text"], told["inLanguage"]) == (
        "CorrectionComment",
        "題目更正。",
        "zh-Hant",
    )
    assert told["datePublished"]


def node(client: Client) -> dict:
    page = client.get("/zh-hant/articles/it/").text
    script = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert script is not None
    return next(one for one in json.loads(script[1])["@graph"] if one["@type"] == "Article")
