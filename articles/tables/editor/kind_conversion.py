"""What becomes of typed cells when their column becomes one of another kind."""

import unicodedata

from articles.tables.cell_format import show, show_boolean
from articles.tables.cells import BOOLEANS, Unreadable, parse_quantity
from articles.tables.editor.new_keys import Used, add_choice
from articles.tables.editor.sheet import Cell, Column, Sheet
from articles.tables.units import UnknownUnit

# Different words in a column that become its choices; more are prose.
MOST_CHOICES = 20


def convert(sheet: Sheet, column: Column, was: str, language: str, used: Used) -> None:
    """Make words of the codes of choices and answers, and choices of words.

    What cannot be carried over stays as typed and is then named as a mistake.
    """
    cells = [row.cells[column.key] for row in sheet.rows if column.key in row.cells]
    for cell in cells:
        cell.value = _in_words(cell, column, was, language)
    if column.kind == "choice":
        _offer(column, cells, used)
    else:
        column.choices = []


def same_word(one: str, other: str) -> bool:
    """Whether two labels say the same, however wide their letters are."""
    return _folded(one) == _folded(other)


def _in_words(cell: Cell, column: Column, was: str, language: str) -> str:
    value = cell.value.strip()
    if was == "choice":
        labels = {choice.code: choice.label for choice in column.choices}
        return labels.get(value) or cell.value
    if was == "boolean" and value in BOOLEANS:
        return show_boolean(value, language)
    if was == "number" and column.kind == "text" and value:
        try:
            return show(parse_quantity(value), language)
        except (Unreadable, UnknownUnit):
            return cell.value
    return cell.value


def _offer(column: Column, cells: list[Cell], used: Used) -> None:
    """Let each different word in the cells be a choice, unless there are too many for that."""
    words = list(dict.fromkeys(cell.value.strip() for cell in cells if cell.value.strip()))
    if column.choices or len(words) > MOST_CHOICES:
        return
    for word in words:
        if not any(same_word(word, choice.label) for choice in column.choices):
            add_choice(column, word, used)
    for cell in cells:
        for choice in column.choices:
            if same_word(cell.value, choice.label):
                cell.value = choice.code


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
