"""Notices about sources that were retracted, or of which their journal is in doubt."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.text import capfirst

from articles.models import Reference, Trial
from exosite import languages
from exosite.publishing.models import Translation
from exosite.publishing.notices import (
    SOURCE_CONCERN,
    SOURCE_RETRACTED,
    Notice,
    NoticeKind,
    NoticeLink,
    Place,
    place_of,
)
from exosite.publishing.visible_text import VisibleText
from exosite.rendering import reference_index
from exosite.rendering.text_outlines import noted_sections

KINDS: Mapping[str, NoticeKind] = {
    Reference.Standing.RETRACTED: SOURCE_RETRACTED,
    Reference.Standing.CONCERN: SOURCE_CONCERN,
}


def standing_notices(
    texts: Sequence[VisibleText], keys_used: Mapping[int, Collection[str]]
) -> Iterator[tuple[VisibleText, Notice]]:
    """The texts that rest on a marked source: ``keys_used`` are those of sources, by the place of a
    text among them. One query, one more if trials are among the texts, and one for what is marked."""
    by_key = {item.slug: item for item in _marked(slug__in=set().union(*keys_used.values()))}
    papers = {
        shown.object.publication_id
        for shown in texts
        if isinstance(shown.object, Trial) and shown.object.publication_id
    }
    by_id = {item.pk: item for item in _marked(pk__in=papers)}
    found: list[tuple[VisibleText, list[Reference]]] = []
    for at, shown in enumerate(texts):
        own = [by_key[key] for key in sorted(keys_used.get(at, ())) if key in by_key]
        paper = by_id.get(getattr(shown.object, "publication_id", 0))
        if own or paper:
            found.append((shown, [*own, *([paper] if paper else [])]))
    sections = noted_sections({_name(shown) for shown, _sources in found})
    for shown, sources in found:
        noted = sections.get((*_name(shown), shown.text.language_code), {})
        for standing, kind in KINDS.items():
            of_kind = [source for source in sources if source.told_standing == standing]
            if of_kind:
                yield shown, _notice(kind, shown, of_kind, noted)


def told_moments(texts: Sequence[Translation]) -> Mapping[int, datetime]:
    """When readers were last told of another standing of a source of these texts, by id; also of a
    mark that went. Two queries, one more if there is any."""
    places = {
        (text.master.content_kind, text.master.key, text.language_code): text for text in texts
    }
    if not places:
        return {}
    used = reference_index.keys_used_by(
        list(places), [Reference.content_kind], Q(used_key__in=_changed().values("slug"))
    )
    keys = {key for names in used.values() for _kind, key in names}
    told = {item.slug: item.told_at for item in _whole(_changed().filter(slug__in=keys))}
    found = {}
    for place, names in used.items():
        moments = [moment for _kind, key in names if (moment := told.get(key))]
        if place in places and moments:
            found[places[place].pk] = max(moments)
    return found


def _changed() -> QuerySet[Reference]:
    return Reference.objects.filter(standing_changed_at__isnull=False)


def _name(shown: VisibleText) -> tuple[str, str]:
    return shown.object.content_kind, shown.object.key


def standing_notice(source: Reference) -> Notice:
    """The notice of a marked source itself, in a list where it stands beside texts."""
    kind = KINDS[source.told_standing]
    notice = kind.notice(since=source.standing_day, place=Place.RECORD)
    return replace(notice, label=source.standing_words, words=source.standing_words)


def _marked(**chosen: Collection[object]) -> list[Reference]:
    """Those of the sources that readers are told something about; one query, none for none, and one
    more if there are any.

    First by their standing alone: else other words of a source would put out of date whatever lists
    a text that cites it.
    """
    if not any(chosen.values()):
        return []
    marked = Reference.objects.filter(**chosen, standing__in=Reference.MARKED)
    return [item for item in _whole(marked) if item.mark]


def _whole(sources: QuerySet[Reference]) -> Iterable[Reference]:
    numbers = list(sources.values_list("pk", flat=True))
    return Reference.objects.filter(pk__in=numbers) if numbers else ()


def _notice(
    kind: NoticeKind,
    shown: VisibleText,
    sources: Sequence[Reference],
    noted: Mapping[str, Sequence[str]],
) -> Notice:
    parts = dict.fromkeys(name for source in sources for name in noted.get(source.slug, ()) if name)
    days = [day for source in sources if (day := source.standing_day)]
    links = [_link(source, shown.wanted) for source in sources]
    return kind.notice(
        since=min(days, default=None), place=place_of(shown), parts=list(parts), links=links
    )


def _link(source: Reference, language: str) -> NoticeLink:
    """The source in the list of all, with what became of it."""
    spoken = next(it for it in languages.LANGUAGES if it.tag == source.title_tag)
    label = f"{capfirst(source.standing_words)}:"
    return NoticeLink(label, source.title, source.get_absolute_url(language), spoken)
