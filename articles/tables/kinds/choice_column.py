"""Columns of choices: the cell has one of the codes that its column offers."""

from typing import Annotated, Any

from pydantic import AfterValidator, Field

from articles.tables.cell_text import fold_case
from articles.tables.faults import checked
from articles.tables.kinds.column_kind import (
    CodeKind,
    ColumnKind,
    Names,
    gettext_noop,
)
from articles.tables.table_keys import are_choices
from articles.tables.types import ColumnSettings, TableColumn


class ChoiceColumn(TableColumn):
    """A column that must offer choices."""

    choices: Annotated[
        tuple[str, ...], checked("bad-choices", are_choices), AfterValidator(tuple)
    ] = Field((), validate_default=True)


class ChoiceKind(CodeKind):
    """A code of the column's own list; each language has a label for it."""

    name = "choice"
    label = gettext_noop("choices")
    column_model = ChoiceColumn
    settings = frozenset({"choices"})
    fault = "unknown-choice"

    def codes(self, column: ColumnSettings) -> tuple[str, ...]:
        return tuple(column.choice_labels)

    def words_path(self, row: str, column: str, value: str | None) -> tuple[str, ...]:
        return ("choices", column, value) if value else ()

    def show(self, value: str, column: ColumnSettings, language: str, names: Names) -> str:
        return column.choice_labels.get(value) or value

    def parse(self, text: str, column: ColumnSettings) -> str:
        for code, label in column.choice_labels.items():
            if text == code or fold_case(text) == fold_case(label):
                return code
        return self.read(text, column)

    def convert(
        self, text: str, column: ColumnSettings, target: ColumnKind[Any], language: str
    ) -> str:
        return column.choice_labels.get(text) or text
