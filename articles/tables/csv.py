"""CSV export and import of a grid (RFC 4180); ``csv_changes`` has what an import would change.

The first column has the keys of the rows and is what an imported file is matched by, so rows may
come back in any order.
"""

import codecs
import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from articles.tables.faults import UnreadableCell
from articles.tables.grid import Grid, GridCell
from articles.tables.kinds import find_kind
from articles.tables.missing_values import show_missing
from articles.tables.number_values import parse_quantity
from exosite.formula_injection import is_formula

KEY = "key"
"""The heading of the first column."""


class UnreadableFile(ValueError):  # noqa: N818 - a fact about the file
    """A file that is not one of our tables. Its argument is a code.

    ``not-unicode``, ``no-key-column``, ``not-csv`` or ``row-too-long``.
    """


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A file as read: the headings without the first, and each row's key with its cells."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


MARKED: Final = "marked sources"
"""The heading of the last column of a file some rows of which rest on a marked source."""

_NOTHING: Final[Mapping[str, str]] = {}


def write_csv(grid: Grid, *, language: str, marks: Mapping[str, str] = _NOTHING) -> str:
    """The grid as CSV: a line of headings, then a line for each row, its key first.

    Numbers are in one spelling for all languages, with their unit; texts are inline Markdown as
    the author wrote it; a missing value is a word in square brackets, so that it is neither an
    empty cell nor a text. Formulas are escaped by an apostrophe. The text is to be encoded as
    UTF-8; spreadsheet programs recognise that by a byte-order mark, which whoever sends the file
    may add. ``marks`` are, by the key of a row, what became of what it rests on: they make a column
    of their own at the end, which an import passes over.
    """
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    heading = [*column_headings(grid).values(), *([MARKED] if marks else [])]
    lines.writerow([KEY, *map(_escape_formula, heading)])
    for row in grid.rows:
        cells = [cell_text(cell, language) for cell in row.cells]
        marked = [marks.get(row.key, "")] if marks else []
        lines.writerow([row.key, *map(_escape_formula, [*cells, *marked])])
    return out.getvalue()


def read_csv(file: str | bytes) -> CsvTable:
    """Read a file that ``write_csv`` made and a spreadsheet program may have saved.

    Bytes are UTF-8, or UTF-16 with a byte-order mark: Big5 and Shift_JIS cannot be told from one
    another. Fields may be parted by commas, semicolons or tabs, lines may end as on any system;
    empty columns at the end, and lines without a key and without cells, are passed over. Raises
    UnreadableFile.
    """
    text = (_decode(file) if isinstance(file, bytes) else file).removeprefix("\ufeff")
    if "\ufffd" in text:  # Some program has lost characters.
        raise UnreadableFile("not-unicode")
    start = text[: len(KEY) + 3].replace('"', "")
    if not start.startswith(tuple(f"{KEY}{mark}" for mark in ",;\t")):
        raise UnreadableFile("no-key-column")
    try:
        source = io.StringIO(text, newline=None)
        lines = list(csv.reader(source, delimiter=start[len(KEY)], strict=True))
    except csv.Error as error:
        raise UnreadableFile("not-csv") from error
    lines = [_without_empty_end(line) for line in lines]
    if lines[0][-1] == MARKED:
        lines = [line[: len(lines[0]) - 1] for line in lines]
    headings = tuple(heading.removeprefix("'") for heading in lines[0][1:])
    rows = []
    for key, *cells in filter(any, lines[1:]):
        if len(cells) > len(headings):
            raise UnreadableFile("row-too-long")
        padding = [""] * (len(headings) - len(cells))
        rows.append((key.strip(), (*(cell.removeprefix("'") for cell in cells), *padding)))
    return CsvTable(headings, tuple(rows))


def _decode(file: bytes) -> str:
    is_utf_16 = file.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return file.decode("utf-16" if is_utf_16 else "utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableFile("not-unicode") from error


def _without_empty_end(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line = line[:-1]
    return line


def column_headings(grid: Grid) -> dict[str, str]:
    """The heading of each column: its label, with the key where labels alone do not do."""
    labels = {column.key: column.label for column in grid.columns}
    if all(labels.values()) and len(set(labels.values())) == len(labels):
        return labels
    return {key: f"{label} [{key}]".strip() for key, label in labels.items()}


def cell_text(cell: GridCell, language: str) -> str:
    """What a cell says in a file, before formulas are escaped."""
    if cell.missing:
        return f"[{show_missing(cell.missing, language)}]"
    if cell.text or cell.value is None:
        return cell.text
    return find_kind(cell.kind).write(cell.value, language)


def _escape_formula(text: str) -> str:
    """The text so that no spreadsheet runs it; one that starts with an apostrophe gets another."""
    if text.startswith("'") or (is_formula(text.lstrip(" ")) and not _is_number(text)):
        return f"'{text}"
    return text


def _is_number(text: str) -> bool:
    try:
        parse_quantity(text)
    except UnreadableCell:
        return False
    return True
