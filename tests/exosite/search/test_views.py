"""The search page answers whatever is typed, shows where it is, and keeps nothing."""

from typing import Any

import pytest
from django.test import Client

from exosite import languages
from exosite.search import hits, index, rebuild, views
from exosite.search.documents import SearchDocument
from exosite.search.hits import find_hits
from tests.factories import make_article, make_category, make_table, make_term
from tests.pages import Page, words

pytestmark = pytest.mark.django_db

HOSTILE = [
    '"',
    "'",
    '"外泌體',
    "外泌體 AND OR NOT NEAR(",
    "a* OR b^ -c +d : head:x {head} : y",
    "' OR 1=1 --",
    "'; DROP TABLE search_entry; --",
    "&|!():*<->",
    "\\",
    "\\' & \\\\",
    "%",
    "_%",
    "外%泌_",
    "\x00",
    "外\x00泌體",
    "\x1b[31m\x07\x85\u2028",
    "\ufffe\uffff",
    "👩‍⚕️💊",
    "👩‍⚕️外泌體",
    "外" * 10_000,
    "a" * 10_000,
    "a " * 5_000,
    "é" * 10_000,
    "-".join("ab" * 3_000),
    "(" * 3_000,
    " ".join(["外泌體", "囊泡", "細胞", "免疫", "a-b"] * 400),
    "\u0301" * 500,
    "\u202e外泌體",
    "<script>alert(1)</script>",
    "{{ 7 }}{% url 'x' %}",
    "own:en kind:term 0:own:zh-hant block:1",
    "..-..",
    "𠀀𠀁",
    "ﷺ",
]


@pytest.fixture
def site() -> None:
    """An article with sections in two languages, a table, and terms; indexed."""
    topic = make_category("胸腔", slug="chest", languages=("zh-hant", "en"))
    make_category("肺", slug="lung", parent=topic)
    make_article(
        "## 來源 {#from}\n\n外泌體從細胞來。\n\n## 大小 {#size}\n\n<b>外泌體</b>約三十奈米。",
        slug="guide",
        category=topic,
        text={"title": "外泌體指南"},
    )
    make_table(slug="cargo", title="外泌體的成分")
    variants = (("zh-hant", "外密體", "misspelling"), ("en", "exosome", "alias"))
    make_term("外泌體", slug="exosome", languages=("zh-hant",), variants=variants)
    make_term("樹突細胞", slug="dendritic-cell", abbreviation="DC")
    rebuild.rebuild_index()


def search(client: Client, at: str = "zh-hant", **parameters: Any) -> str:
    response = client.get(f"/{at}/search/", parameters)
    assert response.status_code == 200
    return response.text


def paths(page: str) -> list[str]:
    """Where the results lead."""
    return Page(page).values("h2 > a", "href")


@pytest.mark.parametrize("language", languages.CODES)
def test_the_page_asks_what_to_look_for(client: Client, language: str) -> None:
    page = search(client, language)
    assert Page(page).one('[role="search"] [name="q"]').get("id") == "search"
    assert Page(page).has('label[for="search"]')


def test_every_page_has_a_labelled_form_that_needs_no_script(site: None, client: Client) -> None:
    for path in ("/en/", "/en/glossary/", "/en/nope/", "/zh-hant/articles/guide/"):
        page = Page(client.get(path))
        form = page.one("form.search-form")
        assert form.get("action") == f"/{path.split('/')[1]}/search/"
        assert form.get("method") == "get"
        # The home page and the page that is not there have larger ones of their own.
        names = ", ".join(f'[for="{name}-search"]' for name in ("site", "home", "stray"))
        assert page.has(f"label:is({names})")


def test_the_form_keeps_what_was_typed_and_the_filters(site: None, client: Client) -> None:
    typed = {"q": '囊泡 "<b>', "kind": "term", "topic": "airways", "language": "en"}
    form = Page(search(client, **typed)).one("main form[role=search]")
    assert {field.get("name"): field.get("value") for field in form.iter("input")} == typed


def test_results_lead_to_the_section_and_show_its_words_marked(site: None, client: Client) -> None:
    page = search(client, q="奈米")
    assert paths(page) == ["/zh-hant/articles/guide/#size"]
    assert "約三十<mark>奈米</mark>" in page
    assert "<span>外泌體指南</span>" in page


def test_what_a_text_says_is_escaped(site: None, client: Client) -> None:
    page = search(client, q="三十奈米")
    assert "&lt;b&gt;外泌體&lt;/b&gt;" in page
    assert "<b>" not in page


def test_the_kind_is_said_in_words(site: None, client: Client) -> None:
    page = search(client, "en", q="外泌體")
    kinds = {text.split()[0] for text in Page(page).texts(".search-kind")}
    assert kinds == {"term", "article", "comparison"}


def test_a_borrowed_text_is_marked_with_its_language(site: None, client: Client) -> None:
    page = search(client, "en", q="外泌體")
    assert 'href="/en/glossary/exosome/"' in page
    assert 'data-notice="fallback">In 繁體中文</span>' in page
    assert '<div lang="zh-Hant">' in page


def test_a_text_of_another_page_leads_there(site: None, client: Client) -> None:
    make_article(slug="english", languages=("en",), source_language="en", text={"title": "Vesicle"})
    make_article(slug="both", languages=("zh-hant", "en"), text={"summary": "囊泡大全。"})
    rebuild.rebuild_index()
    page = search(client, "en", q="囊泡大全")
    assert 'href="/en/articles/both/"' in page
    page = search(client, "en", q="囊泡大全", language="zh-hant")
    assert 'href="/zh-hant/articles/both/" hreflang="zh-Hant"' in page


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 5),
        ({"kind": "term"}, 1),
        ({"kind": "article"}, 3),
        ({"topic": "chest"}, 3),
        ({"topic": "chest", "kind": "table"}, 0),
        ({"language": "zh-hant"}, 5),
        ({"language": "en"}, 0),
        ({"kind": "nonsense", "topic": "nonsense", "language": "xx"}, 5),
    ],
)
def test_results_can_be_narrowed(site: None, client: Client, filters: dict, count: int) -> None:
    page = search(client, q="外泌體", **filters)
    assert len(paths(page)) == count


def test_a_filter_tells_how_many_there_are_and_keeps_the_others(site: None, client: Client) -> None:
    links = Page(search(client, q="外泌體", topic="chest")).all(
        'a[href^="/zh-hant/search/"]:has(span)'
    )
    path = next(link.get("href") for link in links if words(link).startswith("文章 3"))
    assert "topic=chest" in path
    assert "kind=article" in path
    assert len(paths(client.get(path).text)) == 3


def test_the_topics_that_most_results_are_on_are_offered(
    client: Client,
) -> None:
    above = make_category("所有", slug="above")
    for number in range(20):
        topic = make_category(f"題{number}", slug=f"topic-{number}", parent=above)
        for copy in range(2 if number >= 9 else 1):
            make_article("囊泡。", slug=f"article-{number}-{copy}", category=topic)
    rebuild.rebuild_index()
    links = Page(search(client, q="囊泡", topic="topic-0")).values('a[href*="topic="]', "href")
    offered = {link.partition("topic=")[2].partition("&")[0] for link in links}
    assert offered == {"above", "topic-0", *(f"topic-{number}" for number in range(9, 20))}


def test_many_results_come_in_pages(client: Client) -> None:
    body = "\n\n".join(f"## 段{number} {{#s{number}}}\n\n囊泡。" for number in range(50))
    make_article(body, slug="long")
    rebuild.rebuild_index()
    seen: list[str] = []
    for number in (1, 2, 3):
        page = search(client, q="囊泡", page=number)
        assert f'aria-current="page">{number}</a>' in page
        seen += paths(page)
    assert len(seen) == len(set(seen)) == 50
    assert paths(search(client, q="囊泡", page=99)) == paths(search(client, q="囊泡", page=3))
    assert paths(search(client, q="囊泡", page="x")) == paths(search(client, q="囊泡"))


def test_of_very_many_it_is_said_that_there_are_more(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hits, "MOST", 30)
    monkeypatch.setattr(hits, "BATCH", 12)
    common = {"kind": "article", "language": "zh-hant", "readers": frozenset({"zh-hant"})}
    documents = [
        SearchDocument(**common, key=f"a{number}", title="題", text="囊泡。")
        for number in range(60)
    ]
    index.write_documents(0, [*documents, SearchDocument(**common, key="last", title="囊泡")])
    page = search(client, "zh-hant", q="囊泡")
    assert paths(page)[0] == "/zh-hant/articles/last/"
    found = find_hits("囊泡", "zh-hant")
    assert found.has_more
    assert len(found.hits) == 30
    assert len(paths(search(client, q="囊泡", kind="article"))) == views.PER_PAGE


def test_a_phrase_is_found_behind_many_that_only_seem_to_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hits, "BATCH", 10)
    common = {"kind": "article", "language": "zh-hant", "readers": frozenset({"zh-hant"})}
    right = SearchDocument(**common, key="right", title="題", text="樹突細胞。")
    seeming = [
        SearchDocument(**common, key=f"a{number}", title="題", text="樹突細，突細胞，細胞。")
        for number in range(35)
    ]
    index.write_documents(0, [*seeming, right])
    index.write_documents(0, seeming)
    assert [hit.key for hit in find_hits("樹突細胞", "zh-hant").hits] == ["right"]


@pytest.mark.parametrize(
    ("query", "better"),
    [
        ("外密體", "外泌體"),
        ("外蜜體", "外泌體"),
        ("exosone", "exosome"),
        ("外密體 細胞", "外泌體 細胞"),
    ],
)
def test_a_better_word_is_searched_or_offered(
    site: None, client: Client, query: str, better: str
) -> None:
    page = search(client, q=query)
    assert better in Page(page).texts(".search-better strong, .search-better a")
    assert paths(page)


@pytest.mark.parametrize("query", ["外泌體", "dc", "細胞", "奈米", "zzzzzz", "exosome"])
def test_what_is_right_is_left_alone(site: None, client: Client, query: str) -> None:
    assert "search-better" not in search(client, q=query)


def test_a_misspelling_finds_what_was_meant(site: None, client: Client) -> None:
    assert paths(search(client, q="外密體"))[0] == "/zh-hant/glossary/exosome/"


def test_nothing_found_is_a_page_that_helps(site: None, client: Client) -> None:
    from django.core.management import call_command

    call_command("render")
    page = search(client, q="zzzzzz", kind="term")
    assert 'class="search-nothing"' in page
    assert 'href="/zh-hant/search/?q=zzzzzz"' in page
    assert 'href="/zh-hant/glossary/exosome/"' in page
    assert 'href="/zh-hant/topics/chest/"' in page
    assert "/zh-hant/topics/lung/" not in page


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query)[:30])
def test_a_hostile_query_gets_a_page(site: None, client: Client, query: str) -> None:
    for language in languages.CODES:
        search(client, language, q=query)
    response = client.get("/zh-hant/search/suggestions.json", {"q": query})
    assert response.status_code == 200


@pytest.mark.parametrize("query", HOSTILE, ids=lambda query: repr(query)[:30])
def test_a_hostile_query_finds_what_is_meant_beside_it(
    site: None, client: Client, query: str
) -> None:
    """Where the words are in it whole, what surrounds them does no harm."""
    page = search(client, q=f"樹突細胞 {query}"[:180])
    assert "樹突細胞" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "parameters",
    [
        "q=%00",
        "q=%ff%fe",
        "q=a&q=b",
        "page=-1&q=%E5%A4%96",
        "page=99999999999999999999&q=a",
        "topic=%00&q=a",
    ],
)
def test_a_hostile_address_gets_a_page(site: None, client: Client, parameters: str) -> None:
    assert client.get(f"/zh-hant/search/?{parameters}").status_code == 200


def test_a_search_is_kept_by_nobody(site: None, client: Client) -> None:
    for path in ("/en/search/?q=外泌體", "/en/search/suggestions.json?q=外"):
        response = client.get(path)
        assert response["Cache-Control"] == "private, no-cache"
        assert response["X-Robots-Tag"] == "noindex"
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
    assert '<meta name="robots" content="noindex">' in search(client, q="外泌體")


def test_switching_the_language_keeps_what_was_typed(site: None, client: Client) -> None:
    page = Page(search(client, q="外泌體", kind="term", page=1))
    assert page.has('a[lang="en"][href^="/en/search/?q="][href$="&kind=term"]')
    assert page.has('link[rel="canonical"][href="http://127.0.0.1:8000/zh-hant/search/"]')
    assert not page.has('link[hreflang="en"]')


# The worst is to find nothing: then every parsed_query is asked of every group of languages. On
# PostgreSQL each is asked twice, of new rows and of old ones.
@pytest.mark.parametrize(("query", "most"), [("", 4), ("外泌體", 22), ("外密體", 23), ("zzzz", 40)])
def test_a_search_stays_within_its_queries_however_much_there_is(
    site: None, client: Client, django_assert_max_num_queries: Any, query: str, most: int
) -> None:
    with django_assert_max_num_queries(most):
        search(client, q=query)
    for number in range(8):
        make_article("外泌體。", slug=f"more-{number}")
        make_term(f"外泌體{number}", slug=f"more-{number}")
    rebuild.rebuild_index()
    with django_assert_max_num_queries(most):
        search(client, q=query)


# --- Suggestions ----------------------------------------------------------------------------------


def suggestions(client: Client, query: str, language: str = "zh-hant") -> list[tuple[str, str]]:
    data = client.get(f"/{language}/search/suggestions.json", {"q": query}).json()
    return [(item["title"], item["path"]) for item in data["suggestions"]]


@pytest.mark.parametrize("typed", ["外", "外泌", "外泌體", "外泌体", "外密", "exos", "ＥＸＯ"])
def test_a_term_is_suggested_by_the_beginning_of_any_name(
    site: None, client: Client, typed: str
) -> None:
    assert suggestions(client, typed)[0] == ("外泌體", "/zh-hant/glossary/exosome/")


def test_a_name_is_suggested_by_what_is_within(site: None, client: Client) -> None:
    assert suggestions(client, "細胞") == [("樹突細胞", "/zh-hant/glossary/dendritic-cell/")]


def test_the_name_that_was_typed_is_shown_if_it_is_another(site: None, client: Client) -> None:
    data = client.get("/zh-hant/search/suggestions.json", {"q": "exo"}).json()
    assert data["suggestions"][0]["name"] == "exosome"
    data = client.get("/zh-hant/search/suggestions.json", {"q": "外泌"}).json()
    assert data["suggestions"][0]["name"] == ""


def test_what_a_reader_cannot_see_is_not_suggested(site: None, client: Client) -> None:
    from django.utils import timezone

    from glossary.models import TermTranslation

    TermTranslation.objects.filter(master__slug="exosome").update(withdrawn_at=timezone.now())
    index.update_index("term", "exosome")
    assert "外泌體" not in [title for title, _ in suggestions(client, "外泌")]


def test_an_object_is_suggested_once_and_no_more_than_a_few(client: Client) -> None:
    for number in range(20):
        make_term(f"囊泡{number}", slug=f"t{number}", languages=("zh-hant", "en"))
    rebuild.rebuild_index()
    found = suggestions(client, "囊泡")
    assert len(found) == len(set(found)) == 8


@pytest.mark.parametrize("typed", ["", " ", "。", "zzzz"])
def test_nothing_is_suggested_for_nothing(site: None, client: Client, typed: str) -> None:
    assert suggestions(client, typed) == []


def test_suggestions_stay_within_their_queries(
    site: None, client: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(4):
        suggestions(client, "外")


def test_before_a_search_the_page_offers_places_to_begin(client: Client) -> None:
    make_article("外泌體", slug="a", category=make_category("胸腔", slug="chest"))
    text = client.get("/zh-hant/search/").text
    assert 'id="beginnings"' in text
    assert 'href="/zh-hant/topics/chest/"' in text
