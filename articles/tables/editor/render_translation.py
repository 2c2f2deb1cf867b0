"""Template context of the form for words alone: the source beside each input, and values as the
readers of the language will see them."""

from typing import Any

from articles.tables.editor.render_base import GridContext
from articles.tables.editor.sheet import InputPlace, SheetCell, SheetColumn, SheetRow
from articles.tables.editor.table_grid import TableGrid
from articles.tables.kinds import find_kind
from articles.tables.missing_values import MISSING, show_missing
from articles.tables.texts_document import words_at
from exosite.quantities.units import UNITS


class TranslationGridContext(GridContext):
    """The form in which only the words of a language are written."""

    def __init__(self, grid: TableGrid) -> None:
        super().__init__(grid)
        self.language = grid.setup.language
        self.source_texts = grid.setup.source_texts
        self.count = 0
        self.untranslated = 0

    def context(self) -> dict[str, Any]:
        columns = [self._column(column) for column in self.sheet.columns]
        rows = [self._row(row) for row in self.sheet.rows]
        return self.common() | {
            "columns": columns,
            "rows": rows,
            "has_source": self.source_texts is not None,
            "count": self.count,
            "untranslated": self.untranslated,
        }

    def _column(self, column: SheetColumn) -> dict[str, Any]:
        key = column.key
        choices = column.choices if "choices" in column.settings else []
        return {
            "label": self._words(InputPlace("", key, "label"), column.label, "columns", key),
            "unit": UNITS[column.unit].name(self.language) if column.unit in UNITS else "",
            "choices": [
                self._words(
                    InputPlace("", key, f"choice.{choice.code}"),
                    choice.label,
                    *("choices", key, choice.code),
                )
                for choice in choices
            ],
        }

    def _row(self, row: SheetRow) -> dict[str, Any]:
        cells = [self._cell(row, column) for column in self.sheet.columns]
        return {
            "head": cells[0] if cells else None,
            "cells": cells[1:],
            "facts": self._facts(row),
            "refs": row.refs.split(),
            "note": self._note(InputPlace(row.key, "", "note"), row.note, row.key),
        }

    def _cell(self, row: SheetRow, column: SheetColumn) -> dict[str, Any]:
        place, cell = InputPlace(row.key, column.key), row.cells[column.key]
        path = ("cells", row.key, column.key)
        words = None
        # Where the source says nothing, there is nothing to translate.
        is_said = self.source_texts is None or (
            words_at(self.source_texts, *path).strip() or cell.value.strip()
        )
        if self.sheet.has_words(row, column) and is_said:
            words = self._words(place.at("value"), cell.value, *path)
        return {
            "kind": column.kind,
            "column": self.column_names[column.key],
            "words": words,
            "shown": "" if words else self._shown(cell, column),
            "missing": show_missing(cell.missing, self.language) if cell.missing in MISSING else "",
            "facts": self._facts(cell),
            "refs": cell.refs.split(),
            "note": self._note(place.at("note"), cell.note, f"{row.key}/{column.key}"),
        }

    def _words(self, place: InputPlace, own: str, *path: str) -> dict[str, Any]:
        """An input for words, beside those that the source has at this path of its texts."""
        source = words_at(self.source_texts, *path)
        is_untranslated = bool(source.strip()) and not own.strip()
        self.count += bool(source.strip())
        self.untranslated += is_untranslated
        names = [self.row_names.get(place.row, ""), self.column_names.get(place.column, "")]
        label = ", ".join(name for name in names if name)
        more: dict[str, Any] = {"aria-label": label, "lang": self.tag}
        if place.part in ("value", "label"):
            more["data-cell"] = True
        return {
            "source": source,
            "is_untranslated": is_untranslated,
            "input": self.input(place, own, **more),
        }

    def _note(self, place: InputPlace, own: str, key: str) -> dict[str, Any] | None:
        """The note on a cell or row. Where the source has none, only its own writers add one."""
        is_empty = not words_at(self.source_texts, "notes", key).strip() and not own.strip()
        if self.source_texts is not None and is_empty:
            return None
        return self._words(place, own, "notes", key) | {"is_folded": is_empty}

    def _facts(self, of: SheetRow | SheetCell) -> list[str]:
        """What stands in the details beside notes and references, which are shown themselves."""
        return self.facts(SheetCell(evidence=of.evidence, as_of=of.as_of))

    def _shown(self, cell: SheetCell, column: SheetColumn) -> str:
        """A value as readers of the language see it; what cannot be read as it is."""
        named = self.grid.named.column(column.key) or column
        value = cell.value.strip()
        return find_kind(column.kind).show_input(value, named, self.language, self.level_names)
