"""Reference index: which published texts name or link an object ("used in").

Publishing writes it (``text_cache.refresh``), as does ``manage.py render``; readers' pages only read.
"""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Count

from exosite.publishing import kinds, references, visible_text
from exosite.publishing.models import Content
from exosite.publishing.references import Mention
from exosite.rendering.models import Use


def record(item: Content, language: str, uses: Mapping[str, Iterable[str]]) -> None:
    """Make these keys, by kind, the uses of a text, in the caller's transaction."""
    name = {"content_kind": item.content_kind, "key": item.key, "language_code": language}
    rows = Use.objects.filter(**name)
    used = {(kind, key) for kind, keys in uses.items() for key in keys}
    before = set(rows.values_list("used_kind", "used_key"))
    if before == used:
        return
    for kind, key in sorted(before - used):
        rows.filter(used_kind=kind, used_key=key).delete()
    Use.objects.bulk_create(
        [Use(**name, used_kind=kind, used_key=key) for kind, key in sorted(used - before)],
        ignore_conflicts=True,
    )


def delete(**name: str) -> None:
    """The text of this ``content_kind``, ``key`` and ``language_code`` uses nothing any more."""
    Use.objects.filter(**name).delete()


def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Move the entries of an object to its new key, those where it uses and where it is used."""
    for kind, key in (("content_kind", "key"), ("used_kind", "used_key")):
        entries = Use.objects.filter(**{kind: item.content_kind})
        # Nothing has the new key yet: what is there is left from something long gone.
        entries.filter(**{key: item.key}).delete()
        entries.filter(**{key: old_key}).update(**{key: item.key})


def used_in(
    kind: str, key: str, language: str, among: Iterable[str]
) -> list[visible_text.VisibleText]:
    """The readable objects of the kinds ``among`` that use this one, in any language.

    One query, and one for each kind that has any; one more if parts of something are among them.
    """
    entries = Use.objects.filter(used_kind=kind, used_key=key, content_kind__in=list(among))
    by_kind: dict[str, set[str]] = {}
    for content_kind, user in entries.values_list("content_kind", "key"):
        by_kind.setdefault(content_kind, set()).add(user)
    users: list[visible_text.VisibleText] = []
    for content_kind in among:
        if keys := by_kind.get(content_kind):
            model = kinds.get(content_kind).model
            shown = visible_text.show_by_key(model, keys, language, fields=[model.title_field])
            users += visible_text.with_wholes([shown[name] for name in sorted(shown)])
    return users


def mentions_of(item: Content, **_signal: object) -> list[Mention]:
    """The published texts of other objects that name or link this one."""
    return references.mentions_at(texts_using(item.content_kind, item.key))


def texts_using(kind: str, key: str) -> set[tuple[str, str, str]]:
    """The kind, key and language of each published text that uses an object. One query."""
    entries = Use.objects.filter(used_kind=kind, used_key=key)
    return set(entries.values_list("content_kind", "key", "language_code"))


def keys_used_by(
    objects: Collection[tuple[str, str]], used_kind: str
) -> dict[tuple[str, str, str], set[str]]:
    """By published text (kind, key and language) of these objects, what of a kind it uses. One query."""
    used: dict[tuple[str, str, str], set[str]] = {}
    entries = Use.objects.filter(
        used_kind=used_kind,
        content_kind__in={kind for kind, _key in objects},
        key__in={key for _kind, key in objects},
    )
    for *place, key in entries.values_list("content_kind", "key", "language_code", "used_key"):
        used.setdefault((place[0], place[1], place[2]), set()).add(key)
    return used


def most_used(kind: str, limit: int) -> list[str]:
    """The keys of the objects of a kind that most texts use, most used first. One query."""
    counted = Use.objects.filter(used_kind=kind).values("used_key").annotate(uses=Count("id"))
    return list(counted.order_by("-uses", "used_key").values_list("used_key", flat=True)[:limit])
