"""Surroundings for the content checks: short names of trials, levels of sources, old searches."""

from articles.evidence.search_statement import due_searches
from articles.models import Reference, Trial
from exosite.content_checks.passages import abbreviations_in
from exosite.content_checks.surroundings import CheckScope, Surroundings


def trial_acronyms(scope: CheckScope) -> Surroundings:
    """Words in capitals that are nobody's abbreviation. One query."""
    acronyms = Trial.objects.exclude(acronym="").values_list("acronym", flat=True)
    names = frozenset(acronyms)
    return Surroundings(abbreviations=names | abbreviations_in(names))


def source_levels(scope: CheckScope) -> Surroundings:
    """Of the references that the texts cite; one query, or none."""
    keys = scope.keys("citation")
    if not keys:
        return Surroundings()
    references = Reference.objects.filter(slug__in=keys)
    return Surroundings(source_levels=dict(references.values_list("slug", "evidence_level")))


def searches_due(scope: CheckScope) -> Surroundings:
    """The search statements that no longer hold; one query, or none where ages are not judged."""
    due = due_searches(scope.as_of) if scope.as_of else ()
    return Surroundings(searches_due={item.slug: item.due_on.isoformat() for item in due})
