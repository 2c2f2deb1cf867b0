"""Finished pages are what the view would answer at this moment, in every detail."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import brotli
import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Contribution
from exosite.publishing import actions, snapshots
from exosite.publishing.models import StaleSection, querysets
from exosite.publishing.snapshots import trial_publish
from exosite.rendering import page_cache, page_release, text_cache
from exosite.rendering.models import CachedPage, CachedText, PageBody
from glossary.models import Term
from tests.factories import make_article, make_category, make_person, make_table, make_term
from tests.factories.drafts import LATER, bring, everyone, save
from tests.pages import PUBLIC_PAGES

pytestmark = pytest.mark.django_db(transaction=True)

GUIDE = "/zh-hant/articles/guide/"
TERM = "/zh-hant/glossary/exosome/"
PAGES = (*PUBLIC_PAGES, "api/")


@pytest.fixture
def guide() -> Article:
    make_term("外泌體", slug="exosome")
    article = make_article(
        "## 一 {#c1}\n\n外泌體。",
        slug="guide",
        category=make_category(slug="chest"),
        languages=("zh-hant", "en"),
    )
    article.contributions.create(person=make_person(slug="team"), role=Contribution.Role.AUTHOR)
    return article


def text(client: Client, path: str = GUIDE) -> str:
    response = client.get(path, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200
    return brotli.decompress(response.content).decode()


def test_it_is_sent_compressed_in_one_query(guide: Article, client: Client) -> None:
    made = text(client)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(GUIDE, headers={"Accept-Encoding": "gzip, br"})
    assert len(queries) == 1
    assert response["Content-Encoding"] == "br"
    assert "Accept-Encoding" in response["Vary"]
    assert not response.cookies
    plain = client.get(GUIDE, headers={"Accept-Encoding": "br;q=0"})
    assert "Content-Encoding" not in plain
    assert plain.text == made
    same = client.get(GUIDE, headers={"Accept-Encoding": "br", "If-None-Match": response["ETag"]})
    assert same.status_code == 304
    assert client.head(GUIDE).content == b""


def test_what_has_no_answer_of_its_own_is_not_kept(guide: Article, client: Client) -> None:
    client.get(f"{GUIDE}?v=7")
    client.get(f"{GUIDE}?v=01")
    client.get("/zh-hant/corrections/?page=9")
    client.get("/zh-hant/glossary/?by=colour")
    client.get("/zh-hant/articles/none/")
    client.get("/zh-hant/search/")
    assert not CachedPage.objects.exists()


def test_parameters_that_a_page_does_not_read_are_no_part_of_its_address(
    guide: Article, client: Client
) -> None:
    made = text(client)
    with CaptureQueriesContext(connection) as queries:
        assert text(client, f"{GUIDE}?fbclid=x&utm_source=y") == made
    assert len(queries) == 1
    by_strokes = text(client, "/zh-hant/glossary/?by=strokes&fbclid=x")
    assert by_strokes != text(client, "/zh-hant/glossary/")
    assert text(client, "/zh-hant/glossary/?by=strokes") == by_strokes
    assert CachedPage.objects.count() == 3


def test_no_prefix_of_a_proxy_is_taken(guide: Article, client: Client) -> None:
    assert client.get(GUIDE, SCRIPT_NAME="/evil").status_code == 400
    assert not CachedPage.objects.exists()


def test_every_kind_of_page_is_kept(guide: Article, client: Client) -> None:
    make_table(slug="cargo")
    for name in PAGES:
        text(client, f"/zh-hant/{name}")
    assert CachedPage.objects.count() == len(PAGES)


def test_every_answer_for_programs_is_kept(guide: Article, client: Client) -> None:
    make_table(slug="cargo")
    paths = [
        *("/zh-hant/articles/guide.md", "/zh-hant/feed.xml", "/zh-hant/topics/chest/feed.xml"),
        *("/zh-hant/corrections.xml", "/zh-hant/opensearch.xml", "/llms.txt", "/sitemap.xml"),
        *("/sitemap-articles-1.xml", "/zh-hant/tables/cargo.csv", "/zh-hant/tables/cargo.json"),
        *("/api/v1/zh-hant/articles", "/api/v1/zh-hant/articles/guide", "/api/v1/references"),
        *("/api/v1/zh-hant/terms/exosome",),
    ]
    for path in paths:
        first = client.get(path)
        assert first.status_code == 200
        with CaptureQueriesContext(connection) as queries:
            again = client.get(path)
        # Where the address names no language, it is looked up once more with the one asked for.
        assert len(queries) <= (2 if path.startswith(("/llms", "/sitemap")) else 1), path
        assert (again.content, again.headers) == (first.content, first.headers)
    in_english = {"Accept-Language": "en"}
    assert client.get("/opensearch.xml", headers=in_english).content != (
        client.get("/opensearch.xml", headers={"Accept-Language": "ja"}).content
    )


def test_no_template_of_a_page_is_left_out_of_the_release(guide: Article, client: Client) -> None:
    make_table(slug="cargo")
    for name in PAGES:
        answer = client.get(f"/zh-hant/{name}")
        for template in answer.templates:
            path = f"templates/{template.name}"
            assert not any(part in path for part in page_release.NO_READERS_PAGE), path


def test_what_is_made_for_one_reader_is_not_kept(rf: RequestFactory) -> None:
    def with_token(request: HttpRequest) -> HttpResponse:
        return HttpResponse(get_token(request))

    def from_session(request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.session.get("name", "nobody"))

    def for_all(request: HttpRequest) -> HttpResponse:
        return HttpResponse("all")

    for view, kept in ((with_token, 0), (from_session, 0), (for_all, 1)):
        request = rf.get("/zh-hant/")
        request.session = SessionStore()
        page_cache.cached_page(view)(request)
        assert CachedPage.objects.count() == kept


def test_a_page_that_changes_while_it_is_made_is_made_anew(guide: Article, client: Client) -> None:
    def slow(request: HttpRequest) -> HttpResponse:
        response = HttpResponse("before")
        _topic(guide)
        return response

    request = RequestFactory().get(GUIDE)
    assert page_cache.cached_page(slow)(request).content == b"before"
    assert "新主題" in text(client)


def _publish(article: Article) -> None:
    people = everyone()
    bring(save(article, {"title": "新題"}, by=people["writer"]), "published", people)


def _withdraw(article: Article) -> None:
    user = everyone()["publisher"]
    actions.withdraw(item=article, language="en", reason="Wrong.", by=user)


def _number(article: Article) -> None:
    save(article, {"title": "草稿"}, by=everyone()["writer"])


def _credit(article: Article) -> None:
    article.contributions.create(person=make_person("新人"), role=Contribution.Role.FACT_CHECKER)


def _topic(article: Article) -> None:
    row = article.category.translations.get()
    row.name = "新主題"
    row.save()


def _stale(article: Article) -> None:
    people = everyone()
    draft = save(article, {"body": "## 一 {#c1}\n\n全新。"}, by=people["writer"])
    bring(draft, "published", people)


def _fall_due(article: Article) -> None:
    people = everyone()
    bring(save(article, {"title": "到時的題"}, by=people["writer"]), "scheduled", people)
    assert actions.publish_due(LATER).published


def _rename(article: Article) -> None:
    actions.rename(item=article, key="new-guide", by=everyone()["publisher"])


def _rename_term(article: Article) -> None:
    term = Term.objects.get(slug="exosome")
    actions.rename(item=term, key="new-exosome", by=everyone()["publisher"])


def _another(article: Article) -> None:
    another = make_article("外泌體。", slug="another", category=article.category)
    text_cache.refresh(another.translations.get())


def _review(article: Article) -> None:
    text = article.translations.get(language_code="zh-hant")
    text.reviewed_on = "2026-01-02"
    text.save()


@pytest.mark.parametrize(
    ("path", "change"),
    [
        (GUIDE, _publish),
        (GUIDE, _withdraw),
        (GUIDE, _number),
        (GUIDE, _credit),
        (GUIDE, _topic),
        (GUIDE, _fall_due),
        (GUIDE, _rename_term),
        (GUIDE, _review),
        ("/en/articles/guide/", _stale),
        ("/zh-hant/", _publish),
        ("/zh-hant/topics/chest/", _publish),
        ("/zh-hant/", _rename),
        ("/zh-hant/topics/chest/", _another),
        (TERM, _stale),
        (TERM, _rename),
        (TERM, _another),
    ],
)
def test_whatever_readers_could_see_shows_at_once(
    guide: Article, client: Client, path: str, change: Callable[[Article], None]
) -> None:
    # What texts use is written by publishing, or by this for texts that came otherwise.
    call_command("render")
    before = text(client, path)
    change(guide)
    after = text(client, path)
    assert after != before
    CachedPage.objects.all().delete()
    assert text(client, path) == after


def test_a_translation_that_fell_behind_says_so(guide: Article, client: Client) -> None:
    assert 'data-notice="stale"' not in text(client, "/en/articles/guide/")
    _stale(guide)
    assert StaleSection.objects.exists()
    assert 'data-notice="stale"' in text(client, "/en/articles/guide/")


def test_a_withdrawn_page_is_gone_at_once(guide: Article, client: Client) -> None:
    text(client, "/en/articles/guide/")
    _withdraw(guide)
    assert client.get("/en/articles/guide/").status_code == 410


def test_a_new_day_makes_pages_anew(guide: Article, client: Client) -> None:
    guide.translations.filter(language_code="zh-hant").update(
        reviewed_on="2026-01-01", next_review_on="2026-12-01"
    )
    with time_machine.travel(datetime(2026, 12, 1, 23, tzinfo=UTC)):
        assert 'data-notice="review-overdue"' not in text(client)
    with time_machine.travel(datetime(2026, 12, 2, 0, 1, tzinfo=UTC)):
        assert 'data-notice="review-overdue"' in text(client)


def test_nothing_of_a_rehearsal_is_kept_or_taken(guide: Article, client: Client) -> None:
    text(client)
    kept = list(CachedPage.objects.values_list("path", "etag"))
    snapshot = snapshots.take(guide, "zh-hant")
    snapshot["texts"]["title"] = "祕密"
    with trial_publish.as_if_published(guide, "zh-hant", snapshot):
        assert "祕密" in client.get(GUIDE).text
    assert list(CachedPage.objects.values_list("path", "etag")) == kept
    assert "祕密" not in text(client)


def test_a_database_that_cannot_be_written_costs_no_page(
    guide: Article, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(CachedPage.objects, "bulk_create", refuse)
    assert "外泌體" in text(client)
    assert not CachedPage.objects.exists()


def test_sweeping_leaves_what_is_current(guide: Article, client: Client) -> None:
    for _ in range(2):
        text(client)
    assert page_cache.sweep() == 0
    CachedPage.objects.update(release="one before")
    assert page_cache.sweep() == 1
    assert not PageBody.objects.exists()


def test_sweeping_deletes_a_few_pages_in_a_transaction(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(querysets, "BATCH", 2)
    for number in range(5):
        make_article(slug=f"old-{number}")
        client.get(f"/zh-hant/articles/old-{number}/")
    CachedPage.objects.update(release="one before")
    with CaptureQueriesContext(connection) as queries:
        assert page_cache.sweep() == 5
    table = CachedPage._meta.db_table
    deleted = [
        query["sql"] for query in queries if query["sql"].split('"')[:2] == ["DELETE FROM ", table]
    ]
    assert [sql.count(",") + 1 for sql in deleted] == [2, 2, 1]


def test_sweeping_leaves_what_is_current_on_a_site_where_nothing_changed_for_long(
    guide: Article, client: Client
) -> None:
    text(client)
    with time_machine.travel(timezone.now() + 2 * page_cache.LONGEST_KEPT):
        assert page_cache.sweep() == 0
        assert CachedText.objects.exists()
        _topic(guide)
        assert page_cache.sweep() == 1
