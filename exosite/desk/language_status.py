"""Where objects stand in each language: what readers see, and what is on its way to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KT
from django.utils import translation

from exosite import languages
from exosite.publishing.models import Content, Revision, revision_model, revision_models
from exosite.publishing.states import State


@dataclass(frozen=True, slots=True)
class Standing:
    """One language of an object. ``head`` is the newest revision, without its text; ``live`` the
    live row as a mapping (``updated_at``, ``withdrawn_at`` and so on), None if there never was one.
    """

    language: languages.Language
    head: Revision | None
    live: Mapping[str, Any] | None

    @property
    def is_public(self) -> bool:
        return self.live is not None and self.live["withdrawn_at"] is None

    @property
    def is_open(self) -> bool:
        """Whether something is on its way to readers."""
        return self.head is not None and self.head.is_open

    @property
    def state(self) -> str:
        """The state in a word: that of the open revision, else of the live text, else empty."""
        if self.head is not None and self.head.is_open:
            return self.head.state
        if self.live is None:
            return self.head.state if self.head else ""
        return State.WITHDRAWN.value if self.live["withdrawn_at"] else State.PUBLISHED.value

    @property
    def base(self) -> int:
        """The number of the revision that an editor begins with."""
        return self.head.number if self.head else 0


def of_all(model: type[Content], items: Iterable[Content]) -> dict[Any, dict[str, Standing]]:
    """Every language of these objects, by their row id and language code; two queries."""
    ids = [item.pk for item in items]
    heads: dict[tuple[Any, str], Revision] = {}
    revisions = revision_model(model).objects.filter(master__in=ids).heads()
    for head in revisions.without_texts().select_related("author"):
        heads[head.master_id, head.language_code] = head
    rows: dict[tuple[Any, str], Mapping[str, Any]] = {}
    fields = ["master_id", "language_code", "published_at", "updated_at", "withdrawn_at"]
    texts = model.text_model.objects.filter(master__in=ids)
    optional = {"reviewed_on", "next_review_on"} & {f.name for f in texts.model._meta.fields}
    for row in texts.values(*fields, *optional):
        rows[row["master_id"], row["language_code"]] = row
    return {
        pk: {
            item.code: Standing(item, heads.get((pk, item.code)), rows.get((pk, item.code)))
            for item in languages.LANGUAGES
        }
        for pk in ids
    }


def of(item: Content) -> dict[str, Standing]:
    """Every language of an object by code; two queries."""
    return of_all(type(item), [item])[item.pk]


@dataclass(frozen=True, slots=True)
class Title:
    """What an object is called, and in which language that is."""

    text: str
    language: languages.Language

    def __str__(self) -> str:
        return self.text


def titles(model: type[Content], items: Iterable[Content]) -> dict[Any, Title]:
    """What objects are called, by row id: for the reader of the desk, else in their source
    language, else as a draft has it, else their key; two queries at most."""
    items = list(items)
    wanted = (translation.get_language() or languages.SOURCE).lower()
    found: dict[Any, dict[str, str]] = {item.pk: {} for item in items}
    texts = model.text_model.objects.filter(master__in=found)
    for pk, code, title in texts.values_list("master_id", "language_code", model.title_field):
        found[pk][code] = title
    unnamed = [pk for pk, names in found.items() if not any(names.values())]
    if unnamed:
        heads = revision_model(model).objects.filter(master__in=unnamed).heads()
        title = KT(f"snapshot__texts__{model.title_field}")
        drafted = heads.values_list("master_id", "language_code", title)
        for pk, code, title in drafted:
            found[pk][code] = title or ""
    return {item.pk: _choose(found[item.pk], item, wanted) for item in items}


def titles_of(items: Iterable[Content]) -> dict[tuple[str, Any], Title]:
    """The same for objects of several kinds, by kind and row id; two queries a kind at most."""
    by_model: dict[type[Content], list[Content]] = {}
    for item in items:
        by_model.setdefault(type(item), []).append(item)
    return {
        (model.content_kind, pk): title
        for model, members in by_model.items()
        for pk, title in titles(model, members).items()
    }


def kinds() -> list[type[Content]]:
    """The kinds of content with revisions, in the order of the apps."""
    return [model.master.field.related_model for model in revision_models()]


def objects(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Content]:
    """The objects of these kinds and keys, as far as there are; one query a kind."""
    wanted: dict[str, set[str]] = {}
    for kind, key in names:
        wanted.setdefault(kind, set()).add(key)
    return {
        (model.content_kind, item.key): item
        for model in kinds()
        if model.content_kind in wanted
        for item in model._default_manager.filter(
            **{f"{model.key_field}__in": wanted[model.content_kind]}
        )
    }


def title_of(item: Content) -> Title:
    """What an object is called; two queries at most."""
    return titles(type(item), [item])[item.pk]


def _choose(names: Mapping[str, str], item: Content, wanted: str) -> Title:
    for code in (wanted, item.source_language, *languages.CODES):
        if names.get(code):
            return Title(names[code], languages.get(code))
    return Title(item.key, languages.get("en"))
