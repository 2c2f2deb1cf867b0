"""Entries of lists of articles: a guide is one entry, and its chapters are found on its hub."""

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.models import Article, ArticleTranslation, Category
from exosite import languages


def as_entries(articles: Any) -> Any:
    """A queryset of articles without the chapters whose guide is in it too."""
    guide = articles.order_by().filter(pk=OuterRef("part_of"))
    return articles.exclude(Q(part_of__isnull=False) & Exists(guide))


def articles_on(topic: Category) -> Any:
    """The readable articles that have a topic as their home, or as a further one; one query more."""
    further = Q(pk__in=further_articles_on([topic.pk]))
    return Article.objects.readable().filter(Q(category=topic) | further)


def further_articles_on(topics: Collection[int]) -> list[int]:
    """The ids of the articles that have one of these as a further topic; one query.

    By themselves, so that who lists them depends on nothing but these.
    """
    through = Article.secondary_categories.through.objects.filter(category__in=topics)
    return list(through.values_list("article", flat=True))


def latest_entries(count: int) -> list[int]:
    """The ids of the entries that changed last, in any language; one query, as long as its answer."""
    texts = ArticleTranslation.objects.public()
    guide = texts.filter(master=OuterRef("master__part_of"))
    entries = texts.exclude(Q(master__part_of__isnull=False) & Exists(guide))
    rows = entries.order_by("-updated_at", "-pk").values_list("master", flat=True)
    # An article is among them once for each language.
    return list(dict.fromkeys(rows[: count * len(languages.CODES)]))[:count]
