"""ColumnKind: the interface of a kind of column, with what most kinds share.

A kind answers every question that depends on what a column holds: validation, parsing, display,
sorting, spreadsheets and the input of the editor. Nothing outside this package asks for its name.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Generic, Literal, TypeVar

from articles.tables.faults import FaultCode, UnreadableCell
from articles.tables.types import ColumnSettings, TableColumn

V = TypeVar("V")

Widget = Literal["input", "select", "textarea"]
Names = Mapping[str, str]
"""How the site calls the levels of evidence, by code: words that only Django has."""


def gettext_noop(message: str) -> str:
    """Mark a message for the catalogues, as Django's function of this name; it is translated later."""
    return message


class ColumnKind(ABC, Generic[V]):
    """A kind of column. ``V`` is what its cells hold in Python: words, a quantity, a code ...

    ``name`` is its name in documents and ``label`` the English message by which editors know it.
    """

    name: str
    label: str
    column_model: type[TableColumn] = TableColumn
    settings: frozenset[str] = frozenset()
    """The members that a column of this kind has of its own, which its model accepts."""
    holds_words = False
    """Whether its cells are texts of each language instead of values in the structure."""
    aligns_end = False
    """Whether its cells stand at the end of the line, so that digits stand below each other."""
    widget: Widget = "input"
    """The input of a cell in the editor; ``lookup`` is what it completes, if anything."""
    lookup = ""

    # --- Documents --------------------------------------------------------------------------------

    @abstractmethod
    def read(self, data: Any, column: ColumnSettings) -> V:
        """The value of a cell from its JSON. Raises UnreadableCell: this is its validation."""

    def to_json(self, value: V, unit: str = "") -> Any:
        """The JSON of a value, in a column with this unit if it has one."""
        return value

    def words_path(self, row: str, column: str, value: V | None) -> tuple[str, ...]:
        """Where the words of a cell stand in the texts of a language; empty if it has none."""
        return ()

    # --- Readers ----------------------------------------------------------------------------------

    @abstractmethod
    def show(self, value: V, column: ColumnSettings, language: str, names: Names) -> str:
        """A value in plain words of the language."""

    @abstractmethod
    def sort_key(self, value: V, column: ColumnSettings) -> tuple[Any, ...]:
        """Where a value comes among others of its column."""

    def identity(self, value: V) -> Any:
        """What makes two values the same to a reader."""
        return value

    def search_text(self, value: V, language: str) -> str:
        """What search finds a value by; empty if nobody searches for such values."""
        return ""

    # --- Editors and spreadsheets -------------------------------------------------------------------

    @abstractmethod
    def parse(self, text: str, column: ColumnSettings) -> V:
        """The value of typed text, which is not empty. Raises UnreadableCell."""

    def write(self, value: V, language: str) -> str:
        """A value in a spreadsheet; ``parse`` reads it back."""
        return str(value)

    def input_text(self, data: Any, column: ColumnSettings) -> str:
        """What stands in the editor's input for a JSON value, also for one that is not valid."""
        return "" if data is None else str(data)

    def options(self, column: ColumnSettings, language: str, names: Names) -> list[tuple[str, str]]:
        """The options of a select, as code and label."""
        return []

    def show_input(self, text: str, column: ColumnSettings, language: str, names: Names) -> str:
        """Typed text in plain words of the language; what cannot be read, as it is."""
        try:
            return self.show(self.parse(text, column), column, language, names) if text else ""
        except UnreadableCell:
            return text

    def convert(
        self, text: str, column: ColumnSettings, target: "ColumnKind[Any]", language: str
    ) -> str:
        """Typed text carried over to a column of the ``target`` kind."""
        return text


class CodeKind(ColumnKind[str]):
    """A kind whose values are codes out of a list; editors choose one in a select."""

    widget = "select"
    fault: FaultCode

    @abstractmethod
    def codes(self, column: ColumnSettings) -> tuple[str, ...]:
        """The codes to choose from, in their order."""

    def read(self, data: Any, column: ColumnSettings) -> str:
        if isinstance(data, str) and data in self.codes(column):
            return data
        raise UnreadableCell(self.fault, data)

    def parse(self, text: str, column: ColumnSettings) -> str:
        return self.read(text, column)

    def sort_key(self, value: str, column: ColumnSettings) -> tuple[Any, ...]:
        return (self.codes(column).index(value),)

    def options(self, column: ColumnSettings, language: str, names: Names) -> list[tuple[str, str]]:
        return [(code, self.show(code, column, language, names)) for code in self.codes(column)]
