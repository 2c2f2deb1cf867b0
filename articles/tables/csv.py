"""A grid as a spreadsheet (RFC 4180), and what somebody changed in it.

The first column has the keys of the rows and is what a changed file is matched by, so rows may
come back in any order. A file that comes back unchanged has no changes.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from articles.tables import edits
from articles.tables.cell_format import MISSING, show_boolean, show_missing
from articles.tables.cells import (
    Quantity,
    Unreadable,
    parse_boolean,
    parse_date,
    parse_quantity,
    value_from_quantity,
    write_quantity,
)
from articles.tables.grid import Cell, Grid, GridColumn
from articles.tables.structure_validation import are_references, is_key
from articles.tables.texts_validation import is_line
from articles.tables.units import UnknownUnit
from exosite.formula_injection import is_formula
from exosite.markup import EVIDENCE_LEVELS

KEY = "key"
"""The heading of the first column."""

_WORDS = {word: reason for reason, words in MISSING.items() for word in words.values()}
_REASONS = {reason: reason for reason in MISSING} | _WORDS

FAULTS = frozenset({"unreadable", "unknown-column", "duplicate-row", "bad-key"})
"""The codes of changes that cannot be applied: somebody has to mend the file first."""


class UnreadableSheet(ValueError):  # noqa: N818 - a fact about the file
    """A file that is not one of our tables. Its argument is a code.

    ``no-key-column``, ``not-csv`` or ``row-too-long``.
    """


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as read: the headings without the first, and each row's key with its cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between a grid and a file.

    ``code`` is ``cell``, ``row-added``, ``row-removed``, ``column-missing`` (which leaves the
    column alone), or one of :data:`FAULTS`. ``old`` and ``new`` are as the file has them. Of a
    changed cell, ``value`` is the JSON value, ``missing`` the reason for none; else ``new`` is
    its text. ``reason`` says why a cell is unreadable.
    """

    code: str
    row: str = ""
    column: str = ""
    old: str = ""
    new: str = ""
    value: Any = None
    missing: str | None = None
    reason: str = ""


def write(grid: Grid, *, language: str) -> str:
    """The grid as CSV: a line of headings, then a line for each row, its key first.

    Numbers are in one spelling for all languages, with their unit; texts are inline Markdown as
    the author wrote it; a missing value is a word in square brackets, so that it is neither an
    empty cell nor a text. What a spreadsheet would run as a formula has an apostrophe before it,
    unless it is a number. The text is to be encoded as UTF-8; spreadsheet programs recognise that
    by a byte-order mark, which whoever sends the file may add.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow([KEY, *(_disarmed(heading) for heading in _headings(grid).values())])
    for row in grid.rows:
        cells = zip(row.cells, grid.columns, strict=True)
        lines.writerow([row.key, *(_written(cell, column, language) for cell, column in cells)])
    return out.getvalue()


def read(text: str) -> Sheet:
    """Read a file that ``write`` made and a spreadsheet program may have saved.

    Fields may be parted by commas, semicolons or tabs; lines without a key and without cells are
    passed over. Raises UnreadableSheet.
    """
    text = text.removeprefix("\ufeff")
    start = text[: len(KEY) + 3].replace('"', "")
    if not start.startswith(tuple(f"{KEY}{mark}" for mark in ",;\t")):
        raise UnreadableSheet("no-key-column")
    try:
        lines = list(csv.reader(io.StringIO(text), delimiter=start[len(KEY)], strict=True))
    except csv.Error as error:
        raise UnreadableSheet("not-csv") from error
    headings = tuple(_armed(heading) for heading in lines[0][1:])
    rows = []
    for key, *cells in filter(any, lines[1:]):
        if len(cells) > len(headings):
            raise UnreadableSheet("row-too-long")
        padded = (*map(_armed, cells), *[""] * (len(headings) - len(cells)))
        rows.append((key.strip(), padded))
    return Sheet(headings, tuple(rows))


def changes(grid: Grid, sheet: Sheet) -> list[Change]:
    """What the file says differently: by row and column, then what was added and removed.

    Words for yes, no and missing values are read in every language. A second column with the same
    heading is unknown. Nothing is changed yet.
    """
    keys = {heading: key for key, heading in _headings(grid).items()}
    columns = [keys.pop(heading, "") for heading in sheet.headings]
    found = [
        Change("unknown-column", column=heading)
        for heading, key in zip(sheet.headings, columns, strict=True)
        if not key
    ]
    found += [Change("column-missing", column=key) for key in keys.values()]
    found += _row_changes(grid, sheet, columns)
    kept = {key for key, _ in sheet.rows}
    found += [Change("row-removed", row.key) for row in grid.rows if row.key not in kept]
    return found


def apply(table: edits.Table, found: Iterable[Change], *, language: str) -> edits.Table:
    """The table with the changes made, new rows last; texts are those of ``language``.

    Raises ValueError with the first of :data:`FAULTS` among them, and what ``editing`` raises.
    """
    for change in found:
        if change.code in FAULTS:
            raise ValueError(change.code)
        table = _applied(table, change, language)
    return table


def _applied(table: edits.Table, change: Change, language: str) -> edits.Table:
    row, column = change.row, change.column
    if change.code == "row-added":
        return edits.add_row(table, row)
    if change.code == "row-removed":
        return edits.remove_row(table, row)
    if change.code != "cell":
        return table
    if change.missing:
        return edits.set_cell(table, row, column, missing=change.missing)
    if change.value is not None:
        return edits.set_cell(table, row, column, value=change.value)
    table = edits.set_cell(table, row, column, value=None, missing=None)
    return edits.set_text(table, language, row, column, change.new)


def _headings(grid: Grid) -> dict[str, str]:
    """The heading of each column: its label, with the key where labels alone do not do."""
    labels = {column.key: column.label for column in grid.columns}
    if all(labels.values()) and len(set(labels.values())) == len(labels):
        return labels
    return {key: f"{label} [{key}]".strip() for key, label in labels.items()}


def _row_changes(grid: Grid, sheet: Sheet, columns: list[str]) -> Iterator[Change]:
    known = {row.key for row in grid.rows}
    seen: set[str] = set()
    for key, texts in sheet.rows:
        if not is_key(key) or key in seen:
            yield Change("duplicate-row" if key in seen else "bad-key", key)
            continue
        seen.add(key)
        if key not in known:
            yield Change("row-added", key)
        for column, text in zip(columns, texts, strict=True):
            if column:
                kind = grid.column(column)
                cell = grid.cell(key, column) if key in known else Cell(key, column, kind.kind)
                yield from _cell_change(cell, kind, text)


def _cell_change(cell: Cell, column: GridColumn, new: str) -> Iterator[Change]:
    old = _content(cell, column, "en")
    if new == old or not (new.strip() or old):
        return
    try:
        value, missing = _parsed(column, new)
    except (Unreadable, UnknownUnit) as error:
        reason = error.code if isinstance(error, Unreadable) else "unknown-unit"
        yield Change("unreadable", cell.row, cell.column, old, new, reason=reason)
        return
    if column.kind != "text" and missing == cell.missing and value == _value(cell, column):
        return
    if column.kind == "text" and missing and missing == cell.missing:
        return
    said = new if column.kind == "text" and new.strip() else new.strip()
    yield Change("cell", cell.row, cell.column, old, said, value, missing)


def _value(cell: Cell, column: GridColumn) -> Any:
    if isinstance(cell.value, Quantity):
        return value_from_quantity(cell.value, column.unit)
    return list(cell.value) if isinstance(cell.value, tuple) else cell.value


def _parsed(column: GridColumn, text: str) -> tuple[Any, str | None]:
    """The JSON value and the reason for none that a text stands for in a column."""
    bare = text.strip()
    if not bare:
        return None, None
    if bare[0] in "[〔［" and (reason := _REASONS.get(bare[1:-1].strip().lower())):
        return None, reason
    if column.kind == "text":
        if not is_line(text):
            raise Unreadable("not-a-line", text)
        return None, None
    try:
        return _PARSERS[column.kind](bare, column), None
    except (Unreadable, UnknownUnit):
        if reason := _REASONS.get(bare.lower()):
            return None, reason
        raise


def _choice(text: str, column: GridColumn) -> str:
    for choice, label in column.choices.items():
        if text in (choice, label.strip()):
            return choice
    raise Unreadable("unknown-choice", text)


def _references(text: str, column: GridColumn) -> list[str]:
    references = [part.strip() for part in text.replace("；", ";").split(";")]
    if not are_references(references):
        raise Unreadable("bad-references", text)
    return references


def _evidence(text: str, column: GridColumn) -> str:
    if text not in EVIDENCE_LEVELS:
        raise Unreadable("unknown-evidence", text)
    return text


_PARSERS: Mapping[str, Callable[[str, GridColumn], Any]] = {
    "number": lambda text, column: value_from_quantity(parse_quantity(text), column.unit),
    "choice": _choice,
    "boolean": lambda text, column: parse_boolean(text),
    "date": lambda text, column: parse_date(text),
    "reference": _references,
    "evidence": _evidence,
}


def _content(cell: Cell, column: GridColumn, language: str) -> str:
    """What a cell says, before anything is done to it for the sake of spreadsheets."""
    if cell.missing:
        return f"[{show_missing(cell.missing, language)}]"
    if isinstance(cell.value, Quantity):
        return write_quantity(cell.value)
    if isinstance(cell.value, tuple):
        return "; ".join(cell.value)
    if cell.kind == "boolean" and cell.value:
        return show_boolean(cell.value, language)
    return cell.text or cell.value or ""


def _written(cell: Cell, column: GridColumn, language: str) -> str:
    content = _content(cell, column, language)
    return content if isinstance(cell.value, Quantity) else _disarmed(content)


def _disarmed(text: str) -> str:
    """The text so that no spreadsheet runs it; one that starts with an apostrophe gets another."""
    if text.startswith("'") or (is_formula(text.lstrip(" ")) and not _is_number(text)):
        return f"'{text}"
    return text


def _armed(text: str) -> str:
    """What was disarmed, as it was."""
    return text.removeprefix("'")


def _is_number(text: str) -> bool:
    try:
        parse_quantity(text)
    except (Unreadable, UnknownUnit):
        return False
    return True
