"""Autocomplete of trials and references in the editor's pickers."""

import re
from collections.abc import Iterable, Iterator, Sequence

from articles.models import Reference, Trial
from exosite.desk import name_search
from exosite.desk.autocomplete import Result
from exosite.desk.name_search import Candidate, Named

# How people copy a DOI from their browser or from a paper.
_BEFORE_DOI = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)


def find_trials(query: str, language: str) -> Sequence[Result]:
    """Registered trials by number, short name or condition. Texts name them by their number."""
    return name_search.best(query, _trials(name_search.named(Trial, "acronym"), language))


def find_references(query: str, language: str) -> Sequence[Result]:
    """Sources by name in texts, authors, year, title, journal, and every number they have."""
    return name_search.best(_BEFORE_DOI.sub("", query[: name_search.LONGEST]), _references())


def _trials(items: Iterable[Named], language: str) -> Iterator[Candidate]:
    for item in items:
        condition, tag = item.title(language)
        about = condition if condition != item.key else ""
        acronym = item.values["acronym"]
        detail = name_search.line(acronym, about)
        yield Result(item.key, item.key, detail, item.key, item.state, tag), [acronym, *item.names]


def _references() -> Iterator[Candidate]:
    fields = ("slug", "authors", "year", "title", "container", "doi", "pmid", "registry_id")
    for source in Reference.objects.only(*fields):
        year = f"({source.year})" if source.year else ""
        label = name_search.line(f"{source.authors or source.slug} {year}".strip())
        result = Result(
            key=source.slug,
            label=label,
            detail=name_search.line(source.title, source.container),
            insert=f"[@{source.slug}]",
        )
        year_alone = str(source.year or "")
        numbers = [source.doi, source.pmid, source.registry_id]
        yield result, [source.authors, source.title, source.container, year_alone, *numbers]
