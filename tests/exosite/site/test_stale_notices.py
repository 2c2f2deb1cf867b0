"""What the readers of a translation are told when it does not follow its source."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from exosite.publishing.models import Content, StaleSection
from tests.factories import make_article, make_table, make_term

pytestmark = pytest.mark.django_db

DAY = datetime(2026, 5, 3, 12, tzinfo=UTC)
BODY = "## 一 {#c1}\n\n甲\n\n### 二 {#c1-1}\n\n乙\n\n## 三 {#c2}\n\n丙"
BOTH = ("zh-hant", "ja")


def behind(item: Content, *sections: str, language: str = "ja", **values: Any) -> None:
    for section in sections:
        StaleSection.objects.create(
            content_kind=item.content_kind,
            key=item.key,
            language_code=language,
            section=section,
            **{"since": DAY, "significance": "content", "source_number": 2} | values,
        )


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.text


def test_an_article_says_since_when_and_where_it_is_behind(client: Client) -> None:
    item = make_article(BODY, slug="guide", languages=BOTH)
    behind(item, "c1-1")
    behind(item, "c2", "title", since=datetime(2026, 5, 9, tzinfo=UTC))
    text = page(client, "/ja/articles/guide/")
    notice = text[text.index('data-notice="stale') : text.index("<article")]
    assert "2026年5月3日" in notice
    assert notice.count("<li>") == 2
    assert '<a href="#c1-1">二</a>' in notice
    assert '<a href="#c2">三</a>' in notice
    original = '<a href="/zh-hant/articles/guide/" lang="zh-Hant" hreflang="zh-Hant">繁體中文</a>'
    assert original in notice
    assert 'data-notice="stale-safety"' not in notice


@pytest.mark.parametrize(("make", "path"), [(make_table, "tables"), (make_term, "glossary")])
def test_tables_and_terms_say_so_too(client: Client, make: Any, path: str) -> None:
    item = make(slug="it", languages=BOTH)
    behind(item, "name")
    assert 'data-notice="stale' in page(client, f"/ja/{path}/it/")
    assert 'data-notice="stale' not in page(client, f"/zh-hant/{path}/it/")


def test_what_concerns_safety_is_said_in_stronger_words(client: Client) -> None:
    item = make_article(BODY, slug="guide", languages=("zh-hant", "en"))
    behind(item, "c1", language="en")
    assert "Do not rely" not in page(client, "/en/articles/guide/")
    behind(item, "c2", language="en", significance="safety")
    text = page(client, "/en/articles/guide/")
    assert 'data-notice="stale-safety"' in text
    assert "Do not rely on this translation alone." in text
    assert "2 parts of this translation do not follow it yet" in text


def test_the_source_and_whoever_reads_it_for_want_of_a_translation_are_told_nothing(
    client: Client,
) -> None:
    item = make_article(BODY, slug="guide", languages=BOTH)
    behind(item, "c1")
    for language in ("zh-hant", "en"):
        assert 'data-notice="stale' not in page(client, f"/{language}/articles/guide/")


def test_nobody_is_sent_to_an_original_that_was_withdrawn(client: Client) -> None:
    item = make_article(BODY, slug="guide", languages=BOTH)
    behind(item, "c1")
    item.translations.filter(language_code="zh-hant").update(withdrawn_at=DAY)
    text = page(client, "/ja/articles/guide/")
    notice = text[text.index('data-notice="stale') : text.index("<article")]
    assert "/zh-hant/articles/guide/" not in notice
    text = page(client, "/en/articles/guide/")
    assert '<ul lang="ja">' in text[text.index('data-notice="stale') : text.index("<article")]


def test_the_notice_costs_one_query_in_a_translation_and_none_in_the_source(
    client: Client,
) -> None:
    item = make_article(BODY, slug="guide", languages=BOTH)
    call_command("render")

    def queries(language: str) -> int:
        with CaptureQueriesContext(connection) as found:
            page(client, f"/{language}/articles/guide/")
        return len(found)

    assert queries("ja") == queries("zh-hant") + 1
    behind(item, "c1", "c2", "title")
    assert queries("ja") == queries("zh-hant") + 1


def test_many_sections_are_folded_and_few_are_not(client: Client) -> None:
    names = [f"s{number}" for number in range(8)]
    body = "\n\n".join(f"## 題 {{#{name}}}\n\n甲" for name in names)
    item = make_article(body, slug="guide", languages=BOTH)
    behind(item, *names[:5])
    assert "<details open>" in page(client, "/ja/articles/guide/")
    behind(item, *names[5:])
    text = page(client, "/ja/articles/guide/")
    assert "<details open>" not in text
    assert text.count('<li><a href="#s') >= 8
