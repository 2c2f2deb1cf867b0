"""Entries of lists of articles: a guide is one entry, and its chapters are found on its hub."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from articles.models import Article, ArticleTranslation, Category
from exosite import languages


def as_entries(articles: Any) -> Any:
    """A queryset of articles without the chapters whose guide is in it too."""
    guide = articles.order_by().filter(pk=OuterRef("part_of"))
    return articles.exclude(Q(part_of__isnull=False) & Exists(guide))


def articles_on(topic: Category) -> Any:
    """The readable articles that have a topic as their home, or as a further one."""
    further = Article.secondary_categories.through.objects.filter(category=topic)
    on_topic = Q(category=topic) | Q(pk__in=further.values("article"))
    return Article.objects.readable().filter(on_topic)


def latest_entries(count: int) -> list[int]:
    """The ids of the entries that changed last, in any language; one query, as long as its answer."""
    texts = ArticleTranslation.objects.public()
    guide = texts.filter(master=OuterRef("master__part_of"))
    entries = texts.exclude(Q(master__part_of__isnull=False) & Exists(guide))
    rows = entries.order_by("-updated_at", "-pk").values_list("master", flat=True)
    # An article is among them once for each language.
    return list(dict.fromkeys(rows[: count * len(languages.CODES)]))[:count]
