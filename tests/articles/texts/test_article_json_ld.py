"""What pages tell search engines and sharing services is what they tell their readers."""

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, ArticleTranslation
from tests.factories import (
    make_article,
    make_category,
    make_person,
    make_reference,
    make_table,
    make_term,
)
from tests.pages import Page

pytestmark = pytest.mark.django_db

Read = Callable[[str], dict[str, dict]]
SITE = "http://127.0.0.1:8000"
BOTH = ("zh-hant", "en")


@pytest.fixture
def guide() -> Article:
    article = make_article(
        "外泌體[@study][@unsure]。",
        slug="guide",
        category=make_category(slug="chest", languages=BOTH),
        languages=BOTH,
    )
    make_reference(slug="study", doi="10.1000/xyz")
    make_reference(slug="unsure", title="Nobody knows", unconfirmed=["title"])
    make_reference(slug="elsewhere", title="Not cited here")
    article.contributions.create(person=make_person(slug="team"), role="author")
    article.contributions.create(
        person=make_person("林醫師", slug="lin", kind="person"), role="reviewer"
    )
    return article


def test_an_article_says_what_it_is_and_when_it_changed(guide: Article, nodes: Read) -> None:
    found = nodes("/en/articles/guide/")
    page, text = found["MedicalWebPage"], found["Article"]
    assert page["url"] == f"{SITE}/en/articles/guide/"
    assert page["inLanguage"] == text["inLanguage"] == "en"
    assert page["datePublished"].startswith("2026-01-15T")
    assert page["mainEntity"] == {"@id": text["@id"]}
    assert text["author"] == [
        {"@type": "Organization", "name": "編輯團隊", "url": f"{SITE}/en/people/team/"}
    ]
    assert text["about"] == [{"@type": "Thing", "name": "胸腔"}]


def test_a_review_is_claimed_only_once_it_was_done(guide: Article, nodes: Read) -> None:
    page = nodes("/zh-hant/articles/guide/")["MedicalWebPage"]
    assert not {"reviewedBy", "lastReviewed"} & page.keys()
    ArticleTranslation.objects.filter(language_code="zh-hant").update(reviewed_on="2026-01-10")
    page = nodes("/zh-hant/articles/guide/")["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-01-10"
    assert [person["name"] for person in page["reviewedBy"]] == ["林醫師"]
    other = nodes("/en/articles/guide/")["MedicalWebPage"]
    assert not {"reviewedBy", "lastReviewed"} & other.keys()


def test_a_translation_names_its_original(guide: Article, nodes: Read) -> None:
    original = nodes("/zh-hant/articles/guide/")["Article"]
    assert "translationOfWork" not in original
    assert nodes("/en/articles/guide/")["Article"]["translationOfWork"] == {"@id": original["@id"]}


def test_only_what_is_cited_and_known_is_passed_on_as_a_citation(
    guide: Article, nodes: Read
) -> None:
    citations = nodes("/zh-hant/articles/guide/")["Article"]["citation"]
    assert citations == [
        {
            "@type": "MedicalScholarlyArticle",
            "name": "A study of vesicles",
            "datePublished": "2024",
            "url": "https://doi.org/10.1000/xyz",
        }
    ]


@pytest.mark.parametrize("path", ["articles/guide/", "glossary/exosome/", "tables/cargo/"])
def test_the_breadcrumb_is_the_one_that_readers_see(
    guide: Article, client: Client, nodes: Read, path: str
) -> None:
    make_term(slug="exosome", languages=BOTH)
    make_table(slug="cargo", languages=BOTH)
    page = Page(client.get(f"/en/{path}"))
    names = page.texts("nav.breadcrumb li")
    steps = nodes(f"/en/{path}")["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == names
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    links = page.values("nav.breadcrumb a", "href")
    assert [step["item"] for step in steps] == [f"{SITE}{path}" for path in [*links, f"/en/{path}"]]


def test_a_fallback_speaks_of_the_page_that_it_shows(guide: Article, nodes: Read) -> None:
    page = nodes("/ja/articles/guide/")["MedicalWebPage"]
    assert (page["url"], page["inLanguage"]) == (f"{SITE}/zh-hant/articles/guide/", "zh-Hant")


def test_a_term_is_defined_in_the_glossary_without_its_misspellings(nodes: Read) -> None:
    variants = (("zh-hant", "外泌小體", "alias"), ("zh-hant", "外秘體", "misspelling"))
    make_term(slug="exosome", abbreviation="EV", variants=variants)
    term = nodes("/zh-hant/glossary/exosome/")["DefinedTerm"]
    assert term["name"] == "外泌體"
    assert term["alternateName"] == ["外泌小體", "EV"]
    assert term["inDefinedTermSet"]["url"] == f"{SITE}/zh-hant/glossary/"


def test_a_hostile_title_stays_text(client: Client, nodes: Read) -> None:
    title = '</script><script>alert("1")</script>'
    make_article(slug="bad", text={"title": title, "meta_description": f'"><b>{title}'})
    assert nodes("/zh-hant/articles/bad/")["Article"]["headline"] == title
    text = client.get("/zh-hant/articles/bad/").text
    assert "<script>" not in text
    assert "<b>" not in text


@pytest.mark.parametrize("path", ["articles/guide/", "glossary/exosome/", "tables/cargo/"])
def test_sharing_tells_title_language_and_canonical_address(
    guide: Article, client: Client, path: str
) -> None:
    make_term(slug="exosome", languages=BOTH)
    make_table(slug="cargo", languages=BOTH)
    text = client.get(f"/en/{path}").text
    for name, content in (
        ("og:url", f"{SITE}/en/{path}"),
        ("og:locale", "en_GB"),
        ("og:locale:alternate", "zh_TW"),
        ("og:site_name", "exosite"),
    ):
        assert f'<meta property="{name}" content="{content}">' in text
    assert '<meta name="twitter:card" content="summary_large_image">' in text
    assert "ja_JP" not in text
    assert re.search(r'property="og:title" content="[^"]+"', text)


def test_nothing_withdrawn_is_an_original(guide: Article, nodes: Read) -> None:
    ArticleTranslation.objects.filter(language_code="zh-hant").update(withdrawn_at=timezone.now())
    assert "translationOfWork" not in nodes("/en/articles/guide/")["Article"]
