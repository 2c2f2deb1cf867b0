"""Outlines of texts: what lists say of a text without loading its words, from the text cache."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import MD5

from exosite.publishing.models import Translation
from exosite.rendering import text_cache
from exosite.rendering.models import CachedText


@dataclass(frozen=True, slots=True)
class TextOutline:
    """The ids of the sections of a text, how often it is labelled with each level of evidence, and how
    much there is to read, as ``reading_length`` counts."""

    anchors: tuple[str, ...]
    evidence: Mapping[str, int]
    length: int


def outlines(texts: Sequence[Translation]) -> dict[int, TextOutline]:
    """The outline of each of these texts of one kind, by its id; two queries.

    What the cache does not have, or has of another text, is rendered, which costs more but only once.
    """
    if not texts:
        return {}
    manager = type(texts[0]).objects
    ids = [text.pk for text in texts]
    # By their objects too, which tell whose change puts the answer out of date.
    masters = {text.master_id for text in texts}
    chosen = manager.filter(pk__in=ids, master__in=masters)
    digests = dict(chosen.values_list("pk", MD5(type(texts[0]).markdown_field)))
    cached = _cached_outlines(texts)
    found = {
        text.pk: cached[name]
        for text in texts
        if (name := (text.master.key, text.language_code, digests.get(text.pk))) in cached
    }
    for row in chosen.exclude(pk__in=found).select_related("master"):
        rendered = text_cache.cached_text(row)
        found[row.pk] = TextOutline(tuple(rendered.anchors), rendered.evidence, rendered.length)
    return found


def noted_sections(
    objects: Collection[tuple[str, str]],
) -> dict[tuple[str, str, str], Mapping[str, Sequence[str]]]:
    """By kind, key and language of the texts of these objects, in which sections each of their
    notes is, as far as the cache has it; one query, none for no objects."""
    if not objects:
        return {}
    rows = CachedText.objects.filter(
        content_kind__in={kind for kind, _key in objects}, key__in={key for _kind, key in objects}
    )
    names = ("content_kind", "key", "language_code")
    return {
        (kind, key, language): marks or {}
        for kind, key, language, marks in rows.values_list(*names, "details__marks")
    }


def _cached_outlines(texts: Sequence[Any]) -> dict[tuple[str, str, str], TextOutline]:
    """What the cache has of texts, by key, language, and digest of what it was made from."""
    rows = CachedText.objects.filter(
        content_kind=texts[0].master.content_kind,
        key__in=[text.master.key for text in texts],
        details__has_keys=["anchors", "evidence", "length"],
    )
    members = ("source", "details__anchors", "details__evidence", "details__length")
    return {
        (key, language, source): TextOutline(tuple(anchors), evidence, length)
        for key, language, source, anchors, evidence, length in rows.values_list(
            "key", "language_code", *members
        )
    }
