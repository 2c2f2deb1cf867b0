"""Documents to sheet, and the words that have no place in it any more.

Documents that no form has checked are taken as far as they can be read: a page on which they can
be mended is better than none.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from articles.tables.editor.sheet import SheetCell, SheetChoice, SheetColumn, SheetRow, TableSheet
from articles.tables.kinds import find_kind
from articles.tables.structure_document import FORMAT
from articles.tables.table_keys import is_table_key
from articles.tables.texts_document import member_at, words_at

NEW_STRUCTURE: dict[str, Any] = {
    "format": FORMAT,
    "origin": "site",
    "columns": [{"key": "c1", "kind": "text"}, {"key": "c2", "kind": "text"}],
    "rows": [{"key": "r1", "cells": {}}],
}
"""A table that nobody wrote in yet: a column that heads the rows, one more, and a row."""


def sheet_from_documents(structure: object, texts: object) -> TableSheet:
    """What the inputs have to begin with."""
    columns = [_column(raw, texts) for raw in keyed(structure, "columns")]
    rows = [_row(raw, columns, texts) for raw in keyed(structure, "rows")]
    return TableSheet(columns, rows)


def keyed(structure: object, name: str) -> list[dict[str, Any]]:
    """The rows or columns of a structure that have a key of their own, as they are there."""
    listed = structure.get(name) if isinstance(structure, dict) else None
    by_key: dict[str, dict[str, Any]] = {}
    for raw in _list(listed):
        if isinstance(raw, dict) and is_table_key(raw.get("key")):
            by_key.setdefault(raw["key"], raw)
    return list(by_key.values())


def _column(raw: Mapping[str, Any], texts: object) -> SheetColumn:
    key = raw["key"]
    choices = [code for code in _list(raw.get("choices")) if is_table_key(code)]
    return SheetColumn(
        key,
        words_at(texts, "columns", key),
        _text(raw.get("kind")),
        _text(raw.get("unit")),
        [
            SheetChoice(code, words_at(texts, "choices", key, code))
            for code in dict.fromkeys(choices)
        ],
    )


def _row(raw: Mapping[str, Any], columns: list[SheetColumn], texts: object) -> SheetRow:
    key = raw["key"]
    cells = {
        column.key: _cell(member_at(raw, "cells", column.key), key, column, texts)
        for column in columns
    }
    return SheetRow(key, **_sourcing(raw), note=words_at(texts, "notes", key), cells=cells)


def _cell(raw: Any, row: str, column: SheetColumn, texts: object) -> SheetCell:
    data = raw if isinstance(raw, dict) else {}
    kind = find_kind(column.kind)
    return SheetCell(
        words_at(texts, "cells", row, column.key)
        if kind.holds_words
        else kind.input_text(data.get("value"), column),
        _text(data.get("missing")),
        **_sourcing(data),
        note=words_at(texts, "notes", f"{row}/{column.key}"),
    )


def _sourcing(raw: Mapping[str, Any]) -> dict[str, str]:
    return {
        "refs": " ".join(_text(key) for key in _list(raw.get("refs"))),
        "evidence": _text(raw.get("evidence")),
        "as_of": _text(raw.get("as_of")),
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


# --- Words without a place ----------------------------------------------------------------------------


def left_over(texts: object, sheet: TableSheet) -> list[str]:
    """The texts for rows, columns, cells and choices that the sheet does not have (any more)."""
    paths = {text.path for text in sheet.texts()}
    return [words for path, words in _all(texts) if words.strip() and path not in paths]


def _all(document: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(document, dict):
        for name, part in document.items():
            yield from _all(part, (*path, str(name)))
    elif isinstance(document, str):
        yield path, document
