"""The lexicon: editors add words in the desk, and the next search understands them."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exosite import languages
from exosite.lexicon import lexicon_actions
from exosite.lexicon.models import LexiconEntry
from exosite.publishing.models import AuditEvent
from exosite.publishing.permissions import NotPermitted
from exosite.search import index
from exosite.search.answer import find_answer
from exosite.search.hits import find_hits
from tests.factories import make_article, make_term, make_user
from tests.factories.users import at_desk
from tests.pages import Page

pytestmark = pytest.mark.django_db

CAUTION = {code: f"先問醫師 {code}" for code in languages.CODES}


@pytest.fixture
def site() -> None:
    make_article(
        "前言。\n\n## 紅腫與不適 {#harm}\n\n打針之後的不良事件。\n\n## 價格 {#price}\n\n本站不談。",
        slug="guide",
        text={"title": "指南"},
    )
    make_term("不良事件", slug="adverse-event")
    for kind, key in (("article", "guide"), ("term", "adverse-event")):
        index.update_index(kind, key)


def entry(**fields: Any) -> LexiconEntry:
    common = {
        "slug": "side-effects",
        "words": {"zh-hant": ["副作用"], "en": ["side effects"]},
        "means": ["不良事件"],
    }
    return LexiconEntry(**common | fields)


def add(**fields: Any) -> LexiconEntry:
    return lexicon_actions.add(entry=entry(**fields), by=make_user("writer"))


def places(query: str, reader: str = "zh-hant") -> list[str]:
    return [f"{hit.kind} {hit.key} {hit.anchor}".strip() for hit in find_hits(query, reader).hits]


@pytest.mark.parametrize(
    "query", ["副作用", "副作用嗎", "打了會有副作用嗎", "有什么副作用", "side effects"]
)
def test_a_lay_word_finds_what_texts_call_otherwise(site: None, query: str) -> None:
    assert "term adverse-event" not in places(query)
    add()
    assert places(query)[0] == "term adverse-event"


def test_a_place_that_answers_is_found_although_it_has_none_of_the_words(site: None) -> None:
    add(words={"zh-hant": ["會痛嗎"]}, means=[], answers=["article:guide#harm"])
    assert places("打這個會痛嗎")[0] == "article guide harm"


def test_an_answer_comes_before_a_text_that_has_all_the_words_somewhere(site: None) -> None:
    make_article("打針之後，有人問會不會痛。", slug="long", text={"title": "很長的打針一覽"})
    make_article("別的。", slug="named", text={"title": "打針 會不會痛"})
    for slug in ("long", "named"):
        index.update_index("article", slug)
    assert places("打針 會不會痛")[:2] == ["article named", "article long"]
    add(words={"zh-hant": ["會不會痛"]}, means=[], answers=["article:guide#harm"])
    assert places("打針 會不會痛")[:2] == ["article named", "article guide harm"]


def test_what_no_text_has_is_taken_for_a_slip_beside_a_word_that_is_answered(site: None) -> None:
    add(words={"zh-hant": ["打針"]}, means=[], answers=["article:guide#harm"])
    assert find_answer("打針 不良事件", "zh-hant").query == "打針 不良事件"
    assert find_answer("打針 不良是件", "zh-hant").query == "打針 不良事件"


def test_an_exact_word_comes_before_what_a_lay_word_stands_for(site: None) -> None:
    make_term("副作用學", slug="exact")
    index.update_index("term", "exact")
    add()
    assert places("副作用")[:2] == ["term exact", "term adverse-event"]


def test_a_changed_and_a_removed_entry_count_at_once(site: None) -> None:
    stored = add()
    base = lexicon_actions.fingerprint(stored)
    stored.words = {"zh-hant": ["後遺症"]}
    lexicon_actions.change(entry=stored, base=base, by=make_user("publisher"))
    assert places("後遺症")[0] == "term adverse-event"
    assert "term adverse-event" not in places("副作用")
    lexicon_actions.remove(entry=stored, by=make_user("writer"))
    assert places("後遺症") == []
    assert list(AuditEvent.objects.order_by("id").values_list("action", flat=True)) == [
        "add-lexicon-entry",
        "change-lexicon-entry",
        "remove-lexicon-entry",
    ]


def test_a_change_on_an_old_base_is_refused(site: None) -> None:
    stored = add()
    with pytest.raises(lexicon_actions.EntryChanged):
        lexicon_actions.change(entry=stored, base="old", by=make_user("writer"))


@pytest.mark.parametrize("role", ["translator", "reviewer", "operator"])
def test_only_writers_and_publishers_change_the_lexicon(role: str) -> None:
    with pytest.raises(NotPermitted):
        lexicon_actions.add(entry=entry(), by=make_user(role))
    assert AuditEvent.objects.get().details["asked"] == "change-lexicon"


@pytest.mark.parametrize(
    "fields",
    [
        {"words": {}},
        {"words": {"xx": ["a"]}},
        {"words": {"en": ["a", "a"]}},
        {"words": {"en": ["？"]}},
        {"means": [], "answers": []},
        {"answers": ["guide#harm"]},
        {"kind": "caution"},
        {"caution": CAUTION},
    ],
)
def test_what_makes_no_sense_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        add(**fields)


@pytest.mark.parametrize("query", ["多少錢", "打一次多少錢？", "外泌體多少钱"])
def test_a_caution_stands_before_the_results(site: None, client: Client, query: str) -> None:
    add(slug="price", kind="caution", words={"zh-hant": ["多少錢"]}, means=[], caution=CAUTION)
    page = Page(client.get(reverse("search", args=["zh-hant"]), {"q": query}))
    assert page.text(".search-caution") == CAUTION["zh-hant"]


def test_a_search_without_such_a_word_has_no_caution(site: None, client: Client) -> None:
    add(slug="price", kind="caution", words={"zh-hant": ["多少錢"]}, means=[], caution=CAUTION)
    page = Page(client.get(reverse("search", args=["zh-hant"]), {"q": "不良事件"}))
    assert not page.all(".search-caution")


@pytest.mark.parametrize("query", ["不良式件", "會不會有不良亊件嗎", "發生不量事件"])
def test_a_slip_within_unspaced_text_is_mended_and_searched(site: None, query: str) -> None:
    answer = find_answer(query, "zh-hant")
    assert "不良事件" in answer.query
    assert answer.search_hits.hits[0].key == "adverse-event"


def test_the_typed_words_can_be_searched_instead(site: None, client: Client) -> None:
    address = reverse("search", args=["zh-hant"])
    page = Page(client.get(address, {"q": "不良式件"}))
    assert page.text(".search-better strong") == "不良事件"
    typed = client.get(page.one(".search-better a").get("href"))
    assert not Page(typed).all(".search-better strong")


def test_the_number_of_queries_does_not_grow_with_the_lexicon(site: None) -> None:
    add()
    with CaptureQueriesContext(connection) as few:
        find_answer("打了會有副作用嗎", "zh-hant")
    for number in range(20):
        add(slug=f"other-{number}", words={"zh-hant": [f"別的詞{number}號"]})
    with CaptureQueriesContext(connection) as many:
        find_answer("打了會有副作用嗎", "zh-hant")
    assert len(many) == len(few)


def test_a_writer_adds_and_corrects_an_entry_in_the_desk(site: None) -> None:
    browser = at_desk(make_user("writer"))
    address = reverse("admin:lexicon_lexiconentry_add")
    typed = {
        "slug": "pain",
        "kind": "synonym",
        "words_zh-hant": "會痛嗎\n好痛",
        "answers": "article:guide#no",
    }
    refused = browser.post(address, typed)
    assert "article:guide#no" in " ".join(Page(refused).texts(".errorlist"))
    assert browser.post(address, typed | {"answers": "article:guide#harm"}).status_code == 302
    assert places("好痛")[0] == "article guide harm"
    stored = LexiconEntry.objects.get()
    change = reverse("admin:lexicon_lexiconentry_change", args=[stored.pk])
    base = Page(browser.get(change)).one("[name=base]").get("value")
    more = typed | {"answers": "article:guide#price", "base": base}
    assert browser.post(change, more).status_code == 302
    assert places("好痛")[0] == "article guide price"


def test_a_reviewer_only_reads_the_lexicon_in_the_desk(site: None) -> None:
    stored = add()
    browser = at_desk(make_user("reviewer"))
    assert browser.get(reverse("admin:lexicon_lexiconentry_changelist")).status_code == 200
    page = Page(browser.get(reverse("admin:lexicon_lexiconentry_change", args=[stored.pk])))
    assert not page.all("[name=_save]")
    assert browser.get(reverse("admin:lexicon_lexiconentry_add")).status_code == 403


@pytest.mark.parametrize(
    "typed",
    [
        {"answers": "article:guide#nowhere"},
        {"answers": "term:adverse-event\narticle:unknown"},
        {"means": "不良\u202e事件"},
    ],
)
def test_what_is_refused_is_not_called_missing_too(site: None, typed: dict[str, str]) -> None:
    writer = at_desk(make_user("writer"))
    form = {"slug": "bad-after", "kind": "synonym", "words_zh-hant": "打完不舒服"}
    page = Page(writer.post(reverse("admin:lexicon_lexiconentry_add"), form | typed))
    assert len(page.all(".errorlist:not(.nonfield) li")) == 1
    assert page.one("#id_words_zh-hant").text.strip() == "打完不舒服"
    assert not LexiconEntry.objects.exists()
