"""Registry of the kinds of content: each is declared once, by its app, as in ``glossary.term_kind``.

Sitemaps, API, Markdown pages, social cards, search, content checks, caches and fixtures ask here
what there is. What differs by kind in behaviour is a function or a class of the app that the
declaration names. ``manage.py check`` says what a declaration still lacks (``exosite.checks``).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db import models
from django.http import HttpResponse

from exosite.publishing.models import Content, Revision, Translation

Syntax = Literal["markdown", "inline", "plain"]
"""How the content checks read a field of words."""

PageView = Callable[..., HttpResponse]

SeedRule = Callable[[Sequence[Any]], Iterable[tuple[Any, str, str]]]
"""Given unsaved objects: those that break a rule of the kind, the field, and a sentence."""

SubmissionRule = Callable[[Revision], None]
"""Raises ValidationError for a revision that lacks what no single field says."""


@dataclass(frozen=True, slots=True)
class FieldUse:
    """Where a field of a kind is used; the system checks hold every place to its word.

    ``checked_as`` is how the content checks read its words, ``search`` whether the search document
    has it, ``api`` the member of the API's answer that says it, ``page`` the template, or the
    Python file, that puts it on a page. A field that is in none of these says in ``internal`` why.
    """

    checked_as: Syntax | None = None
    search: bool = False
    api: str = ""
    page: str = ""
    internal: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """A sort of record that has a key, such as a reference: the same for all languages.

    ``plural`` is what addresses of the API and of sitemaps call it, ``public_name`` what readers
    and programs call one of it, if not ``content_kind``. Its objects are loaded from ``fixtures/``
    by ``fixture_order``: before what refers to them. ``search`` is its search provider;
    ``seed_rule`` says what is wrong among all objects that a release brings, each with its field.
    ``without`` says why there is no ``page``, ``api``, ``search`` or ``admin``.
    """

    model: Any
    plural: str
    fixture_order: int
    public_name: str = ""
    search: Any = None
    seed_rule: SeedRule | None = None
    without: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.public_name:
            object.__setattr__(self, "public_name", self.name)

    @property
    def name(self) -> str:
        return self.model.content_kind

    @property
    def label(self) -> str:
        """What one is called, in the language of whoever asks."""
        return self.model._meta.verbose_name


@dataclass(frozen=True, kw_only=True)
class ContentKind(RecordKind):
    """A kind of content: an object with a published text per language.

    ``order`` is its place in reports and in the index of sitemaps. ``view`` answers with the page
    of one object, at ``path`` after the language, under the route ``public_name``; without one
    objects have no page, no sitemap and no Markdown page. ``schema`` names its class in
    ``exosite.api.schemas``. ``social_card`` is whether a picture is drawn of its title, and
    ``checked_before_publishing`` whether errors of the content checks refuse a text.
    ``submission_rule`` refuses a text that nobody should be asked to review yet.
    """

    model: type[Content]
    order: int
    fields: Mapping[str, FieldUse] = field(default_factory=dict)
    view: PageView | None = None
    path: str = ""
    schema: str = ""
    social_card: bool = False
    checked_before_publishing: bool = False
    submission_rule: SubmissionRule | None = None

    @property
    def texts(self) -> type[Translation]:
        """The model of its texts."""
        return self.model.text_model

    @property
    def passages(self) -> dict[str, Syntax]:
        """The fields that the content checks read, in reading order; a document text by text."""
        return {name: use.checked_as for name, use in self.fields.items() if use.checked_as}

    @property
    def has_markdown(self) -> bool:
        """Whether its own page renders Markdown."""
        own = getattr(self.texts, "markdown", None)
        return bool(self.texts.markdown_field) or own is not Translation.markdown


_registry: dict[str, RecordKind] = {}


def register(*declared: RecordKind) -> None:
    """Make kinds known. Called in ``AppConfig.ready()``."""
    for kind in declared:
        _registry[kind.name] = kind


def records() -> list[RecordKind]:
    """Every kind in the order of registration, those without texts included."""
    return list(_registry.values())


def all() -> list[ContentKind]:  # noqa: A001 - read as kinds.all()
    """Every kind of content, in the order of reports."""
    content_kinds = [kind for kind in _registry.values() if isinstance(kind, ContentKind)]
    return sorted(content_kinds, key=lambda kind: kind.order)


def get(name: str) -> ContentKind:
    """The kind of content of this name. Raises LookupError for one that there is not."""
    kind = _registry.get(name)
    if not isinstance(kind, ContentKind):
        raise LookupError(name)
    return kind


def for_model(model: type[models.Model]) -> ContentKind:
    """The kind whose objects, or whose texts, are rows of this model. Raises LookupError."""
    for kind in all():
        if model in (kind.model, kind.texts):
            return kind
    raise LookupError(model._meta.label)


def with_pages() -> list[ContentKind]:
    """The kinds whose objects each have a page."""
    return [kind for kind in all() if kind.view]
