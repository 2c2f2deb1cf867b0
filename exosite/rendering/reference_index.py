"""Reference index: which published texts name or link an object ("used in").

Publishing writes it (``text_cache.refresh``), as does ``manage.py render``; readers' pages only read.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.db import transaction
from django.db.models import Count, F, Q
from django.db.models.functions import Greatest

from exosite.content_tags import collector, generations
from exosite.publishing import references
from exosite.publishing.models import Content
from exosite.publishing.models.querysets import BATCH
from exosite.publishing.references import Mention
from exosite.rendering.models import Use, UseCount

ObjectName = tuple[str, str]

EVERY = Q()
"""All uses."""


def record(item: Content, language: str, uses: Mapping[str, Iterable[str]]) -> None:
    """Make these keys, by kind, the uses of a text, in one transaction, or that of the caller."""
    name = {"content_kind": item.content_kind, "key": item.key, "language_code": language}
    used = {(kind, key) for kind, keys in uses.items() for key in keys}
    before, elsewhere = _uses(**name)
    if before == used:
        return
    with transaction.atomic(), generations.held():
        rows = Use.objects.filter(**name)
        for kind, key in sorted(before - used):
            rows.filter(used_kind=kind, used_key=key).delete()
        Use.objects.bulk_create(
            [Use(**name, used_kind=kind, used_key=key) for kind, key in sorted(used - before)],
            ignore_conflicts=True,
        )
        _count(item.content_kind, before - used - elsewhere, -1)
        _count(item.content_kind, used - before - elsewhere, +1)


def delete(**name: str) -> None:
    """The text of this ``content_kind``, ``key`` and ``language_code`` uses nothing any more."""
    before, elsewhere = _uses(**name)
    Use.objects.filter(**name).delete()
    _count(name["content_kind"], before - elsewhere, -1)


def rename_key(item: Content, old_key: str, **_signal: object) -> None:
    """Move the entries of an object to its new key, those where it uses and where it is used."""
    used_by_others = Use.objects.filter(used_kind=item.content_kind)
    counts = UseCount.objects.filter(used_kind=item.content_kind)
    for entries, field in (
        (Use.objects.filter(content_kind=item.content_kind), "key"),
        (used_by_others, "used_key"),
        (counts, "used_key"),
    ):
        # Nothing has the new key yet: what is there is left from something long gone.
        entries.filter(**{field: item.key}).delete()
        entries.filter(**{field: old_key}).update(**{field: item.key})


def count_all() -> None:
    """Count all uses anew, and write the counts that are not right."""
    grouped = Use.objects.order_by().values_list("used_kind", "used_key", "content_kind")
    right = {
        (kind, key, content_kind): count
        for kind, key, content_kind, count in grouped.annotate(Count("key", distinct=True))
    }
    fields = ("used_kind", "used_key", "content_kind")
    stored = {
        row[:3]: row[3] for row in UseCount.objects.values_list(*fields, "objects_using").iterator()
    }
    for name in stored.keys() - right.keys():
        UseCount.objects.filter(**dict(zip(fields, name, strict=True))).delete()
    wrong = [
        UseCount(**dict(zip(fields, name, strict=True)), objects_using=count)
        for name, count in right.items()
        if stored.get(name) != count
    ]
    # Each in a transaction of its own, which ``batch_size`` would put into one.
    for start in range(0, len(wrong), BATCH):
        UseCount.objects.bulk_create(
            wrong[start : start + BATCH],
            update_conflicts=True,
            unique_fields=fields,
            update_fields=["objects_using"],
        )


def used_by(item: Content, kinds_of_used: Collection[str]) -> dict[str, list[str]]:
    """By kind, the keys of what the published texts of an object use, in any language. One query."""
    used: dict[str, list[str]] = {}
    entries = Use.objects.filter(content_kind=item.content_kind, key=item.key)
    names = entries.filter(used_kind__in=kinds_of_used).values_list("used_kind", "used_key")
    for kind, key in names.distinct().order_by("used_kind", "used_key"):
        used.setdefault(kind, []).append(key)
    return used


def rarest(used: Mapping[str, Sequence[str]], among: str, most_users: int) -> list[ObjectName]:
    """Kind and key of the least used of these objects, as many as have so many users together
    at most. One query."""
    total, found = 0, []
    counts = UseCount.objects.filter(_any_of(used), content_kind=among)
    for kind, key, users in counts.order_by("objects_using", "used_kind", "used_key").values_list(
        "used_kind", "used_key", "objects_using"
    ):
        total += users
        if total > most_users:
            break
        found.append((kind, key))
    return found


def nearest_users(used: Mapping[str, Sequence[str]], among: str, limit: int) -> dict[str, int]:
    """The keys of the objects of a kind that use most of these, with how many. One query a kind.

    Counted here: asked to group, SQLite would read the uses of everything of the kind.
    """
    shared: dict[str, set[ObjectName]] = {}
    for kind, keys in used.items():
        entries = Use.objects.filter(used_kind=kind, used_key__in=keys, content_kind=among)
        for used_key, user in entries.values_list("used_key", "key"):
            shared.setdefault(user, set()).add((kind, used_key))
    nearest = sorted(shared, key=lambda user: (-len(shared[user]), user))[:limit]
    return {user: len(shared[user]) for user in nearest}


def mentions_of(item: Content, **_signal: object) -> list[Mention]:
    """The published texts of other objects that name or link this one."""
    return references.mentions_at(texts_using(item.content_kind, item.key))


def texts_using(kind: str, key: str) -> set[tuple[str, str, str]]:
    """The kind, key and language of each published text that uses an object. One query."""
    entries = Use.objects.filter(used_kind=kind, used_key=key)
    return set(entries.values_list("content_kind", "key", "language_code"))


def texts_using_any(kind: str, keys: Collection[str]) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """Each of these keys with the kind, key and language of a published text that uses it. One query."""
    entries = Use.objects.filter(used_kind=kind, used_key__in=keys)
    names = ("content_kind", "key", "language_code")
    for used_key, *place in entries.values_list("used_key", *names):
        yield used_key, (place[0], place[1], place[2])


def keys_used_by(
    places: Collection[tuple[str, str, str]], used_kinds: Collection[str], worth_telling: Q = EVERY
) -> dict[tuple[str, str, str], set[ObjectName]]:
    """By published text (kind, key and language), of these, kind and key of what it uses of some
    kinds. One query.

    ``worth_telling`` narrows them to those of which there is something to say, where nothing that is
    kept is made of the answer: what is kept must know of all of them, to be out of date by any.
    """
    used: dict[tuple[str, str, str], set[ObjectName]] = {}
    content_kinds, keys, codes = map(set, zip(*places, strict=True))
    entries = Use.objects.filter(
        content_kind__in=content_kinds,
        key__in=keys,
        language_code__in=codes,
        used_kind__in=used_kinds,
    )
    if collector.current() is None:
        entries = entries.filter(worth_telling)
    place = ("content_kind", "key", "language_code")
    for *names, kind, key in entries.values_list(*place, "used_kind", "used_key"):
        used.setdefault((names[0], names[1], names[2]), set()).add((kind, key))
    return used


def keys_used(item: Content, language: str, used_kind: str) -> list[str]:
    """The keys of what a published text uses of a kind. One query."""
    name = {"content_kind": item.content_kind, "key": item.key, "language_code": language}
    used = Use.objects.filter(**name, used_kind=used_kind)
    return list(used.values_list("used_key", flat=True))


def most_used(kind: str, limit: int, among: str = "article") -> list[str]:
    """The keys of the objects of a kind that most objects use, most used first. One query."""
    counts = UseCount.objects.filter(used_kind=kind, content_kind=among, objects_using__gt=0)
    return list(
        counts.order_by("-objects_using", "used_key").values_list("used_key", flat=True)[:limit]
    )


def _uses(
    *, content_kind: str, key: str, language_code: str
) -> tuple[set[ObjectName], set[ObjectName]]:
    """What a text uses, and what the texts of its object in other languages use. One query."""
    own: set[ObjectName] = set()
    others: set[ObjectName] = set()
    rows = Use.objects.filter(content_kind=content_kind, key=key)
    for language, *used in rows.values_list("language_code", "used_kind", "used_key"):
        (own if language == language_code else others).add((used[0], used[1]))
    return own, others


def _count(content_kind: str, used: Collection[ObjectName], by: int) -> None:
    """Count one user more or less of each of these."""
    by_kind: dict[str, list[str]] = {}
    # Always in this order, so that two publications at a time wait for each other, and no more.
    for kind, key in sorted(used):
        by_kind.setdefault(kind, []).append(key)
    for kind, keys in by_kind.items():
        name = {"used_kind": kind, "content_kind": content_kind}
        if by > 0:
            UseCount.objects.bulk_create(
                [UseCount(**name, used_key=key) for key in keys], ignore_conflicts=True
            )
        counts = UseCount.objects.filter(**name, used_key__in=keys)
        counts.update(objects_using=Greatest(F("objects_using") + by, 0))


def _any_of(used: Mapping[str, Sequence[str]]) -> Q:
    condition = Q(pk__in=())
    for kind, keys in used.items():
        condition |= Q(used_kind=kind, used_key__in=keys)
    return condition
