"""A citation can be copied as it is: in the language of the text, with its version and its date."""

import pytest
from django.test import Client

from articles.models import Article, ArticleTranslation
from tests.factories import make_article, make_person
from tests.factories.drafts import bring, everyone, save
from tests.pages import Page

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def guide() -> Article:
    article = make_article(slug="guide", languages=("zh-hant", "en"))
    author = make_person("Jane Doe", slug="jane", kind="person", languages=("zh-hant", "en"))
    team = make_person("The Team", slug="team", languages=("zh-hant", "en"))
    for person in (author, team):
        article.contributions.create(person=person, role="author")
    reviewer = make_person("Not An Author", slug="other", kind="person")
    article.contributions.create(person=reviewer, role="reviewer")
    return article


def citations(client: Client, path: str) -> list[str]:
    return [form.text_content() for form in Page(client.get(path)).all("dd.cite-form")]


def test_an_article_is_cited_in_three_forms(guide: Article, client: Client) -> None:
    apa, vancouver, bibtex = citations(client, "/en/articles/guide/")
    url = f"{SITE}/en/articles/guide/"
    assert apa == f"Jane Doe, The Team (15 January 2026). 標題（en）. exosite. {url}"
    assert vancouver == (
        "Jane Doe, The Team. 標題（en） [Internet]. exosite; 2026 [updated 15 January 2026]. "
        f"Available from: {url}"
    )
    assert bibtex.splitlines() == [
        "@misc{exosite-guide-en,",
        "  author = {Jane Doe and {The Team}},",
        "  title = {{標題（en）}},",
        "  year = {2026},",
        "  month = jan,",
        "  howpublished = {exosite},",
        f"  url = {{{url}}},",
        "  langid = {en},",
        "}",
    ]


def test_a_citation_leads_to_the_version_that_was_read(guide: Article, client: Client) -> None:
    people = everyone()
    revision = bring(save(guide, {"body": "新的內文。"}, by=people["writer"]), "published", people)
    link = f"{SITE}/zh-hant/articles/guide/?v={revision.number}"
    for form in citations(client, "/zh-hant/articles/guide/"):
        assert link in form
        assert str(revision.number) in form.replace(link, "")
    path = link.removeprefix(SITE)
    assert "新的內文" in client.get(path).text


def test_a_fallback_is_cited_as_the_text_that_it_is(guide: Article, client: Client) -> None:
    for form in citations(client, "/ja/articles/guide/"):
        assert f"{SITE}/zh-hant/articles/guide/" in form


def test_an_article_without_authors_is_cited_by_its_title(client: Client) -> None:
    make_article(slug="alone", languages=("en",), source_language="en")
    apa, vancouver, bibtex = citations(client, "/en/articles/alone/")
    assert apa.startswith("標題（en）. (15 January 2026).")
    assert vancouver.startswith("標題（en） [Internet].")
    assert "author" not in bibtex


def test_a_title_says_to_tex_what_it_says_to_readers(guide: Article, client: Client) -> None:
    title = r"50% of {A} & \input{x} #1_$~^"
    ArticleTranslation.objects.update(title=title)
    bibtex = citations(client, "/en/articles/guide/")[2]
    (line,) = [line for line in bibtex.splitlines() if "title" in line]
    assert line == (
        r"  title = {{50\% of \textbraceleft{}A\textbraceright{} \& "
        r"\textbackslash{}input\textbraceleft{}x\textbraceright{} "
        r"\#1\_\$\textasciitilde{}\textasciicircum{}}},"
    )


def test_a_title_cannot_end_its_line_or_its_element(guide: Article, client: Client) -> None:
    ArticleTranslation.objects.update(title="a\n}\n@misc{b,</dd><script>%(url)s %s")
    forms = citations(client, "/en/articles/guide/")
    assert len(forms) == 3
    assert "%(url)s %s" in forms[0]
    assert len([line for line in forms[2].splitlines() if line.startswith("@")]) == 1
