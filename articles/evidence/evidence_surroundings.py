"""Surroundings for the content checks: short names of trials."""

from articles.models import Trial
from exosite.content_checks.passages import abbreviations_in
from exosite.content_checks.surroundings import CheckScope, Surroundings


def trial_acronyms(scope: CheckScope) -> Surroundings:
    """Words in capitals that are nobody's abbreviation. One query."""
    acronyms = Trial.objects.exclude(acronym="").values_list("acronym", flat=True)
    names = frozenset(acronyms)
    return Surroundings(abbreviations=names | abbreviations_in(names))
