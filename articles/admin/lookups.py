"""What the editor's pickers find of what this app owns."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from articles.models import Article, ComparisonTable, Figure, Person, Reference, Trial
from exosite.desk import finding, lookups
from exosite.desk.finding import Candidate, Named
from exosite.desk.lookups import Result
from exosite.publishing.models import Content

# How people copy a DOI from their browser or from a paper.
_BEFORE_DOI = re.compile(r"^\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# What would end the brackets of a link early, or be taken for something else inside them.
_MARKUP = re.compile(r"([\\\[\]*_`<&{|])")


def register() -> None:
    """Let pickers find everything of this app that a text can name."""
    lookups.register("table", _search(ComparisonTable, lambda key, title: f"{{{{ table:{key} }}}}"))
    lookups.register("figure", _search(Figure, lambda key, title: f"![](figure:{key})"))
    lookups.register("article", _search(Article, _link))
    lookups.register("person", _search(Person, lambda key, title: key))
    lookups.register("trial", trials)
    lookups.register("reference", references)


def trials(query: str, language: str) -> Sequence[Result]:
    """Registered trials by number, short name or condition. Texts name them by their number."""
    return finding.best(query, _trials(finding.named(Trial, "acronym"), language))


def references(query: str, language: str) -> Sequence[Result]:
    """Sources by name in texts, authors, year, title, journal, and every number they have."""
    return finding.best(_BEFORE_DOI.sub("", query[: finding.LONGEST]), _references())


def _search(model: type[Content], insert: Callable[[str, str], str]) -> lookups.Search:
    def search(query: str, language: str) -> Sequence[Result]:
        items = finding.named(model)
        return finding.best(query, finding.candidates(items, language, insert))

    return search


def _link(key: str, title: str) -> str:
    shown = _MARKUP.sub(r"\\\1", title)
    return f"[{shown}](article:{key})"


def _trials(items: Iterable[Named], language: str) -> Iterator[Candidate]:
    for item in items:
        condition, tag = item.title(language)
        about = condition if condition != item.key else ""
        acronym = item.values["acronym"]
        detail = finding.line(acronym, about)
        yield Result(item.key, item.key, detail, item.key, item.state, tag), [acronym, *item.names]


def _references() -> Iterator[Candidate]:
    fields = ("slug", "authors", "year", "title", "container", "doi", "pmid", "registry_id")
    for source in Reference.objects.only(*fields):
        year = f"({source.year})" if source.year else ""
        label = finding.line(f"{source.authors or source.slug} {year}".strip())
        result = Result(
            key=source.slug,
            label=label,
            detail=finding.line(source.title, source.container),
            insert=f"[@{source.slug}]",
        )
        year_alone = str(source.year or "")
        numbers = [source.doi, source.pmid, source.registry_id]
        yield result, [source.authors, source.title, source.container, year_alone, *numbers]
