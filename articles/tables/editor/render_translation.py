"""Template context of the form for words alone: the source beside each input, and values as the
readers of the language will see them."""

from dataclasses import replace
from typing import Any

from articles.tables.editor.render_base import GridContext
from articles.tables.editor.sheet import InputPlace, SheetCell, SheetChoice, SheetColumn, SheetRow
from articles.tables.editor.table_grid import TableGrid
from articles.tables.kinds import find_kind
from articles.tables.missing_values import MISSING, show_missing
from articles.tables.units import UNITS


class TranslationGridContext(GridContext):
    """The form in which only the words of a language are written."""

    def __init__(self, grid: TableGrid) -> None:
        super().__init__(grid)
        self.language = grid.setup.language
        self.source = grid.source
        self.count = 0
        self.untranslated = 0

    def context(self) -> dict[str, Any]:
        columns = [self._column(at, column) for at, column in enumerate(self.sheet.columns)]
        rows = [self._row(at, row) for at, row in enumerate(self.sheet.rows)]
        return self.common() | {
            "columns": columns,
            "rows": rows,
            "has_source": self.source is not None,
            "count": self.count,
            "untranslated": self.untranslated,
        }

    def _column(self, at: int, column: SheetColumn) -> dict[str, Any]:
        place = InputPlace("", column.key)
        source = self.source.columns[at] if self.source else SheetColumn(column.key)
        labels = source.choice_labels
        unit = UNITS[column.unit].name(self.language) if column.unit in UNITS else ""
        return {
            "name": self.column_names[column.key],
            "label": self._words(place._replace(part="label"), column.label, source.label),
            "unit": unit,
            "choices": [
                self._words(
                    place._replace(part=f"choice.{choice.code}"),
                    choice.label,
                    labels.get(choice.code, ""),
                )
                for choice in column.choices
                if "choices" in column.settings
            ],
        }

    def _row(self, at: int, row: SheetRow) -> dict[str, Any]:
        source = self.source.rows[at] if self.source else SheetRow(row.key)
        cells = [self._cell(row, column) for column in self.sheet.columns]
        return {
            "name": self.row_names[row.key],
            "number": at + 1,
            "head": cells[0] if cells else None,
            "cells": cells[1:],
            "facts": self._facts(row),
            "refs": row.refs.split(),
            "note": self._note(InputPlace(row.key, part="note"), row.note, source.note),
        }

    def _cell(self, row: SheetRow, column: SheetColumn) -> dict[str, Any]:
        place, cell = InputPlace(row.key, column.key), row.cells.get(column.key, SheetCell())
        source = self.source.cell(row.key, column.key) if self.source else SheetCell()
        words = None
        # Where the source says nothing, there is nothing to translate.
        has_words = self.source is None or bool(source.value.strip() or cell.value.strip())
        if self.sheet.has_words(row, column) and has_words:
            words = self._words(place._replace(part="value"), cell.value, source.value)
        return {
            "kind": column.kind,
            "column": self.column_names[column.key],
            "name": f"{self.row_names[row.key]} · {self.column_names[column.key]}",
            "words": words,
            "shown": "" if words else self._shown(cell, column),
            "missing": show_missing(cell.missing, self.language) if cell.missing in MISSING else "",
            "facts": self._facts(cell),
            "refs": cell.refs.split(),
            "note": self._note(place._replace(part="note"), cell.note, source.note),
        }

    def _words(self, place: InputPlace, own: str, source: str) -> dict[str, Any]:
        """An input for words, beside those of the source."""
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

    def _note(self, place: InputPlace, own: str, source: str) -> dict[str, Any] | None:
        """The note on a cell or row. Where the source has none, only its own writers add one."""
        if self.source is not None and not source.strip() and not own.strip():
            return None
        words = self._words(place, own, source)
        return words | {"is_folded": not source.strip() and not own.strip()}

    def _facts(self, of: SheetRow | SheetCell) -> list[str]:
        """What stands in the details beside notes and references, which are shown themselves."""
        bare = SheetCell(evidence=of.evidence, as_of=of.as_of)
        return self.facts(bare)

    def _shown(self, cell: SheetCell, column: SheetColumn) -> str:
        """A value as readers of the language see it; what cannot be read as it is."""
        labelled = replace(column, choices=self._choices(column))
        return find_kind(column.kind).show_input(
            cell.value.strip(), labelled, self.language, self.level_names
        )

    def _choices(self, column: SheetColumn) -> list[SheetChoice]:
        """The choices of a column, those without a label with that of the source."""
        source = self.source.column(column.key) if self.source else None
        labels = source.choice_labels if source else {}
        return [
            replace(choice, label=choice.label or labels.get(choice.code, ""))
            for choice in column.choices
        ]
