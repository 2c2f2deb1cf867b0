"""Changes to a table: the structure and the texts of every language, always together.

Each function returns a new :class:`Table` and leaves the one given as it was. The result is
checked, so that a change is either whole or refused: InvalidTable names the faults, KeyError is a
row or column that is not there, IndexError a position that is not.
"""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from articles.tables.structure import read_structure, validate_texts


@dataclass(frozen=True, slots=True)
class Table:
    """The documents of one table: its structure, and its texts by language code."""

    structure: dict[str, Any]
    texts: dict[str, dict[str, Any]] = field(default_factory=dict)


class _Unchanged:
    """The type of :data:`UNCHANGED`."""


UNCHANGED: Final = _Unchanged()
"""A member of a cell that is to stay as it is, where None would take it away."""


def add_row(table: Table, key: str, *, at: int | None = None) -> Table:
    """Add an empty row before position ``at``, or after the last one."""

    def change(draft: _Draft) -> None:
        _insert(draft.structure["rows"], at, {"key": key, "cells": {}})

    return _changed(table, change)


def remove_row(table: Table, key: str) -> Table:
    """Remove a row with its cells, texts and notes in every language."""

    def change(draft: _Draft) -> None:
        draft.structure["rows"].pop(_position(draft.structure["rows"], key))
        for texts in draft.texts.values():
            texts.get("cells", {}).pop(key, None)
            _rekey_notes(texts, lambda row, column: None if row == key else (row, column))

    return _changed(table, change)


def move_row(table: Table, key: str, *, to: int) -> Table:
    """Move a row so that it stands at position ``to``."""
    return _changed(table, lambda draft: _move(draft.structure["rows"], key, to))


def rename_row(table: Table, key: str, new: str) -> Table:
    """Give a row another key, in the structure and in the texts of every language."""

    def change(draft: _Draft) -> None:
        rows = draft.structure["rows"]
        rows[_position(rows, key)]["key"] = new
        for texts in draft.texts.values():
            if "cells" in texts:
                texts["cells"] = _rekeyed(texts["cells"], key, new)
            _rekey_notes(texts, lambda row, column: (new if row == key else row, column))

    return _changed(table, change)


def add_column(table: Table, column: Mapping[str, Any], *, at: int | None = None) -> Table:
    """Add a column (its key, kind and so on) before position ``at``, or after the last one."""

    def change(draft: _Draft) -> None:
        _insert(draft.structure["columns"], at, copy.deepcopy(dict(column)))

    return _changed(table, change)


def remove_column(table: Table, key: str) -> Table:
    """Remove a column with its cells, label, choices, texts and notes in every language."""

    def change(draft: _Draft) -> None:
        columns = draft.structure["columns"]
        columns.pop(_position(columns, key))
        for row in draft.structure["rows"]:
            row.get("cells", {}).pop(key, None)
        for texts in draft.texts.values():
            for words in _by_column(texts):
                words.pop(key, None)
            _rekey_notes(texts, lambda row, column: None if column == key else (row, column))

    return _changed(table, change)


def move_column(table: Table, key: str, *, to: int) -> Table:
    """Move a column so that it stands at position ``to``; the first is the header of the rows."""
    return _changed(table, lambda draft: _move(draft.structure["columns"], key, to))


def rename_column(table: Table, key: str, new: str) -> Table:
    """Give a column another key, in the structure and in the texts of every language."""

    def change(draft: _Draft) -> None:
        columns = draft.structure["columns"]
        columns[_position(columns, key)]["key"] = new
        for row in draft.structure["rows"]:
            if "cells" in row:
                row["cells"] = _rekeyed(row["cells"], key, new)
        for texts in draft.texts.values():
            for words in _by_column(texts):
                renamed = _rekeyed(words, key, new)
                words.clear()
                words.update(renamed)
            _rekey_notes(texts, lambda row, column: (row, new if column == key else column))

    return _changed(table, change)


def set_cell(
    table: Table,
    row: str,
    column: str,
    *,
    value: Any = UNCHANGED,
    missing: str | _Unchanged | None = UNCHANGED,
    refs: list[str] | _Unchanged | None = UNCHANGED,
    evidence: str | _Unchanged | None = UNCHANGED,
    as_of: str | _Unchanged | None = UNCHANGED,
) -> Table:
    """Set what the structure says of a cell; None takes a member away.

    A value takes the place of the reason why there was none, and the other way round: a cell that
    is ``missing`` loses its texts in every language.
    """
    members = {"value": value, "refs": refs, "evidence": evidence, "as_of": as_of}
    if isinstance(missing, str):
        members["value"] = None
    elif value is not UNCHANGED and value is not None and missing is UNCHANGED:
        missing = None
    members["missing"] = missing

    def change(draft: _Draft) -> None:
        cell = draft.cell(row, column)
        for name, member in members.items():
            if member is None:
                cell.pop(name, None)
            elif member is not UNCHANGED:
                cell[name] = copy.deepcopy(member)
        if isinstance(missing, str):
            for texts in draft.texts.values():
                texts.get("cells", {}).get(row, {}).pop(column, None)

    return _changed(table, change)


def set_text(table: Table, language: str, row: str, column: str, text: str) -> Table:
    """Set the text of a cell in one language; an empty text takes it away.

    Words take the place of the reason why there were none.
    """

    def change(draft: _Draft) -> None:
        draft.cell(row, column)
        if text:
            draft.cell(row, column).pop("missing", None)
        draft.write(language, ("cells", row, column), text)

    return _changed(table, change)


def set_label(table: Table, language: str, column: str, label: str) -> Table:
    """Set the heading of a column in one language; an empty one takes it away."""

    def change(draft: _Draft) -> None:
        _position(draft.structure["columns"], column)
        draft.write(language, ("columns", column), label)

    return _changed(table, change)


def set_note(table: Table, language: str, row: str, column: str | None, note: str) -> Table:
    """Set the note on a cell, or on the whole row; an empty one takes it away."""
    place = row if column is None else f"{row}/{column}"
    return _changed(table, lambda draft: draft.write(language, ("notes", place), note))


@dataclass(slots=True)
class _Draft:
    structure: dict[str, Any]
    texts: dict[str, dict[str, Any]]

    def cell(self, row: str, column: str) -> dict[str, Any]:
        _position(self.structure["columns"], column)
        rows = self.structure["rows"]
        found: dict[str, Any] = (
            rows[_position(rows, row)].setdefault("cells", {}).setdefault(column, {})
        )
        return found

    def write(self, language: str, path: tuple[str, ...], text: str) -> None:
        """Put a text where the path says; an empty one leaves nothing, _tidy sees to the rest."""
        words = self.texts.setdefault(language, {})
        *groups, last = path
        for name in groups:
            words = words.setdefault(name, {})
        words[last] = text
        if not text:
            del words[last]


def _changed(table: Table, change: Callable[[_Draft], None]) -> Table:
    draft = _Draft(copy.deepcopy(table.structure), copy.deepcopy(table.texts))
    change(draft)
    _tidy(draft)
    structure = read_structure(draft.structure)
    for texts in draft.texts.values():
        validate_texts(texts, structure)
    return Table(draft.structure, draft.texts)


def _tidy(draft: _Draft) -> None:
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


def _insert(items: list[dict[str, Any]], at: int | None, item: dict[str, Any]) -> None:
    if at is not None and not 0 <= at <= len(items):
        raise IndexError(at)
    items.insert(len(items) if at is None else at, item)


def _move(items: list[dict[str, Any]], key: str, to: int) -> None:
    item = items.pop(_position(items, key))
    _insert(items, to, item)


def _rekeyed(words: dict[str, Any], key: str, new: str) -> dict[str, Any]:
    """The same members in the same order, one of them under another name."""
    return {new if name == key else name: member for name, member in words.items()}


def _by_column(texts: dict[str, Any]) -> list[dict[str, Any]]:
    """Every object of the texts whose members are named after columns."""
    groups = [texts[name] for name in ("columns", "choices") if name in texts]
    return [*groups, *texts.get("cells", {}).values()]


def _rekey_notes(
    texts: dict[str, Any], rename: Callable[[str, str], tuple[str, str] | None]
) -> None:
    """Give notes the place that ``rename`` says, or drop those for which it says None."""
    notes = {}
    for place, note in texts.get("notes", {}).items():
        row, _, column = place.partition("/")
        if renamed := rename(row, column):
            notes["/".join(part for part in renamed if part)] = note
    if "notes" in texts:
        texts["notes"] = notes
