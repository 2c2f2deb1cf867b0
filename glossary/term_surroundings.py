"""What the content checks are told about terms: their forms, names and abbreviations."""

from exosite.content_checks.surroundings import CheckScope, Surroundings
from glossary.form_claims import form_remarks
from glossary.term_links import linker


def known_terms(scope: CheckScope) -> Surroundings:
    """From the linker of the language, which is cached until a term changes."""
    terms = linker(scope.language)
    return Surroundings(
        term_index=terms.index,
        term_names=terms.term_names,
        abbreviations=terms.abbreviations,
        remarks=form_remarks(scope),
    )
