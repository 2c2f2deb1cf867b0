"""The seed content as its fixtures have it, read once: objects, texts, words and citations."""

import re
from functools import cache
from typing import Any

import yaml

from exosite.markup import Parsed, parse
from exosite.seed.fixture_files import LOADER, seed_files


@cache
def fixtures() -> dict[str, list[dict[str, Any]]]:
    """The fields of every object of the seed, by model."""
    found: dict[str, list[dict[str, Any]]] = {}
    for path in seed_files():
        for entry in yaml.load(path.read_bytes(), Loader=LOADER) or ():  # noqa: S506 - safe
            found.setdefault(entry["model"], []).append(entry["fields"])
    return found


def names(model: str) -> list[str]:
    """The slugs of all objects of a model."""
    return [fields["slug"] for fields in fixtures()[model]]


@cache
def text_of(model: str, key: str, language: str) -> dict[str, Any]:
    """The fields of one text, or nothing where it is missing."""
    return next(
        (
            fields
            for fields in fixtures()[f"{model}translation"]
            if fields["master"] == [key] and fields["language_code"] == language
        ),
        {},
    )


@cache
def body(slug: str, language: str) -> Parsed:
    return parse(text_of("articles.article", slug, language).get("body", ""))


def plain(text: str, *, inline: bool = False) -> str:
    """A text as words: shown names of terms, trials and links, without marks and citations."""
    parsed = parse(text, inline=inline)
    return with_words(parsed.text, parsed)


def with_words(text: str, parsed: Parsed) -> str:
    named = {"term", "trial", "article"}
    return text.translate(
        {ord(slot.char): slot.text if slot.kind in named else "" for slot in parsed.slots}
    )


@cache
def sections(slug: str, language: str) -> dict[str, str]:
    """The words of each section of an article: its heading, then its text."""
    parsed = body(slug, language)
    return {
        section.id: with_words(f"{section.title}\n{section.text}", parsed)
        for section in parsed.sections
    }


@cache
def structure(slug: str) -> dict[str, Any]:
    return next(
        (
            fields["structure"]
            for fields in fixtures()["articles.comparisontable"]
            if fields["slug"] == slug
        ),
        {"origin": "missing", "columns": [], "rows": []},
    )


def row_texts(slug: str, row: str, language: str) -> dict[str, str]:
    """The texts of a row by column, and its notes."""
    texts = text_of("articles.comparisontable", slug, language).get("texts", {})
    notes = {key: note for key, note in texts.get("notes", {}).items() if key.split("/")[0] == row}
    return texts.get("cells", {}).get(row, {}) | notes


def row_references(row: dict[str, Any]) -> set[str]:
    cells = row.get("cells", {}).values()
    return {*row.get("refs", ()), *(ref for cell in cells for ref in cell.get("refs", ()))}


def cited_in(text: str) -> set[str]:
    return {link.key for link in parse(text).links if link.kind == "citation"}


def words_at(place: str, language: str) -> str:
    """The words of a section (``article#section``), or of a table's row (``table/row``)."""
    if "#" in place:
        article, section = place.split("#")
        return sections(article, language).get(section, "")
    texts = row_texts(*place.split("/"), language).values()
    return "\n".join(plain(text, inline=True) for text in texts)


def cited_at(place: str, language: str) -> set[str]:
    if "#" in place:
        article, section = place.split("#")
        links = body(article, language).links
        return {link.key for link in links if (link.kind, link.section) == ("citation", section)}
    table, key = place.split("/")
    own = next((row for row in structure(table)["rows"] if row["key"] == key), {})
    return row_references(own) | cited_in("\n".join(row_texts(table, key, language).values()))


def missing(patterns: list[str], words: str) -> list[str]:
    return [pattern for pattern in patterns if not re.search(pattern, words)]
