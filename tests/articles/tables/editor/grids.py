"""The form of a table as a browser without scripts shows and sends it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, QueryDict
from django.template.loader import render_to_string

from articles.tables.editor.render_full import FullGridContext
from articles.tables.editor.render_translation import TranslationGridContext
from articles.tables.editor.sheet import OPERATION
from articles.tables.editor.table_grid import GridSetup, TableGrid
from articles.tables.structure_document import read_structure
from articles.tables.texts_document import validate_texts
from tests import seed
from tests.articles.tables.documents import TRIALS, TRIALS_EN, TRIALS_ZH
from tests.pages import form_data


def whole(
    structure: Any = TRIALS, texts: Any = TRIALS_ZH, used: Callable[[], set[str]] = set
) -> TableGrid:
    """The grid of a writer in the source language."""
    setup = GridSetup(structure, texts, None, "zh-hant", "zh-hant", is_whole=True, used=used)
    return TableGrid.from_documents(setup)


def words(
    structure: Any = TRIALS, texts: Any = TRIALS_EN, source: Any = TRIALS_ZH, language: str = "en"
) -> TableGrid:
    """The grid of a translator."""
    setup = GridSetup(structure, texts, source, language, "zh-hant", is_whole=False, used=set)
    return TableGrid.from_documents(setup)


def html(grid: TableGrid) -> str:
    showing = FullGridContext(grid) if grid.setup.is_whole else TranslationGridContext(grid)
    return render_to_string("articles/tables/editor/grid.html", showing.context())


def inputs(page: str) -> dict[str, Any]:
    """What the inputs of a page hold, by their names."""
    return form_data(HttpResponse(f'<form id="draft">{page}</form>'))


def data(grid: TableGrid, typed: dict[str, Any] | None = None, press: str = "") -> QueryDict:
    """What is sent once this was typed, by the names of the inputs, and a button was pressed."""
    return sent_of(inputs(html(grid)), typed, press)


def sent_of(
    found: dict[str, Any], typed: dict[str, Any] | None = None, press: str = ""
) -> QueryDict:
    """The same, of inputs that were read already."""
    assert (typed or {}).keys() <= found.keys()
    sent = QueryDict(mutable=True)
    for name, value in (found | (typed or {})).items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    if press:
        sent[OPERATION] = press
    return sent


def post(grid: TableGrid, typed: dict[str, Any] | None = None) -> TableGrid:
    return TableGrid.from_post(data(grid, typed), start=grid)


def operate(grid: TableGrid, press: str, typed: dict[str, Any] | None = None) -> TableGrid:
    """The grid after a button of it was pressed."""
    sent = data(grid, typed, press)
    return TableGrid.from_post(sent, start=grid).after(sent)


def documents(grid: TableGrid) -> tuple[Any, Any]:
    """Structure and texts of a grid without mistakes, which are valid."""
    assert grid.mistakes == ()
    structure, texts = grid.documents.structure, grid.documents.texts
    validate_texts(texts, read_structure(structure))
    return structure, texts


def entry(grid: TableGrid, row: str, column: str) -> dict[str, Any]:
    """What the structure says of a cell."""
    structure, _texts = documents(grid)
    found = next(found for found in structure["rows"] if found["key"] == row)
    return found.get("cells", {}).get(column, {})


def keys(grid: TableGrid) -> tuple[list[str], list[str]]:
    """The keys of the rows, and of the columns."""
    return [row.key for row in grid.sheet.rows], [column.key for column in grid.sheet.columns]


def around(page: str, name: str) -> str:
    """The rest of the table cell after an input of this name."""
    return page.split(f'id="{name}" ')[1].split("</td>")[0]


SEEDED = seed.names("articles.comparisontable")


def seeded(key: str, language: str) -> dict[str, Any]:
    """The texts of a seeded table."""
    return seed.text_of("articles.comparisontable", key, language)["texts"]
