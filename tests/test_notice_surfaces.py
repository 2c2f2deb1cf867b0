"""Every kind of notice, made true once for each language, is told on every surface alike."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from articles.models import Article, RegistryRecord, Trial
from exosite import languages
from exosite.publishing import notices, visible_text
from exosite.publishing.models import Content, StaleSection
from exosite.publishing.notices import KINDS, Notice
from exosite.rendering import text_cache
from exosite.social_images.views import card_of
from exosite.syndication.atom import NAMESPACE
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_search,
    make_table,
    make_term,
    make_trial,
)
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

REVIEWED = {"reviewed_on": "2026-01-02"}
OVERDUE = {"reviewed_on": "2025-01-02", "next_review_on": "2025-07-01"}
WITHDRAWN_AT = datetime(2026, 5, 3, 12, tzinfo=UTC)
# What each kind of content is called in addresses of pages, and in those of the API.
PAGES = {
    "articles": (make_article, "articles"),
    "tables": (make_table, "tables"),
    "glossary": (make_term, "terms"),
    "people": (make_person, "people"),
    "topics": (make_category, "topics"),
}


def other(language: str) -> str:
    return next(code for code in languages.CODES if code != language)


def rest_on_a_superseded_guideline(language: str) -> None:
    make_reference(slug="guide", superseded_on="2026-02-01")
    article = translated(language, text=REVIEWED | {"body": "內文[@guide]。"})
    for text in article.translations.all():
        text_cache.refresh(text)


def name_a_trial_with_results(language: str) -> None:
    trial = make_trial(registry_id="NCT00000001", languages=languages.CODES)
    RegistryRecord.objects.create(
        trial=trial, facts={}, results_on="2026-02-01", seen_on=date(2026, 3, 1)
    )
    article = translated(language, text=REVIEWED | {"body": "見 NCT00000001。"})
    for text in article.translations.all():
        text_cache.refresh(text)


def translated(language: str, make: Callable = make_article, **values: object) -> Content:
    """Something called "it" in a language into which it was translated."""
    source = other(language)
    return make(slug="it", source_language=source, languages=(source, language), **values)


def fall_behind(item: Content, language: str, significance: str) -> None:
    StaleSection.objects.create(
        content_kind=item.content_kind,
        key=item.key,
        language_code=language,
        section="title",
        since=WITHDRAWN_AT,
        significance=significance,
        source_number=2,
    )


def stale(language: str, make: Callable = make_article, significance: str = "content") -> None:
    values = {"text": REVIEWED} if make is make_article else {}
    fall_behind(translated(language, make, **values), language, significance)


def rest_on_an_old_search(language: str) -> None:
    make_search(slug="old", searched_on="2020-01-02")
    article = translated(language, text=REVIEWED | {"body": "查無[?old]。"})
    for text in article.translations.all():
        text_cache.refresh(text)


def rest_on_a_source(language: str, standing: str) -> None:
    make_reference(slug="paper", standing=standing, standing_since="2025-02-11")
    article = translated(language, text=REVIEWED | {"body": "如此[@paper]。"})
    for text in article.translations.all():
        text_cache.refresh(text)


# How an article called "it" comes to have each notice, and no other, for readers of a language.
ARTICLES: dict[str, Callable[[str], object]] = {
    "stale-safety": lambda language: stale(language, significance="safety"),
    "stale": stale,
    "source-retracted": lambda language: rest_on_a_source(language, "retracted"),
    "source-concern": lambda language: rest_on_a_source(language, "concern"),
    "search-due": rest_on_an_old_search,
    "review-overdue": lambda language: translated(language, text=OVERDUE),
    "guideline-superseded": rest_on_a_superseded_guideline,
    "trial-reported": name_a_trial_with_results,
    "fallback": lambda language: make_article(
        slug="it",
        source_language=other(language),
        languages=(other(language),),
        text=REVIEWED,
    ),
    "unreviewed": translated,
}
# Notices of what is no text on a page of its own; each has a test below.
ELSEWHERE = {"withdrawn", "superseded", "results-overdue", "record-outdated"}


def test_every_kind_of_notice_is_walked() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert set(names) == {*ARTICLES, *ELSEWHERE}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_has_words_of_its_own_in_each_language(kind: notices.NoticeKind) -> None:
    said = set()
    for language in languages.CODES:
        with translation.override(language):
            values = {"wanted": "甲", "given": "乙", "end": "2020"}
            notice = kind.notice(since=WITHDRAWN_AT.date(), parts=["a"], **values)
        assert "%" not in notice.words + notice.label
        said |= {notice.words, notice.label}
    assert len(said) == 2 * len(languages.CODES)


def notice_of(language: str) -> Notice:
    """The only notice of the article."""
    (notice,) = notices.of_text(visible_text.show(Article, "it", language))
    return notice


@pytest.mark.parametrize("language", languages.CODES)
@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_says_the_same_wherever_it_is_met(
    client: Client, name: str, language: str
) -> None:
    ARTICLES[name](language)
    call_command("reindex")
    notice = notice_of(language)
    assert (notice.kind.name, notice.place) == (name, "page")
    on_page(client, f"/{language}/articles/it/", notice)
    assert f"- {notice.words}" in client.get(f"/{language}/articles/it.md").text.replace("**", "")
    asked(client, f"/api/v1/{language}/articles/it", notice)
    in_search(client, language, notice)
    in_list(client, f"/{language}/", notice)
    of_the_text_itself(client, language, notice)


def on_page(client: Client, path: str, notice: Notice) -> None:
    page = Page(client.get(path))
    (entry,) = page.all(f'main .notices > [data-notice="{notice.kind.name}"]')
    assert notice.words in " ".join(entry.text_content().split())
    assert not entry.xpath("ancestor::*[@lang and not(self::html)]")


def asked(client: Client, path: str, notice: Notice) -> None:
    assert notice.data in client.get(path).json()["notices"]


def in_search(client: Client, language: str, notice: Notice) -> None:
    page = Page(client.get(f"/{language}/search/", {"q": "標題"}))
    assert page.texts(f'.search-result [data-notice="{notice.kind.name}"]') == [notice.label]


def in_list(client: Client, path: str, notice: Notice) -> None:
    page = Page(client.get(path))
    assert page.texts(f'.entry-meta [data-notice="{notice.kind.name}"]') == [notice.label]


def of_the_text_itself(client: Client, language: str, notice: Notice) -> None:
    """Card, structured data, feed and list: of a text, whoever reads it; so not of a fallback."""
    shown = visible_text.show(Article, "it", language)
    is_fallback = notice.kind is notices.FALLBACK
    assert (notice.label in card_of(shown, [notice]).state) is not is_fallback
    page = Page(client.get(f"/{language}/articles/it/"))
    data = page.text('script[type="application/ld+json"]')
    assert (f'"creativeWorkStatus":["{notice.label}"]' in data) is not is_fallback
    feed = ET.fromstring(client.get(f"/{language}/feed.xml").content)  # noqa: S314 - our own
    summaries = [found.text or "" for found in feed.iter(f"{{{NAMESPACE}}}summary")]
    assert [notice.words in text for text in summaries] == ([] if is_fallback else [True])
    listed = client.get(f"/api/v1/{language}/articles").json()["items"]
    assert [notice.data in item["notices"] for item in listed] == ([] if is_fallback else [True])


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_says_so(client: Client, path: str) -> None:
    make, resource = PAGES[path]
    stale("en", make)
    call_command("reindex")
    (told,) = client.get(f"/api/v1/en/{resource}/it").json()["notices"]
    assert (told["kind"], told["since"], told["parts"]) == ("stale", "2026-05-03", ["title"])
    page = Page(client.get(f"/en/{path}/it/"))
    assert told["words"] in page.text("main .notices")
    assert told["words"] in client.get(f"/en/{path}/it.md").text
    assert "creativeWorkStatus" in page.text('script[type="application/ld+json"]')
    assert "data-notice" not in client.get(f"/zh-hant/{path}/it/").text.partition("<article")[0]


@pytest.mark.parametrize("path", PAGES)
def test_every_kind_of_page_says_in_which_language_it_is(client: Client, path: str) -> None:
    make, resource = PAGES[path]
    make(slug="it")
    told = client.get(f"/api/v1/ja/{resource}/it").json()["notices"]
    assert told[0]["kind"] == "fallback"
    assert told[0]["words"] in Page(client.get(f"/ja/{path}/it/")).text("main .notices")


def test_a_table_says_so_where_its_data_goes(client: Client) -> None:
    stale("en", make_table)
    told = client.get("/en/tables/it.json").json()["notices"]
    assert [notice["kind"] for notice in told] == ["stale"]
    sheet = client.get("/en/tables/it.csv")
    assert sheet["Content-Disposition"] == 'attachment; filename="it.en.stale.csv"'
    assert "/en/tables/it.json" in sheet["Link"]
    # Whoever reads the file reads a table and nothing else.
    assert sheet.text.startswith("\ufeffkey,類別,角色\r\n")
    listed = Page(client.get("/en/tables/"))
    assert listed.has('.entry-list [data-notice="stale"]')


TRIALS = {
    "record-outdated": {"checked_on": "2025-01-01"},
    "results-overdue": {"completed_on": "2020-06"},
}


@pytest.mark.parametrize("kind", TRIALS)
@pytest.mark.parametrize("language", languages.CODES)
def test_what_is_wrong_with_a_trial_is_said_wherever_it_stands(
    client: Client, language: str, kind: str
) -> None:
    source = other(language)
    languages_of_it = {"source_language": source, "languages": (source, language)}
    make_trial(registry_id="NCT1", **languages_of_it, **TRIALS[kind])
    call_command("reindex")
    (notice,) = notices.of_text(visible_text.show(Trial, "NCT1", language))
    assert (notice.kind.name, notice.place) == (kind, "record")
    on_page(client, f"/{language}/trials/", notice)
    asked(client, f"/api/v1/{language}/trials/NCT1", notice)
    page = Page(client.get(f"/{language}/search/", {"q": "NCT1"}))
    assert page.texts(f'.search-result [data-notice="{kind}"]') == [notice.label]


@pytest.mark.parametrize("language", languages.CODES)
def test_a_withdrawn_text_says_so_wherever_it_is_asked_for(client: Client, language: str) -> None:
    article = translated(language)
    article.translations.filter(language_code=language).update(withdrawn_at=WITHDRAWN_AT)
    call_command("reindex")
    with translation.override(language):
        notice = notices.WITHDRAWN.notice()
    for path in ("articles/it/", "articles/it.md"):
        response = client.get(f"/{language}/{path}")
        assert response.status_code == 410
        assert Page(response).texts('[data-notice="withdrawn"]') == [notice.words]
    problem = client.get(f"/api/v1/{language}/articles/it")
    assert problem.status_code == 410
    assert problem.json()["notices"] == [notice.data]
    assert "標題" not in client.get(f"/{language}/feed.xml").text
    assert not Page(client.get(f"/{language}/search/", {"q": "標題"})).has(
        f'main [href="/{language}/articles/it/"]'
    )


def test_an_earlier_version_says_so_above_what_is_wrong_with_the_text(client: Client) -> None:
    article, people = make_article(slug="it"), everyone()
    for body in ("第一版", "第二版"):
        bring(save(article, {"body": body}, by=people["writer"]), "published", people)
    numbers = list(article.revisions.order_by("number").values_list("number", flat=True))
    earlier, current = numbers[-2:]
    for number, expected in ((earlier, ["superseded"]), (current, [])):
        page = Page(client.get(f"/zh-hant/articles/it/?v={number}"))
        assert page.values("main .notices > li", "data-notice") == expected


def test_the_number_of_queries_is_constant(django_assert_num_queries: Callable) -> None:
    for _ in range(3):
        make_article(languages=("zh-hant", "en"))
        make_trial(languages=("zh-hant", "en"))
    fields = notices.fields_of("article")
    texts = visible_text.show_all(Article.objects.readable(), "en", fields=fields)
    texts += visible_text.show_all(Trial.objects.readable(), "en")
    # Of translations behind their source, of registries, and of all that texts rest on.
    with django_assert_num_queries(3):
        noticed = notices.with_notices(texts)
    assert [text.object for text in noticed] == [text.object for text in texts]
