"""Field labels of a table for the diff of two versions: by row and column, value by value."""

from typing import Any

from django.utils.translation import gettext

from articles.models import Evidence
from articles.tables.kinds.boolean_column import show_boolean
from articles.tables.missing_values import show_missing
from articles.tables.number_values import quantity_from_json, show_quantity
from articles.tables.texts_document import member_at
from exosite.desk.field_labels import FieldLabels
from exosite.publishing.diff import FieldPath

# The parts of a cell or of a row, as an editor calls them. The value itself needs no word.
_MEMBERS = {
    "refs": lambda: gettext("references"),
    "evidence": lambda: gettext("evidence"),
    "as_of": lambda: gettext("as of"),
    "missing": lambda: gettext("why there is no value"),
    "unit": lambda: gettext("unit"),
    "kind": lambda: gettext("kind"),
    "choices": lambda: gettext("choices"),
}


class CellLabels(FieldLabels):
    """Names rows and columns by their headings in the language that is read."""

    def label(self, path: FieldPath) -> str:
        match path:
            case (_, "texts", "columns", column):
                return gettext("Heading of column “%(column)s”") % {"column": self._column(column)}
            case (_, "texts", "notes", place):
                row, _slash, column = place.partition("/")
                return gettext("%(place)s: note") % {"place": self._place(row, column)}
            case (_, "texts", "choices", column, choice):
                name = {"column": self._column(column), "choice": choice}
                return gettext("Column “%(column)s”: the choice “%(choice)s”") % name
            case (_, "texts", "cells", row, column) | (_, _, "rows", row, "cells", column, "value"):
                return self._place(row, column)
            case (_, "structure", "rows", row):
                return self._place(row)
            case (_, "structure", "rows", row, "cells", column, *more):
                return self._detailed(self._place(row, column), more)
            case (_, "structure", "rows", row, *more):
                return self._detailed(self._place(row), more)
            case (_, "structure", "columns", column, *more):
                place = gettext("Column “%(column)s”") % {"column": self._column(column)}
                return self._detailed(place, more)
        return super().label(path)

    def part(self, name: str) -> str:
        row, _slash, column = name.partition("/")
        if column:
            return self._place(row, column)
        if any(member_at(texts, "columns", name) for texts in self._all_texts()):
            return self.label(("texts", "texts", "columns", name))
        if any(member_at(texts, "cells", name) for texts in self._all_texts()):
            return self._place(name)
        return super().part(name)

    def show(self, path: FieldPath, value: Any) -> str | None:
        match path:
            case (_, "structure", *_, "value") if value is not None:
                return self._value(value)
            case (_, "structure", *_, "refs" | "choices") if isinstance(value, list):
                return ", ".join(map(str, value))
            case (_, "structure", *_, "evidence") if isinstance(value, str):
                return str(dict(Evidence.choices).get(value, value))
            case (_, "structure", *_, "missing") if isinstance(value, str):
                return show_missing(value, self.language)
        return super().show(path, value)

    def _value(self, value: Any) -> str:
        if isinstance(value, dict):
            try:
                return show_quantity(quantity_from_json(value), self.language)
            except (ValueError, LookupError):
                return ", ".join(f"{name}: {part}" for name, part in sorted(value.items()))
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return show_boolean(str(value), self.language)

    def _detailed(self, place: str, members: list[str]) -> str:
        words = [str(_MEMBERS[name]()) if name in _MEMBERS else name for name in members]
        return " › ".join([place, *words])

    def _place(self, row: str, column: str = "") -> str:
        names = {"row": self._row(row), "column": self._column(column)}
        if not column:
            return gettext("Row “%(row)s”") % names
        return gettext("Row “%(row)s”, column “%(column)s”") % names

    def _row(self, row: str) -> str:
        """The words in the first cell of a row."""
        first = self._first_column()
        heads = (member_at(texts, "cells", row, first) for texts in self._all_texts())
        return next(filter(None, heads), row)

    def _column(self, column: str) -> str:
        labels = (member_at(texts, "columns", column) for texts in self._all_texts())
        return next(filter(None, labels), column)

    def _all_texts(self) -> list[Any]:
        """The newer texts first: what is gone has its name in the older ones."""
        return [text["texts"].get("texts") for text in reversed(self.texts) if text.get("texts")]

    def _first_column(self) -> str:
        """The key of the column that heads the rows."""
        structures = [
            member_at(text, "shared", "fields", "structure") for text in reversed(self.texts)
        ]
        structures.append(getattr(self.item, "structure", None))
        columns: list[Any] = next(
            filter(None, (member_at(data, "columns") for data in structures)), []
        )
        keys = [column.get("key") for column in columns if isinstance(column, dict)]
        return str(keys[0]) if keys else ""
