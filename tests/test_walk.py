"""Every page says the same to a reader, to a program that takes its Markdown, and by the API."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from markdown_it import MarkdownIt

from articles.models import Article, Category, ComparisonTable, Person, Reference, Trial
from exosite import languages
from exosite.markup import parse
from exosite.markup.page_only import html_without_page_only
from exosite.syndication.html_tree import HtmlNode, parse_html
from glossary.models import Term
from tests.exosite.syndication.test_markdown_pages import parts, words, words_of
from tests.factories import make_article, make_category, make_reference, make_table, make_term
from tests.seeded import seed

pytestmark = pytest.mark.django_db

# What the API calls a kind, and what addresses of pages call it.
KINDS = (
    ("articles", "articles", Article),
    ("tables", "tables", ComparisonTable),
    ("terms", "glossary", Term),
    ("topics", "topics", Category),
    ("people", "people", Person),
)


@pytest.mark.slow
@pytest.mark.any_database
def test_page_markdown_and_api_agree_everywhere(client: Client) -> None:
    seed()
    assert walk(client) > 280


def test_they_agree_on_a_page_with_everything_on_it(client: Client) -> None:
    both = {"languages": ("zh-hant", "en")}
    make_reference(slug="study")
    make_table(slug="cargo", **both)
    make_term("外泌體", slug="exosome", description="是**囊泡**[@study]。", **both)
    make_article(
        "開頭[@study]。\n\n## 一&二 {#c1 evidence=animal}\n\n外泌體。NCT04602104[^n]\n\n"
        "### 一之一 {#c1-1}\n\n{{ table:cargo }}\n\n- 甲\n- 乙\n\n## 空 {#c2}\n\n"
        '## 三 {#c3}\n\n::: caution title="小心"\n內容\n:::\n\n| a | b |\n| --- | --- |\n'
        "| x | 2\\|3 |\n\n[^n]: 註腳。",
        slug="guide",
        category=make_category(slug="chest", **both),
        **both,
    )
    assert walk(client) == 8


def walk(client: Client) -> int:
    """Compare all public pages; returns how many there were."""
    walked = 0
    for code in languages.CODES:
        for kind, path, model in KINDS:
            for key in model.objects.published(code).values_list("slug", flat=True):
                agree(client, kind, key, code, f"/{code}/{path}/{key}")
                walked += 1
    return walked


def agree(client: Client, kind: str, key: str, code: str, path: str) -> None:
    # But for what is meant to stay on the page.
    page = html_without_page_only(client.get(f"{path}/").text)
    _, markdown = parts(client, f"{path}.md")
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert words_of(html) == words_of(page, "main"), path
    answer = client.get(f"/api/v1/{code}/{kind}/{key}").json()
    main = next(parse_html(page).find_all("main"))
    {"articles": article, "tables": table}.get(kind, words_alone)(answer, main, path)


def article(answer: dict[str, Any], main: HtmlNode, path: str) -> None:
    prose = next(node for node in within(main, "div") if "prose" in node.classes)
    headings = [node.attributes["id"] for node in within(prose, "h2", "h3", "h4")]
    sections = answer["sections"]
    assert [section["id"] for section in sections if section["id"] != "lead"] == headings, path
    told = "".join(section["title"] + words(parse_html(section["html"])) for section in sections)
    shown = "".join(
        item if isinstance(item, str) else words(item)
        for item in prose.children
        if isinstance(item, str) or "reading-bar" not in item.classes
    )
    assert plain(told) == plain(shown), path
    for section in sections:
        assert plain(section["text"]) == plain(words(parse_html(section["html"]))), (
            path,
            section["id"],
        )
    listed = [node for node in within(main, "li") if node.attributes.get("id", "")[:4] == "ref-"]
    # The papers of the trials that a text lists are linked from the records of these.
    of_trials = Trial.objects.filter(registry_id__in=answer["trials"]).values("publication__slug")
    papers = Reference.objects.filter(slug__in=of_trials).values_list("slug", flat=True)
    cited = set(answer["references"])
    assert len(cited.difference(papers)) <= len(listed) <= len(cited), path
    shown_as_tables = {
        node.attributes["id"] for node in within(prose, "figure") if "comparison" in node.classes
    }
    # Lists of trial records look the same, and are no tables of their own.
    tables = {name for name in shown_as_tables if not name.startswith("trials-")}
    assert {f"table-{name}" for name in answer["tables"]} == tables, path


def table(answer: dict[str, Any], main: HtmlNode, path: str) -> None:
    rows = [row for body in within(main, "tbody") for row in body.find_all("tr")]
    assert len(rows) == len(answer["rows"]), path
    for told, row in zip(answer["rows"], rows, strict=True):
        shown = plain(words(row))
        assert (
            len(list(row.find_all("th", "td"))) == len(answer["columns"]) == len(told["cells"])
        ), path
        for cell in told["cells"].values():
            # Marks in a cell are as they were typed; readers see what they stand for.
            parsed = parse(cell["text"] or "", inline=True)
            for piece in re.split("|".join(slot.char for slot in parsed.slots) or "$", parsed.text):
                assert plain(piece) in shown, (path, told["key"])
    words_alone(answer, main, path)


def words_alone(answer: dict[str, Any], main: HtmlNode, path: str) -> None:
    shown = plain(words(main))
    for name in ("title", "name", "summary", "description", "definition", "credentials"):
        assert plain(answer.get(name, "")) in shown, (path, name)
    for name in ("description_html", "biography_html"):
        assert plain(words(parse_html(answer.get(name, "")))) in shown, (path, name)


def within(node: HtmlNode, *tags: str) -> Iterator[HtmlNode]:
    """The elements of these names, also within one another."""
    for found in node.find_all(*tags):
        yield found
        yield from within(found, *tags)


def plain(text: str) -> str:
    return re.sub(r"[\s\u2060—]+", "", text)
