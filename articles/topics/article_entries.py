"""Entries of lists of articles: a guide is one entry, and its chapters are found on its hub."""

from typing import Any

from articles.models import Article


def as_entries(articles: Any) -> Any:
    """A queryset of articles without the chapters whose guide is in it too."""
    guides = Article.objects.filter(pk__in=articles.order_by().values("pk"))
    return articles.exclude(part_of__in=guides)
