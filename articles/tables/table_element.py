"""``{{ table:slug }}``: a comparison table with its sources, notes and evidence labels."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.template.loader import render_to_string

from articles.evidence.citation_element import CitationElement, citation_marks
from articles.evidence.evidence_element import placed_labels
from articles.models import ComparisonTableTranslation, Evidence
from articles.tables.cell_facts import CellFacts, cell_references
from articles.tables.grid import Grid, GridCell, GridRow, value_ranks
from articles.tables.kinds import find_kind
from articles.tables.missing_values import show_missing
from articles.tables.selection import WHOLE_TABLE, TableSelection, apply_selection
from articles.tables.shown_grid import grid_for
from exosite import languages, markup
from exosite.markup import Expansion, Parsed, Slot
from exosite.publishing import visible_text
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext

# More columns than this do not read well as cards on a phone; the table scrolls instead, unless a
# reader chose so few rows to compare.
STACKS_UP_TO = 4


@dataclass(frozen=True, slots=True)
class LoadedTable:
    """A table with its grid, and its words parsed: by cell, and notes by row or by cell.

    ``selection`` is what is to be rendered of it.
    """

    shown: VisibleText
    grid: Grid
    cells: Mapping[tuple[str, str], Parsed]
    notes: Mapping[tuple[str, str], Parsed]
    selection: TableSelection = WHOLE_TABLE


class TableElement(Element):
    kind = "table"
    names = "table"
    embeds = True

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        loaded = {slug: load_table(texts, language) for slug, texts in texts_of(keys).items()}
        return {slug: table for slug, table in loaded.items() if table}

    def needs(self, item: LoadedTable) -> Iterable[tuple[str, str]]:
        for row in item.grid.rows:
            for key in (*row.refs, *(ref for cell in row.cells for ref in cell_references(cell))):
                yield CitationElement.kind, key
        for parsed in (*item.cells.values(), *item.notes.values()):
            for slot in parsed.slots:
                for key in slot.keys:
                    yield slot.kind, key

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        loaded = context.objects.get((self.kind, slot.keys[0]))
        if loaded is None:
            return None
        context.section = slot.section
        try:
            return TableRenderer(loaded, context).expansion()
        finally:
            context.section = ""


def texts_of(keys: Collection[str]) -> dict[str, dict[str, ComparisonTableTranslation]]:
    """All texts of these tables, by slug and language; one query."""
    by_slug: dict[str, dict[str, ComparisonTableTranslation]] = {}
    texts = ComparisonTableTranslation.objects.filter(master__slug__in=keys)
    for text in texts.select_related("master"):
        by_slug.setdefault(text.master.slug, {})[text.language_code] = text
    return by_slug


def load_table(
    all_texts: dict[str, ComparisonTableTranslation], language: str
) -> LoadedTable | None:
    """Choose the texts for a language and read a table's words, in whatever language they are.

    None where the text of this language, or every text, was withdrawn, or the table is broken.
    """
    table = next(iter(all_texts.values())).master
    available = visible_text.public_languages(all_texts)
    chosen = languages.choose(language, available, table.source_language)
    if chosen is None or (language in all_texts and chosen != language):
        return None
    texts = {code: all_texts[code] for code in available}
    grid = grid_for(texts, chosen)
    if not grid.columns:
        return None
    cells = {
        (row.key, cell.column): markup.parse(cell.text, inline=True)
        for row in grid.rows
        for cell in row.cells
        if cell.text
    }
    notes = {(row.key, ""): row.note for row in grid.rows}
    notes |= {(row.key, cell.column): cell.note for row in grid.rows for cell in row.cells}
    return LoadedTable(
        VisibleText(table, texts[chosen], language, tuple(texts)),
        grid,
        cells,
        {place: markup.parse(note, inline=True) for place, note in notes.items() if note},
    )


def find_table(slug: str, language: str) -> LoadedTable | None:
    """A table as a reader of this language sees it, if there is one for her; one query."""
    texts = texts_of([slug]).get(slug)
    return load_table(texts, language) if texts else None


def show_selection(slug: str, selection: TableSelection) -> Callable[[RenderContext], None]:
    """Make a page render no more of a table than was selected; for ``text_cache.uncached_text``."""

    def adjust(context: RenderContext) -> None:
        place = (TableElement.kind, slug)
        if loaded := context.objects.get(place):
            context.objects[place] = replace(loaded, selection=selection)

    return adjust


def selection_state(grid: Grid, selection: TableSelection) -> dict[str, Any]:
    """What ``_table_state.html`` says of a selection; empty if the table is shown whole."""
    if selection.is_whole:
        return {}
    selected = apply_selection(grid, selection)
    everything = replace(selection, differences=False, row_differences=False)
    asked = apply_selection(grid, everything)
    shown_columns = {column.key for column in selected.columns}
    return {
        "rows": len(selected.rows),
        "all_rows": len(grid.rows),
        "columns": len(selected.columns),
        "all_columns": len(grid.columns),
        "sort": grid.column(selection.sort) if selection.sort else None,
        "descending": selection.descending,
        "differences": selection.differences,
        "nothing_differs": selection.differences and len(selected.columns) == 1 < len(grid.columns),
        "same_columns": [
            column.label for column in asked.columns if column.key not in shown_columns
        ],
        "row_differences": selection.row_differences,
        "same_rows": len(asked.rows) - len(selected.rows),
    }


class TableRenderer:
    """Renders one table on a page: terms are linked once, notes are marked a, b, c."""

    def __init__(self, loaded: LoadedTable, context: RenderContext) -> None:
        self.loaded = loaded
        self.context = context
        self.grid = apply_selection(loaded.grid, loaded.selection)
        slug = loaded.shown.object.slug
        self.identity = context.identity(f"table-{slug}")
        self.is_own_page = context.subject == (TableElement.kind, slug)
        # Only there can readers sort it.
        sorted_by = self.grid.columns if self.is_own_page else ()
        self.ranks = {column.key: value_ranks(self.grid, column.key) for column in sorted_by}
        self.seen: set[str] = set()
        self.notes: list[dict[str, str]] = []
        self.facts = CellFacts(context, is_listed=self.is_own_page)
        self.source_tag = languages.tag(loaded.shown.object.source_language)
        self.level_names = {level.value: str(level.label) for level in Evidence}

    def expansion(self) -> Expansion:
        shown, grid, selection = self.loaded.shown, self.grid, self.loaded.selection
        slug = shown.object.slug
        context = {
            "slug": slug,
            "identity": self.identity,
            "shown": shown,
            "number": self.context.number(TableElement.kind, slug),
            "is_own_page": self.is_own_page,
            "is_addition": grid.origin == "site",
            "stacks": len(grid.columns) <= STACKS_UP_TO or 0 < len(selection.rows) <= STACKS_UP_TO,
            "columns": [
                {
                    "label": column.label,
                    "aligns_end": find_kind(column.kind).aligns_end,
                    "tag": self._tag(column.translated),
                    "sorted": column.key == selection.sort,
                }
                for column in grid.columns
            ],
            "state": selection_state(self.loaded.grid, selection),
            "rows": [self._row(row) for row in grid.rows],
            "notes": self.notes,
            "facts": self.facts.entries,
            "language_code": self.context.language,
        }
        html = render_to_string("articles/tables/_table.html", context)
        return Expansion(html, "\n".join([shown.text.title, *self._lines()]))

    def _row(self, row: GridRow) -> list[dict[str, Any]]:
        return [self._cell(row, cell, is_header=at == 0) for at, cell in enumerate(row.cells)]

    def _cell(self, row: GridRow, cell: GridCell, *, is_header: bool) -> dict[str, Any]:
        """A cell as the template shows it. What belongs to the whole row stands in its header."""
        refs = (*row.refs, *cell_references(cell)) if is_header else cell_references(cell)
        known = [key for key in refs if (CitationElement.kind, key) in self.context.objects]
        column = self.grid.column(cell.column)
        evidence = cell.evidence or (row.evidence if is_header else "")
        name = self._name(row.cells[0])
        return {
            "is_header": is_header,
            "name": name,
            "order": self.ranks.get(cell.column, {}).get(row.key),
            "facts": self.facts.anchor(row, cell, name, "" if is_header else column.label),
            "aligns_end": find_kind(cell.kind).aligns_end,
            "label": column.label,
            "label_tag": self._tag(column.translated),
            "html": self._words(row, cell, is_header=is_header),
            "value": self._value(cell),
            "missing": show_missing(cell.missing, self.context.language) if cell.missing else "",
            "tag": self._tag(cell.translated),
            "marks": citation_marks(known, self.context, self.context.section) if known else "",
            "note": self._note((row.key, cell.column), cell.note_translated)
            or (is_header and self._note((row.key, ""), row.note_translated)),
            "labels": placed_labels([evidence], self.context) if evidence else [],
            "as_of": cell.as_of or (row.as_of if is_header else ""),
        }

    def _words(self, row: GridRow, cell: GridCell, *, is_header: bool) -> str:
        parsed = self.loaded.cells.get((row.key, cell.column))
        if parsed is None:
            return ""
        return self.context.fill(
            parsed, seen=None if is_header else self.seen, links=not is_header
        ).html

    def _value(self, cell: GridCell) -> str:
        """What a cell without words shows; references are shown as marks."""
        if cell.value is None or isinstance(cell.value, tuple):
            return ""
        column, language = self.grid.column(cell.column), self.context.language
        return find_kind(cell.kind).show(cell.value, column, language, self.level_names)

    def _name(self, cell: GridCell) -> str:
        """The words of the header of a row, without marks."""
        parsed = self.loaded.cells.get((cell.row, cell.column))
        return parsed.fill({}).text.strip() if parsed else self._value(cell) or cell.row

    def _tag(self, translated: bool) -> str:
        """The ``lang`` of words that stand in for missing ones, else nothing."""
        return "" if translated else self.source_tag

    def _note(self, place: tuple[str, str], translated: bool) -> dict[str, str] | None:
        parsed = self.loaded.notes.get(place)
        if parsed is None:
            return None
        mark = _letters(len(self.notes) + 1)
        note = {
            "mark": mark,
            "id": f"{self.identity}-note-{mark}",
            "html": self.context.fill(parsed, seen=self.seen).html,
            "tag": self._tag(translated),
        }
        self.notes.append(note)
        return note

    def _lines(self) -> Iterator[str]:
        for row in self.grid.rows:
            yield " | ".join(cell.text or self._value(cell) for cell in row.cells)


def _letters(number: int) -> str:
    """1 is a, 26 is z, 27 is aa."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
