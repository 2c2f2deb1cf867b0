"""Search documents of comparison tables: all the words of one."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from articles.models import ComparisonTable, ComparisonTableTranslation
from articles.search_words import PlainWords, term_names
from articles.tables.kinds import find_kind
from articles.tables.table_element import load_table
from exosite.publishing import visible_text
from exosite.search import SearchDocument, SearchProvider
from exosite.search.audiences import public_keys, readers_by_text
from exosite.search.documents import block_lines


class TableProvider(SearchProvider):
    kind = "table"
    weight = 10
    label = _("comparison table")
    plural = _("Comparison tables")

    def keys(self) -> list[str]:
        return public_keys(ComparisonTable)

    def documents(self, keys: Collection[str]) -> Iterator[SearchDocument]:
        readers = readers_by_text(ComparisonTable, keys)
        rows: dict[str, dict[str, ComparisonTableTranslation]] = defaultdict(dict)
        texts = ComparisonTableTranslation.objects.filter(master__slug__in=keys)
        for text in texts.select_related("master").order_by("master__slug", "id"):
            rows[text.master.slug][text.language_code] = text
        for slug, by_language in rows.items():
            for language in visible_text.public_languages(by_language):
                text = by_language[language]
                yield SearchDocument(
                    kind=self.kind,
                    key=slug,
                    language=language,
                    readers=readers.get((slug, language), frozenset()),
                    title=text.title,
                    text=block_lines([text.summary, *_table_lines(by_language, language)]),
                )


def _table_lines(
    by_language: dict[str, ComparisonTableTranslation], language: str
) -> Iterator[str]:
    """The words of a table: its columns, each row in a line, its notes."""
    loaded = load_table(by_language, language)
    if loaded is None:
        return
    grid = loaded.grid
    names = term_names(loaded.parsed)[language]
    yield " · ".join(column.label for column in grid.columns)
    for row in grid.rows:
        parts = []
        for cell in row.cells:
            if parsed := loaded.cells.get((row.key, cell.column)):
                parts.append(PlainWords(parsed, names).of(parsed.text))
            elif cell.value is not None:
                parts.append(find_kind(cell.kind).search_text(cell.value, language))
        yield " · ".join(part for part in parts if part)
    for parsed in loaded.notes.values():
        yield PlainWords(parsed, names).of(parsed.text)
