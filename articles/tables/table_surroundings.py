"""What the content checks are told about tables: which of those that a text shows name references."""

from articles.models import ComparisonTable
from exosite.content_checks.citations import references_in_table
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
