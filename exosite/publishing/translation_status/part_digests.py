"""The parts of a text that are translated one by one, and a digest of each: a change shows in it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from exosite.publishing import sections
from exosite.publishing.models import Content, StaleSection
from exosite.publishing.snapshots import Snapshot, fields_of

_LONGEST_NAME: Any = StaleSection._meta.get_field("section").max_length


def part_digests(model: type[Content], snapshot: Snapshot) -> dict[str, str]:
    """A digest of each part of a text by its name; parts that are empty are left out.

    Markdown has one part for each section, named by its id; a document such as the texts of a
    table one for each word or sentence in it, named by its place without the first step:
    ``row/column`` for a cell with its note, ``row`` for the note of a row, ``column`` for a label.
    Any other field of words is one part, under its own name. What all languages share, what one
    has for itself, dates and choices are no parts: no translation follows them.
    """
    parts: dict[str, list[str]] = {}
    text_model = model.text_model
    for field in fields_of(model).texts:
        if field.name in text_model.own_fields:
            continue
        value = snapshot["texts"].get(field.name)
        is_markdown = field.name == text_model.markdown_field
        for name, words in _parts(field, value, is_markdown=is_markdown):
            if words.strip():
                parts.setdefault(name[:_LONGEST_NAME], []).append(words)
    # A heading may have the name of a field: then one name stands for both.
    return {name: sections.section_digest("\x1f".join(words)) for name, words in parts.items()}


def _parts(field: models.Field, value: Any, *, is_markdown: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from _document_parts(value, ())
    elif isinstance(value, str) and is_markdown:
        yield from sections.split_sections(value).items()
    elif isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
        yield field.name, value


def _document_parts(
    document: Mapping[str, Any], path: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for key, value in document.items():
        member = (*path, key)
        if isinstance(value, dict):
            yield from _document_parts(value, member)
        elif isinstance(value, str):
            yield "/".join(member[1:] or member), value
