"""Outlines of texts: what lists say of a text without loading its words, from the text cache."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models.functions import MD5
from django.utils import timezone

from exosite.content_tags import collector, generations
from exosite.content_tags.generations import WORDS, tag_id
from exosite.publishing.models import Translation
from exosite.rendering import text_cache
from exosite.rendering.models import CachedText
from exosite.rendering.page_release import release_digest

KEPT: Final = ("key", "language_code", "made", "tags", "valid_until")
"""The members of a row that tell whether it still is what would be made."""


@dataclass(frozen=True, slots=True)
class TextOutline:
    """The ids of the sections of a text, how often it is labelled with each level of evidence, and how
    much there is to read, as ``reading_length`` counts."""

    anchors: tuple[str, ...]
    evidence: Mapping[str, int]
    length: int


def outlines(texts: Sequence[Translation]) -> dict[int, TextOutline]:
    """The outline of each of these texts of one kind, by its id; three queries.

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
    """What the cache has of texts and is still so, by key, language, and digest of what it was made from.

    The page that is being made depends on all that they were made from: a table in a text brings its
    labels along. Which words are links changes no outline.
    """
    rows = CachedText.objects.filter(
        content_kind=texts[0].master.content_kind,
        key__in=[text.master.key for text in texts],
        release=release_digest(),
        details__has_keys=["anchors", "evidence", "length"],
    )
    names = {(text.master.key, text.language_code) for text in texts}
    members = ("source", "details__anchors", "details__evidence", "details__length")
    found = {}
    for row in _current_rows([row for row in rows.values(*KEPT, *members) if _name(row) in names]):
        key, language = _name(row)
        source, anchors, evidence, length = (row[member] for member in members)
        found[key, language, source] = TextOutline(tuple(anchors), evidence, length)
    return found


def _name(row: Mapping[str, Any]) -> tuple[str, str]:
    return row["key"], row["language_code"]


def _current_rows(rows: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Those of which nothing has changed; one query, and one for each if something has of any."""
    tags = [{*collector.unpack(row["tags"])} - {tag_id(WORDS)} for row in rows]
    everything = set[int]().union(*tags)
    oldest = min((row["made"] for row in rows), default=0)
    is_unchanged = generations.newest(everything)[1] <= oldest if everything else True
    reads = collector.current()
    for row, of_row in zip(rows, tags, strict=True):
        is_over = row["valid_until"] is not None and row["valid_until"] <= timezone.now()
        if is_over or not (is_unchanged or generations.newest(of_row)[1] <= row["made"]):
            continue
        if reads is not None:
            reads.tags |= of_row
            if row["valid_until"]:
                reads.expire(row["valid_until"])
        yield row
