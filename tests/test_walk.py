"""Every seeded page says the same to a reader, to a program that takes its Markdown, and by the API."""

import re

import pytest
from django.test import Client
from markdown_it import MarkdownIt

from articles.models import Article, ComparisonTable
from exosite import languages
from exosite.machines.markdown import read
from exosite.management.commands.load_seed import load, seed_files
from glossary.models import Term
from tests.exosite.machines.test_twins import parts, words, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def plain(text: str) -> str:
    return re.sub(r"[\s\u2060—]+", "", text)


def test_page_markdown_and_api_agree_everywhere(client: Client) -> None:
    load(list(seed_files()))
    walked = 0
    for code in languages.CODES:
        for kind, model in (("articles", Article), ("tables", ComparisonTable), ("terms", Term)):
            path = "glossary" if kind == "terms" else kind
            for key in model.objects.published(code).values_list("slug", flat=True):
                agree(client, code, kind, f"/{code}/{path}/{key}", key)
                walked += 1
    assert walked > 250


def agree(client: Client, code: str, kind: str, path: str, key: str) -> None:
    page = client.get(f"{path}/").text
    _, markdown = parts(client, f"{path}.md")
    html = MarkdownIt("commonmark").enable("table").render(markdown)
    assert words_of(html) == words_of(page, "main"), path
    answer = client.get(f"/api/v1/{code}/{kind}/{key}").json()
    main = next(read(page).all("main"))
    shown = plain(words(main))
    if kind == "articles":
        headings = [node for node in main.all("h2", "h3", "h4") if "id" in node.attributes]
        ids = [node.attributes["id"] for node in headings]
        told = [section["id"] for section in answer["sections"] if section["id"] != "lead"]
        assert [name for name in ids if name in told] == told, path
        for section in answer["sections"]:
            assert plain(words(read(section["html"]))) in shown, (path, section["id"])
        assert len(answer["references"]) == len(re.findall(r'<li id="ref-', page)), path
    elif kind == "tables":
        rows = [row for body in main.all("tbody") for row in body.all("tr")]
        assert len(rows) == len(answer["rows"]), path
        assert plain(answer["title"]) in shown, path
    else:
        assert plain(answer["definition"]) in shown, path
        assert plain(words(read(answer["description_html"]))) in shown, path
