"""Every public page: it answers, in the reader's language, without cookies, within its queries."""

from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import (
    Article,
    ArticleTranslation,
    ComparisonTableTranslation,
)
from exosite import languages
from exosite.markup.limits import MAX_TABLES
from exosite.site.error_views import address_words
from glossary.models import Term, TermTranslation
from tests.factories import (
    make_article,
    make_category,
    make_chapter,
    make_person,
    make_reference,
    make_table,
    make_term,
    make_trial,
)
from tests.pages import PUBLIC_PAGES, Page

pytestmark = pytest.mark.django_db

# Queries of a page once its text is stored, whatever the amount of content. The home page shows
# every kind of content, a term every text that uses it. An article and a term name their version;
# an article tells its sources to search engines, asks for its chapters, and ends with what to read next.
# What has notices asks whether a search is due.
MOST_QUERIES = 10
MORE_QUERIES = {
    "": 17,
    "topics/chest/": 20,
    "trials/": 14,
    "glossary/exosome/": 13,
    "articles/guide/": 21,
}


@pytest.fixture
def site() -> Article:
    """One of everything, published in Chinese and English, not in Japanese."""
    both = {"languages": ("zh-hant", "en")}
    make_term("外泌體", slug="exosome", **both)
    make_table(slug="cargo", **both)
    make_reference(slug="study")
    make_trial(registry_id="NCT04602104", **both)
    team = make_person(slug="team", **both)
    article = make_article(
        "## 一 {#c1}\n\n外泌體[@study]，見NCT04602104。\n\n{{ table:cargo }}",
        slug="guide",
        category=make_category(slug="chest", **both),
        is_featured=True,
        is_signed=False,
        **both,
    )
    article.contributions.create(person=team, role="author")
    return article


@pytest.mark.parametrize("language", languages.CODES)
@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_every_page_answers_in_every_language(
    site: Article, client: Client, language: str, path: str
) -> None:
    response = client.get(f"/{language}/{path}")
    assert response.status_code == 200
    assert response["Content-Language"] == languages.tag(language)
    assert Page(response).values("html", "lang") == [languages.tag(language)]


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_page_is_the_same_for_everyone(site: Article, client: Client, path: str) -> None:
    response = client.get(f"/zh-hant/{path}", headers={"accept-language": "ja"})
    other = Client().get(f"/zh-hant/{path}", headers={"accept-language": "en", "cookie": "a=b"})
    assert response.content == other.content
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_page_stays_within_its_queries(
    site: Article, client: Client, django_assert_max_num_queries: object, path: str
) -> None:
    client.get(f"/en/{path}")
    with django_assert_max_num_queries(MORE_QUERIES.get(path, MOST_QUERIES)):
        client.get(f"/en/{path}")


def more_of_everything(article: Article, numbers: range) -> None:
    """Further objects of each kind beside those of the site, linked from everywhere they can be."""
    for number in numbers:
        term = make_term(f"詞{number}號", slug=f"more-{number}")
        Term.objects.get(slug="exosome").related.add(term)
        make_table(slug=f"more-{number}")
        reference = make_reference(slug=f"more-{number}")
        make_trial(registry_id=f"NCT9999999{number}", publication=reference)
        person = make_person(slug=f"more-{number}")
        article.contributions.create(person=person, role="author")
        topic = make_category(slug=f"more-{number}", parent=article.category)
        body = f"外泌體\n\n{{{{ table:more-{number} }}}}"
        other = make_article(body, slug=f"more-{number}", is_signed=False)
        other.secondary_categories.add(topic, article.category)
        other.contributions.create(person=article.contributors.first(), role="author")


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_a_page_costs_the_same_with_more_of_everything(
    site: Article, client: Client, path: str
) -> None:
    def queries() -> int:
        call_command("render")
        client.get(f"/zh-hant/{path}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/zh-hant/{path}")
        return len(captured)

    more_of_everything(site, range(1))
    few = queries()
    more_of_everything(site, range(1, 7))
    assert queries() == few


@pytest.mark.parametrize("tables", [2, MAX_TABLES])
def test_an_article_costs_the_same_with_2_tables_and_with_all_it_may_have(
    client: Client, django_assert_num_queries: object, tables: int
) -> None:
    for number in range(tables):
        make_table(slug=f"t-{number}")
        make_term(f"詞{number:03}號", slug=f"term-{number}")
    body = "\n\n".join(f"詞{n:03}號\n\n{{{{ table:t-{n} }}}}" for n in range(tables))
    make_article(body, slug="long", is_signed=False)
    client.get("/zh-hant/articles/long/")
    with django_assert_num_queries(12):
        response = client.get("/zh-hant/articles/long/")
    assert response.text.count('class="comparison-table') == tables


@pytest.mark.parametrize("path", PUBLIC_PAGES)
def test_every_page_forbids_inline_code_and_other_sites(
    site: Article, client: Client, path: str
) -> None:
    response = client.get(f"/zh-hant/{path}")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert " style=" not in response.text
    assert "<style" not in response.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
@pytest.mark.parametrize("path", ["/en/", "/en/articles/guide/", "/", "/healthz"])
def test_reading_is_all_that_a_page_allows(
    site: Article, client: Client, path: str, method: str
) -> None:
    assert client.generic(method, path).status_code == 405


def test_head_has_the_headers_of_get_and_no_body(site: Article, client: Client) -> None:
    whole = client.get("/en/articles/guide/")
    head = client.head("/en/articles/guide/")
    assert head.content == b""
    assert head["Content-Length"] == whole["Content-Length"] == str(len(whole.content))


def test_the_language_switch_stays_on_the_object(site: Article, client: Client) -> None:
    text = client.get("/en/articles/guide/").text
    assert 'href="/zh-hant/articles/guide/" lang="zh-Hant" hreflang="zh-Hant"' in text
    assert 'href="/ja/articles/guide/" lang="ja" hreflang="ja"' in text


def test_alternates_name_only_what_is_published(site: Article, client: Client) -> None:
    text = client.get("/en/articles/guide/").text
    assert '<link rel="alternate" hreflang="zh-Hant"' in text
    assert '<link rel="alternate" hreflang="x-default"' in text
    assert '<link rel="alternate" hreflang="ja"' not in text


def test_a_fallback_is_announced_marked_and_points_to_its_source(
    site: Article, client: Client
) -> None:
    text = client.get("/ja/articles/guide/").text
    assert 'data-notice="fallback"' in text
    assert '<article class="article with-contents" lang="zh-Hant">' in text
    assert '<link rel="canonical" href="http://127.0.0.1:8000/zh-hant/articles/guide/">' in text


def test_addresses_never_come_from_the_host_header(site: Article, client: Client) -> None:
    text = client.get("/en/articles/guide/", headers={"host": "localhost"}).text
    assert "//localhost" not in text


def test_an_unknown_host_is_refused(client: Client) -> None:
    assert client.get("/en/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/en/articles/nope/", "/en/glossary/nope/", "/en/nope/", "/en/tables/nope/", "/nope/", "/fr/"],
)
def test_an_unknown_address_is_a_page_that_helps(client: Client, path: str) -> None:
    response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 404
    assert "There is no page here" in response.text
    assert '<html lang="en">' in response.text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/ja/articles/exosome-gude/", "exosome gude"),
        ("/zh-hant/glossary/外泌体/", "外泌体"),
        ("/en/lung_exosomes.html", "lung exosomes"),
        ("/zh-hant/", ""),
        ("/en/articles/12345/", ""),
        ("/en/wp-login.php", ""),
        ("/en/a<b>/", ""),
        ("/en/" + "long-" * 30, ""),
    ],
)
def test_words_of_an_address(path: str, words: str) -> None:
    assert address_words(path) == words


def test_an_unknown_address_offers_its_words_to_search_for_and_the_guide(
    client: Client, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        page = Page(client.get("/ja/guides/exosome-gude/"))
    form = page.one('form[role="search"]')
    assert form.get("action") == "/ja/search/"
    assert form.cssselect('input[name="q"]')[0].get("value") == "exosome gude"
    ways = page.values(".ways a", "href")
    assert {"/ja/#guide", "/ja/glossary/", "/ja/articles/"} <= set(ways)
    assert page.one("html").get("lang") == "ja"


def test_a_draft_is_as_unknown_as_nothing(client: Client) -> None:
    make_article(slug="draft", languages=())
    nothing = client.get("/en/articles/nope/")
    draft = client.get("/en/articles/draft/")
    # Each page repeats the name that was asked for, and says nothing else of it.
    expected = nothing.content.replace(b"nope", b"draft")
    assert (draft.status_code, draft.content) == (nothing.status_code, expected)


def test_a_withdrawn_text_answers_410_and_names_what_remains(site: Article, client: Client) -> None:
    ArticleTranslation.objects.filter(language_code="en").update(withdrawn_at=timezone.now())
    response = client.get("/en/articles/guide/")
    assert response.status_code == 410
    assert "withdrawn" in response.text
    assert 'href="/zh-hant/articles/guide/"' in response.text


def test_no_page_leads_to_a_text_that_was_withdrawn(site: Article, client: Client) -> None:
    """Neither a link nor its fallback is offered where the page itself answers 410."""
    withdrawn = (TermTranslation, ComparisonTableTranslation, ArticleTranslation)
    for model in withdrawn:
        model.objects.filter(language_code="en").update(withdrawn_at=timezone.now())
    for path in ("", "glossary/", "tables/", "people/team/", "topics/chest/"):
        text = client.get(f"/en/{path}").text
        for gone in ("glossary/exosome/", "tables/cargo/", "articles/guide/"):
            assert f'href="/en/{gone}' not in text


def test_a_withdrawn_table_is_not_shown_inside_an_article(site: Article, client: Client) -> None:
    ComparisonTableTranslation.objects.filter(language_code="en").update(
        withdrawn_at=timezone.now()
    )
    text = client.get("/en/articles/guide/").text
    assert "comparison-table" not in text
    assert "comparison-table" in client.get("/zh-hant/articles/guide/").text


def test_data_names_the_language_that_words_are_in(client: Client) -> None:
    table = make_table(slug="t", languages=("en",), source_language="en")
    table.translations.create(
        language_code="ja",
        title="表",
        texts={"columns": {"name": "名"}},
        published_at=timezone.now(),
        updated_at=timezone.now(),
    )
    data = client.get("/ja/tables/t.json").json()
    assert [column["language"] for column in data["columns"]] == ["ja", "en"]
    assert data["rows"][0]["cells"]["name"]["language"] == "en"


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "15 January 2026"), ("zh-hant", "2026年1月15日"), ("ja", "2026年1月15日")],
)
def test_dates_are_written_as_the_language_writes_them(
    site: Article, client: Client, language: str, written: str
) -> None:
    page = Page(client.get(f"/{language}/articles/guide/"))
    assert written in page.texts('time[datetime="2026-01-15"]')


def test_a_reviewer_is_named_once_the_review_is_done(site: Article, client: Client) -> None:
    site.contributions.create(person=make_person("林醫師", slug="lin"), role="reviewer")
    assert "林醫師" not in client.get("/zh-hant/articles/guide/").text
    ArticleTranslation.objects.update(reviewed_on="2026-01-10")
    assert "林醫師" in client.get("/zh-hant/articles/guide/").text


def test_a_language_in_other_case_is_redirected(client: Client) -> None:
    response = client.get("/zh-Hant/glossary/?a=1")
    assert (response.status_code, response["Location"]) == (301, "/zh-hant/glossary/?a=1")


def test_a_wrong_case_never_leads_off_the_site(client: Client) -> None:
    response = client.get("/EN//evil.example/")
    assert not response.get("Location", "/en/").startswith("//")


def test_the_root_asks_the_browser(client: Client) -> None:
    response = client.get("/", headers={"accept-language": "ja,en;q=0.5"})
    assert (response.status_code, response["Location"]) == (302, "/ja/")
    assert "Accept-Language" in response["Vary"]


def test_the_home_page_opens_with_the_guide_and_its_chapters(site: Article, client: Client) -> None:
    for position in (2, 1):
        make_chapter(site, position)
    page = Page(client.get("/zh-hant/"))
    chapters = page.values(".guide .chapters a", "href")
    assert chapters == ["/zh-hant/articles/chapter-1/", "/zh-hant/articles/chapter-2/"]
    assert not page.has("section:not(.guide) a[href*='/articles/chapter-']")


def test_a_term_and_a_table_name_the_texts_that_use_them(site: Article, client: Client) -> None:
    call_command("render")
    link = 'href="/en/articles/guide/"'
    assert link in client.get("/en/glossary/exosome/").text
    assert link in client.get("/en/tables/cargo/").text


def test_a_topic_without_articles_is_not_linked(site: Article, client: Client) -> None:
    make_category("空的", slug="empty", parent=site.category)
    assert "空的" not in client.get("/zh-hant/topics/chest/").text
    assert client.get("/zh-hant/topics/empty/").status_code == 200


def test_an_unreviewed_text_says_so(site: Article, client: Client) -> None:
    assert 'data-notice="unreviewed"' in client.get("/en/articles/guide/").text
    ArticleTranslation.objects.update(reviewed_on="2026-01-10")
    assert 'data-notice="unreviewed"' not in client.get("/en/articles/guide/").text


def test_an_overdue_review_is_announced_the_day_after(site: Article, client: Client) -> None:
    ArticleTranslation.objects.update(next_review_on="2027-06-01")
    with time_machine.travel("2027-06-01T23:59:59Z", tick=False):
        assert 'data-notice="review-overdue"' not in client.get("/en/articles/guide/").text
    with time_machine.travel("2027-06-02T00:00:00Z", tick=False):
        assert 'data-notice="review-overdue"' in client.get("/en/articles/guide/").text


def test_a_table_is_served_as_data(site: Article, client: Client) -> None:
    sheet = client.get("/zh-hant/tables/cargo.csv")
    assert sheet["Content-Type"] == "text/csv; charset=utf-8"
    assert sheet.text.startswith("\ufeffkey,類別,角色\r\nprotein,蛋白質,訊號\r\n")
    data = client.get("/ja/tables/cargo.json").json()
    assert data["language"] == "zh-Hant"
    assert data["rows"][1]["cells"]["name"]["text"] == "脂質"


def test_rendering_everything_leaves_nothing_for_readers(
    site: Article, client: Client, django_assert_max_num_queries: object
) -> None:
    call_command("render")
    with django_assert_max_num_queries(MORE_QUERIES["articles/guide/"]):
        client.get("/zh-hant/articles/guide/")
