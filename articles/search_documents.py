"""What search finds of the articles app: articles by section, tables, trials, references, people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from articles.models import (
    Article,
    ArticleTranslation,
    ComparisonTable,
    ComparisonTableTranslation,
    Person,
    PersonTranslation,
    Reference,
    Trial,
    TrialTranslation,
)
from articles.tables.kinds import find_kind
from articles.tables.table_element import load_table
from articles.topics.tree import Topics
from exosite import languages, markup
from exosite.markup import Parsed, Section
from exosite.markup.document import LEAD
from exosite.publishing import visible_text
from exosite.search import Document, Name, Provider, Topic
from exosite.search.audiences import public_keys, readers
from exosite.search.documents import line_up
from glossary.models import Term

# Slots whose words a text is not whole without; the others stand beside it.
NAMING = frozenset({"term", "trial", "article"})


class ArticleProvider(Provider):
    kind = "article"
    weight = 30
    label = _("article")
    plural = _("Articles")

    def keys(self) -> list[str]:
        return public_keys(Article)

    def documents(self, keys: Collection[str]) -> Iterator[Document]:
        shown_to = readers(Article, keys)
        topics = _topics_of(keys)
        for text in _texts(ArticleTranslation, keys):
            slug, language = text.master.slug, text.language_code
            common: dict[str, Any] = {
                "kind": self.kind,
                "key": slug,
                "language": language,
                "readers": shown_to.get((slug, language), frozenset()),
                "title": text.title,
                "topics": topics[slug],
            }
            parsed = markup.parse(text.body)
            words = _Words(parsed, language)
            lead = [part.text for part in parsed.sections if part.id == LEAD]
            yield Document(
                **common, text=words.of("\n".join([text.summary, text.key_points, *lead]))
            )
            for section, above in _with_headings_above(parsed.sections):
                yield Document(
                    **common,
                    anchor=section.id,
                    heading=words.of(section.title),
                    context=tuple(words.of(other.title) for other in above),
                    text=words.of(section.text),
                )

    def touched_by(self, kind: str, key: str) -> Iterable[str]:
        """Articles know their topics by key, so a topic that was renamed changes them."""
        if kind != "category":
            return []
        here = Q(category__slug=key) | Q(secondary_categories__slug=key)
        return Article.objects.readable().filter(here).distinct().values_list("slug", flat=True)


class TableProvider(Provider):
    kind = "table"
    weight = 10
    label = _("comparison table")
    plural = _("Comparison tables")

    def keys(self) -> list[str]:
        return public_keys(ComparisonTable)

    def documents(self, keys: Collection[str]) -> Iterator[Document]:
        shown_to = readers(ComparisonTable, keys)
        rows: dict[str, dict[str, ComparisonTableTranslation]] = defaultdict(dict)
        texts = ComparisonTableTranslation.objects.filter(master__slug__in=keys)
        for text in texts.select_related("master").order_by("master__slug", "id"):
            rows[text.master.slug][text.language_code] = text
        for slug, by_language in rows.items():
            for language in visible_text.public_languages(by_language):
                text = by_language[language]
                yield Document(
                    kind=self.kind,
                    key=slug,
                    language=language,
                    readers=shown_to.get((slug, language), frozenset()),
                    title=text.title,
                    text=line_up([text.summary, *_table_lines(by_language, language)]),
                )


class TrialProvider(Provider):
    kind = "trial"
    weight = 5
    label = _("trial")
    plural = _("Trials")

    def keys(self) -> list[str]:
        return public_keys(Trial)

    def documents(self, keys: Collection[str]) -> Iterator[Document]:
        shown_to = readers(Trial, keys)
        for text in _texts(TrialTranslation, keys):
            trial, language = text.master, text.language_code
            names = [trial.registry_id, trial.acronym]
            with translation.override(language):
                facts = [trial.get_phase_display(), str(trial.get_status_display())]
            yield Document(
                kind=self.kind,
                key=trial.registry_id,
                language=language,
                readers=shown_to.get((trial.registry_id, language), frozenset()),
                title=f"{trial.registry_id} {text.condition}",
                names=tuple(Name(name, language) for name in names if name),
                text=line_up([text.route, *facts]),
            )

    def path(self, key: str, language: str, anchor: str = "") -> str:
        return Trial(registry_id=key).get_absolute_url(language)


class ReferenceProvider(Provider):
    """Sources are the same for all readers, in the language of their title."""

    kind = "reference"
    label = _("reference")
    plural = _("References")

    def keys(self) -> list[str]:
        return list(Reference.objects.values_list("slug", flat=True))

    def documents(self, keys: Collection[str]) -> Iterator[Document]:
        for reference in Reference.objects.filter(slug__in=keys).order_by("slug"):
            language = _language_of(reference)
            known = {
                field: "" if field in reference.unconfirmed else str(getattr(reference, field))
                for field in ("authors", "container", "doi", "pmid")
            }
            year = reference.year if "year" not in reference.unconfirmed else None
            yield Document(
                kind=self.kind,
                key=reference.slug,
                language=language,
                readers=frozenset(languages.CODES),
                title=reference.title,
                names=tuple(
                    Name(name, language)
                    for name in (reference.registry_id, known["doi"], known["pmid"])
                    if name
                ),
                text=line_up(
                    [
                        known["authors"],
                        f"{known['container']} {year or ''}",
                        f"DOI {known['doi']}" if known["doi"] else "",
                        f"PMID {known['pmid']}" if known["pmid"] else "",
                    ]
                ),
            )

    def path(self, key: str, language: str, anchor: str = "") -> str:
        return Reference(slug=key).get_absolute_url(language)


class PersonProvider(Provider):
    kind = "person"
    label = _("person")
    plural = _("People")

    def keys(self) -> list[str]:
        return public_keys(Person)

    def documents(self, keys: Collection[str]) -> Iterator[Document]:
        shown_to = readers(Person, keys)
        for text in _texts(PersonTranslation, keys):
            slug, language = text.master.slug, text.language_code
            biography = markup.parse(text.biography)
            yield Document(
                kind=self.kind,
                key=slug,
                language=language,
                readers=shown_to.get((slug, language), frozenset()),
                title=text.name,
                text=line_up(
                    [
                        text.credentials,
                        text.specialty,
                        text.affiliation,
                        _Words(biography, language).of(biography.text),
                    ]
                ),
            )


PROVIDERS = (
    ArticleProvider(),
    TableProvider(),
    TrialProvider(),
    ReferenceProvider(),
    PersonProvider(),
)


def topics(language: str) -> list[Topic]:
    """The topics that hold articles, as a reader of a language knows them; three queries."""
    tree = Topics(language)
    holding = tree.holding_articles()
    return [
        Topic(
            key=item.object.slug,
            name=item.text.name,
            language_tag=item.language.tag,
            path=item.object.get_absolute_url(language),
            within=frozenset(tree.keys_within(item.object.pk)),
        )
        for item in tree.by_id.values()
        if item.object.pk in holding
    ]


class _Words:
    """Plain text out of a parsed one: names of terms, trials and articles stay, marks go."""

    def __init__(self, parsed: Parsed, language: str) -> None:
        self.shown = {slot.char: slot.text if slot.kind in NAMING else "" for slot in parsed.slots}
        unnamed = {
            slot.char: slot.keys[0]
            for slot in parsed.slots
            if slot.kind == "term" and slot.text == slot.keys[0]
        }
        if unnamed:
            terms = visible_text.show_by_key(Term, unnamed.values(), language, fields=["name"])
            self.shown |= {
                char: terms[key].text.name for char, key in unnamed.items() if key in terms
            }

    def of(self, text: str) -> str:
        return line_up(["".join(self.shown.get(letter, letter) for letter in text)])


def _texts(model: Any, keys: Collection[str]) -> Iterable[Any]:
    """The public texts of these objects, those of one object together; one query."""
    key = f"master__{model.master.field.related_model.key_field}"
    texts = model.objects.public().filter(**{f"{key}__in": keys})
    return texts.select_related("master").order_by(key, "id")


def _topics_of(keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """The topics of each article, its home first; two queries."""
    found: dict[str, list[str]] = defaultdict(list)
    articles = Article.objects.filter(slug__in=keys)
    for relation in ("category__slug", "secondary_categories__slug"):
        for slug, topic in articles.values_list("slug", relation).order_by("slug", relation):
            if topic:
                found[slug].append(topic)
    return {slug: tuple(dict.fromkeys(listed)) for slug, listed in found.items()}


def _with_headings_above(
    sections: Sequence[Section],
) -> Iterator[tuple[Section, list[Section]]]:
    """Each section but the lead, with those it belongs to, broadest first."""
    above: list[Section] = []
    for section in sections:
        if section.id == LEAD:
            continue
        above = [other for other in above if other.level < section.level]
        yield section, above
        above = [*above, section]


def _table_lines(
    by_language: dict[str, ComparisonTableTranslation], language: str
) -> Iterator[str]:
    """The words of a table: its columns, each row in a line, its notes."""
    loaded = load_table(by_language, language)
    if loaded is None:
        return
    grid = loaded.grid
    yield " · ".join(column.label for column in grid.columns)
    for row in grid.rows:
        parts = []
        for cell in row.cells:
            if parsed := loaded.cells.get((row.key, cell.column)):
                parts.append(_Words(parsed, language).of(parsed.text))
            elif cell.value is not None:
                parts.append(find_kind(cell.kind).search_text(cell.value, language))
        yield " · ".join(part for part in parts if part)
    for parsed in loaded.notes.values():
        yield _Words(parsed, language).of(parsed.text)


def _language_of(reference: Reference) -> str:
    tags = {language.tag: language.code for language in languages.LANGUAGES}
    return tags[reference.title_tag]
