"""What objects were called before: whoever asks by an old key means the object of today."""

from collections.abc import Iterable

from django.db.models import QuerySet

from exosite.publishing.models import Redirect

FIELDS = ("content_kind", "old_key", "key")


def current(content_kind: str, keys: Iterable[str]) -> dict[str, str]:
    """The key of today of each of these keys that is an old one; one query, none for no keys."""
    wanted = set(keys)
    if not wanted:
        return {}
    rows = Redirect.objects.filter(content_kind=content_kind, old_key__in=wanted)
    return dict(rows.values_list("old_key", "key"))


def current_of(names: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The same for the (kind, key) pairs of several kinds; one query."""
    wanted = set(names)
    rows = Redirect.objects.filter(old_key__in={key for _kind, key in wanted})
    found = {(kind, old): key for kind, old, key in rows.values_list(*FIELDS)}
    return {name: found[name] for name in wanted & found.keys()}


def before(content_kind: str, key: str) -> QuerySet:
    """The keys that an object had before, for a condition of another query."""
    return Redirect.objects.filter(content_kind=content_kind, key=key).values("old_key")


def all_names(content_kind: str, key: str) -> list[str]:
    """The key of an object and those it had before; one query."""
    rows = Redirect.objects.filter(content_kind=content_kind, key=key)
    return [key, *rows.order_by("id").values_list("old_key", flat=True)]
