"""Surroundings for the content checks: references that tables name, short names of trials."""

from articles.models import Reference, Trial
from exosite.content_checks.citations import references_in_table
from exosite.content_checks.passages import abbreviations_in
from exosite.content_checks.surroundings import CheckScope, Surroundings


def known_references(scope: CheckScope) -> Surroundings:
    """Those that exist among what the tables name in their structure; one query, or none."""
    keys = {key for text in scope.texts for key in references_in_table(text.structure)}
    if not keys:
        return Surroundings()
    references = Reference.objects.all()
    if scope.public is None:
        references = references.filter(slug__in=keys)
    return Surroundings(references=frozenset(references.values_list("slug", flat=True)))


def trial_acronyms(scope: CheckScope) -> Surroundings:
    """The short names of trials: words in capitals that are nobody's abbreviation. One query."""
    acronyms = Trial.objects.exclude(acronym="").values_list("acronym", flat=True)
    names = frozenset(acronyms)
    return Surroundings(abbreviations=names | abbreviations_in(names))
