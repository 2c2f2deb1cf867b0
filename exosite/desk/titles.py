"""Titles of objects, drafts included, in the language of the desk where there is one; names of users."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KT
from django.utils import translation
from django.utils.translation import gettext

from exosite import languages
from exosite.publishing import kinds, workflow_labels
from exosite.publishing.models import Content, revision_model


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
    names: dict[Any, dict[str, str]] = {item.pk: {} for item in items}
    texts = model.text_model.objects.filter(master__in=names)
    for pk, code, title in texts.values_list("master_id", "language_code", model.title_field):
        names[pk][code] = title
    unnamed = [pk for pk, by_language in names.items() if not any(by_language.values())]
    if unnamed:
        heads = revision_model(model).objects.filter(master__in=unnamed).heads()
        draft_title = KT(f"snapshot__texts__{model.title_field}")
        for pk, code, title in heads.values_list("master_id", "language_code", draft_title):
            names[pk][code] = title or ""
    return {item.pk: _choose(names[item.pk], item) for item in items}


def titles_by_kind(items: Iterable[Content]) -> dict[tuple[str, Any], Title]:
    """The same for objects of several kinds, by kind and row id; two queries a kind at most."""
    return {
        (model.content_kind, pk): title
        for model, members in grouped_by_model(items).items()
        for pk, title in titles(model, members).items()
    }


def grouped_by_model(items: Iterable[Content]) -> dict[type[Content], list[Content]]:
    by_model: dict[type[Content], list[Content]] = {}
    for item in items:
        by_model.setdefault(type(item), []).append(item)
    return by_model


def title_of(item: Content) -> Title:
    """What an object is called; two queries at most."""
    return titles(type(item), [item])[item.pk]


def items_by_name(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Content]:
    """The objects of these kinds and keys, as far as there are; one query a kind."""
    keys: dict[str, set[str]] = {}
    for kind, key in names:
        keys.setdefault(kind, set()).add(key)
    models = [kind.model for kind in kinds.all() if kind.name in keys]
    return {
        (model.content_kind, item.key): item
        for model in models
        for item in model._default_manager.filter(
            **{f"{model.key_field}__in": keys[model.content_kind]}
        )
    }


def person_name(user: Any) -> str:
    """What a user is called at the desk; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def made_by(revision: Any) -> str:
    """Who or what a revision is by, in words."""
    if revision.author:
        return person_name(revision.author)
    if revision.release:
        return workflow_labels.origin(revision.release)
    return gettext("the text as it was before anybody edited it here")


def _choose(names: Mapping[str, str], item: Content) -> Title:
    spoken = (translation.get_language() or languages.SOURCE).lower()
    for code in (spoken, item.source_language, *languages.CODES):
        if names.get(code):
            return Title(names[code], languages.get(code))
    return Title(item.key, languages.get("en"))
