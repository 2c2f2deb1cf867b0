"""Error messages of the grid, and the names of places, in the words of the editor."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.tables.editor.sheet import InputPlace, TableSheet
from articles.tables.editor.to_documents import InputMistake
from exosite.content_checks.messages import message, unseen_character

# For what can be mistyped, with what would be right; the others are said by ``exosite.content_checks``.
_ADVICE: Mapping[str, Promise | str] = {
    "bad-references": _(
        "“%(value)s” does not name references. Write their names with spaces between: "
        "misev2023 kalluri-2020."
    ),
    "control-character": _("There is a tab here. Please write a space."),
    "decimal-comma": _(
        "Is the comma in “%(value)s” a decimal point? Write 0.125, or 1,000 for a thousand."
    ),
    "not-a-date": _("“%(value)s” is not a date. Write 2023, 2023-01 or 2023-01-05."),
    "not-a-line": _("This must be one line. Please join the lines."),
    "not-a-number": _(
        "“%(value)s” cannot be read as a number. Write 30, 5–10, <0.05, ~20, 1.2×10⁹, "
        "5±0.3, 12 (3–20), 3/20 or 12 (40%%); a unit only if it is not that of the column."
    ),
    "text-and-missing": _(
        "There are words here, and also a reason why there is nothing. Remove one of them."
    ),
    "too-large": _("The table has more cells than this form can hold, so nothing was changed."),
    "unknown-unit": _("The unit of “%(value)s” is not known here."),
    "unknown-choice": _("“%(value)s” is none of the choices of this column."),
    "value-and-missing": _(
        "There is a value here, and also a reason why there is none. Remove one of them."
    ),
}
_UNSEEN = ("control-character", "invisible-character")
_LONGEST_NAME = 30
_LONGEST_VALUE = 80


def sentence(mistake: InputMistake) -> str:
    """What is wrong, and where it helps, what would be right. Plain text."""
    typed = str(mistake.params.get("value", "–"))
    if mistake.code in _UNSEEN and (refusal := unseen_character(typed)):
        return refusal
    advice = _ADVICE.get(mistake.code)
    if advice is not None:
        return str(advice) % {**mistake.params, "value": typed[:_LONGEST_VALUE]}
    return message(f"table-{mistake.code}", mistake.params)


def row_name(sheet: TableSheet, key: str) -> str:
    """What a row is called: its head, or its number."""
    number = next((at for at, row in enumerate(sheet.rows, 1) if row.key == key), 0)
    row = sheet.row(key)
    head = row.cells[sheet.columns[0].key].value if row and sheet.columns else ""
    return _short(head) or gettext("Row %(number)s") % {"number": number}


def column_name(sheet: TableSheet, key: str) -> str:
    """What a column is called: its label, or its number."""
    number = next((at for at, column in enumerate(sheet.columns, 1) if column.key == key), 0)
    column = sheet.column(key)
    label = _short(column.label) if column else ""
    return label or gettext("Column %(number)s") % {"number": number}


def place_name(sheet: TableSheet, place: InputPlace) -> str:
    """Where something is: the names of the row and the column."""
    names = []
    if place.row:
        names.append(row_name(sheet, place.row))
    if place.column:
        names.append(column_name(sheet, place.column))
    return " · ".join(names) or gettext("Table")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[:_LONGEST_NAME]}…"
