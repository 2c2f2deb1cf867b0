"""The texts that readers see, as the rules get them: each kind of content with one query."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Self

from articles import models
from articles.content_checks.placeholders import unresolved
from articles.content_checks.rules import check, in_order
from exosite import languages, markup
from exosite.content_checks.citations import references_of
from exosite.content_checks.findings import Finding
from exosite.content_checks.passages import Surroundings, Text, fields_of, make_text
from exosite.content_checks.prose import read_markdown
from exosite.publishing import kinds
from exosite.publishing.models import Content, Translation
from glossary import term_links
from glossary.models import TermTranslation

Object = tuple[str, str]
"""The kind and key of an object."""


def text_of(row: Translation) -> Text:
    """The text of a row: a live one, or one made of a draft and never saved."""
    master = row.master
    values = {name: getattr(row, name) for name in fields_of(master.content_kind)}
    values |= {name: getattr(row, name, None) for name in ("texts", "labels")}
    return make_text(
        master.content_kind,
        master.key,
        row.language_code,
        values,
        structure=getattr(master, "structure", None),
    )


def findings(text: Text, source: Text | None = None) -> list[Finding]:
    """Everything to mend in one text, which may be a draft; ``source`` if it is a translation.

    The rest of the site is what is published now.
    """
    linked = {key for _, part in text.parts() for key in part.keys("article")}
    around = Site.load(linked).around(text.language)
    found = [*unresolved([text]), *check(text, around, source=source)]
    return in_order(text, found)


def blocking(item: Content, language: str, _snapshot: Mapping[str, Any]) -> list[Finding]:
    """The errors that keep a text from readers, once it stands in the live row of its object."""
    rows = {row.language_code: row for row in item.translations.select_related("master")}
    source = rows.get(item.source_language) if language != item.source_language else None
    found = findings(text_of(rows[language]), text_of(source) if source else None)
    return [finding for finding in found if finding.level == "error"]


def site_findings(wanted: Collection[str] = languages.CODES) -> Iterator[Finding]:
    """Everything to mend in the public texts of these languages, object by object."""
    objects, sources = public_texts()
    site = Site.of(objects)
    chosen = [text for texts in objects.values() for text in texts if text.language in wanted]
    broken: dict[tuple[Object, str], list[Finding]] = {}
    for finding in unresolved(chosen):
        place = ((finding.content_kind, finding.key), finding.language)
        broken.setdefault(place, []).append(finding)
    for name, texts in objects.items():
        by_language = {text.language: text for text in texts}
        for text in texts:
            if text.language not in wanted:
                continue
            source = by_language.get(sources[name]) if text.language != sources[name] else None
            found = check(text, site.around(text.language), source=source)
            yield from in_order(text, [*broken.get((name, text.language), ()), *found])


def public_texts() -> tuple[dict[Object, list[Text]], dict[Object, str]]:
    """The public texts of each object, and its source language; one query a kind."""
    objects: dict[Object, list[Text]] = {}
    sources: dict[Object, str] = {}
    for kind in kinds.all():
        rows = kind.texts.objects.public()
        order = f"master__{kind.model.key_field}"
        for row in rows.select_related("master").order_by(order, "language_code"):
            name = (row.master.content_kind, row.master.key)
            objects.setdefault(name, []).append(text_of(row))
            sources[name] = row.master.source_language
    for texts in objects.values():
        texts.sort(key=lambda text: languages.CODES.index(text.language))
    return objects, sources


@lru_cache(maxsize=64)
def sections_in(body: str) -> frozenset[str]:
    """The ids of the sections of a text. Kept, because a live preview asks again and again."""
    return frozenset(part.id for part in read_markdown(markup.parse(body)))


@dataclass
class Site:
    """What texts are judged by, loaded once for any number of them."""

    sections: Mapping[str, frozenset[str]]
    cited_tables: frozenset[str]
    _around: dict[str, Surroundings] = field(default_factory=dict)

    @classmethod
    def of(cls, objects: Mapping[Object, Iterable[Text]]) -> Self:
        """From texts that are loaded already."""
        sections: dict[str, frozenset[str]] = {}
        cited = set()
        for (kind, key), texts in objects.items():
            for text in texts:
                if kind == "article":
                    ids = {part.id for _, part in text.bodies()}
                    sections[key] = sections.get(key, frozenset()) | ids
                elif kind == "table" and references_of(text.structure):
                    cited.add(key)
        return cls(sections, frozenset(cited))

    @classmethod
    def load(cls, articles: Collection[str]) -> Self:
        """From the database, with the sections of these articles only."""
        rows = models.ArticleTranslation.objects.public().filter(master__slug__in=articles)
        sections: dict[str, frozenset[str]] = {}
        for key, body in rows.values_list("master__slug", "body"):
            sections[key] = sections.get(key, frozenset()) | sections_in(body)
        tables = models.ComparisonTable.objects.values_list("slug", "structure")
        cited = frozenset(slug for slug, structure in tables if references_of(structure))
        return cls(sections, cited)

    def around(self, language: str) -> Surroundings:
        """What judges texts of a language; five queries the first time."""
        if language not in self._around:
            names = TermTranslation.objects.public().in_language(language)
            trials = models.Trial.objects.exclude(acronym="").values_list("acronym", flat=True)
            self._around[language] = Surroundings(
                forms=tuple(term_links.forms(language)),
                terms=dict(names.values_list("master__slug", "name")),
                names=frozenset(trials),
                references=frozenset(models.Reference.objects.values_list("slug", flat=True)),
                cited_tables=self.cited_tables,
                sections=self.sections,
            )
        return self._around[language]
