"""Conversion of typed cells whose column becomes one of another kind."""

from articles.tables.cell_text import fold_case
from articles.tables.editor.new_keys import UsedKeys, add_choice
from articles.tables.editor.sheet import SheetCell, SheetColumn, TableSheet
from articles.tables.kinds import find_kind

# Different words in a column that become its choices; more are prose.
MOST_CHOICES = 20


def convert(
    sheet: TableSheet, column: SheetColumn, was: str, language: str, used: UsedKeys
) -> None:
    """Make words of the codes of choices and answers, and choices of words.

    What cannot be carried over stays as typed and is then named as a mistake.
    """
    cells = [row.cells[column.key] for row in sheet.rows]
    for cell in cells:
        if value := cell.value.strip():
            converted = find_kind(was).convert(value, column, find_kind(column.kind), language)
            cell.value = cell.value if converted == value else converted
    if "choices" in column.settings:
        _offer(column, cells, used)
    else:
        column.choices = []


def _offer(column: SheetColumn, cells: list[SheetCell], used: UsedKeys) -> None:
    """Let each different word in the cells be a choice, unless there are too many for that."""
    words = list(dict.fromkeys(cell.value.strip() for cell in cells if cell.value.strip()))
    if column.choices or len(words) > MOST_CHOICES:
        return
    for word in words:
        if fold_case(word) not in map(fold_case, column.choice_labels.values()):
            add_choice(column, word, used)
    for cell in cells:
        for choice in column.choices:
            if fold_case(cell.value) == fold_case(choice.label):
                cell.value = choice.code
