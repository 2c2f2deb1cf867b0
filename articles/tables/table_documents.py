"""Search documents of comparison tables: all the words of one."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import ComparisonTable, ComparisonTableTranslation
from articles.search_words import PlainWords, term_names
from articles.tables.kinds import find_kind
from articles.tables.table_element import load_table, texts_of
from exosite.search import SearchDocument
from exosite.search.content_provider import ContentProvider
from exosite.search.documents import block_lines
from exosite.search.snippets import ROW_MARK


class TableProvider(ContentProvider):
    model = ComparisonTable
    weight = 10
    plural = _("Comparison tables")

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        all_texts = texts_of(keys)
        for text, common in self.public_texts(keys):
            lines = _table_lines(all_texts[text.master.slug], text.language_code)
            yield SearchDocument(
                **common, title=text.title, text=block_lines([text.summary, *lines])
            )


def _table_lines(
    by_language: dict[str, ComparisonTableTranslation], language: str
) -> Iterator[str]:
    """The words of a table: each row in a line, its notes, its columns."""
    loaded = load_table(by_language, language)
    if loaded is None:
        return
    grid = loaded.grid
    names = term_names([*loaded.cells.values(), *loaded.notes.values()])[language]
    for row in grid.rows:
        parts = []
        for cell in row.cells:
            if parsed := loaded.cells.get((row.key, cell.column)):
                parts.append(PlainWords(parsed, names).of(parsed.text))
            elif cell.value is not None:
                parts.append(find_kind(cell.kind).search_text(cell.value, language))
        yield ROW_MARK.join(part for part in parts if part)
    for parsed in loaded.notes.values():
        yield PlainWords(parsed, names).of(parsed.text)
    yield ", ".join(column.label for column in grid.columns)
