"""What a text is cut into to see which parts of it have changed: sections, fields, cells."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import models

from exosite.publishing import sections
from exosite.publishing.models import Content, StaleSection
from exosite.publishing.snapshots import Snapshot, fields_of

_LONGEST: Any = StaleSection._meta.get_field("section").max_length


def units(model: type[Content], snapshot: Snapshot) -> dict[str, str]:
    """A digest of each part of a text by its name; parts that are empty are left out.

    Markdown has one part for each section, named by its id; a document such as the texts of a
    table one for each word or sentence in it, named by its place without the first step:
    ``row/column`` for a cell with its note, ``row`` for the note of a row, ``column`` for a label.
    Any other field of words is one part, under its own name. What all languages share, what one
    has for itself, dates and choices are no parts: no translation follows them.
    """
    found: dict[str, list[str]] = {}
    texts: Any = model.text_model
    for field in fields_of(model).texts:
        if field.name in texts.own_fields:
            continue
        value = snapshot["texts"].get(field.name)
        for name, words in _parts(field, value, is_markdown=field.name == texts.markdown_field):
            if words.strip():
                found.setdefault(name[:_LONGEST], []).append(words)
    # A heading may have the name of a field: then one name stands for both.
    return {name: sections.fingerprint("\x1f".join(words)) for name, words in found.items()}


def _parts(field: models.Field, value: Any, *, is_markdown: bool) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        yield from ((name, words) for name, words in _leaves(value, ()))
    elif isinstance(value, str) and is_markdown:
        yield from sections.split(value).items()
    elif isinstance(value, str) and isinstance(field, models.CharField | models.TextField):
        yield field.name, value


def _leaves(document: Mapping[str, Any], path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, value in document.items():
        here = (*path, key)
        if isinstance(value, dict):
            yield from _leaves(value, here)
        elif isinstance(value, str):
            yield "/".join(here[1:] or here), value
