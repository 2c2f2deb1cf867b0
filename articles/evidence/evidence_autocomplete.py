"""Autocomplete of trials and references in the editor's pickers."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from articles.models import Reference, Trial
from exosite.desk import name_search
from exosite.desk.autocomplete import AutocompleteResult
from exosite.desk.name_search import Candidate, NamedItem
from exosite.search.desk_names import NameSource

# How people copy a DOI from their browser or from a paper.
_BEFORE_DOI = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


# Every name and number by which somebody may know a source.
_REFERENCE_FIELDS = (
    "authors",
    "year",
    "title",
    "container",
    "doi",
    "pmid",
    "registry_id",
)

NAMES = (
    NameSource("trial", Trial, "registry_id", lambda trial: [trial.acronym]),
    NameSource(
        "reference",
        Reference,
        "slug",
        lambda reference: [
            reference.slug,
            *(getattr(reference, name) for name in _REFERENCE_FIELDS),
        ],
    ),
)


def find_trials(query: str, language: str) -> Sequence[AutocompleteResult]:
    """Registered trials by number, short name or condition. Texts name them by their number."""
    items = name_search.find_items(Trial, query, "acronym")
    return name_search.best(query, _trials(items, language))


def find_references(query: str, language: str) -> Sequence[AutocompleteResult]:
    """Sources by name in texts, authors, year, title, journal, and every number they have."""
    query = _BEFORE_DOI.sub("", name_search.clean_query(query))
    references = name_search.rows_named(Reference, query, *_REFERENCE_FIELDS)
    return name_search.best(query, map(_reference, references))


def _trials(items: Iterable[NamedItem], language: str) -> Iterator[Candidate]:
    for item in items:
        condition, tag = item.title(language)
        about = condition if condition != item.key else ""
        acronym = item.values["acronym"]
        detail = name_search.line(acronym, about)
        result = AutocompleteResult(item.key, item.key, detail, item.key, item.state, tag)
        yield result, [acronym, *item.names]


def _reference(reference: Mapping[str, Any]) -> Candidate:
    year = f"({reference['year']})" if reference["year"] else ""
    result = AutocompleteResult(
        key=reference["slug"],
        label=name_search.line(f"{reference['authors'] or reference['slug']} {year}".strip()),
        detail=name_search.line(reference["title"], reference["container"]),
        insert=f"[@{reference['slug']}]",
    )
    return result, [str(reference[name] or "") for name in _REFERENCE_FIELDS]
