"""Edits of a table: the structure and the texts of every language, always together.

Each function returns new :class:`TableDocuments` and leaves those given as they were. The result
is validated, so that an edit is either whole or refused: InvalidTable names the faults, KeyError
is a row or column that is not there.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from articles.tables.structure_document import read_structure
from articles.tables.texts_document import validate_texts


@dataclass(frozen=True, slots=True)
class TableDocuments:
    """The documents of one table: its structure, and its texts by language code."""

    structure: dict[str, Any]
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def cell(self, row: str, column: str) -> dict[str, Any]:
        _position(self.structure["columns"], column)
        rows = self.structure["rows"]
        cells: dict[str, Any] = rows[_position(rows, row)].setdefault("cells", {})
        cell: dict[str, Any] = cells.setdefault(column, {})
        return cell


def add_row(documents: TableDocuments, key: str) -> TableDocuments:
    """Add an empty row after the last one."""

    def edit(draft: TableDocuments) -> None:
        draft.structure["rows"].append({"key": key, "cells": {}})

    return _edited(documents, edit)


def remove_row(documents: TableDocuments, key: str) -> TableDocuments:
    """Remove a row with its cells, texts and notes in every language."""

    def edit(draft: TableDocuments) -> None:
        draft.structure["rows"].pop(_position(draft.structure["rows"], key))
        for texts in draft.texts.values():
            texts.get("cells", {}).pop(key, None)
            notes = texts.get("notes", {})
            for place in [place for place in notes if place.partition("/")[0] == key]:
                del notes[place]

    return _edited(documents, edit)


def set_cell(
    documents: TableDocuments, row: str, column: str, *, value: Any, missing: str | None
) -> TableDocuments:
    """Set the value of a cell or the reason why it has none; None takes a member away.

    A cell that is ``missing`` loses its texts in every language.
    """

    def edit(draft: TableDocuments) -> None:
        cell = draft.cell(row, column)
        for name, member in (("value", value), ("missing", missing)):
            if member is None:
                cell.pop(name, None)
            else:
                cell[name] = copy.deepcopy(member)
        if missing:
            for texts in draft.texts.values():
                texts.get("cells", {}).get(row, {}).pop(column, None)

    return _edited(documents, edit)


def set_text(
    documents: TableDocuments, language: str, row: str, column: str, text: str
) -> TableDocuments:
    """Set the text of a cell in one language; an empty text takes it away.

    Words take the place of the reason why there were none.
    """

    def edit(draft: TableDocuments) -> None:
        cell = draft.cell(row, column)
        words = draft.texts.setdefault(language, {}).setdefault("cells", {}).setdefault(row, {})
        if text:
            cell.pop("missing", None)
            words[column] = text
        else:
            words.pop(column, None)

    return _edited(documents, edit)


def _edited(documents: TableDocuments, edit: Callable[[TableDocuments], None]) -> TableDocuments:
    draft = copy.deepcopy(documents)
    edit(draft)
    _remove_empty(draft)
    structure = read_structure(draft.structure)
    for texts in draft.texts.values():
        validate_texts(texts, structure)
    return draft


def _remove_empty(draft: TableDocuments) -> None:
    """Leave out cells and groups of texts with nothing in them, so that undoing restores all."""
    for row in draft.structure["rows"]:
        row["cells"] = {key: cell for key, cell in row.get("cells", {}).items() if cell}
    for texts in draft.texts.values():
        for group in ("cells", "choices"):
            if group in texts:
                texts[group] = {key: words for key, words in texts[group].items() if words}
        for group in [name for name, words in texts.items() if not words]:
            del texts[group]


def _position(items: list[dict[str, Any]], key: str) -> int:
    for position, item in enumerate(items):
        if item["key"] == key:
            return position
    raise KeyError(key)
