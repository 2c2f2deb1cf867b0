"""The index follows what readers may see, in the transaction that changes it, or not at all."""

from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from articles.models import ArticleTranslation
from exosite.publishing import actions
from exosite.search import index
from exosite.search.hits import SearchFilters, find_hits
from exosite.search.models import DESK, IndexEntry, IndexName
from glossary.models import TermTranslation
from tests.factories import (
    drafts,
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
    make_user,
)

pytestmark = pytest.mark.django_db


def found(query: str, language: str = "zh-hant", **filters: Any) -> list[tuple[str, str, str]]:
    """Kind, key and section of what is found."""
    hits = find_hits(query, language, SearchFilters(**filters)).hits
    return [(hit.kind, hit.key, hit.anchor) for hit in hits]


@pytest.fixture
def people() -> dict:
    return drafts.everyone()


def publish(term: Any, name: str, people: dict, **fields: Any) -> None:
    draft = drafts.save(term, {"name": name, "definition": "定義。"}, by=people["writer"], **fields)
    drafts.bring(draft, "published", people)


def test_what_is_published_is_found_and_what_it_replaced_is_not(people: dict) -> None:
    term = make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")
    assert found("囊泡") == [("term", "vesicle", "")]
    publish(term, "小泡", people)
    assert found("小泡") == [("term", "vesicle", "")]
    assert found("囊泡") == []


def test_a_draft_is_not_found(people: dict) -> None:
    term = make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")
    draft = drafts.save(term, {"name": "小泡"}, by=people["writer"])
    drafts.bring(draft, "approved", people)
    assert found("小泡") == []


def test_what_is_withdrawn_is_not_found(people: dict) -> None:
    term = make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")
    actions.withdraw(item=term, language="zh-hant", reason="Wrong.", by=people["publisher"])
    assert found("囊泡") == []
    assert not IndexEntry.objects.exists()
    assert not IndexName.objects.exclude(slot=DESK).exists()


def test_what_is_undone_leaves_the_index_as_it_was(people: dict) -> None:
    term = make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")
    before = list(IndexEntry.objects.values_list("id", "title", "head"))

    @transaction.atomic
    def fail() -> None:
        publish(term, "小泡", people)
        assert found("小泡")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found("囊泡") == [("term", "vesicle", "")]
    assert found("小泡") == []
    assert list(IndexEntry.objects.values_list("id", "title", "head")) == before


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_the_index_as_it_was() -> None:
    """Really rolled back, not to a savepoint."""
    make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")

    @transaction.atomic
    def fail() -> None:
        TermTranslation.objects.update(name="小泡", definition="定義。")
        index.update_index("term", "vesicle")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert found("囊泡") == [("term", "vesicle", "")]
    assert found("小泡") == []


@pytest.mark.django_db(transaction=True)
def test_emptying_the_tables_empties_what_finds_by_them() -> None:
    """The tests before this one were flushed, and their words are gone."""
    make_term("囊泡", slug="vesicle")
    assert found("囊泡") == []


def test_an_object_is_found_under_its_new_key_only(people: dict) -> None:
    term = make_term("囊泡", slug="vesicle")
    index.update_index("term", "vesicle")
    operator = make_user(is_superuser=True)
    actions.rename(item=term, key="bubble", by=operator)
    assert found("囊泡") == [("term", "bubble", "")]


def test_an_article_is_found_by_section() -> None:
    make_article(
        "開頭的話。\n\n## 來源 {#from}\n\n囊泡從細胞來。\n\n### 大小 {#size}\n\n三十奈米。",
        slug="guide",
        text={"title": "囊泡指南", "summary": "摘要說明。"},
    )
    index.update_index("article", "guide")
    assert found("囊泡指南")[0] == ("article", "guide", "")
    assert found("開頭") == [("article", "guide", "")]
    assert found("三十奈米") == [("article", "guide", "size")]
    assert found("來源") == [("article", "guide", "from")]
    assert found("指南 奈米") == [("article", "guide", "size")]


def test_a_text_is_read_as_readers_do() -> None:
    make_term("微囊泡", slug="microvesicle")
    make_reference(slug="study")
    body = "一種[[microvesicle]]與[[microvesicle|泡泡]][@study]，見NCT04602104。{evidence=animal}"
    make_article(body, slug="guide")
    index.update_index("article", "guide")
    entry = IndexEntry.objects.get(anchor="")
    assert "一種微囊泡與泡泡，見NCT04602104。" in entry.text
    assert "study" not in entry.body
    assert "evidence" not in entry.body


def test_a_reader_finds_what_their_page_shows() -> None:
    """Their own text; the source where there is none; nothing where theirs was withdrawn."""
    make_article("囊泡。", slug="guide", languages=("zh-hant", "en"), text={"title": "標題"})
    ArticleTranslation.objects.filter(language_code="en").update(body="Vesicles.")
    index.update_index("article", "guide")
    assert found("囊泡", "ja") == [("article", "guide", "")]
    assert [hit.language for hit in find_hits("vesicle", "en").hits] == ["en"]
    (hit,) = find_hits("囊泡", "en").hits
    assert hit.is_elsewhere
    ArticleTranslation.objects.filter(language_code="en").update(withdrawn_at=timezone.now())
    index.update_index("article", "guide")
    assert found("vesicle", "en") == []
    (hit,) = find_hits("囊泡", "en").hits
    assert hit.is_elsewhere


def test_own_texts_come_before_borrowed_ones() -> None:
    make_article("囊泡。", slug="chinese", text={"title": "囊泡囊泡"})
    make_term("囊泡小胞", slug="both", languages=("ja",), source_language="ja")
    for kind, key in (("article", "chinese"), ("term", "both")):
        index.update_index(kind, key)
    assert found("囊泡", "ja") == [("term", "both", ""), ("article", "chinese", "")]
    assert found("囊泡", "zh-hant") == [("article", "chinese", ""), ("term", "both", "")]


def test_every_kind_is_found() -> None:
    make_table(slug="cargo", title="成分")
    make_trial(registry_id="NCT04602104")
    make_reference(slug="study", title="A study of vesicles", doi="10.1000/abc.1")
    make_person("編輯團隊", slug="team")
    for kind, key in (
        ("table", "cargo"),
        ("trial", "NCT04602104"),
        ("reference", "study"),
        ("person", "team"),
    ):
        index.update_index(kind, key)
    assert found("蛋白質") == [("table", "cargo", "")]
    assert found("04602104") == [("trial", "NCT04602104", "")]
    assert found("10.1000/abc.1") == [("reference", "study", "")]
    assert found("編輯團隊") == [("person", "team", "")]


def test_what_nobody_has_confirmed_of_a_reference_is_not_found() -> None:
    make_reference(
        slug="study", authors="Kalluri R", pmid="123456", unconfirmed=["pmid", "authors"]
    )
    index.update_index("reference", "study")
    assert found("Kalluri") == []
    assert found("123456") == []
    assert found("vesicles") == [("reference", "study", "")]


def test_a_reference_that_was_removed_is_not_found() -> None:
    reference = make_reference(slug="study", title="A study of vesicles")
    index.update_index("reference", "study")
    reference.delete()
    index.update_index("reference", "study")
    assert found("vesicles") == []


def test_articles_follow_their_topic_to_its_new_name() -> None:
    topic = make_category("肺", slug="lung")
    make_article("囊泡。", slug="guide", category=topic)
    index.update_index("article", "guide")
    actions.rename(item=topic, key="airways", by=make_user(is_superuser=True))
    hits = find_hits("囊泡", "zh-hant").hits
    assert [hit.topics for hit in hits] == ["airways"]


def test_a_synonym_finds_texts_that_never_use_it() -> None:
    make_term("外泌體", slug="exosome", variants=(("zh-hans", "外吐小体", "alias"),))
    make_article("這裡談外泌體。", slug="guide")
    for kind, key in (("term", "exosome"), ("article", "guide")):
        index.update_index(kind, key)
    assert found("外吐小體") == [("term", "exosome", ""), ("article", "guide", "")]


def test_a_kind_that_nobody_provides_is_passed_over(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        index.update_index("figure", "drawing")
