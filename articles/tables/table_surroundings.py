"""Surroundings for the content checks: which tables that a text shows name references, and which
references that a table names there are."""

from articles.models import ComparisonTable, Reference
from articles.tables.row_sources import references_in_table
from exosite.content_checks.surroundings import CheckScope, Surroundings


def cited_tables(scope: CheckScope) -> Surroundings:
    """Of the tables that the texts show; one query, or none."""
    keys = scope.keys("table")
    if scope.public is not None:
        texts = scope.public_texts("table", keys)
        structures = [(key, same[0].structure) for key, same in texts.items()]
    elif keys:
        tables = ComparisonTable.objects.filter(slug__in=keys)
        structures = list(tables.values_list("slug", "structure"))
    else:
        structures = []
    return Surroundings(
        cited_tables=frozenset(
            key for key, structure in structures if references_in_table(structure)
        )
    )


def known_references(scope: CheckScope) -> Surroundings:
    """Those that exist among what the tables name in their structure; one query, or none."""
    keys = {key for text in scope.texts for key in references_in_table(text.structure)}
    if not keys:
        return Surroundings()
    references = Reference.objects.all()
    if scope.public is None:
        references = references.filter(slug__in=keys)
    return Surroundings(references=frozenset(references.values_list("slug", flat=True)))
