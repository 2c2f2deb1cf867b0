"""The text that a reader of a language gets: in that language, or the best fallback, marked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import Http404

from exosite import languages
from exosite.publishing.models import Content, Redirect, Translation
from exosite.publishing.models.querysets import ContentQuerySet, TranslationQuerySet


class Withdrawn(Exception):  # noqa: N818 - a fact about the object, not a fault
    """The text asked for was public once. ``available`` names the languages that still are.

    ``remaining`` are other texts that readers still have of what it belonged to.
    """

    def __init__(self, available: Sequence[str]) -> None:
        super().__init__()
        self.available = tuple(available)
        self.remaining: Sequence[VisibleText] = ()


class Renamed(Exception):  # noqa: N818 - a fact about the object, not a fault
    """The object was called ``old_key`` once; now it is ``key``."""

    def __init__(self, old_key: str, key: str) -> None:
        super().__init__(old_key, key)
        self.old_key = old_key
        self.key = key


@dataclass(frozen=True, slots=True)
class VisibleText:
    """An object and the one text of it that a reader gets.

    ``wanted`` is the reader's language, ``available`` the languages in which the object is public.
    ``whole`` is what the object is a part of, as ``with_wholes`` adds it: the guide of a chapter.
    """

    object: Any
    text: Any
    wanted: str
    available: tuple[str, ...]
    whole: "VisibleText | None" = field(default=None, kw_only=True)

    @property
    def language(self) -> languages.Language:
        """The language of the text, which is not always the one wanted."""
        return languages.get(self.text.language_code)

    @property
    def is_fallback(self) -> bool:
        return self.text.language_code != self.wanted


def show(
    model: type[Content], key: str, language: str, *, related: Sequence[str] = ()
) -> VisibleText:
    """The object of this key for a reader of ``language``; two queries.

    ``related`` names relations of the object to fetch along. Raises Http404 if the object is
    unknown or was never published, Renamed if the key is an old one, and Withdrawn if its text in
    this language, or its last one, was taken back.
    """
    texts = model.text_model.objects.filter(**{f"master__{model.key_field}": key})
    rows = list(texts.values_list("language_code", "withdrawn_at", "master__source_language"))
    if not rows:
        raise _renamed(model, key) or Http404
    states = {code: withdrawn for code, withdrawn, _ in rows}
    available = tuple(code for code in languages.CODES if code in states and not states[code])
    if states.get(language) or not available:
        raise Withdrawn(available)
    chosen = languages.choose(language, available, source=rows[0][2])
    joins = ["master", *(f"master__{name}" for name in related)]
    text = texts.public().select_related(*joins).filter(language_code=chosen).first()
    if text is None:  # Withdrawn since the first query.
        raise Withdrawn(tuple(code for code in available if code != chosen))
    return VisibleText(text.master, text, language, available)


def show_all(
    objects: ContentQuerySet, language: str, *, fields: Iterable[str] | None = None
) -> list[VisibleText]:
    """Every readable object of a queryset in its order, with the text for ``language``; two queries.

    ``fields`` limits what is loaded of each text, so that a list does not carry whole bodies.
    """
    items = list(objects)
    texts = objects.model.text_model.objects.filter(master__in=[item.pk for item in items])
    by_object = _by_object(_only(texts, fields))
    visible = (_choose(item, by_object.get(item.pk, {}), language) for item in items)
    return [text for text in visible if text]


def show_by_key(
    model: type[Content],
    keys: Iterable[str],
    language: str,
    *,
    fields: Iterable[str] | None = None,
) -> dict[str, VisibleText]:
    """The readable objects of these keys, with the text for ``language``; one query."""
    return show_by_language(model, keys, [language], fields=fields)[language]


def show_by_language(
    model: type[Content],
    keys: Iterable[str],
    readers: Iterable[str],
    *,
    fields: Iterable[str] | None = None,
) -> dict[str, dict[str, VisibleText]]:
    """The same for the readers of several languages; one query."""
    texts = model.text_model.objects.filter(**{f"master__{model.key_field}__in": list(keys)})
    rows = list(_only(texts, fields).select_related("master"))
    objects = {text.master_id: text.master for text in rows}
    by_object = _by_object(rows)
    return {
        language: {
            shown.object.key: shown
            for pk, item in objects.items()
            if (shown := _choose(item, by_object[pk], language))
        }
        for language in readers
    }


def with_wholes(texts: Sequence[VisibleText]) -> list[VisibleText]:
    """Texts of one kind, those of parts with the text of what they are a part of; one query, or none."""
    model = type(texts[0].object) if texts else Content
    if not model.whole_field:
        return list(texts)
    ids = {pk for shown in texts if (pk := getattr(shown.object, f"{model.whole_field}_id"))}
    if not ids:
        return list(texts)
    rows = model.text_model.objects.filter(master__in=ids)
    by_object = _by_object(_only(rows, [model.title_field]).select_related("master"))
    objects = {pk: next(iter(of_object.values())).master for pk, of_object in by_object.items()}
    wholes = {pk: _choose(item, by_object[pk], texts[0].wanted) for pk, item in objects.items()}
    return [
        replace(shown, whole=wholes.get(getattr(shown.object, f"{model.whole_field}_id")))
        for shown in texts
    ]


def public_languages(texts: Mapping[str, Translation]) -> tuple[str, ...]:
    """The languages, in site order, of those texts that were not withdrawn."""
    return tuple(
        code for code in languages.CODES if code in texts and texts[code].withdrawn_at is None
    )


def _renamed(model: type[Content], key: str) -> Renamed | None:
    """Where an old key leads, if readers ever saw anything there; two queries at most."""
    current_key = Redirect.objects.current_keys(model.content_kind, [key]).get(key)
    if current_key is None:
        return None
    texts = model.text_model.objects.filter(**{f"master__{model.key_field}": current_key})
    return Renamed(key, current_key) if texts.exists() else None


def _only(texts: TranslationQuerySet, fields: Iterable[str] | None) -> TranslationQuerySet:
    if fields is None:
        return texts
    needed = {"id", "master", "language_code", "withdrawn_at", *fields}
    return texts.defer(*({field.name for field in texts.model._meta.fields} - needed))


def _by_object(texts: Iterable[Translation]) -> dict[int, dict[str, Translation]]:
    grouped: dict[int, dict[str, Translation]] = {}
    for text in texts:
        grouped.setdefault(text.master_id, {})[text.language_code] = text
    return grouped


def _choose(item: Content, texts: dict[str, Translation], language: str) -> VisibleText | None:
    """The text for a reader; none where theirs was withdrawn, as its own page answers 410."""
    available = public_languages(texts)
    if language in texts and language not in available:
        return None
    chosen = languages.choose(language, available, item.source_language)
    if chosen is None:
        return None
    text = texts[chosen]
    text.master = item
    return VisibleText(item, text, language, available)
