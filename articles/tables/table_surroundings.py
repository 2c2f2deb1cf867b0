"""Surroundings for the content checks: which tables that a text shows name references, and which
references that a table names there are."""

from articles.models import ComparisonTable, Reference
from articles.tables.row_sources import references_in_table
from exosite.content_checks.surroundings import CheckScope, Surroundings


def cited_tables(scope: CheckScope) -> Surroundings:
    """Of the tables that the texts show; one query, or none."""
    keys = scope.keys("table")
    if not keys:
        return Surroundings()
    tables = ComparisonTable.objects.filter(slug__in=keys).values_list("slug", "structure")
    return Surroundings(
        cited_tables=frozenset(key for key, structure in tables if references_in_table(structure))
    )


def known_references(scope: CheckScope) -> Surroundings:
    """Those that exist among what the tables name in their structure; one query, or none."""
    keys = {key for text in scope.texts for key in references_in_table(text.structure)}
    if not keys:
        return Surroundings()
    references = Reference.objects.filter(slug__in=keys)
    return Surroundings(references=frozenset(references.values_list("slug", flat=True)))
