"""From the rows of a comparison table in the database to the grid that readers see, and its data."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import translation

from articles.models import ComparisonTable, ComparisonTableTranslation, Reference
from articles.tables.faults import InvalidTable
from articles.tables.grid import Grid, GridCell, GridRow, build_grid
from articles.tables.kinds import find_kind
from articles.tables.structure_document import read_structure
from articles.tables.types import TableStructure
from exosite import languages, markup
from exosite.publishing import visible_text

_BROKEN = TableStructure("site", (), ())


def shown_grid(slug: str, language: str) -> tuple[visible_text.VisibleText, Grid]:
    """A table for a reader of ``language``; raises what ``visible_text.show`` does."""
    shown = visible_text.show(ComparisonTable, slug, language)
    texts = {text.language_code: text for text in shown.object.translations.public()}
    texts[shown.text.language_code] = shown.text
    return shown, grid_for(texts, shown.text.language_code)


def grid_for(texts: Mapping[str, ComparisonTableTranslation], language: str) -> Grid:
    """The grid in a language that the table has texts in.

    A cell without words in it shows those of the source language, marked as not translated. A table
    whose document is broken has no columns: ``table_checks`` tells editors why.
    """
    table = texts[language].master
    source = texts.get(table.source_language)
    try:
        structure = read_structure(table.structure)
    except InvalidTable:
        structure = _BROKEN
    return build_grid(structure, texts[language].texts, fallback=source.texts if source else None)


def grid_data(shown: visible_text.VisibleText, grid: Grid) -> dict[str, Any]:
    """Columns, rows and cells with their sources, by stable keys, for other programs; one query."""
    source = languages.tag(shown.object.source_language)
    standings = {item.slug: item.told for item in references_of(grid)}
    return {
        "origin": grid.origin,
        "columns": [
            {
                "key": column.key,
                "kind": column.kind,
                "unit": column.unit,
                "label": column.label,
                "language": shown.language.tag if column.translated else source,
            }
            for column in grid.columns
        ],
        "rows": [
            {
                "key": row.key,
                "refs": row.refs,
                "evidence": row.evidence,
                "as_of": row.as_of,
                "note": row.note,
                "cells": {cell.column: _cell_data(cell, source) for cell in row.cells},
            }
            for row in grid.rows
        ],
        "standings": {key: told for key, told in standings.items() if told},
    }


def references_of(grid: Grid) -> list[Reference]:
    """What the rows and cells of a grid rest on; one query, or none."""
    keys = {key for row in grid.rows for key in row_references(row)}
    return list(Reference.objects.filter(slug__in=keys).order_by("slug")) if keys else []


def row_marks(grid: Grid, language: str) -> dict[str, str]:
    """By the key of a row, the marked sources that it rests on, in words of a language; one query."""
    with translation.override(language):
        marked = {item.slug: item.standing_words for item in references_of(grid) if item.mark}
    by_row = {
        row.key: [key for key in dict.fromkeys(row_references(row)) if key in marked]
        for row in grid.rows
    }
    return {
        row: "; ".join(f"{key}: {marked[key]}" for key in keys)
        for row, keys in by_row.items()
        if keys
    }


def row_references(row: GridRow) -> Iterator[str]:
    """The keys of what a row and its cells rest on: named, being the value, or cited in words."""
    yield from row.refs
    words = [row.note]
    for cell in row.cells:
        yield from cell.refs
        if isinstance(cell.value, tuple):
            yield from cell.value
        words += [cell.text, cell.note]
    for text in words:
        if "[@" in text:
            for slot in markup.parse(text, inline=True).slots:
                if slot.kind == "citation":
                    yield from slot.keys


def _cell_data(cell: GridCell, source: str) -> dict[str, Any]:
    """What is known of a cell; members that would be empty are left out.

    ``source`` is the tag of the language that words stand in for missing ones from.
    """
    members = {
        "text": cell.text,
        "value": None if cell.value is None else find_kind(cell.kind).to_json(cell.value),
        "missing": cell.missing,
        "refs": cell.refs,
        "evidence": cell.evidence,
        "as_of": cell.as_of,
        "note": cell.note,
        "language": "" if cell.translated else source,
        "note_language": "" if cell.note_translated else source,
    }
    return {name: value for name, value in members.items() if value}
