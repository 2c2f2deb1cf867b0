"""Where translations are behind their source, as ``propagation`` keeps it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q

from exosite import languages
from exosite.publishing import kinds
from exosite.publishing.models import Content, StaleSection
from exosite.publishing.sections import all_headings
from exosite.publishing.states import Significance
from exosite.publishing.visible_text import VisibleText


@dataclass(frozen=True, slots=True)
class TranslationNotice:
    """What the readers of a translation are told: when its source changed, how much of the
    translation does not follow, and where that can be linked to.

    ``sections`` have ``id`` and ``text``. ``original`` is the language of the source and
    ``original_url`` its address; None and empty if readers cannot go there.
    """

    since: datetime
    parts: int
    is_safety: bool
    sections: Sequence[Mapping[str, Any]]
    original: languages.Language | None
    original_url: str


def stale_parts(item: Content, language: str) -> list[StaleSection]:
    """Where the text of a language is behind its source, none for the source. One query."""
    if language == item.source_language:
        return []
    return list(stale_sections(item).filter(language_code=language).order_by("id"))


def behind(texts: Iterable[VisibleText]) -> set[tuple[str, str]]:
    """The key and language of those among texts of one kind that are behind their source. One query."""
    shown = list(texts)
    if not shown:
        return set()
    kind, keys = shown[0].object.content_kind, [item.object.key for item in shown]
    rows = StaleSection.objects.filter(content_kind=kind, key__in=keys).order_by()
    return set(rows.values_list("key", "language_code").distinct())


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


def notice_for_readers(
    shown: VisibleText, toc: Iterable[Mapping[str, Any]] = ()
) -> TranslationNotice | None:
    """What to tell the readers of a text; None if it is the source or follows it. One query.

    ``toc`` is the contents of the page, whose headings can be linked to.
    """
    item = shown.object
    stale = stale_parts(item, shown.text.language_code)
    if not stale:
        return None
    names = {part.section for part in stale}
    is_readable = item.source_language in shown.available
    return TranslationNotice(
        since=min(part.since for part in stale),
        parts=len(names),
        is_safety=any(part.significance == Significance.SAFETY for part in stale),
        sections=[heading for heading in all_headings(toc) if heading["id"] in names],
        original=languages.get(item.source_language) if is_readable else None,
        original_url=item.get_absolute_url(item.source_language) if is_readable else "",
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
