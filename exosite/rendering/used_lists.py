"""Lists made of the reference index: who uses an object, and what some articles use."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Sum

from exosite.publishing import kinds, visible_text
from exosite.rendering.models import Use, UseCount


@dataclass(frozen=True, slots=True)
class UserList:
    """The readable objects of the kinds ``among`` that use an object, in any language.

    Read slice by slice in the order of kinds and keys, as what everybody uses is used everywhere; those
    of a slice come as readers look for them.
    """

    kind: str
    key: str
    language: str
    among: Sequence[str]

    def count(self) -> int:
        """How many there are; one query. Readers of some languages may not have all of them."""
        counts = UseCount.objects.filter(used_kind=self.kind, used_key=self.key)
        total = counts.filter(content_kind__in=self.among).aggregate(total=Sum("objects_using"))
        return total["total"] or 0

    def __getitem__(self, rows: slice) -> list[visible_text.VisibleText]:
        """One query, and one for each kind that has any; one more if parts of something are among
        them."""
        entries = Use.objects.filter(used_kind=self.kind, used_key=self.key)
        users = entries.filter(content_kind__in=self.among).values_list("content_kind", "key")
        by_kind: dict[str, list[str]] = {}
        for content_kind, key in users.distinct().order_by("content_kind", "key")[rows]:
            by_kind.setdefault(content_kind, []).append(key)
        shown: list[visible_text.VisibleText] = []
        for content_kind, keys in by_kind.items():
            model = kinds.get(content_kind).model
            texts = visible_text.show_by_key(model, keys, self.language, fields=[model.title_field])
            listed = visible_text.with_wholes([texts[key] for key in keys if key in texts])
            shown += sorted(listed, key=_reading_order)
        return shown


def count_users(kind: str, keys: Collection[str], among: Sequence[str]) -> dict[str, int]:
    """How many objects of the kinds ``among`` use each of these, of those that any does. One query."""
    counts = UseCount.objects.filter(used_kind=kind, used_key__in=keys, content_kind__in=among)
    found: dict[str, int] = {}
    for key, count in counts.values_list("used_key", "objects_using"):
        if count:
            found[key] = found.get(key, 0) + count
    return found


def users_of(
    kind: str, keys: Collection[str], among: Sequence[str], language: str
) -> dict[str, list[visible_text.VisibleText]]:
    """The readable objects that use each of these, all of them: for what few use. One query, and one
    for each kind of object; one more if parts of something are among them."""
    entries = Use.objects.filter(used_kind=kind, used_key__in=keys, content_kind__in=among)
    rows = entries.values_list("content_kind", "key", "used_key").distinct().order_by()
    by_kind: dict[str, dict[str, list[str]]] = {}
    for content_kind, key, used_key in sorted(rows):
        by_kind.setdefault(content_kind, {}).setdefault(key, []).append(used_key)
    users: dict[str, list[visible_text.VisibleText]] = {}
    for content_kind, used in by_kind.items():
        model = kinds.get(content_kind).model
        texts = visible_text.show_by_key(model, used, language, fields=[model.title_field])
        listed = visible_text.with_wholes([texts[key] for key in used if key in texts])
        for shown in sorted(listed, key=_reading_order):
            for used_key in used[shown.object.key]:
                users.setdefault(used_key, []).append(shown)
    return users


def _reading_order(shown: visible_text.VisibleText) -> tuple[str, int, str]:
    """By titles, and the chapters of a guide after it in their order."""
    title = str(shown.text).casefold()
    if shown.whole is None:
        return title, 0, title
    return str(shown.whole.text).casefold(), getattr(shown.object, "position", 0) + 1, title


@dataclass(frozen=True, slots=True)
class UsedList:
    """The readable objects of a kind that some articles name or link, those that most of them use
    first.

    ``articles`` are the keys of these articles, ``among`` those of the objects that the list may have,
    if not all. Read slice by slice.
    """

    kind: str
    articles: Sequence[str]
    language: str
    among: Collection[str] | None = None

    def count(self) -> int:
        """How many there are; one query. Readers of some languages may not have all of them."""
        # Grouped and counted, it would be out of date by every text.
        return self._uses().aggregate(count=Count("used_key", distinct=True))["count"]

    def __getitem__(self, rows: slice) -> list[visible_text.VisibleText]:
        """Two queries."""
        model = kinds.get(self.kind).model
        uses = self._uses().values_list("used_key", flat=True)
        by_users = uses.annotate(users=Count("key", distinct=True)).order_by("-users", "used_key")
        keys = list(by_users[rows])
        texts = visible_text.show_by_key(model, keys, self.language, fields=[model.title_field])
        return [texts[key] for key in keys if key in texts]

    def _uses(self) -> Any:
        uses = Use.objects.filter(
            content_kind="article", key__in=self.articles, used_kind=self.kind
        )
        return uses if self.among is None else uses.filter(used_key__in=self.among)
