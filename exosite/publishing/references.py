"""References to an object: what names it, and must be changed before it can be deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from exosite.publishing import kinds
from exosite.publishing.models import Content, revision_model


@dataclass(frozen=True, slots=True)
class Mention:
    """An object that names another, in a published text, in a draft, or in what its languages share.

    ``language`` is a code, empty for what is shared; ``title`` is in the source language of the
    object, or its key while it has none.
    """

    content_kind: str
    key: str
    language: str
    title: str
    is_draft: bool = False

    @property
    def kind_name(self) -> str:
        """What this sort of content is called, in the language of the request."""
        return str(kinds.get(self.content_kind).label)


TextPlace = tuple[str, str, str]
"""The kind, key and language of a text."""


def mentions_at(places: Iterable[TextPlace], *, is_draft: bool = False) -> list[Mention]:
    """These places with the titles of their objects; two queries a kind at most."""
    ordered = sorted(set(places))
    titles: dict[tuple[str, str], str] = {}
    for content_kind in dict.fromkeys(place[0] for place in ordered):
        keys = {key for kind, key, _language in ordered if kind == content_kind}
        titles |= {(content_kind, key): title for key, title in _titles(content_kind, keys).items()}
    return [
        Mention(content_kind, key, language, titles.get((content_kind, key)) or key, is_draft)
        for content_kind, key, language in ordered
    ]


def links_to(item: Content) -> list[Mention]:
    """The objects whose rows point at this one, as those of a topic do; not its own parts."""
    own_parts = {"translations", "revisions", *revision_model(item).child_rows}
    places = {
        place
        for relation in item._meta.related_objects
        if relation.get_accessor_name() not in own_parts
        for place in _owners(item, relation)
    }
    return mentions_at(places)


def _owners(item: Content, relation: Any) -> Iterable[TextPlace]:
    rows = relation.related_model._base_manager.filter(**{relation.field.name: item})
    for row in rows:
        owner: Any = row if isinstance(row, Content) else getattr(row, row.natural_fields[0])
        if isinstance(owner, Content) and owner != item:
            yield owner.content_kind, owner.key, ""


def _titles(content_kind: str, keys: Iterable[str]) -> dict[str, str]:
    model = kinds.get(content_kind).model
    source = models.F("master__source_language")
    texts: Any = model.text_model
    key = f"master__{model.key_field}"
    rows = texts.objects.filter(**{f"{key}__in": list(keys)}, language_code=source)
    titles = dict(rows.values_list(key, model.title_field))
    if missing := [name for name in keys if not titles.get(name)]:
        drafts = revision_model(model).objects.filter(
            **{f"{key}__in": missing}, language_code=source
        )
        title = f"snapshot__texts__{model.title_field}"
        titles |= dict(drafts.heads().values_list(key, title))
    return titles
