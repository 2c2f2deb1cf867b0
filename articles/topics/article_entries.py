"""Entries of lists of articles: a guide is one entry, and its chapters are found on its hub."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.models import Article, ArticleTranslation, Category
from exosite.publishing import notices, visible_text
from exosite.publishing.notices import NoticedText
from exosite.publishing.visible_text import VisibleText


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in a list; of a guide, with its public ``chapters`` in order."""

    shown: NoticedText
    chapters: Sequence[VisibleText] = ()


def as_entries(articles: Any) -> Any:
    """A queryset of articles without the chapters whose guide is in it too."""
    guide = articles.order_by().filter(pk=OuterRef("part_of"))
    return articles.exclude(Q(part_of__isnull=False) & Exists(guide))


def articles_on(topic: Category) -> Any:
    """The readable articles that have a topic as their home, or as a further one; one query more."""
    further = Q(pk__in=further_articles_on([topic.pk]))
    return Article.objects.readable().filter(Q(category=topic) | further)


def articles_at_home(topic: Category) -> Any:
    """The readable articles that have a topic as their home."""
    return Article.objects.readable().filter(category=topic)


def further_articles_on(topics: Collection[int]) -> list[int]:
    """The ids of the articles that have one of these as a further topic; one query.

    By themselves, so that who lists them depends on nothing but these.
    """
    through = Article.secondary_categories.through.objects.filter(category__in=topics)
    return list(through.values_list("article", flat=True))


def entries_by_change() -> Any:
    """The ids of all entries, by when any text of theirs changed last, the latest first."""
    texts = ArticleTranslation.objects.public()
    guide = texts.filter(master=OuterRef("master__part_of"))
    later = Q(updated_at__gt=OuterRef("updated_at")) | Q(
        updated_at=OuterRef("updated_at"), pk__gt=OuterRef("pk")
    )
    # An article has a text for each language: of these, the one that changed last.
    texts = texts.exclude(Exists(texts.filter(later, master=OuterRef("master"))))
    texts = texts.exclude(Q(master__part_of__isnull=False) & Exists(guide))
    return texts.order_by("-updated_at", "-pk").values_list("master", flat=True)


def with_chapters(entries: Sequence[NoticedText]) -> list[ArticleEntry]:
    """Articles as entries: those that are guides with their chapters, in order; two queries."""
    guides = {item.object.pk: item.wanted for item in entries}
    chapters: dict[int, list[VisibleText]] = {}
    if guides:
        articles = Article.objects.filter(part_of__in=guides).order_by("position", "slug")
        for shown in visible_text.show_all(articles, entries[0].wanted, fields=["title"]):
            chapters.setdefault(shown.object.part_of_id, []).append(shown)
    return [ArticleEntry(item, chapters.get(item.object.pk, ())) for item in entries]


def show_entries(ids: Iterable[int], language: str) -> list[ArticleEntry]:
    """The entries with these ids, in this order, as lists show them; four queries, and those of the
    notices."""
    places = {pk: place for place, pk in enumerate(ids)}
    articles = Article.objects.filter(pk__in=list(places))
    fields = ["title", "summary", "updated_at", *notices.fields_of(Article.content_kind)]
    shown = visible_text.with_wholes(visible_text.show_all(articles, language, fields=fields))
    shown.sort(key=lambda item: places[item.object.pk])
    return with_chapters(notices.with_notices(shown))
