"""Places in a table in the words of editors: the head of the row, the label of the column. Pure."""

from typing import Any

from articles.tables.texts_document import words_at
from exosite.content_checks.passages import CheckedText

_LONGEST = 40


def place_words(text: CheckedText, path: str) -> str:
    """What is at a path of the documents: ``cells/r2/c5`` is ``健康志願者 · 人數``."""
    match path.split("/"):
        case ["rows", row, "cells", column, *_] | ["cells" | "notes", row, column]:
            return f"{row_words(text, row)} · {column_words(text, column)}"
        case ["rows" | "cells" | "notes", row, *_]:
            return row_words(text, row)
        case ["columns" | "choices", column, *_]:
            return column_words(text, column)
    return ""


def row_words(text: CheckedText, name: str) -> str:
    """The head of a row, given by its key or its place among the rows; its number if it has none."""
    rows, columns = _items(text, "rows"), _items(text, "columns")
    number = _number(rows, name)
    key = _key(rows, number) or name
    head = words_at(text.texts, "cells", key, _key(columns, 0))
    return _short(head) or f"#{number + 1}"


def column_words(text: CheckedText, name: str) -> str:
    """The label of a column, given by its key or its place; its number if it has none."""
    columns = _items(text, "columns")
    number = _number(columns, name)
    label = words_at(text.texts, "columns", _key(columns, number) or name)
    return _short(label) or f"#{number + 1}"


def _items(text: CheckedText, name: str) -> list[Any]:
    items = text.structure.get(name) if isinstance(text.structure, dict) else None
    return items if isinstance(items, list) else []


def _key(items: list[Any], number: int) -> str:
    item = items[number] if 0 <= number < len(items) else None
    return str(item.get("key", "")) if isinstance(item, dict) else ""


def _number(items: list[Any], name: str) -> int:
    """The place of an item among others; what is not among them would come behind."""
    keys = [_key(items, number) for number in range(len(items))]
    if name in keys:
        return keys.index(name)
    return int(name) if name.isdecimal() else len(items)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
