"""From the rows of a comparison table in the database to the grid that readers see."""

from collections.abc import Mapping

from articles.models import ComparisonTableTranslation
from articles.tables.grid import Grid, build
from articles.tables.structure import read_structure


def grid_for(texts: Mapping[str, ComparisonTableTranslation], language: str) -> Grid:
    """The grid in a language that the table has texts in.

    A cell without words in it shows those of the source language, marked as not translated.
    """
    table = texts[language].master
    source = texts.get(table.source_language)
    structure = read_structure(table.structure)
    return build(structure, texts[language].texts, fallback=source.texts if source else None)
