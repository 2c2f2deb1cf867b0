"""Where translations are behind their source, as ``propagation`` keeps it."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q

from exosite.publishing import kinds
from exosite.publishing.models import Content, StaleSection
from exosite.publishing.states import Significance
from exosite.publishing.visible_text import VisibleText


def stale_parts(item: Content, language: str) -> list[StaleSection]:
    """Where the text of a language is behind its source, none for the source. One query."""
    if language == item.source_language:
        return []
    return list(stale_sections(item).filter(language_code=language).order_by("id"))


def stale_parts_of(texts: Sequence[VisibleText]) -> dict[tuple[str, str], list[StaleSection]]:
    """The same of many texts, by kind and key of the object. One query."""
    language_of = {
        (shown.object.content_kind, shown.object.key): shown.text.language_code for shown in texts
    }
    rows = StaleSection.objects.filter(
        content_kind__in={kind for kind, _key in language_of},
        key__in={key for _kind, key in language_of},
        language_code__in=set(language_of.values()),
    )
    parts: dict[tuple[str, str], list[StaleSection]] = {}
    for part in rows.order_by("id"):
        if language_of.get((part.content_kind, part.key)) == part.language_code:
            parts.setdefault((part.content_kind, part.key), []).append(part)
    return parts


def stale_translations() -> list[Any]:
    """The public translations that are behind, safety first, then the longest. One query.

    Each has ``content_kind``, ``key``, ``language_code``, how many ``parts`` do not follow the
    source and how many of these are of ``safety``, and since when the ``first`` does not.
    """
    rows = StaleSection.objects.filter(_is_public()).order_by()
    safety = Count("id", filter=Q(significance=Significance.SAFETY.value))
    counts = {"parts": Count("id"), "safety": safety, "first": Min("since")}
    named = ("content_kind", "key", "language_code")
    translations = rows.values(*named).annotate(**counts).values_list(*named, *counts, named=True)
    return sorted(
        translations, key=lambda row: (not row.safety, row.first, row.key, row.language_code)
    )


def stale_sections(item: Content) -> Any:
    """The rows about an object, in all languages."""
    return StaleSection.objects.filter(content_kind=item.content_kind, key=item.key)


def _is_public() -> Q:
    """Whether the translation that a row is about is public: one that was withdrawn waits."""
    is_public = Q(pk__in=())
    for kind in kinds.all():
        key = {f"master__{kind.model.key_field}": OuterRef("key")}
        texts = kind.texts.objects.public().filter(language_code=OuterRef("language_code"), **key)
        is_public |= Q(Exists(texts), content_kind=kind.name)
    return is_public
