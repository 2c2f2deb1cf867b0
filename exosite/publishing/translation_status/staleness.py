"""Where translations are behind their source, as ``propagation`` keeps it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Case, Count, Exists, Min, OuterRef, Q, When

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


def stale_translations(codes: Iterable[str], most: int) -> tuple[list[Any], int]:
    """The public translations in these languages that are behind, safety first, then the longest;
    at most so many, and how many there are. Two queries at most.

    Each has ``content_kind``, ``key``, ``language_code``, how many ``parts`` do not follow the
    source and how many of these are of ``safety``, and since when the ``first`` does not.
    """
    rows = StaleSection.objects.filter(_is_public(), language_code__in=list(codes)).order_by()
    safety = Count("id", filter=Q(significance=Significance.SAFETY.value))
    counts = {"parts": Count("id"), "safety": safety, "first": Min("since")}
    named = ("content_kind", "key", "language_code")
    translations = rows.values(*named).annotate(**counts)
    is_safety = Case(When(safety__gt=0, then=0), default=1)
    ordered = translations.order_by(is_safety, "first", "key", "language_code")
    found = list(ordered.values_list(*named, *counts, named=True)[:most])
    return found, len(found) if len(found) < most else rows.values(*named).distinct().count()


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
